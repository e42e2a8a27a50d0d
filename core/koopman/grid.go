package koopman

import (
	"context"
	"errors"
	"math"
)

// Grid is σ on a square of the complex plane, [−half, half]², on side×side points. Only points with Im z ≥ 0 are computed: σ(z̄) =
// σ(z).
type Grid struct {
	Side int
	Half float64
	// Sigma holds σ by rows from Im z = −half upwards; a point that the Lipschitz bound proves to lie above Blank has a lower
	// bound instead, and Computed false.
	Sigma    []float64
	Computed []bool
	Points   int // evaluations
}

// At returns the complex number of column i and row j.
func (g *Grid) At(i, j int) complex128 {
	step := 2 * g.Half / float64(g.Side-1)
	return complex(-g.Half+step*float64(i), -g.Half+step*float64(j))
}

// Pseudospectrum evaluates σ on a grid with an odd number of points a side, coarse to fine, so that pictures sharpen: stride 16, 8,
// ... 1. σ is 1-Lipschitz, so a point is skipped if a computed one z' has σ(z') − |z − z'| > blank; blank = 0 skips nothing. level,
// if not nil, is called after each stride; progress after each point, and may yield. Errors: an even or too small side, ctx.Err().
func Pseudospectrum(ctx context.Context, r *Reduction, half float64, side int, blank float64,
	level func(g *Grid, stride int), progress func(done, total float64)) (*Grid, error) {
	if side < 3 || side%2 == 0 || !(half > 0) {
		return nil, errors.New("koopman: the grid needs an odd number of points, at least 3, and a positive size")
	}
	g := &Grid{Side: side, Half: half, Sigma: make([]float64, side*side), Computed: make([]bool, side*side)}
	vectors := make([][]complex128, side*side)
	e := NewResolvent(r)
	mid := side / 2
	total, done := float64(side*(mid+1)), 0.0
	stride := 1
	for stride < 16 && stride*4 < side {
		stride *= 2
	}
	for first := true; stride >= 1; stride /= 2 {
		for j := mid; j < side; j += stride { // mid has Im z = 0
			for i := range (side-1)/stride + 1 {
				i *= stride
				k := j*side + i
				if !first && i%(2*stride) == 0 && (j-mid)%(2*stride) == 0 {
					continue // done at a coarser stride
				}
				done++
				if progress != nil {
					progress(done, total)
				}
				if err := ctx.Err(); err != nil {
					return nil, err
				}
				if bound := g.bound(i, j, stride, blank); bound > 0 {
					g.set(i, j, bound, false)
					continue
				}
				s, v := e.At(g.At(i, j), g.near(vectors, i, j, stride))
				vectors[k] = v
				g.set(i, j, s, true)
			}
		}
		first = false
		if level != nil {
			g.Points = e.Points
			level(g, stride)
		}
	}
	g.Points = e.Points
	return g, nil
}

func (g *Grid) set(i, j int, sigma float64, computed bool) {
	for _, row := range [2]int{j, g.Side - 1 - j} {
		g.Sigma[row*g.Side+i], g.Computed[row*g.Side+i] = sigma, computed
	}
}

// bound returns the largest lower bound of σ that computed neighbours prove, if it is above blank, else 0. Neighbours further away
// than a few strides prove nothing that nearer ones do not.
func (g *Grid) bound(i, j, stride int, blank float64) float64 {
	if blank <= 0 {
		return 0
	}
	best, z := 0.0, g.At(i, j)
	reach := 4 * stride
	for b := max(0, j-reach); b <= min(g.Side-1, j+reach); b++ {
		for a := max(0, i-reach); a <= min(g.Side-1, i+reach); a++ {
			k := b*g.Side + a
			if !g.Computed[k] {
				continue
			}
			w := g.At(a, b)
			if v := g.Sigma[k] - math.Hypot(real(z)-real(w), imag(z)-imag(w)); v > best {
				best = v
			}
		}
	}
	if best > blank {
		return best
	}
	return 0
}

// near returns the vector of the nearest computed point, to start from.
func (g *Grid) near(vectors [][]complex128, i, j, stride int) []complex128 {
	for _, d := range [][2]int{{-stride, 0}, {0, -stride}, {stride, 0}, {0, stride}, {-stride, -stride}, {stride, stride}} {
		a, b := i+d[0], j+d[1]
		if a >= 0 && b >= 0 && a < g.Side && b < g.Side && vectors[b*g.Side+a] != nil {
			return vectors[b*g.Side+a]
		}
	}
	return nil
}
