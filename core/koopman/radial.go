package koopman

import (
	"errors"
	"fmt"
	"math"

	"stillpoint/core/kernel"
)

// Profile is the shape φ(r) of a radial function.
type Profile int

// The profiles.
const (
	Exponential         Profile = iota // e^−r
	Gaussian                           // e^−r²
	InverseMultiquadric                // 1/√(1 + r²)
	ThinPlate                          // r² log r
)

func (p Profile) at(r2 float64) float64 {
	switch p {
	case Exponential:
		return kernel.Exp(-math.Sqrt(r2))
	case Gaussian:
		return kernel.Exp(-r2)
	case InverseMultiquadric:
		return 1 / math.Sqrt(1+r2)
	}
	if r2 == 0 {
		return 0
	}
	return r2 * math.Log(r2) / 2
}

// Radial is the constant and φ(‖x − c_j‖/s) for centres c_j.
type Radial struct {
	dim     int
	profile Profile
	centres []float64
	scale2  float64
}

// NewRadial makes the radial functions around centres of the given states (dim numbers each) with the scale κ·d₀, d₀ the mean
// distance of the states from their mean. Centres are chosen by farthest-point sampling from state 1; of equals the first, and
// copies of a centre are never chosen, so there may be fewer. Errors: no states, count below 1, κ not above 0, all states equal.
func NewRadial(states []float64, dim, count int, profile Profile, kappa float64) (*Radial, error) {
	m := len(states) / dim
	if m == 0 || count < 1 || !(kappa > 0) || math.IsInf(kappa, 1) {
		return nil, fmt.Errorf("koopman: %d radial functions with scale factor %v on %d states, want at least 1, a number above 0, and states", count, kappa, m)
	}
	d0 := meanDistance(states, dim)
	if d0 == 0 {
		return nil, errors.New("koopman: all states are equal: there is nothing to tell apart")
	}
	s := kappa * d0
	return &Radial{dim: dim, profile: profile, centres: farthest(states, dim, count), scale2: s * s}, nil
}

// meanDistance is the mean distance of the states from their mean.
func meanDistance(states []float64, dim int) float64 {
	m := len(states) / dim
	mean := make([]float64, dim)
	for i, v := range states {
		mean[i%dim] += v / float64(m)
	}
	sum := 0.0
	for i := 0; i < len(states); i += dim {
		sum += math.Sqrt(distance2(states[i:i+dim], mean))
	}
	return sum / float64(m)
}

func distance2(a, b []float64) float64 {
	s := 0.0
	for k, v := range a {
		d := v - b[k]
		s += d * d
	}
	return s
}

func farthest(states []float64, dim, count int) []float64 {
	m := len(states) / dim
	near := make([]float64, m)
	for i := range near {
		near[i] = math.Inf(1)
	}
	var out []float64
	next := 0
	for range min(count, m) {
		c := states[next*dim : next*dim+dim]
		out = append(out, c...)
		best := 0
		for i := range near {
			if d := distance2(states[i*dim:i*dim+dim], c); d < near[i] {
				near[i] = d
			}
			if near[i] > near[best] {
				best = i
			}
		}
		if near[best] == 0 {
			break
		}
		next = best
	}
	return out
}

// Centres returns the centres, dim numbers each.
func (r *Radial) Centres() []float64 { return r.centres }

// Size implements [Dictionary].
func (r *Radial) Size() int { return 1 + len(r.centres)/r.dim }

// Evaluate implements [Dictionary].
func (r *Radial) Evaluate(dst, x []float64) {
	dst[0] = 1
	for j := 1; j < len(dst); j++ {
		dst[j] = r.profile.at(distance2(x, r.centres[(j-1)*r.dim:j*r.dim]) / r.scale2)
	}
}

// Name implements [Dictionary].
func (r *Radial) Name(j int) string {
	if j == 0 {
		return "1"
	}
	return fmt.Sprint("bump at ", r.centres[(j-1)*r.dim:j*r.dim])
}
