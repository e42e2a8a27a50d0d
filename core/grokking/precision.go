package grokking

import "math"

// Precision is a floating-point format. Values are held in float64 and rounded to it.
type Precision int

// The formats, with their significand bits including the hidden one: 11, 8, 24, 53.
const (
	Float16 Precision = iota
	BFloat16
	Float32
	Float64
)

// SignificandBits returns b: terms below 2^−b of a sum are lost in it.
func (p Precision) SignificandBits() int { return [...]int{11, 8, 24, 53}[p] }

// CollapseGap returns Δ* = b ln 2: with one wrong logit lower by more than that, the sum of exponentials is its largest term.
func (p Precision) CollapseGap() float64 { return float64(p.SignificandBits()) * math.Ln2 }

// Round returns the nearest number of the format, ties to even. Float16 has subnormal numbers and overflows to infinity;
// BFloat16 rounds the float32 nearest to x.
func (p Precision) Round(x float64) float64 {
	switch p {
	case Float16:
		return roundHalf(x)
	case BFloat16:
		b := math.Float32bits(float32(x))
		if b&0x7f800000 == 0x7f800000 {
			return float64(math.Float32frombits(b)) // infinities and NaN
		}
		return float64(math.Float32frombits((b + 0x7fff + b>>16&1) &^ 0xffff))
	case Float32:
		return float64(float32(x))
	}
	return x
}

func roundHalf(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a >= 65520: // halfway between the largest number and the next one
		return math.Copysign(math.Inf(1), x)
	case a < 0x1p-14: // subnormal: multiples of 2^-24; the sum rounds to them
		const shift = 0x1.8p52 * 0x1p-24
		return math.Copysign((a+shift)-shift, x)
	case a != a:
		return x
	}
	const drop = 52 - 10
	b := math.Float64bits(x)
	b += 1<<(drop-1) - 1 + b>>drop&1
	return math.Float64frombits(b &^ (1<<drop - 1))
}
