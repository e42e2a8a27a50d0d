package spectral_test

import (
	"os"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"

	"stillpoint/core/kernel"
	"stillpoint/core/kernel/kerneltest"
	. "stillpoint/core/kernel/spectral"
)

func TestMain(m *testing.M) {
	blas64.Use(kernel.NewBLAS(nil, nil))
	lapack64.Use(New(nil))
	os.Exit(m.Run())
}

func TestPlainChainsAreTheirOwnTwins(t *testing.T) { kerneltest.Chains(t, PlainChains{}) }
