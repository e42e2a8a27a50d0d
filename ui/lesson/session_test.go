package lesson

import (
	"math"
	"strings"
	"testing"

	"stillpoint/core/demo"
	"stillpoint/ui/state"
)

var toy = demo.Demo{
	ID: "toy", Version: 1,
	Params: []demo.Param{
		{Name: "x", Kind: demo.Float, Min: 0, Max: 10, Default: demo.Num(1)},
		{Name: "y", Kind: demo.Float, Min: 0, Max: 10, Default: demo.Num(2)},
	},
	Presets: []demo.Preset{{ID: "first"}, {ID: "second", Values: map[string]demo.Value{"x": demo.Num(5)}}},
	Lessons: []demo.Lesson{{ID: "way", Title: "Way", Steps: []demo.Step{
		{ID: "look", Preset: "second"},
		{ID: "count", Set: map[string]demo.Value{"y": demo.Num(7)},
			Predict: demo.Predict{Kind: demo.Number, Tolerance: 0.5, Unit: "bars", Hide: []string{"chart"}}},
		{ID: "choose", Preset: "first", Predict: demo.Predict{Kind: demo.Choice, Options: []demo.Option{{ID: "a"}, {ID: "b"}}}},
	}}},
}

func read(address string) (Session, string) { return Read(&toy, state.ParseQuery(address, "")) }

func TestX6_5_SessionsComeFromAddresses(t *testing.T) {
	for address, want := range map[string]struct {
		on   bool
		step int
		says string
	}{
		"":                                   {false, 0, ""},
		"mode=explore&lesson=way":            {false, 0, ""},
		"mode=lesson":                        {true, 0, ""}, // the first lesson
		"mode=lesson&lesson=way":             {true, 0, ""},
		"mode=lesson&lesson=way&step=3":      {true, 2, ""},
		"mode=lesson&lesson=way&step=4":      {true, 2, "beyond the last"},
		"mode=lesson&lesson=way&step=0":      {true, 0, "not a number from 1 to 3"},
		"mode=lesson&lesson=way&step=-7":     {true, 0, "not a number from 1 to 3"},
		"mode=lesson&lesson=way&step=%31e9":  {true, 0, "not a number"},
		"mode=lesson&lesson=way&step=<b>":    {true, 0, "not a number"},
		"mode=lesson&lesson=other":           {false, 0, "no lesson of that name"},
		"mode=lesson&lesson=":                {false, 0, "no lesson of that name"},
		"mode=lesson&mode=x&lesson=way&step": {true, 0, ""},
	} {
		s, says := read(address)
		if s.On() != want.on || s.On() && s.Index() != want.step || !strings.Contains(says, want.says) || (says == "") != (want.says == "") {
			t.Errorf("%q: on %v, step %d, %q; want %+v", address, s.On(), s.Index(), says, want)
		}
	}
	none, says := Read(&demo.Demo{}, state.ParseQuery("mode=lesson", ""))
	if none.On() || says == "" {
		t.Error("a demo without lessons has one")
	}
}

func TestX6_5_AddressesBringTheSessionBack(t *testing.T) {
	s, _ := read("theme=dark&mode=lesson&lesson=way&step=2")
	params := func(string) bool { return false }
	q := s.At(2).Write(state.ParseQuery("theme=dark&mode=lesson&lesson=way&step=2", ""))
	if got := q.Settings(params); got != "mode=lesson&lesson=way&step=3&theme=dark" {
		t.Errorf("the address is %s", got)
	}
	if got := (Session{}).Write(q).Settings(params); got != "theme=dark" {
		t.Errorf("after leaving the address is %s", got)
	}
}

func TestStepsHaveTheirOwnSettings(t *testing.T) {
	s, _ := read("mode=lesson")
	of := state.New(&toy).With(map[string]demo.Value{"x": demo.Num(9)})
	for step, want := range [][2]float64{{5, 2}, {5, 7}, {1, 2}} {
		got := s.At(step).State(of)
		if got.Value("x").Number != want[0] || got.Value("y").Number != want[1] {
			t.Errorf("step %d: x %v, y %v, want %v", step, got.Value("x"), got.Value("y"), want)
		}
	}
	if got := s.At(1).State(of).Preset(); got != "second" {
		t.Errorf("step 1 belongs to the preset %q", got)
	}
	if s.At(-4).Index() != 0 || s.At(17).Index() != 2 {
		t.Error("there are steps beyond the ends")
	}
}

func TestX6_2_CoveredUntilTheReaderHasDecided(t *testing.T) {
	decide := map[string]func(Session){
		"predicted": func(s Session) { s.Predict(demo.Answer{Number: 3}) },
		"skipped":   Session.Skip,
		"shown":     Session.Show,
	}
	for name, f := range decide {
		s, _ := read("mode=lesson&step=2")
		if !s.Asking() || !s.Covered("chart") || s.Covered("other") || s.Question() != "way/count" {
			t.Fatalf("%+v does not ask", s)
		}
		f(s)
		if s.Asking() || s.Covered("chart") {
			t.Errorf("%s: still covered", name)
		}
		if again := s.At(0).At(1); again.Asking() {
			t.Errorf("%s: forgotten on the way back", name)
		}
		fresh, _ := read("mode=lesson&step=2")
		if fresh.Resume(s).Asking() {
			t.Errorf("%s: forgotten by the history", name)
		}
		s.Again()
		if !s.Asking() {
			t.Errorf("%s: asked again, it does not ask", name)
		}
	}
	if s, _ := read("mode=lesson"); s.Asking() || s.Question() != "" {
		t.Error("a step without a question asks")
	}
	if s := (Session{}); s.Asking() || s.Covered("chart") || s.Question() != "" {
		t.Error("no lesson asks")
	}
}

func TestX6_4_OutcomesSayWhatWasObserved(t *testing.T) {
	type move func(Session)
	predict := func(a demo.Answer) move { return func(s Session) { s.Predict(a) } }
	two := demo.Answer{Number: 2, Said: "Two bars are long."}
	b := demo.Answer{Option: "b", Said: "It is b."}
	for _, c := range []struct {
		name  string
		step  string
		move  move
		truth demo.Answer
		want  Outcome
	}{
		{"right", "2", predict(demo.Answer{Number: 2.5}), two, // as far off as the tolerance allows
			Outcome{Head: "As you predicted", Right: true, Known: true, You: "2.5 bars", Found: "2 bars", Said: two.Said}},
		{"wrong", "2", predict(demo.Answer{Number: 2.51}), two,
			Outcome{Head: "It came out otherwise", Known: true, You: "2.51 bars", Found: "2 bars", Said: two.Said}},
		{"shown", "2", Session.Show, two, Outcome{Head: "The answer", Known: true, Found: "2 bars", Said: two.Said}},
		{"no answer", "2", predict(demo.Answer{Number: 2}), demo.Answer{Number: math.NaN(), Said: "No points."},
			Outcome{Head: "These settings leave the question without an answer", You: "2 bars", Said: "No points."}},
		{"right choice", "3", predict(demo.Answer{Option: "b"}), b, Outcome{Head: "As you predicted", Right: true, Known: true, Said: b.Said}},
		{"wrong choice", "3", predict(demo.Answer{Option: "a"}), b, Outcome{Head: "It came out otherwise", Known: true, Said: b.Said}},
		{"no choice is right", "3", predict(demo.Answer{Option: ""}), demo.Answer{Said: "Neither."},
			Outcome{Head: "These settings leave the question without an answer", Said: "Neither."}},
	} {
		s, _ := read("mode=lesson&step=" + c.step)
		c.move(s)
		if got := s.Outcome(c.truth); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
