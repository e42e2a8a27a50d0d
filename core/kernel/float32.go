package kernel

import "gonum.org/v1/gonum/blas"

// BLAS in single precision: what can be done by the loops goes there, the rest to gonum.

// Sdot implements blas.Float32. It is Dot for contiguous vectors.
func (b BLAS) Sdot(n int, x []float32, incX int, y []float32, incY int) float32 {
	if n < 1 || incX != 1 || incY != 1 || len(x) < n || len(y) < n {
		return b.Implementation.Sdot(n, x, incX, y, incY)
	}
	return b.s.Dot(x[:n], y[:n])
}

// Saxpy implements blas.Float32.
func (b BLAS) Saxpy(n int, alpha float32, x []float32, incX int, y []float32, incY int) {
	switch {
	case n < 1 || alpha == 0 || incX < 1 || incY < 1 || !fitsVector(len(x), n, incX) || !fitsVector(len(y), n, incY):
		b.Implementation.Saxpy(n, alpha, x, incX, y, incY)
	case incX == 1 && incY == 1:
		b.s.Axpy(alpha, x[:n], y[:n])
	default:
		b.s.AxpyInc(n, alpha, x, incX, y, incY)
	}
}

// Sscal implements blas.Float32.
func (b BLAS) Sscal(n int, alpha float32, x []float32, incX int) {
	if n < 1 || alpha == 0 || incX != 1 || len(x) < n {
		b.Implementation.Sscal(n, alpha, x, incX)
		return
	}
	b.s.Scal(alpha, x[:n])
}

// Srot implements blas.Float32.
func (b BLAS) Srot(n int, x []float32, incX int, y []float32, incY int, c, s float32) {
	if n < 1 || incX != 1 || incY != 1 || len(x) < n || len(y) < n {
		b.Implementation.Srot(n, x, incX, y, incY, c, s)
		return
	}
	b.s.Rot(x[:n], y[:n], c, s)
}

// Sgemv implements blas.Float32.
func (b BLAS) Sgemv(tA blas.Transpose, m, n int, alpha float32, a []float32, lda int, x []float32, incX int, beta float32, y []float32, incY int) {
	if !gemvFits(tA, m, n, len(a), lda, len(x), incX, len(y), incY) {
		b.Implementation.Sgemv(tA, m, n, alpha, a, lda, x, incX, beta, y, incY)
		return
	}
	gemv(b.s, transposed(tA), m, n, alpha, a, lda, x, incX, beta, y, incY)
}

// Sger implements blas.Float32.
func (b BLAS) Sger(m, n int, alpha float32, x []float32, incX int, y []float32, incY int, a []float32, lda int) {
	if m < 1 || n < 1 || alpha == 0 || !fits(len(a), m, n, lda) || !fitsVector(len(x), m, incX) || !fitsVector(len(y), n, incY) {
		b.Implementation.Sger(m, n, alpha, x, incX, y, incY, a, lda)
		return
	}
	ger(b.s, m, n, alpha, x, incX, y, incY, a, lda)
}

// Ssymv implements blas.Float32.
func (b BLAS) Ssymv(ul blas.Uplo, n int, alpha float32, a []float32, lda int, x []float32, incX int, beta float32, y []float32, incY int) {
	if ul != blas.Upper && ul != blas.Lower || n < 1 || !fits(len(a), n, n, lda) || !fitsVector(len(x), n, incX) || !fitsVector(len(y), n, incY) {
		b.Implementation.Ssymv(ul, n, alpha, a, lda, x, incX, beta, y, incY)
		return
	}
	symv(b.s, ul, n, alpha, a, lda, x, incX, beta, y, incY)
}

// Sgemm implements blas.Float32.
func (b BLAS) Sgemm(tA, tB blas.Transpose, m, n, k int, alpha float32, a []float32, lda int, x []float32, ldx int, beta float32, c []float32, ldc int) {
	if !gemmFits(tA, tB, m, n, k, len(a), lda, len(x), ldx, len(c), ldc) {
		b.Implementation.Sgemm(tA, tB, m, n, k, alpha, a, lda, x, ldx, beta, c, ldc)
		return
	}
	gemm(b.s, tA, tB, m, n, k, alpha, a, lda, x, ldx, beta, c, ldc)
}

// Ssyrk implements blas.Float32.
func (b BLAS) Ssyrk(ul blas.Uplo, t blas.Transpose, n, k int, alpha float32, a []float32, lda int, beta float32, c []float32, ldc int) {
	if !rankFits(ul, t, n, k, len(a), lda, len(c), ldc) {
		b.Implementation.Ssyrk(ul, t, n, k, alpha, a, lda, beta, c, ldc)
		return
	}
	rankUpdate(b.s, ul, t, n, k, alpha, a, lda, a, lda, false, beta, c, ldc)
}

// Ssyr2k implements blas.Float32.
func (b BLAS) Ssyr2k(ul blas.Uplo, t blas.Transpose, n, k int, alpha float32, a []float32, lda int, x []float32, ldx int, beta float32, c []float32, ldc int) {
	if !rankFits(ul, t, n, k, len(a), lda, len(c), ldc) || !rankFits(ul, t, n, k, len(x), ldx, len(c), ldc) {
		b.Implementation.Ssyr2k(ul, t, n, k, alpha, a, lda, x, ldx, beta, c, ldc)
		return
	}
	rankUpdate(b.s, ul, t, n, k, alpha, a, lda, x, ldx, true, beta, c, ldc)
}

// Ssymm implements blas.Float32.
func (b BLAS) Ssymm(s blas.Side, ul blas.Uplo, m, n int, alpha float32, a []float32, lda int, x []float32, ldx int, beta float32, c []float32, ldc int) {
	if !symmFits(s, ul, m, n, len(a), lda, len(x), ldx, len(c), ldc) {
		b.Implementation.Ssymm(s, ul, m, n, alpha, a, lda, x, ldx, beta, c, ldc)
		return
	}
	symm(b.s, s, ul, m, n, alpha, a, lda, x, ldx, beta, c, ldc)
}

// Strmm implements blas.Float32.
func (b BLAS) Strmm(s blas.Side, ul blas.Uplo, tA blas.Transpose, d blas.Diag, m, n int, alpha float32, a []float32, lda int, x []float32, ldx int) {
	if !triangleFits(s, ul, tA, d, m, n, len(a), lda, len(x), ldx) {
		b.Implementation.Strmm(s, ul, tA, d, m, n, alpha, a, lda, x, ldx)
		return
	}
	trmm(b.s, s, newTriangle(ul, tA, d, a, lda), m, n, alpha, x, ldx)
}

// Strsm implements blas.Float32.
func (b BLAS) Strsm(s blas.Side, ul blas.Uplo, tA blas.Transpose, d blas.Diag, m, n int, alpha float32, a []float32, lda int, x []float32, ldx int) {
	if !triangleFits(s, ul, tA, d, m, n, len(a), lda, len(x), ldx) {
		b.Implementation.Strsm(s, ul, tA, d, m, n, alpha, a, lda, x, ldx)
		return
	}
	trsm(b.s, s, newTriangle(ul, tA, d, a, lda), m, n, alpha, x, ldx)
}
