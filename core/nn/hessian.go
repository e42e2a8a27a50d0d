package nn

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"stillpoint/core/splitmix"
)

// HessianVector sets out to H v, H the Hessian of the loss over all samples at the present parameters, exactly (Pearlmutter's
// R-operator: the derivative of the gradient along v, forward over reverse). Cost: about two and a half gradients.
// Source: Pearlmutter, Fast exact multiplication by the Hessian, Neural Computation 6 (1994).
func (m *MLP) HessianVector(out, v []float64) error {
	if _, err := m.forward(m.Theta, nil); err != nil {
		return err
	}
	last := len(m.w) - 1
	clear(m.ra[0].Data)
	for l, w := range m.w { // R z = RA W + A V + c
		rz, bias := m.ra[l+1], v[m.b[l].from:m.b[l].from+m.b[l].cols]
		for i := range rz.Rows {
			copy(rz.Data[i*rz.Stride:], bias)
		}
		if l > 0 {
			blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, m.ra[l], w.of(m.Theta), 1, rz)
		}
		blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, m.a[l], w.of(v), 1, rz)
		if l < last {
			act := m.a[l+1].Data[:len(rz.Data)]
			for k, r := range rz.Data {
				rz.Data[k] = (1 - act[k]*act[k]) * r
			}
		}
	}
	scale := 1 / float64(m.x.Rows)
	for i, r := range m.ra[last+1].Data {
		m.rd[last].Data[i] = r * scale
	}
	for l := last; l >= 0; l-- {
		m.gather(out, l, m.a[l], m.rd[l])
		if l == 0 {
			return nil
		}
		blas64.Gemm(blas.Trans, blas.NoTrans, 1, m.ra[l], m.delta[l], 1, m.w[l].of(out))
		// u = δ Wᵀ and Ru = Rδ Wᵀ + δ Vᵀ; then δ' = u(1−A²), Rδ' = Ru(1−A²) − 2uA·RA.
		u, ru := m.delta[l-1], m.rd[l-1]
		blas64.Gemm(blas.NoTrans, blas.Trans, 1, m.delta[l], m.w[l].of(m.Theta), 0, u)
		blas64.Gemm(blas.NoTrans, blas.Trans, 1, m.rd[l], m.w[l].of(m.Theta), 0, ru)
		blas64.Gemm(blas.NoTrans, blas.Trans, 1, m.delta[l], m.w[l].of(v), 1, ru)
		act, ract := m.a[l].Data[:len(u.Data)], m.ra[l].Data[:len(u.Data)]
		rd := ru.Data[:len(u.Data)]
		for k, g := range u.Data {
			a := act[k]
			slope := 1 - a*a
			rd[k] = rd[k]*slope - 2*g*a*ract[k]
			u.Data[k] = g * slope
		}
	}
	return nil
}

// A Product multiplies a symmetric matrix by a vector: it sets out to H v.
type Product func(out, v []float64) error

// TopEigenvalue follows the largest eigenvalue of a symmetric matrix that changes slowly, by power iteration from where the
// last call ended.
type TopEigenvalue struct {
	Vector []float64 // of norm 1
	out    []float64
}

// NewTopEigenvalue starts from normals of the given seed.
func NewTopEigenvalue(dim int, seed uint64) *TopEigenvalue {
	t := &TopEigenvalue{Vector: make([]float64, dim), out: make([]float64, dim)}
	s := splitmix.New(seed)
	for i := range t.Vector {
		t.Vector[i] = s.Normal()
	}
	normalise(t.Vector)
	return t
}

func normalise(v []float64) float64 {
	size := blas64.Nrm2(vector(v))
	if size > 0 {
		blas64.Scal(1/size, vector(v))
	}
	return size
}

// Measure does the given number of iterations and returns the Rayleigh quotient, a lower bound of the largest eigenvalue.
// Power iteration finds the eigenvalue of largest modulus; if that is negative, the matrix is shifted by it and the iteration
// repeated.
func (t *TopEigenvalue) Measure(h Product, iterations int) (float64, error) {
	value, err := t.iterate(h, iterations, 0)
	if err != nil || value >= 0 {
		return value, err
	}
	return t.iterate(h, iterations, -value)
}

func (t *TopEigenvalue) iterate(h Product, iterations int, shift float64) (value float64, err error) {
	for range iterations {
		if err := h(t.out, t.Vector); err != nil {
			return 0, err
		}
		value = blas64.Dot(vector(t.out), vector(t.Vector))
		if shift != 0 {
			blas64.Axpy(shift, vector(t.Vector), vector(t.out))
		}
		if normalise(t.out) == 0 {
			return value, nil
		}
		t.Vector, t.out = t.out, t.Vector
	}
	return value, nil
}

