package spectral

import (
	"math"

	"gonum.org/v1/gonum/lapack"
	"gonum.org/v1/gonum/lapack/gonum"
)

// LAPACK is gonum's implementation with other drivers for eigenvalues and singular values.
type LAPACK struct {
	gonum.Implementation
	chains Chains
}

var _ lapack.Float64 = LAPACK{}

// New returns a LAPACK on the given chains; nil stands for PlainChains.
func New(c Chains) LAPACK {
	if c == nil {
		c = PlainChains{}
	}
	return LAPACK{chains: c}
}

const (
	eps  = 0x1p-53 // relative rounding error, LAPACK's dlamch('E')
	tiny = 0x1p-1022
)

// ordinary reports whether the largest element of a matrix is finite and so far from the ends of the range of numbers that
// squares and their sums stay inside.
func ordinary(norm float64) bool { return norm == 0 || norm > 1e-120 && norm < 1e120 }

func holds(x []float64, m, n, ld int) bool {
	return m >= 1 && n >= 1 && ld >= n && len(x) >= (m-1)*ld+n
}

func largest(a []float64, m, n, lda int) float64 {
	most := 0.0
	for i := range m {
		for _, v := range a[i*lda : i*lda+n] {
			v = math.Abs(v)
			if v > most || v != v {
				most = v
			}
		}
	}
	return most
}
