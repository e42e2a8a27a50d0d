package kernel

// Loops are the inner loops under BLAS in one precision. Matrices are stored by rows, row i of a at a[i*lda:]; vectors are
// contiguous. The caller has checked all lengths; no argument is written that is not named as the result, and the result
// does not overlap the others. What each must compute, to the bit, is the code of Plain's loops in plainloops.go.
type Loops[T Float] interface {
	// Dot is the function Dot.
	Dot(x, y []T) T
	// Axpy does y += alpha x.
	Axpy(alpha T, x, y []T)
	// AxpyInc does the same for n elements with positive increments.
	AxpyInc(n int, alpha T, x []T, incX int, y []T, incY int)
	// Scal does x *= alpha.
	Scal(alpha T, x []T)
	// Rot does (x, y) ← (c x + s y, c y − s x).
	Rot(x, y []T, c, s T)
	// GemvN does y += alpha A x, GemvT does y += Aᵀ (alpha x), for A m×n.
	GemvN(m, n int, alpha T, a []T, lda int, x, y []T)
	GemvT(m, n int, alpha T, a []T, lda int, x, y []T)
	// Ger does A += (alpha x) yᵀ, for A m×n.
	Ger(m, n int, alpha T, x, y, a []T, lda int)
	// Symv does y += alpha A x for the symmetric A of order n of which one triangle is read.
	Symv(upper bool, n int, alpha T, a []T, lda int, x, y []T)
	// Gemm does C += (alpha op(A)) op(B), op(A) m×k, op(B) k×n.
	Gemm(transA, transB bool, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, c []T, ldc int)
}
