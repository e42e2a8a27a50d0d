package kerneltest

import (
	"testing"

	"gonum.org/v1/gonum/lapack/testlapack"

	"stillpoint/core/kernel/spectral"
)

// LAPACK runs the parts of gonum's suite that test the drivers of package spectral, and the decompositions that lean on BLAS,
// argument panics included. The caller has put the BLAS to be tested in use (blas64.Use).
func LAPACK(t *testing.T, l spectral.LAPACK) {
	const tol = 1e-13 // that of gonum's own test of Dgesvd
	for _, test := range []struct {
		name string
		run  func(t *testing.T)
	}{
		{"Dsyev", func(t *testing.T) { testlapack.DsyevTest(t, l) }},
		{"Dgesvd", func(t *testing.T) { testlapack.DgesvdTest(t, l, tol) }},
		{"Dgeev", func(t *testing.T) { testlapack.DgeevTest(t, l) }},
		{"Dgetrf", func(t *testing.T) { testlapack.DgetrfTest(t, l) }},
		{"Dgetri", func(t *testing.T) { testlapack.DgetriTest(t, l) }},
		{"Dgecon", func(t *testing.T) { testlapack.DgeconTest(t, l) }},
		{"Dgesv", func(t *testing.T) { testlapack.DgesvTest(t, l) }},
		{"Dpotrf", func(t *testing.T) { testlapack.DpotrfTest(t, l) }},
		{"Dgeqrf", func(t *testing.T) { testlapack.DgeqrfTest(t, l) }},
		{"Dorgqr", func(t *testing.T) { testlapack.DorgqrTest(t, l) }},
		{"Dormqr", func(t *testing.T) { testlapack.DormqrTest(t, l) }},
		{"Dlarfb", func(t *testing.T) { testlapack.DlarfbTest(t, l) }},
		{"Dtrcon", func(t *testing.T) { testlapack.DtrconTest(t, l) }},
		{"Dtrtri", func(t *testing.T) { testlapack.DtrtriTest(t, l) }},
		{"Dsytrd", func(t *testing.T) { testlapack.DsytrdTest(t, l) }},
		{"Dorgtr", func(t *testing.T) { testlapack.DorgtrTest(t, l) }},
		{"Dgebrd", func(t *testing.T) { testlapack.DgebrdTest(t, l) }},
		{"Dorgbr", func(t *testing.T) { testlapack.DorgbrTest(t, l) }},
		{"Dgehrd", func(t *testing.T) { testlapack.DgehrdTest(t, l) }},
		{"Dorghr", func(t *testing.T) { testlapack.DorghrTest(t, l) }},
	} {
		t.Run(test.name, test.run)
	}
}
