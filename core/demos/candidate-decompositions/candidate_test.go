package candidatedecompositions

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stillpoint/core/demo"
	"stillpoint/core/demo/rules"
	"stillpoint/core/homology/multiparameter/candidate"
)

type set = map[string]demo.Value

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

func with(preset string, changes set) set {
	p, ok := Demo.FindPreset(preset)
	if !ok {
		panic("no preset " + preset)
	}
	return Demo.With(Demo.PresetValues(p), changes)
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
	if err != nil || len(checks) < 8 {
		t.Error(err, len(checks))
	}
}

func TestEveryPresetShowsWhatItsStorySays(t *testing.T) {
	for _, c := range []struct {
		preset string
		holds  func(r *demo.Result) bool
		says   string
	}{
		{"rectangles", func(r *demo.Result) bool {
			return r.Value("summands") == 3 && near(r.Value("first"), 0.25, 1e-9) && near(r.Value("second"), 0.2, 1e-9)
		}, "three summands of weights 0.25, 0.2, ..."},
		{"circle", func(r *demo.Result) bool { return r.Value("first") > 4*r.Value("second") }, "one summand stands out"},
		{"density", twoApart, "two heavy summands, one above the lower end of the other"},
		{"jitter", func(r *demo.Result) bool {
			return r.Value("bottleneck") > 7*r.Value("gradechange") && r.Table("bounds").Floats("value")[2] <= r.Table("bounds").Floats("value")[3]
		}, "d_B is large, the picture moves little"},
		{"convergence", func(r *demo.Result) bool {
			return slices.Equal(r.Table("convergence").Floats("n")[:4], []float64{20, 40, 80, 160})
		}, "errors for 20 to 160 points"},
		{"lshape", func(r *demo.Result) bool {
			return r.Value("summands") == 1 && near(r.Value("first"), 0.3, 1e-9) && r.Table("summands").Ints("births")[0] > 1
		}, "one summand of weight 0.3 with several lower corners"},
		{"own", func(r *demo.Result) bool { return r.Value("summands") >= 2 }, "two summands"},
	} {
		t.Run(c.preset, func(t *testing.T) {
			r := mustRun(t, with(c.preset, nil))
			if r.Value("breaks") != 0 {
				t.Errorf("%v breaks, want 0", r.Value("breaks"))
			}
			if !c.holds(r) {
				t.Errorf("want %s; values %v, summary %s", c.says, r.Values, r.Summary)
			}
		})
	}
}

