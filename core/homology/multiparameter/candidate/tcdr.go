package candidate

import "slices"

// TCDR is paper A's template of a candidate decomposition representation: x ↦ op({w(M_i)·φ(M_i, x)}). With suitable parts it is
// an older invariant:
//
//	op            w        φ              the value at x
//	[Sum]         [One]    [Indicator]    Hilbert function, the dimension of the module
//	[Largest](k)  [One]    [Diagonal]     k-th multiparameter persistence landscape (Vipond 2020)
//	[Max]         [One]    φ_a            V_∞
//
// [SCDR] is the member with the operation Σ and the weights w^p / Σ w^p.
type TCDR struct {
	Op     func(values []float64) float64 // may reorder its argument; one value per summand
	Weight func(m *Interval) float64
	Phi    func(m *Interval, x Point) float64
}

// At returns the value at one point.
func (v TCDR) At(list []Interval, x Point) float64 {
	values := make([]float64, len(list))
	for i := range list {
		values[i] = v.Weight(&list[i]) * v.Phi(&list[i], x)
	}
	return v.Op(values)
}

// Hilbert, Landscape and Supremum are the members of the table above. Landscape counts from k = 1.
var Hilbert = TCDR{Sum, One, Indicator}

// Landscape returns the k-th multiparameter landscape, k >= 1.
func Landscape(k int) TCDR { return TCDR{Largest(k), One, Diagonal} }

// Supremum returns V_∞ with φ_a.
func Supremum(delta float64) TCDR {
	return TCDR{Max, One, func(m *Interval, x Point) float64 { return LongestDiagonal.At(m, x, delta) }}
}

// One is the weight 1.
func One(*Interval) float64 { return 1 }

// Sum adds.
func Sum(values []float64) float64 {
	s := 0.0
	for _, v := range values {
		s += v
	}
	return s
}

// Max returns the largest value, 0 for none.
func Max(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	return slices.Max(values)
}

// Largest returns the operation that takes the k-th largest value, k >= 1, and 0 if there are fewer.
func Largest(k int) func(values []float64) float64 {
	return func(values []float64) float64 {
		if len(values) < k {
			return 0
		}
		slices.Sort(values)
		return values[len(values)-k]
	}
}
