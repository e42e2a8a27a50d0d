package kernel

import "math"

// The constants of exp.go in single precision; ln2Hi32 has 13 bits.
const (
	magic32  = 0x1.8p23
	log2e32  = 0x1.715476p+0
	ln232    = 0x1.62e430p-1
	ln2Hi32  = 0x1.62e000p-1
	ln2Lo32  = 0x1.0bfbe8p-15
	expMax32 = 89
	expMin32 = -104

	magicBits32 = 0x4b40 << 16 // of magic32
)

// Exp32 returns e^x with an error below 1.1 units in the last place (of float32), the same on every platform. Results below
// 2^-126 are off by up to 1 unit of 2^-149. The method is that of Exp, with q of degree 4 (error 6.5e-8, 7.8e-9 of e^r).
func Exp32(x float32) float32 {
	if x > expMax32 {
		x = expMax32
	}
	if x < expMin32 {
		x = expMin32
	}
	r, t := reduce32(x)
	p := 1 + (r + float32(float32(r*r)*expTail32(r)))
	k := math.Float32bits(t) - magicBits32 + 256
	h := k >> 1
	return float32(p*math.Float32frombits((h-1)<<23)) * math.Float32frombits((k-h-1)<<23)
}

func reduce32(x float32) (r, t float32) {
	t = float32(x*log2e32) + magic32
	n := t - magic32
	return (x - float32(n*ln2Hi32)) - float32(n*ln2Lo32), t
}

func expTail32(r float32) float32 {
	r2 := float32(r * r)
	low := (0x1.000000p-1 + float32(0x1.5554dcp-3*r)) + float32(r2*(0x1.55551ap-5+float32(0x1.120b6ep-7*r)))
	return low + float32(float32(r2*r2)*0x1.6d110ap-10)
}

// Softplus32 is Softplus with a relative error below 2 units in the last place of float32.
func Softplus32(x float32) float32 {
	y := log1p32(Exp32(-abs32(x)))
	if x > 0 {
		return x + y
	}
	return 0 + y
}

// log1p32 is log1p with g of degree 2 (error 1.9e-7, 1e-9 of the result).
func log1p32(t float32) float32 {
	f, far := t, t > 0.41421356237309503
	if far {
		f = float32((t - 1) * 0.5)
	}
	s := f / (2 + f)
	z := float32(s * s)
	g := (0x1.55555cp-1 + float32(0x1.997c2ep-2*z)) + float32(float32(z*z)*0x1.2ee656p-2)
	y := f - float32(s*(f-float32(z*g)))
	if far {
		y = ln232 + y
	}
	return y
}

// Tanh32 is Tanh with a relative error below 3 units in the last place of float32.
func Tanh32(x float32) float32 {
	u := abs32(x)
	if u > 10 { // 1 − tanh 10 = 4e-9
		u = 10
	}
	r, t := reduce32(-2 * u)
	p := r + float32(float32(r*r)*expTail32(r))
	s := math.Float32frombits((math.Float32bits(t) - magicBits32 + 127) << 23)
	e := float32(s*p) + (s - 1)
	y := -e / (e + 2)
	return math.Float32frombits(math.Float32bits(y)&^(1<<31) | math.Float32bits(x)&(1<<31))
}

// Sigmoid32 is Sigmoid with a relative error below 2.5 units in the last place of float32. Results below 2^-126 may be 0.
func Sigmoid32(x float32) float32 { return 1 / (1 + Exp32(-x)) }

// SiLU32 is SiLU with a relative error below 2.5 units in the last place of float32; −0 for x below −88.8.
func SiLU32(x float32) float32 {
	if x < 2*expMin32 {
		x = 2 * expMin32
	}
	return x / (1 + Exp32(-x))
}

// ReLU32 is ReLU in single precision.
func ReLU32(x float32) float32 {
	if x < 0 {
		return 0
	}
	return x
}

func abs32(x float32) float32 { return math.Float32frombits(math.Float32bits(x) &^ (1 << 31)) }
