package simd

import (
	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"

	"stillpoint/core/kernel"
	"stillpoint/core/kernel/spectral"
)

// Register loads the kernels, puts them behind core/kernel and behind gonum's BLAS and LAPACK, and reports whether that went
// well. Otherwise the definitions of core/kernel go there, which are still faster than gonum's own loops in WebAssembly. The
// worker calls it first of all in its main.
func Register() (loaded bool) {
	b, l := kernel.NewBLAS(nil, nil), spectral.New(nil)
	if loaded = Load(); loaded {
		b, l = BLAS(), LAPACK()
		kernel.Use(Kernels{})
	}
	blas64.Use(b)
	blas32.Use(b)
	lapack64.Use(l)
	return loaded
}

// BLAS returns a BLAS on the kernels.
func BLAS() kernel.BLAS { return kernel.NewBLAS(Double{}, Single{}) }

// LAPACK returns a LAPACK on the kernels; it works best with BLAS in use.
func LAPACK() spectral.LAPACK { return spectral.New(Chains{}) }
