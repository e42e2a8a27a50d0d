package state

import (
	"math"
	"strings"
	"testing"

	"stillpoint/core/demo"
)

var open = demo.Demo{
	Version: 1,
	Params: []demo.Param{
		{Name: "n", Label: "Number", Kind: demo.Int, Min: 1, Max: 9, Default: demo.Num(3)},
		{Name: "on", Label: "On", Kind: demo.Bool},
		{Name: "kind", Label: "Kind", Kind: demo.Enum, Options: []demo.Option{{ID: "a"}, {ID: "b"}}, Default: demo.Opt("a")},
		{Name: "pts", Label: "Points", Kind: demo.Points, Points: demo.PointsRule{Lo: 0, Hi: 1, Max: 2}, Implies: map[string]demo.Value{"kind": demo.Opt("b")}},
		{Name: "own", Label: "Data", Kind: demo.Data, Data: demo.DataRule{MaxBytes: 8}},
	},
	Presets: []demo.Preset{{ID: "first"}},
}

func TestX9_1_ValuesFromOutsideAreCheckedLikeLinks(t *testing.T) {
	for _, c := range []struct {
		name  string
		given map[string]Given
		check func(State) bool
		says  string // part of the only notice; empty for none
	}{
		{"a number", map[string]Given{"n": {Text: "4"}}, func(s State) bool { return s.Value("n").Number == 4 }, ""},
		{"too large", map[string]Given{"n": {Text: "400"}}, func(s State) bool { return s.Value("n").Number == 9 }, "n = 400 is above the maximum 9; using 9"},
		{"no number", map[string]Given{"n": {Text: "NaN"}}, func(s State) bool { return s.Value("n").Number == 3 }, "is not a number"},
		{"infinite", map[string]Given{"n": {Text: "Infinity"}}, func(s State) bool { return s.Value("n").Number == 3 }, "is not a number"},
		{"truth", map[string]Given{"on": {Text: "1"}}, func(s State) bool { return s.Value("on").Number == 1 }, ""},
		{"a word", map[string]Given{"kind": {Text: "b"}}, func(s State) bool { return s.Value("kind").Text == "b" }, ""},
		{"an unknown word", map[string]Given{"kind": {Text: "<b>"}}, func(s State) bool { return s.Value("kind").Text == "a" }, "is not a choice"},
		{"points", map[string]Given{"pts": {XY: []float64{0, 1}, Points: true}}, func(s State) bool { return len(s.Value("pts").XY) == 2 && s.Value("kind").Text == "b" }, ""},
		{"too many points", map[string]Given{"pts": {XY: make([]float64, 6), Points: true}}, func(s State) bool { return len(s.Value("pts").XY) == 4 }, "the first 2 are kept"},
		{"a point that is none", map[string]Given{"pts": {XY: []float64{math.NaN(), 0}, Points: true}}, func(s State) bool { return len(s.Value("pts").XY) == 0 }, "not a finite number"},
		{"points for a number", map[string]Given{"n": {XY: []float64{1, 2}, Points: true}}, func(s State) bool { return s.Value("n").Number == 3 }, "takes no points"},
		{"data", map[string]Given{"own": {Text: "1,2"}}, func(s State) bool { return s.Value("own").Text == "1,2" }, ""},
		{"too much data", map[string]Given{"own": {Text: "1,2,3,4,5"}}, func(s State) bool { return s.Value("own").Text == "" }, "more than this page takes"},
		{"an unknown name", map[string]Given{"toString": {Text: "1"}}, func(s State) bool { return s.Equal(New(&open)) }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, notices := New(&open).Take(c.given)
			if !c.check(s) {
				t.Errorf("the state became %v", s.Values())
			}
			if c.says == "" && len(notices) > 0 || c.says != "" && (len(notices) != 1 || !strings.Contains(notices[0], c.says)) {
				t.Errorf("notices %q, want %q", notices, c.says)
			}
		})
	}
}
