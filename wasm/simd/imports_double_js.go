package simd

import "unsafe"

// The kernels in double precision; c/ says what they do. Addresses come first from live slices (see at), sizes are checked by
// the callers.

//go:wasmimport stillpoint_simd ddot
//go:noescape
func ddot(n int32, x, y unsafe.Pointer) float64

//go:wasmimport stillpoint_simd daxpy
//go:noescape
func daxpy(n int32, alpha float64, x, y unsafe.Pointer)

//go:wasmimport stillpoint_simd daxpyinc
//go:noescape
func daxpyinc(n int32, alpha float64, x unsafe.Pointer, incX int32, y unsafe.Pointer, incY int32)

//go:wasmimport stillpoint_simd dscal
//go:noescape
func dscal(n int32, alpha float64, x unsafe.Pointer)

//go:wasmimport stillpoint_simd drot
//go:noescape
func drot(n int32, x, y unsafe.Pointer, c, s float64)

//go:wasmimport stillpoint_simd dmax
//go:noescape
func dmax(n int32, a, b, dst unsafe.Pointer)

//go:wasmimport stillpoint_simd ddistances
//go:noescape
func ddistances(n, dim int32, coords unsafe.Pointer, stride int32, point, dst unsafe.Pointer)

//go:wasmimport stillpoint_simd dgemvn
//go:noescape
func dgemvn(m, n int32, alpha float64, a unsafe.Pointer, lda int32, x, y unsafe.Pointer)

//go:wasmimport stillpoint_simd dgemvt
//go:noescape
func dgemvt(m, n int32, alpha float64, a unsafe.Pointer, lda int32, x, y unsafe.Pointer)

//go:wasmimport stillpoint_simd dger
//go:noescape
func dger(m, n int32, alpha float64, x, y, a unsafe.Pointer, lda int32)

//go:wasmimport stillpoint_simd dsymv
//go:noescape
func dsymv(upper, n int32, alpha float64, a unsafe.Pointer, lda int32, x, y unsafe.Pointer)

//go:wasmimport stillpoint_simd dgemm
//go:noescape
func dgemm(transA, transB, m, n, k int32, alpha float64, a unsafe.Pointer, lda int32, b unsafe.Pointer, ldb int32, c unsafe.Pointer, ldc int32, work unsafe.Pointer)

//go:wasmimport stillpoint_simd dexp
//go:noescape
func dexp(n int32, x, dst, constants unsafe.Pointer)

//go:wasmimport stillpoint_simd dsoftplus
//go:noescape
func dsoftplus(n int32, x, dst, constants unsafe.Pointer)

//go:wasmimport stillpoint_simd dtanh
//go:noescape
func dtanh(n int32, x, dst, constants unsafe.Pointer)

//go:wasmimport stillpoint_simd dsigmoid
//go:noescape
func dsigmoid(n int32, x, dst, constants unsafe.Pointer)

//go:wasmimport stillpoint_simd dsilu
//go:noescape
func dsilu(n int32, x, dst, constants unsafe.Pointer)

//go:wasmimport stillpoint_simd drelu
//go:noescape
func drelu(n int32, x, dst, constants unsafe.Pointer)

//go:wasmimport stillpoint_simd dsoftmax
//go:noescape
func dsoftmax(m, n int32, x unsafe.Pointer, ldx int32, dst unsafe.Pointer, ldd int32, constants unsafe.Pointer)

//go:wasmimport stillpoint_simd dscan
//go:noescape
func dscan(m, n int32, a, delta, x, b, c, h, y, constants unsafe.Pointer)
