package sgdstab

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// Problem is a least-squares problem near its minimum, given by the gradients of the samples.
type Problem struct {
	n, dim int
	// Eigenvalues are those of H above 1e-12 of the largest, descending: r of them.
	Eigenvalues []float64
	// b holds the gradients in the eigenvectors' coordinates, n×r, so that (1/n) bᵀb = diag(Eigenvalues).
	b     blas64.General
	norms []float64 // ‖a_i‖²
}

// ErrZero is returned for gradients that all vanish: every point is then as good as every other.
var ErrZero = errors.New("sgdstab: all gradients are zero")

// NewProblem reads n rows of equal length P. Errors name the row: no rows, ragged rows, a number that is not finite.
// Cost O(n²P + n³).
func NewProblem(rows [][]float64) (*Problem, error) {
	if len(rows) == 0 || len(rows[0]) == 0 {
		return nil, errors.New("sgdstab: no gradients")
	}
	n, dim := len(rows), len(rows[0])
	a := dense(n, dim)
	for i, row := range rows {
		if len(row) != dim {
			return nil, fmt.Errorf("sgdstab: row %d has %d numbers, row 1 has %d", i+1, len(row), dim)
		}
		copy(a.Data[i*dim:], row)
	}
	return FromMatrix(a)
}

// FromMatrix is NewProblem for gradients stored as the rows of a matrix, which is not kept.
func FromMatrix(a blas64.General) (*Problem, error) {
	for i := range a.Rows {
		for j, v := range a.Data[i*a.Stride : i*a.Stride+a.Cols] {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return nil, fmt.Errorf("sgdstab: row %d, column %d is %v, want a finite number", i+1, j+1, v)
			}
		}
	}
	n := a.Rows
	gram := dense(n, n)
	blas64.Gemm(blas.NoTrans, blas.Trans, 1/float64(n), a, a, 0, gram)
	return fromGram(gram, a.Cols)
}

// FromGram starts from the Gram matrix K = AAᵀ/n itself, n×n, of which the upper triangle is read; dim is the number of
// parameters. It is for networks, whose K has a closed form.
func FromGram(gram *mat.SymDense, dim int) (*Problem, error) {
	n := gram.SymmetricDim()
	k := dense(n, n)
	for i := range n {
		for j := range n {
			v := gram.At(i, j)
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return nil, fmt.Errorf("sgdstab: Gram entry %d, %d is %v, want a finite number", i+1, j+1, v)
			}
			k.Data[i*n+j] = v
		}
	}
	return fromGram(k, dim)
}

func fromGram(gram blas64.General, dim int) (*Problem, error) {
	n := gram.Rows
	p := &Problem{n: n, dim: dim, norms: make([]float64, n)}
	s := mat.NewSymDense(n, nil)
	for i := range n {
		p.norms[i] = float64(n) * gram.Data[i*n+i]
		for j := i; j < n; j++ {
			s.SetSym(i, j, gram.Data[i*n+j])
		}
	}
	var e mat.EigenSym
	if !e.Factorize(s, true) {
		return nil, errors.New("sgdstab: the eigenvalue iteration did not converge")
	}
	values := e.Values(nil)
	var v mat.Dense
	e.VectorsTo(&v)
	top := values[n-1]
	if !(top > 0) {
		return nil, ErrZero
	}
	for k := n - 1; k >= 0 && values[k] > 1e-12*top; k-- {
		p.Eigenvalues = append(p.Eigenvalues, values[k])
	}
	r := len(p.Eigenvalues)
	p.b = dense(n, r)
	for k, l := range p.Eigenvalues {
		scale := math.Sqrt(float64(n) * l)
		for i := range n {
			p.b.Data[i*r+k] = scale * v.At(i, n-1-k)
		}
	}
	return p, nil
}

func dense(rows, cols int) blas64.General {
	return blas64.General{Rows: rows, Cols: cols, Stride: cols, Data: make([]float64, rows*cols)}
}

// Samples returns n, Dim the number of parameters, Rank that of the directions in which there is any gradient.
func (p *Problem) Samples() int { return p.n }

// Dim returns the number of parameters.
func (p *Problem) Dim() int { return p.dim }

// Rank returns the number of positive eigenvalues of H.
func (p *Problem) Rank() int { return len(p.Eigenvalues) }

// MaxEigenvalue returns λ_max(H), the sharpness of gradient descent.
func (p *Problem) MaxEigenvalue() float64 { return p.Eigenvalues[0] }

// Trace returns tr H, the mean of ‖a_i‖².
func (p *Problem) Trace() float64 { return mean(p.norms) }

// Frobenius returns ‖H‖_F.
func (p *Problem) Frobenius() float64 {
	s := 0.0
	for _, l := range p.Eigenvalues {
		s += l * l
	}
	return math.Sqrt(s)
}

// Loudest returns max ‖a_i‖².
func (p *Problem) Loudest() float64 {
	m := 0.0
	for _, v := range p.norms {
		if v > m {
			m = v
		}
	}
	return m
}

func mean(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v
	}
	return s / float64(len(x))
}

// Lines are bounds on S_B with a closed form; each compares with the ceiling 2/η. All but Upper are lower bounds, hence
// necessary conditions.
type Lines struct {
	GD             float64 // λ_max(H): the condition of gradient descent is necessary for every batch size
	Trace          float64 // γ tr H (Wu and Su 2023 for B = 1)
	TraceFrobenius float64 // γ tr H + (1−γ)‖H‖_F²/tr H
	Identity       float64 // ((1−γ)‖H‖_F² + γ mean ‖a_i‖⁴)/tr H, the Rayleigh quotient of the identity
	Upper          float64 // (1−γ)λ_max(H) + γ max ‖a_i‖²: S_B is never above
}

// Lines returns the bounds for a noise factor γ in 0..1.
func (p *Problem) Lines(gamma float64) Lines {
	tr, fro := p.Trace(), p.Frobenius()
	fourth := 0.0
	for _, v := range p.norms {
		fourth += v * v / float64(p.n)
	}
	return Lines{
		GD:             p.MaxEigenvalue(),
		Trace:          gamma * tr,
		TraceFrobenius: gamma*tr + (1-gamma)*fro*fro/tr,
		Identity:       ((1-gamma)*fro*fro + gamma*fourth) / tr,
		Upper:          (1-gamma)*p.MaxEigenvalue() + gamma*p.Loudest(),
	}
}

// Alignment returns μ(δ) = tr(H Σ₁(δ))/(2 L(δ) ‖H‖_F²) for a deviation given in the eigenvectors' coordinates, r numbers;
// Σ₁ is the covariance of the gradient of one sample. With μ >= μ₀ along a run its loss can stay bounded only if
// ‖H‖_F <= 1/(η√(γμ₀)). NaN if the loss is 0. Source: Wu, Wang and Su 2022.
func (p *Problem) Alignment(delta []float64) float64 {
	r, loss, noise, drift := p.Rank(), 0.0, 0.0, 0.0
	for i := range p.n {
		row := p.b.Data[i*r : i*r+r]
		dot, weighted := 0.0, 0.0
		for k, v := range row {
			dot += v * delta[k]
			weighted += p.Eigenvalues[k] * v * v
		}
		loss += dot * dot / float64(p.n)
		noise += dot * dot * weighted / float64(p.n)
	}
	for k, l := range p.Eigenvalues {
		drift += l * l * l * delta[k] * delta[k]
	}
	fro := p.Frobenius()
	return (noise - drift) / (loss * fro * fro)
}
