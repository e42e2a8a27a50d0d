package simd

import (
	"runtime"

	"stillpoint/core/kernel"
)

// Single are the loops under BLAS in single precision. Short ones stay in Go, where they end before the call would begin.
type Single struct{ plain kernel.PlainLoops[float32] }

var _ kernel.Loops[float32] = Single{}

// Dot implements kernel.Loops.
func (l Single) Dot(x, y []float32) float32 {
	if len(x) < few {
		return l.plain.Dot(x, y)
	}
	y = y[:len(x)]
	s := sdot(size(len(x)), at(x), at(y))
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
	return s
}

// Axpy implements kernel.Loops.
func (l Single) Axpy(alpha float32, x, y []float32) {
	if len(x) < few {
		l.plain.Axpy(alpha, x, y)
		return
	}
	y = y[:len(x)]
	saxpy(size(len(x)), alpha, at(x), at(y))
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
}

// AxpyInc implements kernel.Loops.
func (l Single) AxpyInc(n int, alpha float32, x []float32, incX int, y []float32, incY int) {
	if n < few {
		l.plain.AxpyInc(n, alpha, x, incX, y, incY)
		return
	}
	holds(x, n, 1, incX)
	holds(y, n, 1, incY)
	saxpyinc(size(n), alpha, at(x), size(incX), at(y), size(incY))
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
}

// Scal implements kernel.Loops.
func (l Single) Scal(alpha float32, x []float32) {
	if len(x) < few {
		l.plain.Scal(alpha, x)
		return
	}
	sscal(size(len(x)), alpha, at(x))
	runtime.KeepAlive(x)
}

// Rot implements kernel.Loops.
func (l Single) Rot(x, y []float32, c, s float32) {
	if len(x) < few {
		l.plain.Rot(x, y, c, s)
		return
	}
	y = y[:len(x)]
	srot(size(len(x)), at(x), at(y), c, s)
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
}

// GemvN implements kernel.Loops.
func (l Single) GemvN(m, n int, alpha float32, a []float32, lda int, x, y []float32) {
	if m == 0 || n == 0 {
		l.plain.GemvN(m, n, alpha, a, lda, x, y)
		return
	}
	holds(a, m, n, lda)
	x, y = x[:n], y[:m]
	sgemvn(size(m), size(n), alpha, at(a), rows(m, lda), at(x), at(y))
	runtime.KeepAlive(a)
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
}

// GemvT implements kernel.Loops.
func (l Single) GemvT(m, n int, alpha float32, a []float32, lda int, x, y []float32) {
	if m == 0 || n == 0 {
		return
	}
	holds(a, m, n, lda)
	x, y = x[:m], y[:n]
	sgemvt(size(m), size(n), alpha, at(a), rows(m, lda), at(x), at(y))
	runtime.KeepAlive(a)
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
}

// Ger implements kernel.Loops.
func (l Single) Ger(m, n int, alpha float32, x, y, a []float32, lda int) {
	if m == 0 || n == 0 {
		return
	}
	holds(a, m, n, lda)
	x, y = x[:m], y[:n]
	sger(size(m), size(n), alpha, at(x), at(y), at(a), rows(m, lda))
	runtime.KeepAlive(a)
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
}

// Symv implements kernel.Loops.
func (l Single) Symv(upper bool, n int, alpha float32, a []float32, lda int, x, y []float32) {
	if n == 0 {
		return
	}
	holds(a, n, n, lda)
	x, y = x[:n], y[:n]
	ssymv(flag(upper), size(n), alpha, at(a), rows(n, lda), at(x), at(y))
	runtime.KeepAlive(a)
	runtime.KeepAlive(x)
	runtime.KeepAlive(y)
}

// Gemm implements kernel.Loops.
func (l Single) Gemm(transA, transB bool, m, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, c []float32, ldc int) {
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
	work := workSingle.take(workspace(m, n, k, 4))
	sgemm(flag(transA), flag(transB), size(m), size(n), size(k), alpha, at(a), rows(ra, lda), at(b), rows(rb, ldb), at(c), rows(m, ldc), at(work))
	workSingle.give(work)
	runtime.KeepAlive(a)
	runtime.KeepAlive(b)
	runtime.KeepAlive(c)
}
