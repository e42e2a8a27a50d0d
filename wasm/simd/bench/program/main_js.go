// Program measures the kernels in the browser it runs in: every workload on gonum's own BLAS and LAPACK, on
// those of core/kernel and on the kernels, in turn, and prints a line of JSON for each. An argument selects the workloads whose
// name contains it.
package main

import (
	"encoding/json"
	"os"
	"slices"
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

// A result is one line: medians in milliseconds.
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

// measure returns the median time of f under each implementation, in milliseconds. The engine's optimiser needs some calls
// before it has seen enough, so that the first ones do not count; the sides take turns, so that a change of the machine's
// speed hits all.
func measure(f func(), sides []implementation) []float64 {
	const rounds = 7
	repeat := make([]int, len(sides))
	for i, side := range sides {
		side.use()
		calls := 0
		began := time.Now()
		for calls < 3 || time.Since(began) < 60*time.Millisecond {
			f()
			calls++
		}
		each := time.Since(began) / time.Duration(calls)
		repeat[i] = max(1, int(12*time.Millisecond/max(each, 1)))
	}
	samples := make([][]float64, len(sides))
	for range rounds {
		for i, side := range sides {
			side.use()
			began := time.Now()
			for range repeat[i] {
				f()
			}
			samples[i] = append(samples[i], float64(time.Since(began))/1e6/float64(repeat[i]))
		}
	}
	medians := make([]float64, len(sides))
	for i, s := range samples {
		slices.Sort(s)
		medians[i] = s[rounds/2]
	}
	return medians
}
