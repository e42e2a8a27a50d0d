package kernel

import "math"

// FactorHermitian replaces the upper triangle of a Hermitian positive definite matrix A of order n by its Cholesky factor R,
// A = Rᴴ R, and sets inverse[i] = 1/R_ii. Real and imaginary parts are apart, each stored by rows without gaps; the lower
// triangles and the imaginary parts of the diagonal are not used. A pivot that is not larger than floor becomes floor, which
// is to be positive: a matrix that is singular up to rounding then gets a factor of a slightly larger one.
//
// Every element takes its products in the order of rows:
//
//	A_ij ← A_ij − Σ_{k<i} conj(R_ki) R_kj     for j >= i, each product as (A − ac) − bd and (A − ad) + bc
//	R_ii = √A_ii,  R_ij = A_ij · (1/R_ii)
//
// Cost n³/6 complex multiply-adds. Level curves of a resolvent norm need one factor per point of the plane.
func FactorHermitian(n int, re, im, inverse []float64, floor float64) {
	same("FactorHermitian", n*n, len(re), len(im))
	same("FactorHermitian", n, len(inverse))
	inUse.FactorHermitian(n, re, im, inverse, floor)
}

// SolveHermitian replaces the vector x + iy by A⁻¹(x + iy), for a matrix A that FactorHermitian has factorized. Rᴴu = b is solved
// by rows of R from the top, each row's multiple subtracted from what follows; Ru = b from the bottom, by scalar products in
// the order of Dot: one for each product of real or imaginary parts. Cost n² complex multiply-adds.
func SolveHermitian(n int, re, im, inverse, x, y []float64) {
	same("SolveHermitian", n*n, len(re), len(im))
	same("SolveHermitian", n, len(inverse), len(x), len(y))
	inUse.SolveHermitian(n, re, im, inverse, x, y)
}

// FactorHermitian implements Implementation.
func (Plain) FactorHermitian(n int, re, im, inverse []float64, floor float64) {
	for i := range n {
		rowRe, rowIm := re[i*n+i:i*n+n], im[i*n+i:i*n+n]
		k := 0
		for ; k+2 <= i; k += 2 {
			subtractTwo(rowRe, rowIm, re[k*n+i:], im[k*n+i:], n)
		}
		if k < i {
			at := k*n + i
			subtract(rowRe, rowIm, re[at:], im[at:], re[at], im[at])
		}
		pivot := rowRe[0]
		if !(pivot > floor) {
			pivot = floor
		}
		r := math.Sqrt(pivot)
		d := 1 / r
		rowRe[0], rowIm[0], inverse[i] = r, 0, d
		for j := 1; j < len(rowRe); j++ {
			rowRe[j] *= d
			rowIm[j] *= d
		}
	}
}

// subtract does row −= conj(a + ib)·other, as long as row is.
func subtract(re, im, otherRe, otherIm []float64, a, b float64) {
	im, otherRe, otherIm = im[:len(re)], otherRe[:len(re)], otherIm[:len(re)]
	for j, c := range otherRe {
		d := otherIm[j]
		re[j] = (re[j] - float64(a*c)) - float64(b*d)
		im[j] = (im[j] - float64(a*d)) + float64(b*c)
	}
}

// subtractTwo does the same with two rows, the second n numbers after the first, and the first numbers in them as a + ib.
func subtractTwo(re, im, otherRe, otherIm []float64, n int) {
	m := len(re)
	im = im[:m]
	re0, im0, re1, im1 := otherRe[:m], otherIm[:m], otherRe[n:n+m], otherIm[n:n+m]
	a0, b0, a1, b1 := re0[0], im0[0], re1[0], im1[0]
	for j, x := range re {
		c0, d0, c1, d1 := re0[j], im0[j], re1[j], im1[j]
		re[j] = (((x - float64(a0*c0)) - float64(b0*d0)) - float64(a1*c1)) - float64(b1*d1)
		im[j] = (((im[j] - float64(a0*d0)) + float64(b0*c0)) - float64(a1*d1)) + float64(b1*c1)
	}
}

// SolveHermitian implements Implementation.
func (Plain) SolveHermitian(n int, re, im, inverse, x, y []float64) {
	for i := range n {
		a, b := x[i]*inverse[i], y[i]*inverse[i]
		x[i], y[i] = a, b
		lo, hi := i*n+i+1, i*n+n
		// (a + ib)·conj(c + id) = (ac + bd) + i(bc − ad)
		restX, restY := x[i+1:], y[i+1:]
		rowRe, rowIm := re[lo:hi], im[lo:hi]
		rowRe, rowIm, restY = rowRe[:len(restX)], rowIm[:len(restX)], restY[:len(restX)]
		for j, v := range restX {
			c, d := rowRe[j], rowIm[j]
			restX[j] = (v - float64(a*c)) - float64(b*d)
			restY[j] = (restY[j] - float64(b*c)) + float64(a*d)
		}
	}
	for i := n - 1; i >= 0; i-- {
		rowRe, rowIm := re[i*n+i+1:i*n+n], im[i*n+i+1:i*n+n]
		restX, restY := x[i+1:], y[i+1:]
		x[i] = ((x[i] - Dot(rowRe, restX)) + Dot(rowIm, restY)) * inverse[i]
		y[i] = ((y[i] - Dot(rowRe, restY)) - Dot(rowIm, restX)) * inverse[i]
	}
}
