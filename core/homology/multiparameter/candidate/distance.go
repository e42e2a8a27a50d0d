package candidate

import (
	"math"
	"slices"

	"stillpoint/core/assignment"
)

// Distance returns how far two intervals are apart, measured at their boundaries:
//
//	min(max(births, deaths), max(w(M), w(N)))
//
// where births is the least ε such that every birth corner of either interval, moved by (ε, ε), is above a birth corner of the
// other one, and deaths the least ε such that every death corner, moved by (−ε, −ε), is below a death corner of the other one.
// It is an upper bound of the interleaving distance, and equal to it for rectangles.
//
// Why: let ε be at least births and deaths. Take the maps M(z) → N(z+ε) and N(z) → M(z+ε) that are the identity wherever both
// sides are the field. If z is in supp M then z+ε is above a birth corner of N, and if z+2ε is in supp M as well then z+ε is below
// a death corner of N; so the maps commute with the inner ones and compose to them, which is an ε-interleaving. If ε is at least
// both weights, all zero maps are one. For rectangles there is nothing else: a map between rectangles that is not zero needs
// N(ε) to begin and end before M does, in all coordinates.
//
// Cost: the product of the numbers of corners.
func Distance(m, n *Interval) float64 {
	trivial := math.Max(m.Weight, n.Weight)
	d := 0.0
	// A staircase has moved at least as far as its ends; this is often enough to stop.
	ml, mu := m.Bounds()
	nl, nu := n.Bounds()
	for _, e := range [...]float64{ml.X - nl.X, ml.Y - nl.Y, mu.X - nu.X, mu.Y - nu.Y} {
		if d = math.Max(d, math.Abs(e)); d >= trivial {
			return trivial
		}
	}
	d = math.Max(d, math.Max(rise(m.Births, n.Births), rise(n.Births, m.Births)))
	d = math.Max(d, math.Max(fall(m.Deaths, n.Deaths), fall(n.Deaths, m.Deaths)))
	return math.Min(d, trivial)
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
	for i := range a {
		steps = append(steps, a[i].Weight)
		for j := range b {
			d := Distance(&a[i], &b[j])
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
