package simd

import "unsafe"

//go:wasmimport stillpoint_simd drotate
//go:noescape
func drotate(forward, k, n int32, a unsafe.Pointer, lda int32, c, s unsafe.Pointer)

//go:wasmimport stillpoint_simd dfrancis
//go:noescape
func dfrancis(from, to, first, last int32, h unsafe.Pointer, ldh int32, x, y, w float64, z unsafe.Pointer, ldz, nz int32)
