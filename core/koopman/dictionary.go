package koopman

import (
	"fmt"
	"math"
	"slices"

	"stillpoint/core/kernel"
)

// A Dictionary is N real functions on the state space, whose span approximates L².
type Dictionary interface {
	// Size returns N.
	Size() int
	// Evaluate sets dst, of length N, to the values at the state x.
	Evaluate(dst, x []float64)
	// Name describes function j.
	Name(j int) string
}

// Monomials are x^i y^j ... of total degree at most Degree in the coordinates divided by Scale, by degree.
type Monomials struct {
	powers [][]int
	scale  float64
}

// MostDegree is the largest degree of monomials: above it they are numerically dependent.
const MostDegree = 12

// NewMonomials makes the monomials in dim variables. Errors: a degree outside 0..12, a scale that is not a number above 0.
func NewMonomials(dim, degree int, scale float64) (*Monomials, error) {
	if degree < 0 || degree > MostDegree {
		return nil, fmt.Errorf("koopman: degree %d of monomials, want 0 to %d", degree, MostDegree)
	}
	if dim < 1 || !(scale > 0) || math.IsInf(scale, 1) {
		return nil, fmt.Errorf("koopman: monomials in %d variables with scale %v, want at least 1 and a number above 0", dim, scale)
	}
	return &Monomials{powers: exponents(dim, degree), scale: scale}, nil
}

// exponents lists the exponents of total degree 0, 1, ... degree; within a degree the first variable descends.
func exponents(dim, degree int) [][]int {
	var out [][]int
	for d := range degree + 1 {
		var list func(prefix []int, left int)
		list = func(prefix []int, left int) {
			if len(prefix) == dim-1 {
				out = append(out, append(slices.Clone(prefix), left))
				return
			}
			for k := left; k >= 0; k-- {
				list(append(prefix, k), left-k)
			}
		}
		list(nil, d)
	}
	return out
}

// Size implements [Dictionary].
func (m *Monomials) Size() int { return len(m.powers) }

// Evaluate implements [Dictionary].
func (m *Monomials) Evaluate(dst, x []float64) {
	for j, powers := range m.powers {
		v := 1.0
		for k, p := range powers {
			for range p {
				v *= x[k] / m.scale
			}
		}
		dst[j] = v
	}
}

// Name implements [Dictionary].
func (m *Monomials) Name(j int) string { return fmt.Sprint("monomial ", m.powers[j]) }

// Legendre are products of Legendre polynomials P_i(x/a) P_j(y/b) ... of total degree at most the given one, not normalised.
type Legendre struct {
	powers [][]int
	lo, hi []float64
	unit   bool // normalised on the interval with the uniform probability measure
	degree int
}

// NewLegendre makes Legendre products on the box lo..hi. With normalised they have norm 1 in the uniform probability measure.
func NewLegendre(lo, hi []float64, degree int, normalised bool) (*Legendre, error) {
	if degree < 0 || len(lo) == 0 || len(lo) != len(hi) {
		return nil, fmt.Errorf("koopman: Legendre polynomials of degree %d on a box with %d and %d corners", degree, len(lo), len(hi))
	}
	for k := range lo {
		if !(lo[k] < hi[k]) {
			return nil, fmt.Errorf("koopman: the box of coordinate %d goes from %v to %v", k+1, lo[k], hi[k])
		}
	}
	return &Legendre{powers: exponents(len(lo), degree), lo: lo, hi: hi, unit: normalised, degree: degree}, nil
}

// Size implements [Dictionary].
func (l *Legendre) Size() int { return len(l.powers) }

// Evaluate implements [Dictionary].
func (l *Legendre) Evaluate(dst, x []float64) {
	n := l.degree + 1
	table := make([]float64, n*len(x))
	for k, v := range x {
		t := (2*v - l.lo[k] - l.hi[k]) / (l.hi[k] - l.lo[k])
		p := table[k*n : k*n+n]
		p[0] = 1
		if n > 1 {
			p[1] = t
		}
		for i := 2; i < n; i++ {
			p[i] = (float64(2*i-1)*t*p[i-1] - float64(i-1)*p[i-2]) / float64(i)
		}
		if l.unit {
			for i := range p {
				p[i] *= math.Sqrt(float64(2*i + 1))
			}
		}
	}
	for j, powers := range l.powers {
		v := 1.0
		for k, p := range powers {
			v *= table[k*n+p]
		}
		dst[j] = v
	}
}

