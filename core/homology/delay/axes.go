package delay

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"stillpoint/core/homology"
)

// Axes are the principal axes of a cloud: an orthonormal basis, widest direction first.
type Axes struct {
	// Mean is the centre of the cloud.
	Mean []float64
	// Directions are unit vectors; the entry of largest size of each is positive (of equal ones the first), because the sign
	// is a matter of convention.
	Directions [][]float64
	// Variances of the cloud along the directions, descending; all of them, also those of directions that were not asked for.
	Variances []float64
}

// PrincipalAxes finds the k widest directions of a cloud of at least two points, 1 <= k <= c.Dim. Fewer are returned when there
// are fewer points. Coordinates must be finite.
//
// Errors: k out of range, one point, a decomposition that did not converge. Cost O(n·Dim²).
func PrincipalAxes(c *homology.PointCloud, k int) (*Axes, error) {
	n := c.Len()
	if k < 1 || k > c.Dim {
		return nil, fmt.Errorf("delay: %d axes of a cloud of dimension %d, want 1 to %d", k, c.Dim, c.Dim)
	}
	if n < 2 {
		return nil, fmt.Errorf("delay: axes of a cloud of %d points, want at least 2", n)
	}
	var pc stat.PC
	if !pc.PrincipalComponents(mat.NewDense(n, c.Dim, c.Coords), nil) {
		return nil, fmt.Errorf("delay: the principal axes of %d points did not converge", n)
	}
	a := &Axes{Mean: make([]float64, c.Dim), Variances: pc.VarsTo(nil)}
	for i := range n {
		for j, v := range c.Point(i) {
			a.Mean[j] += v / float64(n)
		}
	}
	var vectors mat.Dense
	pc.VectorsTo(&vectors)
	for j := range min(k, len(a.Variances)) {
		a.Directions = append(a.Directions, pointed(mat.Col(nil, j, &vectors)))
	}
	return a, nil
}

// pointed turns a vector so that its entry of largest size is positive.
func pointed(v []float64) []float64 {
	largest := 0.0
	for _, x := range v {
		if x*x > largest*largest {
			largest = x
		}
	}
	if largest < 0 {
		for j := range v {
			v[j] = -v[j]
		}
	}
	return v
}

// Project returns the coordinates of a cloud, of the dimension of the axes' cloud, along the directions.
func (a *Axes) Project(c *homology.PointCloud) *homology.PointCloud {
	p := &homology.PointCloud{Dim: len(a.Directions), Coords: make([]float64, 0, c.Len()*len(a.Directions))}
	for i := range c.Len() {
		x := c.Point(i)
		for _, d := range a.Directions {
			s := 0.0
			for j, v := range d {
				s += (x[j] - a.Mean[j]) * v
			}
			p.Coords = append(p.Coords, s)
		}
	}
	return p
}
