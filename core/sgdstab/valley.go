package sgdstab

import (
	"fmt"
	"math"

	"stillpoint/core/splitmix"
)

// Valley is f(x; u, v) = uvx with target 1·x: the loss ½ E[x²](uv − 1)² with E[x²] = 1 has the hyperbola uv = 1 as its minima.
// On it H has the eigenvalue κ = u² + v² alone, and S_B = κ(1 + γ(m₄ − 1)), m₄ = E[x⁴].
type Valley struct {
	Squares []float64 // x_i², of mean 1
}

// GaussianValley has n samples at the quantiles (i − ½)/n of the standard normal, rescaled to mean square 1.
func GaussianValley(n int) Valley {
	v := Valley{Squares: make([]float64, n)}
	for i := range v.Squares {
		x := math.Sqrt2 * math.Erfinv(2*(float64(i)+0.5)/float64(n)-1)
		v.Squares[i] = x * x
	}
	m := mean(v.Squares)
	for i := range v.Squares {
		v.Squares[i] /= m
	}
	return v
}

// TwoPointValley has x² ∈ {1 − s, 1 + s}.
func TwoPointValley(s float64) Valley { return Valley{Squares: []float64{1 - s, 1 + s}} }

// FourthMoment returns m₄.
func (v Valley) FourthMoment() float64 {
	s := 0.0
	for _, h := range v.Squares {
		s += h * h / float64(len(v.Squares))
	}
	return s
}

// Sharpness returns S_B at the minimum with u² + v² = kappa, for a noise factor γ.
func (v Valley) Sharpness(kappa, gamma float64) float64 {
	return kappa * (1 + gamma*(v.FourthMoment()-1))
}

// Slide is a run in the valley.
type Slide struct {
	U, V    float64
	valley  Valley
	batches *drawer
}

// NewSlide starts at (u, v); batches come from the stream 3000+seed. Errors: a batch size outside 1..n, a start that is not
// finite.
func NewSlide(valley Valley, u, v float64, batch int, sampling Sampling, seed uint64) (*Slide, error) {
	n := len(valley.Squares)
	if _, err := sampling.NoiseFactor(n, batch); err != nil {
		return nil, err
	}
	if bad := u + v; math.IsNaN(bad) || math.IsInf(bad, 0) {
		return nil, fmt.Errorf("sgdstab: the start (%v, %v) is not finite", u, v)
	}
	return &Slide{U: u, V: v, valley: valley, batches: newDrawer(splitmix.New(3000+seed), n, batch, sampling)}, nil
}

// Step does one step. After ErrDiverged u and v are those before it.
func (s *Slide) Step(eta float64) error {
	h := 0.0
	batch := s.batches.next()
	for _, i := range batch {
		h += s.valley.Squares[i] / float64(len(batch))
	}
	if len(batch) == len(s.valley.Squares) {
		h = 1 // the mean, without the rounding of a sum
	}
	r := s.U*s.V - 1
	u, v := s.U-eta*h*r*s.V, s.V-eta*h*r*s.U
	if !finite(u) || !finite(v) {
		return ErrDiverged
	}
	s.U, s.V = u, v
	return nil
}

// Loss returns ½(uv − 1)².
func (s *Slide) Loss() float64 { r := s.U*s.V - 1; return r * r / 2 }

// Kappa returns u² + v².
func (s *Slide) Kappa() float64 { return s.U*s.U + s.V*s.V }
