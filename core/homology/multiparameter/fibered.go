package multiparameter

import (
	"context"

	"stillpoint/core/homology"
)

// Options steer the computations of this package that reduce matrices. The zero value computes degree 0 over Z/2.
type Options struct {
	// MaxDim is the largest degree of homology.
	MaxDim int
	// Prime is the characteristic of the coefficient field, a prime up to 97. 0 means 2.
	Prime int
	// Progress, if not nil, is called about once per millisecond of work.
	Progress homology.Progress
}

// A Bifiltration is a filtration with two parameters that can be restricted to lines: a [FunctionRips] or a [Complex] of two
// parameters.
type Bifiltration interface {
	Fibered(ctx context.Context, l Line, opt Options) (*Fibered, error)
}

// Fibered is the barcode of a bifiltration along one line.
type Fibered struct {
	Line Line
	// Bars have parameters of the line as births and deaths, ordered by degree, birth, death and simplices. Simplices are
	// vertex lists (of a cell without vertices: its number). Nothing is cut off: a bar is infinite only if its class lives at
	// all larger grades.
	Bars []homology.Bar
	// Persistence gives representatives for a [FunctionRips], bar by bar in the same order. Its values are smaller by Offset.
	// It is nil for a [Complex].
	Persistence *homology.Persistence
	Offset      float64
}

// InDegree returns the bars of one degree.
func (f *Fibered) InDegree(degree int) []homology.Bar {
	lo := 0
	for lo < len(f.Bars) && f.Bars[lo].Degree < degree {
		lo++
	}
	hi := lo
	for hi < len(f.Bars) && f.Bars[hi].Degree == degree {
		hi++
	}
	return f.Bars[lo:hi:hi]
}

// Fibered returns the barcode along the line: one run of [homology.VietorisRips] on [FunctionRips.Restrict].
func (b *FunctionRips) Fibered(ctx context.Context, l Line, opt Options) (*Fibered, error) {
	flag, offset, err := b.Restrict(l)
	if err != nil {
		return nil, err
	}
	p, err := homology.VietorisRips(ctx, flag, homology.Options{MaxDim: opt.MaxDim, Prime: opt.Prime, Progress: opt.Progress})
	if err != nil {
		return nil, err
	}
	f := &Fibered{Line: l, Bars: p.Bars, Persistence: p, Offset: offset}
	if offset != 0 {
		f.Bars = make([]homology.Bar, len(p.Bars))
		for i, bar := range p.Bars {
			bar.Birth += offset
			bar.Death += offset
			f.Bars[i] = bar
		}
	}
	return f, nil
}

// Fibered returns the barcode along the line: a reduction of [Complex.Restrict].
func (c *Complex) Fibered(ctx context.Context, l Line, opt Options) (*Fibered, error) {
	filtered, err := c.Restrict(l)
	if err != nil {
		return nil, err
	}
	bars, err := filtered.Persistence(ctx, opt.MaxDim, opt.Prime, opt.Progress)
	if err != nil {
		return nil, err
	}
	f := &Fibered{Line: l}
	for _, bar := range bars {
		out := homology.Bar{Degree: bar.Degree, Birth: bar.Birth, Death: bar.Death, BirthSimplex: c.label(bar.BirthCell)}
		if bar.DeathCell >= 0 {
			out.DeathSimplex = c.label(bar.DeathCell)
		}
		f.Bars = append(f.Bars, out)
	}
	return f, nil
}

func (c *Complex) label(cell int) []int {
	if v := c.cells[cell].Vertices; v != nil {
		return v
	}
	return []int{cell}
}
