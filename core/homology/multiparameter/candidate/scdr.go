package candidate

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/kernel"
)

// SCDR is a stable candidate decomposition representation
//
//	V_p(x) = Σ w(M_i)^p φ(M_i, x) / Σ w(M_i)^p
//
// over the summands of positive weight, as a picture over the unit square. For p = 0 it is the mean, for p = +Inf the largest
// φ(M_i, x). Without summands of positive weight it is 0. Source: paper A (package comment), definition of S-CDRs.
type SCDR struct {
	Phi   Local
	P     float64 // 0 <= P <= +Inf
	Delta float64 // half-side δ of the square around x, positive
}

func (v SCDR) check() error {
	switch v.Phi {
	case LongestDiagonal, Area, LargestRectangle:
	default:
		return fmt.Errorf("candidate: unknown local function %q, want a, b or c", v.Phi)
	}
	if !(v.P >= 0) {
		return fmt.Errorf("candidate: p is %v, want a number >= 0 or +Inf", v.P)
	}
	if !(v.Delta > 0) || math.IsInf(v.Delta, 1) {
		return fmt.Errorf("candidate: delta is %v, want a positive number", v.Delta)
	}
	return nil
}

// share returns w^p; for p = +Inf the weights do not count.
func (v SCDR) share(w float64) float64 {
	switch v.P {
	case 0, math.Inf(1):
		return 1
	case 1:
		return w
	case 2:
		return w * w
	}
	return kernel.Pow(w, v.P)
}

// At returns V_p at one point, which may lie anywhere in the plane. It panics when v is not valid.
func (v SCDR) At(list []Interval, x Point) float64 {
	if err := v.check(); err != nil {
		panic(err)
	}
	sum, total := 0.0, 0.0
	for i := range list {
		m := &list[i]
		if m.Weight <= 0 {
			continue
		}
		phi := v.Phi.At(m, x, v.Delta)
		if v.P == math.Inf(1) {
			sum, total = math.Max(sum, phi), 1
			continue
		}
		share := v.share(m.Weight)
		sum += float64(share * phi)
		total += share
	}
	if total == 0 {
		return 0
	}
	return sum / total
}

// Image returns V_p at the n×n pixel centres ((a+1/2)/n, (b+1/2)/n) of the unit square; entry n·a + b has x = (a+1/2)/n. An
// interval is evaluated only where φ can be positive. Errors: a field of v outside its range, n < 1, ctx.Err().
// Cost O(n²) times the corners near a pixel, for each summand.
func (v SCDR) Image(ctx context.Context, list []Interval, n int) ([]float64, error) {
	if err := v.check(); err != nil {
		return nil, err
	}
	if n < 1 {
		return nil, fmt.Errorf("candidate: an image of %d pixels a side, want at least 1", n)
	}
	image := make([]float64, n*n)
	total := 0.0
	for i := range list {
		m := &list[i]
		if m.Weight <= 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		share := v.share(m.Weight)
		total += share
		lower, upper := m.Bounds()
		a0, a1 := pixels(lower.X-v.Delta, upper.X+v.Delta, n)
		b0, b1 := pixels(lower.Y-v.Delta, upper.Y+v.Delta, n)
		for a := a0; a < a1; a++ {
			row := image[a*n : (a+1)*n]
			for b := b0; b < b1; b++ {
				phi := v.Phi.At(m, Point{centre(a, n), centre(b, n)}, v.Delta)
				if v.P != math.Inf(1) {
					row[b] += float64(share * phi)
				} else if phi > row[b] {
					row[b] = phi
				}
			}
		}
	}
	if v.P != math.Inf(1) && total > 0 {
		for i := range image {
			image[i] /= total
		}
	}
	return image, nil
}

// centre returns the coordinate of the middle of pixel a of n.
func centre(a, n int) float64 { return (float64(a) + 0.5) / float64(n) }

// pixels returns the range [first, end) of pixels whose centres may lie in [lo, hi].
func pixels(lo, hi float64, n int) (first, end int) {
	first = int(math.Max(0, math.Min(float64(n), math.Floor(lo*float64(n)-0.5))))
	end = int(math.Max(0, math.Min(float64(n), math.Ceil(hi*float64(n)+0.5))))
	return first, end
}
