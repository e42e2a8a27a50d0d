package homologyimages

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

// bars writes the barcode of a result as text.
func bars(r *demo.Result) string {
	table := r.Table("barcode")
	var list []string
	for i, dim := range table.Ints("dim") {
		list = append(list, fmt.Sprintf("H%d [%v, %v)", dim, table.Floats("birth")[i], table.Floats("death")[i]))
	}
	return strings.Join(list, " ")
}

func TestDescriptionKeepsTheRules(t *testing.T) {
	if err := rules.Check(&Demo); err != nil {
		t.Error(err)
	}
}

// Specification T3, acceptance: "images_expected.json exactly. Diagonal: T one component; V three components, bars [0,5), [0,5),
// [0,inf). Diamond: T one loop [0,5), V no loop, four components." (All of the file: core/homology/cubical.)
func TestAcceptancePicturesByHand(t *testing.T) {
	v := map[string]demo.Value{"conv": demo.Opt(convV)}
	for _, c := range []struct {
		preset  string
		changes map[string]demo.Value
		want    string
	}{
		{"diagonal", nil, "H0 [0, +Inf)"},
		{"diagonal", v, "H0 [0, +Inf) H0 [0, 5) H0 [0, 5)"},
		{"diamond", nil, "H1 [0, 5) H0 [0, +Inf)"},
		{"diamond", v, "H0 [0, +Inf) H0 [0, 5) H0 [0, 5) H0 [0, 5)"},
		{"ring", nil, "H1 [0, 6) H0 [0, +Inf)"},
		{"ring", v, "H1 [1, 6) H0 [0, +Inf)" + strings.Repeat(" H0 [0, 1)", 7)},
	} {
		if got := bars(mustRun(t, preset(t, c.preset, c.changes))); got != c.want {
			t.Errorf("%s %v: %s, want %s", c.preset, c.changes, got, c.want)
		}
	}
}

