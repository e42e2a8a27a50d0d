package sgdstab

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/splitmix"
)

// Well is a global minimum of a one-dimensional landscape of two samples: at Center the curvatures of the samples are
// Sharpness ± Spread.
type Well struct {
	Center, Sharpness, Spread float64
}

// Wells is a landscape with K equally good minima, f_i(x) = min_k ½ h_ik (x − m_k)² for the samples i = 1, 2 with
// h_1k = a_k − s_k and h_2k = a_k + s_k. All wells have zero loss.
type Wells []Well

// check names the first well that is not allowed.
func (w Wells) check() error {
	if len(w) == 0 {
		return fmt.Errorf("sgdstab: no wells")
	}
	for k, x := range w {
		if !(x.Sharpness > 0) || math.IsInf(x.Sharpness, 1) || math.IsNaN(x.Center) || math.IsInf(x.Center, 0) {
			return fmt.Errorf("sgdstab: well %d: centre %v, sharpness %v, want finite numbers and a sharpness above 0", k+1, x.Center, x.Sharpness)
		}
		if !(x.Spread >= 0 && x.Spread <= 0.95*x.Sharpness) {
			return fmt.Errorf("sgdstab: well %d: spread %v, want 0 to 0.95 of the sharpness %v: a sample without curvature would erase the other wells",
				k+1, x.Spread, x.Sharpness)
		}
	}
	return nil
}

// curvature returns h_ik of sample i (0 or 1).
func (x Well) curvature(i int) float64 {
	if i == 0 {
		return x.Sharpness - x.Spread
	}
	return x.Sharpness + x.Spread
}

// Sample returns f_i and its derivative at x for sample i (0 or 1); of equal parabolas the first counts.
func (w Wells) Sample(i int, x float64) (value, slope float64) {
	value = math.Inf(1)
	for _, well := range w {
		h, d := well.curvature(i), x-well.Center
		if v := h * d * d / 2; v < value {
			value, slope = v, h*d
		}
	}
	return value, slope
}

// Loss returns (f_1 + f_2)/2.
func (w Wells) Loss(x float64) float64 {
	a, _ := w.Sample(0, x)
	b, _ := w.Sample(1, x)
	return (a + b) / 2
}

// MeanSquareStep is the largest step size at which the well is mean-square stable for batches of one, 2a/(a²+s²); for both
// samples at once (gradient descent) it is 2/a.
func (x Well) MeanSquareStep() float64 {
	return 2 * x.Sharpness / (x.Sharpness*x.Sharpness + x.Spread*x.Spread)
}

// TypicalStep is the first step size from 0 on at which single runs with batches of one do not converge any more: the Lyapunov
// exponent ½ log |(1 − η(a−s))(1 − η(a+s))| is 0. Beyond it there can be islands in which they do again.
func (x Well) TypicalStep() float64 {
	p, q := x.Sharpness-x.Spread, x.Sharpness+x.Spread
	// (1 − ηp)(1 − ηq) falls from 1 to a minimum and rises again. It first leaves [−1, 1] at −1, if it gets there, else at 1.
	a, b := p*q, p+q
	if d := b*b - 8*a; d >= 0 {
		return (b - math.Sqrt(d)) / (2 * a) // a η² − b η + 2 = 0
	}
	return b / a // a η² − b η = 0
}

// Typical reports whether single runs near the well converge at the step size η with batches of one.
func (x Well) Typical(eta float64) bool {
	return math.Abs((1-eta*x.curvature(0))*(1-eta*x.curvature(1))) < 1
}

// Swarm is where runs on a landscape have come to.
type Swarm struct {
	X       []float64 // positions; a run that passed 1e8 stays where it did
	Arrived []int     // first step within 1e-6 of the well it is in now, −1 if it is in none
	wells   Wells
	order   *splitmix.Source
	steps   int
}

const (
	settled    = 1e-6
	mostOffset = 1e8
)

// NewSwarm places runs evenly at random in [lo, hi] (stream 2000+seed); batches come from 3000+seed. lo = hi starts all in one
// place.
func NewSwarm(w Wells, seed uint64, runs int, lo, hi float64) (*Swarm, error) {
	if err := w.check(); err != nil {
		return nil, err
	}
	if runs < 1 || !(lo <= hi) || math.IsInf(lo, 0) || math.IsInf(hi, 0) {
		return nil, fmt.Errorf("sgdstab: %d runs from %v to %v, want at least 1 and a finite interval", runs, lo, hi)
	}
	s := &Swarm{X: make([]float64, runs), Arrived: make([]int, runs), wells: w, order: splitmix.New(3000 + seed)}
	start := splitmix.New(2000 + seed)
	for i := range s.X {
		s.X[i] = lo + (hi-lo)*start.Uniform()
	}
	s.note()
	return s, nil
}

// Step moves every run by steps steps of size η with batches of one, or of both samples. Errors: η not above 0, a batch size
// other than 1 and 2, ctx.Err().
func (s *Swarm) Step(ctx context.Context, eta float64, batch, steps int, progress func(done, total float64)) error {
	if !(eta > 0) || math.IsInf(eta, 1) {
		return fmt.Errorf("sgdstab: step size is %v, want a number above 0", eta)
	}
	if batch != 1 && batch != 2 {
		return fmt.Errorf("sgdstab: batch size is %d, want 1 or 2", batch)
	}
	for t := range steps {
		for k, x := range s.X {
			if !(x <= mostOffset && x >= -mostOffset) {
				continue
			}
			var slope float64
			if batch == 1 {
				_, slope = s.wells.Sample(s.order.Int(2), x)
			} else {
				_, a := s.wells.Sample(0, x)
				_, b := s.wells.Sample(1, x)
				slope = (a + b) / 2
			}
			s.X[k] = x - eta*slope
		}
		s.steps++
		s.note()
		if t%16 == 15 {
			if progress != nil {
				progress(float64(t+1), float64(steps))
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
	}
	return nil
}

// note keeps when runs arrive.
func (s *Swarm) note() {
	for k, x := range s.X {
		switch at := s.wells.in(x); {
		case at < 0:
			s.Arrived[k] = -1
		case s.Arrived[k] < 0 || s.steps == 0:
			s.Arrived[k] = s.steps
		}
	}
}

// in returns the well that x has settled in, −1 for none.
func (w Wells) in(x float64) int {
	for k, well := range w {
		if math.Abs(x-well.Center) < settled {
			return k
		}
	}
	return -1
}

// Settled returns the fraction of the runs in each well, and in none.
func (s *Swarm) Settled() (wells []float64, none float64) {
	wells = make([]float64, len(s.wells))
	for _, x := range s.X {
		if k := s.wells.in(x); k >= 0 {
			wells[k]++
		} else {
			none++
		}
	}
	for k := range wells {
		wells[k] /= float64(len(s.X))
	}
	return wells, none / float64(len(s.X))
}
