package multiparameter

import (
	"context"
	"slices"

	"stillpoint/core/homology/multiparameter/signedmeasure"
)

// Hilbert is a Hilbert function on a grid.
type Hilbert struct {
	X, Y []float64
	Dim  []int32 // the dimension of homology at (X[i], Y[j]) is Dim[j·len(X)+i]
}

// At returns the dimension at (X[i], Y[j]).
func (h *Hilbert) At(i, j int) int { return int(h.Dim[j*len(h.X)+i]) }

// Hilbert returns the Hilbert function of one degree at the grid of the given scales, strictly ascending, and the levels.
// Cost O(bars·log + grid).
func (h *Horizontal) Hilbert(degree int, xs []float64) *Hilbert {
	rows := len(h.Y)
	f := &Hilbert{X: xs, Y: h.Y, Dim: make([]int32, len(xs)*rows)}
	step := make([]int32, len(xs)+1)
	for j := range rows {
		clear(step)
		for _, b := range h.Bars[j] {
			if b.Degree == degree {
				i, _ := slices.BinarySearch(xs, b.Birth)
				step[i]++
				i, _ = slices.BinarySearch(xs, b.Death)
				step[i]--
			}
		}
		alive := int32(0)
		for i := range xs {
			alive += step[i]
			f.Dim[j*len(xs)+i] = alive
		}
	}
	return f
}

// Measure returns the Möbius inverse of the Hilbert function on its grid, taken to be 0 left of and below it: the only measure
// whose atoms lie on the grid and whose sum over the atoms <= (X[i], Y[j]) is Dim there.
func (h *Hilbert) Measure() *signedmeasure.Measure {
	var points []float64
	var weights []int
	at := func(i, j int) int {
		if i < 0 || j < 0 {
			return 0
		}
		return h.At(i, j)
	}
	for j, y := range h.Y {
		for i, x := range h.X {
			if w := at(i, j) - at(i-1, j) - at(i, j-1) + at(i-1, j-1); w != 0 {
				points, weights = append(points, x, y), append(weights, w)
			}
		}
	}
	return mustMeasure(2, points, weights)
}

// Measure returns the Möbius inverse of the Hilbert function of one degree, exact in x: with m_j the sum over the bars of
// level j of δ_birth − δ_death (no term for a bar that never dies), it is the sum over j of m_j − m_{j−1} at height Y[j]. With
// all levels of the bifiltration it is the measure of the Hilbert function everywhere.
//
// Facts: the total mass is the dimension at the top right. The image under (x, y) ↦ x is the measure of the last level.
func (h *Horizontal) Measure(degree int) *signedmeasure.Measure {
	var points []float64
	var weights []int
	for j, bars := range h.Bars {
		for _, b := range bars {
			if b.Degree != degree {
				continue
			}
			add := func(y float64, sign int) {
				points, weights = append(points, b.Birth, y), append(weights, sign)
				if !b.Infinite() {
					points, weights = append(points, b.Death, y), append(weights, -sign)
				}
			}
			add(h.Y[j], 1)
			if j+1 < len(h.Y) {
				add(h.Y[j+1], -1)
			}
		}
	}
	return mustMeasure(2, points, weights)
}

// HilbertMeasures returns the Möbius inverses of the Hilbert functions of degrees 0..opt.MaxDim, for any number of
// parameters. Along the first parameter barcodes are computed, for every combination of the values that the others take;
// over the others, differences are taken. Degree k needs the cells up to dimension k+1.
//
// Cost: one reduction per combination, so use it for complexes of few cells when there are three parameters or more.
func (c *Complex) HilbertMeasures(ctx context.Context, opt Options) ([]*signedmeasure.Measure, error) {
	points := make([][]float64, opt.MaxDim+1)
	weights := make([][]int, opt.MaxDim+1)
	others := c.parameters - 1
	at := make([]int, others) // a combination, as indices into the axes 1, 2, ...
	combinations, done := 1, 0
	for p := range others {
		combinations *= len(c.axes[p+1])
	}
	corner := make([]float64, c.parameters)
	for len(c.cells) > 0 {
		sub := c.sublevel(at)
		filtered, err := sub.filter(func(g []float64) float64 { return g[0] })
		if err != nil {
			return nil, err
		}
		bars, err := filtered.Persistence(ctx, opt.MaxDim, opt.Prime, nil)
		if err != nil {
			return nil, err
		}
		// The value at this combination enters the differences of its 2^others upper neighbours.
	corners:
		for e := range 1 << others {
			sign := 1
			for p := range others {
				k := at[p]
				if e>>p&1 == 1 {
					if k++; k == len(c.axes[p+1]) {
						continue corners
					}
					sign = -sign
				}
				corner[p+1] = c.axes[p+1][k]
			}
			for _, b := range bars {
				corner[0] = b.Birth
				points[b.Degree], weights[b.Degree] = append(points[b.Degree], corner...), append(weights[b.Degree], sign)
				if b.DeathCell >= 0 {
					corner[0] = b.Death
					points[b.Degree], weights[b.Degree] = append(points[b.Degree], corner...), append(weights[b.Degree], -sign)
				}
			}
		}
		done++
		if opt.Progress != nil {
			opt.Progress(float64(done), float64(combinations))
		}
		p := 0
		for ; p < others; p++ {
			if at[p]++; at[p] < len(c.axes[p+1]) {
				break
			}
			at[p] = 0
		}
		if p == others {
			break
		}
	}
	out := make([]*signedmeasure.Measure, opt.MaxDim+1)
	for k := range out {
		out[k] = mustMeasure(c.parameters, points[k], weights[k])
	}
	return out, nil
}

// sublevel returns the cells with grade <= the given entries of the axes 1, 2, ..., renumbered.
func (c *Complex) sublevel(at []int) *Complex {
	number := make([]int, len(c.cells))
	sub := &Complex{parameters: c.parameters}
cells:
	for i := range c.cells {
		for p, k := range at {
			if c.cells[i].Grade[p+1] > c.axes[p+1][k] {
				continue cells
			}
		}
		number[i] = len(sub.cells)
		sub.cells = append(sub.cells, c.cells[i])
	}
	for i := range sub.cells {
		boundary := slices.Clone(sub.cells[i].Boundary)
		for j, f := range boundary {
			boundary[j].Cell = number[f.Cell] // faces have smaller grades, so they are here
		}
		sub.cells[i].Boundary = boundary
	}
	return sub
}

// mustMeasure makes a measure from grades, which are finite.
func mustMeasure(n int, points []float64, weights []int) *signedmeasure.Measure {
	m, err := signedmeasure.New(n, points, weights)
	if err != nil {
		panic(err)
	}
	return m
}
