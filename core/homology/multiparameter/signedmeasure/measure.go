// Package signedmeasure computes with finite signed measures on Rⁿ whose weights are integers: the form that Hilbert and
// Euler functions of filtrations take after Möbius inversion. It has their transport norm, the sliced Wasserstein distance
// and kernel, and Gaussian convolutions, each with the constant that makes it stable.
//
// # Distances
//
// Two measures of equal total mass differ by a measure of mass 0, and all distances here depend on that difference only. The
// Kantorovich-Rubinstein norm ([Distance]) is the cost of the cheapest transport of its positive to its negative part. The
// other two are bounded by it, ground metric l2:
//
//	sliced Wasserstein distance with K directions  <= SlicedConstant(K)·KR2     ([Sliced])
//	L2 distance of the convolutions with exp(−|x|²/(2s²)) <= √(π/2)·KR2 for every s, in the plane   ([GaussianDistance])
//
// The first because a unit step projects to at most |cos| of its length, and the mean of |cos| over K equally spaced
// directions is at most SlicedConstant(K); the second because moving the kernel by r changes it by
// 2πs²(1 − exp(−r²/(4s²))) <= πr²/2 in the squared L2 norm.
//
// # Pitfalls
//
// The atoms of a Hilbert measure are not features. A positive atom is not born with a particular negative one, and the number
// of atoms changes with any change of the filtration; only the measure as a whole is stable.
//
// # Source
//
// Loiseaux, Scoccola, Carrière, Botnan, Oudot: Stable vectorization of multiparameter persistent homology using signed
// barcodes as measures, NeurIPS 2023, arXiv 2306.03801: signed barcodes as measures, their transport distance, convolution and
// sliced Wasserstein kernel. The constants above are derived here and tested.
package signedmeasure

import (
	"fmt"
	"math"
	"slices"
)

// A Measure is a finite sum of integer multiples of unit masses at points of Rⁿ, n >= 1. It is immutable. Its atoms are
// distinct, have non-zero weights, and are in lexicographic order.
type Measure struct {
	n       int
	points  []float64 // atom i at points[i·n : (i+1)·n]
	weights []int
}

// New returns the measure with weights[i] at points[i·n : (i+1)·n]. Equal points are merged, zeros dropped; the arguments
// are not kept. Errors: n < 1, lengths that do not match, a coordinate that is not finite. Cost O(N log N).
func New(n int, points []float64, weights []int) (*Measure, error) {
	if n < 1 {
		return nil, fmt.Errorf("signedmeasure: dimension %d, want at least 1", n)
	}
	if len(points) != n*len(weights) {
		return nil, fmt.Errorf("signedmeasure: %d coordinates for %d atoms of dimension %d", len(points), len(weights), n)
	}
	for i, v := range points {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("signedmeasure: atom %d, coordinate %d is %v, want a finite number", i/n, i%n, v)
		}
	}
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return slices.Compare(points[i*n:i*n+n], points[j*n:j*n+n]) })
	m := &Measure{n: n}
	for k := 0; k < len(order); {
		p := points[order[k]*n : order[k]*n+n]
		sum := 0
		for ; k < len(order) && slices.Equal(p, points[order[k]*n:order[k]*n+n]); k++ {
			sum += weights[order[k]]
		}
		if sum != 0 {
			m.points = append(m.points, p...)
			m.weights = append(m.weights, sum)
		}
	}
	for i, v := range m.points {
		if v == 0 {
			m.points[i] = 0 // -0 and +0 are one value and must be one bit pattern
		}
	}
	return m, nil
}

// Dim returns the dimension n.
func (m *Measure) Dim() int { return m.n }

// Len returns the number of atoms.
func (m *Measure) Len() int { return len(m.weights) }

// Atom returns atom i, 0 <= i < Len. The point must not be changed.
func (m *Measure) Atom(i int) (point []float64, weight int) {
	return m.points[i*m.n : (i+1)*m.n : (i+1)*m.n], m.weights[i]
}

// Masses returns the sums of the positive weights and of the absolute values of the negative ones.
func (m *Measure) Masses() (positive, negative int) {
	for _, w := range m.weights {
		if w > 0 {
			positive += w
		} else {
			negative -= w
		}
	}
	return positive, negative
}

// Total returns the total mass, the sum of all weights.
func (m *Measure) Total() int {
	p, n := m.Masses()
	return p - n
}

// Below returns the mass of the atoms that are <= point in every coordinate: the Möbius sum, which gives a Hilbert function
// back from its measure. It panics when point has the wrong dimension. Cost O(Len).
func (m *Measure) Below(point ...float64) int {
	if len(point) != m.n {
		panic(fmt.Sprintf("signedmeasure: a point of dimension %d for a measure of dimension %d", len(point), m.n))
	}
	sum := 0
next:
	for i, w := range m.weights {
		for k, v := range m.points[i*m.n : (i+1)*m.n] {
			if v > point[k] {
				continue next
			}
		}
		sum += w
	}
	return sum
}

// Minus returns m − other. It panics when the dimensions differ.
func (m *Measure) Minus(other *Measure) *Measure {
	if m.n != other.n {
		panic(fmt.Sprintf("signedmeasure: difference of measures of dimensions %d and %d", m.n, other.n))
	}
	weights := slices.Clone(m.weights)
	for _, w := range other.weights {
		weights = append(weights, -w)
	}
	d, err := New(m.n, slices.Concat(m.points, other.points), weights)
	if err != nil {
		panic(err) // both are valid
	}
	return d
}

// Scaled returns the image of m under the map that multiplies coordinate k by factors[k]. It panics on a wrong number of
// factors, or when a product is not finite.
func (m *Measure) Scaled(factors ...float64) *Measure {
	if len(factors) != m.n {
		panic(fmt.Sprintf("signedmeasure: %d factors for dimension %d", len(factors), m.n))
	}
	points := slices.Clone(m.points)
	for i := range points {
		points[i] *= factors[i%m.n]
	}
	s, err := New(m.n, points, m.weights)
	if err != nil {
		panic(err)
	}
	return s
}

// A MassError says that two measures have different total masses, so that no transport between them exists.
type MassError struct{ A, B int }

func (e *MassError) Error() string {
	return fmt.Sprintf("signedmeasure: total masses %d and %d, want equal ones", e.A, e.B)
}

// difference returns mu − nu if both have the same dimension and total mass.
func difference(mu, nu *Measure) (*Measure, error) {
	if mu.n != nu.n {
		return nil, fmt.Errorf("signedmeasure: measures of dimensions %d and %d, want equal ones", mu.n, nu.n)
	}
	if a, b := mu.Total(), nu.Total(); a != b {
		return nil, &MassError{a, b}
	}
	return mu.Minus(nu), nil
}
