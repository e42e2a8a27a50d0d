package diagram_test

import (
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
	p, err := homology.VietorisRips(t.Context(), f, homology.Options{MaxDim: 1, Prime: 2})
	if err != nil {
		t.Fatal(err)
	}
	return [2]Diagram{Of(p.Bars, 0), Of(p.Bars, 1)}
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
				for k := range before {
					if d := bottleneck(t, before[k], after[k]).Distance; d > 2*e+1e-9 {
						t.Errorf("e = %v, degree %d: distance %v", e, k, d)
					}
				}
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
