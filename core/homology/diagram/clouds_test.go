package diagram_test

import (
	"fmt"
	"math"
	"testing"

	"stillpoint/core/homology"
	. "stillpoint/core/homology/diagram"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

func planarClouds() []*homology.PointCloud {
	return []*homology.PointCloud{
		pointcloud.Circle(splitmix.New(1), 60, 0.08),
		pointcloud.CircleWithOutliers(splitmix.New(1), 80, 60, 0.08),
		pointcloud.CircleWithOutliers(splitmix.New(9), 80, 60, 0.08),
		pointcloud.FigureEight(splitmix.New(2), 60, 0.05),
		pointcloud.Disk(splitmix.New(4), 100, 1),
	}
}

// inDisk moves each point by a vector that is uniform in the disk of radius e.
func inDisk(s *splitmix.Source, c *homology.PointCloud, e float64) *homology.PointCloud {
	moved := &homology.PointCloud{Dim: 2, Coords: append([]float64(nil), c.Coords...)}
	for i := 0; i < len(moved.Coords); i += 2 {
		sin, cos := math.Sincos(2 * math.Pi * s.Uniform())
		r := e * math.Sqrt(s.Uniform())
		moved.Coords[i] += r * cos
		moved.Coords[i+1] += r * sin
	}
	return moved
}

func ripsDiagrams(t testing.TB, c *homology.PointCloud) [2]Diagram {
	t.Helper()
	f, err := homology.FromPoints(c)
	if err != nil {
		t.Fatal(err)
	}
	d := flagDiagrams(t, f, 1, 2)
	return [2]Diagram{d[0], d[1]}
}

// flagDiagrams returns the diagrams of degrees 0 to most.
func flagDiagrams(t testing.TB, f *homology.WeightedFlag, most, prime int) []Diagram {
	t.Helper()
	p, err := homology.VietorisRips(t.Context(), f, homology.Options{MaxDim: most, Prime: prime})
	if err != nil {
		t.Fatal(err)
	}
	var list []Diagram
	for k := range most + 1 {
		list = append(list, Of(p.Bars, k))
	}
	return list
}

// move holds the bottleneck distances of diagrams, degree by degree, to a bound, and returns the largest share of it.
func move(t testing.TB, before, after []Diagram, bound, slack float64, format string, args ...any) (largest float64) {
	t.Helper()
	for k := range before {
		d := bottleneck(t, before[k], after[k]).Distance
		if d > bound+slack {
			t.Errorf("%s, degree %d: distance %v, bound %v", fmt.Sprintf(format, args...), k, d, bound)
		}
		largest = math.Max(largest, d/bound)
	}
	return largest
}

// T2 acceptance: points that move by at most e move the Rips diagrams by at most 2e, 200 trials.
func TestMovingPointsByEMovesRipsDiagramsByAtMost2E(t *testing.T) {
	s := splitmix.New(1)
	trials := 0
	for _, c := range planarClouds() {
		before := ripsDiagrams(t, c)
		for _, e := range []float64{0.02, 0.05, 0.1, 0.2} {
			for range 10 {
				trials++
				after := ripsDiagrams(t, inDisk(s, c, e))
				move(t, before[:], after[:], 2*e, 1e-9, "e = %v", e)
			}
		}
	}
	if trials != 200 {
		t.Errorf("%d trials, want 200", trials)
	}
}

// Two points at distance a pushed apart by e each: the bar [0, a) ends at a + 2e.
func TestStabilityOfRipsIsSharp(t *testing.T) {
	const a, e = 1, 0.25
	d := bottleneck(t,
		ripsDiagrams(t, &homology.PointCloud{Dim: 2, Coords: []float64{0, 0, a, 0}})[0],
		ripsDiagrams(t, &homology.PointCloud{Dim: 2, Coords: []float64{-e, 0, a + e, 0}})[0])
	if d.Distance != 2*e {
		t.Errorf("distance %v, want 2e = %v", d.Distance, 2*e)
	}
}

// Specification 3.2: a cloud replaced by another one moves the Rips diagrams by at most twice their Hausdorff distance. Here
// outliers come, points go, and a whole new sample is drawn.
func TestReplacingACloudMovesRipsDiagramsByAtMostTwiceTheHausdorffDistance(t *testing.T) {
	s := splitmix.New(3)
	largest := 0.0
	for _, c := range planarClouds() {
		before := ripsDiagrams(t, c)
		for trial := range 6 {
			other := &homology.PointCloud{Dim: 2, Coords: append([]float64(nil), c.Coords...)}
			switch trial % 3 {
			case 0:
				for range 2 * (1 + s.Int(5)) {
					other.Coords = append(other.Coords, 2*s.Uniform()-1)
				}
			case 1:
				other.Coords = other.Coords[2*(1+s.Int(20)):]
			case 2:
				other = pointcloud.Circle(splitmix.New(uint64(100+trial)), 50, 0.08)
			}
			bound := 2 * hausdorff(c, other)
			after := ripsDiagrams(t, other)
			largest = math.Max(largest, move(t, before[:], after[:], bound, 1e-12, "trial %d", trial))
		}
	}
	if largest < 0.4 {
		t.Errorf("largest ratio %v: the trials do not test the bound", largest)
	}
}

func hausdorff(a, b *homology.PointCloud) (most float64) {
	for _, pair := range [][2]*homology.PointCloud{{a, b}, {b, a}} {
		for i := range pair[0].Len() {
			least := math.Inf(1)
			for j := range pair[1].Len() {
				p, q := pair[0].Point(i), pair[1].Point(j)
				least = math.Min(least, math.Hypot(p[0]-q[0], p[1]-q[1]))
			}
			most = math.Max(most, least)
		}
	}
	return most
}

// Specification 3.2: edge and vertex weights that change by at most e move the diagrams of a flag filtration by at most e, over
// every field.
func TestWeightsThatChangeByEMoveFlagDiagramsByAtMostE(t *testing.T) {
	s := splitmix.New(4)
	largest := 0.0
	for trial := range 100 {
		n := 5 + s.Int(10)
		v, w := make([]float64, n*n), make([]float64, n*n)
		size := 0.01 + 0.3*s.Uniform()
		for i := range n {
			v[i*n+i] = s.Uniform() / 2
			w[i*n+i] = math.Max(0, v[i*n+i]+(2*s.Uniform()-1)*size)
			for j := range i {
				a := s.Uniform()
				b := a + (2*s.Uniform()-1)*size
				v[i*n+j] = math.Max(a, math.Max(v[i*n+i], v[j*n+j]))
				w[i*n+j] = math.Max(b, math.Max(w[i*n+i], w[j*n+j]))
				v[j*n+i], w[j*n+i] = v[i*n+j], w[i*n+j]
			}
		}
		e := 0.0
		for i := range v {
			e = math.Max(e, math.Abs(v[i]-w[i]))
		}
		prime := []int{2, 3, 5}[trial%3]
		var both [2][]Diagram
		for i, weights := range [][]float64{v, w} {
			f, err := homology.NewWeightedFlag(n, weights)
			if err != nil {
				t.Fatal(err)
			}
			both[i] = flagDiagrams(t, f, 2, prime)
		}
		largest = math.Max(largest, move(t, both[0], both[1], e, 1e-12, "trial %d", trial))
	}
	if largest < 0.9 {
		t.Errorf("largest ratio %v: the trials do not test the bound", largest)
	}
}

func BenchmarkDistances(b *testing.B) {
	f := func(seed uint64, n int) Diagram { return draw(splitmix.New(seed), n, 0.3, false) }
	circle := ripsDiagrams(b, pointcloud.Circle(splitmix.New(1), 60, 0.08))
	moved := ripsDiagrams(b, inDisk(splitmix.New(2), pointcloud.Circle(splitmix.New(1), 60, 0.08), 0.1))
	for _, c := range []struct {
		name string
		a, b Diagram
	}{
		{"random/n=60", f(1, 60), f(2, 60)},
		{"random/n=400", f(1, 400), f(2, 400)},
		{"disturbed/n=400", f(1, 400), disturbed(splitmix.New(3), f(1, 400), 0.02, 0)},
		{"circle/H0", circle[0], moved[0]},
		{"circle/H1", circle[1], moved[1]},
	} {
		b.Run(c.name+"/bottleneck", func(b *testing.B) {
			for b.Loop() {
				bottleneck(b, c.a, c.b)
			}
		})
		b.Run(c.name+"/bottleneck-value", func(b *testing.B) {
			for b.Loop() {
				if _, err := BottleneckDistance(c.a, c.b); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(c.name+"/W1", func(b *testing.B) {
			for b.Loop() {
				wasserstein(b, c.a, c.b, 1, LInf)
			}
		})
		b.Run(c.name+"/W2", func(b *testing.B) {
			for b.Loop() {
				wasserstein(b, c.a, c.b, 2, L2)
			}
		})
	}
}
