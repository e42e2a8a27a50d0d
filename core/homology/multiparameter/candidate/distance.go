package candidate

import (
	"math"
	"slices"

	"stillpoint/core/assignment"
)

// Distance returns the interleaving distance of two intervals: exactly for rectangles, and otherwise to within 1e-9.
//
// For rectangles it is min(max(lower, upper), max(w(M), w(N))), where lower and upper are the l∞ distances of the lower and upper
// corners: a map between rectangles that is not zero needs N(ε) to begin and end before M does, in both coordinates, and without
// such maps both must vanish within 2ε. For other intervals this formula, with the distances of their boundaries ([Boundaries]),
// is an upper bound. It can be far too large, because a thin sliver of a support counts little for interleavings and much for
// boundaries.
//
// Cost: for n corners, O(n²) per decision whether the intervals are ε-interleaved, and up to 40 decisions.
func Distance(m, n *Interval) float64 {
	var s interleaving
	return s.distance(m, n)
}

func (s *interleaving) distance(m, n *Interval) float64 {
	if m.Weight < n.Weight {
		m, n = n, m
	}
	// Just below the weight of M, what is left of M → M(2ε) must pass through N at the middle of the longest diagonal.
	trivial := m.Weight
	if !n.Contains(m.Middle()) {
		return trivial
	}
	hi := math.Min(trivial, Boundaries(m, n))
	if len(m.Births)+len(m.Deaths)+len(n.Births)+len(n.Deaths) == 4 {
		return hi
	}
	lo := m.Weight - n.Weight // a segment of a diagonal shrinks by at most 2ε
	if hi-lo <= precision || !s.interleaved(m, n, hi-precision) {
		return hi
	}
	if s.interleaved(m, n, lo) {
		return lo
	}
	for hi-lo > precision {
		if middle := (lo + hi) / 2; s.interleaved(m, n, middle) {
			hi = middle
		} else {
			lo = middle
		}
	}
	return hi
}

const precision = 1e-9

// Boundaries returns the least ε such that every birth corner of either interval, moved by (ε, ε), is above a birth corner of
// the other one, and every death corner, moved by (−ε, −ε), below a death corner of the other one.
func Boundaries(m, n *Interval) float64 {
	births := math.Max(rise(m.Births, n.Births), rise(n.Births, m.Births))
	return math.Max(births, math.Max(fall(m.Deaths, n.Deaths), fall(n.Deaths, m.Deaths)))
}

// rise returns the least ε >= 0 such that every point of list, moved by (ε, ε), is above a point of from.
func rise(list, from []Point) float64 {
	largest := 0.0
	for _, p := range list {
		least := math.Inf(1)
		for _, b := range from {
			e := b.X - p.X
			if h := b.Y - p.Y; h > e {
				e = h
			}
			if e < least {
				least = e
			}
		}
		if least > largest {
			largest = least
		}
	}
	return largest
}

// fall returns the least ε >= 0 such that every point of list, moved by (−ε, −ε), is below a point of from.
func fall(list, from []Point) float64 {
	largest := 0.0
	for _, p := range list {
		least := math.Inf(1)
		for _, d := range from {
			e := p.X - d.X
			if h := p.Y - d.Y; h > e {
				e = h
			}
			if e < least {
				least = e
			}
		}
		if least > largest {
			largest = least
		}
	}
	return largest
}

// Bottleneck returns the bottleneck distance d_B of two decompositions with [Distance] between intervals: the least ε for
// which some intervals of both can be paired such that the members of each pair are within ε and every interval that is
// left alone has weight at most ε.
//
// It compares two lists of intervals, not two modules: modules at interleaving distance e can have decompositions that are
// much further apart.
//
// Cost: one [Distance] per pair, and O(log(mn)) matchings.
func Bottleneck(a, b []Interval) float64 {
	distance := make([]float64, len(a)*len(b))
	steps := []float64{0}
	var s interleaving
	for i := range a {
		steps = append(steps, a[i].Weight)
		for j := range b {
			d := s.distance(&a[i], &b[j])
			distance[i*len(b)+j] = d
			steps = append(steps, d)
		}
	}
	for j := range b {
		steps = append(steps, b[j].Weight)
	}
	slices.Sort(steps)
	steps = slices.Compact(steps)
	k, _ := slices.BinarySearchFunc(steps, true, func(e float64, _ bool) int {
		if pairable(a, b, distance, e) {
			return 0
		}
		return -1
	})
	return steps[k]
}

// pairable reports whether some intervals within e of each other can be paired so that all of weight above e are.
func pairable(a, b []Interval, distance []float64, e float64) bool {
	near := make([][]int32, len(a))
	needA, needB := make([]bool, len(a)), make([]bool, len(b))
	for i := range a {
		needA[i] = a[i].Weight > e
		for j := range b {
			if distance[i*len(b)+j] <= e {
				near[i] = append(near[i], int32(j))
			}
		}
	}
	for j := range b {
		needB[j] = b[j].Weight > e
	}
	_, ok := assignment.Covering(near, needA, needB)
	return ok
}
