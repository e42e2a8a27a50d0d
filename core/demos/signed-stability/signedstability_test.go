package signedstability

import (
	"context"
	"errors"
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
		t.Log(v.Check.ID, v.Measurement.Measured)
	})
	if err != nil {
		t.Error(err)
	}
}

func TestDistancesStayBelowTheirBounds(t *testing.T) {
	for _, p := range Demo.Presets {
		r := mustRun(t, Demo.PresetValues(p))
		for value, bound := range map[string]string{"kr1": "kr1Bound", "picture": "pictureBound", "sliced": "slicedBound", "matching": "grades"} {
			b := r.Value(bound)
			if math.IsNaN(b) { // clouds without common simplices
				if p.ID != "sample" && p.ID != "shape" {
					t.Errorf("%s: no bound %s", p.ID, bound)
				}
				continue
			}
			if v := r.Value(value); !(v <= b*(1+1e-9)) || v == 0 {
				t.Errorf("%s: %s is %v, bound %v", p.ID, value, v, b)
			}
		}
		if r.Value("kr2") > r.Value("kr1") {
			t.Errorf("%s: l2 transport %v costs more than l1 %v", p.ID, r.Value("kr2"), r.Value("kr1"))
		}
	}
	same, other := mustRun(t, Demo.PresetValues(Demo.Presets[3])), mustRun(t, Demo.PresetValues(Demo.Presets[4]))
	if same.Value("picture") > other.Value("picture") {
		t.Errorf("pictures: same shape %v, another shape %v", same.Value("picture"), other.Value("picture"))
	}
}

func TestWithoutMovesNothingChanges(t *testing.T) {
	r := mustRun(t, map[string]demo.Value{"e": demo.Num(0), "lines": demo.Num(16)})
	for _, name := range []string{"kr1", "kr1Bound", "kr2", "picture", "sliced", "matching", "grades"} {
		if v := r.Value(name); v != 0 {
			t.Errorf("%s is %v", name, v)
		}
	}
	if n := r.Table("moves").Column("x0").Len(); n != 0 {
		t.Errorf("%d moves", n)
	}
}

// More lines never give a smaller distance, and rounding levels to a grid keeps all bounds.
func TestMatchingDistanceGrowsWithLines(t *testing.T) {
	last := 0.0
	for _, lines := range []float64{16, 32, 64, 128, 256} {
		d := mustRun(t, map[string]demo.Value{"n": demo.Num(30), "lines": demo.Num(lines)}).Value("matching")
		if d < last {
			t.Errorf("%v lines: %v, fewer gave %v", lines, d, last)
		}
		last = d
	}
	r := mustRun(t, map[string]demo.Value{"levels": demo.Num(11), "lines": demo.Num(32)})
	if r.Value("matching") > r.Value("grades") || r.Value("kr1") > r.Value("kr1Bound") {
		t.Errorf("on a grid of levels: %v > %v or %v > %v", r.Value("matching"), r.Value("grades"), r.Value("kr1"), r.Value("kr1Bound"))
	}
}

func TestTransportIsDrawnInFull(t *testing.T) {
	for _, ground := range []string{"l1", "l2"} {
		r := mustRun(t, map[string]demo.Value{"ground": demo.Opt(ground), "lines": demo.Num(16)})
		m := r.Table("moves")
		x0, y0, x1, y1 := m.Floats("x0"), m.Floats("y0"), m.Floats("x1"), m.Floats("y1")
		sum := 0.0
		for i := range x0 {
			if ground == "l1" {
				sum += math.Abs(x0[i]-x1[i]) + math.Abs(y0[i]-y1[i])
			} else {
				sum += math.Hypot(x0[i]-x1[i], y0[i]-y1[i])
			}
		}
		want := r.Value(map[string]string{"l1": "kr1", "l2": "kr2"}[ground])
		if math.Abs(sum-want) > 1e-9 {
			t.Errorf("%s: arrows cost %v, the distance is %v", ground, sum, want)
		}
	}
}

func TestResultsHaveWhatTheChartsDraw(t *testing.T) {
	r := mustRun(t, map[string]demo.Value{"lines": demo.Num(16)})
	for _, o := range Demo.Readouts {
		if math.IsNaN(r.Value(o.Value)) {
			t.Errorf("readout %s", o.Value)
		}
	}
	for _, c := range Demo.Charts {
		for _, l := range c.Layers {
			for _, name := range l.Columns {
				if r.Table(l.Table).Column(name).Data == nil {
					t.Errorf("layer %s of %s needs column %s of table %s", l.ID, c.ID, name, l.Table)
				}
			}
		}
		for _, b := range c.Bounds {
			if math.IsNaN(r.Value(b.Value)) {
				t.Errorf("bound %s of %s", b.Value, c.ID)
			}
		}
	}
}

func TestLessonAnswers(t *testing.T) {
	want := map[string]string{"width": "no", "loose": "tiny"}
	for k, step := range howStable.Steps {
		if !step.Predict.Asks() {
			continue
		}
		_, values := Demo.StepSettings(&howStable, k)
		in := demo.Input{Values: values}
		r, err := Run(t.Context(), in, demo.Alone{In: in})
		if err != nil {
			t.Fatal(err)
		}
		if got := Answers[howStable.Key(k)](in, r); got.Option != want[step.ID] || got.Said == "" {
			t.Errorf("%s: %+v, want %s", step.ID, got, want[step.ID])
		}
	}
	other := mustRun(t, map[string]demo.Value{"change": demo.Opt(sample), "lines": demo.Num(16)})
	in := demo.Input{Values: Demo.With(Demo.Defaults(), map[string]demo.Value{"change": demo.Opt(sample)})}
	if got := shareOfTheorem(in, other); got.Option != "" || got.Said == "" {
		t.Errorf("without common simplices: %+v", got)
	}
}

func TestRunsCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	in := demo.Input{Values: Demo.Defaults()}
	if _, err := Run(ctx, in, demo.Alone{In: in}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want a cancellation", err)
	}
}
