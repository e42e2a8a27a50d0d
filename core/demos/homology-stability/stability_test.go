package homologystability

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stillpoint/core/demo"
	"stillpoint/core/demo/rules"
)

func run(t *testing.T, values set) (*demo.Result, error) {
	t.Helper()
	in, err := Demo.NewInput(values)
	if err != nil {
		return nil, err
	}
	return Run(t.Context(), in, demo.Alone{In: in})
}

func mustRun(t *testing.T, values set) *demo.Result {
	t.Helper()
	r, err := run(t, values)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Validate(); err != nil {
		t.Fatalf("%v: %v", values, err)
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

// T2 acceptance: circle_60, uniform disk, 30 trials: mean ratio by e, to 0.1; the largest seen is below 1.
func TestMeanShareOfTheBoundIsThatOfTheReference(t *testing.T) {
	want := map[float64][]float64{ // specification, T2
		0: {0.52, 0.41, 0.28, 0.18},
		1: {0.43, 0.36, 0.29, 0.31},
	}
	for degree, means := range want {
		for i, e := range []float64{0.02, 0.05, 0.1, 0.2} {
			r := mustRun(t, set{"e": demo.Num(e), "degree": demo.Num(degree), "spread": demo.Opt(same), "trials": demo.Num(30)})
			if m := r.Value("mean"); math.Abs(m-means[i]) > 0.1 {
				t.Errorf("degree %v, e = %v: mean share %v, want %v", degree, e, m, means[i])
			}
			if l := r.Value("largest"); l > 1 || l < r.Value("mean") {
				t.Errorf("degree %v, e = %v: largest share %v", degree, e, l)
			}
		}
	}
}

// T2 acceptance: 200 random trials over the planar clouds, all sizes, both degrees: distance <= 2e + 1e-9.
func TestNoTrialCrossesTheLine(t *testing.T) {
	trials := 0
	for _, data := range []set{
		{"data": demo.Opt("circle")},
		{"data": demo.Opt("circle"), "n": demo.Num(140), "outliers": demo.Num(60.0 / 140)},
		{"data": demo.Opt("eight"), "n": demo.Num(120), "noise": demo.Num(0.05), "seed": demo.Num(2)},
		{"data": demo.Opt("disk"), "n": demo.Num(100), "seed": demo.Num(4)},
		{"data": demo.Opt("rings"), "n": demo.Num(200), "noise": demo.Num(0.05), "outliers": demo.Num(1.0 / 3), "seed": demo.Num(3)},
	} {
		host := &memory{found: map[string]any{}}
		for _, e := range []float64{0.02, 0.05, 0.1, 0.2} {
			for _, degree := range []float64{0, 1} {
				for name, v := range (set{"e": demo.Num(e), "degree": demo.Num(degree), "spread": demo.Opt(same), "trials": demo.Num(10)}) {
					data[name] = v
				}
				in, err := Demo.NewInput(data)
				if err != nil {
					t.Fatal(err)
				}
				r, err := Run(t.Context(), in, host)
				if err != nil {
					t.Fatal(err)
				}
				for _, d := range r.Table("trials").Floats("distance") {
					trials++
					if d > 2*e+1e-9 {
						t.Errorf("%v: distance %v", data, d)
					}
				}
			}
		}
	}
	if trials != 400 { // 200 in each degree
		t.Errorf("%d trials", trials)
	}
}

func TestTwoPointsPushedApartAttainTheBound(t *testing.T) {
	for _, e := range []float64{0.01, 0.1, 0.25, 0.37, 0.5} {
		r := mustRun(t, set{"data": demo.Opt(pair), "dist": demo.Opt(outwards), "degree": demo.Num(0), "e": demo.Num(e)})
		if q := r.Value("ratio"); math.Abs(q-1) > 1e-12 {
			t.Errorf("e = %v: share %v", e, q)
		}
		if q := r.Value("mean"); math.Abs(q-1) > 1e-12 {
			t.Errorf("e = %v: mean share %v", e, q)
		}
	}
}

func TestMovingAllPointsInOneDirectionChangesNothing(t *testing.T) {
	for _, data := range []string{"circle", "eight", "rings", "disk", "polygon", "sphere", "klein"} {
		for _, degree := range []float64{0, 1} {
			r := mustRun(t, set{"data": demo.Opt(data), "dist": demo.Opt(together), "e": demo.Num(0.5), "degree": demo.Num(degree), "trials": demo.Num(3)})
			if d := r.Value("distance"); d >= 1e-12 {
				t.Errorf("%s, degree %v: distance %v", data, degree, d)
			}
		}
	}
}

func TestOneOutlierInTheMiddle(t *testing.T) {
	r := mustRun(t, preset("outlier"))
	// Polygon of radius 1; the loop [0.2611, √3) is filled at 1.
	for name, want := range map[string]float64{"size": 1, "hausdorff": 1, "bound": 2, "distance": math.Sqrt(3) - 1} {
		if got := r.Value(name); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
}

func TestEverySourceAndEveryChangeStaysBelowItsBound(t *testing.T) {
	for _, data := range []string{"circle", "eight", "rings", "disk", "polygon", pair, "sphere", "klein", picture} {
		for _, change := range []set{
			{"dist": demo.Opt(inBall)}, {"dist": demo.Opt(onSphere)}, {"dist": demo.Opt(outwards)},
			{"change": demo.Opt(outliers), "k": demo.Num(5)}, {"change": demo.Opt(centre)},
		} {
			values := set{"data": demo.Opt(data), "n": demo.Num(40), "e": demo.Num(0.2), "trials": demo.Num(4)}
			for name, v := range change {
				values[name] = v
			}
			for _, c := range [][2]string{{flags, diameter}, {flags, radius}, {delaunay, diameter}, {delaunay, radius}} {
				if data == "klein" && c[0] == delaunay {
					continue // refused, see below
				}
				for _, degree := range []float64{0, 1} {
					values["complex"], values["unit"], values["degree"] = demo.Opt(c[0]), demo.Opt(c[1]), demo.Num(degree)
					r := mustRun(t, values)
					if bound := r.Value("bound"); bound < 0.01 || r.Value("largest") > 1+1e-9 {
						t.Errorf("%v: bound %v, largest share %v", values, bound, r.Value("largest"))
					}
					if r.Value("lambda") > r.Value("distance")+1e-12 {
						t.Errorf("%v: the landscapes differ by %v, the diagrams by %v", values, r.Value("lambda"), r.Value("distance"))
					}
				}
			}
		}
	}
}

func TestMovesAreNoLongerThanE(t *testing.T) {
	for _, dist := range []string{inBall, onSphere, together, outwards} {
		for _, data := range []string{"circle", "sphere", "klein"} {
			values := set{"data": demo.Opt(data), "dist": demo.Opt(dist), "e": demo.Num(0.3), "trials": demo.Num(1)}
			in, err := Demo.NewInput(values)
			if err != nil {
				t.Fatal(err)
			}
			src, err := load(in, demo.Alone{})
			if err != nil {
				t.Fatal(err)
			}
			b := moved(src.cloud, trialSource(in, 1), dist, 0.3)
			if m := largestMove(src.cloud, b); m > 0.3+1e-12 || m < 0.2 || dist != inBall && math.Abs(m-0.3) > 1e-12 {
				t.Errorf("%s, %s: the largest move is %v", data, dist, m)
			}
		}
	}
}

func TestRadiusHalvesDistanceAndBound(t *testing.T) {
	d, r := mustRun(t, set{}), mustRun(t, set{"unit": demo.Opt(radius)})
	for _, name := range []string{"distance", "bound"} {
		if math.Abs(r.Value(name)-d.Value(name)/2) > 1e-15 {
			t.Errorf("%s is %v for radii and %v for diameters", name, r.Value(name), d.Value(name))
		}
	}
	if math.Abs(r.Value("ratio")-d.Value("ratio")) > 1e-12 || r.Value("reach") != d.Value("reach") {
		t.Error("the share or the reach depends on the unit")
	}
}

// In degree 0 the two complexes have the same bars: the edges that join components are the same.
func TestRipsAndAlphaAgreeInDegree0(t *testing.T) {
	rips, alpha := mustRun(t, set{"degree": demo.Num(0)}), mustRun(t, set{"degree": demo.Num(0), "complex": demo.Opt(delaunay)})
	for _, name := range []string{"dotsA", "dotsB"} {
		a, b := rips.Table(name).Floats("death"), alpha.Table(name).Floats("death")
		if !slices.EqualFunc(a, b, func(x, y float64) bool { return x == y || math.Abs(x-y) < 1e-12 }) {
			t.Errorf("%s: deaths %v and %v", name, a, b)
		}
	}
}

func TestWithoutABoundTheLineIsGoneAndTheReasonIsThere(t *testing.T) {
	for name, values := range map[string]set{
		"squared": {"unit": demo.Opt(squared)}, "W1": {"metric": demo.Opt(w1)}, "W2": {"metric": demo.Opt(w2)}, "threshold": {"threshold": demo.Num(1)},
	} {
		r := mustRun(t, values)
		if len(r.Table("line").Floats("size")) != 0 || len(r.Table("squares").Floats("x0")) != 0 || !math.IsNaN(r.Value("bound")) || !math.IsNaN(r.Value("ratio")) {
			t.Errorf("%s: a bound is shown", name)
		}
		if !slices.ContainsFunc(r.Notes, func(n string) bool { return strings.HasPrefix(n, "No line:") }) {
			t.Errorf("%s: no reason in %q", name, r.Notes)
		}
	}
}

// The squared radius really has no constant: doubling a cloud doubles what the same e does.
func TestSquaredRadiusIsNotStable(t *testing.T) {
	at := func(side string) float64 {
		own := "0,0\n" + side + ",0\n"
		return mustRun(t, set{"own": demo.Opt(own), "unit": demo.Opt(squared), "dist": demo.Opt(outwards), "degree": demo.Num(0), "e": demo.Num(0.1)}).Value("distance")
	}
	// ((a+2e)/2)² − (a/2)² = e(a+e).
	for side, want := range map[string]float64{"1": 0.1 * 1.1, "10": 0.1 * 10.1, "1000": 0.1 * 1000.1} {
		if got := at(side); math.Abs(got-want) > 1e-9 {
			t.Errorf("side %s: distance %v, want %v", side, got, want)
		}
	}
}

func TestNoChangeMeansDistanceZeroAndNoShare(t *testing.T) {
	for name, values := range map[string]set{
		"e = 0":          {"e": demo.Num(0)},
		"no outliers":    {"change": demo.Opt(outliers), "k": demo.Num(0)},
		"nothing moved":  {"change": demo.Opt(byHand)},
		"picture, e = 0": {"data": demo.Opt(picture), "e": demo.Num(0)},
	} {
		r := mustRun(t, values)
		if r.Value("distance") != 0 || !math.IsNaN(r.Value("ratio")) || !math.IsNaN(r.Value("mean")) {
			t.Errorf("%s: distance %v, share %v", name, r.Value("distance"), r.Value("ratio"))
		}
	}
}

func TestDifferentNumbersOfInfiniteBarsAreNamed(t *testing.T) {
	// At 1.5 the two points of A are joined, those of B, 1.6 apart, are not.
	r := mustRun(t, set{"data": demo.Opt(pair), "dist": demo.Opt(outwards), "degree": demo.Num(0), "e": demo.Num(0.3), "threshold": demo.Num(1.5)})
	if !math.IsNaN(r.Value("distance")) || !strings.Contains(strings.Join(r.Notes, " "), "Infinite: A has 1 bar that never dies, B has 2") {
		t.Errorf("distance %v, notes %q", r.Value("distance"), r.Notes)
	}
	if !strings.Contains(r.Summary, "infinitely far") {
		t.Errorf("summary %q", r.Summary)
	}
	for i, d := range r.Table("trials").Floats("distance") { // sizes from 0.01 to 0.3; apart from 0.25 on
		if size := r.Table("trials").Floats("size")[i]; math.IsInf(d, 1) != (size > 0.25) {
			t.Errorf("size %v: distance %v", size, d)
		}
	}
}

func TestPointsMovedByHand(t *testing.T) {
	a := mustRun(t, set{}).Table("before")
	var xy []float64
	for i, x := range a.Floats("x") {
		xy = append(xy, box.Snap(x), box.Snap(a.Floats("y")[i]))
	}
	xy[0] += 0.5
	xy[0] = box.Snap(xy[0])
	r := mustRun(t, set{"points": demo.XY(xy...)})
	if r.Value("size") > 0.51 || r.Value("size") < 0.05 || r.Value("movable") != 1 || r.Value("trials") != 1 {
		t.Errorf("size %v, movable %v, trials %v", r.Value("size"), r.Value("movable"), r.Value("trials"))
	}
	r = mustRun(t, set{"points": demo.XY(append(xy, 0, 0)...)}) // one more
	if len(r.Table("moves").Floats("x0")) != 0 || r.Value("ratio") > 1 {
		t.Errorf("after adding a point: %d moves, share %v", len(r.Table("moves").Floats("x0")), r.Value("ratio"))
	}
	if mustRun(t, set{"data": demo.Opt("sphere")}).Value("movable") != 0 || mustRun(t, preset("image")).Value("movable") != 0 {
		t.Error("points in space or pixels can be moved")
	}
}

func TestTheDrawnTrialIsTheChosenOne(t *testing.T) {
	last := mustRun(t, set{})
	if got := mustRun(t, set{"trial": demo.Num(30)}); cmp.Diff(got.Table("after"), last.Table("after")) != "" {
		t.Error("the last trial of 30 is not trial 30")
	}
	third := mustRun(t, set{"trial": demo.Num(3)})
	if math.Abs(third.Value("size")-0.01) > 1e-15 || last.Value("size") != 0.1 {
		t.Errorf("sizes %v and %v of the trials 3 and 30, want 0.01 and 0.1", third.Value("size"), last.Value("size"))
	}
	if d := third.Value("distance"); d != last.Table("trials").Floats("distance")[2] {
		t.Errorf("the drawn trial has distance %v, the chart %v", d, last.Table("trials").Floats("distance")[2])
	}
	if got := mustRun(t, set{"trials": demo.Num(5), "trial": demo.Num(80)}); got.Value("size") != 0.1 {
		t.Error("a trial that does not exist is not the last")
	}
}

func TestBadInputIsRefusedWithItsPlace(t *testing.T) {
	for name, c := range map[string]struct {
		values set
		says   string
	}{
		"empty":             {set{"own": demo.Opt(" ")}, "paste points"},
		"letters":           {set{"own": demo.Opt("0,0\n1,x\n")}, "row 2"},
		"too many":          {set{"own": demo.Opt(strings.Repeat("1,2\n", 500))}, "400"},
		"hand in space":     {set{"data": demo.Opt("sphere"), "points": demo.XY(1, 1)}, "plane"},
		"hand on a picture": {set{"data": demo.Opt(picture), "points": demo.XY(1, 1)}, "no points to move"},
		"too large e":       {set{"e": demo.Num(7)}, "0.5"},
		"alpha in R⁴":       {set{"data": demo.Opt("klein"), "complex": demo.Opt(delaunay)}, "in the plane and in space"},
	} {
		if _, err := run(t, c.values); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
	for _, own := range []string{"0,0\n", "1,1\n1,1\n", "0\n1\n5\n", "0,0,0\n1,0,0\n0,1,0\n"} {
		mustRun(t, set{"own": demo.Opt(own), "degree": demo.Num(0)})
		mustRun(t, set{"own": demo.Opt(own), "change": demo.Opt(outliers)})
	}
}

// Every column and value that the charts and readouts name must be in every result, unless it has a reason to be missing.
func TestResultsHaveWhatTheChartsDraw(t *testing.T) {
	may := map[string]bool{"distance": true, "bound": true, "ratio": true, "mean": true, "largest": true, "reach": true}
	for _, p := range Demo.Presets {
		r := mustRun(t, preset(p.ID))
		need := func(name string) {
			if name != "" && !may[name] && math.IsNaN(r.Value(name)) {
				t.Errorf("%s: no value %q", p.ID, name)
			}
		}
		for _, readout := range Demo.Readouts {
			need(readout.Value)
		}
		for _, param := range Demo.Params {
			need(param.MaxFrom)
		}
		for _, c := range Demo.Charts {
			need(c.X.From)
			need(c.Y.From)
			for _, h := range c.Handles {
				need(h.Enabled)
			}
			for _, l := range c.Layers {
				columns := slices.Clone(l.Columns)
				if l.Index != "" {
					columns = append(columns, l.Index)
				}
				if l.Where.Column != "" {
					columns = append(columns, l.Where.Column)
				}
				for _, name := range columns {
					if r.Table(l.Table).Column(name).Data == nil {
						t.Errorf("%s: layer %s of %s needs column %s of table %s", p.ID, l.ID, c.ID, name, l.Table)
					}
				}
			}
		}
	}
}

func TestEveryPresetShowsWhatItsStorySays(t *testing.T) {
	for id, holds := range map[string]func(r *demo.Result) bool{
		"jitter":  func(r *demo.Result) bool { return r.Value("ratio") <= 1 && r.Value("largest") <= 1 },
		"tight":   func(r *demo.Result) bool { return math.Abs(r.Value("ratio")-1) < 1e-12 },
		"outlier": func(r *demo.Result) bool { return math.Abs(r.Value("distance")-0.7321) < 1e-4 },
		"shift":   func(r *demo.Result) bool { return r.Value("distance") < 1e-12 },
		"image":   func(r *demo.Result) bool { return r.Value("bound") == 0.15 && r.Value("largest") <= 1 },
		"vectors": func(r *demo.Result) bool { return r.Value("lambda") <= 0.04 && r.Value("betti") >= 1 },
		"squared": func(r *demo.Result) bool { return math.IsNaN(r.Value("bound")) },
		"own":     func(r *demo.Result) bool { return len(r.Table("before").Floats("x")) == 8 },
	} {
		if r := mustRun(t, preset(id)); !holds(r) {
			t.Errorf("%s: %+v", id, r.Values)
		} else if len([]rune(r.Summary)) > 240 {
			t.Errorf("%s: summary of %d characters", id, len(r.Summary))
		}
	}
}

func TestRunStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, err := Demo.NewInput(set{"trials": demo.Num(100), "n": demo.Num(150)})
	if err != nil {
		t.Fatal(err)
	}
	host := &stopping{Alone: demo.Alone{In: in}, cancel: cancel}
	if _, err := Run(ctx, in, host); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
	if host.after > 3 {
		t.Errorf("went on for %d reports after the cancellation", host.after)
	}
}

// stopping cancels the run at its fourth report of progress.
type stopping struct {
	demo.Alone
	cancel         context.CancelFunc
	reports, after int
}

func (s *stopping) Progress(done, total float64) {
	s.reports++
	if s.reports > 4 {
		s.after++
	}
	if s.reports == 4 {
		s.cancel()
	}
}

// A result must be the same with and without memory of earlier runs.
func TestMemoryDoesNotChangeResults(t *testing.T) {
	remembering := &memory{found: map[string]any{}}
	for _, change := range []set{
		{}, {"trial": demo.Num(3)}, {"degree": demo.Num(0)}, {"e": demo.Num(0.2)}, {"dist": demo.Opt(onSphere)}, {"seed": demo.Num(2)},
		{"change": demo.Opt(outliers)}, {"change": demo.Opt(outliers), "k": demo.Num(3)}, {"change": demo.Opt(centre)}, {"unit": demo.Opt(radius)},
		{"points": demo.XY(0, 0, 1, 0, 1, 1)}, {"points": demo.XY(0, 0, 1, 0, 1, 1.5)}, {"trials": demo.Num(4)}, {"spread": demo.Opt(same)},
		{"threshold": demo.Num(1)}, {"data": demo.Opt(picture)}, {"data": demo.Opt(pair)}, {"complex": demo.Opt(delaunay)}, {},
	} {
		in, err := Demo.NewInput(change)
		if err != nil {
			t.Fatal(err)
		}
		with, err := Run(t.Context(), in, remembering)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(with, mustRun(t, change)); diff != "" {
			t.Errorf("%v: %s", change, diff)
		}
	}
}

type memory struct {
	demo.Alone
	found map[string]any
}

func (m *memory) Memo(key string, compute func() (any, error)) (any, error) {
	if v, ok := m.found[key]; ok {
		return v, nil
	}
	v, err := compute()
	m.found[key] = v
	return v, err
}

func TestTrialsAreStreamed(t *testing.T) {
	in, err := Demo.NewInput(set{"trials": demo.Num(100), "n": demo.Num(20)})
	if err != nil {
		t.Fatal(err)
	}
	host := &listening{}
	final, err := Run(t.Context(), in, host)
	if err != nil {
		t.Fatal(err)
	}
	if len(host.sizes) < 5 || !slices.IsSorted(host.sizes) || host.sizes[0] != 1 {
		t.Errorf("partial results with %v trials", host.sizes)
	}
	if n := len(final.Table("trials").Floats("size")); n != 100 {
		t.Errorf("%d trials in the end", n)
	}
}

type listening struct {
	demo.Alone
	sizes []int
}

func (l *listening) Partial(r *demo.Result) {
	l.sizes = append(l.sizes, len(r.Table("trials").Floats("size")))
}

func TestLessonAnswersAreThoseOfTheResult(t *testing.T) {
	for _, c := range []struct {
		step    string
		changes set
		option  string
		number  float64
	}{
		{"tight", nil, "", 0.5},
		{"tight", set{"e": demo.Num(0.1)}, "", 0.2},
		{"shift", nil, "zero", 0},
		{"shift", set{"dist": demo.Opt(inBall)}, "some", 0},
		{"outlier", nil, "", math.Sqrt(3) - 1},
		{"vanish", nil, "", (1.56813702519 - 0.543081970029) / 4}, // the long bar of circle_60, rips_expected.json
		{"vectors", nil, "landscape", 0},
	} {
		got := answer(t, c.step, c.changes)
		if got.Option != c.option || math.Abs(got.Number-c.number) > 1e-9 || got.Said == "" {
			t.Errorf("%s: %+v, want %q, %v", c.step, got, c.option, c.number)
		}
	}
	for step, changes := range map[string]set{
		"tight": {"threshold": demo.Num(1.2)}, "shift": {"unit": demo.Opt(squared)}, "vanish": {"metric": demo.Opt(w1)}, "vectors": {"metric": demo.Opt(w1)},
	} {
		got := answer(t, step, changes)
		for _, s := range howFar.Steps {
			if s.ID == step && (s.Predict.Known(got) || got.Said == "") {
				t.Errorf("%s: %+v, want no answer, and why", step, got)
			}
		}
	}
}

func answer(t *testing.T, step string, changes set) demo.Answer {
	t.Helper()
	for k := range howFar.Steps {
		if howFar.Steps[k].ID != step {
			continue
		}
		_, values := Demo.StepSettings(&howFar, k)
		in := demo.Input{Values: Demo.With(values, changes)}
		r, err := Run(t.Context(), in, demo.Alone{In: in})
		if err != nil {
			t.Fatal(err)
		}
		return Answers[howFar.Key(k)](in, r)
	}
	t.Fatalf("no step %s", step)
	return demo.Answer{}
}

func BenchmarkRun(b *testing.B) {
	for _, p := range Demo.Presets {
		b.Run(p.ID, func(b *testing.B) {
			in, err := Demo.NewInput(preset(p.ID))
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := Run(b.Context(), in, demo.Alone{In: in}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
