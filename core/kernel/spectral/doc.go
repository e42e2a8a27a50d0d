// Package spectral computes eigenvalues and singular values of dense real matrices behind gonum's LAPACK interface, so that
// mat.EigenSym, mat.SVD and mat.Eigen become faster without any change where they are called:
//
//	lapack64.Use(spectral.New(nil))
//
// The reductions to tridiagonal, bidiagonal and Hessenberg form are gonum's, and as fast as the BLAS in use. What follows
// them, the QR iteration, is written here, because gonum's spends its time in loops that no BLAS can speed up:
//
//	            reduction (gonum, BLAS)            iteration (here, Chains)
//	A symmetric ──> Q T Qᵀ   tridiagonal   ──>  implicit QL or QR with Wilkinson's shift       symmetric.go
//	A           ──> Q B Pᵀ   bidiagonal    ──>  implicit QR of Demmel and Kahan                bidiagonal.go
//	A square    ──> Q H Qᵀ   Hessenberg    ──>  Francis's double-shift QR                      hessenberg.go
//
// An iteration decides with a few numbers near the diagonal and carries its rotations into large matrices. Two habits make
// that fast. Vectors are kept transposed, as rows: a rotation then works on two contiguous rows. And the rotations of a
// whole sweep are collected and applied at once (Chains), strip of columns by strip, so that each number is touched once per
// sweep and rotation; that loop is what wasm/simd replaces by vector instructions, with the same bits.
//
// Whatever is out of the ordinary (wrong arguments, queries for work space, norms near the ends of the range of numbers,
// empty matrices, overwriting variants) is handed to gonum's own routine.
package spectral
