package sgdstab

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"stillpoint/core/splitmix"
)

// SparseRegression is n samples of y = ⟨β*, x⟩ with independent inputs of unit variance, x_ij = √3(2U−1), and β* with k ones
// followed by zeros. The population error of β is ‖β − β*‖².
type SparseRegression struct {
	X    blas64.General // n×d
	Y    []float64
	Beta []float64 // β*
}

// NewSparseRegression draws the inputs row by row from the stream 1000+seed. Errors: a size below 1, k above d.
func NewSparseRegression(seed uint64, n, d, k int) (*SparseRegression, error) {
	if n < 1 || d < 1 || k < 1 || k > d {
		return nil, fmt.Errorf("sgdstab: %d samples, %d inputs, %d of them used: want at least 1 of each, and no more used than there are", n, d, k)
	}
	s := splitmix.New(1000 + seed)
	r := &SparseRegression{X: dense(n, d), Y: make([]float64, n), Beta: make([]float64, d)}
	for i := range r.X.Data {
		r.X.Data[i] = math.Sqrt(3) * (2*s.Uniform() - 1)
	}
	for j := range k {
		r.Beta[j] = 1
	}
	blas64.Gemv(blas.NoTrans, 1, r.X, vector(r.Beta), 0, vector(r.Y))
	return r, nil
}

func vector(x []float64) blas64.Vector { return blas64.Vector{N: len(x), Data: x, Inc: 1} }

// DiagonalNet is f(x; u, v) = ⟨u∘v, x⟩. Its gradient is (v∘x, u∘x), so tr H = Σ s_j(u_j² + v_j²) with s_j the mean of x_ij²,
// which is at least 2 Σ s_j|β_j|: a bound on the trace is one on the ℓ₁ norm of β = u∘v.
type DiagonalNet struct {
	U, V []float64

	data     *SparseRegression
	batches  *drawer
	beta, g  []float64
	residual []float64
}

// NewDiagonalNet starts from u_0, v_0, u_1, v_1, ... ~ N(0, σ²) of the stream 2000+seed; batches come from 3000+seed. Errors: a
// batch size outside 1..n, σ not a number above 0.
func NewDiagonalNet(data *SparseRegression, seed uint64, sigma float64, batch int, sampling Sampling) (*DiagonalNet, error) {
	n, d := data.X.Rows, data.X.Cols
	if _, err := sampling.NoiseFactor(n, batch); err != nil {
		return nil, err
	}
	if !(sigma > 0) || math.IsInf(sigma, 1) {
		return nil, fmt.Errorf("sgdstab: standard deviation of the start is %v, want a number above 0", sigma)
	}
	m := &DiagonalNet{
		U: make([]float64, d), V: make([]float64, d), data: data,
		batches: newDrawer(splitmix.New(3000+seed), n, batch, sampling),
		beta:    make([]float64, d), g: make([]float64, d), residual: make([]float64, n),
	}
	s := splitmix.New(2000 + seed)
	for j := range m.U {
		m.U[j] = sigma * s.Normal()
		m.V[j] = sigma * s.Normal()
	}
	return m, nil
}

// Step implements [Trainer]. Cost: 4Bd + 5d flops.
func (m *DiagonalNet) Step(eta float64) error {
	d := len(m.U)
	u, v, g, beta := m.U, m.V[:d], m.g[:d], m.beta[:d]
	for j, x := range u {
		beta[j] = x * v[j]
	}
	batch := m.batches.next()
	for k, i := range batch {
		x := m.data.X.Data[i*d : i*d+d]
		r := blas64.Dot(vector(x), vector(beta)) - m.data.Y[i]
		if !finite(r) {
			return ErrDiverged
		}
		r /= float64(len(batch))
		if k == 0 {
			for j, w := range x {
				g[j] = r * w
			}
			continue
		}
		blas64.Axpy(r, vector(x), vector(g))
	}
	for j, w := range g {
		a, b := u[j], v[j]
		w *= eta
		u[j] = a - w*b
		v[j] = b - w*a
	}
	return nil
}

// Coefficients returns β = u∘v, the caller's own.
func (m *DiagonalNet) Coefficients() []float64 {
	beta := make([]float64, len(m.U))
	for j, u := range m.U {
		beta[j] = u * m.V[j]
	}
	return beta
}

// Loss implements [Trainer].
func (m *DiagonalNet) Loss() float64 {
	copy(m.residual, m.data.Y)
	blas64.Gemv(blas.NoTrans, 1, m.data.X, vector(m.Coefficients()), -1, vector(m.residual))
	return norm2(m.residual) / (2 * float64(len(m.residual)))
}

// TestError implements [Trainer]: ‖β − β*‖².
func (m *DiagonalNet) TestError() float64 {
	e := m.Coefficients()
	for j := range e {
		e[j] -= m.data.Beta[j]
	}
	return norm2(e)
}

// Gram implements [Trainer]: K_ik = (1/n) Σ_j x_ij x_kj (u_j² + v_j²). Cost O(n²d).
func (m *DiagonalNet) Gram() *mat.SymDense {
	n, d := m.data.X.Rows, m.data.X.Cols
	scaled := dense(n, d)
	for i := range n {
		for j, u := range m.U {
			scaled.Data[i*d+j] = m.data.X.Data[i*d+j] * math.Sqrt((u*u+m.V[j]*m.V[j])/float64(n))
		}
	}
	return gram(scaled)
}

// gram returns AAᵀ.
func gram(a blas64.General) *mat.SymDense {
	k := mat.NewSymDense(a.Rows, nil)
	raw := k.RawSymmetric()
	blas64.Syrk(blas.NoTrans, 1, a, 0, raw)
	return k
}

// Parameters implements [Trainer].
func (m *DiagonalNet) Parameters() int { return 2 * len(m.U) }

// L1 returns ‖β‖₁.
func (m *DiagonalNet) L1() float64 {
	s := 0.0
	for j, u := range m.U {
		s += math.Abs(u * m.V[j])
	}
	return s
}

// Imbalance returns (‖u‖² + ‖v‖²)/(2‖β‖₁), 1 if |u_j| = |v_j| for all j and larger otherwise.
func (m *DiagonalNet) Imbalance() float64 { return (norm2(m.U) + norm2(m.V)) / (2 * m.L1()) }
