package diagram

import "slices"

// Landscapes returns the first count landscapes of a diagram of finite bars: λ_k(t) is the k-th largest of the numbers
// max(0, min(t−birth, death−t)) over all bars, zero if there are fewer than k. Curve k−1 of the result is λ_k, exactly.
// It panics on infinite or malformed points and on count < 0. Cost O(N log N) and O(N) per landscape.
//
// Stability: sup |λ_k − λ_k′| is at most the bottleneck distance of the diagrams, for every k (Bubenik 2015).
//
// The upper outline of all tents is the path of a walker who goes from birth to birth: up and down the present tent until
// a tent that reaches farther comes up. Where the walker changes over, the two tents continue below the outline as a tent
// from the second's birth to the first's death. These remainders and the tents never walked on make up the next landscape.
func Landscapes(d Diagram, count int) []Curve {
	d.mustBeFinite()
	if count < 0 {
		panic("diagram: a negative number of landscapes")
	}
	bars, _ := d.Split()
	slices.SortFunc(bars, byBirth)
	curves := make([]Curve, count)
	for k := range curves {
		if len(bars) == 0 {
			break
		}
		curves[k], bars = outline(bars)
	}
	return curves
}

// byBirth orders by birth, of equal ones the longer first.
func byBirth(a, b Point) int {
	switch {
	case a.Birth < b.Birth:
		return -1
	case a.Birth > b.Birth:
		return 1
	case a.Death > b.Death:
		return -1
	case a.Death < b.Death:
		return 1
	}
	return 0
}

// outline returns the largest of the tents of bars, which are ordered, and the bars of what lies below, ordered.
func outline(bars []Point) (upper Curve, below []Point) {
	add := func(t, y float64) {
		if n := len(upper.T); n > 0 && upper.T[n-1] >= t {
			return // the same knot, up to rounding
		}
		upper.T, upper.Y = append(upper.T, t), append(upper.Y, y)
	}
	climb := func(p Point) { add(p.middle(), p.Persistence()/2) }
	present := bars[0]
	add(present.Birth, 0)
	climb(present)
	for _, next := range bars[1:] {
		if next.Death <= present.Death {
			below = append(below, next)
			continue
		}
		if next.Birth >= present.Death {
			add(present.Death, 0)
			add(next.Birth, 0)
		} else {
			rest := Point{next.Birth, present.Death}
			climb(rest)
			below = append(below, rest)
		}
		climb(next)
		present = next
	}
	add(present.Death, 0)
	slices.SortFunc(below, byBirth)
	return upper, below
}
