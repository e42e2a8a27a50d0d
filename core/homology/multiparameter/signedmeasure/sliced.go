package signedmeasure

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/kernel"
)

// Sliced returns the sliced Wasserstein distance of two measures of the plane with equal total mass: the mean over K
// directions π(k+½)/K, k = 0..K−1, of the transport distance of their projections, with K = directions.
//
// Sliced <= [SlicedConstant](K)·[Distance](mu, nu, L2). For two unit atoms at distance r it tends to 2r/π as K grows. Errors: a
// [MassError], dimensions other than 2, directions < 1. Cost O(K·N log N).
func Sliced(mu, nu *Measure, directions int) (float64, error) {
	if directions < 1 {
		return 0, fmt.Errorf("signedmeasure: %d directions, want at least 1", directions)
	}
	d, err := difference(mu, nu)
	if err != nil {
		return 0, err
	}
	if d.n != 2 {
		return 0, fmt.Errorf("signedmeasure: slices of a measure of dimension %d, want 2", d.n)
	}
	type projected struct {
		at     float64
		weight int
	}
	list := make([]projected, len(d.weights))
	sum := 0.0
	for k := range directions {
		sin, cos := math.Sincos(math.Pi * (float64(k) + 0.5) / float64(directions))
		for i, w := range d.weights {
			list[i] = projected{float64(d.points[2*i]*cos) + float64(d.points[2*i+1]*sin), w}
		}
		slices.SortFunc(list, func(a, b projected) int { return cmp.Compare(a.at, b.at) })
		// On a line the cost is the area between the distribution functions.
		mass := 0
		for i, p := range list {
			if i > 0 {
				sum += math.Abs(float64(mass)) * (p.at - list[i-1].at)
			}
			mass += p.weight
		}
	}
	return sum / float64(directions), nil
}

// SlicedConstant returns 1/(K sin(π/(2K))), the largest mean of |cos(θ − π(k+½)/K)| over k = 0..K−1, for any θ. It decreases
// from 1 at K = 1 to 2/π. It panics for K < 1.
func SlicedConstant(directions int) float64 {
	if directions < 1 {
		panic("signedmeasure: SlicedConstant needs at least 1 direction")
	}
	k := float64(directions)
	return 1 / (k * math.Sin(math.Pi/(2*k)))
}

// SlicedKernel returns exp(−Sliced/(2s²)), a positive semi-definite kernel on the measures of one total mass. The distance of
// two measures in its feature space is √(2 − 2·kernel) <= √Sliced/s: bounded by the square root of the distance, not by the
// distance itself. Errors: those of [Sliced], and a bandwidth s that is not a positive finite number.
func SlicedKernel(mu, nu *Measure, directions int, s float64) (float64, error) {
	if err := checkBandwidth(s); err != nil {
		return 0, err
	}
	sw, err := Sliced(mu, nu, directions)
	if err != nil {
		return 0, err
	}
	return kernel.Exp(-sw / (2 * s * s)), nil
}

func checkBandwidth(s float64) error {
	if !(s > 0) || math.IsInf(s, 1) {
		return fmt.Errorf("signedmeasure: bandwidth is %v, want a positive number", s)
	}
	return nil
}
