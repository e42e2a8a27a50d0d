package kernel

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// erfExactly returns 2/√π Σ (−1)^k x^(2k+1)/(k! (2k+1)) to more than 200 bits, for |x| <= 7.
func erfExactly(x float64) *big.Float {
	const prec = 500
	fresh := func() *big.Float { return new(big.Float).SetPrec(prec) }
	power, sum, square := fresh().SetFloat64(x), fresh(), fresh().SetFloat64(-x)
	square.Mul(square, fresh().SetFloat64(x))
	for k := range 400 {
		sum.Add(sum, fresh().Quo(power, fresh().SetInt64(int64(2*k+1))))
		power.Mul(power, square)
		power.Quo(power, fresh().SetInt64(int64(k+1)))
	}
	// Machin: π = 16 arctan 1/5 − 4 arctan 1/239.
	arctan := func(n int64) *big.Float {
		term, total := fresh().Quo(fresh().SetInt64(1), fresh().SetInt64(n)), fresh()
		for k := range 200 {
			part := fresh().Quo(term, fresh().SetInt64(int64(2*k+1)))
			if k%2 == 1 {
				part.Neg(part)
			}
			total.Add(total, part)
			term.Quo(term, fresh().SetInt64(n*n))
		}
		return total
	}
	pi := fresh().Mul(fresh().SetInt64(16), arctan(5))
	pi.Sub(pi, fresh().Mul(fresh().SetInt64(4), arctan(239)))
	return sum.Mul(sum, fresh().Quo(fresh().SetInt64(2), pi.Sqrt(pi)))
}

func TestErfErrorStaysBelowTheStatedBound(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	points := []float64{1, math.Nextafter(1, 2), 6, math.Nextafter(6, 0), 6.5, 1e-300, 1e-17, 0x1p-27, 5e-324}
	for range 300 {
		points = append(points, 6*r.Float64(), 1.5*r.Float64(), 1e-3*r.Float64())
	}
	worst := 0.0
	for _, x := range points {
		y := Erf(x)
		if y > 1 || !identical(-y, Erf(-x)) {
			t.Errorf("Erf(±%v) = %v, %v, want opposite numbers of size at most 1", x, y, Erf(-x))
		}
		worst = math.Max(worst, check(t, "Erf", x, y, erfExactly(x), 52, -1074, 1.5, false))
	}
	t.Logf("largest error %.3f units in the last place", worst)
	for _, x := range []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN()} {
		if got, want := Erf(x), math.Erf(x); !identical(got, want) {
			t.Errorf("Erf(%v) = %v, want %v", x, got, want)
		}
	}
}
