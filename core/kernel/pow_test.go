package kernel

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

// For y = k/1024, (x^y)^1024 = x^k holds exactly, so that one division in 400 bits measures the error.
func TestPowErrorStaysBelowTheStatedBound(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	worst := 0.0
	for _, c := range []struct{ decades, y float64 }{{0.1, 1}, {1, 1}, {3, 1}, {3, 8}, {20, 3}, {200, 1}} {
		for range 400 {
			x := math.Pow(10, c.decades*(2*r.Float64()-1))
			k := math.Round(1024 * c.y * (2*r.Float64() - 1))
			y := Pow(x, k/1024)
			ratio := power(y, 1024)
			if k < 0 {
				ratio.Mul(ratio, power(x, -k))
			} else {
				ratio.Quo(ratio, power(x, k))
			}
			e, _ := ratio.Sub(ratio, number(1)).Float64()
			e = math.Abs(e) / 1024 * y / ulp(y)
			bound := 2 + 2*math.Abs(math.Log(x)) + math.Abs(k)/1024
			if e > bound {
				t.Errorf("Pow(%v, %v) = %v is off by %.2f units in the last place, want at most %.2f", x, k/1024, y, e, bound)
			}
			worst = math.Max(worst, e/bound)
		}
	}
	t.Logf("at most %.2f of the bound", worst)
}

func ulp(x float64) float64 { return math.Nextafter(x, math.Inf(1)) - x }

// power returns x^k in 400 bits, for a whole number k >= 0.
func power(x, k float64) *big.Float {
	product, square := new(big.Float).SetPrec(400).SetInt64(1), new(big.Float).SetPrec(400).SetFloat64(x)
	for n := int(k); n > 0; n /= 2 {
		if n%2 == 1 {
			product.Mul(product, square)
		}
		square.Mul(square, square)
	}
	return product
}

// Whole exponents and arguments that are no positive numbers are those of the standard library; halves are roots.
func TestPowOfSpecialArguments(t *testing.T) {
	inf := math.Inf(1)
	values := []float64{0, math.Copysign(0, -1), 1, -1, 0.3, -0.3, 2, -2, 7, 1e300, 5e-324, math.MaxFloat64, inf, -inf, math.NaN()}
	for _, x := range values {
		for _, y := range slices.Concat(values, []float64{3, -3, 1001, 1e19}) {
			same := !(x > 0) || math.IsInf(x, 1) || y == math.RoundToEven(y) || y != y
			if same && !identical(Pow(x, y), math.Pow(x, y)) {
				t.Errorf("Pow(%v, %v) = %v, want %v", x, y, Pow(x, y), math.Pow(x, y))
			}
		}
		if y := Pow(x, 0.5); x > 0 && y != math.Sqrt(x) {
			t.Errorf("Pow(%v, 1/2) = %v, want %v", x, y, math.Sqrt(x))
		}
	}
	if got := Pow(4, 1.5); got != 8 {
		t.Errorf("Pow(4, 3/2) = %v, want 8", got)
	}
	if got := Pow(4, -2.5); got != 1.0/32 {
		t.Errorf("Pow(4, -5/2) = %v, want 1/32", got)
	}
}

func TestLogarithmErrorStaysBelowTheStatedBound(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	worst := 0.0
	for i := range 3000 {
		x := math.Ldexp(1+r.Float64(), r.IntN(2000)-1000)
		switch i % 4 {
		case 0:
			x = 0.5 + r.Float64()
		case 1:
			x = 1 + math.Ldexp(r.Float64()-0.5, -r.IntN(40))
		}
		// One step of Newton's kind: ln x = y + (x e^−y − 1), up to the square of what is in brackets.
		y := ln(x)
		rest := new(big.Float).SetPrec(400).Mul(number(x), plus(expm1(-y), 1))
		e, _ := rest.Sub(rest, number(1)).Float64()
		if y == 0 {
			if x != 1 {
				t.Errorf("ln(%v) = 0", x)
			}
			continue
		}
		if e = math.Abs(e) / ulp(math.Abs(y)); e > 1.5 {
			t.Errorf("ln(%v) = %v is off by %.2f units in the last place", x, y, e)
		}
		worst = math.Max(worst, e)
	}
	t.Logf("largest error %.3f units in the last place", worst)
}
