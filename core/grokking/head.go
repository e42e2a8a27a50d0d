package grokking

import (
	"math"

	"stillpoint/core/kernel"
)

// Head is the loss: StableMax, or softmax cross-entropy in a precision.
type Head struct {
	StableMax bool
	Precision Precision // of the softmax
}

// Outcome is what a head says of a batch.
type Outcome struct {
	Loss      float64 // mean
	Accuracy  float64
	Collapsed float64 // fraction of the samples whose sum of exponentials is exactly 1
	Still     float64 // fraction of the samples whose gradient of the correct class is exactly 0
}

// Apply returns the outcome for logits of n samples and p classes, by rows, and sets g, if not nil, to the gradient of the mean
// loss, rounded to float32. scratch has room for p numbers.
//
// Softmax in precision F, every intermediate rounded to F: m = max z, e_k = exp(z_k − m), S = Σ e_k summed from left to right,
// loss = log S − (z_y − m), g_k = exp((z_k − m) − log S) − 1{k=y}. StableMax, in float64: s(x) = x + 1 for x >= 0 and
// 1/(1 − x) below, loss = −log(s(z_y)/Σ s).
func (h Head) Apply(g, logits []float32, labels []int32, p int, scratch []float64) Outcome {
	n := len(labels)
	var o Outcome
	scale := float32(1) / float32(n)
	z := scratch[:p]
	for i, y := range labels {
		row := logits[i*p : i*p+p]
		var grad []float32
		if g != nil {
			grad = g[i*p : i*p+p]
		}
		best := 0
		for k, v := range row {
			z[k] = float64(v)
			if v > row[best] {
				best = k
			}
		}
		if best == int(y) {
			o.Accuracy++
		}
		var loss, own float64
		if h.StableMax {
			loss, own = stableMax(z, int(y))
		} else {
			var collapsed bool
			loss, own, collapsed = softmax(z, int(y), z[best], h.Precision)
			if collapsed {
				o.Collapsed++
			}
		}
		if own == 0 {
			o.Still++
		}
		o.Loss += loss
		for k := range grad {
			grad[k] = float32(z[k]) * scale
		}
	}
	count := float64(n)
	return Outcome{o.Loss / count, o.Accuracy / count, o.Collapsed / count, o.Still / count}
}

// softmax replaces the logits z by their gradient.
func softmax(z []float64, y int, most float64, f Precision) (loss, own float64, collapsed bool) {
	most = f.Round(most)
	sum := 0.0
	for k, v := range z {
		v = f.Round(f.Round(v) - most)
		z[k] = v
		sum = f.Round(sum + f.Round(kernel.Exp(v)))
	}
	log := f.Round(math.Log(sum))
	loss = f.Round(log - z[y])
	for k, v := range z {
		z[k] = f.Round(kernel.Exp(f.Round(v - log)))
	}
	z[y] = f.Round(z[y] - 1)
	return loss, z[y], sum == 1
}

// stableMax replaces the logits z by their gradient.
func stableMax(z []float64, y int) (loss, own float64) {
	sum := 0.0
	for _, v := range z {
		sum += stable(v)
	}
	sy := stable(z[y])
	loss = -math.Log(sy / sum)
	slope := stableSlope(z[y]) / sy
	for k, v := range z {
		z[k] = stableSlope(v) / sum
	}
	z[y] -= slope
	return loss, z[y]
}

func stable(x float64) float64 {
	if x >= 0 {
		return x + 1
	}
	return 1 / (1 - x)
}

func stableSlope(x float64) float64 {
	if x >= 0 {
		return 1
	}
	return 1 / ((1 - x) * (1 - x))
}
