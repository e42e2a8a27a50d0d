package sgdstab

import (
	"errors"
	"math"
)

// StreamingCriticalStep returns the largest mean-square stable step size for samples a ~ N(0, H) that are fresh in every
// step, with batches of size B: the root in (0, 2/((1+γ)λ_max)), γ = 1/B, of
//
//	Σ_k γηλ_k/(2 − η(1+γ)λ_k) = 1
//
// For H = λI in d dimensions it is 2/(λ(1 + γ(d+1))). It is the mean-square condition of the LMS adaptive filter. Errors: no
// eigenvalues, one that is not a finite number >= 0, all of them 0, B below 1.
func StreamingCriticalStep(eigenvalues []float64, batch int) (float64, error) {
	if batch < 1 {
		return 0, errors.New("sgdstab: batch size is below 1")
	}
	top := 0.0
	for _, l := range eigenvalues {
		if !(l >= 0) || math.IsInf(l, 1) {
			return 0, errors.New("sgdstab: an eigenvalue is not a finite number >= 0")
		}
		top = math.Max(top, l)
	}
	if top == 0 {
		return 0, ErrZero
	}
	gamma := 1 / float64(batch)
	excess := func(eta float64) float64 {
		s := -1.0
		for _, l := range eigenvalues {
			s += gamma * eta * l / (2 - eta*(1+gamma)*l)
		}
		return s
	}
	return bisect(excess, 0, 2/((1+gamma)*top)), nil
}

// bisect returns where f, negative at lo and positive towards hi, changes sign, to the last bit.
func bisect(f func(float64) float64, lo, hi float64) float64 {
	for {
		mid := lo + (hi-lo)/2
		if mid <= lo || mid >= hi {
			return lo
		}
		if f(mid) <= 0 {
			lo = mid
		} else {
			hi = mid
		}
	}
}
