package kernel_test

import (
	"fmt"
	"math"
	"math/cmplx"
	"math/rand/v2"
	"testing"

	. "stillpoint/core/kernel"
)

// positive returns a random Hermitian matrix BᴴB + n·I, in parts.
func positive(r *rand.Rand, n int) (a []complex128, re, im []float64) {
	b := make([]complex128, n*n)
	for i := range b {
		b[i] = complex(r.NormFloat64(), r.NormFloat64())
	}
	a, re, im = make([]complex128, n*n), make([]float64, n*n), make([]float64, n*n)
	for i := range n {
		for j := range n {
			var s complex128
			for k := range n {
				s += cmplx.Conj(b[k*n+i]) * b[k*n+j]
			}
			if i == j {
				s = complex(real(s)+float64(n), 0)
			}
			a[i*n+j], re[i*n+j], im[i*n+j] = s, real(s), imag(s)
			if i > j { // what must not be used
				re[i*n+j], im[i*n+j] = math.NaN(), math.NaN()
			}
		}
	}
	return a, re, im
}

func TestHermitianFactorAndSolution(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 0))
	for _, n := range []int{0, 1, 2, 3, 5, 8, 17, 40} {
		a, re, im := positive(r, n)
		inverse := make([]float64, n)
		FactorHermitian(n, re, im, inverse, 1e-15)
		for i := range n {
			for j := i; j < n; j++ {
				var s complex128
				for k := range i + 1 {
					s += complex(re[k*n+i], -im[k*n+i]) * complex(re[k*n+j], im[k*n+j])
				}
				if d := cmplx.Abs(s - a[i*n+j]); d > 1e-14*float64(n)*real(a[i*n+i]+a[j*n+j]) {
					t.Fatalf("n = %d: RᴴR and A differ by %v at (%d, %d)", n, d, i, j)
				}
			}
			if inverse[i] != 1/re[i*n+i] || im[i*n+i] != 0 {
				t.Errorf("n = %d: diagonal %v + %vi, reciprocal %v", n, re[i*n+i], im[i*n+i], inverse[i])
			}
		}
		x, y := random[float64](r, n), random[float64](r, n)
		bx, by := append([]float64(nil), x...), append([]float64(nil), y...)
		SolveHermitian(n, re, im, inverse, x, y)
		for i := range n {
			s := complex(-bx[i], -by[i])
			for j := range n {
				s += a[i*n+j] * complex(x[j], y[j])
			}
			if cmplx.Abs(s) > 1e-12 {
				t.Errorf("n = %d: residual %v", n, s)
			}
		}
	}
}

// 1 + 1 on the diagonal, i beside it: the second pivot is 2 − 1/2. With 1 on the diagonal it is 0 and becomes the floor.
func TestHermitianPivots(t *testing.T) {
	for _, c := range []struct{ diagonal, floor, want float64 }{{2, 1e-15, math.Sqrt(1.5)}, {1, 1e-4, 1e-2}, {math.NaN(), 1e-4, 1e-2}} {
		re, im, inverse := []float64{c.diagonal, 0, 0, c.diagonal}, []float64{0, 1, 0, 0}, make([]float64, 2)
		FactorHermitian(2, re, im, inverse, c.floor)
		if math.Abs(re[3]-c.want) > 1e-15 {
			t.Errorf("diagonal %v: second pivot's root is %v, want %v", c.diagonal, re[3], c.want)
		}
	}
}

func BenchmarkHermitian(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 0))
	for _, n := range []int{50, 100, 200} {
		_, re0, im0 := positive(r, n)
		re, im, inverse := make([]float64, n*n), make([]float64, n*n), make([]float64, n)
		b.Run(fmt.Sprintf("factor/n=%d", n), func(b *testing.B) {
			for b.Loop() {
				copy(re, re0)
				copy(im, im0)
				FactorHermitian(n, re, im, inverse, 1e-15)
			}
		})
		x, y := random[float64](r, n), random[float64](r, n)
		b.Run(fmt.Sprintf("solve/n=%d", n), func(b *testing.B) {
			for b.Loop() {
				SolveHermitian(n, re, im, inverse, x, y)
			}
		})
	}
}
