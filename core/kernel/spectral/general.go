package spectral

import (
	"math"

	"gonum.org/v1/gonum/lapack"
)

// Dgeev implements lapack.Float64: eigenvalues wr + i·wi of the matrix A of order n, and the left and right eigenvectors that
// are asked for, each of norm 1 and with a real largest component; conjugate pairs take two columns, real and imaginary
// part. A is destroyed. Cost about 10 n³ operations for the eigenvalues alone, 25 n³ with vectors.
//
// A matrix with a NaN or an infinite element has no eigenvalues: the result is n, "none computed".
func (l LAPACK) Dgeev(jobvl lapack.LeftEVJob, jobvr lapack.RightEVJob, n int, a []float64, lda int, wr, wi []float64, vl []float64, ldvl int, vr []float64, ldvr int, work []float64, lwork int) (first int) {
	wantL, wantR := jobvl == lapack.LeftEVCompute, jobvr == lapack.RightEVCompute
	gonums := func() int {
		return l.Implementation.Dgeev(jobvl, jobvr, n, a, lda, wr, wi, vl, ldvl, vr, ldvr, work, lwork)
	}
	if !wantL && jobvl != lapack.LeftEVNone || !wantR && jobvr != lapack.RightEVNone || !holds(a, n, n, lda) ||
		len(wr) != n || len(wi) != n || wantL && !holds(vl, n, n, ldvl) || wantR && !holds(vr, n, n, ldvr) ||
		ldvl < 1 || ldvr < 1 || lwork < 4*n || len(work) < lwork {
		return gonums()
	}
	switch norm := largest(a, n, n, lda); {
	case math.IsNaN(norm) || math.IsInf(norm, 0):
		return n
	case n < 3 || !ordinary(norm):
		return gonums()
	}
	original := make([]float64, n*n)
	for i := range n {
		copy(original[i*n:i*n+n], a[i*lda:i*lda+n])
	}

	balance, tau := make([]float64, n), make([]float64, n)
	lo, hi := l.Dgebal(lapack.PermuteScale, n, a, lda, balance)
	l.Dgehrd(n, lo, hi, a, lda, tau[:n-1], work, lwork)
	vectors := wantL || wantR
	var z []float64
	nz := 0
	if vectors {
		q := make([]float64, n*n)
		for i := range n {
			copy(q[i*n:i*n+n], a[i*lda:i*lda+n])
		}
		l.Dorghr(n, lo, hi, q, n, tau[:n-1], work, lwork)
		z, nz = make([]float64, n*n), n
		transpose(z, n, q, n, n, n)
	}
	for i := 2; i < n; i++ { // Dgehrd has left its reflections there
		clear(a[i*lda : i*lda+i-1])
	}
	if !schur(l.chains, vectors, n, lo, hi, a, lda, wr, wi, z, nz) {
		for i := range n {
			copy(a[i*lda:i*lda+n], original[i*n:i*n+n])
		}
		return gonums()
	}
	if !vectors {
		return 0
	}
	side := lapack.EVBoth
	switch {
	case !wantL:
		side = lapack.EVRight
	case !wantR:
		side = lapack.EVLeft
	}
	if wantL {
		transpose(vl, ldvl, z, n, n, n)
	}
	if wantR {
		transpose(vr, ldvr, z, n, n, n)
	}
	l.Dtrevc3(side, lapack.EVAllMulQ, nil, n, a, lda, vl, ldvl, vr, ldvr, n, work, lwork)
	if wantL {
		l.Dgebak(lapack.PermuteScale, lapack.EVLeft, n, lo, hi, balance, n, vl, ldvl)
		normalise(n, wi, vl, ldvl, z)
	}
	if wantR {
		l.Dgebak(lapack.PermuteScale, lapack.EVRight, n, lo, hi, balance, n, vr, ldvr)
		normalise(n, wi, vr, ldvr, z)
	}
	return 0
}

// normalise gives the eigenvectors in the columns of v the norm 1, and to complex ones a real largest component. rows is work
// space for n² numbers.
func normalise(n int, wi, v []float64, ldv int, rows []float64) {
	transpose(rows, n, v, ldv, n, n)
	for j := 0; j < n; j++ {
		x := rows[j*n : j*n+n]
		if wi[j] == 0 {
			scale(x, 1/norm(x))
			continue
		}
		j++
		y := rows[j*n : j*n+n]
		s := 1 / hypot(norm(x), norm(y))
		scale(x, s)
		scale(y, s)
		most, at := 0.0, 0
		for i := range x {
			if m := float64(x[i]*x[i]) + float64(y[i]*y[i]); m > most {
				most, at = m, i
			}
		}
		c, sn, _ := rotation(x[at], y[at])
		rotate(x, y, c, sn)
		y[at] = 0
	}
	transpose(v, ldv, rows, n, n, n)
}

func scale(x []float64, s float64) {
	for i := range x {
		x[i] *= s
	}
}

// norm returns the Euclidean norm, scaled by the largest element against overflow.
func norm(x []float64) float64 {
	most := largest(x, 1, len(x), len(x))
	if most == 0 || math.IsInf(most, 0) {
		return most
	}
	sum := 0.0
	for _, v := range x {
		v /= most
		sum += float64(v * v)
	}
	return most * math.Sqrt(sum)
}
