package kernel

// A Function is one of the maps of one number to one number that have a fast form for rows of numbers.
type Function int

// The functions, with their definitions for a single number in both precisions.
const (
	ExpFunction      Function = iota // Exp, Exp32
	SoftplusFunction                 // Softplus, Softplus32
	TanhFunction                     // Tanh, Tanh32
	SigmoidFunction                  // Sigmoid, Sigmoid32
	SiLUFunction                     // SiLU, SiLU32
	ReLUFunction                     // ReLU, ReLU32
)

var (
	functions   = [...]func(float64) float64{Exp, Softplus, Tanh, Sigmoid, SiLU, ReLU}
	functions32 = [...]func(float32) float32{Exp32, Softplus32, Tanh32, Sigmoid32, SiLU32, ReLU32}
)

// Map sets dst[i] = f(x[i]). The lengths must be equal; dst may be x.
func Map(f Function, dst, x []float64) {
	same("Map", len(dst), len(x))
	inUse.Map(f, dst, x)
}

// Map implements Implementation.
func (Plain) Map(f Function, dst, x []float64) {
	dst, of := dst[:len(x)], functions[f]
	for i, v := range x {
		dst[i] = of(v)
	}
}

// Map32 is Map in single precision.
func Map32(f Function, dst, x []float32) {
	same("Map32", len(dst), len(x))
	inUse.Map32(f, dst, x)
}

// Map32 implements Implementation.
func (Plain) Map32(f Function, dst, x []float32) {
	dst, of := dst[:len(x)], functions32[f]
	for i, v := range x {
		dst[i] = of(v)
	}
}
