package diagram

import (
	"fmt"
	"math"

	"stillpoint/core/homology"
)

// A Point is one bar [Birth, Death). Birth is finite, Death is at least Birth and may be +Inf. A point with Death = Birth
// lies on the diagonal: it is no bar, and no result depends on it.
type Point struct {
	Birth, Death float64
}

// Persistence returns Death − Birth, the length of the bar.
func (p Point) Persistence() float64 { return p.Death - p.Birth }

// Infinite reports whether the bar never dies.
func (p Point) Infinite() bool { return math.IsInf(p.Death, 1) }

// A Diagram is the persistence diagram of one degree, in any order, with repetitions. The empty diagram is valid.
type Diagram []Point

// Of returns the bars of one degree.
func Of(bars []homology.Bar, degree int) Diagram {
	var d Diagram
	for _, b := range bars {
		if b.Degree == degree {
			d = append(d, Point{b.Birth, b.Death})
		}
	}
	return d
}

// largest bounds the coordinates so that squares of differences can be added up.
const largest = 1e150

// Check reports the first point that is none: a birth that is not a finite number of at most 1e150 in size, a death below
// the birth, NaN, or finite and larger than that.
func (d Diagram) Check() error {
	for i, p := range d {
		if !(math.Abs(p.Birth) <= largest) {
			return fmt.Errorf("diagram: the birth of point %d is %v, want a finite number of at most %g", i, p.Birth, largest)
		}
		if !(p.Death >= p.Birth) || p.Death > largest && !p.Infinite() {
			return fmt.Errorf("diagram: point %d, born at %v, has the death %v, want at least the birth and at most %g, or +Inf", i, p.Birth, p.Death, largest)
		}
	}
	return nil
}

// Split returns the finite and the infinite bars, each in the order of d. Points on the diagonal are left out.
func (d Diagram) Split() (finite, infinite Diagram) {
	for _, p := range d {
		switch {
		case p.Infinite():
			infinite = append(infinite, p)
		case p.Birth < p.Death:
			finite = append(finite, p)
		}
	}
	return finite, infinite
}

// Cut returns the diagram with every death above end replaced by end, and without the bars born there or later. The
// vectors need it where bars are infinite.
func (d Diagram) Cut(end float64) Diagram {
	var out Diagram
	for _, p := range d {
		if p.Birth >= end {
			continue
		}
		if p.Death > end {
			p.Death = end
		}
		out = append(out, p)
	}
	return out
}

// Scaled returns the diagram with all coordinates multiplied by factor > 0: 1/2 turns diameters into radii.
func (d Diagram) Scaled(factor float64) Diagram {
	out := make(Diagram, len(d))
	for i, p := range d {
		out[i] = Point{factor * p.Birth, factor * p.Death}
	}
	return out
}

// MaxPersistence returns the length of the longest finite bar, 0 if there is none.
func (d Diagram) MaxPersistence() float64 {
	longest := 0.0
	for _, p := range d {
		if l := p.Persistence(); !p.Infinite() && l > longest {
			longest = l
		}
	}
	return longest
}

// mustBeFinite panics if a vectorization, which needs finite bars, is given others.
func (d Diagram) mustBeFinite() {
	if err := d.Check(); err != nil {
		panic(err)
	}
	for i, p := range d {
		if p.Infinite() {
			panic(fmt.Sprintf("diagram: point %d is infinite: cut the diagram first", i))
		}
	}
}
