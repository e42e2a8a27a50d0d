package cubical_test

import (
	"testing"

	. "stillpoint/core/homology/cubical"
	"stillpoint/core/homology/diagram"
	"stillpoint/core/splitmix"
)

// Specification T3: "Noise: for 50 random images and noise in [−e, e], bottleneck <= e." Both constructions, both degrees; half
// of the images are full of plateaus, which the noise breaks up.
func TestNoiseMovesDiagramsByAtMostItself(t *testing.T) {
	for seed := range uint64(50) {
		s := splitmix.New(seed)
		m := generators[seed%6].image(s, 4+s.Int(12), 4+s.Int(12))
		e := 0.01 + s.Uniform()/2
		noisy := &Image{Width: m.Width, Height: m.Height}
		for _, v := range m.Pixels {
			noisy.Pixels = append(noisy.Pixels, v+(2*s.Uniform()-1)*e)
		}
		for _, c := range constructions {
			a, b := sublevel(t, m, c), sublevel(t, noisy, c)
			for degree := range 2 {
				if d := bottleneck(t, a, b, degree); d > e+1e-12 {
					t.Errorf("seed %d, %v, degree %d: bottleneck distance %v, noise %v", seed, c, degree, d, e)
				}
			}
		}
	}
}

// Sharpness: raising a maximum and lowering a minimum by e moves both ends of their bar by e.
func TestNoiseBoundIsSharp(t *testing.T) {
	const e = 0.25
	before, _ := NewSeries([]float64{0, 3, 1, 4})
	after, _ := NewSeries([]float64{0, 3 + e, 1 - e, 4})
	if d := bottleneck(t, sublevel(t, before, T), sublevel(t, after, T), 0); d != e {
		t.Errorf("bottleneck distance %v, want %v", d, e)
	}
}

// bottleneck is the distance between the diagrams of one degree.
func bottleneck(t testing.TB, a, b *Persistence, degree int) float64 {
	t.Helper()
	var d [2]diagram.Diagram
	for i, p := range []*Persistence{a, b} {
		for _, bar := range p.InDegree(degree) {
			d[i] = append(d[i], diagram.Point{Birth: bar.Birth, Death: bar.Death})
		}
	}
	distance, err := diagram.BottleneckDistance(d[0], d[1])
	if err != nil {
		t.Fatal(err)
	}
	return distance
}
