package sensing

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"

	"stillpoint/core/splitmix"
)

// Target is the matrix to be found, M* = U diag(s) Uᵀ, n×n, positive semidefinite of rank r with singular values from 1
// down to 1/κ in equal steps.
type Target struct {
	N, R int
	S    []float64      // r singular values, descending
	U    blas64.General // n×r, orthonormal columns
	M    blas64.General // n×n

	stream splitmix.Source // after U; measurements go on from here
}

// NewTarget draws a target. U is the result of modified Gram-Schmidt on an n×r matrix of standard normals drawn row by row.
// Errors: n or r below 1, r above n, κ below 1 or not finite.
func NewTarget(seed uint64, n, r int, kappa float64) (*Target, error) {
	switch {
	case r < 1 || n < 1:
		return nil, fmt.Errorf("sensing: size %d and rank %d, want both at least 1", n, r)
	case r > n:
		return nil, fmt.Errorf("sensing: rank %d is above the size %d", r, n)
	case !(kappa >= 1) || math.IsInf(kappa, 1):
		return nil, fmt.Errorf("sensing: condition number is %v, want a number of at least 1", kappa)
	}
	t := &Target{N: n, R: r, S: make([]float64, r), U: dense(n, r), M: dense(n, n)}
	for i := range t.S {
		t.S[i] = 1
		if r > 1 {
			t.S[i] = 1 - (1-1/kappa)*float64(i)/float64(r-1)
		}
	}
	t.stream = *splitmix.New(1000 + seed)
	fill(t.U, &t.stream, 1)
	orthonormalise(t.U)
	scaled := dense(n, r)
	for i := range n {
		for j := range r {
			scaled.Data[i*r+j] = t.U.Data[i*r+j] * t.S[j]
		}
	}
	blas64.Gemm(blas.NoTrans, blas.Trans, 1, scaled, t.U, 0, t.M)
	return t, nil
}

// orthonormalise runs modified Gram-Schmidt over the columns of a.
func orthonormalise(a blas64.General) {
	column := func(j int) blas64.Vector {
		return blas64.Vector{N: a.Rows, Data: a.Data[j:], Inc: a.Stride}
	}
	for j := range a.Cols {
		for i := range j {
			blas64.Axpy(-blas64.Dot(column(i), column(j)), column(i), column(j))
		}
		blas64.Scal(1/blas64.Nrm2(column(j)), column(j))
	}
}

func dense(rows, cols int) blas64.General {
	return blas64.General{Rows: rows, Cols: cols, Stride: cols, Data: make([]float64, rows*cols)}
}

// fill draws standard normals times scale, row by row.
func fill(a blas64.General, s *splitmix.Source, scale float64) {
	for i := range a.Data {
		a.Data[i] = scale * s.Normal()
	}
}

func clone(a blas64.General) blas64.General {
	a.Data = append([]float64(nil), a.Data...)
	return a
}

// squares is the squared Frobenius norm.
func squares(a blas64.General) float64 {
	v := blas64.Vector{N: len(a.Data), Data: a.Data, Inc: 1}
	return blas64.Dot(v, v)
}
