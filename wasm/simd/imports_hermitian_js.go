package simd

import "unsafe"

//go:wasmimport stillpoint_simd dhermitianfactor
//go:noescape
func dhermitianfactor(n int32, re, im, inverse unsafe.Pointer, floor float64)

//go:wasmimport stillpoint_simd dhermitiansolve
//go:noescape
func dhermitiansolve(n int32, re, im, inverse, x, y unsafe.Pointer)