// twoApart: the two heaviest summands have like weights, the third is small, and the second begins at a higher level.
func twoApart(r *demo.Result) bool {
	s := r.Table("summands")
	w, y := s.Floats("weight"), s.Floats("y0")
	return w[1] > w[0]/2 && w[2] < w[1]/3 && math.Abs(y[0]-y[1]) > 0.3
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

// Every column and value that the charts and readouts name must be in every result.
func TestResultsHaveWhatTheChartsDraw(t *testing.T) {
	for _, values := range []set{
		with("rectangles", nil), with("circle", set{"n": demo.Num(40)}), with("circle", set{"n": demo.Num(40), "degree": demo.Num(0), "eps": demo.Num(0)}),
		with("lshape", set{"rep": demo.Opt(landscape), "pick": demo.Num(0)}), with("own", set{"rep": demo.Opt(hilbert)}),
		with("own", set{"own": demo.Opt("0,0\n1,0\n0,1\n"), "data": demo.Opt(ownPoints)}), // no summand at all
	} {
		r := mustRun(t, values)
		need := func(name, where string) {
			if name != "" && math.IsNaN(r.Value(name)) {
				t.Errorf("%s needs the value %q", where, name)
			}
		}
		for _, readout := range Demo.Readouts {
			need(readout.Value, "readout")
		}
		for _, p := range Demo.Params {
			need(p.MaxFrom, "parameter "+p.Name)
		}
		for _, c := range Demo.Charts {
			for _, b := range c.Bounds {
				need(b.Value, c.ID)
			}
			for _, h := range c.Handles {
				need(h.Enabled, c.ID)
			}
			for _, l := range c.Layers {
				columns := slices.Clone(l.Columns)
				for _, name := range []string{l.Index, l.Where.Column, l.Shade.Column} {
					if name != "" {
						columns = append(columns, name)
					}
				}
				for _, name := range columns {
					if r.Table(l.Table).Column(name).Data == nil {
						t.Errorf("layer %s of %s needs column %s of table %s", l.ID, c.ID, name, l.Table)
					}
				}
			}
		}
	}
}

func TestAnswersAreThoseOfTheResult(t *testing.T) {
	step := func(id string) (int, demo.Predict) {
		for k, s := range fromLines.Steps {
			if s.ID == id {
				return k, s.Predict
			}
		}
		t.Fatalf("no step %s", id)
		return 0, demo.Predict{}
	}
	for _, c := range []struct {
		name, step string
		changes    set
		option     string
		number     float64
	}{
		{"the diagonal leaves the rectangle at y = 0.7", "leave", nil, "", 0.525}, // y = x + 0.175
		{"a lower line leaves it at x = 0.6", "leave", set{"at": demo.XY(0.5, 0.5)}, "", 0.6},
		{"the L is one summand", "shape", nil, "corner", 0},
		{"one heavy summand", "outliers", nil, "", 1},
		{"two, with two circles", "outliers", with("density", nil), "", 2},
		{"the decomposition jumps", "jitter", nil, "far", 0},
		{"elsewhere it does not", "jitter", set{"seed": demo.Num(1)}, "less", 0},
		{"half the error", "more", nil, "half", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			k, ask := step(c.step)
			_, values := Demo.StepSettings(&fromLines, k)
			in := demo.Input{Values: Demo.With(values, c.changes)}
			r, err := Run(t.Context(), in, demo.Alone{In: in})
			if err != nil {
				t.Fatal(err)
			}
			got := Answers[fromLines.Key(k)](in, r)
			if got.Option != c.option || !near(got.Number, c.number, 1e-6) || !ask.Known(got) || got.Said == "" {
				t.Errorf("got %+v, want %q, %v", got, c.option, c.number)
			}
		})
	}
	for _, c := range []struct {
		step    string
		changes set
	}{
		{"leave", set{"at": demo.XY(0.95, 0.02)}},
		{"shape", set{"eps": demo.Num(0), "data": demo.Opt(rectangles)}},
		{"outliers", set{"own": demo.Opt("0,0\n1,0\n0,1\n")}},
		{"jitter", set{"eps": demo.Num(0)}},
		{"more", set{"nmax": demo.Num(80)}},
	} {
		k, ask := step(c.step)
		_, values := Demo.StepSettings(&fromLines, k)
		in := demo.Input{Values: Demo.With(values, c.changes)}
		r, err := Run(t.Context(), in, demo.Alone{In: in})
		if err != nil {
			t.Fatal(err)
		}
		if got := Answers[fromLines.Key(k)](in, r); ask.Known(got) || got.Said == "" {
			t.Errorf("%s with %v: got %+v, want no answer, and why", c.step, c.changes, got)
		}
	}
}

// The bounds that are drawn hold, and only those are drawn that exist.
func TestBoundsAreDrawnWhereThereAreAny(t *testing.T) {
	for _, c := range []struct {
		name   string
		values set
		kinds  []int32 // 0: change, 1: bound by decompositions, 2: change on lines, 3: bound by grades
	}{
		{"V∞", set{"p": demo.Opt("inf")}, []int32{0, 1, 2, 3}},
		{"V1 with equally many summands", set{"p": demo.Opt("1")}, []int32{0, 1}},
		{"V0 with equally many summands", set{"p": demo.Opt("0")}, []int32{0, 1}},
		{"V2", set{"p": demo.Opt("2")}, []int32{0}},
		{"V∞ of areas", set{"p": demo.Opt("inf"), "phi": demo.Opt("b")}, []int32{0}},
		{"landscape", set{"rep": demo.Opt(landscape)}, []int32{0, 1, 2, 3}},
		{"Hilbert function", set{"rep": demo.Opt(hilbert)}, []int32{0}},
		{"V0 with another number of summands", with("circle", set{"p": demo.Opt("0"), "eps": demo.Num(0.05), "n": demo.Num(80)}), []int32{0}},
		{"no moved copy", set{"eps": demo.Num(0)}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := mustRun(t, c.values).Table("bounds")
			if got := table.Ints("kind"); !slices.Equal(got, c.kinds) {
				t.Fatalf("rows %v, want %v", got, c.kinds)
			}
			value := map[int32]float64{}
			for i, k := range table.Ints("kind") {
				value[k] = table.Floats("value")[i]
			}
			for change, bound := range map[int32]int32{0: 1, 2: 3} {
				if b, ok := value[bound]; ok && value[change] > b+1e-9 {
					t.Errorf("%s is %v, %s is %v", boundNames[change], value[change], boundNames[bound], b)
				}
			}
		})
	}
}

