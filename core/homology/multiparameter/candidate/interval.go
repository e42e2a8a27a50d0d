package candidate

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// A Point is a grade in the plane of the two parameters.
type Point struct{ X, Y float64 }

// An Interval is an interval module: the field on its support, with identities between, and 0 elsewhere. The support is what
// lies above some birth corner and below some death corner,
//
//	supp M = {z : b <= z <= d for some b in Births and d in Deaths}.
//
// Births are the minimal and Deaths the maximal ones, both with X ascending and Y descending. Make it with [NewInterval].
type Interval struct {
	Births, Deaths []Point
	// Weight is half the length of the longest diagonal segment in the support, which is the interleaving distance to 0.
	Weight float64
}

// NewInterval returns the interval with the given corners, at least one of each, finite. Corners that others make superfluous
// (up to 1e-9) are dropped. Cost O(n log n + b·d) for n corners of which b births and d deaths are kept.
func NewInterval(births, deaths []Point) (Interval, error) {
	if len(births) == 0 || len(deaths) == 0 {
		return Interval{}, fmt.Errorf("candidate: %d birth and %d death corners, want at least one of each", len(births), len(deaths))
	}
	for _, list := range [][]Point{births, deaths} {
		for i, p := range list {
			if s := p.X + p.Y; math.IsNaN(s) || math.IsInf(s, 0) {
				return Interval{}, fmt.Errorf("candidate: corner %d is (%v, %v), want finite numbers", i, p.X, p.Y)
			}
		}
	}
	return newInterval(slices.Clone(births), slices.Clone(deaths)), nil
}

// Rectangle returns the interval with one birth and one death corner.
func Rectangle(lower, upper Point) (Interval, error) {
	return NewInterval([]Point{lower}, []Point{upper})
}

// newInterval reorders its arguments.
func newInterval(births, deaths []Point) Interval {
	for i, d := range deaths { // maximal corners are the minimal ones of the mirror image
		deaths[i] = Point{-d.X, -d.Y}
	}
	deaths = minimal(deaths)
	slices.Reverse(deaths)
	for i, d := range deaths {
		deaths[i] = Point{-d.X, -d.Y}
	}
	m := Interval{Births: minimal(births), Deaths: deaths}
	m.Weight = m.Diagonal() / 2
	return m
}

// minimal returns the points that are not above another one, X ascending and Y descending, in the memory of its argument.
// Of points that differ by rounding in a coordinate only the one that is clearly lower in the other is kept.
func minimal(points []Point) []Point {
	slices.SortFunc(points, func(a, b Point) int { return cmp.Or(cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y)) })
	kept := points[:0]
	for _, p := range points {
		if n := len(kept); n > 0 && p.Y >= kept[n-1].Y-slack {
			continue
		}
		for n := len(kept); n > 0 && p.X <= kept[n-1].X+slack; n-- {
			kept = kept[:n-1]
		}
		kept = append(kept, p)
	}
	return kept
}

// Diagonal returns L(M), the length in one coordinate of the longest diagonal segment in the support, 0 if there is none:
// the largest min(d₁−b₁, d₂−b₂) over birth corners b and death corners d.
func (m *Interval) Diagonal() float64 {
	_, length := m.longest()
	return length
}

// longest returns the lower end and the length of the longest diagonal segment.
func (m *Interval) longest() (from Point, length float64) {
	for _, b := range m.Births {
		for _, d := range m.Deaths {
			l := d.X - b.X
			if h := d.Y - b.Y; h < l {
				l = h
			}
			if l > length {
				from, length = b, l
			}
		}
	}
	return from, length
}

// Middle returns the middle of the longest diagonal segment, the point in the support that lasts longest in both directions. Of
// several it is the one of the leftmost birth corner.
func (m *Interval) Middle() Point {
	p, l := m.longest()
	return Point{p.X + l/2, p.Y + l/2}
}

// Slice returns the part [lo, hi] of the line y = x + s in the support, by t = x; ok is false if there is none.
func (m *Interval) Slice(s float64) (lo, hi float64, ok bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, b := range m.Births {
		lo = math.Min(lo, math.Max(b.X, b.Y-s))
	}
	for _, d := range m.Deaths {
		hi = math.Max(hi, math.Min(d.X, d.Y-s))
	}
	return lo, hi, lo <= hi
}

// Contains reports whether p is in the support.
func (m *Interval) Contains(p Point) bool {
	above := func(b Point) bool { return b.X <= p.X && b.Y <= p.Y }
	below := func(d Point) bool { return p.X <= d.X && p.Y <= d.Y }
	return slices.ContainsFunc(m.Births, above) && slices.ContainsFunc(m.Deaths, below)
}

// Bounds returns the corners of the smallest rectangle that contains all corners.
func (m *Interval) Bounds() (lower, upper Point) {
	last := len(m.Births) - 1
	lower = Point{m.Births[0].X, m.Births[last].Y}
	last = len(m.Deaths) - 1
	upper = Point{m.Deaths[last].X, m.Deaths[0].Y}
	return lower, upper
}

// Strips cuts the support into upright rectangles side by side, {lower, upper} from left to right: between two neighbouring
// corners' X the support reaches from the lowest birth corner that is not further right to the highest death corner that is
// not further left. Strips of height or width 0 are left out. Cost O(b + d).
func (m *Interval) Strips() [][2]Point {
	var strips [][2]Point
	i, j := 0, 0
	for x := m.Births[0].X; ; {
		for i+1 < len(m.Births) && m.Births[i+1].X <= x {
			i++
		}
		for j < len(m.Deaths) && m.Deaths[j].X <= x {
			j++
		}
		if j == len(m.Deaths) {
			return strips
		}
		next := m.Deaths[j].X
		if i+1 < len(m.Births) && m.Births[i+1].X < next {
			next = m.Births[i+1].X
		}
		if lo, hi := m.Births[i].Y, m.Deaths[j].Y; lo < hi {
			strips = append(strips, [2]Point{{x, lo}, {next, hi}})
		}
		x = next
	}
}