// Lanczos returns the Ritz values, ascending, of a symmetric matrix of the given order after the given number of steps from a
// random start, with full reorthogonalisation. The largest converge first; with as many steps as the order they are the
// spectrum. Cost: a product and 4·dim·steps flops per step.
func Lanczos(h Product, dim, steps int, seed uint64) ([]float64, error) {
	if steps < 1 || dim < 1 {
		return nil, errors.New("nn: Lanczos needs at least one step and one dimension")
	}
	if steps > dim {
		steps = dim
	}
	start := NewTopEigenvalue(dim, seed).Vector
	basis := [][]float64{start}
	var alpha, beta []float64
	for k := range steps {
		w := make([]float64, dim)
		if err := h(w, basis[k]); err != nil {
			return nil, err
		}
		alpha = append(alpha, blas64.Dot(vector(w), vector(basis[k])))
		for range 2 { // once more removes what rounding left of the others
			for _, q := range basis {
				blas64.Axpy(-blas64.Dot(vector(w), vector(q)), vector(q), vector(w))
			}
		}
		size := normalise(w)
		if k == steps-1 || size <= 1e-13*math.Abs(alpha[0])+1e-300 {
			break
		}
		beta = append(beta, size)
		basis = append(basis, w)
	}
	t := mat.NewSymDense(len(alpha), nil)
	for i, a := range alpha {
		if math.IsNaN(a) || math.IsInf(a, 0) {
			return nil, ErrDiverged
		}
		t.SetSym(i, i, a)
		if i > 0 {
			t.SetSym(i-1, i, beta[i-1])
		}
	}
	var e mat.EigenSym
	if !e.Factorize(t, false) {
		return nil, errors.New("nn: the eigenvalue iteration did not converge")
	}
	return e.Values(nil), nil
}

// HutchinsonTrace estimates tr H by the mean of zᵀHz over random signs z, and its standard error. Source: Hutchinson, A
// stochastic estimator of the trace of the influence matrix, 1990.
func HutchinsonTrace(h Product, dim, probes int, seed uint64) (trace, standardError float64, err error) {
	if probes < 1 {
		return 0, 0, errors.New("nn: at least one probe is needed")
	}
	s := splitmix.New(seed)
	z, out := make([]float64, dim), make([]float64, dim)
	sum, squares := 0.0, 0.0
	for range probes {
		for i := range z {
			z[i] = float64(2*s.Int(2) - 1)
		}
		if err := h(out, z); err != nil {
			return 0, 0, err
		}
		v := blas64.Dot(vector(z), vector(out))
		sum += v
		squares += v * v
	}
	n := float64(probes)
	trace = sum / n
	if probes > 1 {
		standardError = math.Sqrt(math.Max(0, squares/n-trace*trace) / (n - 1))
	}
	return trace, standardError, nil
}

// HessianTrace returns tr H exactly, by one product per parameter.
func HessianTrace(h Product, dim int) (float64, error) {
	e, out, trace := make([]float64, dim), make([]float64, dim), 0.0
	for i := range e {
		e[i] = 1
		if err := h(out, e); err != nil {
			return 0, err
		}
		trace += out[i]
		e[i] = 0
	}
	return trace, nil
}

// Gram returns K = AAᵀ/n, n×n, of the gradients of the outputs (not of the loss): the kernel of the Gauss-Newton matrix.
func (m *MLP) Gram() (*mat.SymDense, error) {
	n := m.x.Rows
	m.layers(m.Theta, m.a)
	for i := range m.delta[len(m.delta)-1].Data {
		m.delta[len(m.delta)-1].Data[i] = 1
	}
	k := mat.NewSymDense(n, nil)
	for l := len(m.w) - 1; l >= 0; l-- {
		// Weights and biases of a layer contribute (a·a' + 1)(δ·δ').
		act, del := m.a[l], m.delta[l]
		for i := range n {
			for j := i; j < n; j++ {
				inputs := blas64.Dot(vector(act.Data[i*act.Stride:i*act.Stride+act.Cols]), vector(act.Data[j*act.Stride:j*act.Stride+act.Cols]))
				slopes := blas64.Dot(vector(del.Data[i*del.Stride:i*del.Stride+del.Cols]), vector(del.Data[j*del.Stride:j*del.Stride+del.Cols]))
				k.SetSym(i, j, k.At(i, j)+(inputs+1)*slopes/float64(n))
			}
		}
		if l > 0 {
			m.down(m.Theta, l)
		}
	}
	for _, v := range k.RawSymmetric().Data {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, ErrDiverged
		}
	}
	return k, nil
}
