package kernel

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// The error bounds of the doc comments, in units in the last place, against numbers with 200 bits.
var bounds = []struct {
	name  string
	f     func(float64) float64
	f32   func(float32) float32
	exact func(x float64) *big.Float
	ulp   float64 // for float64
	ulp32 float64
	flush bool // results around the smallest normal number may be 0
}{
	{"Exp", Exp, Exp32, func(x float64) *big.Float { return plus(expm1(x), 1) }, 1.1, 1.1, false},
	{"Softplus", Softplus, Softplus32, softplus, 2, 2, false},
	{"Tanh", Tanh, Tanh32, func(x float64) *big.Float {
		e := expm1(-2 * math.Abs(x)) // tanh |x| = −e/(e + 2)
		y := quotient(e, plus(e, 2))
		if x > 0 {
			y.Neg(y)
		}
		return y
	}, 3, 3, false},
	{"Sigmoid", Sigmoid, Sigmoid32, func(x float64) *big.Float { return quotient(number(1), plus(expm1(-x), 2)) }, 2.5, 2.5, true},
	{"SiLU", SiLU, SiLU32, func(x float64) *big.Float { return quotient(number(x), plus(expm1(-x), 2)) }, 2.5, 2.5, true},
}

func TestErrorsStayBelowTheStatedBounds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	ln2 := float64(math.Ln2)
	var points []float64
	for _, scale := range []float64{1e-300, 1e-20, 1e-8, 1e-3, 0.1, 1, 3, 10, 22, 40, 90, 700} {
		for range 120 {
			points = append(points, scale*(2*r.Float64()-1))
		}
	}
	for n := -1075; n <= 1024; n += 7 { // both ends of the reduced argument, where the polynomial is worst
		for _, half := range []float64{0.5, -0.5} {
			points = append(points, (float64(n)+half)*ln2, math.Nextafter((float64(n)+half)*ln2, 0))
		}
	}
	// Where a function changes its formula: the largest and smallest results, and t = √2 − 1 in log1p.
	for _, x := range []float64{709.78, 709.79, -708.39, -745.13, -745.14, 22, 10, 88.72, -87.33, -103.97, 0.8813735870195430} {
		for range 20 {
			points = append(points, x*(1+0x1p-50*r.NormFloat64()), -x)
			x = math.Nextafter(x, 0)
		}
	}
	for _, b := range bounds {
		t.Run(b.name, func(t *testing.T) {
			worst, worst32 := 0.0, 0.0
			for _, x := range points {
				worst = max(worst, check(t, b.name, x, b.f(x), b.exact(x), 52, -1074, b.ulp, b.flush))
				x32 := float32(x)
				worst32 = max(worst32, check(t, b.name+"32", float64(x32), float64(b.f32(x32)), b.exact(float64(x32)), 23, -149, b.ulp32, b.flush))
			}
			t.Logf("largest error %.3f units in the last place, %.3f in single precision", worst, worst32)
		})
	}
}

// check returns the error of y in units in the last place, for a format with so many bits after the leading one and the
// smallest number 2^least, and fails the test if it is above the bound.
func check(t *testing.T, name string, x, y float64, exact *big.Float, bits, least int, bound float64, flush bool) float64 {
	t.Helper()
	most := math.MaxFloat64
	if bits == 23 {
		most = math.MaxFloat32
	}
	if math.IsInf(y, 0) {
		if v, _ := exact.Float64(); math.Abs(v) < most {
			t.Errorf("%s(%v) = %v, want %v", name, x, y, v)
		}
		return 0
	}
	if exact.Sign() == 0 && y == 0 {
		return 0
	}
	exponent := exact.MantExp(nil)
	if flush && y == 0 && exponent <= least+bits+10 { // 2^10 for the factor x of SiLU
		return 0
	}
	unit := max(exponent-1-bits, least)
	subnormal := exponent <= least+bits
	if subnormal && !flush {
		bound = 1 // one unit of the smallest number
	}
	diff := new(big.Float).Sub(number(y), exact)
	e, _ := diff.SetMantExp(diff, -unit).Float64()
	if e = math.Abs(e); e > bound || e != e {
		t.Errorf("%s(%v) = %v is off by %.3f units in the last place, want at most %v", name, x, y, e, bound)
	}
	if subnormal {
		return 0
	}
	return e
}

func number(x float64) *big.Float { return new(big.Float).SetPrec(200).SetFloat64(x) }

func plus(x *big.Float, n float64) *big.Float { return new(big.Float).SetPrec(1300).Add(x, number(n)) }

func quotient(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(200).Quo(x, y) }

