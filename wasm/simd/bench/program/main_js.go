// Program measures the kernels in the browser it runs in: every workload on gonum's own BLAS and LAPACK, on
// those of core/kernel and on the kernels, in turn, and prints a line of JSON for each. An argument selects the workloads whose
// name contains it.
package main

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"time"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/blas/gonum"
	"gonum.org/v1/gonum/lapack"
	lapackgonum "gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/lapack/lapack64"

	"stillpoint/core/kernel"
	"stillpoint/core/kernel/spectral"
	"stillpoint/wasm/simd"
)

// A result is one line: the shortest times in milliseconds.
type result struct {
	Name   string  `json:"name"`
	Size   int     `json:"size"`
	Work   float64 `json:"work"` // floating-point operations, 0 where nobody counts
	Gonum  float64 `json:"gonum"`
	Plain  float64 `json:"plain"`
	Kernel float64 `json:"kernel"`
}

// An implementation is one of those compared.
type implementation struct {
	d blas.Float64
	s blas.Float32
	l lapack.Float64
	k kernel.Implementation
}

func (i implementation) use() {
	blas64.Use(i.d)
	blas32.Use(i.s)
	lapack64.Use(i.l)
	kernel.Use(i.k)
}

func main() {
	if !simd.Load() {
		println("the kernels do not load")
		os.Exit(1)
	}
	plain, fast := kernel.NewBLAS(nil, nil), simd.BLAS()
	sides := []implementation{
		{gonum.Implementation{}, gonum.Implementation{}, lapackgonum.Implementation{}, kernel.Plain{}},
		{plain, plain, spectral.New(nil), kernel.Plain{}},
		{fast, fast, simd.LAPACK(), simd.Kernels{}},
	}
	out := json.NewEncoder(os.Stdout)
	only := ""
	if len(os.Args) > 1 {
		only = os.Args[1]
	}
	for _, w := range workloads() {
		if !strings.Contains(w.name, only) {
			continue
		}
		ms := measure(w.run, sides)
		out.Encode(result{w.name, w.size, w.work, ms[0], ms[1], ms[2]})
	}
}

// measure returns the shortest time of f under each implementation, in milliseconds. The engine optimises code only after it has
// run for a while, so that the first calls do not count. The sides take turns, so that a change of the machine's speed hits
// all; samples are short, so that another program on the machine misses some of them.
func measure(f func(), sides []implementation) []float64 {
	const rounds, sample = 25, 2 * time.Millisecond
	repeat, best := make([]int, len(sides)), make([]float64, len(sides))
	for i, side := range sides {
		side.use()
		timed(f, 4, 200*time.Millisecond)
		each := timed(f, 1, 0)
		for range 5 {
			each = min(each, timed(f, 1, 4*time.Millisecond))
		}
		repeat[i] = 1 + int(sample/max(each, 1))
		best[i] = math.Inf(1)
	}
	began := time.Now()
	for round := 0; round < rounds && (round < 5 || time.Since(began) < 3*time.Second); round++ {
		for i, side := range sides {
			side.use()
			best[i] = min(best[i], float64(timed(f, repeat[i], 0))/1e6)
		}
	}
	return best
}

// timed calls f at least so often and so long, and returns the mean time of a call.
func timed(f func(), least int, long time.Duration) time.Duration {
	began := time.Now()
	for calls := 1; ; calls++ {
		f()
		if spent := time.Since(began); calls >= least && spent >= long {
			return spent / time.Duration(calls)
		}
	}
}
