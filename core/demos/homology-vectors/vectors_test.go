package homologyvectors

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
	"stillpoint/core/splitmix"
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

// T5 acceptance: 500 random pairs: ratio <= 1 for landscapes, Betti areas and images; the landscape ratio exceeds 0.9.
func TestSharesOfBoundsOn500RandomPairs(t *testing.T) {
	s := splitmix.New(1)
	most := map[string]float64{}
	for i := range 500 {
		values := set{"seed": demo.Num(float64(i)), "e": demo.Num(0.5 * s.Uniform() * s.Uniform()), "extra": demo.Num(float64(s.Int(21))),
			"k": demo.Num(float64(1 + s.Int(5))), "sigma": demo.Num(0.02 + 0.98*s.Uniform()*s.Uniform()), "grid": demo.Num(20)}
		switch i % 3 {
		case 1: // a few dots and their copies
			values["a"] = demo.XY(dotsIn(s, 1+s.Int(4))...)
		case 2: // unrelated diagrams
			values["a"], values["b"] = demo.XY(dotsIn(s, 1+s.Int(8))...), demo.XY(dotsIn(s, 1+s.Int(8))...)
		}
		r := mustRun(t, values)
		for _, name := range []string{"ratiol", "ratiob", "ratioi"} {
			if q := r.Value(name); q > 1+1e-9 {
				t.Fatalf("%v: %s is %v", values, name, q)
			} else {
				most[name] = math.Max(most[name], q)
			}
		}
	}
	t.Logf("largest shares: %v", most)
	if most["ratiol"] < 0.9 || most["ratiob"] < 0.9 || most["ratioi"] < 0.2 {
		t.Errorf("the bounds are never nearly attained: %v", most)
	}
}

func dotsIn(s *splitmix.Source, n int) []float64 {
	var xy []float64
	for range n {
		birth := 4 * s.Uniform()
		xy = append(xy, box.Snap(birth), box.Snap(birth+2*s.Uniform()))
	}
	return xy
}

// T5 acceptance: in "Sliding dot" the Betti sup-distance stays 1 while W1 tends to 0, and the area is at most 2 W1.
func TestSlidingDot(t *testing.T) {
	last := math.Inf(1)
	for e := 0.5; e > 1e-6; e /= 4 {
		r := mustRun(t, with("slide", set{"e": demo.Num(e)}))
		w := r.Value("w1")
		if r.Value("jump") != 1 || w > e || w >= last || r.Value("area") > 2*w+1e-12 || r.Value("lambda") > w+1e-12 {
			t.Errorf("e = %v: W1 %v, Betti curves differ by %v on an area of %v, landscapes by %v", e, w, r.Value("jump"), r.Value("area"), r.Value("lambda"))
		}
		last = w
	}
	if r := mustRun(t, with("slide", set{"e": demo.Num(0)})); r.Value("jump") != 0 || r.Value("w1") != 0 || r.Value("ratiol") != 0 {
		t.Errorf("without a move: %v", r.Values)
	}
}

func TestEveryPresetShowsWhatItsStorySays(t *testing.T) {
	for id, holds := range map[string]func(r *demo.Result) bool{
		"noise": func(r *demo.Result) bool {
			return len(r.Table("a").Floats("birth")) == 31 && len(r.Table("b").Floats("birth")) == 41
		},
		"slide": func(r *demo.Result) bool { return r.Value("jump") == 1 && r.Value("lambda") <= 0.25 },
		"betti": func(r *demo.Result) bool {
			return r.Value("jump") == 0 && r.Value("area") == 0 && r.Value("bottleneck") == 1
		},
		"tiny": func(r *demo.Result) bool {
			return math.Abs(r.Value("silhouette")-0.5) < 1e-12 && r.Value("bottleneck") == 1.0/32
		},
		"circle": func(r *demo.Result) bool { return len(r.Table("a").Floats("birth")) == 4 },
		"disk":   func(r *demo.Result) bool { return r.Value("jump") >= 1 },
		"own":    func(r *demo.Result) bool { return len(r.Table("a").Floats("birth")) == 5 },
	} {
		if r := mustRun(t, with(id, nil)); !holds(r) {
			t.Errorf("%s: %+v", id, r.Values)
		}
	}
}

