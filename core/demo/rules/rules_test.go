package rules_test

import (
	"testing"

	"stillpoint/core/demo"
	"stillpoint/core/demo/rules"
)

func toy() demo.Demo {
	return demo.Demo{
		ID: "toy", Version: 1, Title: "T", Family: "f", Claim: "c", Honesty: demo.Theorem, NotShown: "n",
		Paper: demo.Paper{Title: "p", Authors: "a", Year: 2000}, Teach: demo.Teach{Why: "w"},
		Params: []demo.Param{
			{Name: "kind", Label: "Kind", Help: "h", Kind: demo.Enum, Options: []demo.Option{{ID: "a"}, {ID: "b"}}, Default: demo.Opt("a")},
			{Name: "pts", Label: "Points", Help: "h", Kind: demo.Points, Points: demo.PointsRule{Lo: 0, Hi: 1, Max: 5},
				Implies: map[string]demo.Value{"kind": demo.Opt("b")}},
			{Name: "x", Label: "X", Help: "h", Kind: demo.Float, Min: 0, Max: 1, Default: demo.Num(0.5)},
		},
		Presets: []demo.Preset{
			{ID: "one", Label: "1", Story: "s", Values: map[string]demo.Value{"x": demo.Num(0.25)}},
			{ID: "two", Label: "2", Story: "s"}, {ID: "three", Label: "3", Story: "s"},
		},
		Charts: []demo.Chart{{ID: "c", Title: "C", X: demo.Axis{Title: "x"}, Y: demo.Axis{Title: "y"},
			Layers: []demo.Layer{{ID: "l", Mark: demo.Line, Table: "t", Columns: []string{"x", "y"}}}}},
	}
}

func TestRulesFindBreaches(t *testing.T) {
	good := toy()
	if err := rules.Check(&good); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*demo.Demo){
		"bad id":              func(d *demo.Demo) { d.ID = "Toy" },
		"reserved name":       func(d *demo.Demo) { d.Params[2].Name = "theme" },
		"twice":               func(d *demo.Demo) { d.Params[2].Name = "kind" },
		"default outside":     func(d *demo.Demo) { d.Params[2].Default = demo.Num(7) },
		"unknown kind":        func(d *demo.Demo) { d.Params[2].Kind = "voice" },
		"preset out of range": func(d *demo.Demo) { d.Presets[1].Values = map[string]demo.Value{"x": demo.Num(-1)} },
		"preset unknown":      func(d *demo.Demo) { d.Presets[1].Values = map[string]demo.Value{"q": demo.Num(0)} },
		"two presets":         func(d *demo.Demo) { d.Presets = d.Presets[:2] },
		"columns":             func(d *demo.Demo) { d.Charts[0].Layers[0].Columns = []string{"x"} },
		"empty claim":         func(d *demo.Demo) { d.Claim = " " },
		"when":                func(d *demo.Demo) { d.Params[2].When = demo.When{Param: "kind", In: []string{"zzz"}} },
		"select":              func(d *demo.Demo) { d.Charts[0].Select.Param = "x" },
	} {
		t.Run(name, func(t *testing.T) {
			d := toy()
			spoil(&d)
			if rules.Check(&d) == nil {
				t.Error("not found")
			}
		})
	}
}
