package homologysignals

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"stillpoint/core/demo"
	"stillpoint/core/demo/rules"
	"stillpoint/core/homology/cubical"
)

func run(values map[string]demo.Value) (*demo.Result, error) {
	in, err := Demo.NewInput(values)
	if err != nil {
		return nil, err
	}
	return Run(context.Background(), in, demo.Alone{In: in})
}

func mustRun(t testing.TB, values map[string]demo.Value) *demo.Result {
	t.Helper()
	r, err := run(values)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	return r
}

func preset(t testing.TB, id string, changes map[string]demo.Value) map[string]demo.Value {
	t.Helper()
	p, ok := Demo.FindPreset(id)
	if !ok {
		t.Fatalf("no preset %s", id)
	}
	return Demo.With(Demo.PresetValues(p), changes)
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

func TestDescriptionKeepsTheRules(t *testing.T) {
	if err := rules.Check(&Demo); err != nil {
		t.Error(err)
	}
}

// Specification T3, acceptance, on the page: "periodic (m=3, delay 6, 60 points): one H1 bar, length 1.785."
func TestAcceptancePeriodic(t *testing.T) {
	r := mustRun(t, preset(t, "periodic", nil))
	if r.Value("bars") != 1 || !near(r.Value("first"), 1.785, 5e-4) {
		t.Errorf("%v bars, the longest %v", r.Value("bars"), r.Value("first"))
	}
}

// "Quasi-periodic (m=5, delay 4, 150 points): H1 lengths 1.5295, 1.2725, then 0.4908; H2 1.2559, then 0.4491: a torus."
func TestAcceptanceQuasiperiodic(t *testing.T) {
	r := mustRun(t, preset(t, "quasi", nil))
	for name, want := range map[string]float64{"first": 1.5295, "second": 1.2725, "third": 0.4908, "void": 1.2559} {
		if !near(r.Value(name), want, 5e-5) {
			t.Errorf("%s: %v, want %v", name, r.Value(name), want)
		}
	}
	table := r.Table("barcode")
	var voids []float64
	for i, dim := range table.Ints("dim") {
		if dim == 2 {
			voids = append(voids, table.Floats("death")[i]-table.Floats("birth")[i])
		}
	}
	if len(voids) < 2 || !near(voids[1], 0.4491, 5e-5) {
		t.Errorf("voids %v, want 0.4491 in second place", voids)
	}
}

// "Noise (m=3, delay 6, 60 points): 34 H1 bars, the two longest 0.555 and 0.540: no winner."
func TestAcceptanceNoise(t *testing.T) {
	r := mustRun(t, preset(t, "noise", nil))
	if r.Value("bars") != 34 || !near(r.Value("first"), 0.555, 5e-4) || !near(r.Value("second"), 0.540, 5e-4) {
		t.Errorf("%v bars, the longest %v and %v", r.Value("bars"), r.Value("first"), r.Value("second"))
	}
}

// "Series shorter than (m-1) delay + 2: message with the minimum length." The repair is accepted.
func TestAcceptanceShortSeries(t *testing.T) {
	values := map[string]demo.Value{"own": demo.Opt("1\n2\n3\n2\n1\n2\n3\n"), "m": demo.Num(3), "delay": demo.Num(6)}
	_, err := run(values)
	var refusal *demo.Refusal
	if !errors.As(err, &refusal) || !strings.Contains(err.Error(), "at least 14") || refusal.Param != "delay" {
		t.Fatalf("got %v, want a refusal that says at least 14", err)
	}
	for name, v := range refusal.Set {
		values[name] = v
	}
	mustRun(t, values)
	if _, err := run(map[string]demo.Value{"own": demo.Opt("1\n2\n"), "m": demo.Num(6), "delay": demo.Num(1)}); err == nil || !strings.Contains(err.Error(), "at least 7") {
		t.Errorf("two values in dimension 6: %v", err)
	}
}

func TestAcceptanceConstantSeriesHasOneInfiniteBar(t *testing.T) {
	r := mustRun(t, map[string]demo.Value{"own": demo.Opt(strings.Repeat("3\n", 30)), "delay": demo.Num(2)})
	table := r.Table("valleys")
	if table.Columns[0].Len() != 1 || table.Floats("bottom")[0] != 3 || !math.IsInf(table.Floats("death")[0], 1) || r.Value("bars") != 0 {
		t.Errorf("valleys %v, %v bars", table, r.Value("bars"))
	}
}

// "Detune the delay: the ellipse flattens and the bar shrinks."
func TestDetunedDelayShrinksTheBar(t *testing.T) {
	quarter := mustRun(t, preset(t, "periodic", nil)).Value("first")
	for _, delay := range []float64{1, 12, 25} { // nearly no, half a, and a whole period of 25.13 samples
		if l := mustRun(t, preset(t, "periodic", map[string]demo.Value{"delay": demo.Num(delay)})).Value("first"); l > quarter/2 {
			t.Errorf("delay %v: a bar of %v, at a quarter period %v", delay, l, quarter)
		}
	}
}

// The bars of the first curve by hand: corners (1, 2.2), (3, 0.9), (5, 3), (6.6, 1.6) are bottoms, (2, 4.6), (4.1, 5.6), (5.8, 4.2)
// passes, and the ends are the highest.
func TestValleysOfTheCurveByHand(t *testing.T) {
	table := mustRun(t, preset(t, "curve", nil)).Table("valleys")
	var got []string
	for i := range table.Ints("index") {
		got = append(got, fmt.Sprintf("%v: [%v, %v)", table.Floats("x")[i], table.Floats("bottom")[i], table.Floats("death")[i]))
	}
	want := []string{"3: [0.9, +Inf)", "6.6: [1.6, 5.6)", "1: [2.2, 4.6)", "5: [3, 4.2)"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestPeaksOfTheCurveByHand(t *testing.T) {
	table := mustRun(t, preset(t, "curve", map[string]demo.Value{"set": demo.Opt(peaks)})).Table("valleys")
	var got []string
	for i := range table.Ints("index") {
		got = append(got, fmt.Sprintf("%v: [%v, %v) to %v", table.Floats("x")[i], table.Floats("bottom")[i], table.Floats("death")[i], table.Floats("pass")[i]))
	}
	// Bars by length: 6.1 (never ends), 5.1, 4, 2.4, 1.2.
	want := []string{"8: [7, -Inf) to 0.9", "0: [6, 0.9) to 0.9", "4.1: [5.6, 1.6) to 1.6", "2: [4.6, 2.2) to 2.2", "5.8: [4.2, 3) to 3"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// What is drawn as water ends exactly at the level, lies below it, and has as many parts as there are ponds.
func TestWaterEndsAtTheLevel(t *testing.T) {
	for _, c := range []struct {
		preset string
		level  float64
		set    string
	}{{"curve", 3.2, valleys}, {"curve", 4, peaks}, {"noise", 0.1, valleys}, {"periodic", 0.3, peaks}} {
		r := mustRun(t, preset(t, c.preset, map[string]demo.Value{"level": demo.Num(c.level), "set": demo.Opt(c.set)}))
		table := r.Table("water")
		column := func(name string) []float32 { return table.Column(name).Data.([]float32) }
		x0, y0, x1, y1 := column("x0"), column("y0"), column("x1"), column("y1")
		parts := 0
		for i := range x0 {
			for _, y := range []float32{y0[i], y1[i]} {
				if over := float64(y) - c.level; c.set == valleys && over > 1e-6 || c.set == peaks && over < -1e-6 {
					t.Errorf("%v: %v is on the wrong side of the level", c, y)
				}
			}
			if i == 0 || x1[i-1] != x0[i] || y1[i-1] != y0[i] {
				parts++
			}
		}
		if parts != int(r.Value("ponds")) || parts == 0 {
			t.Errorf("%v: %d parts are drawn, %v ponds", c, parts, r.Value("ponds"))
		}
	}
}

// The even places of a curve lie on it, and its corners are read exactly where a place falls on one.
func TestCurveIsReadAtEvenPlaces(t *testing.T) {
	s, err := joined([]float64{4, 2, 0, 0, 2, 4}) // in any order
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(s.time, []float64{0, 2, 4}) || len(s.even) != places || s.even[0] != 0 || s.even[places-1] != 2 {
		t.Errorf("times %v, %d values from %v to %v", s.time, len(s.even), s.even[0], s.even[places-1])
	}
	for i, y := range s.even {
		x := 4 * float64(i) / (places - 1)
		want := 2 * x
		if x > 2 {
			want = 6 - x
		}
		if !near(y, want, 1e-12) {
			t.Errorf("at %v: %v, want %v", x, y, want)
		}
	}
	step, err := joined([]float64{0, 1, 2, 1, 2, 5, 4, 5}) // a jump
	if err != nil || step.even[places/4] != 1 || step.even[3*places/4] != 5 {
		t.Errorf("jump: %v, %v", step, err)
	}
	for _, bad := range [][]float64{{1, 1}, {1, 1, 1, 5}} {
		if _, err := joined(bad); err == nil {
			t.Errorf("%v was accepted as a curve", bad)
		}
	}
}

func TestMergeTreeHasABranchPerValley(t *testing.T) {
	r := mustRun(t, preset(t, "curve", nil))
	// Four upright branches, three of them joined to another by a level piece.
	if n := r.Table("tree").Columns[0].Len(); n != 7 {
		t.Errorf("%d pieces, want 7", n)
	}
}

func TestOneDelayVectorIsMarked(t *testing.T) {
	r := mustRun(t, preset(t, "periodic", map[string]demo.Value{"moment": demo.Num(10)}))
	vector := r.Table("vector")
	for j, want := range []float64{10, 16, 22} {
		if x := vector.Floats("x")[j]; x != want/4 || !near(vector.Floats("y")[j], math.Sin(want/4), 1e-15) {
			t.Errorf("value %d stands at %v", j, x)
		}
	}
	if n := r.Table("moment").Columns[0].Len(); n != 1 {
		t.Errorf("%d points of the cloud are marked", n)
	}
	r = mustRun(t, preset(t, "periodic", map[string]demo.Value{"moment": demo.Num(5000)}))
	if n := r.Table("moment").Columns[0].Len() + r.Table("vector").Columns[0].Len(); n != 0 {
		t.Errorf("%d marks for a moment after the end", n)
	}
}

func TestBadInputIsRefusedWithItsPlace(t *testing.T) {
	text := func(s string) map[string]demo.Value { return map[string]demo.Value{"own": demo.Opt(s)} }
	for name, c := range map[string]struct {
		values map[string]demo.Value
		says   []string
	}{
		"letters":   {text("1\nabc\n"), []string{"row 2, column 1", "abc"}},
		"NaN":       {text("1\n2\nNaN\n"), []string{"row 3", "NaN"}},
		"empty":     {text("\n"), []string{"paste"}},
		"huge":      {text("1\n1e30\n"), []string{"value 2", "1e+09"}},
		"no column": {map[string]demo.Value{"own": demo.Opt("1,2\n3,4\n"), "column": demo.Num(3)}, []string{"no column 3", "2"}},
		"one point": {map[string]demo.Value{"knots": demo.XY(1, 1)}, []string{"two points"}},
		"dimension": {map[string]demo.Value{"m": demo.Num(7)}, []string{"6"}},
	} {
		_, err := run(c.values)
		if err == nil {
			t.Errorf("%s: accepted", name)
			continue
		}
		for _, part := range c.says {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: %q does not say %q", name, err, part)
			}
		}
	}
}

func TestOwnTablesHaveColumns(t *testing.T) {
	var text strings.Builder
	text.WriteString("time,wave\n")
	for i := range 100 {
		fmt.Fprintf(&text, "%d,%v\n", i, math.Sin(float64(i)/4)-10)
	}
	values := map[string]demo.Value{"own": demo.Opt(text.String()), "column": demo.Num(2)}
	r := mustRun(t, values)
	notes := strings.Join(r.Notes, " ")
	if r.Value("columns") != 2 || !strings.Contains(notes, "Column 2 of 2: wave") || !strings.Contains(notes, "was added to all values") {
		t.Errorf("%v columns, notes %q", r.Value("columns"), notes)
	}
	if lo := slices.Min(r.Table("signal").Floats("value")); lo != 0 {
		t.Errorf("the smallest value is %v, want 0", lo)
	}
}

// The valleys are those of the values shown, the loops those of all.
func TestWindowCutsThePictureOnly(t *testing.T) {
	all := mustRun(t, preset(t, "periodic", map[string]demo.Value{"window": demo.Num(1200)}))
	cut := mustRun(t, preset(t, "periodic", nil))
	if n := len(cut.Table("signal").Floats("value")); n != 160 || len(all.Table("signal").Floats("value")) != 1200 {
		t.Errorf("%d values are shown", n)
	}
	// Bottoms of sin t at 3π/2 + 2πk below 40: six, and the end of the series at 39.75, where it falls.
	if n := cut.Table("valleys").Columns[0].Len(); n < 6 || n > 8 {
		t.Errorf("%d valleys", n)
	}
	if cut.Value("first") != all.Value("first") || cut.Value("moments") != 160-1-12 || all.Value("moments") != 1200-1-12 {
		t.Errorf("loops %v and %v, moments to %v and %v", cut.Value("first"), all.Value("first"), cut.Value("moments"), all.Value("moments"))
	}
}

func TestTooManyValleysAreCutAndSaidSo(t *testing.T) {
	r := mustRun(t, preset(t, "noise", map[string]demo.Value{"window": demo.Num(1200)}))
	if r.Value("valleys") != mostValleys || !strings.Contains(strings.Join(r.Notes, " "), "40 longest of") {
		t.Errorf("%v valleys, notes %q", r.Value("valleys"), r.Notes)
	}
}

func TestPresetsAreAllThere(t *testing.T) {
	for _, p := range Demo.Presets {
		r := mustRun(t, Demo.PresetValues(p))
		for _, table := range []string{"signal", "valleys", "points", "tree"} {
			if r.Table(table).Columns[0].Len() == 0 {
				t.Errorf("%s: table %s is empty", p.ID, table)
			}
		}
	}
}

// The sample of the reader's own data is three rounds, so its loop is the longest bar by far.
func TestSampleSeriesIsALoop(t *testing.T) {
	r := mustRun(t, preset(t, "own", nil))
	if r.Value("first") < 2*r.Value("second") || r.Value("first") == 0 {
		t.Errorf("loops %v, %v", r.Value("first"), r.Value("second"))
	}
}

func TestChecksHold(t *testing.T) {
	checks := Checks()
	err := demo.Verify(t.Context(), checks, demo.Alone{}, func(_ int, v demo.Verdict) {
		if !v.OK() {
			t.Errorf("%s: expected %v, measured %v, %v", v.Check.ID, v.Measurement.Expected, v.Measurement.Measured, v.Err)
		}
	})
	if err != nil || len(checks) < 5 {
		t.Error(err, len(checks))
	}
}

// Every column and value that the charts and readouts name must be in every result; voids only where they are computed.
func TestResultsHaveWhatTheChartsDraw(t *testing.T) {
	for _, p := range Demo.Presets {
		r := mustRun(t, Demo.PresetValues(p))
		need := func(name string) {
			if name != "" && math.IsNaN(r.Value(name)) {
				t.Errorf("%s: the value %q is missing", p.ID, name)
			}
		}
		for _, readout := range Demo.Readouts {
			if readout.Value != "void" || p.ID == "quasi" {
				need(readout.Value)
			}
		}
		for _, p := range Demo.Params {
			need(p.MaxFrom)
		}
		for _, c := range Demo.Charts {
			need(c.X.From)
			for _, b := range c.Bounds {
				need(b.Value)
			}
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

// A result must be the same with and without memory of earlier runs.
func TestMemoryDoesNotChangeResults(t *testing.T) {
	remembering := &memory{found: map[string]any{}}
	for _, change := range []map[string]demo.Value{
		{}, {"level": demo.Num(0.5)}, {"window": demo.Num(300)}, {"set": demo.Opt(peaks)}, {"valley": demo.Num(3)}, {"m": demo.Num(2)}, {"delay": demo.Num(7)}, {"n": demo.Num(40)},
		{"turn": demo.Num(70)}, {"moment": demo.Num(9)}, {"bar": demo.Num(0)}, {"data": demo.Opt(noise)}, {"data": demo.Opt(noise), "seed": demo.Num(6)},
		{"data": demo.Opt(noise), "bar": demo.Num(2)}, {"data": demo.Opt(curve)}, {"knots": demo.XY(0, 1, 4, 2, 5, 0, 8, 3)}, {"knots": demo.XY(0, 1, 4, 2, 5, 1, 8, 3)},
		{"own": demo.Opt("1,5\n3,2\n"), "delay": demo.Num(1), "m": demo.Num(2)}, {},
	} {
		in, err := Demo.NewInput(change)
		if err != nil {
			t.Fatal(err)
		}
		with, err := Run(t.Context(), in, remembering)
		if err != nil {
			if _, again := run(change); again == nil || again.Error() != err.Error() {
				t.Errorf("%v: %v, without memory %v", change, err, again)
			}
			continue
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
	if err == nil {
		m.found[key] = v
	}
	return v, err
}

func TestRunStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in := demo.Input{Values: preset(t, "quasi", nil)}
	if _, err := Run(ctx, in, &stopping{Alone: demo.Alone{In: in}, cancel: cancel}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

// stopping cancels the run at its tenth report of progress.
type stopping struct {
	demo.Alone
	cancel  context.CancelFunc
	reports int
}

func (s *stopping) Progress(done, total float64) {
	if s.reports++; s.reports == 10 {
		s.cancel()
	}
}

func TestTooLargeARunOffersASmallerOne(t *testing.T) {
	_, err := run(map[string]demo.Value{"data": demo.Opt(noise), "m": demo.Num(6), "n": demo.Num(200), "dim": demo.Num(2)})
	var refusal *demo.Refusal
	if err != nil && (!errors.As(err, &refusal) || refusal.Repair == "") {
		t.Errorf("got %v, want a result or a refusal with a repair", err)
	}
}

// Sublevel sets of series have no holes: the demo reads degree 0 only and relies on it.
func TestSeriesHaveNoHoles(t *testing.T) {
	m, err := cubical.NewSeries([]float64{1, 0, 2, 0, 1})
	if err != nil {
		t.Fatal(err)
	}
	p, err := cubical.Sublevel(t.Context(), m, cubical.T, nil)
	if err != nil || len(p.InDegree(1)) != 0 {
		t.Errorf("%v, %v", p, err)
	}
}
