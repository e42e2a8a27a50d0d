package kernel

// PlainLoops are the loops in Go. Products of matrices, the case that matters most, take four rows of B per pass over a row
// of C: three times as fast in WebAssembly as one row per pass, and with the same sums.
type PlainLoops[T Float] struct{}

// Dot implements Loops.
func (PlainLoops[T]) Dot(x, y []T) T { return Dot(x, y) }

// Axpy implements Loops.
func (PlainLoops[T]) Axpy(alpha T, x, y []T) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += T(alpha * v)
	}
}

// AxpyInc implements Loops.
func (PlainLoops[T]) AxpyInc(n int, alpha T, x []T, incX int, y []T, incY int) {
	for i := range n {
		y[i*incY] += T(alpha * x[i*incX])
	}
}

// Scal implements Loops.
func (PlainLoops[T]) Scal(alpha T, x []T) {
	for i := range x {
		x[i] *= alpha
	}
}

// Rot implements Loops.
func (PlainLoops[T]) Rot(x, y []T, c, s T) {
	y = y[:len(x)]
	for i, v := range x {
		w := y[i]
		x[i] = T(c*v) + T(s*w)
		y[i] = T(c*w) - T(s*v)
	}
}

// GemvN implements Loops.
func (PlainLoops[T]) GemvN(m, n int, alpha T, a []T, lda int, x, y []T) {
	x = x[:n]
	for i := range m {
		y[i] += T(alpha * Dot(a[i*lda:i*lda+n], x))
	}
}

// GemvT implements Loops.
func (p PlainLoops[T]) GemvT(m, n int, alpha T, a []T, lda int, x, y []T) {
	y = y[:n]
	i := 0
	for ; i+4 <= m; i += 4 {
		addRows(y, a[i*lda:], lda, alpha*x[i], alpha*x[i+1], alpha*x[i+2], alpha*x[i+3])
	}
	for ; i < m; i++ {
		p.Axpy(alpha*x[i], a[i*lda:i*lda+n], y)
	}
}

// addRows does y += x0 row0 + x1 row1 + x2 row2 + x3 row3, from left to right, for the first rows of a.
func addRows[T Float](y, a []T, lda int, x0, x1, x2, x3 T) {
	n := len(y)
	r0, r1, r2, r3 := a[:n], a[lda:lda+n], a[2*lda:2*lda+n], a[3*lda:3*lda+n]
	for j, v := range y {
		y[j] = (((v + T(x0*r0[j])) + T(x1*r1[j])) + T(x2*r2[j])) + T(x3*r3[j])
	}
}

// Ger implements Loops.
func (p PlainLoops[T]) Ger(m, n int, alpha T, x, y, a []T, lda int) {
	y = y[:n]
	for i := range m {
		p.Axpy(alpha*x[i], y, a[i*lda:i*lda+n])
	}
}

// Symv implements Loops. Row after row, with the part of the row that is right (upper) or left (lower) of the diagonal.
func (p PlainLoops[T]) Symv(upper bool, n int, alpha T, a []T, lda int, x, y []T) {
	for i := range n {
		lo, hi := 0, i
		if upper {
			lo, hi = i+1, n
		}
		row := a[i*lda+lo : i*lda+hi]
		t := alpha * x[i]
		p.Axpy(t, row, y[lo:hi])
		y[i] += T(t*a[i*lda+i]) + T(alpha*Dot(row, x[lo:hi]))
	}
}

// Gemm implements Loops: for every row of C, row_i += Σ_l (alpha a_il) row_l of op(B), four l at a time, in the order of l.
func (p PlainLoops[T]) Gemm(transA, transB bool, m, n, k int, alpha T, a []T, lda int, b []T, ldb int, c []T, ldc int) {
	ai, al := lda, 1
	if transA {
		ai, al = 1, lda
	}
	const slice = 64 // rows of op(B) per sweep over C, so that they stay in the cache
	var turned []T
	if transB {
		work := scratch[T](min(k, slice) * n)
		defer release(work)
		turned = *work
	}
	for l0 := 0; l0 < k; l0 += slice {
		kc := min(slice, k-l0)
		rows, ld := turned, n
		if transB {
			for j := range n {
				for l, v := range b[j*ldb+l0 : j*ldb+l0+kc] {
					rows[l*n+j] = v
				}
			}
		} else {
			rows, ld = b[l0*ldb:], ldb
		}
		for i := range m {
			row := c[i*ldc : i*ldc+n]
			at := i*ai + l0*al
			l := 0
			for ; l+4 <= kc; l += 4 {
				addRows(row, rows[l*ld:], ld, alpha*a[at], alpha*a[at+al], alpha*a[at+2*al], alpha*a[at+3*al])
				at += 4 * al
			}
			for ; l < kc; l++ {
				p.Axpy(alpha*a[at], rows[l*ld:l*ld+n], row)
				at += al
			}
		}
	}
}
