package simd

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"

	"stillpoint/core/kernel"
	"stillpoint/core/kernel/kerneltest"
	"stillpoint/core/kernel/spectral"
)

func TestMain(m *testing.M) {
	if !Register() {
		fmt.Fprintln(os.Stderr, "the kernels do not load: this browser has no SIMD, or simd.js is not there")
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func TestLoopsDouble(t *testing.T) { kerneltest.Loops(t, Double{}) }
func TestLoopsSingle(t *testing.T) { kerneltest.Loops(t, Single{}) }
func TestPrimitives(t *testing.T)  { kerneltest.Primitives(t, Kernels{}) }
func TestChains(t *testing.T)      { kerneltest.Chains(t, Chains{}) }

func TestBLAS(t *testing.T)                  { kerneltest.BLAS(t, BLAS()) }
func TestBLASOnRandomArguments(t *testing.T) { kerneltest.RandomCalls(t, BLAS()) }
func TestLAPACK(t *testing.T)                { kerneltest.LAPACK(t, LAPACK()) }

// Whole decompositions by way of gonum's mat come out the same with the kernels as with the definitions, to the bit.
func TestDecompositionsAreTheSameAsWithoutKernels(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 0))
	for _, n := range []int{1, 2, 5, 17, 40, 71} {
		x := make([]float64, n*n)
		for i := range x {
			x[i] = r.NormFloat64()
		}
		a := mat.NewDense(n, n, x)
		compute := func() (all []float64) {
			var product mat.Dense
			product.Mul(a, a.T())
			all = append(all, product.RawMatrix().Data...)
			symmetric := mat.NewSymDense(n, product.RawMatrix().Data)
			var lu mat.LU
			lu.Factorize(a)
			var inverse mat.Dense
			lu.SolveTo(&inverse, false, a)
			all = append(all, inverse.RawMatrix().Data...)
			var qr mat.QR
			qr.Factorize(a)
			var q mat.Dense
			qr.QTo(&q)
			all = append(all, q.RawMatrix().Data...)
			var svd mat.SVD
			var u, v mat.Dense
			if svd.Factorize(a, mat.SVDFull) {
				svd.UTo(&u)
				svd.VTo(&v)
			}
			all = append(append(append(all, svd.Values(nil)...), u.RawMatrix().Data...), v.RawMatrix().Data...)
			var sym mat.EigenSym
			var vectors mat.Dense
			if sym.Factorize(symmetric, true) {
				sym.VectorsTo(&vectors)
			}
			all = append(append(all, sym.Values(nil)...), vectors.RawMatrix().Data...)
			var eigen mat.Eigen
			var right mat.CDense
			if eigen.Factorize(a, mat.EigenRight) {
				eigen.VectorsTo(&right)
			}
			for _, z := range append(eigen.Values(nil), right.RawCMatrix().Data...) {
				all = append(all, real(z), imag(z))
			}
			return all
		}
		fast := compute()
		use(kernel.NewBLAS(nil, nil), spectral.New(nil), kernel.Plain{})
		plain := compute()
		use(BLAS(), LAPACK(), Kernels{})
		if len(fast) != len(plain) {
			t.Fatalf("n = %d: %d numbers, and %d without kernels", n, len(fast), len(plain))
		}
		for i := range fast {
			if math.Float64bits(fast[i]) != math.Float64bits(plain[i]) {
				t.Fatalf("n = %d: number %d is %v, and %v without kernels", n, i, fast[i], plain[i])
			}
		}
	}
}

func use(b kernel.BLAS, l spectral.LAPACK, k kernel.Implementation) {
	blas64.Use(b)
	blas32.Use(b)
	lapack64.Use(l)
	kernel.Use(k)
}

// The kernels see the memory that the program has grown by in the meantime.
func TestMemoryMayGrowBetweenCalls(t *testing.T) {
	var held [][]float64
	for range 8 {
		x := make([]float64, 1<<20)
		x[len(x)-1] = 3
		if got := (Double{}).Dot(x[len(x)-64:], x[len(x)-64:]); got != 9 {
			t.Fatalf("with %d MB: %v, want 9", 8*len(held), got)
		}
		held = append(held, x)
	}
	if held[0][1<<20-1] != 3 {
		t.Error("the first block has changed")
	}
}

// Lengths are checked before anything is read or written.
func TestShortSlicesPanic(t *testing.T) {
	x := make([]float64, 40)
	for name, call := range map[string]func(){
		"Dot":     func() { Double{}.Dot(x, x[:20:20]) },
		"Axpy":    func() { Double{}.Axpy(1, x, x[:20:20]) },
		"AxpyInc": func() { Double{}.AxpyInc(20, 1, x, 2, x[:20:20], 2) },
		"Rot":     func() { Double{}.Rot(x, x[:20:20], 1, 0) },
		"GemvN":   func() { Double{}.GemvN(3, 20, 1, x, 20, x, x) },
		"GemvT":   func() { Double{}.GemvT(2, 20, 1, x, 20, x, x[:10:10]) },
		"Ger":     func() { Double{}.Ger(2, 20, 1, x, x, x, 21) },
		"Symv":    func() { Double{}.Symv(true, 7, 1, x, 7, x, x) },
		"Gemm":    func() { Double{}.Gemm(false, false, 5, 5, 5, 1, x, 5, x, 5, x, 9) },
		"Rotate":  func() { Chains{}.Rotate(true, 10, x, 10, x[:4], x[:4]) },
		"Francis": func() { Chains{}.Francis(spectral.Step{To: 3, Last: 6, H: x, LdH: 12}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			call()
		}()
	}
}
