package simd

import (
	"runtime"
	"unsafe"

	"stillpoint/core/kernel"
)

// Kernels is the implementation of core/kernel by the kernels.
type Kernels struct{}

var _ kernel.Implementation = Kernels{}

// Max implements kernel.Implementation.
func (Kernels) Max(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	dmax(size(len(dst)), at(a), at(b), at(dst))
	runtime.KeepAlive(a)
	runtime.KeepAlive(b)
	runtime.KeepAlive(dst)
}

// MaxUint32 implements kernel.Implementation.
func (Kernels) MaxUint32(dst, a, b []uint32) {
	a, b = a[:len(dst)], b[:len(dst)]
	umax2(size(len(dst)), at(a), at(b), at(dst))
	runtime.KeepAlive(a)
	runtime.KeepAlive(b)
	runtime.KeepAlive(dst)
}

// MaxRows implements kernel.Implementation.
func (Kernels) MaxRows(dst, table []uint32, rows []int32) {
	umax(size(len(dst)), size(len(rows)), at(table), at(rows), at(dst))
	runtime.KeepAlive(table)
	runtime.KeepAlive(rows)
	runtime.KeepAlive(dst)
}

// SquaredDistances implements kernel.Implementation.
func (Kernels) SquaredDistances(dst, coords []float64, stride int, point []float64) {
	ddistances(size(len(dst)), size(len(point)), at(coords), size(stride), at(point), at(dst))
	runtime.KeepAlive(coords)
	runtime.KeepAlive(point)
	runtime.KeepAlive(dst)
}

var (
	maps   = [...]func(n int32, x, dst, constants unsafe.Pointer){dexp, dsoftplus, dtanh, dsigmoid, dsilu, drelu}
	maps32 = [...]func(n int32, x, dst, constants unsafe.Pointer){sexp, ssoftplus, stanh, ssigmoid, ssilu, srelu}
)

// Map implements kernel.Implementation.
func (Kernels) Map(f kernel.Function, dst, x []float64) {
	dst = dst[:len(x)]
	maps[f](size(len(x)), at(x), at(dst), unsafe.Pointer(&constants))
	runtime.KeepAlive(x)
	runtime.KeepAlive(dst)
}

// Map32 implements kernel.Implementation.
func (Kernels) Map32(f kernel.Function, dst, x []float32) {
	dst = dst[:len(x)]
	maps32[f](size(len(x)), at(x), at(dst), unsafe.Pointer(&constants32))
	runtime.KeepAlive(x)
	runtime.KeepAlive(dst)
}

// Softmax implements kernel.Implementation.
func (Kernels) Softmax(dst, x []float64, columns int) {
	dst = dst[:len(x)]
	dsoftmax(size(len(x)/columns), size(columns), at(x), size(columns), at(dst), size(columns), unsafe.Pointer(&constants))
	runtime.KeepAlive(x)
	runtime.KeepAlive(dst)
}

// Softmax32 implements kernel.Implementation.
func (Kernels) Softmax32(dst, x []float32, columns int) {
	dst = dst[:len(x)]
	ssoftmax(size(len(x)/columns), size(columns), at(x), size(columns), at(dst), size(columns), unsafe.Pointer(&constants32))
	runtime.KeepAlive(x)
	runtime.KeepAlive(dst)
}

// ScanStep implements kernel.Implementation.
func (Kernels) ScanStep(y, h, a, delta, x, b, c []float64) {
	dscan(size(len(delta)), size(len(b)), at(a), at(delta), at(x), at(b), at(c), at(h), at(y), unsafe.Pointer(&constants))
	keep(y, h, a, delta, x, b, c)
}

// ScanStep32 implements kernel.Implementation.
func (Kernels) ScanStep32(y, h, a, delta, x, b, c []float32) {
	sscan(size(len(delta)), size(len(b)), at(a), at(delta), at(x), at(b), at(c), at(h), at(y), unsafe.Pointer(&constants32))
	keep(y, h, a, delta, x, b, c)
}

// FactorHermitian implements kernel.Implementation.
func (Kernels) FactorHermitian(n int, re, im, inverse []float64, floor float64) {
	dhermitianfactor(size(n), at(re), at(im), at(inverse), floor)
	keep(re, im, inverse)
}

// SolveHermitian implements kernel.Implementation.
func (Kernels) SolveHermitian(n int, re, im, inverse, x, y []float64) {
	dhermitiansolve(size(n), at(re), at(im), at(inverse), at(x), at(y))
	keep(re, im, inverse, x, y)
}

func keep[T any](slices ...[]T) {
	for _, s := range slices {
		runtime.KeepAlive(s)
	}
}
