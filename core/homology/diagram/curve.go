package diagram

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// A Curve is a piecewise linear function of compact support: straight between (T[i], Y[i]) and (T[i+1], Y[i+1]), zero before
// the first and after the last knot. T ascends strictly; the first and last Y are 0. No knots: the zero function.
type Curve struct {
	T, Y []float64
}

// At returns the value at t.
func (c Curve) At(t float64) float64 {
	i := sort.SearchFloat64s(c.T, t)
	if i == len(c.T) || i == 0 {
		return 0
	}
	t0, t1 := c.T[i-1], c.T[i]
	if t == t1 {
		return c.Y[i]
	}
	return c.Y[i-1] + float64((c.Y[i]-c.Y[i-1])*((t-t0)/(t1-t0)))
}

// Sample returns the values at the given places.
func (c Curve) Sample(t []float64) []float64 {
	y := make([]float64, len(t))
	for i, x := range t {
		y[i] = c.At(x)
	}
	return y
}

// SupDistance returns the largest difference of two curves and where it is: at a knot of one of them, since the difference
// is linear in between. Cost O(k log k) for k knots.
func (c Curve) SupDistance(d Curve) (distance, at float64) {
	for _, list := range [][]float64{c.T, d.T} {
		for _, t := range list {
			if e := math.Abs(c.At(t) - d.At(t)); e > distance {
				distance, at = e, t
			}
		}
	}
	return distance, at
}

// Steps is a piecewise constant function of compact support, continuous from the right: Y[i] on [T[i], T[i+1]), and zero
// before T[0] and from the last T on. T ascends strictly; neighbouring values differ; the last Y is 0. No steps: zero.
type Steps struct {
	T []float64
	Y []int
}

// At returns the value at t.
func (s Steps) At(t float64) int {
	i := sort.Search(len(s.T), func(i int) bool { return s.T[i] > t })
	if i == 0 {
		return 0
	}
	return s.Y[i-1]
}

// Sample returns the values at the given places.
func (s Steps) Sample(t []float64) []float64 {
	y := make([]float64, len(t))
	for i, x := range t {
		y[i] = float64(s.At(x))
	}
	return y
}

// Distance returns the integral of the absolute difference of two step functions, and the largest difference.
func (s Steps) Distance(u Steps) (integral float64, sup int) {
	places := slices.Concat(s.T, u.T)
	slices.Sort(places)
	places = slices.Compact(places)
	for i, t := range places {
		gap := s.At(t) - u.At(t)
		if gap < 0 {
			gap = -gap
		}
		if gap > sup {
			sup = gap
		}
		if i+1 < len(places) {
			integral += float64(float64(gap) * (places[i+1] - t))
		}
	}
	return integral, sup
}

// tent is the function of one bar that landscapes and silhouettes are made of: max(0, min(t−birth, death−t)).
func (p Point) tent(t float64) float64 {
	y := t - p.Birth
	if e := p.Death - t; e < y {
		y = e
	}
	if y < 0 {
		return 0
	}
	return y
}

// middle returns where the tent is highest.
func (p Point) middle() float64 { return p.Birth + float64(p.Persistence()/2) }

func mustBeAtLeast(name string, value, least float64) {
	if !(value >= least) || math.IsInf(value, 0) {
		panic(fmt.Sprintf("diagram: %s is %v, want a finite number of at least %v", name, value, least))
	}
}
