package spectral

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/lapack"
)

// Dgesvd implements lapack.Float64: the singular values s, descending, of the m×n matrix A = U diag(s) Vᵀ, and the columns of
// U and rows of Vᵀ that are asked for. A is destroyed. Cost for m >= n: reduction (8/3)(m n² − n³/3) operations, about as many
// for forming the factors, and about 12 n² (m + n) for the rotations; m >= 1.6 n and not all columns of U: a QR
// decomposition first. Norms that are not finite are a failure.
func (l LAPACK) Dgesvd(jobU, jobVT lapack.SVDJob, m, n int, a []float64, lda int, s, u []float64, ldu int, vt []float64, ldvt int, work []float64, lwork int) (ok bool) {
	k := min(m, n)
	columns := func(job lapack.SVDJob, all int) int {
		switch job {
		case lapack.SVDNone:
			return 0
		case lapack.SVDStore:
			return k
		case lapack.SVDAll:
			return all
		}
		return -1
	}
	nu, nv := columns(jobU, m), columns(jobVT, n)
	if nu < 0 || nv < 0 || !holds(a, m, n, lda) || len(s) < k || nu > 0 && !holds(u, m, nu, ldu) || nv > 0 && !holds(vt, nv, n, ldvt) ||
		lwork < max(5*k, 3*k+max(m, n)) || len(work) < lwork {
		return l.Implementation.Dgesvd(jobU, jobVT, m, n, a, lda, s, u, ldu, vt, ldvt, work, lwork)
	}
	switch norm := largest(a, m, n, lda); {
	case math.IsNaN(norm) || math.IsInf(norm, 0):
		return false
	case k < 3 || !ordinary(norm):
		return l.Implementation.Dgesvd(jobU, jobVT, m, n, a, lda, s, u, ldu, vt, ldvt, work, lwork)
	}
	if m < n {
		// Aᵀ = V diag(s) Uᵀ; the transposed factors that come back are the other way round.
		at := make([]float64, n*m)
		transpose(at, m, a, lda, n, m)
		f := factors{l: l, work: work[:lwork]}
		if !f.compute(n, m, at, m, nv, nu) {
			return false
		}
		f.values(s)
		f.rows(vt, ldvt, f.ut, n, nv)
		f.columns(u, ldu, f.vt, m, nu)
		return true
	}
	f := factors{l: l, work: work[:lwork]}
	if float64(m) >= 1.6*float64(n) && nu <= n {
		tau := make([]float64, n)
		l.Dgeqrf(m, n, a, lda, tau, f.work, lwork)
		r := make([]float64, n*n)
		for i := range n {
			copy(r[i*n+i:i*n+n], a[i*lda+i:i*lda+n])
		}
		if !f.compute(n, n, r, n, nu, nv) {
			return false
		}
		if nu > 0 {
			f.columns(u, ldu, f.ut, n, nu)
			for i := n; i < m; i++ {
				clear(u[i*ldu : i*ldu+nu])
			}
			l.Dormqr(blas.Left, blas.NoTrans, m, nu, n, a, lda, tau, u, ldu, f.work, lwork)
		}
	} else {
		if !f.compute(m, n, a, lda, nu, nv) {
			return false
		}
		f.columns(u, ldu, f.ut, m, nu)
	}
	f.values(s)
	f.rows(vt, ldvt, f.vt, n, nv)
	return true
}

// factors are the singular values and the transposed factors of a matrix with at least as many rows as columns.
type factors struct {
	l      LAPACK
	work   []float64
	d      []float64
	ut, vt []float64 // rows: singular vectors in the order of d, then the rest; vt's signs make d >= 0
	order  []int     // in which d descends
}

// compute decomposes the m×n matrix a, m >= n >= 1; nu columns of U (0, n or m), nv rows of Vᵀ (0 or n).
func (f *factors) compute(m, n int, a []float64, lda, nu, nv int) bool {
	l, work := f.l, f.work
	f.d = make([]float64, n)
	e, tauQ, tauP := make([]float64, n-1), make([]float64, n), make([]float64, n)
	l.Dgebrd(m, n, a, lda, f.d, e, tauQ, tauP, work, len(work))
	if nv > 0 {
		f.vt = make([]float64, n*n)
		for i := range n {
			copy(f.vt[i*n:i*n+n], a[i*lda:i*lda+n])
		}
		l.Dorgbr(lapack.GeneratePT, n, n, n, f.vt, n, tauP, work, len(work))
	}
	if nu > 0 {
		q := make([]float64, m*nu)
		for i := range m {
			copy(q[i*nu:i*nu+n], a[i*lda:i*lda+n])
		}
		l.Dorgbr(lapack.GenerateQ, m, nu, n, q, nu, tauQ, work, len(work))
		f.ut = make([]float64, nu*m)
		transpose(f.ut, m, q, nu, nu, m)
	}
	b := bidiagonal{l: l, d: f.d, e: e, ut: f.ut, nu: m, vt: f.vt, nv: n}
	if !b.diagonalise() {
		return false
	}
	for i, v := range f.d {
		if math.Signbit(v) {
			f.d[i] = -v
			if f.vt != nil {
				negate(f.vt[i*n : i*n+n])
			}
		}
	}
	f.order = ascending(f.d)
	slices.Reverse(f.order)
	return true
}

func negate(x []float64) {
	for i := range x {
		x[i] = -x[i]
	}
}

// values stores the singular values in descending order.
func (f *factors) values(s []float64) {
	for i, k := range f.order {
		s[i] = f.d[k]
	}
}

// at returns the row of a factor that belongs to position i of the result.
func (f *factors) at(i int) int {
	if i < len(f.order) {
		return f.order[i]
	}
	return i
}

// rows stores count rows of a factor, n columns.
func (f *factors) rows(dst []float64, ld int, factor []float64, n, count int) {
	for i := range count {
		k := f.at(i)
		copy(dst[i*ld:i*ld+n], factor[k*n:k*n+n])
	}
}

// columns stores count rows of a factor, n columns, as columns.
func (f *factors) columns(dst []float64, ld int, factor []float64, n, count int) {
	for j := range count {
		k := f.at(j)
		for i, v := range factor[k*n : k*n+n] {
			dst[i*ld+j] = v
		}
	}
}