// "Digits (...): number of images with 0 / 1 / 2 loops, for digits 0..9", as the readout of the page counts them.
func TestAcceptanceLoopsOfDigits(t *testing.T) {
	want := [10][3]int{{0, 20, 0}, {20, 0, 0}, {16, 4, 0}, {19, 1, 0}, {11, 8, 1}, {19, 1, 0}, {7, 13, 0}, {18, 2, 0}, {2, 11, 7}, {10, 10, 0}}
	var got [10][3]int
	for d := range 10 {
		for sample := range 20 {
			r := mustRun(t, map[string]demo.Value{"data": demo.Opt(digit), "digit": demo.Num(float64(d)), "sample": demo.Num(float64(sample + 1))})
			got[d][int(r.Value("long"))]++
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	m, err := digitsInPrint(t.Context(), demo.Alone{})
	if err != nil || m.Measured != 153 {
		t.Errorf("%v of 200 agree with print, want 153 (%v)", m.Measured, err)
	}
}

// "The demo says plainly that at 8 x 8 pixels an eight often has one visible hole."
func TestAcceptanceThePageSaysThatEightsOftenHaveOneHole(t *testing.T) {
	if !strings.Contains(Demo.NotShown, "at 8 by 8 pixels a handwritten eight often has one visible hole") {
		t.Error(Demo.NotShown)
	}
}

// "Noise: ... bottleneck <= e", on the page.
func TestAcceptanceNoiseIsABound(t *testing.T) {
	for seed := range 10 {
		for _, conv := range []string{convT, convV} {
			for _, set := range []string{sublevel, superlevel} {
				e := float64(1 + 12*seed)
				r := mustRun(t, map[string]demo.Value{"noise": demo.Num(e), "seed": demo.Num(float64(seed)), "conv": demo.Opt(conv), "set": demo.Opt(set)})
				if moved := r.Value("moved"); !(moved <= e) || moved == 0 {
					t.Errorf("seed %d, %s, %s: moved by %v, noise %v", seed, conv, set, moved, e)
				}
			}
		}
	}
}

// "Constant image: one infinite bar."
func TestAcceptanceConstantPictureHasOneInfiniteBar(t *testing.T) {
	for _, conv := range []string{convT, convV} {
		r := mustRun(t, map[string]demo.Value{"own": demo.Opt("7 7 7\n7 7 7\n"), "conv": demo.Opt(conv)})
		if got := bars(r); got != "H0 [7, +Inf)" {
			t.Errorf("%s: %s", conv, got)
		}
	}
}

func TestPresetsShowWhatTheirStoriesSay(t *testing.T) {
	for _, c := range []struct {
		preset string
		want   string // the barcode begins so
		long   float64
	}{
		{"rings", "H1 [0, 255) H1 [102, 255) ", 2},
		{"c", "H1 [153, 255) H0 [0, +Inf)", 1},
		{"ring", "H1 [0, 6)", 1},
		{"diagonal", "H0 [0, +Inf)", 0},
		{"diamond", "H1 [0, 5)", 1},
		{"digit", "H1 ", 2},
		{"noise", "H1 ", 2},
		{"own", "H1 [4, 8) H0 [1, +Inf)", 1},
	} {
		r := mustRun(t, preset(t, c.preset, nil))
		if got := bars(r); !strings.HasPrefix(got, c.want) || r.Value("long") != c.long {
			t.Errorf("%s: %s with %v long loops, want %s and %v", c.preset, got[:min(len(got), 100)], r.Value("long"), c.want, c.long)
		}
	}
}

// Superlevel sets of a picture are the sublevel sets of the inverted one, with the grey values turned round.
func TestSuperlevelSetsAreSublevelSetsOfTheInverse(t *testing.T) {
	for _, conv := range []string{convT, convV} {
		super := mustRun(t, map[string]demo.Value{"set": demo.Opt(superlevel), "conv": demo.Opt(conv), "t": demo.Num(170)})
		inverse := mustRun(t, map[string]demo.Value{"invert": demo.Num(1), "conv": demo.Opt(conv), "t": demo.Num(85)})
		for _, name := range []string{"betti0", "betti1"} {
			if super.Value(name) != inverse.Value(name) {
				t.Errorf("%s: %s is %v and %v", conv, name, super.Value(name), inverse.Value(name))
			}
		}
		a, b := super.Table("barcode"), inverse.Table("barcode")
		if a.Columns[0].Len() != b.Columns[0].Len() {
			t.Fatalf("%s: %d and %d bars", conv, a.Columns[0].Len(), b.Columns[0].Len())
		}
		for i := range a.Ints("dim") {
			birth, death := a.Floats("birth")[i], a.Floats("death")[i]
			if 255-birth != b.Floats("birth")[i] || 255-death != b.Floats("death")[i] || a.Floats("from")[i] != death || a.Floats("to")[i] != birth {
				t.Errorf("%s, bar %d: [%v, %v), inverse [%v, %v)", conv, i, birth, death, b.Floats("birth")[i], b.Floats("death")[i])
			}
		}
	}
}

// What is drawn as kept is what is kept: the rectangles cover the pixels at most t, each once, and nothing else.
func TestKeptPixelsAreThoseBelowTheThreshold(t *testing.T) {
	r := mustRun(t, map[string]demo.Value{"noise": demo.Num(60), "t": demo.Num(100)})
	covered := map[[2]float32]int{}
	table := r.Table("kept")
	column := func(name string) []float32 { return table.Column(name).Data.([]float32) }
	for i := range column("x0") {
		for x := column("x0")[i]; x < column("x1")[i]; x++ {
			covered[[2]float32{x, column("y0")[i]}]++
		}
	}
	picture := r.Table("picture")
	kept := 0
	for i, grey := range picture.Floats("grey") {
		at := [2]float32{float32(picture.Floats("x")[i] - 0.5), float32(picture.Floats("y")[i] - 0.5)}
		if grey <= 100 {
			kept++
		}
		if want := grey <= 100; (covered[at] == 1) != want || covered[at] > 1 {
			t.Fatalf("pixel %v of value %v is drawn %d times", at, grey, covered[at])
		}
	}
	if kept != len(covered) || kept == 0 {
		t.Errorf("%d pixels are kept, %d drawn", kept, len(covered))
	}
}

// The outline of the loop of the ring by hand: the diamond of pixels that are above 0 inside, whose boundary has 20 edges.
func TestOutlineOfTheHighlightedHole(t *testing.T) {
	r := mustRun(t, preset(t, "ring", nil))
	table := r.Table("region")
	length := float32(0)
	column := func(name string) []float32 { return table.Column(name).Data.([]float32) }
	for i := range column("x0") {
		length += abs(column("x1")[i]-column("x0")[i]) + abs(column("y1")[i]-column("y0")[i])
	}
	if length != 20 { // rows of 3, 5, 5, 5, 3 pixels
		t.Errorf("the outline is %v long, want 20", length)
	}
	if got := r.Notes[0]; !strings.Contains(got, "a hole from 0 to 6") || !strings.Contains(got, "21 pixels") {
		t.Errorf("note %q", got)
	}
}

func abs(v float32) float32 { return max(v, -v) }

func TestBadInputIsRefusedWithItsPlace(t *testing.T) {
	text := func(s string) map[string]demo.Value { return map[string]demo.Value{"own": demo.Opt(s)} }
	for name, c := range map[string]struct {
		values map[string]demo.Value
		says   []string
	}{
		"letters":    {text("1 2\n3 abc\n"), []string{"row 2, column 2", "abc"}},
		"ragged":     {text("1 2\n3\n"), []string{"row 2"}},
		"NaN":        {text("1 NaN\n"), []string{"row 1, column 2", "NaN"}},
		"empty":      {text(" \n"), []string{"paste"}},
		"grey map":   {text("P2 2 2 9 1 2 3\n"), []string{"row 2, column 2"}},
		"too bright": {text("P2 1 1 9 10\n"), []string{"0 to 9"}},
		"huge":       {text("1e300\n"), []string{"1e+09"}},
		"too wide":   {text(strings.Repeat("1 ", 1025)), []string{"1024"}},
		"no picture": {map[string]demo.Value{"pic": demo.Opt("garbage")}, []string{"Drawing"}},
		"digit 10":   {map[string]demo.Value{"digit": demo.Num(10)}, []string{"9"}},
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

func TestOwnPicturesAreMadeToFit(t *testing.T) {
	var text strings.Builder
	for range 300 {
		text.WriteString(strings.Repeat("-5 20 ", 100) + "\n")
	}
	r := mustRun(t, map[string]demo.Value{"own": demo.Opt(text.String())})
	if n := len(r.Table("picture").Floats("grey")); n != 67*100 {
		t.Errorf("%d pixels, want 67 by 100", n)
	}
	notes := strings.Join(r.Notes, " ")
	if !strings.Contains(notes, "200 by 300 pixels were reduced to 67 by 100") {
		t.Errorf("notes %q", notes)
	}
	r = mustRun(t, map[string]demo.Value{"own": demo.Opt("-5 3\n")})
	if got := bars(r); got != "H0 [0, +Inf)" || !strings.Contains(strings.Join(r.Notes, " "), "5 was added") {
		t.Errorf("%s, notes %q", got, r.Notes)
	}
}

func TestTooManyBarsAreCutAndSaidSo(t *testing.T) {
	var text strings.Builder
	for y := range 128 {
		for x := range 128 {
			fmt.Fprintf(&text, "%d ", (x*7919+y*104729+x*y*31)%251)
		}
		text.WriteString("\n")
	}
	r := mustRun(t, map[string]demo.Value{"own": demo.Opt(text.String()), "noise": demo.Num(3), "t": demo.Num(120)})
	if n := r.Value("bars"); n != 2*mostDrawn || len(r.Table("barcode").Ints("dim")) != int(n) {
		t.Errorf("%v bars", n)
	}
	notes := strings.Join(r.Notes, " ")
	for _, part := range []string{"150 longest of", "is not computed", "60 longest of"} {
		if !strings.Contains(notes, part) {
			t.Errorf("notes %q do not say %q", notes, part)
		}
	}
	if !math.IsNaN(r.Value("moved")) {
		t.Error("a distance that was not computed is shown")
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

// Every column and value that the charts name must be in every result; readouts of the noise are empty without noise.
func TestResultsHaveWhatTheChartsDraw(t *testing.T) {
	for _, p := range Demo.Presets {
		r := mustRun(t, Demo.PresetValues(p))
		need := func(name string) {
			if name != "" && math.IsNaN(r.Value(name)) {
				t.Errorf("%s: the value %q is missing", p.ID, name)
			}
		}
		for _, readout := range Demo.Readouts {
			if p.ID == "noise" || readout.Value != "noise" && readout.Value != "moved" {
				need(readout.Value)
			}
		}
		for _, p := range Demo.Params {
			need(p.MaxFrom)
		}
		for _, c := range Demo.Charts {
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
		{}, {"t": demo.Num(120)}, {"bar": demo.Num(2)}, {"conv": demo.Opt(convV)}, {"set": demo.Opt(superlevel)}, {"invert": demo.Num(1)},
		{"blur": demo.Num(2)}, {"noise": demo.Num(20)}, {"noise": demo.Num(20), "seed": demo.Num(2)}, {"data": demo.Opt(digit)},
		{"data": demo.Opt(digit), "sample": demo.Num(2)}, {"pic": demo.Opt(drawn(letterC))}, {"own": demo.Opt("1 2\n")}, {"own": demo.Opt("1 3\n")}, {},
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

func TestRunStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	in := demo.Input{Values: Demo.Defaults()}
	if _, err := Run(ctx, in, demo.Alone{In: in}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func BenchmarkRun(b *testing.B) {
	for _, noise := range []float64{0, 40} {
		values := Demo.Defaults()
		values["noise"] = demo.Num(noise)
		in := demo.Input{Values: values}
		b.Run(fmt.Sprintf("rings32x32/noise=%v", noise), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Run(b.Context(), in, demo.Alone{In: in}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
