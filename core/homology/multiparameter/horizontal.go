package multiparameter

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/homology"
)

// Horizontal holds the barcodes of a bifiltration along horizontal lines: of the cells with y <= Y[j], filtered by x. They know
// the Hilbert function at these levels, and lines of positive slope are needed only for ranks between levels.
type Horizontal struct {
	Y    []float64        // levels, strictly ascending
	Bars [][]homology.Bar // per level, ordered as in [homology.Persistence]
}

// Horizontal computes the barcodes of degrees 0..opt.MaxDim at the given levels, which must ascend strictly (nil: all distinct
// levels, [FunctionRips.Levels]). each, if not nil, is called with the number of levels done after every one, when Bars of
// the levels below that number are final: for drawing while the rest is computed.
//
// Cost: one run of [homology.VietorisRips] per level that adds points to the one below.
func (b *FunctionRips) Horizontal(ctx context.Context, levels []float64, opt Options, each func(h *Horizontal, done int)) (*Horizontal, error) {
	if levels == nil {
		levels = b.Levels()
	}
	if err := checkAscending("levels", levels); err != nil {
		return nil, err
	}
	h := &Horizontal{Y: levels, Bars: make([][]homology.Bar, len(levels))}
	// A run costs about the square of its points: the share of level j in the progress.
	size := make([]int, len(levels))
	total, done := 0.0, 0.0
	for j, y := range levels {
		for _, c := range b.y {
			if c <= y {
				size[j]++
			}
		}
		total += float64(size[j]) * float64(size[j])
	}
	for j, y := range levels {
		share := float64(size[j]) * float64(size[j])
		switch {
		case size[j] == 0:
		case j > 0 && size[j] == size[j-1]:
			h.Bars[j] = h.Bars[j-1]
		default:
			flag, vertices := b.Sublevel(y)
			run := homology.Options{MaxDim: opt.MaxDim, Prime: opt.Prime}
			if opt.Progress != nil {
				run.Progress = func(part, of float64) { opt.Progress(done+share*part/of, total) }
			}
			p, err := homology.VietorisRips(ctx, flag, run)
			if err != nil {
				return nil, err
			}
			h.Bars[j] = p.Bars
			for i := range h.Bars[j] { // vertices of the sublevel to vertices of all
				relabel(h.Bars[j][i].BirthSimplex, vertices)
				relabel(h.Bars[j][i].DeathSimplex, vertices)
			}
		}
		done += share
		if each != nil {
			each(h, j+1)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return h, nil
}

// First returns the first levels of h.
func (h *Horizontal) First(levels int) *Horizontal { return &Horizontal{h.Y[:levels], h.Bars[:levels]} }

func relabel(simplex, vertices []int) {
	for i, v := range simplex {
		simplex[i] = vertices[v]
	}
}

func checkAscending(what string, v []float64) error {
	for i := range v {
		if math.IsNaN(v[i]) || math.IsInf(v[i], 0) {
			return fmt.Errorf("multiparameter: %s: number %d is %v, want finite numbers", what, i+1, v[i])
		}
		if i > 0 && v[i] <= v[i-1] {
			return fmt.Errorf("multiparameter: %s: number %d is %v after %v, want strictly ascending ones", what, i+1, v[i], v[i-1])
		}
	}
	return nil
}
