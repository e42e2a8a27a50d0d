package homology

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"stillpoint/core/splitmix"
)

// randomFlag makes a weighted flag with small integer values, so that ties abound. Some edges are missing.
func randomFlag(s *splitmix.Source, n, values int, weighted bool) *WeightedFlag {
	w := make([]float64, n*n)
	for i := 0; i < n; i++ {
		if weighted {
			w[i*n+i] = float64(s.Int(3))
		}
		for j := 0; j < i; j++ {
			v := float64(s.Int(values))
			v = max(v, w[i*n+i], w[j*n+j])
			w[i*n+j], w[j*n+i] = v, v
		}
	}
	f, err := NewWeightedFlag(n, w)
	if err != nil {
		panic(err)
	}
	return f
}

// slowBars computes the bars with the explicit boundary matrix.
func slowBars(t testing.TB, f *WeightedFlag, threshold float64, maxDim, p int) []Bar {
	t.Helper()
	c, err := f.Complex(maxDim+1, threshold, 1e6)
	if err != nil {
		t.Fatal(err)
	}
	cb, err := c.Persistence(context.Background(), maxDim, p, nil)
	if err != nil {
		t.Fatal(err)
	}
	bars := make([]Bar, len(cb))
	for i, b := range cb {
		bars[i] = Bar{Degree: b.Degree, Birth: b.Birth, Death: b.Death, BirthSimplex: c.Cell(b.BirthCell).Vertices}
		if b.DeathCell >= 0 {
			bars[i].DeathSimplex = c.Cell(b.DeathCell).Vertices
		}
	}
	sortBars(bars)
	return bars
}

func describe(bars []Bar) string {
	s := ""
	for _, b := range bars {
		s += fmt.Sprintf("H%d [%v, %v) %v %v\n", b.Degree, b.Birth, b.Death, b.BirthSimplex, b.DeathSimplex)
	}
	return s
}

// The engine and the textbook reduction must find the same pairs of simplices, not only the same values.
func TestEngineAgainstTextbook(t *testing.T) {
	s := splitmix.New(1)
	for round := 0; round < 300; round++ {
		n := 3 + s.Int(10)
		f := randomFlag(s, n, []int{2, 4, 20, 1000}[s.Int(4)], s.Int(2) == 1)
		maxDim := s.Int(4)
		if n > 9 && maxDim > 2 {
			maxDim = 2
		}
		p := []int{2, 3, 5}[s.Int(3)]
		threshold := 0.0
		if s.Int(3) == 0 {
			threshold = float64(1 + s.Int(12))
		}
		res, err := VietorisRips(context.Background(), f, Options{MaxDim: maxDim, Prime: p, Threshold: threshold})
		if err != nil {
			t.Fatal(err)
		}
		want := describe(slowBars(t, f, res.Threshold, maxDim, p))
		if got := describe(res.Bars); got != want {
			t.Fatalf("round %d: n = %d, maxDim = %d, p = %d, threshold %v:\ngot\n%swant\n%s", round, n, maxDim, p, threshold, got, want)
		}
	}
}

// With wide simplex numbers the engine takes the path with coefficients even over Z/2.
func TestWideNumbersAgree(t *testing.T) {
	s := splitmix.New(2)
	f := randomFlag(s, 40, 1000, true)
	for maxDim := 1; maxDim <= 2; maxDim++ {
		a, err := VietorisRips(context.Background(), f, Options{MaxDim: maxDim, Threshold: 500})
		if err != nil {
			t.Fatal(err)
		}
		b, err := vietorisRips(context.Background(), f, Options{MaxDim: maxDim, Threshold: 500}, true)
		if err != nil {
			t.Fatal(err)
		}
		if describe(a.Bars) != describe(b.Bars) {
			t.Errorf("maxDim %d: the two paths over Z/2 differ", maxDim)
		}
		for k := range a.Counters {
			if a.Counters[k] != b.Counters[k] {
				t.Errorf("maxDim %d: counters %+v and %+v", maxDim, a.Counters[k], b.Counters[k])
			}
		}
	}
}

func TestFilteredComplexRejects(t *testing.T) {
	for _, c := range []struct {
		name      string
		simplices [][]int
		values    []float64
		want      string
	}{
		{"missing face", [][]int{{0}, {1}, {0, 2}}, []float64{0, 0, 1}, "homology: simplex 2, [0 2], lacks its face [2]"},
		{"face later", [][]int{{0}, {1}, {0, 1}}, []float64{0, 3, 1}, "homology: cell 2 has value 1 but its face 1 has the larger value 3"},
		{"twice", [][]int{{0}, {1}, {0, 1}, {1, 0}}, []float64{0, 0, 1, 1}, "homology: simplices 2 and 3 are the same, [0 1]"},
		{"repeated vertex", [][]int{{0}, {0, 0}}, []float64{0, 0}, "homology: simplex 1 repeats the vertex 0"},
		{"counts", [][]int{{0}}, nil, "homology: 1 simplices but 0 values"},
	} {
		if _, err := NewSimplicialComplex(c.simplices, c.values); err == nil || err.Error() != c.want {
			t.Errorf("%s: error %v, want %s", c.name, err, c.want)
		}
	}
	square := []Cell{{}, {}, {}, {},
		{Dim: 1, Boundary: []Face{{0, -1}, {1, 1}}}, {Dim: 1, Boundary: []Face{{1, -1}, {2, 1}}},
		{Dim: 1, Boundary: []Face{{3, -1}, {2, 1}}}, {Dim: 1, Boundary: []Face{{0, -1}, {3, 1}}},
		{Dim: 2, Value: 1, Boundary: []Face{{4, 1}, {5, 1}, {6, 1}, {7, -1}}}}
	if _, err := NewFilteredComplex(square); err == nil {
		t.Error("a boundary that is not a cycle was accepted")
	}
	square[8].Boundary[2].Coef = -1
	c, err := NewFilteredComplex(square)
	if err != nil {
		t.Fatal(err)
	}
	bars, err := c.Persistence(context.Background(), 1, 3, nil)
	if err != nil {
		t.Fatal(err)
	}
	// A square filled at 1: one component for ever, one loop [0, 1).
	if len(bars) != 2 || bars[1].Degree != 1 || bars[1].Birth != 0 || bars[1].Death != 1 || bars[1].DeathCell != 8 {
		t.Errorf("square: bars %+v", bars)
	}
	if got := c.Counts(0); !slices.Equal(got, []int{4, 4, 0}) {
		t.Errorf("square: Counts(0) = %v", got)
	}
}
