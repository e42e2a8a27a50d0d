package simd

import "unsafe"

//go:wasmimport stillpoint_simd umax
//go:noescape
func umax(n, m int32, table, rows, dst unsafe.Pointer)

//go:wasmimport stillpoint_simd umax2
//go:noescape
func umax2(n int32, a, b, dst unsafe.Pointer)
