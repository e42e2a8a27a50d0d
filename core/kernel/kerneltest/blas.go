package kerneltest

import (
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/testblas"
)

// BLAS runs gonum's suite for real double precision, argument panics included, against an implementation.
func BLAS(t *testing.T, b blas.Float64) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T)
	}{
		{"Dasum", func(t *testing.T) { testblas.DasumTest(t, b) }},
		{"Daxpy", func(t *testing.T) { testblas.DaxpyTest(t, b) }},
		{"Dcopy", func(t *testing.T) { testblas.DcopyTest(t, b) }},
		{"Ddot", func(t *testing.T) { testblas.DdotTest(t, b) }},
		{"Dgemm", func(t *testing.T) { testblas.TestDgemm(t, b) }},
		{"Dgemv", func(t *testing.T) { testblas.DgemvTest(t, b) }},
		{"Dger", func(t *testing.T) { testblas.DgerTest(t, b) }},
		{"Dnrm2", func(t *testing.T) { testblas.Dnrm2Test(t, b) }},
		{"Drot", func(t *testing.T) { testblas.DrotTest(t, b) }},
		{"Dscal", func(t *testing.T) { testblas.DscalTest(t, b) }},
		{"Dsymm", func(t *testing.T) { testblas.DsymmTest(t, b) }},
		{"Dsymv", func(t *testing.T) { testblas.DsymvTest(t, b) }},
		{"Dsyr2k", func(t *testing.T) { testblas.Dsyr2kTest(t, b) }},
		{"Dsyrk", func(t *testing.T) { testblas.DsyrkTest(t, b) }},
		{"Dtrmm", func(t *testing.T) { testblas.DtrmmTest(t, b) }},
		{"Dtrmv", func(t *testing.T) { testblas.DtrmvTest(t, b) }},
		{"Dtrsm", func(t *testing.T) { testblas.DtrsmTest(t, b) }},
		{"Dtrsv", func(t *testing.T) { testblas.DtrsvTest(t, b) }},
		{"Dtxmv", func(t *testing.T) { testblas.DtxmvTest(t, b) }},
		{"Idamax", func(t *testing.T) { testblas.IdamaxTest(t, b) }},
	} {
		t.Run(test.name, test.run)
	}
}
