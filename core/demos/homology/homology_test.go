package homology

import (
	"context"
	"errors"
	"github.com/google/go-cmp/cmp"
	"math"
	"strings"
	"testing"

	"stillpoint/core/demo"
)

func run(t *testing.T, values map[string]demo.Value) (*demo.Result, error) {
	t.Helper()
	in, err := Demo.NewInput(values)
	if err != nil {
		return nil, err
	}
	return Run(t.Context(), in, demo.Alone{In: in})
}

func mustRun(t *testing.T, values map[string]demo.Value) *demo.Result {
	t.Helper()
	r, err := run(t, values)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	return r
}

// longest returns birth and death of the longest bar of a degree in the barcode table, and how many there are.
func longestIn(r *demo.Result, degree int32) (birth, death float64, count int) {
	table := r.Table("barcode")
	births, deaths := table.Floats("birth"), table.Floats("death")
	for i, d := range table.Ints("dim") {
		if d != degree {
			continue
		}
		count++
		if deaths[i]-births[i] > death-birth {
			birth, death = births[i], deaths[i]
		}
	}
	return birth, death, count
}

func TestEveryPresetShowsWhatItsStorySays(t *testing.T) {
	for _, c := range []struct {
		preset       string
		degree       int32
		birth, death float64 // rips_expected.json of the reference data
		count        int
	}{
		{"circle", 1, 0.543081970029, 1.56813702519, 4},
		{"eight", 1, 0.32533171554, 1.13773978865, 7},
		{"disk", 1, 0.218676196965, 0.417927255552, 23},
		{"sphere", 2, 0.474190370737, 1.65922953278, 1},
		{"rings", 1, 0.42641996907, 0.902314991282, 23},
		{"own", 1, 1, math.Sqrt2, 1},
	} {
		t.Run(c.preset, func(t *testing.T) {
			preset, ok := Demo.FindPreset(c.preset)
			if !ok {
				t.Fatal("no such preset")
			}
			r := mustRun(t, Demo.PresetValues(preset))
			birth, death, count := longestIn(r, c.degree)
			if math.Abs(birth-c.birth) > 1e-9 || math.Abs(death-c.death) > 1e-9 || count != c.count {
				t.Errorf("longest of %d bars of degree %d is [%v, %v), want [%v, %v) of %d", count, c.degree, birth, death, c.birth, c.death, c.count)
			}
			if len([]rune(r.Summary)) > 240 {
				t.Errorf("summary of %d characters", len(r.Summary))
			}
		})
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

// Every column and value that the charts and readouts name must be in every result.
func TestResultsHaveWhatTheChartsDraw(t *testing.T) {
	for _, preset := range Demo.Presets {
		r := mustRun(t, Demo.PresetValues(preset))
		values := map[string]bool{}
		for _, v := range r.Values {
			values[v.Name] = true
		}
		need := func(name, where string) {
			if name != "" && !values[name] {
				t.Errorf("%s: %s needs the value %q", preset.ID, where, name)
			}
		}
		for _, readout := range Demo.Readouts {
			need(readout.Value, "readout")
		}
		for _, p := range Demo.Params {
			need(p.MaxFrom, "parameter "+p.Name)
		}
		for _, c := range Demo.Charts {
			need(c.X.From, c.ID)
			need(c.Y.From, c.ID)
			for _, b := range c.Bounds {
				need(b.Value, c.ID)
			}
			for _, h := range c.Handles {
				need(h.Enabled, c.ID)
			}
			for _, l := range c.Layers {
				need(l.Radius, c.ID)
				columns := l.Columns
				if l.Index != "" {
					columns = append([]string{l.Index}, columns...)
				}
				if l.Where.Column != "" {
					columns = append([]string{l.Where.Column}, columns...)
				}
				for _, name := range columns {
					if r.Table(l.Table).Column(name).Data == nil {
						t.Errorf("%s: layer %s of %s needs column %s of table %s", preset.ID, l.ID, c.ID, name, l.Table)
					}
				}
			}
		}
	}
}

func TestOutlierAtTheCentreEndsTheLoopEarly(t *testing.T) {
	xy := []float64{0, 0}
	for i := range 24 {
		s, c := math.Sincos(2 * math.Pi * float64(i) / 24)
		xy = append(xy, c, s)
	}
	r := mustRun(t, map[string]demo.Value{"points": demo.XY(xy...)})
	birth, death, _ := longestIn(r, 1)
	// Moved points are kept on a lattice of step 8/65535, which also leaves a bar or two of that length.
	const step = 8.0 / 65535
	if math.Abs(birth-2*math.Sin(math.Pi/24)) > 2*step || math.Abs(death-1) > 2*step {
		t.Errorf("got [%v, %v), want [0.2611, 1)", birth, death)
	}
	if r.Value("movable") != 1 {
		t.Error("points in the plane can be moved")
	}
}

// Square of side 1, at a scale between side and diagonal: vertices, edges, triangles and the Euler characteristic of a loop. On
// the diagonal of a matrix stand births: at 0.7 the third point is not there yet.
func TestReadoutsCountTheComplex(t *testing.T) {
	for own, want := range map[string][4]float64{
		"0,0\n1,0\n1,1\n0,1\n":      {4, 4, 0, 0},
		"0 0.5 1\n0.5 0 1\n1 1 1\n": {3, 3, 1, 1},
	} {
		r := mustRun(t, map[string]demo.Value{"own": demo.Opt(own), "t": demo.Num(1.2)})
		for i, name := range []string{"vertices", "edges", "triangles", "euler"} {
			if got := r.Value(name); got != want[i] {
				t.Errorf("%q: %s: %v, want %v", own, name, got, want[i])
			}
		}
	}
	r := mustRun(t, map[string]demo.Value{"own": demo.Opt("0 0.5 1\n0.5 0 1\n1 1 1\n"), "t": demo.Num(0.7)})
	if r.Value("vertices") != 2 || r.Value("euler") != 1 {
		t.Errorf("%v vertices, Euler characteristic %v, want 2, 1", r.Value("vertices"), r.Value("euler"))
	}
}

func TestRepresentativesAreDrawn(t *testing.T) {
	circle := Demo.Defaults()
	edges := func(change map[string]demo.Value) int {
		for name, v := range change {
			circle[name] = v
		}
		return mustRun(t, circle).Table("representative").Columns[0].Len()
	}
	if n := edges(map[string]demo.Value{"bar": demo.Num(1)}); n != 15 { // specification, section 2.6
		t.Errorf("tight loop of %d edges, want 15", n)
	}
	if n := edges(map[string]demo.Value{"draw": demo.Opt("cocycle")}); n == 0 {
		t.Error("no cocycle")
	}
	if n := edges(map[string]demo.Value{"bar": demo.Num(5)}); n != 0 { // the component that never dies joins nothing
		t.Errorf("%d edges for the infinite bar of degree 0, want 0", n)
	}
	if n := edges(map[string]demo.Value{"bar": demo.Num(6)}); n != 1 {
		t.Errorf("%d edges for a bar of degree 0, want the one that ends it", n)
	}
	if n := edges(map[string]demo.Value{"bar": demo.Num(0)}); n != 0 {
		t.Errorf("%d edges without a highlighted bar", n)
	}
	if n := edges(map[string]demo.Value{"bar": demo.Num(1e6)}); n != 0 {
		t.Errorf("%d edges for a bar that does not exist", n)
	}
}

func TestCoefficientsTellKleinBottleFromTorus(t *testing.T) {
	// The 13-point projective plane of the reference data may not be copied; the flat Klein bottle shows the same.
	for p, want := range map[float64]float64{2: 2, 3: 1} {
		for _, check := range Checks() {
			if check.ID == map[float64]string{2: "klein2", 3: "klein3"}[p] {
				m, err := check.Measure(t.Context(), demo.Alone{})
				if err != nil || m.Measured != want {
					t.Errorf("p = %v: %v long bars, %v", p, m.Measured, err)
				}
			}
		}
	}
}

func TestBadInputIsRefusedWithItsPlace(t *testing.T) {
	text := func(s string) map[string]demo.Value { return map[string]demo.Value{"own": demo.Opt(s)} }
	for name, c := range map[string]struct {
		values map[string]demo.Value
		says   []string
	}{
		"letters":      {text("0,0\n1,0\n1,abc\n"), []string{"3", "2", "abc"}},
		"ragged":       {text("0,0\n1,0,5\n1,1\n"), []string{"2"}},
		"NaN":          {text("0,0\n1,NaN\n"), []string{"2", "NaN"}},
		"empty":        {text(" \n"), []string{"paste"}},
		"asymmetric":   {text("0 1 2\n1 0 3\n2.5 3 0\n"), []string{"symmetric"}},
		"no points":    {map[string]demo.Value{"data": demo.Opt(moved)}, []string{"no points"}},
		"not a prime":  {map[string]demo.Value{"p": demo.Num(9)}, []string{"prime", "7"}},
		"out of range": {map[string]demo.Value{"n": demo.Num(1e9)}, []string{"2000"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := run(t, c.values)
			if err == nil {
				t.Fatal("accepted")
			}
			for _, part := range c.says {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%q does not contain %q", err, part)
				}
			}
		})
	}
}

func TestTooLargeARunOffersASmallerOne(t *testing.T) {
	values := map[string]demo.Value{"data": demo.Opt(sphere), "n": demo.Num(400), "dim": demo.Num(2)}
	_, err := run(t, values)
	var refusal *demo.Refusal
	if !errors.As(err, &refusal) || refusal.Repair == "" {
		t.Fatalf("got %v, want a refusal with a repair", err)
	}
	for name, v := range refusal.Set {
		values[name] = v
	}
	r := mustRun(t, values)
	if r.Value("count") != 150 || len(r.Notes) == 0 {
		t.Errorf("after the repair: %v points, notes %q", r.Value("count"), r.Notes)
	}
}

func TestDegenerateClouds(t *testing.T) {
	for name, c := range map[string]struct {
		own  string
		bars int
	}{
		"one point":            {"0,0\n", 1},
		"coincident points":    {"1,1\n1,1\n1,1\n", 1},
		"equilateral triangle": {"0 1 1\n1 0 1\n1 1 0\n", 3},
		"points on a line":     {"0\n1\n3\n", 3},
	} {
		t.Run(name, func(t *testing.T) {
			r := mustRun(t, map[string]demo.Value{"own": demo.Opt(c.own)})
			if n := len(r.Table("barcode").Floats("birth")); n != c.bars {
				t.Errorf("%d bars, want %d", n, c.bars)
			}
		})
	}
}

func TestRunStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, err := Demo.NewInput(map[string]demo.Value{"data": demo.Opt(sphere), "n": demo.Num(120), "dim": demo.Num(2)})
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

// stopping cancels the run at its second report of progress.
type stopping struct {
	demo.Alone
	cancel         context.CancelFunc
	reports, after int
}

func (s *stopping) Progress(done, total float64) {
	s.reports++
	if s.reports > 2 {
		s.after++
	}
	if s.reports == 2 {
		s.cancel()
	}
}

// A result must be the same with and without memory of earlier runs.
func TestMemoryDoesNotChangeResults(t *testing.T) {
	remembering := &memory{found: map[string]any{}}
	for _, change := range []map[string]demo.Value{
		{}, {"t": demo.Num(0.9)}, {"bar": demo.Num(2)}, {"draw": demo.Opt("cocycle"), "bar": demo.Num(2)}, {"seed": demo.Num(2)},
		{"dim": demo.Num(0)}, {"p": demo.Num(3)}, {"threshold": demo.Num(0.7)}, {},
	} {
		in, err := Demo.NewInput(change)
		if err != nil {
			t.Fatal(err)
		}
		with, err := Run(t.Context(), in, remembering)
		if err != nil {
			t.Fatal(err)
		}
		if diff := difference(with, mustRun(t, change)); diff != "" {
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

func difference(a, b *demo.Result) string { return cmp.Diff(a, b) }
