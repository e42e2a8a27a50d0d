package kerneltest

import (
	"math"
	"testing"

	"stillpoint/core/kernel"
)

// Primitives compares an implementation of the primitives with the definition, Plain, to the bit.
func Primitives(t *testing.T, i kernel.Implementation) {
	for _, wild := range []bool{false, true} {
		name := "tame"
		if wild {
			name = "wild"
		}
		t.Run(name, func(t *testing.T) {
			s := newSource(2, wild)
			t.Run("maxima", func(t *testing.T) { maxima(t, s, i) })
			t.Run("distances", func(t *testing.T) { distances(t, s, i) })
			t.Run("maps", func(t *testing.T) {
				maps(t, s, i.Map, kernel.Plain{}.Map)
				maps(t, s, i.Map32, kernel.Plain{}.Map32)
			})
			t.Run("softmax", func(t *testing.T) {
				softmax(t, s, i.Softmax, kernel.Plain{}.Softmax)
				softmax(t, s, i.Softmax32, kernel.Plain{}.Softmax32)
			})
			t.Run("scan", func(t *testing.T) {
				scan(t, s, i.ScanStep, kernel.Plain{}.ScanStep)
				scan(t, s, i.ScanStep32, kernel.Plain{}.ScanStep32)
			})
			t.Run("hermitian", func(t *testing.T) { hermitian(t, s, i) })
		})
	}
}

func maxima(t *testing.T, s source, i kernel.Implementation) {
	var plain kernel.Plain
	ranks := func(n int) field[uint32] {
		return fieldOf(n, func(int) uint32 {
			if s.IntN(4) == 0 {
				return math.MaxUint32 - uint32(s.IntN(2))
			}
			return s.Uint32()
		})
	}
	for _, n := range sizes {
		x, y, z := newField[float64](s, n), newField[float64](s, n), newField[float64](s, n)
		i.Max(z.one, x.one, y.one)
		plain.Max(z.two, x.two, y.two)
		z.equal(t, "Max", n)

		a, b, c := ranks(n), ranks(n), ranks(n)
		i.MaxUint32(c.one, a.one, b.one)
		plain.MaxUint32(c.two, a.two, b.two)
		c.equal(t, "MaxUint32", n)
		i.MaxUint32(a.one, a.one, b.one) // in place
		plain.MaxUint32(a.two, a.two, b.two)
		a.equal(t, "MaxUint32 in place", n)

		if n == 0 {
			continue
		}
		for m := 1; m <= 6; m++ {
			table := ranks(n * 9)
			rows := make([]int32, m)
			for k := range rows {
				rows[k] = int32(s.IntN(9))
			}
			i.MaxRows(c.one, table.one, rows)
			plain.MaxRows(c.two, table.two, rows)
			c.equal(t, "MaxRows", n, rows)
		}
	}
}

func distances(t *testing.T, s source, i kernel.Implementation) {
	for _, n := range sizes {
		for dim := range 6 {
			stride := n + s.IntN(3)
			coords, point, out := newField[float64](s, stride*dim), newField[float64](s, dim), newField[float64](s, n)
			i.SquaredDistances(out.one, coords.one, stride, point.one)
			kernel.Plain{}.SquaredDistances(out.two, coords.two, stride, point.two)
			out.equal(t, "SquaredDistances", n, dim, stride)
		}
	}
}

func maps[T kernel.Float](t *testing.T, s source, fast, plain func(kernel.Function, []T, []T)) {
	for f := kernel.ExpFunction; f <= kernel.ReLUFunction; f++ {
		for _, n := range sizes {
			for _, scale := range []T{1, 1e-6, 30, 300} {
				x, y := newField[T](s, n), newField[T](s, n)
				for j := range x.one {
					x.one[j] *= scale
					x.two[j] = x.one[j]
				}
				fast(f, y.one, x.one)
				plain(f, y.two, x.two)
				y.equal(t, "Map", f, n, scale)
				fast(f, x.one, x.one) // in place
				plain(f, x.two, x.two)
				x.equal(t, "Map in place", f, n, scale)
			}
		}
		values := fieldOf(len(special), func(i int) T { return T(special[i%len(special)]) })
		fast(f, values.one, values.one)
		plain(f, values.two, values.two)
		values.equal(t, "Map of special values", f)
	}
}

func softmax[T kernel.Float](t *testing.T, s source, fast, plain func(dst, x []T, columns int)) {
	for _, n := range sizes[1:] {
		for m := range 4 {
			x, y := newField[T](s, m*n), newField[T](s, m*n)
			fast(y.one, x.one, n)
			plain(y.two, x.two, n)
			y.equal(t, "Softmax", m, n)
			fast(x.one, x.one, n)
			plain(x.two, x.two, n)
			x.equal(t, "Softmax in place", m, n)
		}
	}
}

func scan[T kernel.Float](t *testing.T, s source, fast, plain func(y, h, a, delta, x, b, c []T)) {
	for _, n := range sizes {
		for m := range 4 {
			y, h, a := newField[T](s, m), newField[T](s, m*n), newField[T](s, m*n)
			delta, x, b, c := newField[T](s, m), newField[T](s, m), newField[T](s, n), newField[T](s, n)
			for range 3 {
				fast(y.one, h.one, a.one, delta.one, x.one, b.one, c.one)
				plain(y.two, h.two, a.two, delta.two, x.two, b.two, c.two)
				h.equal(t, "ScanStep h", m, n)
				y.equal(t, "ScanStep y", m, n)
			}
		}
	}
}

func hermitian(t *testing.T, s source, i kernel.Implementation) {
	var plain kernel.Plain
	for _, n := range sizes[:20] {
		for range 3 {
			re, im, inverse := newField[float64](s, n*n), newField[float64](s, n*n), newField[float64](s, n)
			for k := range n { // positive definite unless wild
				re.one[k*n+k] += float64(4 * n)
				re.two[k*n+k] = re.one[k*n+k]
			}
			floor := [...]float64{1e-15, 1, 0}[s.IntN(3)]
			i.FactorHermitian(n, re.one, im.one, inverse.one, floor)
			plain.FactorHermitian(n, re.two, im.two, inverse.two, floor)
			re.equal(t, "FactorHermitian re", n, floor)
			im.equal(t, "FactorHermitian im", n, floor)
			inverse.equal(t, "FactorHermitian inverse", n, floor)
			x, y := newField[float64](s, n), newField[float64](s, n)
			i.SolveHermitian(n, re.one, im.one, inverse.one, x.one, y.one)
			plain.SolveHermitian(n, re.two, im.two, inverse.two, x.two, y.two)
			x.equal(t, "SolveHermitian x", n)
			y.equal(t, "SolveHermitian y", n)
		}
	}
}
