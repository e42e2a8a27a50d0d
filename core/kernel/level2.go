package kernel

import "gonum.org/v1/gonum/blas"

// The bodies of gemv, ger and symv for checked arguments.

func gemv[T Float](l Loops[T], trans bool, m, n int, alpha T, a []T, lda int, x []T, incX int, beta T, y []T, incY int) {
	lenX, lenY := n, m
	if trans {
		lenX, lenY = m, n
	}
	to, kept := gather(lenY, y, incY)
	scale(l, 1, lenY, beta, to, lenY)
	if alpha != 0 {
		from, copied := gather(lenX, x, incX)
		if trans {
			l.GemvT(m, n, alpha, a, lda, from, to)
		} else {
			l.GemvN(m, n, alpha, a, lda, from, to)
		}
		drop(copied)
	}
	scatter(kept, y, incY)
}

func gemvFits(trans blas.Transpose, m, n, lenA, lda, lenX, incX, lenY, incY int) bool {
	if !known(trans) || m < 1 || n < 1 || !fits(lenA, m, n, lda) {
		return false
	}
	if transposed(trans) {
		m, n = n, m
	}
	return fitsVector(lenX, n, incX) && fitsVector(lenY, m, incY)
}

func ger[T Float](l Loops[T], m, n int, alpha T, x []T, incX int, y []T, incY int, a []T, lda int) {
	left, copied := gather(m, x, incX)
	right, alsoCopied := gather(n, y, incY)
	l.Ger(m, n, alpha, left, right, a, lda)
	drop(copied)
	drop(alsoCopied)
}

func symv[T Float](l Loops[T], ul blas.Uplo, n int, alpha T, a []T, lda int, x []T, incX int, beta T, y []T, incY int) {
	to, kept := gather(n, y, incY)
	scale(l, 1, n, beta, to, n)
	if alpha != 0 {
		from, copied := gather(n, x, incX)
		l.Symv(ul == blas.Upper, n, alpha, a, lda, from, to)
		drop(copied)
	}
	scatter(kept, y, incY)
}
