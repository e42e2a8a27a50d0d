package homology

import (
	"math"
	"testing"

	"stillpoint/core/demo"
)

// answer computes a step of the lesson, with some values changed, and asks its question.
func answer(t *testing.T, step string, changes map[string]demo.Value) demo.Answer {
	t.Helper()
	for k := range firstSteps.Steps {
		if firstSteps.Steps[k].ID != step {
			continue
		}
		_, values := Demo.StepSettings(&firstSteps, k)
		in := demo.Input{Values: Demo.With(values, changes)}
		r, err := Run(t.Context(), in, demo.Alone{In: in})
		if err != nil {
			t.Fatal(err)
		}
		return Answers[firstSteps.Key(k)](in, r)
	}
	t.Fatalf("no step %s", step)
	return demo.Answer{}
}

func num(v float64) map[string]demo.Value { return map[string]demo.Value{"seed": demo.Num(v)} }

func TestX6_3_LessonAnswersAreThoseOfTheResult(t *testing.T) {
	for _, c := range []struct {
		name, step string
		changes    map[string]demo.Value
		option     string
		number     float64
		tolerance  float64
	}{
		{"the 12-gon's loop dies at √3", "death", nil, "", math.Sqrt(3), 1e-12},                                                         // chords 2 sin(πk/12), k = 4
		{"that of the 10-gon at 2 sin(4π/10)", "death", map[string]demo.Value{"n": demo.Num(10)}, "", 2 * math.Sin(0.4*math.Pi), 1e-12}, // k = ⌈10/3⌉
		{"two long bars", "count", nil, "", 2, 0},
		{"two long bars of another figure eight", "count", num(5), "", 2, 0},
		{"one long bar of a circle", "count", map[string]demo.Value{"data": demo.Opt(circle)}, "", 1, 0},
		{"the outlier ends the loop at 1", "outlier", nil, "", 1, 8.0 / 65535}, // moved points stand on a lattice of this step
		{"the longest bar is a liar", "liar", nil, "none", 0, 0},
		{"without outliers it is honest", "liar", map[string]demo.Value{"outliers": demo.Num(0)}, "large", 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := answer(t, c.step, c.changes)
			if got.Option != c.option || math.Abs(got.Number-c.number) > c.tolerance {
				t.Errorf("got %+v, want %q, %v", got, c.option, c.number)
			}
		})
	}
}

func TestX6_3_ResultsWithoutAnAnswerSaySo(t *testing.T) {
	ask := map[string]demo.Predict{}
	for _, s := range firstSteps.Steps {
		ask[s.ID] = s.Predict
	}
	for _, c := range []struct {
		name, step string
		changes    map[string]demo.Value
	}{
		{"three points have no loop", "death", map[string]demo.Value{"n": demo.Num(3)}},
		{"alive at the threshold", "death", map[string]demo.Value{"threshold": demo.Num(1.5)}},
		{"no rings", "liar", map[string]demo.Value{"data": demo.Opt(disk)}},
		{"another bar", "liar", map[string]demo.Value{"bar": demo.Num(2)}},
		{"cocycles have no inside", "liar", map[string]demo.Value{"draw": demo.Opt("cocycle")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := answer(t, c.step, c.changes)
			if p := ask[c.step]; p.Known(got) || p.Right(got, got) || got.Said == "" {
				t.Errorf("got %+v, want no answer, and why", got)
			}
		})
	}
}

// Bars of length zero in degree 1 would make "no long bar" an answer of 0; three points must give none at all.
func TestNoLoopMeansNoLongBar(t *testing.T) {
	got := answer(t, "count", map[string]demo.Value{"data": demo.Opt(polygon), "n": demo.Num(3), "noise": demo.Num(0)})
	if got.Number != 0 || got.Said == "" {
		t.Errorf("got %+v", got)
	}
}

func TestWindsCountsCrossings(t *testing.T) {
	square := demo.Table{Columns: []demo.Column{
		demo.Col("x0", "", []float32{1, 0, 1, 0}), demo.Col("y0", "", []float32{0, 0, 1, 1}),
		demo.Col("x1", "", []float32{0, 0, 1, 1}), demo.Col("y1", "", []float32{0, 1, 0, 1}),
	}}
	for _, c := range []struct {
		x, y float64
		want bool
	}{{0.5, 0.5, true}, {0.1, 0.9, true}, {1.5, 0.5, false}, {-0.5, 0.5, false}, {0.5, 1.5, false}, {0.5, -1, false}} {
		if got := winds(square, c.x, c.y); got != c.want {
			t.Errorf("winds(%v, %v) = %v", c.x, c.y, got)
		}
	}
}
