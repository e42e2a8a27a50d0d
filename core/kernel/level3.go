package kernel

import "gonum.org/v1/gonum/blas"

// block is the order of the triangles that syrk, trmm and trsm treat without gemm.
const block = 32

func gemmFits(tA, tB blas.Transpose, m, n, k, lenA, lda, lenB, ldb, lenC, ldc int) bool {
	if !known(tA) || !known(tB) || m < 1 || n < 1 || k < 1 || !fits(lenC, m, n, ldc) {
		return false
	}
	ra, ca, rb, cb := m, k, k, n
	if transposed(tA) {
		ra, ca = k, m
	}
	if transposed(tB) {
		rb, cb = n, k
	}
	return fits(lenA, ra, ca, lda) && fits(lenB, rb, cb, ldb)
}

func gemm[T Float](l Loops[T], tA, tB blas.Transpose, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) {
	scale(l, m, n, beta, c, ldc)
	if alpha != 0 {
		l.Gemm(transposed(tA), transposed(tB), m, n, k, alpha, a, lda, b, ldb, c, ldc)
	}
}

func rankFits(ul blas.Uplo, t blas.Transpose, n, k, lenA, lda, lenC, ldc int) bool {
	if ul != blas.Upper && ul != blas.Lower || !known(t) || n < 1 || k < 1 || !fits(lenC, n, n, ldc) {
		return false
	}
	if transposed(t) {
		return fits(lenA, k, n, lda)
	}
	return fits(lenA, n, k, lda)
}

// rankUpdate does C = beta C + alpha op(A) op(B)ᵀ [+ alpha op(B) op(A)ᵀ if both], in one triangle of C, of order n. Blocks off
// the diagonal are products of their own; those on it pass through a full square.
func rankUpdate[T Float](l Loops[T], ul blas.Uplo, t blas.Transpose, n, k int, alpha T, a []T, lda int, b []T, ldb int, both bool, beta T, c []T, ldc int) {
	trans := transposed(t)
	rows := func(x []T, ld, i int) []T {
		if trans {
			return x[i:]
		}
		return x[i*ld:]
	}
	product := func(i, m, j, n int, to []T, ld int) {
		if alpha == 0 {
			return
		}
		l.Gemm(trans, !trans, m, n, k, alpha, rows(a, lda, i), lda, rows(b, ldb, j), ldb, to, ld)
		if both {
			l.Gemm(trans, !trans, m, n, k, alpha, rows(b, ldb, i), ldb, rows(a, lda, j), lda, to, ld)
		}
	}
	work := scratch[T](block * block)
	defer release(work)
	square := *work
	for i := 0; i < n; i += block {
		m := min(block, n-i)
		inTriangle := func(r int) (lo, hi int) {
			if ul == blas.Upper {
				return r, m
			}
			return 0, r + 1
		}
		for r := range m {
			lo, hi := inTriangle(r)
			row := c[(i+r)*ldc+i+lo : (i+r)*ldc+i+hi]
			scale(l, 1, len(row), beta, row, len(row))
			to := square[r*m : r*m+m]
			clear(to)
			copy(to[lo:hi], row)
		}
		product(i, m, i, m, square, m)
		for r := range m {
			lo, hi := inTriangle(r)
			copy(c[(i+r)*ldc+i+lo:], square[r*m+lo:r*m+hi])
		}
		j, rest := 0, i
		if ul == blas.Upper {
			j, rest = i+m, n-i-m
		}
		if rest > 0 {
			to := c[i*ldc+j:]
			scale(l, m, rest, beta, to, ldc)
			product(i, m, j, rest, to, ldc)
		}
	}
}

func symmFits(s blas.Side, ul blas.Uplo, m, n, lenA, lda, lenB, ldb, lenC, ldc int) bool {
	if s != blas.Left && s != blas.Right || ul != blas.Upper && ul != blas.Lower || m < 1 || n < 1 {
		return false
	}
	order := m
	if s == blas.Right {
		order = n
	}
	return fits(lenA, order, order, lda) && fits(lenB, m, n, ldb) && fits(lenC, m, n, ldc)
}

// symm does C = alpha A B + beta C (left) or alpha B A + beta C (right) with a full copy of the symmetric A.
func symm[T Float](l Loops[T], s blas.Side, ul blas.Uplo, m, n int, alpha T, a []T, lda int, b []T, ldb int, beta T, c []T, ldc int) {
	scale(l, m, n, beta, c, ldc)
	if alpha == 0 {
		return
	}
	order := m
	if s == blas.Right {
		order = n
	}
	work := scratch[T](order * order)
	defer release(work)
	full := *work
	for i := range order {
		for j := range i + 1 {
			v := a[i*lda+j]
			if ul == blas.Upper {
				v = a[j*lda+i]
			}
			full[i*order+j], full[j*order+i] = v, v
		}
	}
	if s == blas.Left {
		l.Gemm(false, false, m, n, m, alpha, full, m, b, ldb, c, ldc)
	} else {
		l.Gemm(false, false, m, n, n, alpha, b, ldb, full, n, c, ldc)
	}
}
