package homologysignals

import (
	"testing"

	"stillpoint/core/demo"
)

// answer computes a step of the lesson, with some values changed, and asks its question.
func answer(t *testing.T, step string, changes map[string]demo.Value) demo.Answer {
	t.Helper()
	for k := range recurrence.Steps {
		if recurrence.Steps[k].ID != step {
			continue
		}
		_, values := Demo.StepSettings(&recurrence, k)
		values = Demo.With(values, changes)
		in := demo.Input{Values: values}
		return Answers[recurrence.Key(k)](in, mustRun(t, values))
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
		{"four bottoms lie below 5, and two passes", "ponds", nil, "", 2},
		{"whatever the level is now", "ponds", map[string]demo.Value{"level": demo.Num(6)}, "", 2},
		{"half a period flattens", "detune", nil, "short", 0},
		{"a quarter does not", "detune", map[string]demo.Value{"delay": demo.Num(6)}, "same", 0},
		{"two loops", "torus", nil, "", 2},
		{"one loop", "torus", map[string]demo.Value{"data": demo.Opt(periodic), "m": demo.Num(3), "delay": demo.Num(6), "n": demo.Num(60)}, "", 1},
		{"noise has rivals", "noise", nil, "many", 0},
		{"a sine has a winner", "noise", map[string]demo.Value{"data": demo.Opt(periodic)}, "winner", 0},
	} {
		if got := answer(t, c.step, c.changes); got.Option != c.option || got.Number != c.number || got.Said == "" {
			t.Errorf("%s: %+v, want %q, %v", c.name, got, c.option, c.number)
		}
	}
}

func TestResultsWithoutAnAnswerSaySo(t *testing.T) {
	got := answer(t, "ponds", map[string]demo.Value{"set": demo.Opt(peaks)})
	if p := recurrence.Steps[0].Predict; p.Known(got) || p.Right(got, got) || got.Said == "" {
		t.Errorf("got %+v, want no answer, and why", got)
	}
}
