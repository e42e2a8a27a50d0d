package homologycoefficients

import (
	"math"
	"testing"

	"stillpoint/core/demo"
)

// answer computes a step of the lesson, with some values changed, and asks its question.
func answer(t *testing.T, step string, changes map[string]demo.Value) demo.Answer {
	t.Helper()
	for k := range twice.Steps {
		if twice.Steps[k].ID != step {
			continue
		}
		_, values := Demo.StepSettings(&twice, k)
		in := demo.Input{Values: Demo.With(values, changes)}
		r, err := Run(t.Context(), in, demo.Alone{In: in})
		if err != nil {
			t.Fatal(err)
		}
		return Answers[twice.Key(k)](in, r)
	}
	t.Fatalf("no step %s", step)
	return demo.Answer{}
}

func TestLessonAnswersAreThoseOfTheResult(t *testing.T) {
	p := func(v float64) map[string]demo.Value { return map[string]demo.Value{"p": demo.Num(v)} }
	for _, c := range []struct {
		name, step string
		changes    map[string]demo.Value
		option     string
		number     float64
	}{
		{"no difference over Z/2", "same", nil, "none", 0},
		{"over Z/3 both", "same", p(3), "both", 0},
		{"one loop over Z/3", "three", nil, "", 1},
		{"two over Z/2", "three", p(2), "", 2},
		{"the survivor runs through the twist", "survivor", nil, "twisted", 0},
		{"on another grid as well", "survivor", map[string]demo.Value{"m": demo.Num(8), "bar": demo.Num(6)}, "twisted", 0},
		{"the other loop of Z/2 does not", "survivor", map[string]demo.Value{"p": demo.Num(2), "bar": demo.Num(6)}, "straight", 0},
		{"nothing is left of the plane", "plane", nil, "", 0},
	} {
		got := answer(t, c.step, c.changes)
		if got.Option != c.option || got.Number != c.number || got.Said == "" {
			t.Errorf("%s: %+v, want %q, %v", c.name, got, c.option, c.number)
		}
	}
}

func TestResultsWithoutAnAnswerSaySo(t *testing.T) {
	ask := map[string]demo.Predict{}
	for _, s := range twice.Steps {
		ask[s.ID] = s.Predict
	}
	for _, c := range []struct {
		name, step string
		changes    map[string]demo.Value
	}{
		{"no voids", "same", map[string]demo.Value{"dim": demo.Num(1)}},
		{"another space", "same", map[string]demo.Value{"space": demo.Opt(plane)}},
		{"not the Klein bottle", "three", map[string]demo.Value{"space": demo.Opt(plane)}},
		{"a bar of the torus", "survivor", map[string]demo.Value{"bar": demo.Num(1)}},
		{"no bar", "survivor", map[string]demo.Value{"bar": demo.Num(0)}},
		{"a void", "survivor", map[string]demo.Value{"bar": demo.Num(7)}},
		{"not the plane", "plane", map[string]demo.Value{"space": demo.Opt(pair)}},
		{"over Z/2", "plane", map[string]demo.Value{"p": demo.Num(2)}},
	} {
		got := answer(t, c.step, c.changes)
		if p := ask[c.step]; p.Known(got) || p.Right(got, got) || got.Said == "" || !(got.Option == "" || math.IsNaN(got.Number)) {
			t.Errorf("%s: got %+v, want no answer, and why", c.name, got)
		}
	}
}
