package nn

import (
	"math"

	"gonum.org/v1/gonum/blas/blas64"

	"stillpoint/core/kernel"
)

// An Optimiser changes parameters by gradients. Gradient computes the gradient at given parameters.
type Optimiser interface {
	// Step does one step of size eta on theta. gradient sets g to the gradient at the parameters it is given and returns the
	// loss there.
	Step(theta []float64, eta float64, gradient func(g, theta []float64) (float64, error)) (loss float64, err error)
}

// HeavyBall is gradient descent with heavy-ball momentum, m ← βm − ηg, θ ← θ + m; plain gradient descent for β = 0. Nesterov
// makes it the common form m ← βm + g, θ ← θ − η(g + βm).
type HeavyBall struct {
	Beta     float64
	Nesterov bool
	m, g     []float64
}

// Step implements [Optimiser].
func (o *HeavyBall) Step(theta []float64, eta float64, gradient func(g, theta []float64) (float64, error)) (float64, error) {
	if o.m == nil {
		o.m, o.g = make([]float64, len(theta)), make([]float64, len(theta))
	}
	loss, err := gradient(o.g, theta)
	if err != nil {
		return 0, err
	}
	switch {
	case o.Nesterov:
		blas64.Scal(o.Beta, vector(o.m))
		blas64.Axpy(1, vector(o.g), vector(o.m))
		blas64.Axpy(-eta, vector(o.g), vector(theta))
		blas64.Axpy(-eta*o.Beta, vector(o.m), vector(theta))
	case o.Beta == 0:
		blas64.Axpy(-eta, vector(o.g), vector(theta))
	default:
		blas64.Scal(o.Beta, vector(o.m))
		blas64.Axpy(-eta, vector(o.g), vector(o.m))
		blas64.Axpy(1, vector(o.m), vector(theta))
	}
	return loss, nil
}

// Adam is the method of Kingma and Ba with bias correction; the zero value of Beta1, Beta2 and Epsilon means 0.9, 0.999, 1e-8.
type Adam struct {
	Beta1, Beta2, Epsilon float64
	m, v, g               []float64
	steps                 int
}

func (o *Adam) settle(n int) {
	if o.m != nil {
		return
	}
	if o.Beta1 == 0 {
		o.Beta1 = 0.9
	}
	if o.Beta2 == 0 {
		o.Beta2 = 0.999
	}
	if o.Epsilon == 0 {
		o.Epsilon = 1e-8
	}
	o.m, o.v, o.g = make([]float64, n), make([]float64, n), make([]float64, n)
}

// Step implements [Optimiser].
func (o *Adam) Step(theta []float64, eta float64, gradient func(g, theta []float64) (float64, error)) (float64, error) {
	o.settle(len(theta))
	loss, err := gradient(o.g, theta)
	if err != nil {
		return 0, err
	}
	o.steps++
	c1, c2 := 1-kernel.Pow(o.Beta1, float64(o.steps)), 1-kernel.Pow(o.Beta2, float64(o.steps))
	m, v := o.m[:len(theta)], o.v[:len(theta)]
	for i, g := range o.g {
		m[i] = o.Beta1*m[i] + (1-o.Beta1)*g
		v[i] = o.Beta2*v[i] + (1-o.Beta2)*g*g
		theta[i] -= eta * (m[i] / c1) / (math.Sqrt(v[i]/c2) + o.Epsilon)
	}
	return loss, nil
}

// Preconditioned returns the product of D^−½ H D^−½, D = √v̂ + ε, whose largest eigenvalue is compared with the ceiling of Adam.
// Before the first step D is 1.
func (o *Adam) Preconditioned(h Product) Product {
	if o.steps == 0 {
		return h
	}
	c2 := 1 - kernel.Pow(o.Beta2, float64(o.steps))
	scale, in := make([]float64, len(o.v)), make([]float64, len(o.v))
	for i, v := range o.v {
		scale[i] = 1 / math.Sqrt(math.Sqrt(v/c2)+o.Epsilon)
	}
	return func(out, v []float64) error {
		for i, s := range scale {
			in[i] = s * v[i]
		}
		if err := h(out, in); err != nil {
			return err
		}
		for i, s := range scale {
			out[i] *= s
		}
		return nil
	}
}
