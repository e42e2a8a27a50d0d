package kernel

import "math"

// Constants of the reduction x = n ln 2 + r. Adding magic to a number below 2^51 rounds it to an integer, ties to even, and
// leaves that integer in the low bits. ln2Hi has 38 bits, so that n·ln2Hi is exact for every n that occurs.
const (
	magic  = 0x1.8p52
	log2e  = 0x1.71547652b82fep+0
	ln2    = 0x1.62e42fefa39efp-1
	ln2Hi  = 0x1.62e42fefa0000p-1
	ln2Lo  = 0x1.cf79abc9e3b3ap-40
	expMax = 710  // e^710 overflows
	expMin = -746 // e^-746 is less than half the smallest number above 0

	magicBits = 0x4338 << 48 // of magic
)

// Exp returns e^x with an error below 1.1 units in the last place, the same on every platform. Results below the smallest
// normal number 2^-1022 are off by up to 1 unit of 2^-1074. Exp(NaN) is NaN, Exp(+Inf) is +Inf, Exp(-Inf) is 0.
//
// Method: x = n ln 2 + r with an integer n and |r| <= ln 2 / 2, then e^x = 2^n (1 + r + r² q(r)), q of degree 9, the Chebyshev
// interpolant of (e^r − 1 − r)/r² (error 1.1e-16, which is 1.3e-17 of e^r).
func Exp(x float64) float64 {
	if x > expMax {
		x = expMax
	}
	if x < expMin {
		x = expMin
	}
	r, t := reduce(x)
	p := 1 + (r + float64(float64(r*r)*expTail(r)))
	// 2^n in two factors, because n has a larger range than exponents have.
	k := math.Float64bits(t) - magicBits + 2048
	h := k >> 1
	return float64(p*math.Float64frombits((h-1)<<52)) * math.Float64frombits((k-h-1)<<52)
}

// reduce returns r of x = n ln 2 + r, and n + magic.
func reduce(x float64) (r, t float64) {
	t = float64(x*log2e) + magic
	n := t - magic
	return (x - float64(n*ln2Hi)) - float64(n*ln2Lo), t
}

// expTail returns (e^r − 1 − r)/r² for |r| <= ln 2 / 2.
func expTail(r float64) float64 {
	r2 := float64(r * r)
	r4 := float64(r2 * r2)
	low := (0x1.0000000000001p-1 + float64(0x1.5555555555556p-3*r)) +
		float64(r2*(0x1.5555555553d63p-5+float64(0x1.11111111109b3p-7*r)))
	high := (0x1.6c16c1788bd90p-10 + float64(0x1.a01a01a7c41d5p-13*r)) +
		float64(r2*(0x1.a019b90d2ae7ap-16+float64(0x1.71de0dae63bb3p-19*r)))
	top := 0x1.289185613a3d6p-22 + float64(0x1.af38a9b0ec855p-26*r)
	return low + float64(r4*(high+float64(r4*top)))
}

// Gaussian returns e^(−x²/2), with the error of Exp for the rounded −x²/2.
func Gaussian(x float64) float64 { return Exp(float64(x*x) * -0.5) }

// Softplus returns ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|) with a relative error below 2 units in the last place (results
// below 2^-1022 as in Exp). Softplus(NaN) is NaN.
func Softplus(x float64) float64 {
	y := log1p(Exp(-math.Abs(x)))
	if x > 0 {
		return x + y
	}
	return 0 + y
}

// log1p returns ln(1 + t) for 0 <= t <= 1, with an error below 1.5 units in the last place.
//
// Method: for t <= √2 − 1 it is near(t), else near((t − 1)/2), to which ln 2 is added.
func log1p(t float64) float64 {
	if t > 0.41421356237309503 {
		return ln2 + near(float64((t-1)*0.5))
	}
	return near(t)
}

// near returns ln(1 + f) for √½ − 1 <= f <= √2 − 1.
//
// Method: with s = f/(2 + f) and z = s²,
//
//	ln(1 + f) = f − s (f − z g(z)),   g(z) = 2 (artanh(s)/s − 1)/z,
//
// g by its Chebyshev interpolant of degree 6 (error 3.2e-16, which is below 1e-17 of the result).
// Source of the form: FreeBSD msun, e_log.c, the step that uses the identity 2s = f − s f.
func near(f float64) float64 {
	s := f / (2 + f)
	z := float64(s * s)
	z2 := float64(z * z)
	low := (0x1.5555555555558p-1 + float64(0x1.99999999952d7p-2*z)) +
		float64(z2*(0x1.2492492df281ap-2+float64(0x1.c71c62e3f11e6p-3*z)))
	high := (0x1.7462b51cb66b1p-3 + float64(0x1.39fe51a7c18f9p-3*z)) + float64(z2*0x1.2b5900de53b32p-3)
	return f - float64(s*(f-float64(z*(low+float64(float64(z2*z2)*high)))))
}

// Tanh returns the hyperbolic tangent of x with a relative error below 3 units in the last place. It is odd bit by bit,
// and never larger than 1 in magnitude.
//
// Method: with e = e^(−2|x|) − 1, tanh |x| = −e/(e + 2); e is 2^n p + (2^n − 1) with p = r + r² q(r) of Exp, so that nothing
// cancels near 0.
func Tanh(x float64) float64 {
	u := math.Abs(x)
	if u > 22 { // 1 − tanh 22 = 1.6e-19
		u = 22
	}
	r, t := reduce(-2 * u)
	p := r + float64(float64(r*r)*expTail(r))
	s := math.Float64frombits((math.Float64bits(t) - magicBits + 1023) << 52)
	e := float64(s*p) + (s - 1)
	return math.Copysign(-e/(e+2), x)
}

// Sigmoid returns 1/(1 + e^-x) with a relative error below 2.5 units in the last place. Results below 2^-1022 may be 0.
func Sigmoid(x float64) float64 { return 1 / (1 + Exp(-x)) }

// SiLU returns x/(1 + e^-x) with a relative error below 2.5 units in the last place; −0 for x below −709.8, −Inf included.
func SiLU(x float64) float64 {
	if x < 2*expMin {
		x = 2 * expMin
	}
	return x / (1 + Exp(-x))
}

// ReLU returns 0 for x < 0, and x for all others, −0 and NaN included.
func ReLU(x float64) float64 {
	if x < 0 {
		return 0
	}
	return x
}
