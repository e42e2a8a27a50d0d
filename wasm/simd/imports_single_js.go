package simd

import "unsafe"

// The kernels in single precision; c/ says what they do. Addresses come first from live slices (see at), sizes are checked by
// the callers.

//go:wasmimport stillpoint_simd sdot
//go:noescape
func sdot(n int32, x, y unsafe.Pointer) float32

//go:wasmimport stillpoint_simd saxpy
//go:noescape
func saxpy(n int32, alpha float32, x, y unsafe.Pointer)

//go:wasmimport stillpoint_simd saxpyinc
//go:noescape
func saxpyinc(n int32, alpha float32, x unsafe.Pointer, incX int32, y unsafe.Pointer, incY int32)

//go:wasmimport stillpoint_simd sscal
//go:noescape
func sscal(n int32, alpha float32, x unsafe.Pointer)

//go:wasmimport stillpoint_simd srot
//go:noescape
func srot(n int32, x, y unsafe.Pointer, c, s float32)

//go:wasmimport stillpoint_simd sgemvn
//go:noescape
func sgemvn(m, n int32, alpha float32, a unsafe.Pointer, lda int32, x, y unsafe.Pointer)

//go:wasmimport stillpoint_simd sgemvt
//go:noescape
func sgemvt(m, n int32, alpha float32, a unsafe.Pointer, lda int32, x, y unsafe.Pointer)

//go:wasmimport stillpoint_simd sger
//go:noescape
func sger(m, n int32, alpha float32, x, y, a unsafe.Pointer, lda int32)

//go:wasmimport stillpoint_simd ssymv
//go:noescape
func ssymv(upper, n int32, alpha float32, a unsafe.Pointer, lda int32, x, y unsafe.Pointer)

//go:wasmimport stillpoint_simd sgemm
//go:noescape
func sgemm(transA, transB, m, n, k int32, alpha float32, a unsafe.Pointer, lda int32, b unsafe.Pointer, ldb int32, c unsafe.Pointer, ldc int32, work unsafe.Pointer)

//go:wasmimport stillpoint_simd sexp
//go:noescape
func sexp(n int32, x, dst, constants unsafe.Pointer)

//go:wasmimport stillpoint_simd ssoftplus
//go:noescape
func ssoftplus(n int32, x, dst, constants unsafe.Pointer)

//go:wasmimport stillpoint_simd stanh
//go:noescape
func stanh(n int32, x, dst, constants unsafe.Pointer)

//go:wasmimport stillpoint_simd ssigmoid
//go:noescape
func ssigmoid(n int32, x, dst, constants unsafe.Pointer)

//go:wasmimport stillpoint_simd ssilu
//go:noescape
func ssilu(n int32, x, dst, constants unsafe.Pointer)

//go:wasmimport stillpoint_simd srelu
//go:noescape
func srelu(n int32, x, dst, constants unsafe.Pointer)

//go:wasmimport stillpoint_simd ssoftmax
//go:noescape
func ssoftmax(m, n int32, x unsafe.Pointer, ldx int32, dst unsafe.Pointer, ldd int32, constants unsafe.Pointer)

//go:wasmimport stillpoint_simd sscan
//go:noescape
func sscan(m, n int32, a, delta, x, b, c, h, y, constants unsafe.Pointer)
