package candidate

import (
	"math"
	"slices"
)

// interleaving decides whether two intervals are ε-interleaved. It holds the memory that a decision needs.
//
// A map M → N(ε) of interval modules is a number per connected component of the intersection of their supports, where N(ε) is
// N moved by (−ε, −ε). A component Q can have a number other than 0 if it is valid: what M has below Q is in N(ε), and what
// N(ε) has above Q is in M. Taking 1 on all valid components is the best choice in both directions. So M and N are ε-interleaved
// if and only if, for every z such that z and z + 2(ε, ε) are in supp M, the point z is in a valid component on the way to N(ε),
// and z + (ε, ε) in a valid component on the way back; and the same with M and N exchanged.
//
// Source: Dey and Xin, Computing bottleneck distance for 2-D interval decomposable modules, SoCG 2018 (valid components).
//
// Above an x, a support is one segment [lo(x), hi(x)], and both ends are falling step functions; the same holds for the
// intersection of two. So all is decided strip by strip, between neighbouring X of corners. Two neighbouring strips belong to one
// component if they share a height, that is if lo of the left one is at most hi of the right one.
type interleaving struct {
	x          []float64 // borders of the strips, ascending
	m, n, back steps     // M, N(ε) and M(2ε)
	valid      []bool    // by strip
}

// steps is an interval moved by (−shift, −shift), strip by strip.
type steps struct {
	*Interval
	shift  float64
	lo, hi []float64
}

func (s *interleaving) interleaved(m, n *Interval, e float64) bool {
	return s.covered(m, n, e) && s.covered(n, m, e)
}

// tiny is the rounding that is forgiven: supports are compared up to it.
const tiny = 1e-12

// covered reports whether the way M → N(ε) → M(2ε) is the inner map of M.
func (s *interleaving) covered(m, n *Interval, e float64) bool {
	if m.Weight <= e {
		return true
	}
	s.m.Interval, s.m.shift = m, 0
	s.n.Interval, s.n.shift = n, e
	s.back.Interval, s.back.shift = m, 2*e
	s.x = s.x[:0]
	for _, t := range []*steps{&s.m, &s.n, &s.back} {
		for _, b := range t.Births {
			s.x = append(s.x, b.X-t.shift)
		}
		for _, d := range t.Deaths {
			s.x = append(s.x, d.X-t.shift)
		}
	}
	slices.Sort(s.x)
	s.x = slices.CompactFunc(s.x, func(a, b float64) bool { return math.Abs(b-a) <= tiny })
	for _, t := range []*steps{&s.m, &s.n, &s.back} {
		t.fill(s.x)
	}
	return s.through(&s.m, &s.n) && s.through(&s.n, &s.back)
}

// fill computes lo and hi in the middle of each strip; a support that is empty there has lo = +Inf or hi = −Inf.
func (t *steps) fill(x []float64) {
	t.lo, t.hi = t.lo[:0], t.hi[:0]
	i, j := 0, 0
	for k := 1; k < len(x); k++ {
		at := (x[k-1]+x[k])/2 + t.shift
		for i < len(t.Births) && t.Births[i].X <= at {
			i++
		}
		for j < len(t.Deaths) && t.Deaths[j].X < at {
			j++
		}
		lo, hi := math.Inf(1), math.Inf(-1)
		if i > 0 {
			lo = t.Births[i-1].Y - t.shift
		}
		if j < len(t.Deaths) {
			hi = t.Deaths[j].Y - t.shift
		}
		t.lo, t.hi = append(t.lo, lo), append(t.hi, hi)
	}
}

// through reports whether all points z of M with z + 2(ε, ε) in M are in valid components of the intersection of a and b.
func (s *interleaving) through(a, b *steps) bool {
	strips := len(s.x) - 1
	s.valid = append(s.valid[:0], make([]bool, strips)...)
	for from := 0; from < strips; {
		to := from + 1
		lo, hi := a.common(b, from)
		if lo <= hi {
			for ; to < strips; to++ {
				nextLo, nextHi := a.common(b, to)
				if nextLo > nextHi || nextHi < lo {
					break
				}
				lo = nextLo
			}
			ok := s.isValid(a, b, from, to)
			for k := from; k < to; k++ {
				s.valid[k] = ok
			}
		}
		from = to
	}
	for k := range strips {
		lo, hi := s.m.lo[k], s.back.hi[k]
		if hi-lo <= tiny {
			continue
		}
		if !s.valid[k] || b.lo[k] > lo+tiny || b.hi[k] < hi-tiny || a.lo[k] > lo+tiny || a.hi[k] < hi-tiny {
			return false
		}
	}
	return true
}

// common returns the intersection [lo, hi] in strip k.
func (t *steps) common(u *steps, k int) (lo, hi float64) {
	lo, hi = t.lo[k], t.hi[k]
	if u.lo[k] > lo {
		lo = u.lo[k]
	}
	if u.hi[k] < hi {
		hi = u.hi[k]
	}
	return lo, hi
}

// isValid reports whether the component of the intersection of a and b over the strips from <= k < to is valid. It is enough to
// look at corners: at the birth corners of a below the component, and at the death corners of b above it.
func (s *interleaving) isValid(a, b *steps, from, to int) bool {
	for _, p := range a.Births {
		x, y := p.X-a.shift, p.Y-a.shift
		below := false
		for k := from; k < to && !below; k++ {
			below = x < s.x[k+1] && y <= math.Min(a.hi[k], b.hi[k])
		}
		if below && !slices.ContainsFunc(b.Births, func(q Point) bool { return q.X-b.shift <= x+tiny && q.Y-b.shift <= y+tiny }) {
			return false
		}
	}
	for _, p := range b.Deaths {
		x, y := p.X-b.shift, p.Y-b.shift
		above := false
		for k := from; k < to && !above; k++ {
			above = x > s.x[k] && y >= math.Max(a.lo[k], b.lo[k])
		}
		if above && !slices.ContainsFunc(a.Deaths, func(q Point) bool { return q.X-a.shift >= x-tiny && q.Y-a.shift >= y-tiny }) {
			return false
		}
	}
	return true
}