// Name implements [Dictionary].
func (l *Legendre) Name(j int) string { return fmt.Sprint("Legendre ", l.powers[j]) }

// Fourier are 1 and √2 cos, √2 sin of 2π k·x for the frequency vectors k in a half space, |k_i| ≤ n: an orthonormal basis of
// what the exponentials span. Order in two dimensions: k = 0..n, l = −n..n, without (0, l ≤ 0).
type Fourier struct{ k [][]int }

// NewFourier makes the trigonometric functions of period 1 in one or two variables.
func NewFourier(dim, n int) (*Fourier, error) {
	if dim < 1 || dim > 2 || n < 0 {
		return nil, fmt.Errorf("koopman: trigonometric functions in %d variables up to frequency %d, want 1 or 2 variables", dim, n)
	}
	f := &Fourier{}
	for k := range n + 1 {
		if dim == 1 {
			if k > 0 {
				f.k = append(f.k, []int{k})
			}
			continue
		}
		for l := -n; l <= n; l++ {
			if k > 0 || l > 0 {
				f.k = append(f.k, []int{k, l})
			}
		}
	}
	return f, nil
}

// Size implements [Dictionary].
func (f *Fourier) Size() int { return 1 + 2*len(f.k) }

// Evaluate implements [Dictionary].
func (f *Fourier) Evaluate(dst, x []float64) {
	dst[0] = 1
	for j, k := range f.k {
		phase := 0.0
		for i, n := range k {
			phase += float64(n) * x[i]
		}
		sin, cos := math.Sincos(2 * math.Pi * phase)
		dst[1+2*j], dst[2+2*j] = math.Sqrt2*cos, math.Sqrt2*sin
	}
}

// Name implements [Dictionary].
func (f *Fourier) Name(j int) string {
	if j == 0 {
		return "1"
	}
	return fmt.Sprint([]string{"sin ", "cos "}[j%2], f.k[(j-1)/2])
}

// HermiteFourier are trigonometric functions of the angle x times Hermite functions of y, the hyperbolic cross of order P: the
// function of index k and j is kept if max(|k|, 1)(j + 1) ≤ P. They are orthonormal in L²([−π, π) × R).
type HermiteFourier struct{ index [][2]int }

// NewHermiteFourier makes the hyperbolic cross of order P >= 1: 48, 82, 116, 192 functions for P = 8, 12, 16, 24.
func NewHermiteFourier(p int) (*HermiteFourier, error) {
	if p < 1 || p > 60 {
		return nil, fmt.Errorf("koopman: hyperbolic cross of order %d, want 1 to 60", p)
	}
	h := &HermiteFourier{}
	for k := -p; k <= p; k++ {
		for j := range p {
			if max(abs(k), 1)*(j+1) <= p {
				h.index = append(h.index, [2]int{k, j})
			}
		}
	}
	return h, nil
}

func abs(k int) int {
	if k < 0 {
		return -k
	}
	return k
}

// Size implements [Dictionary].
func (h *HermiteFourier) Size() int { return len(h.index) }

// Evaluate implements [Dictionary]. Negative k are sines, positive cosines.
func (h *HermiteFourier) Evaluate(dst, x []float64) {
	var hermite [61]float64
	y := x[1]
	hermite[0] = kernel.Exp(-y*y/2) / math.Sqrt(math.Sqrt(math.Pi))
	hermite[1] = math.Sqrt2 * y * hermite[0]
	for j := 2; j < len(hermite); j++ { // upwards is stable; by way of the polynomials it would overflow
		hermite[j] = math.Sqrt(2/float64(j))*y*hermite[j-1] - math.Sqrt(float64(j-1)/float64(j))*hermite[j-2]
	}
	for i, kj := range h.index {
		k, v := kj[0], hermite[kj[1]]
		switch {
		case k == 0:
			v /= math.Sqrt(2 * math.Pi)
		case k > 0:
			v *= math.Cos(float64(k)*x[0]) / math.Sqrt(math.Pi)
		default:
			v *= math.Sin(float64(-k)*x[0]) / math.Sqrt(math.Pi)
		}
		dst[i] = v
	}
}

// Name implements [Dictionary].
func (h *HermiteFourier) Name(i int) string {
	return fmt.Sprintf("frequency %d, Hermite %d", h.index[i][0], h.index[i][1])
}