func TestPowerOneForgivesTheTinyBar(t *testing.T) {
	// At t = 1 the mean of the tents 1 and 0 with weights 2 and 1/16 is 32/33.
	r := mustRun(t, with("tiny", set{"power": demo.Num(1)}))
	if got := r.Value("silhouette"); math.Abs(got-1.0/33) > 1e-12 {
		t.Errorf("the silhouettes differ by %v, want 1/33", got)
	}
}

func TestDotsBelowTheDiagonalArePushedUpWithANote(t *testing.T) {
	r := mustRun(t, set{"a": demo.XY(0, 2, 3, 1)})
	if d := r.Table("a").Floats("death"); d[1] != 2 || r.Table("a").Floats("birth")[1] != 2 {
		t.Errorf("the dot is at %v, want (2, 2)", d)
	}
	if !slices.ContainsFunc(r.Notes, func(n string) bool { return strings.Contains(n, "1 dot was below the diagonal") }) {
		t.Errorf("notes %q", r.Notes)
	}
	alone := mustRun(t, set{"a": demo.XY(0, 2), "e": demo.Num(0)})
	pushed := mustRun(t, set{"a": demo.XY(0, 2, 3, 1), "e": demo.Num(0)})
	for _, table := range []string{"landscapeA", "bettiA", "silhouetteA"} {
		if diff := cmp.Diff(alone.Table(table), pushed.Table(table)); diff != "" {
			t.Errorf("%s depends on a dot on the diagonal: %s", table, diff)
		}
	}
}

func TestEmptyDiagramsHaveZeroVectorsAndSaySo(t *testing.T) {
	for name, values := range map[string]set{
		"one":  {"a": demo.XY(0, 2), "b": demo.XY(1, 1)},
		"both": {"a": demo.XY(1, 1), "b": demo.XY(1, 1)},
		"none": {"data": demo.Opt(byHand), "second": demo.Opt(byHand)},
		"own":  {"own": demo.Opt("birth,death\n"), "extra": demo.Num(0)},
	} {
		r := mustRun(t, values)
		if len(r.Table("silhouetteB").Floats("t")) != 0 || !strings.Contains(strings.Join(r.Notes, " "), "undefined") {
			t.Errorf("%s: notes %q", name, r.Notes)
		}
	}
}

func TestInfiniteBarsAreCutAndThatIsSaid(t *testing.T) {
	r := mustRun(t, set{"own": demo.Opt("0,inf\n0,2\n1,3\n"), "e": demo.Num(0.1)})
	death := r.Table("a").Floats("death")
	if !(death[0] > 3) || math.IsInf(death[0], 1) || death[0] != r.Table("b").Floats("death")[0] {
		t.Errorf("deaths %v and %v", death, r.Table("b").Floats("death"))
	}
	if !strings.Contains(strings.Join(r.Notes, " "), "2 bars that never die are cut at") {
		t.Errorf("notes %q", r.Notes)
	}
	mustRun(t, set{"own": demo.Opt("1,inf\n"), "e": demo.Num(0)})
	mustRun(t, set{"data": demo.Opt("circle"), "degree": demo.Num(0)})
}

