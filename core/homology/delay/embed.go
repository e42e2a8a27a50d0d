package delay

import (
	"fmt"
	"math"

	"stillpoint/core/homology"
)

// MinLength returns the smallest length of a series that [Embed] accepts: (dim−1)·delay + 2, which gives two points.
func MinLength(dim, delay int) int { return (dim-1)*delay + 2 }

// A TooShort error tells how long a series would have to be.
type TooShort struct {
	Length     int // of the series
	Dim, Delay int
}

func (e *TooShort) Error() string {
	return fmt.Sprintf("delay: a series of %d values is too short for dimension %d and delay %d, want at least %d",
		e.Length, e.Dim, e.Delay, MinLength(e.Dim, e.Delay))
}

// Embed returns the delay embedding of a series: len(x) − (dim−1)·delay points of dimension dim.
//
// Errors: dim or delay below 1 or above the length of the series, a [TooShort] series, a value that is not finite (named by its
// number, from 1). Cost O(points·dim).
func Embed(x []float64, dim, delay int) (*homology.PointCloud, error) {
	if dim < 1 || delay < 1 {
		return nil, fmt.Errorf("delay: dimension %d and delay %d, want at least 1", dim, delay)
	}
	if delay > len(x) || dim > len(x) || len(x) < MinLength(dim, delay) {
		return nil, &TooShort{len(x), dim, delay}
	}
	for i, v := range x {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("delay: value %d is %v, want a finite number", i+1, v)
		}
	}
	n := len(x) - (dim-1)*delay
	c := &homology.PointCloud{Dim: dim, Coords: make([]float64, 0, n*dim)}
	for i := range n {
		for j := range dim {
			c.Coords = append(c.Coords, x[i+j*delay])
		}
	}
	return c, nil
}
