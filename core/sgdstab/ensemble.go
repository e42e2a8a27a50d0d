package sgdstab

import (
	"context"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/splitmix"
)

// Run describes a Monte-Carlo experiment on the linearised dynamics.
type Run struct {
	Batch    int
	Sampling Sampling
	Step     float64 // η
	Momentum float64 // β of heavy ball
	Steps    int
	Runs     int
	Seed     uint64 // starts from the stream 2000+seed, batches from 3000+seed
	Progress func(done, total float64)
}

// Ensemble holds ‖δ_t‖² of every run: Norms[t][k] for step t = 0..Steps and run k. A run that passed 1e16 is held there and
// counts as diverged.
type Ensemble struct {
	Norms    [][]float64
	Diverged int
}

// MostSquared is where a run is held.
const MostSquared = 1e16

// Simulate runs SGD on δ for rows a_i, from starts drawn from N(0, I/d). Errors: batch size, step size, numbers of runs and
// steps outside their ranges, or ctx.Err(). Cost: Runs·Steps·B·d.
func Simulate(ctx context.Context, rows [][]float64, run Run) (*Ensemble, error) {
	n := len(rows)
	if _, err := run.Sampling.NoiseFactor(n, run.Batch); err != nil {
		return nil, err
	}
	switch {
	case !(run.Step > 0) || math.IsInf(run.Step, 1):
		return nil, fmt.Errorf("sgdstab: step size is %v, want a number above 0", run.Step)
	case run.Runs < 1 || run.Steps < 1:
		return nil, fmt.Errorf("sgdstab: %d runs of %d steps, want at least 1 of each", run.Runs, run.Steps)
	case !(run.Momentum >= 0 && run.Momentum < 1):
		return nil, fmt.Errorf("sgdstab: momentum is %v, want 0 to below 1", run.Momentum)
	}
	d := len(rows[0])
	flatRows := make([]float64, 0, n*d)
	for _, row := range rows {
		flatRows = append(flatRows, row...)
	}
	starts, order := splitmix.New(2000+run.Seed), splitmix.New(3000+run.Seed)
	e := &Ensemble{Norms: make([][]float64, run.Steps+1)}
	for t := range e.Norms {
		e.Norms[t] = make([]float64, run.Runs)
	}
	delta, last, gradient := make([]float64, d), make([]float64, d), make([]float64, d)
	for k := range run.Runs {
		for j := range delta {
			delta[j] = starts.Normal() / math.Sqrt(float64(d))
		}
		copy(last, delta)
		batches := newDrawer(order, n, run.Batch, run.Sampling)
		e.Norms[0][k] = norm2(delta)
		for t := 1; t <= run.Steps; t++ {
			step(delta, last, gradient, flatRows, batches.next(), run.Step/float64(run.Batch), run.Momentum)
			size := norm2(delta)
			if !(size <= MostSquared) {
				for ; t <= run.Steps; t++ {
					e.Norms[t][k] = MostSquared
				}
				e.Diverged++
				break
			}
			e.Norms[t][k] = size
		}
		if run.Progress != nil {
			run.Progress(float64(k+1), float64(run.Runs))
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return e, nil
}

func step(delta, last, gradient, rows []float64, batch []int, eta, beta float64) {
	d := len(delta)
	clear(gradient)
	gradient = gradient[:d]
	for _, i := range batch {
		row := rows[i*d : i*d+d]
		dot := 0.0
		for j, v := range delta {
			dot += v * row[j]
		}
		for j, v := range row {
			gradient[j] += dot * v
		}
	}
	last = last[:d]
	for j, v := range delta {
		delta[j] = v - eta*gradient[j] + beta*(v-last[j])
		last[j] = v
	}
}

func norm2(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v * v
	}
	return s
}

// Mean returns the mean of ‖δ_t‖² over the runs.
func (e *Ensemble) Mean(t int) float64 { return mean(e.Norms[t]) }

// Median returns the median of ‖δ_t‖² over the runs.
func (e *Ensemble) Median(t int) float64 { return median(e.Norms[t]) }

func median(x []float64) float64 {
	sorted := slices.Sorted(slices.Values(x))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// MedianGrowth returns the median of log10(‖δ_T‖²/‖δ_0‖²) over the runs, at least −40.
func (e *Ensemble) MedianGrowth() float64 {
	first, final := e.Norms[0], e.Norms[len(e.Norms)-1]
	ratios := make([]float64, len(first))
	for k := range ratios {
		ratios[k] = math.Max(-40, math.Log10(final[k]/first[k]))
	}
	return median(ratios)
}

// Exceeded returns the fraction of runs in which ‖δ‖ was ever above the given multiple of its start.
func (e *Ensemble) Exceeded(times float64) float64 {
	count := 0
	for k, start := range e.Norms[0] {
		for _, norms := range e.Norms {
			if norms[k] > times*times*start {
				count++
				break
			}
		}
	}
	return float64(count) / float64(len(e.Norms[0]))
}
