package koopman

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"

	"stillpoint/core/kernel"
	"stillpoint/core/splitmix"
)

// Resolvent evaluates σ(z) = σ_min([K − zI; S]), the smallest residual that any function of the dictionary has at z. Method: the
// smallest eigenvalue of H(z) = (K − z)*(K − z) + SᵀS by inverse iteration in a Krylov space (Lanczos on H⁻¹ with full
// reorthogonalisation), H factorized by a complex Cholesky decomposition. The value returned is the residual of the vector
// found, so it is never below the true one: an inexact minimum makes no false certificate.
type Resolvent struct {
	r          *Reduction
	n          int
	gram       []float64 // KᵀK + SᵀS
	sum, skew  []float64 // K + Kᵀ, K − Kᵀ
	scale      float64   // of the regularisation
	re, im     []float64 // Cholesky factor of H, see kernel.FactorHermitian
	inverse    []float64 // reciprocals of its diagonal
	start      []complex128
	basis      [][]float64 // Krylov vectors, re then im
	work, next []float64
	// Solves counts the solutions of systems with H, Points the evaluations.
	Solves, Points int
}

// NewResolvent prepares the evaluation. Cost 4r³ once.
func NewResolvent(r *Reduction) *Resolvent {
	n := r.Rank()
	e := &Resolvent{r: r, n: n, re: make([]float64, n*n), im: make([]float64, n*n), inverse: make([]float64, n),
		sum: make([]float64, n*n), skew: make([]float64, n*n), work: make([]float64, 2*n), next: make([]float64, 2*n)}
	var g, s mat.Dense
	g.Mul(r.K.T(), r.K)
	s.Mul(r.S.T(), r.S)
	g.Add(&g, &s)
	e.gram = g.RawMatrix().Data
	for i := range n {
		for j := range n {
			e.sum[i*n+j] = r.K.At(i, j) + r.K.At(j, i)
			e.skew[i*n+j] = r.K.At(i, j) - r.K.At(j, i)
		}
	}
	random := splitmix.New(1)
	e.start = make([]complex128, n)
	for i := range e.start {
		e.start[i] = complex(random.Normal(), random.Normal())
	}
	size := norm(e.start)
	for i := range e.start {
		e.start[i] /= complex(size, 0)
	}
	return e
}

const (
	krylovSteps     = 16
	krylovTolerance = 1e-5
	mixed           = 0.3 // share of the pseudo-random vector, of norm 1, in a start
)

// At returns σ(z) and a vector v of norm 1 with that residual. from is where the iteration starts, such as the vector of a
// neighbouring point; some of a fixed pseudo-random vector is added, for the neighbour's may lack just what is wanted here. nil
// means that vector alone. Cost: r³/6 + about 35r² complex operations.
func (e *Resolvent) At(z complex128, from []complex128) (sigma float64, v []complex128) {
	e.factor(z)
	e.Points++
	n := e.n
	for len(e.basis) < krylovSteps+1 {
		e.basis = append(e.basis, make([]float64, 2*n))
	}
	q := e.basis[0]
	for i, c := range e.start {
		if from != nil {
			c = from[i] + mixed*c
		}
		q[i], q[n+i] = real(c), imag(c)
	}
	scaleTo(q, 1/math.Sqrt(dot(q, q)))
	var alpha, beta [krylovSteps]float64
	last, steps, calm := 0.0, 0, 0
	var ritz []float64
	for steps < krylovSteps {
		q := e.basis[steps]
		w := e.basis[steps+1]
		copy(w, q)
		e.solve(w)
		e.Solves++
		alpha[steps] = dot(q, w)
		for k := steps; k >= 0; k-- { // Re and Im of the complex inner product
			b := e.basis[k]
			re, im := dot(b, w), crossDot(b, w, n)
			for i := range n {
				w[i] -= re*b[i] - im*b[n+i]
				w[n+i] -= re*b[n+i] + im*b[i]
			}
		}
		steps++
		theta, vector := tridiagonal(alpha[:steps], beta[:steps-1])
		ritz = vector
		size := math.Sqrt(dot(w, w))
		estimate := 1 / math.Sqrt(theta)
		// Two calm steps: with eigenvalues close together one may be calm before the smaller is found.
		if steps > 1 && math.Abs(estimate-last) <= krylovTolerance*estimate {
			calm++
		} else {
			calm = 0
		}
		if calm == 2 || size <= 1e-14*math.Abs(theta) || steps == n {
			break
		}
		last = estimate
		if steps < krylovSteps {
			beta[steps-1] = size
			scaleTo(w, 1/size)
		}
	}
	x := e.work
	clear(x)
	for k, c := range ritz {
		for i, b := range e.basis[k] {
			x[i] += c * b
		}
	}
	// One step of inverse iteration on the Ritz vector takes away most of its error.
	e.solve(x)
	e.Solves++
	v = make([]complex128, n)
	size := math.Sqrt(dot(x, x))
	for i := range v {
		v[i] = complex(x[i]/size, x[n+i]/size)
	}
	return e.r.Residual(z, v), v
}

