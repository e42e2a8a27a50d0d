package signedbarcodes

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"stillpoint/core/demo"
	"stillpoint/core/demo/rules"
	"stillpoint/core/homology"
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

func preset(t *testing.T, id string) map[string]demo.Value {
	t.Helper()
	p, ok := Demo.FindPreset(id)
	if !ok {
		t.Fatalf("no preset %s", id)
	}
	return Demo.PresetValues(p)
}

func TestDescriptionKeepsTheRules(t *testing.T) {
	if err := rules.Check(&Demo); err != nil {
		t.Error(err)
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

// Expected numbers: specification T6, presets 1 to 4, in units of diameter 2.
func TestPresetsShowWhatTheirStoriesSay(t *testing.T) {
	hard := mustRun(t, preset(t, "hard"))
	for name, want := range map[string]float64{"allFirst": 0.436 / 2, "allSecond": 0.370 / 2, "below": 103, "dimension": 1} {
		if got := hard.Value(name); math.Abs(got-want) > 5e-4 {
			t.Errorf("hard: %s is %v, want %v", name, got, want)
		}
	}
	if first, second := hard.Value("lineFirst"), hard.Value("lineSecond"); first < 10*second {
		t.Errorf("hard: on the line %v and %v: the loop does not win", first, second)
	}
	clean := mustRun(t, preset(t, "clean"))
	if a, b := clean.Value("lineFirst"), clean.Value("allFirst"); math.Abs(a-b) > 0.05 || b < 0.5 { // circle_60: [0.5431, 1.5681)
		t.Errorf("clean: longest bar %v on the line, %v of all points", a, b)
	}
	rings := mustRun(t, preset(t, "rings"))
	if rings.Value("below") != 159 || rings.Value("points") != 240 {
		t.Errorf("rings: %v points of %v below the level, want 159 of 240", rings.Value("below"), rings.Value("points"))
	}
	if n := mustRun(t, preset(t, "rectangles")).Value("negativeRectangles"); n < 1 {
		t.Errorf("rectangles: %v negative ones", n)
	}
	complete := mustRun(t, preset(t, "euler"))
	if complete.Value("mass") != 1 || complete.Table("euler").Column("x").Len() != columns*exactRows {
		t.Errorf("Euler: mass %v", complete.Value("mass"))
	}
	few := mustRun(t, map[string]demo.Value{"own": demo.Opt("0,0\n1,0\n1,1\n0,1\n"), "view": demo.Opt(euler)})
	if few.Value("mass") != 1 || !strings.Contains(strings.Join(few.Notes, " "), "complete Rips") {
		t.Errorf("Euler of four points: mass %v, notes %v", few.Value("mass"), few.Notes)
	}
	if r := mustRun(t, preset(t, "own")); r.Value("dimension") != 1 {
		t.Errorf("own points: %v loops", r.Value("dimension"))
	}
}

// Every column and value that charts and readouts name is in every result.
func TestResultsHaveWhatTheChartsDraw(t *testing.T) {
	for _, p := range Demo.Presets {
		r := mustRun(t, Demo.PresetValues(p))
		has := map[string]bool{"": true}
		for _, v := range r.Values {
			has[v.Name] = true
		}
		for _, o := range Demo.Readouts {
			if !has[o.Value] {
				t.Errorf("%s: readout %s", p.ID, o.Value)
			}
		}
		for _, q := range Demo.Params {
			if !has[q.MaxFrom] {
				t.Errorf("%s: parameter %s ends at %s", p.ID, q.Name, q.MaxFrom)
			}
		}
		for _, c := range Demo.Charts {
			for _, h := range c.Handles {
				if !has[h.Enabled] || r.Table(h.Table).Column(h.X).Data == nil || r.Table(h.Table).Column(h.Y).Data == nil {
					t.Errorf("%s: handles of %s", p.ID, c.ID)
				}
			}
			for _, l := range c.Layers {
				for _, name := range append([]string{l.Index, l.Where.Column, l.Shade.Column}, l.Columns...) {
					if name != "" && r.Table(l.Table).Column(name).Data == nil {
						t.Errorf("%s: layer %s of %s needs column %s of table %s", p.ID, l.ID, c.ID, name, l.Table)
					}
				}
			}
		}
	}
}

func TestHeatMapIsTheHilbertFunction(t *testing.T) {
	b, err := reference(9)
	if err != nil {
		t.Fatal(err)
	}
	for _, levels := range []float64{21, 0} { // on a grid, and exactly
		table := mustRun(t, map[string]demo.Value{"seed": demo.Num(9), "levels": demo.Num(levels)}).Table("hilbert")
		rows := 20
		if levels == 0 {
			rows = exactRows
		}
		xs, ys, dims := table.Floats("x"), table.Floats("y"), table.Floats("dimension")
		if len(xs) != columns*rows {
			t.Fatalf("levels %v: %d cells, want %d", levels, len(xs), columns*rows)
		}
		for j := 0; j < rows; j += 3 {
			y := ys[j*columns]
			if levels > 0 {
				y = float64(j) / 20 // a row of the grid is known at its lower edge
			}
			betti := make([]float64, columns)
			if flag, _ := b.Sublevel(y); flag != nil {
				p, err := homology.VietorisRips(t.Context(), flag, homology.Options{MaxDim: 1})
				if err != nil {
					t.Fatal(err)
				}
				for i := range betti {
					betti[i] = float64(p.BettiNumbers(xs[i] * presetScale)[1])
				}
			}
			if got := dims[j*columns : (j+1)*columns]; !slices.Equal(got, betti) {
				t.Errorf("levels %v, row %d: %v, want %v", levels, j, got, betti)
			}
		}
	}
}

func TestLineStaysOnTheFrameAndRises(t *testing.T) {
	for _, c := range []struct {
		name string
		line []float64
		mid  []float64
	}{
		{"default", nil, nil}, {"ends", []float64{0.2, 0.3, 0.9, 0.5}, nil}, {"swapped", []float64{0.9, 0.5, 0.2, 0.3}, nil},
		{"falling", []float64{0, 1, 1, 0.9}, nil}, {"falling steeply", []float64{0.4, 1, 0.5, 0}, nil}, {"flat", []float64{0, 0.5, 1, 0.5}, nil},
		{"upright", []float64{0.5, 0, 0.5, 1}, nil}, {"one point", []float64{0.5, 0.5, 0.5, 0.5}, nil},
		{"moved", []float64{0, 0, 1, 1}, []float64{0.5, 0.8}}, {"to the upper left corner", []float64{0, 0, 1, 1}, []float64{0, 1}},
		{"to the lower right corner", []float64{0, 0, 1, 1}, []float64{1, 0}}, {"to the origin", []float64{0, 0, 1, 0.5}, []float64{0, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := demo.Input{Values: Demo.With(Demo.Defaults(), map[string]demo.Value{"line": demo.XY(c.line...), "mid": demo.XY(c.mid...)})}
			p := lineOf(in)
			slope := (p.y1 - p.y0) / (p.x1 - p.x0)
			if !(slope >= minSlope*(1-1e-9) && slope <= maxSlope*(1+1e-9)) || !(p.length > 0.01) {
				t.Errorf("%+v: slope %v, length %v", p, slope, p.length)
			}
			onFrame := func(x, y float64) bool {
				inside := x >= -1e-12 && x <= 1+1e-12 && y >= -1e-12 && y <= 1+1e-12
				return inside && (math.Min(x, y) < 1e-9 || math.Max(x, y) > 1-1e-9)
			}
			if !onFrame(p.x0, p.y0) || !onFrame(p.x1, p.y1) {
				t.Errorf("ends (%v, %v), (%v, %v) are not on the frame", p.x0, p.y0, p.x1, p.y1)
			}
			if x, y := p.line.At(p.length); math.Abs(x-p.x1) > 1e-9 || math.Abs(y-p.y1) > 1e-9 {
				t.Errorf("parameter %v is at (%v, %v), want the upper end", p.length, x, y)
			}
			// What is shown is what is kept: the ends put back give the same line.
			again := lineOf(demo.Input{Values: Demo.With(Demo.Defaults(), map[string]demo.Value{"line": demo.XY(p.x0, p.y0, p.x1, p.y1), "mid": demo.XY()})})
			if math.Abs(again.y0-p.y0) > 2e-3 || math.Abs(again.y1-p.y1) > 2e-3 || math.Abs(again.x1-p.x1) > 2e-3 {
				t.Errorf("put back: %+v, was %+v", again, p)
			}
		})
	}
}

func TestBadInputIsAnsweredWithAdvice(t *testing.T) {
	for _, c := range []struct {
		name   string
		values map[string]demo.Value
		says   string
	}{
		{"two points", map[string]demo.Value{"points": demo.XY(0, 0, 1, 1)}, "at least 3"},
		{"no points", map[string]demo.Value{"points": demo.XY()}, "at least 3"},
		{"nothing pasted", map[string]demo.Value{"own": demo.Opt(" ")}, "paste points"},
		{"not numbers", map[string]demo.Value{"own": demo.Opt("0,0\n1,x\n2,2\n")}, "row 2"},
		{"one point three times", map[string]demo.Value{"own": demo.Opt("1,1\n1,1\n1,1\n")}, "same point"},
		{"level of one value", map[string]demo.Value{"own": demo.Opt("0,0,5\n1,0,5\n0,1,5\n"), "level": demo.Opt(lastColumn)}, "only one level"},
		{"level without points", map[string]demo.Value{"own": demo.Opt("0\n1\n2\n"), "level": demo.Opt(lastColumn)}, "at least two"},
		{"Euler in four dimensions", map[string]demo.Value{"own": demo.Opt(strings.Repeat("0,1,0,0\n0,0,1,0\n1,0,0,0\n", 6)), "view": demo.Opt(euler)}, "plane"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := demo.Input{Values: Demo.With(Demo.Defaults(), c.values)}
			_, err := Run(t.Context(), in, demo.Alone{In: in})
			var refusal *demo.Refusal
			if !errors.As(err, &refusal) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, want advice that contains %q", err, c.says)
			}
		})
	}
	if _, err := Demo.NewInput(map[string]demo.Value{"h": demo.Num(0)}); err == nil {
		t.Error("bandwidth 0 was accepted")
	}
}