// The change of grades that is reported is one for both kinds of input: no more than the jitter for a complex.
func TestGradesOfAComplexMoveByAtMostTheJitter(t *testing.T) {
	for seed := range 10 {
		r := mustRun(t, set{"data": demo.Opt(rectangles), "eps": demo.Num(0.03), "seed": demo.Num(float64(seed))})
		if e := r.Value("gradechange"); e > 0.03+1e-12 || e < 0.02 {
			t.Errorf("seed %d: grades move by %v", seed, e)
		}
	}
}

func TestTheLineIsDraggedAndSnaps(t *testing.T) {
	r := mustRun(t, set{"lines": demo.Num(10), "at": demo.XY(0.5, 0.52)})
	if s := r.Value("offset"); !near(s, 0.1, 1e-12) && !near(s, -0.1, 1e-12) {
		t.Errorf("offset %v, want that of a line next to 0.02", s)
	}
	x, y := r.Table("cursor").Floats("x")[0], r.Table("cursor").Floats("y")[0]
	if !near(y-x, r.Value("offset"), 1e-12) {
		t.Errorf("the point (%v, %v) is not on its line", x, y)
	}
	r = mustRun(t, set{"at": demo.XY(1, 0)}) // outside of all lines: the lowest, kept in the square
	if x, y := r.Table("cursor").Floats("x")[0], r.Table("cursor").Floats("y")[0]; x > 1 || y < 0 {
		t.Errorf("the point (%v, %v) left the square", x, y)
	}
}

// The picked summand is drawn as a closed loop whose longest edge is born with the bar.
func TestThePickedClassIsDrawn(t *testing.T) {
	for _, values := range []set{with("circle", nil), with("lshape", nil), with("rectangles", set{"pick": demo.Num(2), "at": demo.XY(0.4, 0.4)})} {
		r := mustRun(t, values)
		loop := r.Table("loop")
		ends := map[[2]float32]int{}
		for i := range loop.Columns[0].Len() {
			ends[[2]float32{f32(loop, "x0")[i], f32(loop, "y0")[i]}]++
			ends[[2]float32{f32(loop, "x1")[i], f32(loop, "y1")[i]}]++
		}
		if len(ends) < 3 {
			t.Errorf("a loop through %d points; notes %q", len(ends), r.Notes)
		}
		for p, k := range ends {
			if k%2 != 0 {
				t.Errorf("%d edges meet in %v", k, p)
			}
		}
	}
	r := mustRun(t, with("circle", set{"degree": demo.Num(0), "pick": demo.Num(2), "n": demo.Num(40)}))
	if r.Table("component").Columns[0].Len() == 0 && !strings.Contains(strings.Join(r.Notes, " "), "does not meet this line") {
		t.Errorf("no component is marked; notes %q", r.Notes)
	}
}

func f32(t demo.Table, name string) []float32 {
	d, _ := t.Column(name).Data.([]float32)
	return d
}

// Outlines are closed curves: a horizontal line crosses each an even number of times.
func TestOutlinesAreClosed(t *testing.T) {
	r := mustRun(t, with("circle", set{"n": demo.Num(60), "eps": demo.Num(0)}))
	o := r.Table("outlines")
	for _, y := range []float64{0.111, 0.3337, 0.517, 0.7123, 0.9031} {
		crossings := map[int32]int{}
		for i := range o.Floats("x0") {
			y0, y1 := o.Floats("y0")[i], o.Floats("y1")[i]
			if math.Min(y0, y1) < y && y < math.Max(y0, y1) {
				crossings[o.Ints("index")[i]]++
			}
		}
		for index, n := range crossings {
			if n%2 != 0 {
				t.Errorf("the border of summand %d is crossed %d times at y = %v", index, n, y)
			}
		}
	}
}

func TestRepresentationsAreThoseOfTheTable(t *testing.T) {
	values := with("circle", set{"n": demo.Num(60), "eps": demo.Num(0)})
	at := func(changes set) float64 { return mustRun(t, Demo.With(values, changes)).Value("value") }
	if got, want := at(set{"rep": demo.Opt(hilbert)}), mustRun(t, values).Value("dimension"); got != want {
		t.Errorf("Hilbert function %v, dimension %v", got, want)
	}
	if l1, l2 := at(set{"rep": demo.Opt(landscape)}), at(set{"rep": demo.Opt(landscape), "k": demo.Num(2)}); l1 <= 0 || l2 > l1 {
		t.Errorf("landscapes %v, %v", l1, l2)
	}
	last := 1.0
	for _, p := range []string{"inf", "2", "1", "0"} {
		v := at(set{"p": demo.Opt(p)})
		if v > last+1e-9 {
			t.Errorf("V_%s = %v on the heaviest summand, more than %v with a larger power", p, v, last)
		}
		last = v
	}
}

