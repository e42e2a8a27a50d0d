package multiparameter

import (
	"fmt"
	"math"

	"stillpoint/core/homology/multiparameter/signedmeasure"
)

// EulerMeasure returns the sum over all cells of (−1)^dimension at their grades: the Möbius inverse of the Euler
// characteristic. It equals the alternating sum of the measures of the Hilbert functions of all degrees, and needs no homology.
//
// The complex must be complete. One that was cut at some dimension, as Rips complexes usually are, has another Euler
// characteristic. Cost O(N log N).
func (c *Complex) EulerMeasure() *signedmeasure.Measure {
	var points []float64
	weights := make([]int, len(c.cells))
	for i := range c.cells {
		points = append(points, c.cells[i].Grade...)
		weights[i] = 1 - 2*(c.cells[i].Dim%2)
	}
	return mustMeasure(c.parameters, points, weights)
}

// MaxEulerRips is the largest number of points of which [FunctionRips.EulerMeasure] visits all subsets.
const MaxEulerRips = 14

// EulerMeasure returns the Euler measure of the complete complex, with all simplices up to dimension n−1. Errors: more than
// [MaxEulerRips] points. Cost O(n·2ⁿ).
func (b *FunctionRips) EulerMeasure() (*signedmeasure.Measure, error) {
	if b.n > MaxEulerRips {
		return nil, fmt.Errorf("multiparameter: the complete Rips complex of %d points has 2^%d − 1 simplices; want at most %d points", b.n, b.n, MaxEulerRips)
	}
	var points []float64
	var weights []int
	var simplex []int
	var extend func(from int, x, y float64)
	extend = func(from int, x, y float64) {
		for v := from; v < b.n; v++ {
			u, w := math.Max(x, b.X(v, v)), math.Max(y, b.y[v])
			for _, s := range simplex {
				u = math.Max(u, b.X(s, v))
			}
			if math.IsInf(u, 1) {
				continue
			}
			points, weights = append(points, u, w), append(weights, 1-2*(len(simplex)%2))
			simplex = append(simplex, v)
			extend(v+1, u, w)
			simplex = simplex[:len(simplex)-1]
		}
	}
	extend(0, 0, math.Inf(-1))
	return mustMeasure(2, points, weights), nil
}
