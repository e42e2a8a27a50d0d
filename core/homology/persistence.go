package homology

import (
	"cmp"
	"math"
	"slices"
)

// A Bar is one interval [Birth, Death) of a barcode, Birth < Death.
type Bar struct {
	// Degree is the homological degree: 0 components, 1 loops, 2 voids.
	Degree int
	// Birth and Death are filtration values. Death is +Inf for a class that never dies, or is still alive at the threshold.
	Birth, Death float64
	// BirthSimplex has Degree+1 vertices, DeathSimplex Degree+2 (nil if Death is +Inf), ascending. Adding the first creates
	// the class, adding the second makes it a boundary.
	BirthSimplex, DeathSimplex []int

	column int // which column of the engine's degree holds the cocycle
}

// Length returns Death − Birth, +Inf for an infinite bar.
func (b Bar) Length() float64 { return b.Death - b.Birth }

// Infinite reports whether the bar has no death at or below the threshold.
func (b Bar) Infinite() bool { return math.IsInf(b.Death, 1) }

// Counters tell how much work one degree took: the algorithms lesson behind the barcode.
type Counters struct {
	// Simplices is the number of simplices of dimension Degree at or below the threshold.
	Simplices int64
	// Cleared counts those that were known to be deaths of the degree below (including the second halves of its apparent
	// pairs), so that no column was needed.
	Cleared int64
	// Apparent counts those that are the first half of an apparent pair: no column either.
	Apparent int64
	// Emergent counts columns whose pivot was found at the first look.
	Emergent int64
	// Reduced counts columns that were really reduced.
	Reduced int64
	// Additions counts coboundaries added during these reductions, Cofacets the entries they put on the heap.
	Additions, Cofacets int64
}

// Persistence is the result of [VietorisRips]: the barcode, and what is needed to compute representatives on demand.
type Persistence struct {
	// Points is the number of vertices, MaxDim the largest degree computed, Prime the characteristic of the field.
	Points, MaxDim, Prime int
	// Threshold is the largest filtration value that was looked at, EnclosingRadius the value from which nothing of positive
	// degree can be alive (+Inf if there is none).
	Threshold, EnclosingRadius float64
	// Bars holds the bars of positive length ordered by degree, birth, death, birth simplex, death simplex.
	Bars []Bar
	// Counters has one entry per degree 0..MaxDim.
	Counters []Counters
	// Edges is the number of edges at or below the threshold.
	Edges int64

	eng *engine
}

// InDegree returns the bars of one degree, a sub-slice of Bars.
func (p *Persistence) InDegree(degree int) []Bar {
	lo, _ := slices.BinarySearchFunc(p.Bars, degree, func(b Bar, d int) int { return cmp.Compare(b.Degree, d) })
	hi, _ := slices.BinarySearchFunc(p.Bars, degree+1, func(b Bar, d int) int { return cmp.Compare(b.Degree, d) })
	return p.Bars[lo:hi:hi]
}

// BettiNumbers returns the Betti numbers of degrees 0..MaxDim at scale t: the number of bars with Birth <= t < Death.
// Above Threshold they are those at the threshold. Cost O(number of bars).
func (p *Persistence) BettiNumbers(t float64) []int {
	b := make([]int, p.MaxDim+1)
	for i := range p.Bars {
		if p.Bars[i].Birth <= t && t < p.Bars[i].Death {
			b[p.Bars[i].Degree]++
		}
	}
	return b
}

// EulerCharacteristic returns the alternating sum Σ (−1)^k c_k. With Betti numbers it is the Euler characteristic of
// homology, with simplex counts that of the complex; both agree when all degrees are present (Euler-Poincaré).
func EulerCharacteristic[T int | int64](c []T) T {
	var s T
	for k, v := range c {
		if k%2 == 0 {
			s += v
		} else {
			s -= v
		}
	}
	return s
}

func sortBars(bars []Bar) {
	slices.SortFunc(bars, func(a, b Bar) int {
		if c := cmp.Compare(a.Degree, b.Degree); c != 0 {
			return c
		}
		if c := cmp.Compare(a.Birth, b.Birth); c != 0 {
			return c
		}
		if c := cmp.Compare(a.Death, b.Death); c != 0 {
			return c
		}
		if c := slices.Compare(a.BirthSimplex, b.BirthSimplex); c != 0 {
			return c
		}
		return slices.Compare(a.DeathSimplex, b.DeathSimplex)
	})
}
