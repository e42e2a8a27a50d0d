package spectral

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/lapack"
)

// Dsyev implements lapack.Float64: eigenvalues, ascending, of the symmetric matrix A of order n, and if asked for,
// orthonormal eigenvectors as the columns of a. Cost about (4/3 + 4/3 + 5)·n³ operations with vectors: reduction, forming Q,
// rotations. Elements that are not finite are a failure.
func (l LAPACK) Dsyev(jobz lapack.EVJob, uplo blas.Uplo, n int, a []float64, lda int, w, work []float64, lwork int) (ok bool) {
	if jobz != lapack.EVCompute || uplo != blas.Upper && uplo != blas.Lower || !holds(a, n, n, lda) || len(w) < n ||
		lwork < 3*n-1 || len(work) < lwork {
		return l.Implementation.Dsyev(jobz, uplo, n, a, lda, w, work, lwork)
	}
	switch norm := l.Dlansy(lapack.MaxAbs, uplo, n, a, lda, work); {
	case math.IsNaN(norm) || math.IsInf(norm, 0):
		return false
	case n < 3 || !ordinary(norm):
		return l.Implementation.Dsyev(jobz, uplo, n, a, lda, w, work, lwork)
	}
	d, e, tau := w[:n], work[:n-1], work[n:2*n-1]
	l.Dsytrd(uplo, n, a, lda, d, e, tau, work[2*n-1:], lwork-(2*n-1))
	l.Dorgtr(uplo, n, a, lda, tau, work[2*n-1:], lwork-(2*n-1))

	z := make([]float64, n*n)
	transpose(z, n, a, lda, n, n)
	if !l.tridiagonal(d, e, z, n) {
		return false
	}
	order := ascending(d)
	for j, k := range order {
		for i, v := range z[k*n : k*n+n] {
			a[i*lda+j] = v
		}
	}
	slices.Sort(d)
	return true
}

// ascending returns the order in which d ascends.
func ascending(d []float64) []int {
	order := make([]int, len(d))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(d[i], d[j]) })
	return order
}

// tridiagonal turns the symmetric tridiagonal matrix with diagonal d and neighbours e into diag(d) by rotations, which it
// applies to the rows of z, nz columns: if T = diag-form of ZᵀAZ came in, zᵀ holds the eigenvectors on return. e is
// destroyed. It reports failure if an eigenvalue needs more than 30 sweeps on average.
//
// A block without negligible neighbours is iterated at the end where its diagonal is smaller (QL at the top, QR at the
// bottom), which keeps small eigenvalues of graded matrices accurate. Neighbours count as negligible when
// e_i² <= ε² |d_i d_{i+1}| + the smallest normal number.
// Source: Golub and Van Loan, Matrix computations (4th ed.), algorithms 8.3.2 and 8.3.3; the choice of the end is LAPACK's.
func (l LAPACK) tridiagonal(d, e, z []float64, nz int) bool {
	n := len(d)
	c, s := make([]float64, n), make([]float64, n)
	left := 30 * n
	for lo := 0; lo < n; {
		hi := lo
		for hi < n-1 && !negligible(d, e, hi) {
			hi++
		}
		if hi < n-1 {
			e[hi] = 0
		}
		// d[lo..hi] is a block. Eigenvalues split off at the end that is iterated at. When the block falls apart in the
		// middle, the upper part is finished first.
		for first, last := lo, hi; first < last; {
			if left--; left < 0 {
				return false
			}
			up := math.Abs(d[first]) <= math.Abs(d[last])
			l.sweep(d, e, first, last, up, z, nz, c, s)
			if up {
				for first < last && negligible(d, e, first) {
					e[first] = 0
					first++
				}
			} else {
				for first < last && negligible(d, e, last-1) {
					last--
					e[last] = 0
				}
			}
			for i := first; i < last; i++ {
				if negligible(d, e, i) {
					e[i] = 0
					last = i
				}
			}
		}
		for lo < n-1 && e[lo] == 0 {
			lo++
		}
		if lo == n-1 {
			break
		}
	}
	return true
}

func negligible(d, e []float64, i int) bool {
	x := math.Abs(e[i])
	return float64(x*x) <= float64(eps*eps*math.Abs(d[i])*math.Abs(d[i+1]))+tiny
}

// sweep carries out one implicit step with Wilkinson's shift on the block lo..hi, and its rotations on the rows of z: QL from
// the bottom to the top (up), or QR from the top to the bottom. Both are the same recurrence on mirrored indices.
func (l LAPACK) sweep(d, e []float64, lo, hi int, up bool, z []float64, nz int, c, s []float64) {
	// In the order of the recurrence: the block begins at end `from`, the shift comes from end `to`.
	from, to, step := lo, hi, 1
	if up {
		from, to, step = hi, lo, -1
	}
	between := func(i int) int { // the index of the neighbour between i and i+step
		if step > 0 {
			return i
		}
		return i - 1
	}
	// The eigenvalue of the last 2×2 block that is nearer to its last diagonal element.
	last := e[between(to-step)]
	g := (d[to-step] - d[to]) / (2 * last)
	shift := d[to] - last/(g+math.Copysign(hypot(g, 1), g))

	x, y := d[from]-shift, e[between(from)]
	for i := from; i != to; i += step {
		cs, sn, r := rotation(x, y)
		if i != from {
			e[between(i-step)] = r
		}
		// The 2×2 block (p q; q r) of rows i and i+step, rotated from both sides.
		p, q, t := d[i], e[between(i)], d[i+step]
		u := float64(sn * float64(float64(sn*(t-p))+2*float64(cs*q)))
		d[i] = p + u
		d[i+step] = t - u
		v := float64(cs*float64(cs*q)) - float64(sn*float64(sn*q)) + float64(float64(cs*sn)*(t-p))
		e[between(i)] = v
		if i+step != to {
			next := e[between(i+step)]
			x, y = v, float64(sn*next)
			e[between(i+step)] = float64(cs * next)
		}
		// Rotation of rows i and i+step: for up these are j+1 and j, which turns the sign of s.
		j := between(i) - lo
		c[j], s[j] = cs, sn
		if up {
			s[j] = -sn
		}
	}
	k := hi - lo
	l.chains.Rotate(!up, nz, z[lo*nz:], nz, c[:k], s[:k])
}
