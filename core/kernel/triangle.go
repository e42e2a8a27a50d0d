package kernel

import "gonum.org/v1/gonum/blas"

func triangleFits(s blas.Side, ul blas.Uplo, t blas.Transpose, d blas.Diag, m, n, lenA, lda, lenB, ldb int) bool {
	if s != blas.Left && s != blas.Right || ul != blas.Upper && ul != blas.Lower || !known(t) ||
		d != blas.Unit && d != blas.NonUnit || m < 1 || n < 1 {
		return false
	}
	order := m
	if s == blas.Right {
		order = n
	}
	return fits(lenA, order, order, lda) && fits(lenB, m, n, ldb)
}

// A triangle is op(A) for a triangular matrix A: Upper or not after the transposition, if there is one.
type triangle[T Float] struct {
	a     []T
	lda   int
	trans bool
	unit  bool
	upper bool
}

func newTriangle[T Float](ul blas.Uplo, t blas.Transpose, d blas.Diag, a []T, lda int) triangle[T] {
	trans := transposed(t)
	return triangle[T]{a: a, lda: lda, trans: trans, unit: d == blas.Unit, upper: (ul == blas.Upper) != trans}
}

// turned is the transposed triangle.
func (t triangle[T]) turned() triangle[T] {
	t.trans, t.upper = !t.trans, !t.upper
	return t
}

// from is where rows >= i and columns >= j of op(A) begin.
func (t triangle[T]) from(i, j int) []T {
	if t.trans {
		i, j = j, i
	}
	return t.a[i*t.lda+j:]
}

// row returns op(A)[i, lo:hi] in a contiguous form; work has room for it.
func (t triangle[T]) row(i, lo, hi int, work []T) []T {
	if !t.trans {
		return t.a[i*t.lda+lo : i*t.lda+hi]
	}
	work = work[:hi-lo]
	for j := range work {
		work[j] = t.a[(lo+j)*t.lda+i]
	}
	return work
}

// blocks calls f for every diagonal block [i, i+m) of order n, in ascending order or in descending.
func blocks(n int, ascending bool, f func(i, m int)) {
	if ascending {
		for i := 0; i < n; i += block {
			f(i, min(block, n-i))
		}
		return
	}
	for i := (n - 1) / block * block; i >= 0; i -= block {
		f(i, min(block, n-i))
	}
}

// trsm overwrites the m×n matrix B with the solution X of op(A) X = alpha B (left) or X op(A) = alpha B (right).
//
// Left: block row after block row, from the side where op(A) begins. What the solved rows contribute is subtracted by one
// product, then the block's own triangle is solved row by row. Right is the same for the transposed rows of a block, in a
// copy.
func trsm[T Float](l Loops[T], s blas.Side, t triangle[T], m, n int, alpha T, b []T, ldb int) {
	scale(l, m, n, alpha, b, ldb)
	if alpha == 0 {
		return
	}
	work := scratch[T](block)
	defer release(work)
	if s == blas.Left {
		blocks(m, !t.upper, func(i, mb int) {
			j, k := t.beyond(i, mb, m)
			if k > 0 {
				l.Gemm(t.trans, false, mb, n, k, -1, t.from(i, j), t.lda, b[j*ldb:], ldb, b[i*ldb:], ldb)
			}
			solve(l, t, i, mb, n, b[i*ldb:], ldb, *work)
		})
		return
	}
	turned := t.turned()
	copied := scratch[T](block * m)
	defer release(copied)
	blocks(n, t.upper, func(i, nb int) {
		j, k := turned.beyond(i, nb, n)
		if k > 0 {
			l.Gemm(false, t.trans, m, nb, k, -1, b[j:], ldb, t.from(j, i), t.lda, b[i:], ldb)
		}
		transpose((*copied)[:nb*m], m, b[i:], ldb, nb, m)
		solve(l, turned, i, nb, m, *copied, m, *work)
		transpose(b[i:], ldb, *copied, m, m, nb)
	})
}

// beyond returns the rows of the other blocks that block [i, i+m) of a triangle of order n is coupled with.
func (t triangle[T]) beyond(i, m, n int) (from, count int) {
	if t.upper {
		return i + m, n - i - m
	}
	return 0, i
}

// solve solves the diagonal block [i, i+m) for the m rows of b, n columns.
func solve[T Float](l Loops[T], t triangle[T], i, m, n int, b []T, ldb int, work []T) {
	for k := range m {
		r, lo, hi := k, 0, k
		if t.upper {
			r = m - 1 - k
			lo, hi = r+1, m
		}
		row := b[r*ldb : r*ldb+n]
		if lo < hi {
			l.GemvT(hi-lo, n, -1, b[lo*ldb:], ldb, t.row(i+r, i+lo, i+hi, work), row)
		}
		if !t.unit {
			d := t.from(i+r, i+r)[0]
			for j := range row {
				row[j] /= d
			}
		}
	}
}

// trmm overwrites the m×n matrix B with alpha op(A) B (left) or alpha B op(A) (right); blocks as in trsm, from the other
// side, so that the rows that enter a product are still the old ones.
func trmm[T Float](l Loops[T], s blas.Side, t triangle[T], m, n int, alpha T, b []T, ldb int) {
	if alpha == 0 {
		scale(l, m, n, 0, b, ldb)
		return
	}
	work := scratch[T](block)
	defer release(work)
	if s == blas.Left {
		blocks(m, t.upper, func(i, mb int) {
			multiply(l, t, i, mb, n, alpha, b[i*ldb:], ldb, *work)
			j, k := t.beyond(i, mb, m)
			if k > 0 {
				l.Gemm(t.trans, false, mb, n, k, alpha, t.from(i, j), t.lda, b[j*ldb:], ldb, b[i*ldb:], ldb)
			}
		})
		return
	}
	turned := t.turned()
	copied := scratch[T](block * m)
	defer release(copied)
	blocks(n, !t.upper, func(i, nb int) {
		transpose((*copied)[:nb*m], m, b[i:], ldb, nb, m)
		multiply(l, turned, i, nb, m, alpha, *copied, m, *work)
		transpose(b[i:], ldb, *copied, m, m, nb)
		j, k := turned.beyond(i, nb, n)
		if k > 0 {
			l.Gemm(false, t.trans, m, nb, k, alpha, b[j:], ldb, t.from(j, i), t.lda, b[i:], ldb)
		}
	})
}

// multiply multiplies the m rows of b, n columns, by alpha times the diagonal block [i, i+m).
func multiply[T Float](l Loops[T], t triangle[T], i, m, n int, alpha T, b []T, ldb int, work []T) {
	for k := range m {
		r, lo, hi := m-1-k, 0, m-1-k
		if t.upper {
			r = k
			lo, hi = r+1, m
		}
		row := b[r*ldb : r*ldb+n]
		d := alpha
		if !t.unit {
			d = alpha * t.from(i+r, i+r)[0]
		}
		if d != 1 {
			l.Scal(d, row)
		}
		if lo < hi {
			l.GemvT(hi-lo, n, alpha, b[lo*ldb:], ldb, t.row(i+r, i+lo, i+hi, work), row)
		}
	}
}

// transpose sets dst, m×n, to the transposed src.
func transpose[T Float](dst []T, ldd int, src []T, lds, m, n int) {
	for i := range m {
		row := dst[i*ldd : i*ldd+n]
		for j := range row {
			row[j] = src[j*lds+i]
		}
	}
}
