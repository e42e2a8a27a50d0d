package kernel

import "math"

// Erf returns the error function 2/√π ∫₀ˣ e^(−t²) dt with an error below 1.5 units in the last place, the same on every
// platform. It is odd bit by bit, and never larger than 1 in magnitude. Erf(NaN) is NaN.
//
// Method, for x >= 0: up to 1 it is x + x p(x²), beyond 1 − e^(−x²) q(s) with s = (1/(x + 3) − 13/72)·72/5, which takes
// [1, 6] to [−1, 1]; p, q are the Chebyshev interpolants of degrees 11 and 14 of erf(√u)/√u − 1 and of the scaled
// complement e^(x²) (1 − erf x), with errors below 1e-17 of the result. From 6 on 1 − erf x is less than half of what can be
// subtracted from 1.
func Erf(x float64) float64 {
	u := math.Abs(x)
	if u > 6 {
		u = 6
	}
	square := float64(u * u)
	if u <= 1 {
		p := 0.0
		for i := len(erfNear) - 1; i >= 0; i-- {
			p = erfNear[i] + float64(square*p)
		}
		return x + float64(x*p)
	}
	s := float64((1/(u+3) - 13.0/72) * (72.0 / 5))
	q := 0.0
	for i := len(erfFar) - 1; i >= 0; i-- {
		q = erfFar[i] + float64(s*q)
	}
	return math.Copysign(1-float64(Exp(-square)*q), x)
}

// The coefficients of p and q, by rising powers.
var (
	erfNear = [...]float64{
		0x1.06eba8214db68p-3, -0x1.812746b0379c1p-2, 0x1.ce2f21a040f66p-4, -0x1.b82ce31203772p-6, 0x1.565bccfa44156p-8,
		-0x1.c02db0665e53dp-11, 0x1.f9a2be4f731a1p-14, -0x1.f4ca838adb73bp-17, 0x1.b981d78881a5dp-20, -0x1.5c131500d3f88p-23,
		0x1.d76af6ca49787p-27, -0x1.ac9585a44fe29p-31,
	}
	erfFar = [...]float64{
		0x1.a9f324d321d3cp-3, 0x1.3c21b61aee88ap-3, 0x1.972131b56d8a1p-5, 0x1.a0959cca860bbp-7, 0x1.44f7ff14b4f06p-9,
		0x1.5bb5fdef56e27p-12, 0x1.4838f342955b4p-16, -0x1.458d852751908p-19, -0x1.297eb24f46e75p-21, 0x1.37128fe005ca9p-28,
		0x1.859fa1b1d8be9p-27, 0x1.221158a542b25p-32, -0x1.1abd9caa73763p-32, -0x1.a98c6172ea19cp-38, 0x1.ac3fdffd65cd7p-38,
	}
)
