package sgdstab

import (
	"fmt"
	"math"

	"stillpoint/core/kernel"
	"stillpoint/core/splitmix"
)

// MomentCurve describes single runs of a one-dimensional problem, δ ← (1 − ηh)δ with a random curvature h of the batch.
type MomentCurve struct {
	factors []float64 // |1 − ηh| of the batches, equally likely
	// Sampled is set if there were too many batches to list, and these are a sample.
	Sampled bool
}

// mostBatches is the largest number of batches that is listed.
const mostBatches = 5000

// NewMomentCurve lists |1 − ηh| for all batches of size B of the samples' curvatures h_i = a_i², or for 5000 drawn from the
// stream 3000+seed if there are more. Errors: no curvatures, B outside 1..n, η not a number above 0.
func NewMomentCurve(curvatures []float64, batch int, sampling Sampling, eta float64, seed uint64) (*MomentCurve, error) {
	n := len(curvatures)
	if _, err := sampling.NoiseFactor(n, batch); err != nil {
		return nil, err
	}
	if !(eta > 0) || math.IsInf(eta, 1) {
		return nil, fmt.Errorf("sgdstab: step size is %v, want a number above 0", eta)
	}
	m := &MomentCurve{}
	add := func(sum float64) {
		f := math.Abs(1 - eta*sum/float64(batch))
		if f < 1e-15 {
			f = 0 // rounding must not turn a batch that lands on the minimum into one that nearly does
		}
		m.factors = append(m.factors, f)
	}
	if countBatches(n, batch, sampling) > mostBatches {
		m.Sampled = true
		d := newDrawer(splitmix.New(3000+seed), n, batch, sampling)
		for range mostBatches {
			sum := 0.0
			for _, i := range d.next() {
				sum += curvatures[i]
			}
			add(sum)
		}
		return m, nil
	}
	var list func(from, left int, sum float64)
	list = func(from, left int, sum float64) {
		if left == 0 {
			add(sum)
			return
		}
		for i := from; i < n; i++ {
			next := i + 1
			if sampling == WithReplacement {
				next = 0
			}
			list(next, left-1, sum+curvatures[i])
		}
	}
	list(0, batch, 0)
	return m, nil
}

func countBatches(n, batch int, sampling Sampling) float64 {
	if sampling == WithReplacement {
		return kernel.Pow(float64(n), float64(batch))
	}
	count := 1.0
	for k := range batch {
		count *= float64(n-k) / float64(k+1)
	}
	return count
}

// At returns Λ(p) = log E|1 − ηh|^p: convex, 0 at 0. −Inf is possible for p > 0 if every batch lands on the minimum.
func (m *MomentCurve) At(p float64) float64 {
	s := 0.0
	for _, f := range m.factors {
		s += kernel.Pow(f, p)
	}
	return math.Log(s / float64(len(m.factors)))
}

// Lyapunov returns Λ'(0) = E log|1 − ηh|, the rate of a typical run. It is −Inf if some batch lands exactly on the minimum.
func (m *MomentCurve) Lyapunov() float64 {
	s := 0.0
	for _, f := range m.factors {
		s += math.Log(f)
	}
	return s / float64(len(m.factors))
}

// TailIndex returns κ > 0 with Λ(κ) = 0: P(max_t |δ_t| > R|δ_0|) falls like R^−κ. κ < 2 means that the mean square grows
// although typical runs converge. It is +Inf if no batch ever enlarges δ, and 0 if typical runs do not converge.
func (m *MomentCurve) TailIndex() float64 {
	largest := 0.0
	for _, f := range m.factors {
		largest = math.Max(largest, f)
	}
	switch {
	case largest <= 1:
		return math.Inf(1)
	case m.Lyapunov() >= 0:
		return 0
	}
	hi := 1.0
	for m.At(hi) <= 0 {
		hi *= 2
	}
	return bisect(m.At, 0, hi)
}
