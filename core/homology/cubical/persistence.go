package cubical

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/homology"
)

// A Construction says how pixels make a space. See the package comment.
type Construction int

// The two constructions.
const (
	T Construction = iota // pixels are closed squares: dark 8 neighbours, background 4
	V                     // pixels are vertices: dark 4 neighbours, background 8
)

// String returns "T" or "V".
func (c Construction) String() string {
	switch c {
	case T:
		return "T"
	case V:
		return "V"
	}
	return fmt.Sprintf("Construction(%d)", int(c))
}

// A Bar is one interval [Birth, Death) of the barcode, Birth < Death.
type Bar struct {
	// Degree is 0 for a component, 1 for a hole.
	Degree int
	// Birth and Death are grey values. Death is +Inf for the component that never dies.
	Birth, Death float64
	// BirthPixel is, in degree 0, the darkest pixel of the component; in degree 1 the pixel that closes the loop.
	// DeathPixel is, in degree 0, the pixel at which it meets an older component (−1 if never); in degree 1 the brightest
	// pixel of the hole. Among equal pixels of a component the first one in the image counts, in a hole the last.
	BirthPixel, DeathPixel int
	// Parent is the position in Persistence.Bars of what the component joins when it dies: the component that goes on. In
	// degree 1 it is the hole from which this one is cut off when its loop closes, −1 for the outside. −1 if Death is +Inf.
	Parent int
}

// Length returns Death − Birth, +Inf for an infinite bar.
func (b Bar) Length() float64 { return b.Death - b.Birth }

// Infinite reports whether the bar never dies.
func (b Bar) Infinite() bool { return math.IsInf(b.Death, 1) }

// Persistence is the result of [Sublevel].
type Persistence struct {
	Image        *Image
	Construction Construction
	// Bars holds the bars of positive length ordered by degree, birth, death, birth pixel, death pixel.
	Bars []Bar
}

// Sublevel computes the sublevel persistence of an image in degrees 0 and 1, over any field: planar sets have no torsion.
//
// Errors: those of [NewImage], an unknown construction, ctx.Err() after a cancellation, which is noticed within about a
// millisecond. The image must not change while the result is in use. progress may be nil.
//
// Cost: O(N) for N pixels and about 50 bytes of memory each.
func Sublevel(ctx context.Context, m *Image, c Construction, progress homology.Progress) (*Persistence, error) {
	if err := m.check(); err != nil {
		return nil, err
	}
	if c != T && c != V {
		return nil, fmt.Errorf("cubical: unknown construction %d", int(c))
	}
	s := newSweep(ctx, m, progress)
	if s.err != nil {
		return nil, s.err
	}
	p := &Persistence{Image: m, Construction: c}
	p.Bars = append(s.components(c), s.holes(c)...)
	if s.err != nil {
		return nil, s.err
	}
	p.sort()
	return p, nil
}

// sort puts the bars in their order. Until then Parent holds the pixel that names the parent: the darkest of the component
// that goes on, or the brightest of the hole that goes on. Neither has length 0: it is older, and survives longer.
func (p *Persistence) sort() {
	slices.SortFunc(p.Bars, func(a, b Bar) int {
		switch {
		case a.Degree != b.Degree:
			return a.Degree - b.Degree
		case a.Birth != b.Birth:
			return cmp.Compare(a.Birth, b.Birth)
		case a.Death != b.Death:
			return cmp.Compare(a.Death, b.Death)
		case a.BirthPixel != b.BirthPixel:
			return a.BirthPixel - b.BirthPixel
		}
		return a.DeathPixel - b.DeathPixel
	})
	at := [2][]int32{make([]int32, len(p.Image.Pixels)), make([]int32, len(p.Image.Pixels))}
	for i, b := range p.Bars {
		at[b.Degree][b.name()] = int32(i)
	}
	for i := range p.Bars {
		if b := &p.Bars[i]; b.Parent >= 0 {
			b.Parent = int(at[b.Degree][b.Parent])
		}
	}
}

// name returns the pixel by which a class is known: no other bar of its degree has it.
func (b Bar) name() int {
	if b.Degree == 0 {
		return b.BirthPixel
	}
	return b.DeathPixel
}

// InDegree returns the bars of one degree, a sub-slice of Bars.
func (p *Persistence) InDegree(degree int) []Bar {
	lo, _ := slices.BinarySearchFunc(p.Bars, degree, func(b Bar, d int) int { return cmp.Compare(b.Degree, d) })
	hi, _ := slices.BinarySearchFunc(p.Bars, degree+1, func(b Bar, d int) int { return cmp.Compare(b.Degree, d) })
	return p.Bars[lo:hi:hi]
}

// BettiNumbers returns the numbers of components and holes of the sublevel set at t: the bars with Birth <= t < Death.
func (p *Persistence) BettiNumbers(t float64) (components, holes int) {
	var n [2]int
	for _, b := range p.Bars {
		if b.Birth <= t && t < b.Death {
			n[b.Degree]++
		}
	}
	return n[0], n[1]
}
