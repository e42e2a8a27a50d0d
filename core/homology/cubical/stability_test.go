package cubical_test

import (
	"math"
	"testing"

	. "stillpoint/core/homology/cubical"
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
				if !matchable(a.InDegree(degree), b.InDegree(degree), e+1e-12) {
					t.Errorf("seed %d, %v, degree %d: bottleneck distance above %v", seed, c, degree, e)
				}
			}
		}
	}
}

// Sharpness: lowering every second pixel and raising the others by e moves a minimum and a maximum apart by 2e, the ends of a bar
// by e each.
func TestNoiseBoundIsSharp(t *testing.T) {
	const e = 0.25
	before, _ := NewSeries([]float64{0, 3, 1, 4})
	after, _ := NewSeries([]float64{0, 3 + e, 1 - e, 4})
	a, b := sublevel(t, before, T).Bars, sublevel(t, after, T).Bars
	if matchable(a, b, e-1e-9) || !matchable(a, b, e) {
		t.Errorf("%+v and %+v are not exactly %v apart", a, b, e)
	}
}

// matchable reports whether the bottleneck distance of two diagrams is at most e: whether bars whose ends differ by at most e can
// be matched so that only bars no longer than 2e are left over. Augmenting paths, each long bar of either side in turn
// (Mendelsohn and Dulmage: one matching then covers them all).
func matchable(a, b []Bar, e float64) bool {
	near := func(i, j int) bool {
		return within(a[i].Birth, b[j].Birth, e) && within(a[i].Death, b[j].Death, e)
	}
	return covers(len(b), long(a, e), near) && covers(len(a), long(b, e), func(j, i int) bool { return near(i, j) })
}

func within(x, y, e float64) bool { return x == y || math.Abs(x-y) <= e }

func long(bars []Bar, e float64) (list []int) {
	for i, b := range bars {
		if b.Length() > 2*e {
			list = append(list, i)
		}
	}
	return list
}

// covers reports whether all of the given ones can be matched to different partners among n.
func covers(n int, those []int, near func(i, j int) bool) bool {
	partner := make([]int, n)
	for j := range partner {
		partner[j] = -1
	}
	for _, i := range those {
		tried := make([]bool, n)
		var augment func(i int) bool
		augment = func(i int) bool {
			for j := range n {
				if tried[j] || !near(i, j) {
					continue
				}
				tried[j] = true
				if partner[j] < 0 || augment(partner[j]) {
					partner[j] = i
					return true
				}
			}
			return false
		}
		if !augment(i) {
			return false
		}
	}
	return true
}
