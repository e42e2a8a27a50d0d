package candidate

import (
	"context"

	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter"
)

// Options steer [Decompose] and [Barcode].
type Options struct {
	// Lines is the number K of diagonal lines, 2 to [MaxLines]. [Barcode] does not use it.
	Lines int
	// Degree is the degree of homology.
	Degree int
	// Prime is the characteristic of the coefficient field, a prime up to 97. 0 means 2.
	Prime int
	// Progress, if not nil, is called about once per millisecond of work.
	Progress homology.Progress
}

// Decompose returns the candidate decomposition of the homology of a bifiltration in one degree, read off opt.Lines diagonal
// lines. Grades should lie in the unit square: what is outside is cut off.
//
// Errors: an option outside its range, ctx.Err(). Cost: one barcode per line, and O(n³) per line for n bars; with 40 lines the
// loops of 140 points take a fifth of a second.
func Decompose(ctx context.Context, f multiparameter.Bifiltration, opt Options) (*Decomposition, error) {
	b, err := NewBuilder(opt.Lines)
	if err != nil {
		return nil, err
	}
	line := opt
	for q := 0; !b.Done(); q++ {
		if opt.Progress != nil {
			line.Progress = func(done, total float64) { opt.Progress(float64(q)+done/total, float64(opt.Lines)) }
		}
		bars, err := Barcode(ctx, f, b.Offset(), line)
		if err != nil {
			return nil, err
		}
		if err := b.Add(bars); err != nil {
			return nil, err
		}
	}
	return b.Decomposition(), nil
}

// Barcode returns the barcode on the line y = x + s of the bifiltration's homology in degree opt.Degree, in the parameter
// t = x. A bar that leaves the unit square may have any death outside, +Inf included.
func Barcode(ctx context.Context, f multiparameter.Bifiltration, s float64, opt Options) ([]Bar, error) {
	var list []homology.Bar
	if flag, ok := f.(*multiparameter.FunctionRips); ok {
		filtration, _, err := flag.Restrict(multiparameter.Diagonal(s)) // begins at x = 0, so its offset is 0
		if err != nil {
			return nil, err
		}
		_, end := Extent(s)
		p, err := homology.VietorisRips(ctx, filtration, homology.Options{MaxDim: opt.Degree, Prime: opt.Prime,
			Progress: opt.Progress, Threshold: min(end, filtration.EnclosingRadius())})
		if err != nil {
			return nil, err
		}
		list = p.InDegree(opt.Degree)
	} else {
		fibered, err := f.Fibered(ctx, multiparameter.Diagonal(s), multiparameter.Options{MaxDim: opt.Degree, Prime: opt.Prime, Progress: opt.Progress})
		if err != nil {
			return nil, err
		}
		list = fibered.InDegree(opt.Degree)
	}
	bars := make([]Bar, len(list))
	for i, b := range list {
		bars[i] = Bar{Birth: b.Birth, Death: b.Death, BirthSimplex: b.BirthSimplex, DeathSimplex: b.DeathSimplex}
	}
	return bars, nil
}
