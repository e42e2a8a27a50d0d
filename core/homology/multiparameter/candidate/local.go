package candidate

import "math"

// Local is a function φ(M, x) of an interval and a point that looks at the part of the support in the square R of half-side δ
// around x. All of them lie in [0, 1].
type Local string

// The three functions of paper A.
const (
	LongestDiagonal  Local = "a" // φ_a: the weight of the part in R, divided by δ
	Area             Local = "b" // φ_b: the area of the part in R, divided by (2δ)²
	LargestRectangle Local = "c" // φ_c: the area of the largest rectangle [b, d] cut down to R, divided by (2δ)²
)

// At returns φ(m, p) for the half-side delta > 0. It panics on an unknown φ. Cost: the number of corners, plus for φ_a and φ_c
// the product of the numbers of birth and death corners that matter in R.
func (f Local) At(m *Interval, p Point, delta float64) float64 {
	r := window{p.X - delta, p.Y - delta, p.X + delta, p.Y + delta}
	births, deaths := r.births(m), r.deaths(m)
	switch f {
	case LongestDiagonal:
		return atMostOne(r.diagonal(births, deaths) / (2 * delta))
	case Area:
		return atMostOne(r.area(births, deaths) / (4 * delta * delta))
	case LargestRectangle:
		return atMostOne(r.rectangle(births, deaths) / (4 * delta * delta))
	}
	panic("candidate: unknown local function " + string(f))
}

// atMostOne takes back what rounding has put above 1.
func atMostOne(v float64) float64 {
	if v > 1 {
		return 1
	}
	return v
}

// Indicator returns φ_1(m, p): 1 in the support, else 0.
func Indicator(m *Interval, p Point) float64 {
	if m.Contains(p) {
		return 1
	}
	return 0
}

// Diagonal returns φ_L(m, p): the largest r such that p − (r, r) and p + (r, r) are in the support, 0 if there is none.
// Cost: the number of corners.
func Diagonal(m *Interval, p Point) float64 {
	down, up := math.Inf(-1), math.Inf(-1)
	for _, b := range m.Births {
		down = math.Max(down, math.Min(p.X-b.X, p.Y-b.Y))
	}
	for _, d := range m.Deaths {
		up = math.Max(up, math.Min(d.X-p.X, d.Y-p.Y))
	}
	return math.Max(0, math.Min(down, up))
}

// A window is a rectangle in the plane.
type window struct{ x0, y0, x1, y1 float64 }

// births returns the birth corners that matter inside the window. Of those to its left only the lowest does, which is the
// last, and of those below it only the leftmost, which is the first.
func (r *window) births(m *Interval) []Point {
	c := m.Births
	for len(c) > 1 && c[1].X <= r.x0 {
		c = c[1:]
	}
	for n := len(c); n > 1 && c[n-2].Y <= r.y0; n-- {
		c = c[:n-1]
	}
	for len(c) > 0 && c[0].Y >= r.y1 {
		c = c[1:]
	}
	for n := len(c); n > 0 && c[n-1].X >= r.x1; n-- {
		c = c[:n-1]
	}
	return c
}

// deaths returns the death corners that matter inside the window.
func (r *window) deaths(m *Interval) []Point {
	c := m.Deaths
	for len(c) > 1 && c[1].Y >= r.y1 {
		c = c[1:]
	}
	for n := len(c); n > 1 && c[n-2].X >= r.x1; n-- {
		c = c[:n-1]
	}
	for len(c) > 0 && c[0].X <= r.x0 {
		c = c[1:]
	}
	for n := len(c); n > 0 && c[n-1].Y <= r.y0; n-- {
		c = c[:n-1]
	}
	return c
}

// diagonal returns the length of the longest diagonal segment in the part of the support in the window.
func (r *window) diagonal(births, deaths []Point) float64 {
	longest := 0.0
	for _, b := range births {
		if b.X < r.x0 {
			b.X = r.x0
		}
		if b.Y < r.y0 {
			b.Y = r.y0
		}
		for _, d := range deaths {
			if d.X > r.x1 {
				d.X = r.x1
			}
			if d.Y > r.y1 {
				d.Y = r.y1
			}
			l := d.X - b.X
			if h := d.Y - b.Y; h < l {
				l = h
			}
			if l > longest {
				longest = l
			}
		}
	}
	return longest
}

// rectangle returns the area of the largest rectangle between a birth and a death corner, cut down to the window.
func (r *window) rectangle(births, deaths []Point) float64 {
	largest := 0.0
	for _, b := range births {
		if b.X < r.x0 {
			b.X = r.x0
		}
		if b.Y < r.y0 {
			b.Y = r.y0
		}
		for _, d := range deaths {
			if d.X > r.x1 {
				d.X = r.x1
			}
			if d.Y > r.y1 {
				d.Y = r.y1
			}
			l, h := d.X-b.X, d.Y-b.Y
			if l > 0 && h > 0 && l*h > largest {
				largest = l * h
			}
		}
	}
	return largest
}

// area returns the area of the part of the support in the window, strip by strip as in [Interval.Strips].
func (r *window) area(births, deaths []Point) float64 {
	if len(births) == 0 || len(deaths) == 0 {
		return 0
	}
	sum := 0.0
	x := births[0].X
	if x < r.x0 {
		x = r.x0
	}
	for i, j := 0, 0; ; {
		for i+1 < len(births) && births[i+1].X <= x {
			i++
		}
		for j < len(deaths) && deaths[j].X <= x {
			j++
		}
		if j == len(deaths) || x >= r.x1 {
			return sum
		}
		next := deaths[j].X
		if i+1 < len(births) && births[i+1].X < next {
			next = births[i+1].X
		}
		if next > r.x1 {
			next = r.x1
		}
		lo, hi := births[i].Y, deaths[j].Y
		if lo < r.y0 {
			lo = r.y0
		}
		if hi > r.y1 {
			hi = r.y1
		}
		if lo < hi {
			sum += float64((next - x) * (hi - lo))
		}
		x = next
	}
}