// host records what a run shows.
type host struct {
	demo.Alone
	progress float64
	back     bool
	partial  []*demo.Result
}

func (h *host) Progress(done, total float64) {
	if total > 0 {
		h.back = h.back || done/total < h.progress-1e-9
		h.progress = done / total
	}
}

func (h *host) Partial(r *demo.Result) { h.partial = append(h.partial, r) }

func TestLongRunsShowLineByLine(t *testing.T) {
	in, err := Demo.NewInput(with("circle", set{"n": demo.Num(200), "lines": demo.Num(60), "eps": demo.Num(0)}))
	if err != nil {
		t.Fatal(err)
	}
	h := &host{}
	if _, err := Run(t.Context(), in, h); err != nil {
		t.Fatal(err)
	}
	if len(h.partial) < 5 || h.back || h.progress < 0.99 {
		t.Errorf("%d partial results, progress to %v, backwards: %v", len(h.partial), h.progress, h.back)
	}
	for i, r := range h.partial {
		if err := r.Validate(); err != nil {
			t.Errorf("partial %d: %v", i, err)
		}
	}
	h = &host{}
	in, _ = Demo.NewInput(with("rectangles", nil))
	if _, err := Run(t.Context(), in, h); err != nil || len(h.partial) > 0 {
		t.Errorf("a short run shows %d partial results, %v", len(h.partial), err)
	}
}

func TestConvergenceIsShownSizeBySize(t *testing.T) {
	in, _ := Demo.NewInput(with("convergence", set{"nmax": demo.Num(80), "n": demo.Num(40), "eps": demo.Num(0)}))
	h := &host{}
	r, err := Run(t.Context(), in, h)
	if err != nil {
		t.Fatal(err)
	}
	var rows []int
	for _, p := range h.partial {
		rows = append(rows, p.Table("convergence").Columns[0].Len())
	}
	if !slices.Equal(rows, []int{3, 6}) || r.Table("convergence").Columns[0].Len() != 9 {
		t.Errorf("rows %v, then %d; want 3, 6, 9", rows, r.Table("convergence").Columns[0].Len())
	}
	// specification: mean errors of 12 clouds of 20, 40, 80 points, V_∞ last
	want := []float64{0.202, 0.244, 0.202, 0.372, 0.384, 0.310, 0.482, 0.470, 0.375}
	for i, e := range r.Table("convergence").Floats("error") {
		if !near(e, want[i], 0.001) {
			t.Errorf("error %d is %v, want %v", i, e, want[i])
		}
	}
}

func TestTheSameInputGivesTheSameResult(t *testing.T) {
	values := with("circle", set{"n": demo.Num(50)})
	if d := cmp.Diff(mustRun(t, values), mustRun(t, values)); d != "" {
		t.Error(d)
	}
}

func TestBadInputIsAnsweredInWords(t *testing.T) {
	for _, c := range []struct {
		name   string
		values set
		says   string
	}{
		{"one line", set{"lines": demo.Num(1)}, "between 10 and 120"},
		{"no bandwidth", with("circle", set{"h": demo.Num(0.25)}), ""},
		{"bandwidth 0", set{"h": demo.Num(0)}, "between 0.05 and 1"},
		{"no points", set{"data": demo.Opt(ownPoints)}, "paste points"},
		{"no number in the points", set{"own": demo.Opt("a,b\nc,d\n")}, "row"},
		{"all points moved away", set{"data": demo.Opt(moved)}, "there are no points"},
		{"one level column", set{"own": demo.Opt("1\n2\n3\n"), "level": demo.Opt(lastColumn)}, "at least two"},
		{"level without a difference", set{"own": demo.Opt("1,0\n2,0\n3,0\n"), "level": demo.Opt(lastColumn)}, "only one level"},
		{"no complex", set{"data": demo.Opt(ownComplex)}, "one simplex per line"},
		{"face later than simplex", set{"text": demo.Opt("0:0 0\n1:0.5 0\n0 1:0.2 0.3\n")}, "line 3: simplex 0 1 appears at (0.2, 0.3), before its face 1 in line 2"},
		{"missing face", set{"text": demo.Opt("0:0 0\n0 1:0.2 0.3\n")}, "lacks its face 1"},
		{"equal points", set{"own": demo.Opt("1,1\n1,1\n1,1\n"), "xmax": demo.Num(0)}, "same point"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := run(t, c.values)
			if c.says == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			var refusal *demo.Refusal
			var field *demo.FieldError
			if err == nil || !strings.Contains(err.Error(), c.says) || !errors.As(err, &refusal) && !errors.As(err, &field) {
				t.Errorf("error %v, want a refusal that contains %q", err, c.says)
			}
		})
	}
}

