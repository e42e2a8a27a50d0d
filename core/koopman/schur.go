package koopman

import (
	"errors"

	"gonum.org/v1/gonum/lapack"
	"gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/mat"
)

// realSchur returns A = Q T Qᵀ with Q orthogonal and T upper triangular but for blocks of order 2 on its diagonal. The entries of A
// must be finite.
func realSchur(a *mat.Dense) (t, q *mat.Dense, err error) {
	n, _ := a.Dims()
	t, q = mat.DenseCopyOf(a), mat.NewDense(n, n, nil)
	if n == 1 {
		q.Set(0, 0, 1)
		return t, q, nil
	}
	var impl gonum.Implementation
	h := t.RawMatrix()
	tau := make([]float64, n-1)
	work := make([]float64, 1)
	impl.Dgehrd(n, 0, n-1, h.Data, h.Stride, tau, work, -1)
	work = make([]float64, int(work[0]))
	impl.Dgehrd(n, 0, n-1, h.Data, h.Stride, tau, work, len(work))
	q.Copy(t)
	z := q.RawMatrix()
	work = make([]float64, 1)
	impl.Dorghr(n, 0, n-1, z.Data, z.Stride, tau, work, -1)
	work = make([]float64, int(work[0]))
	impl.Dorghr(n, 0, n-1, z.Data, z.Stride, tau, work, len(work))
	for i := 2; i < n; i++ {
		for j := range i - 1 {
			t.Set(i, j, 0)
		}
	}
	wr, wi := make([]float64, n), make([]float64, n)
	work = make([]float64, 1)
	impl.Dhseqr(lapack.EigenvaluesAndSchur, lapack.SchurOrig, n, 0, n-1, h.Data, h.Stride, wr, wi, z.Data, z.Stride, work, -1)
	work = make([]float64, int(work[0]))
	if left := impl.Dhseqr(lapack.EigenvaluesAndSchur, lapack.SchurOrig, n, 0, n-1, h.Data, h.Stride, wr, wi, z.Data, z.Stride, work, len(work)); left > 0 {
		return nil, nil, errors.New("koopman: the Schur iteration did not converge")
	}
	return t, q, nil
}
