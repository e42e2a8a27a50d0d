package homologycoefficients

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"stillpoint/core/demo"
	"stillpoint/core/demo/rules"
	"stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
)

func run(t testing.TB, values map[string]demo.Value) *demo.Result {
	t.Helper()
	in, err := Demo.NewInput(values)
	if err != nil {
		t.Fatal(err)
	}
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

// barcodes writes the bars of both barcodes of a result as text, longest first in each degree.
func barcodes(r *demo.Result) (upper, lower string) {
	table := r.Table("barcode")
	var text [2][]string
	for i, which := range table.Ints("barcode") {
		text[which-1] = append(text[which-1], fmt.Sprintf("%d x H%d [%.6g, %.6g)", table.Ints("count")[i], table.Ints("dim")[i],
			table.Floats("birth")[i], table.Floats("death")[i]))
	}
	return strings.Join(text[0], ", "), strings.Join(text[1], ", ")
}

// Specification T4, acceptance: "Torus, p = 2 and p = 3: H1 has 101 bars: 99 of [0.1, 0.141421) (the unit squares) and two
// [0.1, 0.4); H2 one [0.141421, 0.4)."
const torusBars = "1 x H1 [0.1, 0.4), 1 x H1 [0.1, 0.4), 99 x H1 [0.1, 0.141421), 1 x H2 [0.141421, 0.4)"

// "Klein, p = 2: H1 the same 101 bars; H2 one [0.141421, 0.4) and one of length 0.0243. p = 3: H1 101 bars but only one [0.1, 0.4)
// (100 short ones); no long H2 bar (one of length 0.0243)."
func TestAcceptanceTorusAndKleinBottle(t *testing.T) {
	short := fmt.Sprintf("1 x H2 [0.4, %.6g)", 0.3*math.Sqrt2) // length 0.0243
	for p, klein := range map[float64]string{
		2: torusBars + ", " + short,
		3: "1 x H1 [0.1, 0.4), 100 x H1 [0.1, 0.141421), " + short,
		5: "1 x H1 [0.1, 0.4), 100 x H1 [0.1, 0.141421), " + short,
	} {
		r := run(t, map[string]demo.Value{"p": demo.Num(p)})
		upper, lower := barcodes(r)
		if upper != torusBars {
			t.Errorf("p = %v, torus: %s, want %s", p, upper, torusBars)
		}
		if lower != klein {
			t.Errorf("p = %v, Klein bottle: %s, want %s", p, lower, klein)
		}
	}
}

// "Projective plane: p = 2: H1 [1,2), H2 [1,2). p = 3, 5: none."
func TestAcceptanceProjectivePlane(t *testing.T) {
	const two = "1 x H1 [1, 2), 1 x H2 [1, 2)"
	upper, lower := barcodes(run(t, map[string]demo.Value{"space": demo.Opt(plane), "p": demo.Num(2)}))
	if upper != two || lower != "" {
		t.Errorf("p = 2: %q and %q", upper, lower)
	}
	for _, p := range []float64{3, 5} {
		r := run(t, map[string]demo.Value{"space": demo.Opt(plane), "p": demo.Num(p)})
		if upper, lower := barcodes(r); upper != two || lower != "" || r.Value("differ") != 2 {
			t.Errorf("p = %v: %q over Z/2, %q, %v differ", p, upper, lower, r.Value("differ"))
		}
	}
}

// "Euler characteristic at t = 1 is 1 for every p."
func TestAcceptanceEulerCharacteristicOfTheProjectivePlane(t *testing.T) {
	for _, p := range primes {
		m, err := eulerAtOne(int(p))(t.Context(), demo.Alone{})
		if err != nil || m.Measured != 1 {
			t.Errorf("p = %v: %v, %v", p, m.Measured, err)
		}
	}
}

// The same on the 13-point plane of the reference data, and "klein_r4_200: longest H1 bar 1.1698 (p = 2), 0.9219 (p = 3)". These
// two files belong to other projects and are not copied: skipped where their folder is absent.
func TestAcceptanceReferenceDataOfOthers(t *testing.T) {
	longest := func(name string, degree, p int) float64 {
		b, err := os.ReadFile(filepath.Join("../../../../shared/data/topology/third_party", name))
		if err != nil {
			t.Skipf("%s is not here", name)
		}
		d, err := homology.ReadString(string(b), homology.Guess, homology.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		bars, err := homology.VietorisRips(t.Context(), d.Flag, homology.Options{MaxDim: degree, Prime: p})
		if err != nil {
			t.Fatal(err)
		}
		l := 0.0
		for _, bar := range bars.InDegree(degree) {
			l = max(l, bar.Length())
		}
		return l
	}
	for _, c := range []struct {
		file      string
		degree, p int
		want, tol float64
	}{
		{"klein_r4_200.txt", 1, 2, 1.1698, 5e-5}, {"klein_r4_200.txt", 1, 3, 0.9219, 5e-5},
		{"projective_plane.lower.csv", 1, 2, 1, 0}, {"projective_plane.lower.csv", 2, 2, 1, 0},
		{"projective_plane.lower.csv", 1, 3, 0, 0}, {"projective_plane.lower.csv", 2, 3, 0, 0}, {"projective_plane.lower.csv", 1, 5, 0, 0},
	} {
		if got := longest(c.file, c.degree, c.p); math.Abs(got-c.want) > c.tol {
			t.Errorf("%s, degree %d, p = %d: longest bar %v, want %v", c.file, c.degree, c.p, got, c.want)
		}
	}
}

// "p not prime: '9 is not prime: coefficients must form a field, try 7 or 11' (accept primes up to 97)."
func TestAcceptancePrimes(t *testing.T) {
	_, err := Demo.NewInput(map[string]demo.Value{"p": demo.Num(9)})
	if err == nil {
		t.Fatal("9 was accepted")
	}
	for _, part := range []string{"9", "field", "prime", "try 7"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
	p, _ := Demo.FindParam("p")
	if len(p.Among) != 25 || p.Among[24] != 97 {
		t.Errorf("primes %v", p.Among)
	}
}

func TestPresetsShowWhatTheirStoriesSay(t *testing.T) {
	for _, c := range []struct {
		preset                         string
		loops1, loops2, voids1, voids2 float64
		summary                        string
	}{
		{"pair-2", 2, 2, 1, 1, "1 bar is in only one of the two barcodes"}, // the short one of length 0.0243
		{"pair-3", 2, 1, 1, 0, "4 bars are"},                               // also the 100th short loop: the long one, ended at 0.1414
		{"plane-2", 1, 1, 1, 1, "The projective plane over Z/2 has 1 long loop and 1 long void."},
		{"plane-3", 1, 0, 1, 0, "the projective plane over Z/3 0 long loops and 0 long voids"},
		{"bottle", 2, 1, 1, 0, "the Klein bottle over Z/3 1 long loop"},
	} {
		preset, ok := Demo.FindPreset(c.preset)
		if !ok {
			t.Fatalf("no preset %s", c.preset)
		}
		r := run(t, Demo.PresetValues(preset))
		for name, want := range map[string]float64{"loops1": c.loops1, "loops2": c.loops2, "voids1": c.voids1, "voids2": c.voids2} {
			if got := r.Value(name); got != want {
				t.Errorf("%s: %s = %v, want %v", c.preset, name, got, want)
			}
		}
		if !strings.Contains(r.Summary, c.summary) {
			t.Errorf("%s: summary %q does not say %q", c.preset, r.Summary, c.summary)
		}
		if r.Table("loop").Columns[0].Len()+r.Table("surface").Columns[0].Len() == 0 && c.preset != "plane-3" {
			t.Errorf("%s: nothing is highlighted", c.preset)
		}
	}
}

// Over Z/3 one loop of the bottle ends exactly where Z/2 has a void begin: the surface that its double bounds.
func TestLoopEndsWhereTheVoidOfZ2Begins(t *testing.T) {
	preset, _ := Demo.FindPreset("bottle")
	table := run(t, Demo.PresetValues(preset)).Table("barcode")
	var ends, begins []float64
	for i := range table.Ints("index") {
		switch {
		case table.Ints("only")[i] == 0:
		case table.Ints("barcode")[i] == 2 && table.Ints("dim")[i] == 1:
			ends = append(ends, table.Floats("death")[i])
		case table.Ints("barcode")[i] == 1 && table.Ints("dim")[i] == 2:
			begins = append(begins, table.Floats("birth")[i])
		}
	}
	if len(ends) != 1 || !slices.Equal(ends, begins) {
		t.Errorf("loops end at %v, voids begin at %v", ends, begins)
	}
}

func TestPrimesLeaveTheTorusAlone(t *testing.T) {
	for _, p := range []float64{2, 3, 5, 7, 11, 13, 97} {
		if upper, _ := barcodes(run(t, map[string]demo.Value{"p": demo.Num(p)})); upper != torusBars {
			t.Errorf("p = %v: %s", p, upper)
		}
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
		r := run(t, Demo.PresetValues(preset))
		need := func(name string) {
			if name != "" && math.IsNaN(r.Value(name)) {
				t.Errorf("%s: the value %q is missing", preset.ID, name)
			}
		}
		for _, readout := range Demo.Readouts {
			need(readout.Value)
		}
		for _, p := range Demo.Params {
			need(p.MaxFrom)
		}
		for _, c := range Demo.Charts {
			need(c.X.From)
			for _, b := range c.Bounds {
				need(b.Value)
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
						t.Errorf("%s: layer %s of %s needs column %s of table %s", preset.ID, l.ID, c.ID, name, l.Table)
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
		{}, {"t": demo.Num(0.3)}, {"bar": demo.Num(4)}, {"p": demo.Num(3)}, {"p": demo.Num(3), "bar": demo.Num(4)}, {"dim": demo.Num(1)}, {"m": demo.Num(6)},
		{"space": demo.Opt(plane)}, {"space": demo.Opt(plane), "p": demo.Num(5)}, {"space": demo.Opt(bottle), "n": demo.Num(60)},
		{"space": demo.Opt(bottle), "n": demo.Num(60), "seed": demo.Num(3)}, {"space": demo.Opt(bottle), "n": demo.Num(70), "turn": demo.Num(80)}, {},
	} {
		in, err := Demo.NewInput(change)
		if err != nil {
			t.Fatal(err)
		}
		with, err := Run(t.Context(), in, remembering)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(with, run(t, change)); diff != "" {
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

// The spaces are shown before their barcodes are known, and what is shown is a whole result.
func TestSpacesAreShownFirst(t *testing.T) {
	for _, p := range Demo.Presets {
		in := demo.Input{Values: Demo.PresetValues(p)}
		host := &showing{Alone: demo.Alone{In: in}}
		if _, err := Run(t.Context(), in, host); err != nil {
			t.Fatal(err)
		}
		if len(host.shown) != 1 {
			t.Fatalf("%s: %d partial results, want 1", p.ID, len(host.shown))
		}
		if err := host.shown[0].Validate(); err != nil || host.shown[0].Table("points").Columns[0].Len() == 0 {
			t.Errorf("%s: %v", p.ID, err)
		}
	}
}

type showing struct {
	demo.Alone
	shown []*demo.Result
}

func (s *showing) Partial(r *demo.Result) { s.shown = append(s.shown, r) }

func TestRunStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, err := Demo.NewInput(map[string]demo.Value{"m": demo.Num(12)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Run(ctx, in, &stopping{Alone: demo.Alone{In: in}, cancel: cancel}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

// stopping cancels the run at its second report of progress.
type stopping struct {
	demo.Alone
	cancel  context.CancelFunc
	reports int
}

func (s *stopping) Progress(done, total float64) {
	if s.reports++; s.reports == 2 {
		s.cancel()
	}
}

func TestCostIsPredicted(t *testing.T) {
	for _, preset := range Demo.Presets {
		in := demo.Input{Values: Demo.PresetValues(preset)}
		if c := Cost(in, demo.Alone{In: in}); !(c.Milliseconds > 0 && c.Milliseconds < 10000) || !(c.Bytes > 0 && c.Bytes < 5e8) {
			t.Errorf("%s: %+v", preset.ID, c)
		}
	}
}

// Differences count with multiplicity, on both sides.
func TestDifferencesAreThoseOfMultisets(t *testing.T) {
	bars := func(f *homology.WeightedFlag, p int) *homology.Persistence {
		b, err := homology.VietorisRips(t.Context(), f, homology.Options{MaxDim: 2, Prime: p})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	torus, klein := bars(pointcloud.FlatTorus(10), 3), bars(pointcloud.FlatKleinBottle(10), 3)
	if n := differences(torus, torus); n != 0 {
		t.Errorf("%d differences of a barcode from itself", n)
	}
	// By hand, p = 3: [0.1, 0.4) and [0.1414, 0.4) on one side, a hundredth [0.1, 0.1414) and [0.4, 0.4243) on the other.
	if n := differences(torus, klein); n != 4 || n != differences(klein, torus) {
		t.Errorf("%d and %d differences, want 4", n, differences(klein, torus))
	}
	list, left := lines(0, torus, klein)
	marked := 0
	for _, l := range list {
		marked += l.only
	}
	if marked != 2 || left != 0 {
		t.Errorf("%d bars of the torus are marked, %d left out, want 2 and 0", marked, left)
	}
}
