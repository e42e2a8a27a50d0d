package demo

import (
	"math"
	"testing"
)

func TestStepSettingsFollowTheLessonAlone(t *testing.T) {
	d := Demo{
		Params: []Param{
			{Name: "kind", Kind: Enum, Options: []Option{{ID: "made"}, {ID: "moved"}}, Default: Opt("made")},
			{Name: "points", Kind: Points, Points: PointsRule{Lo: 0, Hi: 1, Max: 3}, Implies: map[string]Value{"kind": Opt("moved")}},
			{Name: "n", Kind: Int, Min: 1, Max: 9, Default: Num(4)},
		},
		Presets: []Preset{{ID: "one", Values: map[string]Value{"n": Num(5)}}, {ID: "two", Values: map[string]Value{"n": Num(6)}}},
	}
	l := Lesson{ID: "l", Steps: []Step{
		{ID: "a"}, // the default view
		{ID: "b", Set: map[string]Value{"n": Num(99)}},       // brought into range
		{ID: "c", Set: map[string]Value{"points": XY(0, 1)}}, // implies the kind
		{ID: "d", Preset: "two"},
		{ID: "e", Preset: "two", Set: map[string]Value{"points": XY(0, 1), "kind": Opt("made")}},
	}}
	for k, want := range []struct {
		preset string
		n      float64
		kind   string
		points int
	}{{"one", 5, "made", 0}, {"one", 9, "made", 0}, {"one", 9, "moved", 2}, {"two", 6, "made", 0}, {"two", 6, "made", 2}} {
		preset, v := d.StepSettings(&l, k)
		if preset != want.preset || v["n"].Number != want.n || v["kind"].Text != want.kind || len(v["points"].XY) != want.points {
			t.Errorf("step %s: %s %v, want %+v", l.Key(k), preset, v, want)
		}
	}
	if d.Presets[0].Values["n"].Number != 5 {
		t.Error("a preset was changed")
	}
}

func TestPredictionsAreJudgedWithinTheTolerance(t *testing.T) {
	choice := Predict{Kind: Choice, Options: []Option{{ID: "a"}, {ID: "b"}}}
	number := Predict{Kind: Number, Tolerance: 0.25}
	for _, c := range []struct {
		ask          Predict
		given, truth Answer
		known, right bool
	}{
		{choice, Answer{Option: "a"}, Answer{Option: "a"}, true, true},
		{choice, Answer{Option: "a"}, Answer{Option: "b"}, true, false},
		{choice, Answer{Option: ""}, Answer{Option: ""}, false, false},
		{choice, Answer{Option: "z"}, Answer{Option: "z"}, false, false},
		{number, Answer{Number: 1}, Answer{Number: 1.25}, true, true},
		{number, Answer{Number: 1}, Answer{Number: 0.74}, true, false},
		{number, Answer{Number: math.NaN()}, Answer{Number: 1}, true, false},
		{number, Answer{Number: 1}, Answer{Number: math.NaN()}, false, false},
		{number, Answer{Number: math.Inf(1)}, Answer{Number: math.Inf(1)}, false, false},
	} {
		if known, right := c.ask.Known(c.truth), c.ask.Right(c.given, c.truth); known != c.known || right != c.right {
			t.Errorf("%+v for %+v: known %v, right %v; want %v, %v", c.given, c.truth, known, right, c.known, c.right)
		}
	}
}
