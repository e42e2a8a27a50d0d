package homology

import (
	"fmt"
	"math"
)

// A PointCloud is a list of points of equal dimension, stored one after the other.
type PointCloud struct {
	// Dim is the number of coordinates of a point, at least 1.
	Dim int
	// Coords holds the coordinates, point by point; its length is a multiple of Dim.
	Coords []float64
}

// NewPointCloud copies points, which must be at least one, all of the same dimension >= 1, with finite coordinates.
func NewPointCloud(points [][]float64) (*PointCloud, error) {
	if len(points) == 0 {
		return nil, fmt.Errorf("homology: 0 points, want at least 1")
	}
	c := &PointCloud{Dim: len(points[0]), Coords: make([]float64, 0, len(points)*len(points[0]))}
	for i, p := range points {
		if len(p) != c.Dim {
			return nil, fmt.Errorf("homology: point %d has %d coordinates, the first has %d", i+1, len(p), c.Dim)
		}
		c.Coords = append(c.Coords, p...)
	}
	return c, c.check()
}

// Len returns the number of points.
func (c *PointCloud) Len() int {
	if c.Dim < 1 {
		return 0
	}
	return len(c.Coords) / c.Dim
}

// Point returns the coordinates of point i (0-based), not a copy.
func (c *PointCloud) Point(i int) []float64 { return c.Coords[i*c.Dim : (i+1)*c.Dim : (i+1)*c.Dim] }

// Columns returns a new cloud that keeps only the given coordinates (0-based, in the given order). It panics when an
// index is outside 0..Dim−1.
func (c *PointCloud) Columns(columns ...int) *PointCloud {
	d := &PointCloud{Dim: len(columns), Coords: make([]float64, 0, c.Len()*len(columns))}
	for i := 0; i < c.Len(); i++ {
		p := c.Point(i)
		for _, k := range columns {
			d.Coords = append(d.Coords, p[k])
		}
	}
	return d
}

// Subset returns a new cloud with the given points (0-based, in the given order). It panics on an index out of range.
func (c *PointCloud) Subset(points []int) *PointCloud {
	d := &PointCloud{Dim: c.Dim, Coords: make([]float64, 0, len(points)*c.Dim)}
	for _, i := range points {
		d.Coords = append(d.Coords, c.Point(i)...)
	}
	return d
}

// FarthestPoints returns the indices of a farthest-point subsample of k points that starts at point first: each further
// point is the one farthest from those chosen so far (ties: smallest index). Fewer than k are returned when the cloud is
// smaller. The Hausdorff distance between the sample and the cloud is the second result, so every bar of the sample's
// Rips diagram is within twice that number of a bar of the cloud's (or of the diagonal). Cost O(n·k·dim).
func (c *PointCloud) FarthestPoints(k, first int) (sample []int, hausdorff float64) {
	n := c.Len()
	if k > n {
		k = n
	}
	if k < 1 {
		return nil, math.Inf(1)
	}
	near := make([]float64, n) // squared distance to the sample
	for i := range near {
		near[i] = math.Inf(1)
	}
	next := first
	for len(sample) < k {
		sample = append(sample, next)
		a := c.Point(next)
		far := -1.0
		for i := range near {
			s := 0.0
			for j, v := range c.Point(i) {
				e := v - a[j]
				s += float64(e * e)
			}
			if s < near[i] {
				near[i] = s
			}
			if near[i] > far {
				far, next = near[i], i
			}
		}
		hausdorff = math.Sqrt(far)
	}
	return sample, hausdorff
}

func (c *PointCloud) check() error {
	if c.Dim < 1 {
		return fmt.Errorf("homology: points have %d coordinates, want at least 1", c.Dim)
	}
	if len(c.Coords) == 0 || len(c.Coords)%c.Dim != 0 {
		return fmt.Errorf("homology: %d coordinates are not a positive multiple of the dimension %d", len(c.Coords), c.Dim)
	}
	for i, v := range c.Coords {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("homology: point %d, coordinate %d is %v, want a finite number", i/c.Dim+1, i%c.Dim+1, v)
		}
	}
	return nil
}
