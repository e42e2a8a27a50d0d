package diagram

import (
	"fmt"
	"math"

	"stillpoint/core/kernel"
)

// Image returns the persistence image of a diagram of finite bars at the given places: the sum over bars of their
// persistence times the density of the normal distribution with standard deviation sigma in both directions around
// (birth, persistence). Entry i·len(persistences)+j belongs to births[i] and persistences[j]. The total integral is the
// sum of persistences.
//
// It panics on infinite or malformed points and on sigma <= 0. Cost O(N·(rows+columns)) exponentials and O(N·rows·columns).
// Stability: see [ImageBound].
func Image(d Diagram, sigma float64, births, persistences []float64) []float64 {
	d.mustBeFinite()
	if !(sigma > 0) || math.IsInf(sigma, 1) {
		panic(fmt.Sprintf("diagram: sigma is %v, want a finite number above 0", sigma))
	}
	image := make([]float64, len(births)*len(persistences))
	along, across := make([]float64, len(births)), make([]float64, len(persistences))
	for _, p := range d {
		gaussian(along, births, p.Birth, sigma)
		gaussian(across, persistences, p.Persistence(), sigma)
		for i, a := range along {
			a *= p.Persistence()
			row := image[i*len(across):][:len(across)]
			for j, b := range across {
				row[j] += float64(a * b)
			}
		}
	}
	return image
}

// gaussian sets dst to the normal density with the given mean and standard deviation at x.
func gaussian(dst, x []float64, mean, sigma float64) {
	scale := 1 / (sigma * math.Sqrt(2*math.Pi))
	for i, v := range x {
		dst[i] = scale * kernel.Gaussian((v-mean)/sigma)
	}
}

// ImageBound returns (2 + √(10/π)·longest/sigma)·w1, which the integral of |ρ − ρ′| over the plane does not exceed, for
// the images ρ, ρ′ of two diagrams whose bars are at most longest long and whose distance W_1 (ground metric L∞) is w1.
//
// Derivation: a bar whose ends move by at most δ changes its weight, the persistence, by at most 2δ, and moves in the plane
// of birth and persistence by at most √(δ² + (2δ)²) = √5 δ; and two normal densities at distance r differ by at most
// r/σ·√(2/π) in the integral of the absolute value. A bar sent to the diagonal has weight 2δ. Adams et al. (2017, theorem
// 10) have √5 in place of the first 2.
func ImageBound(w1, longest, sigma float64) float64 {
	return (2 + float64(math.Sqrt(10/math.Pi)*longest/sigma)) * w1
}

// CellImage returns the averages of the persistence image over the cells of a grid: entry i·(len(persistenceEdges)−1)+j
// belongs to the cell between births i, i+1 and persistences j, j+1. Both lists of edges ascend strictly. Otherwise as
// [Image], whose values at the centres these averages approach as the cells get smaller than sigma.
//
// For two diagrams, the sum over cells of the absolute difference times the area of the cell never exceeds the integral of
// the absolute difference, so [ImageBound] holds on every grid.
func CellImage(d Diagram, sigma float64, birthEdges, persistenceEdges []float64) []float64 {
	rows, columns := len(birthEdges)-1, len(persistenceEdges)-1
	if rows < 1 || columns < 1 {
		return nil
	}
	d.mustBeFinite()
	if !(sigma > 0) || math.IsInf(sigma, 1) {
		panic(fmt.Sprintf("diagram: sigma is %v, want a finite number above 0", sigma))
	}
	image := make([]float64, rows*columns)
	along, across := make([]float64, rows), make([]float64, columns)
	for _, p := range d {
		averages(along, birthEdges, p.Birth, sigma)
		averages(across, persistenceEdges, p.Persistence(), sigma)
		for i, a := range along {
			a *= p.Persistence()
			row := image[i*columns:][:len(across)]
			for j, b := range across {
				row[j] += float64(a * b)
			}
		}
	}
	return image
}

// averages sets dst[i] to the average of the normal density over [edges[i], edges[i+1]].
func averages(dst, edges []float64, mean, sigma float64) {
	below := func(x float64) float64 { return kernel.Erf((x - mean) / (sigma * math.Sqrt2)) }
	left := below(edges[0])
	for i := range dst {
		right := below(edges[i+1])
		dst[i] = (right - left) / 2 / (edges[i+1] - edges[i])
		left = right
	}
}
