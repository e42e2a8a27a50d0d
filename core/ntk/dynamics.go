package ntk

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"stillpoint/core/kernel"
)

// Dynamics is gradient descent on a model that is linear in its parameters and has a fixed kernel: the linearisation of a
// network, or a network of infinite width.
type Dynamics struct {
	Eigenvalues []float64  // λ of the kernel of the training inputs, descending
	Vectors     *mat.Dense // n×n, eigenvectors in columns
	Jitter      float64    // what was added to the diagonal because the kernel was singular, mostly 0
}

// ErrSingular is returned for a kernel that is not positive definite even with a little added to its diagonal: two inputs
// coincide, or the kernel cannot tell them apart.
var ErrSingular = errors.New("ntk: the kernel of the training inputs is singular")

// NewDynamics decomposes the kernel of the training inputs, n×n, of which the upper triangle is read. Where its smallest
// eigenvalue is not above 1e-12 of the largest, 1e-10 of its mean diagonal is added and named in Jitter. Cost O(n³).
func NewDynamics(kernel *mat.Dense) (*Dynamics, error) {
	n, m := kernel.Dims()
	if n != m {
		return nil, fmt.Errorf("ntk: the kernel is %d×%d, want a square", n, m)
	}
	s := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			v := kernel.At(i, j)
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return nil, fmt.Errorf("ntk: kernel entry %d, %d is %v", i+1, j+1, v)
			}
			s.SetSym(i, j, v)
		}
	}
	var e mat.EigenSym
	if !e.Factorize(s, true) {
		return nil, errors.New("ntk: the eigenvalue iteration did not converge")
	}
	ascending := e.Values(nil)
	var v mat.Dense
	e.VectorsTo(&v)
	d := &Dynamics{Eigenvalues: make([]float64, n), Vectors: mat.NewDense(n, n, nil)}
	for k := range n {
		d.Eigenvalues[k] = ascending[n-1-k]
		for i := range n {
			d.Vectors.Set(i, k, v.At(i, n-1-k))
		}
	}
	top := d.Eigenvalues[0]
	if !(top > 0) {
		return nil, ErrSingular
	}
	if d.Eigenvalues[n-1] <= 1e-12*top {
		d.Jitter = 1e-10 * mat.Trace(s) / float64(n)
		for k := range d.Eigenvalues {
			d.Eigenvalues[k] += d.Jitter
		}
		if d.Eigenvalues[n-1] <= 0 {
			return nil, ErrSingular
		}
	}
	return d, nil
}

// Components returns the parts of a vector along the eigenvectors.
func (d *Dynamics) Components(r []float64) []float64 {
	out := mat.NewVecDense(len(r), nil)
	out.MulVec(d.Vectors.T(), mat.NewVecDense(len(r), r))
	return out.RawVector().Data
}

// Residuals returns the components of the residual after t steps of size eta, (1 − ηλ_k)^t r_k, given those at the start.
func (d *Dynamics) Residuals(start []float64, eta float64, t int) []float64 {
	out := make([]float64, len(start))
	for k, r := range start {
		out[k] = r * kernel.Pow(1-eta*d.Eigenvalues[k], float64(t))
	}
	return out
}

// Predict returns the change of the function at other inputs after t steps of size eta (t < 0: for ever), for the targets y
// minus the values at the start. cross is the kernel between the other inputs (rows) and the training inputs:
//
//	cross · V diag((1 − (1 − ηλ)^t)/λ) Vᵀ (y − f_0)
//
// For ever is kernel regression; it is reached only if ηλ_max < 2.
func (d *Dynamics) Predict(cross *mat.Dense, target []float64, eta float64, t int) []float64 {
	c := d.Components(target)
	for k, l := range d.Eigenvalues {
		gain := 1.0
		if t >= 0 {
			gain = 1 - kernel.Pow(1-eta*l, float64(t))
		}
		c[k] *= gain / l
	}
	n := len(c)
	weights := mat.NewVecDense(n, nil)
	weights.MulVec(d.Vectors, mat.NewVecDense(n, c))
	rows, _ := cross.Dims()
	out := mat.NewVecDense(rows, nil)
	out.MulVec(cross, weights)
	return out.RawVector().Data
}
