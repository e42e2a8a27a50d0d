package sensing

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// An Operator is 𝒜*𝒜 of a set of measurements, and the noise in them.
type Operator interface {
	// Apply sets dst to 𝒜*(𝒜(e) − noise), both n×n. It keeps e.
	Apply(dst, e blas64.General)
	// Loss is the mean squared residual of the measurements for the error e, the scale of the squared Frobenius norm.
	Loss(e blas64.General) float64
}

// Full measures every entry: 𝒜*𝒜 is the identity.
type Full struct{}

// Apply implements [Operator].
func (Full) Apply(dst, e blas64.General) { copy(dst.Data, e.Data) }

// Loss implements [Operator].
func (Full) Loss(e blas64.General) float64 { return squares(e) }

// Gaussian measures m inner products with Gaussian matrices: independent standard normal entries, or for symmetric targets
// (G + Gᵀ)/√2. 𝒜*𝒜(E) = (1/m) Σ ⟨A_i, E⟩ A_i, with 1/(2m) in the symmetric case, so that its mean is E on (symmetric) E.
// Cost of an application: 4mn² flops.
type Gaussian struct {
	a     blas64.General // m×n², a measurement per row
	scale float64
	noise []float64
	inner []float64
}

// NewGaussian draws m measurements of the target, each row by row, and after them the noise of each with standard deviation
// sigma; the stream is that of the target, where U ended. Errors: m below 1, sigma negative or not finite.
func NewGaussian(t *Target, m int, symmetric bool, sigma float64) (*Gaussian, error) {
	n := t.N
	if m < 1 {
		return nil, fmt.Errorf("sensing: %d measurements, want at least 1", m)
	}
	if !(sigma >= 0) || math.IsInf(sigma, 1) {
		return nil, fmt.Errorf("sensing: noise is %v, want a number >= 0", sigma)
	}
	s := t.stream
	g := &Gaussian{a: dense(m, n*n), scale: 1 / float64(m), noise: make([]float64, m), inner: make([]float64, m)}
	fill(g.a, &s, 1)
	if symmetric {
		g.scale /= 2
		for i := range m {
			row := g.a.Data[i*n*n : (i+1)*n*n]
			for p := range n {
				for q := range p {
					v := (row[p*n+q] + row[q*n+p]) / math.Sqrt2
					row[p*n+q], row[q*n+p] = v, v
				}
				row[p*n+p] *= math.Sqrt2
			}
		}
	}
	for i := range g.noise {
		g.noise[i] = sigma * s.Normal()
	}
	return g, nil
}

// residuals sets inner to 𝒜(e) − noise.
func (g *Gaussian) residuals(e blas64.General) blas64.Vector {
	inner := blas64.Vector{N: len(g.inner), Data: g.inner, Inc: 1}
	copy(g.inner, g.noise)
	blas64.Gemv(blas.NoTrans, 1, g.a, blas64.Vector{N: len(e.Data), Data: e.Data, Inc: 1}, -1, inner)
	return inner
}

// Apply implements [Operator].
func (g *Gaussian) Apply(dst, e blas64.General) {
	inner := g.residuals(e)
	blas64.Gemv(blas.Trans, g.scale, g.a, inner, 0, blas64.Vector{N: len(dst.Data), Data: dst.Data, Inc: 1})
}

// Loss implements [Operator].
func (g *Gaussian) Loss(e blas64.General) float64 {
	inner := g.residuals(e)
	return g.scale * blas64.Dot(inner, inner)
}

// Adequate reports whether there are enough measurements, 3nr, for the operator to be near an isometry on matrices of rank r.
// With fewer, recovery is not to be expected.
func (g *Gaussian) Adequate(n, r int) bool { return g.a.Rows >= 3*n*r }
