package multiparameter_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	. "stillpoint/core/homology/multiparameter"
	"stillpoint/core/splitmix"
)

// Expected values: rank_toy.json.
func TestRankToyComplexes(t *testing.T) {
	type degree struct {
		Hilbert [][]int
		Atoms   [][3]float64 `json:"mobius_atoms"`
		Bars    [][5]int     `json:"signed_rank_bars"`
		Sum     int          `json:"rank_sum"`
	}
	var cases []struct {
		Simplices [][]int
		Grades    [][]float64
		H0, H1    degree
		Euler     [][3]float64 `json:"euler_atoms"`
	}
	readJSON(t, "rank_toy.json", &cases)
	if len(cases) != 2 {
		t.Fatalf("%d cases, want 2", len(cases))
	}
	grid := ticks(4, 1)
	for k, c := range cases {
		complex := mustComplex(t, c.Simplices, c.Grades)
		measures, err := complex.HilbertMeasures(t.Context(), Options{MaxDim: 1})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(triples(c.Euler), list(complex.EulerMeasure())); d != "" {
			t.Errorf("case %d, Euler atoms (-want +got):\n%s", k, d)
		}
		for dim, want := range []degree{c.H0, c.H1} {
			if d := cmp.Diff(triples(want.Atoms), list(measures[dim])); d != "" {
				t.Errorf("case %d, degree %d, atoms (-want +got):\n%s", k, dim, d)
			}
			r, err := complex.Rank(t.Context(), dim, grid, grid, Options{})
			if err != nil {
				t.Fatal(err)
			}
			sum := 0
			each(4, 4, func(a, b [2]int) { sum += r.At(a, b) })
			if sum != want.Sum {
				t.Errorf("case %d, degree %d: ranks sum to %d, want %d", k, dim, sum, want.Sum)
			}
			for i := range 4 {
				for j := range 4 {
					if h := r.At([2]int{i, j}, [2]int{i, j}); h != want.Hilbert[i][j] || h != measures[dim].Below(float64(i), float64(j)) {
						t.Errorf("case %d, degree %d: dimension %d at (%d, %d), want %d", k, dim, h, i, j, want.Hilbert[i][j])
					}
				}
			}
			var rectangles []Rectangle
			for _, b := range want.Bars {
				rectangles = append(rectangles, Rectangle{[2]int{b[0], b[1]}, [2]int{b[2], b[3]}, b[4]})
			}
			if d := cmp.Diff(rectangles, r.Rectangles()); d != "" {
				t.Errorf("case %d, degree %d, rectangles (-want +got):\n%s", k, dim, d)
			}
		}
	}
}

func triples(list [][3]float64) []atom {
	var out []atom
	for _, a := range list {
		out = append(out, atom{[]float64{a[0], a[1]}, int(a[2])})
	}
	return out
}

// each calls f for all pairs a <= b of an nx×ny grid.
func each(nx, ny int, f func(a, b [2]int)) {
	for i := range nx {
		for j := range ny {
			for c := i; c < nx; c++ {
				for l := j; l < ny; l++ {
					f([2]int{i, j}, [2]int{c, l})
				}
			}
		}
	}
}

func TestRanksAreThoseOfLinearAlgebraAndSumsOfRectangles(t *testing.T) {
	s := splitmix.New(50)
	negative := 0
	for trial := range 50 {
		simplices := randomSimplices(s, 5+s.Int(2), 0.8)
		grades := randomGrades(s, simplices, 2, 4, 1)
		c := mustComplex(t, simplices, grades)
		for degree := range 2 {
			r, err := c.Rank(t.Context(), degree, ticks(4, 1), ticks(4, 1), Options{})
			if err != nil {
				t.Fatal(err)
			}
			within := func(p [2]int) func(i int) bool {
				return func(i int) bool { return grades[i][0] <= float64(p[0]) && grades[i][1] <= float64(p[1]) }
			}
			bars := r.Rectangles()
			for _, b := range bars {
				if b.Multiplicity < 0 {
					negative++
				}
			}
			each(4, 4, func(a, b [2]int) {
				if want := rankBetween(simplices, within(a), within(b), degree); r.At(a, b) != want {
					t.Fatalf("trial %d, degree %d, %v → %v: rank %d, want %d", trial, degree, a, b, r.At(a, b), want)
				}
				sum := 0
				for _, m := range bars {
					if m.S[0] <= a[0] && m.S[1] <= a[1] && b[0] <= m.T[0] && b[1] <= m.T[1] {
						sum += m.Multiplicity
					}
				}
				if sum != r.At(a, b) {
					t.Fatalf("trial %d, degree %d, %v → %v: rank %d, rectangles sum to %d", trial, degree, a, b, r.At(a, b), sum)
				}
			})
		}
	}
	if negative == 0 {
		t.Error("no negative rectangle in 50 modules")
	}
}

// A cloud's ranks through the flag engine are those of its list of simplices; on the diagonal they are the Hilbert function.
func TestRankOfFlagIsRankOfItsComplex(t *testing.T) {
	s := splitmix.New(51)
	for trial := range 8 {
		b := randomFunctionRips(t, s, 10)
		c, err := b.Complex(2, 1<<12)
		if err != nil {
			t.Fatal(err)
		}
		xs, ys := []float64{0, 0.2, 0.35, 0.5, 0.8}, []float64{0.25, 0.5, 0.75} // the highest level is left out
		h := horizontal(t, b, ys)
		for degree := range 2 {
			flag, err := b.Rank(t.Context(), degree, xs, ys, Options{})
			if err != nil {
				t.Fatal(err)
			}
			cells, err := c.Rank(t.Context(), degree, xs, ys, Options{})
			if err != nil {
				t.Fatal(err)
			}
			hilbert := h.Hilbert(degree, xs)
			each(len(xs), len(ys), func(p, q [2]int) {
				if flag.At(p, q) != cells.At(p, q) {
					t.Fatalf("trial %d, degree %d, %v → %v: flag %d, complex %d", trial, degree, p, q, flag.At(p, q), cells.At(p, q))
				}
				if p == q && flag.At(p, p) != hilbert.At(p[0], p[1]) {
					t.Fatalf("trial %d, degree %d at %v: rank %d, dimension %d", trial, degree, p, flag.At(p, p), hilbert.At(p[0], p[1]))
				}
			})
		}
	}
}

func TestBadRankGridsAreRefused(t *testing.T) {
	c := mustComplex(t, [][]int{{0}}, [][]float64{{0, 0}})
	b := densityRips(t, circleOutliers(t), 0.25)
	for _, bad := range [][2][]float64{{nil, {0}}, {{0}, nil}, {{0, 0}, {0}}, {{0}, ticks(13, 1)}} {
		if _, err := c.Rank(t.Context(), 0, bad[0], bad[1], Options{}); err == nil {
			t.Errorf("complex: grid %v accepted", bad)
		}
		if _, err := b.Rank(t.Context(), 0, bad[0], bad[1], Options{}); err == nil {
			t.Errorf("cloud: grid %v accepted", bad)
		}
	}
}

func BenchmarkRank(b *testing.B) {
	f := densityRips(b, outlierCloud(splitmix.New(1), 140), 0.25)
	for _, degree := range []int{0, 1} {
		b.Run(map[int]string{0: "n=140/grid=12x12/degree=0", 1: "n=140/grid=12x12/degree=1"}[degree], func(b *testing.B) {
			for b.Loop() {
				if _, err := f.Rank(b.Context(), degree, ticks(12, 6), ticks(12, 11), Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
