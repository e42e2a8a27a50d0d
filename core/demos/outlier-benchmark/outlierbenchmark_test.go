package outlierbenchmark

import (
	"context"
	"errors"
	"math"
	"testing"

	"stillpoint/core/demo"
	"stillpoint/core/demo/rules"
	"stillpoint/core/homology/multiparameter/benchmark"
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

// remembering keeps what was computed, as the page does.
type remembering struct {
	demo.Alone
	kept map[string]any
}

func (h *remembering) Memo(key string, compute func() (any, error)) (any, error) {
	if v, ok := h.kept[key]; ok {
		return v, nil
	}
	v, err := compute()
	if err == nil {
		h.kept[key] = v
	}
	return v, err
}

func TestChecksHold(t *testing.T) {
	err := demo.Verify(t.Context(), Checks(), &remembering{kept: map[string]any{}}, func(_ int, v demo.Verdict) {
		if !v.OK() {
			t.Errorf("%s: expected %v, measured %v, %v", v.Check.ID, v.Measurement.Expected, v.Measurement.Measured, v.Err)
		}
	})
	if err != nil {
		t.Error(err)
	}
}

func TestTwoParametersAreBetterWithOutliersOnly(t *testing.T) {
	some := mustRun(t, nil)
	if one, two := some.Value("oneMean"), some.Value("twoMean"); two < one+0.1 {
		t.Errorf("30 %% outliers: class means %v and %v", one, two)
	}
	none := mustRun(t, map[string]demo.Value{"outliers": demo.Num(0), "count": demo.Num(10)})
	if one := none.Value("oneMean"); one < 0.95 {
		t.Errorf("no outliers: one parameter classifies %v", one)
	}
}

func TestPictures(t *testing.T) {
	for class, id := range []string{"circle", "two", "disk"} {
		set := map[string]demo.Value{"count": demo.Num(5), "class": demo.Opt(id), "cloud": demo.Num(3)}
		one, in := mustRun(t, set), demo.Input{Values: Demo.With(Demo.Defaults(), set)}
		set["picture"] = demo.Opt(ofClass)
		mean := mustRun(t, set)
		const pixel = 10*benchmark.Side + 5
		sum := 0.0
		for k := range 5 {
			cloud, err := cloudOf(in, class, k)
			if err != nil {
				t.Fatal(err)
			}
			f, err := benchmark.TwoParameter(t.Context(), cloud, nil)
			if err != nil {
				t.Fatal(err)
			}
			sum += f[pixel] / 5
			if got := one.Table("two").Floats("value")[pixel]; k == 2 && math.Abs(got-f[pixel]) > 1e-9 {
				t.Errorf("%s: pixel of the third cloud is %v, want %v", id, got, f[pixel])
			}
		}
		if got := mean.Table("two").Floats("value")[pixel]; math.Abs(got-sum) > 1e-9 {
			t.Errorf("%s: mean pixel %v, want %v", id, got, sum)
		}
		outliers := 0
		for _, o := range one.Table("points").Ints("outlier") {
			outliers += int(o)
		}
		if n := one.Table("points").Column("x").Len(); n != benchmark.Points || outliers != 27 {
			t.Errorf("%s: %d points, %d outliers, want 90 and 27", id, n, outliers)
		}
	}
	if r := mustRun(t, map[string]demo.Value{"count": demo.Num(5), "cloud": demo.Num(40)}); r.Value("done") != 5 {
		t.Errorf("%v clouds of each class", r.Value("done"))
	}
}

func TestResultsHaveWhatTheChartsDraw(t *testing.T) {
	r := mustRun(t, map[string]demo.Value{"count": demo.Num(5)})
	for _, o := range Demo.Readouts {
		if math.IsNaN(r.Value(o.Value)) {
			t.Errorf("readout %s", o.Value)
		}
	}
	for _, c := range Demo.Charts {
		for _, l := range c.Layers {
			for _, name := range append([]string{l.Where.Column}, l.Columns...) {
				if name != "" && r.Table(l.Table).Column(name).Data == nil {
					t.Errorf("layer %s of %s needs column %s of table %s", l.ID, c.ID, name, l.Table)
				}
			}
		}
	}
}

type stopping struct {
	demo.Alone
	stop context.CancelFunc
	n    int
}

func (h *stopping) Partial(*demo.Result) {
	if h.n++; h.n == 3 {
		h.stop()
	}
}

func TestRunsStreamAndCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in := demo.Input{Values: Demo.Defaults()}
	h := &stopping{demo.Alone{In: in}, cancel, 0}
	if _, err := Run(ctx, in, h); !errors.Is(err, context.Canceled) || h.n != 3 {
		t.Errorf("after %d partial results: %v", h.n, err)
	}
}