func TestOwnBarsWithDegrees(t *testing.T) {
	for degree, want := range map[float64]int{0: 1, 1: 2, 2: 0} {
		r := mustRun(t, set{"own": demo.Opt("0,0,1\n1,0.5,2\n1,1,2\n"), "degree": demo.Num(degree)})
		if n := len(r.Table("a").Floats("birth")); n != want {
			t.Errorf("degree %v: %d bars, want %d", degree, n, want)
		}
	}
	for text, says := range map[string]string{"": "no bars", "0,1\n2,1\n": "row 2", "0,1e12\n": "at most 1e+09"} {
		_, err := run(t, set{"own": demo.Opt(text)})
		var refusal *demo.Refusal
		if !errors.As(err, &refusal) || refusal.Param != "own" || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestDotsCanBeMovedUnlessTheyDoNotFit(t *testing.T) {
	if r := mustRun(t, set{}); r.Value("movablea") != 1 || r.Value("movableb") != 1 {
		t.Error("the dots of the first preset cannot be moved")
	}
	if r := mustRun(t, set{"own": demo.Opt("0,100\n")}); r.Value("movablea") != 0 {
		t.Error("a dot outside the box can be moved")
	}
	// Fractions of a power of two are kept exactly.
	for _, v := range []float64{0, 1, 2, 3, 0.5, 4.0625, 2.25, -0.75} {
		if box.Snap(v) != v {
			t.Errorf("%v becomes %v", v, box.Snap(v))
		}
	}
}

func TestResultsHaveWhatTheChartsDraw(t *testing.T) {
	for _, p := range Demo.Presets {
		r := mustRun(t, with(p.ID, nil))
		need := func(name string) {
			if name != "" && math.IsNaN(r.Value(name)) {
				t.Errorf("%s: no value %q", p.ID, name)
			}
		}
		for _, readout := range Demo.Readouts {
			need(readout.Value)
		}
		for _, c := range Demo.Charts {
			need(c.X.From)
			need(c.Y.From)
			for _, b := range c.Bounds {
				need(b.Value)
			}
			for _, h := range c.Handles {
				need(h.Enabled)
			}
			for _, l := range c.Layers {
				columns := slices.Clone(l.Columns)
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

// The summary must fit for every number of digits.
func TestSummariesFit(t *testing.T) {
	for _, own := range []string{"0,123456.789\n1e-7,1.23456e-5\n", "-123456.7,123456.7\n"} {
		mustRun(t, set{"own": demo.Opt(own), "e": demo.Num(0.333), "extra": demo.Num(20)})
	}
}

func TestRunStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	in, err := Demo.NewInput(set{"data": demo.Opt("circle")})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Run(ctx, in, demo.Alone{In: in}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

// A result must be the same with and without memory of earlier runs.
func TestMemoryDoesNotChangeResults(t *testing.T) {
	remembering := &memory{found: map[string]any{}}
	for _, change := range []set{
		{}, {"data": demo.Opt("circle")}, {"data": demo.Opt("circle"), "degree": demo.Num(0)}, {"data": demo.Opt("circle"), "seed": demo.Num(2)},
		{"data": demo.Opt("eight")}, {"own": demo.Opt("2,inf\n3,4\n")}, {"own": demo.Opt("3,4\n"), "e": demo.Num(0.5)}, {"own": demo.Opt("3,4\n")},
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
	if err == nil {
		m.found[key] = v
	}
	return v, err
}

func TestLessonAnswersAreThoseOfTheResult(t *testing.T) {
	for _, c := range []struct {
		step    string
		changes set
		option  string
		number  float64
	}{
		{"slide", nil, "", 1},
		{"slide", set{"e": demo.Num(0)}, "", 0},
		{"same", nil, "nowhere", 0},
		{"same", set{"b": demo.XY(0, 3, 1, 1.5)}, "middle", 0},
		{"same", set{"b": demo.XY(0, 3, 0.5, 2)}, "outside", 0},
		{"tiny", nil, "", 0.5},
		{"tiny", set{"power": demo.Num(1)}, "", 32.0 / 33},
		{"tiny", set{"b": demo.XY(4, 5)}, "", 0},
		{"image", nil, "little", 0},
	} {
		got := answer(t, c.step, c.changes)
		if got.Option != c.option || math.Abs(got.Number-c.number) > 1e-12 || got.Said == "" {
			t.Errorf("%s: %+v, want %q, %v", c.step, got, c.option, c.number)
		}
	}
	if got := answer(t, "tiny", set{"b": demo.XY(1, 1)}); !math.IsNaN(got.Number) || got.Said == "" {
		t.Errorf("without bars: %+v", got)
	}
}

func answer(t *testing.T, step string, changes set) demo.Answer {
	t.Helper()
	for k := range whichAreStable.Steps {
		if whichAreStable.Steps[k].ID != step {
			continue
		}
		_, values := Demo.StepSettings(&whichAreStable, k)
		in := demo.Input{Values: Demo.With(values, changes)}
		r, err := Run(t.Context(), in, demo.Alone{In: in})
		if err != nil {
			t.Fatal(err)
		}
		return Answers[whichAreStable.Key(k)](in, r)
	}
	t.Fatalf("no step %s", step)
	return demo.Answer{}
}

// T5: under 10 ms for 200 dots.
func BenchmarkRun(b *testing.B) {
	s := splitmix.New(1)
	for _, c := range []struct {
		name   string
		values set
	}{
		{"noise", set{"extra": demo.Num(10)}},
		{"dots=200", set{"a": demo.XY(dotsIn(s, 200)...)}},
	} {
		b.Run(c.name, func(b *testing.B) {
			in, err := Demo.NewInput(c.values)
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
