package kernel

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/gonum"
)

// BLAS implements gonum's blas.Float64 and blas.Float32 on top of Loops:
//
//	level 1   dot, axpy, scal, rot                contiguous, and axpy with positive increments
//	level 2   gemv, ger, symv                     other increments pass through a contiguous copy
//	level 3   gemm; syrk, syr2k, symm, trmm, trsm blocked, so that nearly all their work is done by gemm
//
// Everything else is gonum's own code. So is every call whose arguments are wrong (its panics are ours) or which has nothing
// to do. nrm2 stays gonum's too: it scales as it goes to avoid overflow, and its rounding is relied upon.
//
// Results differ from gonum's own in the order of some sums and in one more point: gonum skips products with a zero factor
// from A, and here 0·NaN and 0·Inf give NaN as the formula says. Scaling by beta = 0 does overwrite, NaN included.
type BLAS struct {
	gonum.Implementation
	d Loops[float64]
	s Loops[float32]
}

var (
	_ blas.Float64 = BLAS{}
	_ blas.Float32 = BLAS{}
)

// NewBLAS returns a BLAS on the given loops; nil stands for PlainLoops.
func NewBLAS(double Loops[float64], single Loops[float32]) BLAS {
	if double == nil {
		double = PlainLoops[float64]{}
	}
	if single == nil {
		single = PlainLoops[float32]{}
	}
	return BLAS{d: double, s: single}
}

func transposed(t blas.Transpose) bool { return t != blas.NoTrans }

func known(t blas.Transpose) bool { return t == blas.NoTrans || t == blas.Trans || t == blas.ConjTrans }

// fits reports whether a slice of the given length holds an m×n matrix with row distance ld. m and n are at least 1.
func fits(length, m, n, ld int) bool { return ld >= n && length >= (m-1)*ld+n }

// fitsVector reports whether a slice of the given length holds a vector of n >= 1 elements with distance inc ≠ 0.
func fitsVector(length, n, inc int) bool {
	if inc < 0 {
		inc = -inc
	}
	return inc != 0 && length > (n-1)*inc
}

// gather returns the n elements of a vector in a contiguous copy, or the vector itself if it is contiguous already.
// The second result is to be released, unless nil.
func gather[T Float](n int, x []T, inc int) ([]T, *[]T) {
	if inc == 1 {
		return x[:n], nil
	}
	work := scratch[T](n)
	out := *work
	at := 0
	if inc < 0 {
		at = (1 - n) * inc
	}
	for i := range out {
		out[i] = x[at]
		at += inc
	}
	return out, work
}

// scatter puts back what gather has copied, and releases it.
func scatter[T Float](work *[]T, x []T, inc int) {
	if work == nil {
		return
	}
	at := 0
	if inc < 0 {
		at = (1 - len(*work)) * inc
	}
	for _, v := range *work {
		x[at] = v
		at += inc
	}
	release(work)
}

// drop releases what gather has copied.
func drop[T Float](work *[]T) {
	if work != nil {
		release(work)
	}
}

// scale does C *= beta for an m×n matrix; beta = 0 overwrites whatever is there.
func scale[T Float](l Loops[T], m, n int, beta T, c []T, ldc int) {
	switch beta {
	case 1:
	case 0:
		for i := range m {
			clear(c[i*ldc : i*ldc+n])
		}
	default:
		for i := range m {
			l.Scal(beta, c[i*ldc:i*ldc+n])
		}
	}
}
