package oneedge

import (
	"math"
	"testing"

	"stillpoint/core/demo"
	"stillpoint/core/demo/rules"
)

func mustRun(t *testing.T, values map[string]demo.Value) *demo.Result {
	t.Helper()
	in := demo.Input{Values: Demo.With(Demo.Defaults(), values)}
	r, err := Run(t.Context(), in, demo.Alone{In: in})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestDescriptionKeepsTheRules(t *testing.T) {
	if err := rules.Check(&Demo); err != nil {
		t.Error(err)
	}
}

func TestChecksHold(t *testing.T) {
	err := demo.Verify(t.Context(), Checks(), demo.Alone{}, func(_ int, v demo.Verdict) {
		if !v.OK() {
			t.Errorf("%s: expected %v, measured %v, %v", v.Check.ID, v.Measurement.Expected, v.Measurement.Measured, v.Err)
		}
	})
	if err != nil {
		t.Error(err)
	}
}

// Specification 4.6: 2m, 2m − 1, 1 with three parameters, 2, 1, 1 with two, 1, 0, 1 with one; and the atoms that are drawn are
// as many as the norm says.
func TestOneEdgeTableAndItsAtoms(t *testing.T) {
	for n := 1; n <= 3; n++ {
		for m := 1; m <= maxDetours; m++ {
			want := map[int][3]float64{1: {1, 0, 1}, 2: {2, 1, 1}, 3: {2 * float64(m), 2*float64(m) - 1, 1}}[n]
			for degree := range 2 {
				r := mustRun(t, map[string]demo.Value{"n": demo.Num(float64(n)), "m": demo.Num(float64(m)), "degree": demo.Num(float64(degree))})
				if got := [3]float64{r.Value("h0"), r.Value("h1"), r.Value("euler")}; got != want {
					t.Errorf("n = %d, m = %d: %v, want %v", n, m, got, want)
				}
				if n == 1 {
					continue
				}
				sum := 0.0
				for _, w := range r.Table("atoms").Floats("weight") {
					sum += w
				}
				if sum != want[degree] {
					t.Errorf("n = %d, m = %d, degree %d: %v atoms drawn, norm %v", n, m, degree, sum, want[degree])
				}
			}
		}
	}
	if r := mustRun(t, map[string]demo.Value{"n": demo.Num(2)}); r.Value("bound") != 2 {
		t.Errorf("bound %v, want 2", r.Value("bound"))
	}
	if r := mustRun(t, nil); !math.IsNaN(r.Value("bound")) {
		t.Errorf("a bound for three parameters: %v", r.Value("bound"))
	}
}

func TestResultsHaveWhatTheChartsDraw(t *testing.T) {
	for _, p := range Demo.Presets {
		r := mustRun(t, Demo.PresetValues(p))
		for _, c := range Demo.Charts {
			for _, l := range c.Layers {
				for _, name := range append([]string{l.Where.Column}, l.Columns...) {
					if name != "" && r.Table(l.Table).Column(name).Data == nil {
						t.Errorf("%s: layer %s of %s needs column %s of table %s", p.ID, l.ID, c.ID, name, l.Table)
					}
				}
			}
		}
	}
}

func TestLessonAnswers(t *testing.T) {
	want := map[string]demo.Answer{"two": {Number: 2}, "three": {Number: 6}, "euler": {Option: "one"}}
	for k, step := range staircase.Steps {
		if !step.Predict.Asks() {
			continue
		}
		_, values := Demo.StepSettings(&staircase, k)
		in := demo.Input{Values: values}
		r, err := Run(t.Context(), in, demo.Alone{In: in})
		if err != nil {
			t.Fatal(err)
		}
		if got := Answers[staircase.Key(k)](in, r); got.Option != want[step.ID].Option || got.Number != want[step.ID].Number {
			t.Errorf("%s: %+v, want %+v", step.ID, got, want[step.ID])
		}
	}
}
