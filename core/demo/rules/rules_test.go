package rules_test

import (
	"strings"
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
		Charts: []demo.Chart{{ID: "c", Title: "C", Empty: "e", X: demo.Axis{Title: "x"}, Y: demo.Axis{Title: "y"},
			Layers: []demo.Layer{{ID: "l", Mark: demo.Line, Table: "t", Columns: []string{"x", "y"}}}}},
	}
}

// course is a lesson that keeps the rules.
func course() demo.Lesson {
	return demo.Lesson{ID: "first", Title: "First", Minutes: 5, Steps: []demo.Step{
		{ID: "a", Text: "t", Preset: "two"},
		{ID: "b", Text: "t", Set: map[string]demo.Value{"x": demo.Num(1)}, Predict: demo.Predict{
			Kind: demo.Choice, Question: "q", Hide: []string{"c"}, Options: []demo.Option{{ID: "y"}, {ID: "n"}}}},
		{ID: "c", Text: "t", Predict: demo.Predict{Kind: demo.Place, Question: "q", Chart: "c", Axis: "x", Tolerance: 1}},
	}}
}

func TestX6_1_RulesFindBreachesOfLessons(t *testing.T) {
	d := toy()
	d.Lessons = []demo.Lesson{course()}
	if err := rules.Check(&d); err != nil {
		t.Fatal(err)
	}
	words := func(n int) string { return strings.Repeat("word ", n) }
	for name, spoil := range map[string]func(*demo.Lesson){
		"id":        func(l *demo.Lesson) { l.ID = "First steps" },
		"no title":  func(l *demo.Lesson) { l.Title = "" },
		"two steps": func(l *demo.Lesson) { l.Steps = l.Steps[1:] },
		"eight steps": func(l *demo.Lesson) {
			l.Steps = append(l.Steps, l.Steps[0], l.Steps[0], l.Steps[0], l.Steps[0], l.Steps[0])
		},
		"two minutes":        func(l *demo.Lesson) { l.Minutes = 2 },
		"an hour":            func(l *demo.Lesson) { l.Minutes = 60 },
		"one prediction":     func(l *demo.Lesson) { l.Steps[2].Predict = demo.Predict{} },
		"step twice":         func(l *demo.Lesson) { l.Steps[1].ID = "a" },
		"61 words":           func(l *demo.Lesson) { l.Steps[0].Text = words(61) },
		"81 words":           func(l *demo.Lesson) { l.Steps[0].Explain = words(81) },
		"no text":            func(l *demo.Lesson) { l.Steps[0].Text = "" },
		"unknown preset":     func(l *demo.Lesson) { l.Steps[0].Preset = "ten" },
		"unknown parameter":  func(l *demo.Lesson) { l.Steps[0].Set = map[string]demo.Value{"z": demo.Num(1)} },
		"value out of range": func(l *demo.Lesson) { l.Steps[0].Set = map[string]demo.Value{"x": demo.Num(7)} },
		"no question":        func(l *demo.Lesson) { l.Steps[1].Predict.Question = "" },
		"one option":         func(l *demo.Lesson) { l.Steps[1].Predict.Options = l.Steps[1].Predict.Options[:1] },
		"five options":       func(l *demo.Lesson) { l.Steps[1].Predict.Options = make([]demo.Option, 5) },
		"option twice":       func(l *demo.Lesson) { l.Steps[1].Predict.Options[1].ID = "y" },
		"no tolerance":       func(l *demo.Lesson) { l.Steps[2].Predict.Tolerance = 0 },
		"unknown kind":       func(l *demo.Lesson) { l.Steps[2].Predict.Kind = "essay" },
		"place on no chart":  func(l *demo.Lesson) { l.Steps[2].Predict.Chart = "d" },
		"place on no axis":   func(l *demo.Lesson) { l.Steps[2].Predict.Axis = "z" },
		"hides what is not":  func(l *demo.Lesson) { l.Steps[1].Predict.Hide = []string{"d"} },
	} {
		t.Run(name, func(t *testing.T) {
			d := toy()
			l := course()
			spoil(&l)
			d.Lessons = []demo.Lesson{l}
			if rules.Check(&d) == nil {
				t.Error("not found")
			}
		})
	}
}

func TestRulesFindBreaches(t *testing.T) {
	good := toy()
	if err := rules.Check(&good); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*demo.Demo){
		"part of nothing":     func(d *demo.Demo) { d.Part = "P" },
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
