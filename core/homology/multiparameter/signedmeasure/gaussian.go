package signedmeasure

import (
	"fmt"
	"math"

	"stillpoint/core/kernel"
)

// Image returns the convolution of a measure of the plane with the kernel exp(−|x|²/(2s²)) (not normalised) at the points of a
// grid: entry j·len(xs)+i belongs to (xs[i], ys[j]). Errors: dimension other than 2, a bandwidth s that is not a positive
// finite number. Cost O(N·(pixels + exponentials of a row and a column)): the kernel is a product.
func Image(m *Measure, s float64, xs, ys []float64) ([]float64, error) {
	if m.n != 2 {
		return nil, fmt.Errorf("signedmeasure: image of a measure of dimension %d, want 2", m.n)
	}
	if err := checkBandwidth(s); err != nil {
		return nil, err
	}
	image := make([]float64, len(xs)*len(ys))
	row := make([]float64, len(xs))
	for k, w := range m.weights {
		for i, x := range xs {
			row[i] = float64(w) * kernel.Gaussian((x-m.points[2*k])/s)
		}
		for j, y := range ys {
			f := kernel.Gaussian((y - m.points[2*k+1]) / s)
			dst := image[j*len(xs) : (j+1)*len(xs)]
			dst = dst[:len(row)]
			for i, v := range row {
				dst[i] += float64(f * v)
			}
		}
	}
	return image, nil
}

// Centres returns the centres of n equal cells of [lo, hi], for [Image].
func Centres(lo, hi float64, n int) []float64 {
	c := make([]float64, n)
	for i := range c {
		c[i] = lo + (hi-lo)*(float64(i)+0.5)/float64(n)
	}
	return c
}

// GaussianDistance returns the L2 distance, over all of Rⁿ, of the convolutions of mu and nu with exp(−|x|²/(2s²)). It is
// exact: two kernels at distance r overlap by (πs²)^(n/2)·exp(−r²/(4s²)). In the plane it is at most √(π/2) times
// [Distance](mu, nu, L2), whatever s is.
//
// Errors: different dimensions, a bandwidth s that is not a positive finite number. Masses may differ. Cost O(N²) for N atoms
// of the difference.
func GaussianDistance(mu, nu *Measure, s float64) (float64, error) {
	if mu.n != nu.n {
		return 0, fmt.Errorf("signedmeasure: measures of dimensions %d and %d, want equal ones", mu.n, nu.n)
	}
	if err := checkBandwidth(s); err != nil {
		return 0, err
	}
	d := mu.Minus(nu)
	// The sum of w_i·w_j·exp(−q_ij) over all i, j, with exp = 1 + expm1: measures that differ by little cancel exactly.
	total := float64(d.Total())
	sum := float64(total * total)
	for i, w := range d.weights {
		a := d.points[i*d.n : (i+1)*d.n]
		for j, v := range d.weights[:i] {
			q := 0.0
			for k, b := range d.points[j*d.n : (j+1)*d.n] {
				e := (a[k] - b) / s
				q += float64(e * e)
			}
			sum += 2 * float64(w) * float64(v) * math.Expm1(q*-0.25)
		}
	}
	if !(sum > 0) { // rounding
		return 0, nil
	}
	return math.Sqrt(sum) * kernel.Pow(math.Pi*s*s, float64(d.n)/4), nil
}
