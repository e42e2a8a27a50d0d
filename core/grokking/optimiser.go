package grokking

import (
	"math"

	"gonum.org/v1/gonum/blas/blas32"

	"stillpoint/core/kernel"
)

// Method is the rule by which gradients change weights.
type Method int

// The methods.
const (
	AdamW Method = iota
	SGD          // with momentum 0.8
)

// Optimiser holds the settings, which may change between epochs, and the state in float32.
type Optimiser struct {
	Method  Method
	Step    float64 // η
	Beta2   float64 // of AdamW; β₁ is 0.9
	Epsilon float64 // of AdamW. 1e-25 as in the reference code: an ordinary 1e-8 freezes the updates and hides the effect
	Decay   float64 // λ: w ← (1 − ηλ)w before the step
	// Orthogonal is ⊥Grad: the part of each matrix's gradient along the matrix is removed.
	Orthogonal bool
	// Rescale gives the rest the norm that the gradient had, as the reference code does and the paper's formula does not.
	Rescale bool

	m, v  [][]float32
	steps int
}

// NewAdamW returns AdamW with β₂ = 0.95, ε = 1e-25 and rescaling for ⊥Grad.
func NewAdamW(step float64) *Optimiser {
	return &Optimiser{Step: step, Beta2: 0.95, Epsilon: 1e-25, Rescale: true}
}

const (
	beta1    = 0.9
	momentum = 0.8
)

// Project removes from the gradient its component along the weights: g − (⟨w,g⟩/(⟨w,w⟩ + 1e-30)) w, products accumulated in
// float64; with rescale the result gets the norm of g.
func Project(g, w []float32, rescale bool) {
	w = w[:len(g)]
	along := inner(w, g) / (inner(w, w) + 1e-30)
	before := 0.0
	if rescale {
		before = math.Sqrt(inner(g, g))
	}
	for k, v := range w {
		g[k] = float32(float64(g[k]) - along*float64(v))
	}
	if !rescale {
		return
	}
	scale := before / (math.Sqrt(inner(g, g)) + 1e-30)
	for k, v := range g {
		g[k] = float32(float64(v) * scale)
	}
}

func (o *Optimiser) step(weights, grads []blas32.General) error {
	if o.m == nil {
		for _, w := range weights {
			o.m = append(o.m, make([]float32, len(w.Data)))
			o.v = append(o.v, make([]float32, len(w.Data)))
		}
	}
	o.steps++
	for l, w := range weights {
		g := grads[l].Data
		if o.Orthogonal {
			Project(g, w.Data, o.Rescale)
		}
		if o.Decay != 0 {
			keep := float32(1 - o.Step*o.Decay)
			for k := range w.Data {
				w.Data[k] *= keep
			}
		}
		if o.Method == SGD {
			o.descend(w.Data, g, o.m[l])
		} else {
			o.adam(w.Data, g, o.m[l], o.v[l])
		}
		for _, v := range w.Data {
			if v-v != 0 {
				return ErrNotFinite
			}
		}
	}
	return nil
}

func (o *Optimiser) descend(w, g, m []float32) {
	w, m = w[:len(g)], m[:len(g)]
	eta := float32(o.Step)
	for k, x := range g {
		m[k] = float32(momentum*m[k]) + x
		w[k] -= float32(eta * m[k])
	}
}

func (o *Optimiser) adam(w, g, m, v []float32) {
	w, m, v = w[:len(g)], m[:len(g)], v[:len(g)]
	const b1 = float32(beta1)
	b2, eps := float32(o.Beta2), float32(o.Epsilon)
	step := float32(o.Step / (1 - kernel.Pow(beta1, float64(o.steps))))
	root := float32(math.Sqrt(1 - kernel.Pow(o.Beta2, float64(o.steps))))
	for k, x := range g {
		a := float32(b1*m[k]) + float32((1-b1)*x)
		b := float32(b2*v[k]) + float32((1-b2)*float32(x*x))
		m[k], v[k] = a, b
		w[k] -= float32(step * a / (float32(math.Sqrt(float64(b)))/root + eps))
	}
}