func TestOddInputIsComputedAndExplained(t *testing.T) {
	for _, c := range []struct {
		name   string
		values set
		says   string
	}{
		{"grades outside the square", set{"text": demo.Opt("0:-1 0\n1:0 0\n2:0 0\n0 1:1 2\n1 2:1 2\n0 2:1 2\n")}, "rescaled"},
		{"automatic scale", with("circle", set{"xmax": demo.Num(0), "n": demo.Num(30)}), "enclosing radius"},
		{"last column as level", set{"own": demo.Opt("x,y,age\n0,0,10\n1,0,20\n1,1,30\n0,1,40\n"), "level": demo.Opt(lastColumn)}, "The level is age"},
		{"all equally dense", set{"own": demo.Opt("0,0\n0.001,0\n0,0.001\n"), "h": demo.Num(1), "xmax": demo.Num(0)}, "one level"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := mustRun(t, c.values)
			if !strings.Contains(strings.Join(r.Notes, "\n"), c.says) {
				t.Errorf("notes %q, want one that contains %q", r.Notes, c.says)
			}
		})
	}
}

// The square of four points with levels 10 to 40: the loop of the ring is there when all four are, at the top level, which is put at 0.9.
func TestOwnPointsWithALevel(t *testing.T) {
	r := mustRun(t, set{"own": demo.Opt("x,y,age\n0,0,10\n1,0,20\n1,1,30\n0,1,40\n"), "level": demo.Opt(lastColumn), "eps": demo.Num(0), "xmax": demo.Num(2)})
	s := r.Table("summands")
	if r.Value("summands") != 1 || !near(s.Floats("x0")[0], 0.5, 1e-9) || !near(s.Floats("y0")[0], 0.9, 1e-9) {
		t.Errorf("summands %v", s)
	}
}

func TestPointsFromTheLinkAreUsed(t *testing.T) {
	square := demo.XY(0, 0, 1, 0, 1, 1, 0, 1)
	r := mustRun(t, set{"points": square, "eps": demo.Num(0)})
	if r.Table("points").Columns[0].Len() != 4 || r.Value("movable") != 1 || r.Value("summands") != 1 {
		t.Errorf("%d points, %v summands", r.Table("points").Columns[0].Len(), r.Value("summands"))
	}
}

func TestBuiltInComplexesAreTheReferenceOnes(t *testing.T) {
	c, notes, err := readComplex(builtIn[rectangles])
	if err != nil || c.Len() != 42 || len(notes) > 0 {
		t.Fatal(err, notes)
	}
	d, err := candidate.Decompose(t.Context(), c, candidate.Options{Lines: 64, Degree: 1})
	if err != nil || len(d.Summands) != 3 {
		t.Fatal(err, len(d.Summands))
	}
}

func FuzzReadComplex(f *testing.F) {
	for _, text := range builtIn {
		f.Add(text)
	}
	f.Add(sampleComplex)
	f.Add("0 ; 1e300 -1\n")
	f.Add("0 1 2 3 4 : 0 0\n")
	f.Add("0 : NaN 0\n0,1:inf,0")
	f.Fuzz(func(t *testing.T, text string) {
		c, _, err := readComplex(text)
		if err != nil {
			if !strings.Contains(err.Error(), "line") && !strings.Contains(err.Error(), "no simplex") {
				t.Errorf("the error does not say where: %v", err)
			}
			return
		}
		for i := range c.Len() {
			cell := c.Cell(i)
			for k, g := range cell.Grade {
				if !(g >= 0 && g <= 1) {
					t.Errorf("cell %d has grade %v", i, g)
				}
				for _, face := range cell.Boundary {
					if face.Cell >= i || c.Cell(face.Cell).Grade[k] > g {
						t.Errorf("cell %d comes before its face %d", i, face.Cell)
					}
				}
			}
		}
	})
}
