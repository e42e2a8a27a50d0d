package simd

import (
	"unsafe"

	"stillpoint/core/kernel"
)

// few is the length below which a loop over one or two vectors is faster in Go than the call of a kernel.
const few = 16

// at returns the address of a slice's first number. The slice must be kept alive until the kernel has returned.
func at[T any](x []T) unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(x)) }

// size narrows a size or a distance inside a slice, whose bytes all lie below 2^32: numbers of 4 bytes have 30-bit indices.
func size(n int) int32 { return int32(n) }

// rows is the distance between rows; that of a single row may be anything, and is not used.
func rows(m, ld int) int32 {
	if m <= 1 {
		return 0
	}
	return int32(ld)
}

func flag(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

// holds panics unless x has room for an m×n matrix with row distance ld; m and n are at least 1.
func holds[T any](x []T, m, n, ld int) {
	if ld < 0 || len(x) < (m-1)*ld+n {
		panic("simd: slice too short")
	}
}

// Block sizes of c/kernels.c, and the tile of c/gemm.h.
const (
	blockK, blockN, blockM = 256, 512, 64
	tileRows, tileVectors  = 4, 2
)

// workspace returns the room that a matrix product needs (c/gemm.h).
func workspace(m, n, k, lanes int) int {
	tile := tileVectors * lanes
	up := func(n, to int) int { return (n + to - 1) / to * to }
	k = min(k, blockK)
	return k*up(min(n, blockN), tile) + k*up(min(m, blockM), tileRows) + tileRows*tile
}

// A work keeps one work space for the next call. Goroutines share one thread, and no kernel gives way, so that the lock of a
// pool is not needed.
type work[T kernel.Float] struct{ kept []T }

func (w *work[T]) take(n int) []T {
	x := w.kept
	w.kept = nil
	if cap(x) < n {
		x = make([]T, n)
	}
	return x[:n]
}

func (w *work[T]) give(x []T) { w.kept = x }

var (
	workDouble work[float64]
	workSingle work[float32]
)
