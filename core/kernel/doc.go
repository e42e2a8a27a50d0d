// Package kernel defines, in plain Go, the few loops in which the demos spend their time, in such a way that a faster twin
// can take their place and give the same bits.
//
// Go emits no vector instructions for WebAssembly. The worker therefore carries a second small module with vector loops
// (wasm/simd) and puts it in here when it starts; natively, and in a browser without vector instructions, the loops of this
// package run. Nobody who calls them notices which, except by the clock.
//
//	core/<topic> ──> mat, blas64 ──┐                  ┌── BLAS on Plain loops         (this package)
//	      │                        ├── Float64, ... ──┤
//	      └────────> kernel ───────┘                  └── BLAS on vector loops         (wasm/simd)
//
// # What "the same bits" needs
//
// A vector instruction does to every lane what the scalar one does to its number. So a map, a maximum, y += a·x agree by
// themselves, and a matrix product agrees when lanes are columns and every element adds its products in the order of k. A
// sum over contiguous numbers cannot be vectorised in order; Dot therefore defines another order, which both twins keep.
// Nothing is ever contracted to a fused multiply-add: products are written T(x*y), which forbids it on every platform.
// Only the bits of a NaN are left open, as WebAssembly leaves them open. The standard library's Exp, and what calls it (Tanh,
// Pow, Erf), differ between platforms in the last bits; those of this package do not, and a test holds all of core to them.
// A result may be written over an argument where the function says so; otherwise the two do not overlap.
//
// # The one exception to "no globals"
//
// Use replaces the implementation behind the functions of this package, like blas64.Use for gonum. It is called at most
// once, at the start of a program, before anything else of this package. As the results do not depend on it, it is not a
// state that a caller could observe.
//
// Matrix work goes through gonum: a program that wants the loops of this package there says
//
//	blas64.Use(kernel.NewBLAS(nil, nil))
//	blas32.Use(kernel.NewBLAS(nil, nil))
//
// which the worker does by way of wasm/simd. Natively gonum's own assembly stays in use. It is equal to Plain in products
// without transposed B and in the scalar products of float64; other sums may differ in the last bits.
package kernel
