package homologyimages

import (
	"testing"

	"stillpoint/core/demo"
)

// answer computes a step of the lesson, with some values changed, and asks its question.
func answer(t *testing.T, step string, changes map[string]demo.Value) demo.Answer {
	t.Helper()
	for k := range closing.Steps {
		if closing.Steps[k].ID != step {
			continue
		}
		_, values := Demo.StepSettings(&closing, k)
		values = Demo.With(values, changes)
		in := demo.Input{Values: values}
		return Answers[closing.Key(k)](in, mustRun(t, values))
	}
	t.Fatalf("no step %s", step)
	return demo.Answer{}
}

func TestLessonAnswersAreThoseOfTheResult(t *testing.T) {
	for _, c := range []struct {
		name, step string
		changes    map[string]demo.Value
		option     string
		number     float64
	}{
		{"the loop closes at the grey of its gap", "close", nil, "", 153},
		{"a black ring closes at once", "close", map[string]demo.Value{"pic": demo.Opt(drawn(twoRings))}, "", 0},
		{"three pixels", "corner", nil, "", 3},
		{"one line", "corner", map[string]demo.Value{"conv": demo.Opt(convT)}, "", 1},
		{"this eight has one loop", "eight", nil, "", 1},
		{"the first has two", "eight", map[string]demo.Value{"sample": demo.Num(1)}, "", 2},
		{"a one has none", "eight", map[string]demo.Value{"digit": demo.Num(1)}, "", 0},
		{"noise moves bars by itself", "noise", nil, "once", 0},
		{"another noise", "noise", map[string]demo.Value{"seed": demo.Num(2), "noise": demo.Num(90)}, "once", 0},
	} {
		if got := answer(t, c.step, c.changes); got.Option != c.option || got.Number != c.number || got.Said == "" {
			t.Errorf("%s: %+v, want %q, %v", c.name, got, c.option, c.number)
		}
	}
}

func TestResultsWithoutAnAnswerSaySo(t *testing.T) {
	ask := map[string]demo.Predict{}
	for _, s := range closing.Steps {
		ask[s.ID] = s.Predict
	}
	for _, c := range []struct {
		name, step string
		changes    map[string]demo.Value
	}{
		{"no hole", "close", map[string]demo.Value{"data": demo.Opt(diagonal)}},
		{"no noise", "noise", map[string]demo.Value{"noise": demo.Num(0)}},
		{"nothing is kept", "corner", map[string]demo.Value{"own": demo.Opt("9 9\n"), "t": demo.Num(1)}},
	} {
		got := answer(t, c.step, c.changes)
		if p := ask[c.step]; p.Known(got) || p.Right(got, got) || got.Said == "" {
			t.Errorf("%s: got %+v, want no answer, and why", c.name, got)
		}
	}
}
