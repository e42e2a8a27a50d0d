package kernel

// ScanStep advances a selective state space by one token. For every channel d < len(delta) and every state i < len(b),
//
//	h[d,i] ← Exp(delta[d]·a[d,i])·h[d,i] + (delta[d]·x[d])·b[i]
//	y[d]   = Dot(c, h[d])
//
// a and h are matrices of len(delta) rows and len(b) columns, stored by rows without gaps; x and y have the length of delta,
// c that of b. delta is the step after softplus, a holds the (negative) rates. Cost: one exponential per channel and state.
// Source: Gu and Dao, Mamba: linear-time sequence modeling with selective state spaces (2023), section 3.2, in the form of
// their published code, which multiplies b by delta.
func ScanStep(y, h, a, delta, x, b, c []float64) {
	same("ScanStep", len(delta), len(x), len(y))
	same("ScanStep", len(b), len(c))
	same("ScanStep", len(delta)*len(b), len(a), len(h))
	inUse.ScanStep(y, h, a, delta, x, b, c)
}

// ScanStep32 is ScanStep in single precision.
func ScanStep32(y, h, a, delta, x, b, c []float32) {
	same("ScanStep32", len(delta), len(x), len(y))
	same("ScanStep32", len(b), len(c))
	same("ScanStep32", len(delta)*len(b), len(a), len(h))
	inUse.ScanStep32(y, h, a, delta, x, b, c)
}

// ScanStep implements Implementation.
func (Plain) ScanStep(y, h, a, delta, x, b, c []float64) { scanStep(y, h, a, delta, x, b, c, Exp) }

// ScanStep32 implements Implementation.
func (Plain) ScanStep32(y, h, a, delta, x, b, c []float32) { scanStep(y, h, a, delta, x, b, c, Exp32) }

func scanStep[T Float](y, h, a, delta, x, b, c []T, exp func(T) T) {
	n := len(b)
	for d, step := range delta {
		in := T(step * x[d])
		state, rate := h[d*n:d*n+n], a[d*n:d*n+n]
		for i, v := range state {
			state[i] = T(exp(T(step*rate[i]))*v) + T(in*b[i])
		}
		y[d] = Dot(c, state)
	}
}
