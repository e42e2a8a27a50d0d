package kernel

import "gonum.org/v1/gonum/blas"

// BLAS in double precision: what can be done by the loops goes there, the rest to gonum.

// Ddot implements blas.Float64. It is Dot for contiguous vectors.
func (b BLAS) Ddot(n int, x []float64, incX int, y []float64, incY int) float64 {
	if n < 1 || incX != 1 || incY != 1 || len(x) < n || len(y) < n {
		return b.Implementation.Ddot(n, x, incX, y, incY)
	}
	return b.d.Dot(x[:n], y[:n])
}

// Daxpy implements blas.Float64.
func (b BLAS) Daxpy(n int, alpha float64, x []float64, incX int, y []float64, incY int) {
	switch {
	case n < 1 || alpha == 0 || incX < 1 || incY < 1 || !fitsVector(len(x), n, incX) || !fitsVector(len(y), n, incY):
		b.Implementation.Daxpy(n, alpha, x, incX, y, incY)
	case incX == 1 && incY == 1:
		b.d.Axpy(alpha, x[:n], y[:n])
	default:
		b.d.AxpyInc(n, alpha, x, incX, y, incY)
	}
}

// Dscal implements blas.Float64.
func (b BLAS) Dscal(n int, alpha float64, x []float64, incX int) {
	if n < 1 || alpha == 0 || incX != 1 || len(x) < n {
		b.Implementation.Dscal(n, alpha, x, incX)
		return
	}
	b.d.Scal(alpha, x[:n])
}

// Drot implements blas.Float64.
func (b BLAS) Drot(n int, x []float64, incX int, y []float64, incY int, c, s float64) {
	if n < 1 || incX != 1 || incY != 1 || len(x) < n || len(y) < n {
		b.Implementation.Drot(n, x, incX, y, incY, c, s)
		return
	}
	b.d.Rot(x[:n], y[:n], c, s)
}

// Dgemv implements blas.Float64.
func (b BLAS) Dgemv(tA blas.Transpose, m, n int, alpha float64, a []float64, lda int, x []float64, incX int, beta float64, y []float64, incY int) {
	if !gemvFits(tA, m, n, len(a), lda, len(x), incX, len(y), incY) {
		b.Implementation.Dgemv(tA, m, n, alpha, a, lda, x, incX, beta, y, incY)
		return
	}
	gemv(b.d, transposed(tA), m, n, alpha, a, lda, x, incX, beta, y, incY)
}

// Dger implements blas.Float64.
func (b BLAS) Dger(m, n int, alpha float64, x []float64, incX int, y []float64, incY int, a []float64, lda int) {
	if m < 1 || n < 1 || alpha == 0 || !fits(len(a), m, n, lda) || !fitsVector(len(x), m, incX) || !fitsVector(len(y), n, incY) {
		b.Implementation.Dger(m, n, alpha, x, incX, y, incY, a, lda)
		return
	}
	ger(b.d, m, n, alpha, x, incX, y, incY, a, lda)
}

// Dsymv implements blas.Float64.
func (b BLAS) Dsymv(ul blas.Uplo, n int, alpha float64, a []float64, lda int, x []float64, incX int, beta float64, y []float64, incY int) {
	if ul != blas.Upper && ul != blas.Lower || n < 1 || !fits(len(a), n, n, lda) || !fitsVector(len(x), n, incX) || !fitsVector(len(y), n, incY) {
		b.Implementation.Dsymv(ul, n, alpha, a, lda, x, incX, beta, y, incY)
		return
	}
	symv(b.d, ul, n, alpha, a, lda, x, incX, beta, y, incY)
}

// Dgemm implements blas.Float64.
func (b BLAS) Dgemm(tA, tB blas.Transpose, m, n, k int, alpha float64, a []float64, lda int, x []float64, ldx int, beta float64, c []float64, ldc int) {
	if !gemmFits(tA, tB, m, n, k, len(a), lda, len(x), ldx, len(c), ldc) {
		b.Implementation.Dgemm(tA, tB, m, n, k, alpha, a, lda, x, ldx, beta, c, ldc)
		return
	}
	gemm(b.d, tA, tB, m, n, k, alpha, a, lda, x, ldx, beta, c, ldc)
}

// Dsyrk implements blas.Float64.
func (b BLAS) Dsyrk(ul blas.Uplo, t blas.Transpose, n, k int, alpha float64, a []float64, lda int, beta float64, c []float64, ldc int) {
	if !rankFits(ul, t, n, k, len(a), lda, len(c), ldc) {
		b.Implementation.Dsyrk(ul, t, n, k, alpha, a, lda, beta, c, ldc)
		return
	}
	rankUpdate(b.d, ul, t, n, k, alpha, a, lda, a, lda, false, beta, c, ldc)
}

// Dsyr2k implements blas.Float64.
func (b BLAS) Dsyr2k(ul blas.Uplo, t blas.Transpose, n, k int, alpha float64, a []float64, lda int, x []float64, ldx int, beta float64, c []float64, ldc int) {
	if !rankFits(ul, t, n, k, len(a), lda, len(c), ldc) || !rankFits(ul, t, n, k, len(x), ldx, len(c), ldc) {
		b.Implementation.Dsyr2k(ul, t, n, k, alpha, a, lda, x, ldx, beta, c, ldc)
		return
	}
	rankUpdate(b.d, ul, t, n, k, alpha, a, lda, x, ldx, true, beta, c, ldc)
}

// Dsymm implements blas.Float64.
func (b BLAS) Dsymm(s blas.Side, ul blas.Uplo, m, n int, alpha float64, a []float64, lda int, x []float64, ldx int, beta float64, c []float64, ldc int) {
	if !symmFits(s, ul, m, n, len(a), lda, len(x), ldx, len(c), ldc) {
		b.Implementation.Dsymm(s, ul, m, n, alpha, a, lda, x, ldx, beta, c, ldc)
		return
	}
	symm(b.d, s, ul, m, n, alpha, a, lda, x, ldx, beta, c, ldc)
}

// Dtrmm implements blas.Float64.
func (b BLAS) Dtrmm(s blas.Side, ul blas.Uplo, tA blas.Transpose, d blas.Diag, m, n int, alpha float64, a []float64, lda int, x []float64, ldx int) {
	if !triangleFits(s, ul, tA, d, m, n, len(a), lda, len(x), ldx) {
		b.Implementation.Dtrmm(s, ul, tA, d, m, n, alpha, a, lda, x, ldx)
		return
	}
	trmm(b.d, s, newTriangle(ul, tA, d, a, lda), m, n, alpha, x, ldx)
}

// Dtrsm implements blas.Float64.
func (b BLAS) Dtrsm(s blas.Side, ul blas.Uplo, tA blas.Transpose, d blas.Diag, m, n int, alpha float64, a []float64, lda int, x []float64, ldx int) {
	if !triangleFits(s, ul, tA, d, m, n, len(a), lda, len(x), ldx) {
		b.Implementation.Dtrsm(s, ul, tA, d, m, n, alpha, a, lda, x, ldx)
		return
	}
	trsm(b.d, s, newTriangle(ul, tA, d, a, lda), m, n, alpha, x, ldx)
}