func TestEquallyDensePointsHaveOneLevel(t *testing.T) {
	var gon []float64
	for i := range 12 {
		s, c := math.Sincos(2 * math.Pi * float64(i) / 12)
		gon = append(gon, c, s)
	}
	r := mustRun(t, map[string]demo.Value{"points": demo.XY(gon...), "h": demo.Num(0.6)})
	if said := strings.Join(r.Notes, " "); !strings.Contains(said, "one level") {
		t.Errorf("notes: %s", said)
	}
}

// A cancelled run ends soon and says so, and a long one shows rows before it is done.
func TestRunsCanBeCancelledAndStream(t *testing.T) {
	in := demo.Input{Values: Demo.With(Demo.Defaults(), map[string]demo.Value{"n": demo.Num(240), "levels": demo.Num(0)})}
	ctx, cancel := context.WithCancel(t.Context())
	h := &host{Alone: demo.Alone{In: in}, partial: func(r *demo.Result) {
		if err := r.Validate(); err != nil {
			t.Error(err)
		}
		cancel()
	}}
	if _, err := Run(ctx, in, h); !errors.Is(err, context.Canceled) || h.partials < 1 {
		t.Errorf("after %d partial results: %v", h.partials, err)
	}
}

type host struct {
	demo.Alone
	partials int
	partial  func(*demo.Result)
}

