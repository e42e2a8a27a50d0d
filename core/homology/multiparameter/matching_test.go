package multiparameter_test

import (
	"math"
	"slices"
	"testing"

	"stillpoint/core/homology"
	. "stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/multiparameter/signedmeasure"
	"stillpoint/core/splitmix"
)

func TestSampleLinesAreTheGridOfTheSpecification(t *testing.T) {
	lines := SampleLines(MaxSampleLines)
	seen := map[Line]bool{}
	for i, l := range lines {
		if seen[l] || math.Max(l.DX, l.DY) != 1 || !(math.Min(l.DX, l.DY) > 0) {
			t.Errorf("line %d is %v", i, l)
		}
		seen[l] = true
	}
	found := 0
	for a := range 8 { // 8 angles (a+½)·90/8 degrees, 8 base points (0, −0.5 + o/4)
		for o := range 8 {
			sin, cos := math.Sincos((float64(a) + 0.5) * math.Pi / 16)
			for _, l := range lines[:64] {
				if math.Abs(l.DX*sin-l.DY*cos) < 1e-12 && l.X == 0 && l.Y == -0.5+float64(o)/4 {
					found++
				}
			}
		}
	}
	if found != 64 {
		t.Errorf("%d of the 64 default lines are there", found)
	}
	if !slices.Equal(SampleLines(16), lines[:16]) {
		t.Error("16 lines are not the first of 256")
	}
}

// jittered moves every point by at most e in each coordinate.
func jittered(s *splitmix.Source, c *homology.PointCloud, e float64) *homology.PointCloud {
	d := &homology.PointCloud{Dim: c.Dim, Coords: slices.Clone(c.Coords)}
	for i := range d.Coords {
		d.Coords[i] += (2*s.Uniform() - 1) * e
	}
	return d
}

// Specification, T6: 5 pairs, 64 lines, largest ratio 0.70.
func TestWeightedBottleneckIsAtMostTheChangeOfGrades(t *testing.T) {
	s := splitmix.New(5)
	largest := 0.0
	for trial := range 5 {
		cloud := outlierCloud(s, 60)
		a, b := densityRips(t, cloud, 0.25), densityRips(t, jittered(s, cloud, 0.02*float64(trial+1)), 0.25)
		e := a.Change(b)
		for degree := range 2 {
			before := 0.0
			m, err := NewMatching(t.Context(), a, b, degree, SampleLines(64), Options{}, func(m *Matching) {
				if m.Distance < before {
					t.Errorf("trial %d: the maximum over %d lines is smaller than before", trial, len(m.Lines))
				}
				before = m.Distance
			})
			if err != nil {
				t.Fatal(err)
			}
			for i, d := range m.Weighted {
				if d > e*(1+1e-9) {
					t.Errorf("trial %d, degree %d, line %v: %v exceeds the change of grades %v", trial, degree, m.Lines[i], d, e)
				}
			}
			if m.Distance != slices.Max(m.Weighted) || m.Weighted[m.Best] != m.Distance {
				t.Errorf("trial %d: maximum %v at %d", trial, m.Distance, m.Best)
			}
			largest = math.Max(largest, m.Distance/e)
		}
	}
	t.Logf("largest ratio %.3f", largest)
	if largest < 0.4 {
		t.Errorf("largest ratio %v: the trials do not test the bound", largest)
	}
}

