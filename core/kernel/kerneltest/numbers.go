package kerneltest

import (
	"math"
	"math/rand/v2"
	"testing"

	"stillpoint/core/kernel"
)

// sizes are those at which loops over lanes, tiles and blocks go wrong: none, one, odd ones, primes, and the neighbours of
// the block sizes.
var sizes = []int{0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 13, 15, 16, 17, 23, 31, 32, 33, 47, 61, 64, 65, 67, 97, 127, 131}

// special are the values that vector code treats differently when it is wrong.
var special = []float64{
	0, math.Copysign(0, -1), 1, -1, math.Inf(1), math.Inf(-1), math.NaN(),
	math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64, 0x1p-1022, 0x1.fp-1023, math.MaxFloat64, -math.MaxFloat64,
	math.SmallestNonzeroFloat32, -math.SmallestNonzeroFloat32, 0x1p-126, 0x1.8p-127, math.MaxFloat32, -math.MaxFloat32,
	709.78, 709.79, -745.13, -745.14, -708.4, 88.72, 88.73, -103.97, -103.98, -87.4, 22, -22.1, 10, -10.1, 0.34657359, -0.3465736,
	0.8813735870195430, -0.8813735870195430, 1e-8, -1e-300, 1e300,
}

// A source makes test data. With wild set, one number in eight is special.
type source struct {
	*rand.Rand
	wild bool
}

func newSource(seed uint64, wild bool) source { return source{rand.New(rand.NewPCG(seed, 7)), wild} }

func number[T kernel.Float](s source) T {
	switch {
	case s.wild && s.IntN(8) == 0:
		return T(special[s.IntN(len(special))])
	case s.IntN(16) == 0:
		return 0
	}
	return T(s.NormFloat64())
}

// guard is the number of sentinels on each side of a slice.
const guard = 19

// A field is a slice with sentinels around it, made twice, for the two twins.
type field[T any] struct {
	one, two       []T
	allOne, allTwo []T
}

func fieldOf[T any](n int, at func(i int) T) field[T] {
	f := field[T]{allOne: make([]T, n+2*guard), allTwo: make([]T, n+2*guard)}
	for i := range f.allOne {
		f.allOne[i] = at(i)
	}
	copy(f.allTwo, f.allOne)
	f.one, f.two = f.allOne[guard:guard+n:guard+n], f.allTwo[guard:guard+n:guard+n]
	return f
}

// newField returns n random numbers between sentinels.
func newField[T kernel.Float](s source, n int) field[T] {
	return fieldOf(n, func(int) T { return number[T](s) })
}

// equal fails the test unless both twins of the field, and all around them, are the same to the bit; NaNs are all the same.
func (f field[T]) equal(t *testing.T, name string, about ...any) {
	t.Helper()
	for i := range f.allOne {
		if one, two := bits(f.allOne[i]), bits(f.allTwo[i]); one != two {
			t.Fatalf("%s%v: element %d of %d is %v, the definition says %v", name, about, i-guard, len(f.one), f.allOne[i], f.allTwo[i])
		}
	}
}

func bits(v any) uint64 {
	switch v := v.(type) {
	case float64:
		if v != v {
			return math.MaxUint64
		}
		return math.Float64bits(v)
	case float32:
		if v != v {
			return math.MaxUint64
		}
		return uint64(math.Float32bits(v))
	case uint32:
		return uint64(v)
	}
	panic("kerneltest: no bits")
}
