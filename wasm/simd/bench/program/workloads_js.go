package main

import (
	"math/rand/v2"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"stillpoint/core/kernel"
)

type workload struct {
	name string
	size int
	work float64
	run  func()
}

func workloads() []workload {
	var list []workload
	for _, n := range []int{16, 32, 64, 128, 256, 512} {
		work := 2 * float64(n) * float64(n) * float64(n)
		a, b, c := blas32.General{}, blas32.General{}, blas32.General{}
		for _, g := range []*blas32.General{&a, &b, &c} {
			*g = blas32.General{Rows: n, Cols: n, Stride: n, Data: random[float32](n * n)}
		}
		list = append(list, workload{"gemm f32", n, work, func() { blas32.Gemm(blas.NoTrans, blas.NoTrans, 1, a, b, 0, c) }})
		list = append(list, workload{"gemm f32 ABᵀ", n, work, func() { blas32.Gemm(blas.NoTrans, blas.Trans, 1, a, b, 0, c) }})
	}
	for _, n := range []int{16, 32, 64, 128, 256, 512} {
		work := 2 * float64(n) * float64(n) * float64(n)
		a, b, c := blas64.General{}, blas64.General{}, blas64.General{}
		for _, g := range []*blas64.General{&a, &b, &c} {
			*g = blas64.General{Rows: n, Cols: n, Stride: n, Data: random[float64](n * n)}
		}
		list = append(list, workload{"gemm f64", n, work, func() { blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, a, b, 0, c) }})
		list = append(list, workload{"gemm f64 AᵀB", n, work, func() { blas64.Gemm(blas.Trans, blas.NoTrans, 1, a, b, 0, c) }})
	}
	for _, n := range []int{64, 256, 512} {
		a := blas64.General{Rows: n, Cols: n, Stride: n, Data: random[float64](n * n)}
		x := blas64.Vector{N: n, Inc: 1, Data: random[float64](n)}
		y := blas64.Vector{N: n, Inc: 1, Data: random[float64](n)}
		work := 2 * float64(n) * float64(n)
		list = append(list, workload{"gemv f64", n, work, func() { blas64.Gemv(blas.NoTrans, 1, a, x, 0, y) }})
		list = append(list, workload{"gemv f64 Aᵀ", n, work, func() { blas64.Gemv(blas.Trans, 1, a, x, 0, y) }})
	}
	for _, n := range []int{50, 100, 200} {
		a := mat.NewDense(n, n, random[float64](n*n))
		var sym mat.SymDense
		sym.SymOuterK(1, a)
		list = append(list,
			workload{"LU", n, 0, func() { var f mat.LU; f.Factorize(a) }},
			workload{"QR", n, 0, func() { var f mat.QR; f.Factorize(a) }},
			workload{"SVD", n, 0, func() { var f mat.SVD; f.Factorize(a, mat.SVDThin) }},
			workload{"eigen symmetric", n, 0, func() { var f mat.EigenSym; f.Factorize(&sym, true) }},
			workload{"eigen", n, 0, func() { var f mat.Eigen; f.Factorize(a, mat.EigenRight) }},
		)
	}
	for _, n := range []int{50, 100, 200} {
		re, im, inverse := make([]float64, n*n), make([]float64, n*n), make([]float64, n)
		re0, im0 := random[float64](n*n), random[float64](n*n)
		for i := range n {
			re0[i*n+i] += 4 * float64(n)
		}
		x, y := random[float64](n), random[float64](n)
		list = append(list,
			workload{"Hermitian factor", n, 8 * float64(n) * float64(n) * float64(n) / 6, func() {
				copy(re, re0)
				copy(im, im0)
				kernel.FactorHermitian(n, re, im, inverse, 1e-15)
			}},
			workload{"Hermitian solve", n, 8 * float64(n) * float64(n), func() { kernel.SolveHermitian(n, re, im, inverse, x, y) }})
	}
	const n = 4096
	x, y := random[float64](n), make([]float64, n)
	x32, y32 := random[float32](n), make([]float32, n)
	ranks := make([]uint32, 500*500)
	for i := range ranks {
		ranks[i] = rand.Uint32()
	}
	to := make([]uint32, 500)
	list = append(list,
		workload{"exp f64", n, 0, func() { kernel.Map(kernel.ExpFunction, y, x) }},
		workload{"exp f32", n, 0, func() { kernel.Map32(kernel.ExpFunction, y32, x32) }},
		workload{"tanh f64", n, 0, func() { kernel.Map(kernel.TanhFunction, y, x) }},
		workload{"softplus f64", n, 0, func() { kernel.Map(kernel.SoftplusFunction, y, x) }},
		workload{"softmax f64, 64 columns", n, 0, func() { kernel.Softmax(y, x, 64) }},
		workload{"max of 3 rows", 500, 0, func() { kernel.MaxRows(to, ranks, []int32{3, 71, 400}) }},
	)
	{
		const d, s = 32, 16
		h, a := make([]float64, d*s), random[float64](d*s)
		delta, u, b, c, out := random[float64](d), random[float64](d), random[float64](s), random[float64](s), make([]float64, d)
		for i := range a {
			a[i] = -1 - a[i]*a[i]
		}
		for i := range delta {
			delta[i] *= delta[i]
		}
		list = append(list, workload{"scan step 32×16", d * s, 0, func() { kernel.ScanStep(out, h, a, delta, u, b, c) }})
	}
	return list
}

var source = rand.New(rand.NewPCG(1, 2))

func random[T kernel.Float](n int) []T {
	x := make([]T, n)
	for i := range x {
		x[i] = T(source.NormFloat64())
	}
	return x
}
