package kernel

// An Implementation carries out the primitives. Its methods may rely on the lengths that the functions of this package have
// checked, and must give the bits that Plain gives.
type Implementation interface {
	Max(dst, a, b []float64)
	MaxUint32(dst, a, b []uint32)
	MaxRows(dst, table []uint32, rows []int32)
	SquaredDistances(dst, coords []float64, stride int, point []float64)
	Map(f Function, dst, x []float64)
	Map32(f Function, dst, x []float32)
	Softmax(dst, x []float64, columns int)
	Softmax32(dst, x []float32, columns int)
	ScanStep(y, h, a, delta, x, b, c []float64)
	ScanStep32(y, h, a, delta, x, b, c []float32)
	FactorHermitian(n int, re, im, inverse []float64, floor float64)
	SolveHermitian(n int, re, im, inverse, x, y []float64)
}

var inUse Implementation = Plain{}

// Use puts an implementation behind the functions of this package. See the package comment for when that is allowed.
func Use(i Implementation) { inUse = i }

// Plain is the implementation in Go: the definition of every primitive.
type Plain struct{}

// same panics unless all lengths are n.
func same(place string, n int, lengths ...int) {
	for _, l := range lengths {
		if l != n {
			panic("kernel: " + place + ": lengths differ")
		}
	}
}
