package kernel

// Float is one of the two precisions.
type Float interface{ float32 | float64 }

// Dot returns the scalar product of two vectors of equal length, summed in 4 parts (float64) or 8 parts (float32), the
// number of lanes of two vector registers:
//
//	s_p = Σ x_i y_i  over i ≡ p modulo the number of parts, in the order of i; what is left at the end goes to s_0
//	float64: (s_0 + s_2) + (s_1 + s_3)
//	float32: ((s_0 + s_4) + (s_2 + s_6)) + ((s_1 + s_5) + (s_3 + s_7))
//
// In float64 this is also the order of gonum's assembly for amd64.
func Dot[T Float](x, y []T) T {
	y = y[:len(x)]
	if _, single := any(T(0)).(float32); single {
		return dot8(x, y)
	}
	var s0, s1, s2, s3 T
	for len(x) >= 4 && len(y) >= 4 {
		s0 += T(x[0] * y[0])
		s1 += T(x[1] * y[1])
		s2 += T(x[2] * y[2])
		s3 += T(x[3] * y[3])
		x, y = x[4:], y[4:]
	}
	y = y[:len(x)]
	for i, v := range x {
		s0 += T(v * y[i])
	}
	return (s0 + s2) + (s1 + s3)
}

func dot8[T Float](x, y []T) T {
	var s0, s1, s2, s3, s4, s5, s6, s7 T
	for len(x) >= 8 && len(y) >= 8 {
		s0 += T(x[0] * y[0])
		s1 += T(x[1] * y[1])
		s2 += T(x[2] * y[2])
		s3 += T(x[3] * y[3])
		s4 += T(x[4] * y[4])
		s5 += T(x[5] * y[5])
		s6 += T(x[6] * y[6])
		s7 += T(x[7] * y[7])
		x, y = x[8:], y[8:]
	}
	y = y[:len(x)]
	for i, v := range x {
		s0 += T(v * y[i])
	}
	return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7))
}

// Sum returns the sum of x, in the parts of Dot.
func Sum[T Float](x []T) T {
	parts := 4
	if _, single := any(T(0)).(float32); single {
		parts = 8
	}
	var s [8]T
	for len(x) >= parts {
		for p, v := range x[:parts] {
			s[p] += v
		}
		x = x[parts:]
	}
	for _, v := range x {
		s[0] += v
	}
	if parts == 8 {
		for p := range 4 {
			s[p] += s[p+4]
		}
	}
	return (s[0] + s[2]) + (s[1] + s[3])
}
