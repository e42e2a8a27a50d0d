package sensing

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// Factors are the two factors of FGᵀ, both n×k.
type Factors struct{ F, G blas64.General }

// Imbalance returns FᵀF − GᵀG, k×k. A step of gradient descent changes it by η²(GᵀRᵀRG − FᵀRRᵀF) only.
func (p Factors) Imbalance() *mat.SymDense {
	k := p.F.Cols
	d := dense(k, k)
	blas64.Gemm(blas.Trans, blas.NoTrans, 1, p.F, p.F, 0, d)
	blas64.Gemm(blas.Trans, blas.NoTrans, -1, p.G, p.G, 1, d)
	return symmetric(d)
}

// symmetric wraps a matrix that is symmetric up to rounding.
func symmetric(d blas64.General) *mat.SymDense {
	s := mat.NewSymDense(d.Rows, nil)
	for i := range d.Rows {
		for j := i; j < d.Rows; j++ {
			s.SetSym(i, j, (d.Data[i*d.Stride+j]+d.Data[j*d.Stride+i])/2)
		}
	}
	return s
}

var errEigen = errors.New("sensing: the eigenvalue iteration did not converge")

// Eigenvalues returns the eigenvalues of a symmetric matrix, ascending.
func Eigenvalues(s *mat.SymDense) ([]float64, error) {
	for _, v := range s.RawSymmetric().Data {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, errEigen
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(s, false) {
		return nil, errEigen
	}
	return eigen.Values(nil), nil
}

// Excess returns the eigenvalues of JᵀJ + KᵀK, descending, where J and K are the parts of F and G outside of the column
// space of the target. In the end the k−r largest of them set the rate: the smallest of those, δ, makes the squared error
// shrink by (1 − ηδ)² a step.
func (p Factors) Excess(t *Target) ([]float64, error) {
	k := p.F.Cols
	sum := dense(k, k)
	for _, x := range []blas64.General{p.F, p.G} {
		inside := dense(t.R, k)
		blas64.Gemm(blas.Trans, blas.NoTrans, 1, t.U, x, 0, inside)
		outside := clone(x)
		blas64.Gemm(blas.NoTrans, blas.NoTrans, -1, t.U, inside, 1, outside)
		blas64.Gemm(blas.Trans, blas.NoTrans, 1, outside, outside, 1, sum)
	}
	values, err := Eigenvalues(symmetric(sum))
	if err != nil {
		return nil, err
	}
	for i, j := 0, k-1; i < j; i, j = i+1, j-1 {
		values[i], values[j] = values[j], values[i]
	}
	return values, nil
}

// Slope is the predicted change of log e a step, 2 log(1 − ηδ), for the k−r excess directions; 0 if there are none.
func (p Factors) Slope(t *Target, eta float64) (float64, error) {
	excess := p.F.Cols - t.R
	if excess == 0 {
		return 0, nil
	}
	values, err := p.Excess(t)
	if err != nil {
		return 0, err
	}
	return 2 * math.Log(1-eta*values[excess-1]), nil
}

// Kick enlarges the imbalance without changing the product: with the singular value decomposition F = A S Bᵀ and
// S⁺ = max(S, β), F ← A S⁺ Bᵀ and G ← G B (S/S⁺) Bᵀ. It changes both factors; the paper changes F alone at one step, in the
// same spirit. β is above 0. An error means that the decomposition failed; the factors are then as before.
func (p Factors) Kick(beta float64) error {
	n, k := p.F.Rows, p.F.Cols
	var svd mat.SVD
	if !svd.Factorize(mat.NewDense(n, k, p.F.Data), mat.SVDThin) {
		return errors.New("sensing: the singular value decomposition did not converge")
	}
	values := svd.Values(nil)
	var a, b mat.Dense
	svd.UTo(&a)
	svd.VTo(&b)
	raised, shrink := make([]float64, k), make([]float64, k)
	for i, s := range values {
		raised[i] = math.Max(s, beta)
		shrink[i] = s / raised[i]
	}
	var f, turned, g mat.Dense
	f.Mul(&a, mat.NewDiagDense(k, raised))
	f.Mul(&f, b.T())
	turned.Mul(&b, mat.NewDiagDense(k, shrink))
	turned.Mul(&turned, b.T())
	g.Mul(mat.NewDense(n, k, p.G.Data), &turned)
	copy(p.F.Data, f.RawMatrix().Data)
	copy(p.G.Data, g.RawMatrix().Data)
	return nil
}
