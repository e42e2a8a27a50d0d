package dynamics

import (
	"math"

	"stillpoint/core/kernel"
)

// Sequence is the R_d sequence: point m = 1, 2, ... has the coordinates frac(½ + mα_k), α_k = φ_d^−k, k = 1..d, φ_d the positive
// root of x^(d+1) = x + 1. It fills the unit cube more evenly than random points. Source: M. Roberts, The unreasonable
// effectiveness of quasirandom sequences, 2018.
type Sequence struct{ alpha []float64 }

// NewSequence makes the sequence in d >= 1 dimensions.
func NewSequence(d int) Sequence {
	phi := 2.0
	for range 64 { // x ← (1+x)^(1/(d+1)) contracts
		phi = kernel.Pow(1+phi, 1/float64(d+1))
	}
	s := Sequence{alpha: make([]float64, d)}
	power := 1.0
	for k := range s.alpha {
		power /= phi
		s.alpha[k] = power
	}
	return s
}

// Point sets dst, of length d, to point m.
func (s Sequence) Point(dst []float64, m int) {
	for k, a := range s.alpha {
		v := 0.5 + float64(m)*a
		dst[k] = v - math.Floor(v)
	}
}