func dot(a, b []float64) float64 {
	b = b[:len(a)]
	s := 0.0
	for i, v := range a {
		s += v * b[i]
	}
	return s
}

// crossDot is the imaginary part of the inner product ⟨a, b⟩ = Σ conj(a_i) b_i of vectors stored as n real, n imaginary parts.
func crossDot(a, b []float64, n int) float64 {
	return dot(a[:n], b[n:2*n]) - dot(a[n:2*n], b[:n])
}

func scaleTo(a []float64, s float64) {
	for i := range a {
		a[i] *= s
	}
}

// factor computes the Cholesky factor of H(z) + 1e-14‖H‖_F I.
func (e *Resolvent) factor(z complex128) {
	n, a, b := e.n, real(z), imag(z)
	size := 0.0
	for i := range n {
		for k := i*n + i; k < (i+1)*n; k++ {
			re, im := e.gram[k]-a*e.sum[k], b*e.skew[k]
			if k == i*n+i {
				re += a*a + b*b
				size += re * re
			} else {
				size += 2 * (re*re + im*im)
			}
			e.re[k], e.im[k] = re, im
		}
	}
	shift := 1e-14 * math.Sqrt(size)
	for i := range n {
		e.re[i*n+i] += shift
	}
	kernel.FactorHermitian(n, e.re, e.im, e.inverse, 1e-15)
}

// solve replaces w (n real, n imaginary parts) by H⁻¹w.
func (e *Resolvent) solve(w []float64) {
	kernel.SolveHermitian(e.n, e.re, e.im, e.inverse, w[:e.n], w[e.n:])
}

// tridiagonal returns the largest eigenvalue of a symmetric tridiagonal matrix and its eigenvector.
func tridiagonal(alpha, beta []float64) (float64, []float64) {
	n := len(alpha)
	if n == 1 {
		return alpha[0], []float64{1}
	}
	t := mat.NewSymDense(n, nil)
	for i, a := range alpha {
		if a-a != 0 {
			return alpha[0], unitVector(n)
		}
		t.SetSym(i, i, a)
		if i > 0 {
			t.SetSym(i-1, i, beta[i-1])
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(t, true) {
		return alpha[0], unitVector(n)
	}
	var v mat.Dense
	eigen.VectorsTo(&v)
	return eigen.Values(nil)[n-1], mat.Col(nil, n-1, &v)
}

func unitVector(n int) []float64 {
	e := make([]float64, n)
	e[0] = 1
	return e
}

// SigmaDense returns σ(z) by the singular values of the real embedding of [K − zI; S]: slow, exact, for tests and single points.
func (r *Reduction) SigmaDense(z complex128) (float64, error) {
	n := r.Rank()
	m := mat.NewDense(4*n, 2*n, nil)
	for i := range n {
		for j := range n {
			re := r.K.At(i, j)
			im := 0.0
			if i == j {
				re -= real(z)
				im = -imag(z)
			}
			m.Set(i, j, re)
			m.Set(i, n+j, -im)
			m.Set(n+i, j, im)
			m.Set(n+i, n+j, re)
			m.Set(2*n+i, j, r.S.At(i, j))
			m.Set(3*n+i, n+j, r.S.At(i, j))
		}
	}
	var svd mat.SVD
	if !svd.Factorize(m, mat.SVDNone) {
		return 0, errors.New("koopman: the singular value decomposition did not converge")
	}
	values := svd.Values(nil)
	return values[len(values)-1], nil
}
