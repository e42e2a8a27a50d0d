package simd

import (
	"runtime"

	"stillpoint/core/kernel"
)

// Double are the loops under BLAS in double precision. Short ones stay in Go, where they end before the call would begin.
type Double struct{ plain kernel.PlainLoops[float64] }

var _ kernel.Loops[float64] = Double{}

// Dot implements kernel.Loops.
func (l Double) Dot(x, y []float64) float64 {
	if len(x) < few {
		return l.plain.Dot(x, y)
	}
	y = y[:len(x)]
	s := ddot(size(len(x)), at(x), at(y))
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
	return s
}

// Axpy implements kernel.Loops.
func (l Double) Axpy(alpha float64, x, y []float64) {
	if len(x) < few {
		l.plain.Axpy(alpha, x, y)
		return
	}
	y = y[:len(x)]
	daxpy(size(len(x)), alpha, at(x), at(y))
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
}

// AxpyInc implements kernel.Loops.
func (l Double) AxpyInc(n int, alpha float64, x []float64, incX int, y []float64, incY int) {
	if n < few {
		l.plain.AxpyInc(n, alpha, x, incX, y, incY)
		return
	}
	holds(x, n, 1, incX)
	holds(y, n, 1, incY)
	daxpyinc(size(n), alpha, at(x), size(incX), at(y), size(incY))
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
}

// Scal implements kernel.Loops.
func (l Double) Scal(alpha float64, x []float64) {
	if len(x) < few {
		l.plain.Scal(alpha, x)
		return
	}
	dscal(size(len(x)), alpha, at(x))
	runtime.KeepAlive(x)
}

// Rot implements kernel.Loops.
func (l Double) Rot(x, y []float64, c, s float64) {
	if len(x) < few {
		l.plain.Rot(x, y, c, s)
		return
	}
	y = y[:len(x)]
	drot(size(len(x)), at(x), at(y), c, s)
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
}

// GemvN implements kernel.Loops.
func (l Double) GemvN(m, n int, alpha float64, a []float64, lda int, x, y []float64) {
	if m == 0 || n == 0 {
		l.plain.GemvN(m, n, alpha, a, lda, x, y)
		return
	}
	holds(a, m, n, lda)
	x, y = x[:n], y[:m]
	dgemvn(size(m), size(n), alpha, at(a), rows(m, lda), at(x), at(y))
	runtime.KeepAlive(a)
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
}

// GemvT implements kernel.Loops.
func (l Double) GemvT(m, n int, alpha float64, a []float64, lda int, x, y []float64) {
	if m == 0 || n == 0 {
		return
	}
	holds(a, m, n, lda)
	x, y = x[:m], y[:n]
	dgemvt(size(m), size(n), alpha, at(a), rows(m, lda), at(x), at(y))
	runtime.KeepAlive(a)
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
}

// Ger implements kernel.Loops.
func (l Double) Ger(m, n int, alpha float64, x, y, a []float64, lda int) {
	if m == 0 || n == 0 {
		return
	}
	holds(a, m, n, lda)
	x, y = x[:m], y[:n]
	dger(size(m), size(n), alpha, at(x), at(y), at(a), rows(m, lda))
	runtime.KeepAlive(a)
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
}

// Symv implements kernel.Loops.
func (l Double) Symv(upper bool, n int, alpha float64, a []float64, lda int, x, y []float64) {
	if n == 0 {
		return
	}
	holds(a, n, n, lda)
	x, y = x[:n], y[:n]
	dsymv(flag(upper), size(n), alpha, at(a), rows(n, lda), at(x), at(y))
	runtime.KeepAlive(a)
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
}

// Gemm implements kernel.Loops.
func (l Double) Gemm(transA, transB bool, m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, c []float64, ldc int) {
	if m == 0 || n == 0 || k == 0 {
		return
	}
	ra, ca, rb, cb := m, k, k, n
	if transA {
		ra, ca = k, m
	}
	if transB {
		rb, cb = n, k
	}
	holds(a, ra, ca, lda)
	holds(b, rb, cb, ldb)
	holds(c, m, n, ldc)
	work := workDouble.take(workspace(m, n, k, 2))
	dgemm(flag(transA), flag(transB), size(m), size(n), size(k), alpha, at(a), rows(ra, lda), at(b), rows(rb, ldb), at(c), rows(m, ldc), at(work))
	workDouble.give(work)
	runtime.KeepAlive(a)
	runtime.KeepAlive(b)
	runtime.KeepAlive(c)
}