// expm1 returns e^x − 1 to about 190 bits: its series near 0, and (e^2r − 1) = (e^r − 1)(e^r − 1 + 2) until r is x.
func expm1(x float64) *big.Float {
	doublings := 0
	for math.Abs(x) > 1.0/256 {
		x /= 2
		doublings++
	}
	sum, term := number(0), number(1)
	for k := 1; k < 40; k++ {
		term.Mul(term, number(x))
		term.Quo(term, number(float64(k)))
		sum.Add(sum, term)
	}
	for range doublings {
		sum.SetPrec(1300) // near −1 the digits that follow the ones must stay
		sum.Mul(sum, plus(sum, 2))
	}
	return sum
}

// softplus returns ln(1 + e^x): one step of Halley's kind from a float64, y + 2 (w − e^y)/(w + e^y), triples its digits.
func softplus(x float64) *big.Float {
	w := expm1(x)
	if x < -40 {
		t := plus(w, 1) // ln(1 + t) = t − t²/2 + t³/3 − t⁴/4 for t < 2^-57
		sum, power := number(0), number(1)
		for k := 1; k <= 4; k++ {
			power = new(big.Float).SetPrec(200).Mul(power, t)
			term := quotient(power, number(float64(k)))
			if k%2 == 0 {
				term.Neg(term)
			}
			sum.Add(sum, term)
		}
		return sum
	}
	w = plus(w, 2) // 1 + e^x
	y := math.Log1p(math.Exp(-math.Abs(x))) + math.Max(x, 0)
	e := plus(expm1(y), 1)
	step := quotient(new(big.Float).Sub(w, e), new(big.Float).Add(w, e))
	return new(big.Float).SetPrec(200).Add(number(y), step.Mul(step, number(2)))
}

func TestSpecialValues(t *testing.T) {
	inf, nan, zero := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	for _, c := range []struct {
		name    string
		f       func(float64) float64
		f32     func(float32) float32
		x, want float64
	}{
		{"Exp", Exp, Exp32, inf, inf}, {"Exp", Exp, Exp32, -inf, 0}, {"Exp", Exp, Exp32, nan, nan}, {"Exp", Exp, Exp32, zero, 1},
		{"Softplus", Softplus, Softplus32, inf, inf}, {"Softplus", Softplus, Softplus32, -inf, 0}, {"Softplus", Softplus, Softplus32, nan, nan},
		{"Tanh", Tanh, Tanh32, inf, 1}, {"Tanh", Tanh, Tanh32, -inf, -1}, {"Tanh", Tanh, Tanh32, nan, nan},
		{"Tanh", Tanh, Tanh32, 0, 0}, {"Tanh", Tanh, Tanh32, zero, zero},
		{"Sigmoid", Sigmoid, Sigmoid32, inf, 1}, {"Sigmoid", Sigmoid, Sigmoid32, -inf, 0}, {"Sigmoid", Sigmoid, Sigmoid32, nan, nan},
		{"SiLU", SiLU, SiLU32, inf, inf}, {"SiLU", SiLU, SiLU32, -inf, zero}, {"SiLU", SiLU, SiLU32, nan, nan},
		{"ReLU", ReLU, ReLU32, inf, inf}, {"ReLU", ReLU, ReLU32, -inf, 0}, {"ReLU", ReLU, ReLU32, nan, nan}, {"ReLU", ReLU, ReLU32, zero, zero},
	} {
		if y := c.f(c.x); !identical(y, c.want) {
			t.Errorf("%s(%v) = %v, want %v", c.name, c.x, y, c.want)
		}
		if y := c.f32(float32(c.x)); !identical(float64(y), c.want) {
			t.Errorf("%s32(%v) = %v, want %v", c.name, c.x, y, c.want)
		}
	}
}

func identical(x, y float64) bool {
	return x != x && y != y || math.Float64bits(x) == math.Float64bits(y)
}

func TestTanhIsOddAndAtMostOne(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 100_000 {
		x := math.Exp(40*r.Float64() - 36)
		if y := Tanh(x); y > 1 || !identical(-y, Tanh(-x)) {
			t.Fatalf("Tanh(±%v) = %v, %v", x, y, Tanh(-x))
		}
		if y := Tanh32(float32(x)); y > 1 || -y != Tanh32(float32(-x)) {
			t.Fatalf("Tanh32(±%v) = %v, %v", x, y, Tanh32(float32(-x)))
		}
	}
}

func BenchmarkExp(b *testing.B) {
	x := make([]float64, 1000)
	for i := range x {
		x[i] = rand.NormFloat64()
	}
	for name, f := range map[string]func(float64) float64{"this": Exp, "math": math.Exp} {
		b.Run(fmt.Sprintf("%s/n=%d", name, len(x)), func(b *testing.B) {
			sum := 0.0
			for b.Loop() {
				for _, v := range x {
					sum += f(v)
				}
			}
			_ = sum
		})
	}
}