func (h *host) Partial(r *demo.Result) {
	h.partials++
	h.partial(r)
}

func TestLessonAnswers(t *testing.T) {
	want := map[string]demo.Answer{
		"winner": {Option: "no"}, "level": {Number: 0.72}, "mass": {Number: 1}, "line": {Option: "same"}, "negative": {Option: "yes"},
	}
	for k, step := range secondParameter.Steps {
		_, values := Demo.StepSettings(&secondParameter, k)
		in := demo.Input{Values: values}
		r, err := Run(t.Context(), in, demo.Alone{In: in})
		if err != nil {
			t.Fatal(err)
		}
		got := Answers[secondParameter.Key(k)](in, r)
		if w := want[step.ID]; got.Option != w.Option || math.Abs(got.Number-w.Number) > 0.0125 || got.Said == "" {
			t.Errorf("%s: %+v, want %+v", step.ID, got, w)
		}
		t.Log(step.ID, got.Said)
	}
}

func TestLessonAnswersFollowTheReader(t *testing.T) {
	answer := func(step string, changes map[string]demo.Value) demo.Answer {
		for k, s := range secondParameter.Steps {
			if s.ID == step {
				_, values := Demo.StepSettings(&secondParameter, k)
				in := demo.Input{Values: Demo.With(values, changes)}
				r, err := Run(t.Context(), in, demo.Alone{In: in})
				if err != nil {
					t.Fatal(err)
				}
				return Answers[secondParameter.Key(k)](in, r)
			}
		}
		t.Fatal("no step", step)
		return demo.Answer{}
	}
	if a := answer("winner", map[string]demo.Value{"outliers": demo.Num(0)}); a.Option != "yes" {
		t.Errorf("without outliers: %+v", a)
	}
	if a := answer("mass", map[string]demo.Value{"degree": demo.Num(1)}); a.Number != 0 {
		t.Errorf("degree 1: %+v", a)
	}
	if a := answer("level", map[string]demo.Value{"at": demo.XY(0.9, 0.5)}); !math.IsNaN(a.Number) || a.Said == "" {
		t.Errorf("no loop at the cursor: %+v", a)
	}
	if a := answer("line", map[string]demo.Value{"mid": demo.XY(0.5, 0.3)}); a.Option != "fewer" {
		t.Errorf("a lower line: %+v", a)
	}
	if a := answer("negative", map[string]demo.Value{"view": demo.Opt(hilbert)}); a.Option != "" || a.Said == "" {
		t.Errorf("no rectangles: %+v", a)
	}
}
