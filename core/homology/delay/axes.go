package delay

import (
	"cmp"
	"fmt"
	"math"
	"slices"

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
// Errors: k out of range, one point, a covariance that is not finite. Cost O(n·Dim² + Dim³).
//
// The eigenvectors of the covariance come from rotations written here, not from LAPACK: each program brings its own BLAS,
// whose sums round otherwise, and the axes shall be the same bits everywhere.
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
	covariance, centred := make([]float64, c.Dim*c.Dim), make([]float64, c.Dim)
	for i := range n {
		for j, v := range c.Point(i) {
			centred[j] = v - a.Mean[j]
		}
		for j, v := range centred {
			v /= float64(n - 1)
			for l, w := range centred[j:] {
				covariance[j*c.Dim+j+l] += float64(v * w)
			}
		}
	}
	variances, directions, ok := eigen(covariance, c.Dim)
	if !ok {
		return nil, fmt.Errorf("delay: the principal axes of %d points did not converge", n)
	}
	order := make([]int, c.Dim)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(variances[j], variances[i]) })
	unresolved := float64(c.Dim) * 0x1p-52 * variances[order[0]] // what rounding leaves of a flat direction, of either sign
	for rank, at := range order[:min(n, c.Dim)] {
		variance := variances[at]
		if variance < unresolved {
			variance = 0
		}
		a.Variances = append(a.Variances, variance)
		if rank < k {
			a.Directions = append(a.Directions, pointed(directions[at]))
		}
	}
	return a, nil
}

// eigen returns the eigenvalues, in no order, and orthonormal eigenvectors of a symmetric matrix of order n >= 1, of which it
// reads and destroys the upper triangle. It reports failure if elements are not finite or 30 sweeps do not suffice; about 6 do.
//
// Method: Jacobi's, by rows. An element counts as 0 below 2^-60 of the largest at the start: what it could still change of an
// eigenvalue, and of the angle between eigenvectors further apart than 2^-8 of the largest, is below the rounding.
// Source: Golub and Van Loan, Matrix computations (4th ed.), algorithms 8.5.1 and 8.5.3.
func eigen(a []float64, n int) (values []float64, vectors [][]float64, ok bool) {
	values, vectors = make([]float64, n), make([][]float64, n)
	for i := range vectors {
		vectors[i] = make([]float64, n)
		vectors[i][i] = 1
	}
	largest := 0.0
	for i := range n {
		for _, v := range a[i*n+i : i*n+n] {
			largest = math.Max(largest, math.Abs(v))
		}
	}
	if math.IsNaN(largest) || math.IsInf(largest, 0) {
		return nil, nil, false
	}
	upper := func(i, j int) *float64 { return &a[min(i, j)*n+max(i, j)] }
	for sweep, rotated := 0, true; rotated; sweep++ {
		if sweep == 30 {
			return nil, nil, false
		}
		rotated = false
		for p := range n {
			for q := p + 1; q < n; q++ {
				pp, qq, pq := upper(p, p), upper(q, q), upper(p, q)
				if math.Abs(*pq) <= largest*0x1p-60 {
					continue
				}
				rotated = true
				// The tangent t of the smaller angle for which the rotation makes pq vanish: t² + 2θt = 1.
				theta := (*qq - *pp) / (2 * *pq)
				t := math.Copysign(1/(math.Abs(theta)+math.Sqrt(1+float64(theta*theta))), theta)
				cos := 1 / math.Sqrt(1+float64(t*t))
				sin := float64(t * cos)
				shift := float64(t * *pq)
				*pp, *qq, *pq = *pp-shift, *qq+shift, 0
				for i := range n {
					if i != p && i != q {
						rotate(upper(i, p), upper(i, q), cos, sin)
					}
					rotate(&vectors[p][i], &vectors[q][i], cos, sin)
				}
			}
		}
	}
	for i := range values {
		values[i] = *upper(i, i)
	}
	return values, vectors, true
}

func rotate(x, y *float64, cos, sin float64) {
	*x, *y = float64(cos**x)-float64(sin**y), float64(sin**x)+float64(cos**y)
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
				s += float64((x[j] - a.Mean[j]) * v)
			}
			p.Coords = append(p.Coords, s)
		}
	}
	return p
}
