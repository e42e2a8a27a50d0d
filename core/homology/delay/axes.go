package delay

import (
	"fmt"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack"
	"gonum.org/v1/gonum/lapack/lapack64"

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
// Errors: k out of range, one point, a decomposition that did not converge. Cost O(n·Dim² + Dim³).
//
// The eigenvectors of the covariance come from LAPACK directly: the convenience of gonum's mat and stat would add a sixth to
// what every visitor of the topology demos downloads.
func PrincipalAxes(c *homology.PointCloud, k int) (*Axes, error) {
	n := c.Len()
	if k < 1 || k > c.Dim {
		return nil, fmt.Errorf("delay: %d axes of a cloud of dimension %d, want 1 to %d", k, c.Dim, c.Dim)
	}
	if n < 2 {
		return nil, fmt.Errorf("delay: axes of a cloud of %d points, want at least 2", n)
	}
	a := &Axes{Mean: make([]float64, c.Dim)}
	for i := range n {
		for j, v := range c.Point(i) {
			a.Mean[j] += v / float64(n)
		}
	}
	covariance := blas64.Symmetric{N: c.Dim, Stride: c.Dim, Data: make([]float64, c.Dim*c.Dim), Uplo: blas.Upper}
	centred := blas64.Vector{N: c.Dim, Inc: 1, Data: make([]float64, c.Dim)}
	for i := range n {
		for j, v := range c.Point(i) {
			centred.Data[j] = v - a.Mean[j]
		}
		blas64.Syr(1/float64(n-1), centred, covariance)
	}
	ascending := make([]float64, c.Dim)
	work := make([]float64, 3*c.Dim)
	if !lapack64.Syev(lapack.EVCompute, covariance, ascending, work, len(work)) {
		return nil, fmt.Errorf("delay: the principal axes of %d points did not converge", n)
	}
	unresolved := float64(c.Dim) * 0x1p-52 * ascending[c.Dim-1] // what rounding leaves of a flat direction, of either sign
	for rank := range min(n, c.Dim) {
		column := c.Dim - 1 - rank
		variance := ascending[column]
		if variance < unresolved {
			variance = 0
		}
		a.Variances = append(a.Variances, variance)
		if rank < k {
			direction := make([]float64, c.Dim)
			for j := range direction {
				direction[j] = covariance.Data[j*c.Dim+column]
			}
			a.Directions = append(a.Directions, pointed(direction))
		}
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
