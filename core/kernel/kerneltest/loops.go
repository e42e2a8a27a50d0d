package kerneltest

import (
	"testing"

	"stillpoint/core/kernel"
)

// Loops compares an implementation of the loops under BLAS with the definition, PlainLoops, to the bit: random shapes,
// distances between rows, transpositions and values, with sentinels around every slice.
func Loops[T kernel.Float](t *testing.T, l kernel.Loops[T]) {
	for _, wild := range []bool{false, true} {
		name := "tame"
		if wild {
			name = "wild"
		}
		t.Run(name, func(t *testing.T) {
			s := newSource(1, wild)
			t.Run("vectors", func(t *testing.T) { vectors(t, s, l) })
			t.Run("matrix and vector", func(t *testing.T) { matrixVector(t, s, l) })
			t.Run("products", func(t *testing.T) { products(t, s, l) })
		})
	}
}

func vectors[T kernel.Float](t *testing.T, s source, l kernel.Loops[T]) {
	var plain kernel.PlainLoops[T]
	for _, n := range sizes {
		for range 8 {
			x, y := newField[T](s, n), newField[T](s, n)
			alpha, c := number[T](s), number[T](s)

			one, two := l.Dot(x.one, y.one), plain.Dot(x.two, y.two)
			if bits(one) != bits(two) {
				t.Fatalf("Dot(%d) = %v, the definition says %v", n, one, two)
			}

			l.Axpy(alpha, x.one, y.one)
			plain.Axpy(alpha, x.two, y.two)
			x.equal(t, "Axpy x", n)
			y.equal(t, "Axpy y", n)

			l.Rot(x.one, y.one, c, alpha)
			plain.Rot(x.two, y.two, c, alpha)
			x.equal(t, "Rot x", n)
			y.equal(t, "Rot y", n)

			l.Scal(alpha, x.one)
			plain.Scal(alpha, x.two)
			x.equal(t, "Scal", n)

			dx, dy := 1+s.IntN(5), 1+s.IntN(5)
			x, y = newField[T](s, n*dx), newField[T](s, n*dy)
			l.AxpyInc(n, alpha, x.one, dx, y.one, dy)
			plain.AxpyInc(n, alpha, x.two, dx, y.two, dy)
			x.equal(t, "AxpyInc x", n, dx, dy)
			y.equal(t, "AxpyInc y", n, dx, dy)
		}
	}
}

// matrix returns an m×n matrix whose rows are n or a few numbers apart, without anything after the last row.
func matrix[T kernel.Float](s source, m, n int) (field[T], int) {
	ld := max(1, n) + s.IntN(2)*s.IntN(7)
	if m == 0 {
		return newField[T](s, 0), ld
	}
	return newField[T](s, (m-1)*ld+n), ld
}

func matrixVector[T kernel.Float](t *testing.T, s source, l kernel.Loops[T]) {
	var plain kernel.PlainLoops[T]
	for range 400 {
		m, n := sizes[s.IntN(len(sizes))], sizes[s.IntN(len(sizes))]
		alpha := number[T](s)
		a, lda := matrix[T](s, m, n)
		about := []any{m, n, lda, alpha}

		x, y := newField[T](s, n), newField[T](s, m)
		l.GemvN(m, n, alpha, a.one, lda, x.one, y.one)
		plain.GemvN(m, n, alpha, a.two, lda, x.two, y.two)
		y.equal(t, "GemvN", about...)

		l.GemvT(m, n, alpha, a.one, lda, y.one, x.one)
		plain.GemvT(m, n, alpha, a.two, lda, y.two, x.two)
		x.equal(t, "GemvT", about...)

		l.Ger(m, n, alpha, y.one, x.one, a.one, lda)
		plain.Ger(m, n, alpha, y.two, x.two, a.two, lda)
		a.equal(t, "Ger", about...)
		x.equal(t, "Ger x", about...)
		y.equal(t, "Ger y", about...)

		a, lda = matrix[T](s, n, n)
		x, y = newField[T](s, n), newField[T](s, n)
		upper := s.IntN(2) == 0
		l.Symv(upper, n, alpha, a.one, lda, x.one, y.one)
		plain.Symv(upper, n, alpha, a.two, lda, x.two, y.two)
		a.equal(t, "Symv a", upper, n, lda, alpha)
		y.equal(t, "Symv y", upper, n, lda, alpha)
	}
}

func products[T kernel.Float](t *testing.T, s source, l kernel.Loops[T]) {
	var plain kernel.PlainLoops[T]
	one := func(m, n, k int) {
		transA, transB := s.IntN(2) == 0, s.IntN(2) == 0
		alpha := [...]T{1, -1, number[T](s)}[s.IntN(3)]
		ra, ca, rb, cb := m, k, k, n
		if transA {
			ra, ca = k, m
		}
		if transB {
			rb, cb = n, k
		}
		a, lda := matrix[T](s, ra, ca)
		b, ldb := matrix[T](s, rb, cb)
		c, ldc := matrix[T](s, m, n)
		l.Gemm(transA, transB, m, n, k, alpha, a.one, lda, b.one, ldb, c.one, ldc)
		plain.Gemm(transA, transB, m, n, k, alpha, a.two, lda, b.two, ldb, c.two, ldc)
		about := []any{transA, transB, m, n, k, alpha, lda, ldb, ldc}
		a.equal(t, "Gemm a", about...)
		b.equal(t, "Gemm b", about...)
		c.equal(t, "Gemm c", about...)
	}
	for range 600 {
		one(sizes[s.IntN(len(sizes))], sizes[s.IntN(len(sizes))], sizes[s.IntN(len(sizes))])
	}
	// Beyond the blocks of the kernels: 64 rows, 512 columns, 256 steps.
	for range 4 {
		one(1+s.IntN(9), 513+s.IntN(9), 1+s.IntN(9))
		one(1+s.IntN(9), 1+s.IntN(9), 257+s.IntN(300))
		one(129+s.IntN(9), 17, 259)
	}
}
