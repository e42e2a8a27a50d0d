// Package simd brings vector instructions to Go programs in a browser.
//
// Go's compiler emits none for WebAssembly. kernels.wasm, 36 KB (10 KB on the wire) made from the C in c/ by build.sh, is a
// second module that does; it has neither memory nor stack nor data of its own and works on the memory of the Go program:
//
//	        memory of the Go instance, exported as "mem"
//	┌──────────────────────────────────────────────────────────┐
//	│ Go's data, stacks, heap  ...  [a......][b....]  [c.....] │
//	└──────────────────────────────────────────────────────────┘
//	       ▲                            ▲      ▲         │ ▲
//	       │ reads, writes              │ addresses, sizes │ results
//	  Go instance ── go:wasmimport ──> trampoline ──> kernel instance (imports that memory)
//
// The kernels can be instantiated only after the Go instance, whose memory they import, and the Go instance only when its
// imports are there. So each import is a one-line JavaScript function, a trampoline, that finds its kernel later: simd.js
// makes them, and Load, the first thing the program does, hands it the bytes of kernels.wasm. A call takes some tens of
// nanoseconds. A program that imports this package starts only where simd.js was before it; therefore only the worker and
// the tests of this package do so, and core/ knows nothing of all this.
//
// # Rules of the kernels
//
//   - Every kernel is the twin of a definition in core/kernel and gives the same bits (those of a NaN excepted). Lanes are
//     columns; sums keep their order; nothing is contracted to a fused multiply-add; no relaxed instruction is used, whose
//     results would depend on the machine.
//   - A kernel gets addresses of live Go slices, which do not move while it runs: it calls nothing, so Go cannot run
//     either. Lengths are checked in Go before. It keeps nothing between calls.
//   - Memory may grow between calls. The kernel module refers to the memory itself, not to a view of it, and does not care.
//   - No shadow stack (the compiler refuses frames), no table, no data: nothing that the Go program's memory would have
//     to make room for. module_test.go reads kernels.wasm and checks it.
//
// Where the browser has no vector instructions, or simd.js is told not to load (stillpointSIMD.off = true), Load returns
// false, and the definitions in core/kernel do the work: slower, with the same results.
package simd
