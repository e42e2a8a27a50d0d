package kernel

import "math"

// Pow returns x^y, the same on every platform. Whole y, and x that is not a positive number, are as in math.Pow, which
// then only multiplies. For other y the error is below 2 + 2|ln x| + |y| units in the last place.
//
// Method: x^y = x^n x^r with the whole number n nearest to y and |r| <= 1/2; the second factor is a root for |r| = 1/2, otherwise
// e^(r ln x).
func Pow(x, y float64) float64 {
	n := math.RoundToEven(y)
	r := y - n
	if !(x > 0 && x <= math.MaxFloat64 && r != 0 && math.Abs(r) <= 0.5) {
		return math.Pow(x, y)
	}
	var factor float64
	switch r {
	case 0.5:
		factor = math.Sqrt(x)
	case -0.5:
		factor = 1 / math.Sqrt(x)
	default:
		factor = Exp(float64(r * ln(x)))
	}
	return float64(math.Pow(x, n) * factor)
}

// ln returns the natural logarithm of a positive finite number with an error below 1.5 units in the last place.
//
// Method: x = 2^k (1 + f) with √½ <= 1 + f < √2.
func ln(x float64) float64 {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m = float64(2 * m)
		e--
	}
	k := float64(e)
	return float64(k*ln2Hi) + (near(m-1) + float64(k*ln2Lo))
}