// The bound also holds for arbitrary graded complexes and arbitrary lines, and is attained: a filtration shifted by (e, e).
func TestMatchingOfComplexes(t *testing.T) {
	s := splitmix.New(6)
	for trial := range 40 {
		simplices := randomSimplices(s, 6, 0.7)
		f := randomGrades(s, simplices, 2, 20, 0.05)
		g := randomGrades(s, simplices, 2, 20, 0.05)
		shifted := trial%4 == 0
		if shifted {
			for i := range f {
				g[i] = []float64{f[i][0] + 0.125, f[i][1] + 0.125}
			}
		}
		a, b := mustComplex(t, simplices, f), mustComplex(t, simplices, g)
		_, e := GradeChange(a, b)
		lines := []Line{Diagonal(0), {s.Uniform(), s.Uniform(), 0.1 + s.Uniform(), 0.1 + s.Uniform()}}
		for degree := range 2 {
			m, err := NewMatching(t.Context(), a, b, degree, lines, Options{}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if m.Distance > e*(1+1e-9) {
				t.Errorf("trial %d, degree %d: %v exceeds %v", trial, degree, m.Distance, e)
			}
			if shifted && degree == 0 && !near(m.Weighted[0], e, 1e-12) { // the infinite bars are exactly e apart
				t.Errorf("trial %d: shifted by (%v, %v), distance %v", trial, e, e, m.Weighted[0])
			}
		}
	}
	one := mustComplex(t, [][]int{{0}}, [][]float64{{0, 0}})
	two := mustComplex(t, [][]int{{0}, {1}}, [][]float64{{0, 0}, {0, 0}})
	if m, err := NewMatching(t.Context(), one, two, 0, SampleLines(1), Options{}, nil); err != nil || !math.IsInf(m.Distance, 1) {
		t.Errorf("one and two components: %v, %v", m, err)
	}
}

// The sums and maxima over the simplices of a cloud are those of its list of simplices.
func TestChangesOfCloudsAreThoseOfTheirComplexes(t *testing.T) {
	s := splitmix.New(9)
	for range 5 {
		cloud := outlierCloud(s, 10)
		a, b := densityRips(t, cloud, 0.25), densityRips(t, jittered(s, cloud, 0.1), 0.25)
		f, err := a.Complex(9, 1<<10)
		if err != nil {
			t.Fatal(err)
		}
		// The same list of simplices, graded by b.
		simplices, grades := make([][]int, f.Len()), make([][]float64, f.Len())
		byDim := map[int]float64{}
		for i := range f.Len() {
			c := f.Cell(i)
			g := []float64{0, math.Inf(-1)}
			for _, v := range c.Vertices {
				g[1] = math.Max(g[1], b.Y()[v])
				for _, w := range c.Vertices {
					g[0] = math.Max(g[0], b.X(v, w))
				}
			}
			simplices[i], grades[i] = c.Vertices, g
			byDim[c.Dim] += math.Abs(g[0]-c.Grade[0]) + math.Abs(g[1]-c.Grade[1])
		}
		sum, most := GradeChange(f, mustComplex(t, simplices, grades))
		if got := a.TotalChange(b, 9); !near(got, sum, 1e-9*sum) {
			t.Errorf("total change %v, want %v", got, sum)
		}
		if got, want := a.TotalChange(b, 2), byDim[0]+byDim[1]+byDim[2]; !near(got, want, 1e-9*want) {
			t.Errorf("total change up to dimension 2 is %v, want %v", got, want)
		}
		if got := a.Change(b); !near(got, most, 1e-12) {
			t.Errorf("largest change %v, want %v", got, most)
		}
	}
}

// Kantorovich-Rubinstein norms of clouds stay below the theorem's bound, which is loose: many simplices move.
func TestTheoremHoldsForClouds(t *testing.T) {
	s := splitmix.New(10)
	for trial := range 6 {
		cloud := outlierCloud(s, 40)
		a, b := densityRips(t, cloud, 0.25), densityRips(t, jittered(s, cloud, 0.02*float64(1+trial)), 0.25)
		ha, hb := horizontal(t, a, nil), horizontal(t, b, nil)
		for degree := range 2 {
			d, err := signedmeasure.Distance(ha.Measure(degree), hb.Measure(degree), signedmeasure.L1)
			if err != nil {
				t.Fatal(err)
			}
			bound := 2 * a.TotalChange(b, degree+1)
			if d > bound || d == 0 {
				t.Errorf("trial %d, degree %d: norm %v, bound %v", trial, degree, d, bound)
			}
			t.Logf("trial %d, degree %d: share of the bound %.3g", trial, degree, d/bound)
		}
	}
}
