package homology

import (
	"fmt"
	"math"
)

// MaxPoints is the largest number of vertices a [WeightedFlag] accepts. The square matrix of 20,000 vertices would
// already take 3.2 GB; readers apply much smaller limits of their own ([Limits]).
const MaxPoints = 20000

// A WeightedFlag is a weighted flag filtration: n vertices and a symmetric n×n matrix W of births.
//
//	W[i][i]                        birth of vertex i (0 in a plain Vietoris-Rips filtration)
//	W[i][j] >= max(W[i][i],W[j][j]) birth of the edge ij, +Inf for "never"
//
// A simplex is born at the largest entry among its vertices and edges. For a distance matrix this is its diameter; for
// Vietoris-Rips at scale t balls of radius t/2 are drawn.
//
// A WeightedFlag is immutable after construction and safe for concurrent use.
type WeightedFlag struct {
	n int
	w []float64 // row-major n×n, symmetric; kept square so that the rows of a simplex's vertices are contiguous
}

// NewWeightedFlag wraps the n×n row-major matrix w. It does not copy w, which must not change afterwards.
//
// Errors name the first offending entry (1-based row and column): wrong length, NaN, -Inf, a negative entry, a diagonal
// entry that is +Inf, W[i][j] ≠ W[j][i], or an edge that is born before one of its vertices. Cost O(n²).
func NewWeightedFlag(n int, w []float64) (*WeightedFlag, error) {
	if err := checkCount(n); err != nil {
		return nil, err
	}
	if len(w) != n*n {
		return nil, fmt.Errorf("homology: a matrix of %d points needs %d entries, got %d", n, n*n, len(w))
	}
	for i := 0; i < n; i++ {
		row := w[i*n : (i+1)*n]
		if math.IsInf(row[i], 1) {
			return nil, fmt.Errorf("homology: row %d, column %d is +Inf: a vertex needs a finite birth", i+1, i+1)
		}
		for j, v := range row {
			if !(v >= 0) {
				return nil, fmt.Errorf("homology: row %d, column %d is %v, want a number >= 0", i+1, j+1, v)
			}
			if v == 0 {
				row[j] = 0 // -0 and +0 are one value and must be one bit pattern
			}
			if v != w[j*n+i] {
				return nil, asymmetric(i, j, v, w[j*n+i])
			}
			if v < row[i] {
				return nil, fmt.Errorf("homology: row %d, column %d is %v but vertex %d is born at %v: an edge cannot precede its vertices",
					i+1, j+1, v, i+1, row[i])
			}
		}
	}
	return &WeightedFlag{n: n, w: w}, nil
}

func asymmetric(i, j int, a, b float64) error {
	return fmt.Errorf("homology: row %d, column %d is %v but row %d, column %d is %v: a distance matrix must be symmetric",
		i+1, j+1, a, j+1, i+1, b)
}

func checkCount(n int) error {
	if n < 1 {
		return fmt.Errorf("homology: %d points, want at least 1", n)
	}
	if n > MaxPoints {
		return fmt.Errorf("homology: %d points, want at most %d", n, MaxPoints)
	}
	return nil
}

// FromPoints returns the Vietoris-Rips filtration of a point cloud with the Euclidean metric: W[i][j] = |x_i − x_j|,
// W[i][i] = 0. The sum of squares runs over the coordinates in order, so results are the same bits on every platform.
// Coordinates must be finite; a distance that does not fit a float64 is an error. Cost O(n²·dim).
func FromPoints(c *PointCloud) (*WeightedFlag, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	n, d := c.Len(), c.Dim
	if err := checkCount(n); err != nil {
		return nil, err
	}
	down, up := safeScale(c.Coords)
	x := c.Coords
	if down != 1 {
		x = make([]float64, len(c.Coords))
		for i, v := range c.Coords {
			x[i] = v * down
		}
	}
	w := make([]float64, n*n)
	for i := 0; i < n; i++ {
		a := x[i*d : (i+1)*d]
		for j := 0; j < i; j++ {
			b := x[j*d : (j+1)*d]
			b = b[:len(a)]
			s := 0.0
			for k, v := range a {
				e := v - b[k]
				s += float64(e * e)
			}
			r := math.Sqrt(s) * up
			if math.IsInf(r, 0) {
				return nil, fmt.Errorf("homology: points %d and %d: their distance exceeds the largest float64", j+1, i+1)
			}
			w[i*n+j] = r
			w[j*n+i] = r
		}
	}
	return &WeightedFlag{n: n, w: w}, nil
}

// safeScale returns powers of two (down, up = 1/down) such that squares of differences of x·down neither overflow nor
// underflow in the range that matters. Both are 1 for all ordinary data.
func safeScale(x []float64) (down, up float64) {
	m := 0.0
	for _, v := range x {
		if a := math.Abs(v); a > m {
			m = a
		}
	}
	if m == 0 || (m > 0x1p-400 && m < 0x1p500) {
		return 1, 1
	}
	_, e := math.Frexp(m)
	if e < -1000 {
		e = -1000
	}
	return math.Ldexp(1, -e), math.Ldexp(1, e)
}

// FromLowerTriangle returns the filtration of a distance matrix given by its strict lower triangle, row by row: d10, d20,
// d21, d30, ... (n(n−1)/2 numbers; n is found from their count, no number means one point). Diagonal 0.
func FromLowerTriangle(d []float64) (*WeightedFlag, error) {
	n, ok := triangleRoot(len(d))
	if !ok {
		return nil, notTriangular(len(d), "lower")
	}
	if err := checkCount(n); err != nil {
		return nil, err
	}
	w := make([]float64, n*n)
	k := 0
	for i := 1; i < n; i++ {
		for j := 0; j < i; j++ {
			w[i*n+j], w[j*n+i] = d[k], d[k]
			k++
		}
	}
	return NewWeightedFlag(n, w)
}

// FromUpperTriangle returns the filtration of a distance matrix given by its strict upper triangle, row by row: d01, d02,
// ..., d12, ... Otherwise like [FromLowerTriangle].
func FromUpperTriangle(d []float64) (*WeightedFlag, error) {
	n, ok := triangleRoot(len(d))
	if !ok {
		return nil, notTriangular(len(d), "upper")
	}
	if err := checkCount(n); err != nil {
		return nil, err
	}
	w := make([]float64, n*n)
	k := 0
	for i := 0; i < n; i++ {
		for j := i + 1; j < n; j++ {
			w[i*n+j], w[j*n+i] = d[k], d[k]
			k++
		}
	}
	return NewWeightedFlag(n, w)
}

// triangleRoot returns n with n(n−1)/2 = count.
func triangleRoot(count int) (n int, ok bool) {
	n = int((1 + math.Sqrt(1+8*float64(count))) / 2)
	for n*(n-1)/2 > count {
		n--
	}
	for (n+1)*n/2 <= count {
		n++
	}
	return n, n*(n-1)/2 == count
}

func notTriangular(count int, which string) error {
	n, _ := triangleRoot(count)
	return fmt.Errorf("homology: %d numbers do not fill the %s triangle of a distance matrix: %d points need %d, %d points need %d",
		count, which, n, n*(n-1)/2, n+1, n*(n+1)/2)
}

// An Edge is an undirected edge {I, J} with its birth.
type Edge struct {
	I, J  int
	Birth float64
}

// FromEdges returns the filtration with vertices 0..n−1 born at 0 and the given edges; absent edges never appear.
// Errors: an index outside 0..n−1, I = J, a birth that is not a number >= 0 and finite, an edge listed twice.
func FromEdges(n int, edges []Edge) (*WeightedFlag, error) {
	if err := checkCount(n); err != nil {
		return nil, err
	}
	w := make([]float64, n*n)
	for i := range w {
		w[i] = math.Inf(1)
	}
	for i := 0; i < n; i++ {
		w[i*n+i] = 0
	}
	for k, e := range edges {
		if e.I < 0 || e.I >= n || e.J < 0 || e.J >= n {
			return nil, fmt.Errorf("homology: edge %d joins %d and %d, want indices from 0 to %d", k+1, e.I, e.J, n-1)
		}
		if e.I == e.J {
			return nil, fmt.Errorf("homology: edge %d joins %d to itself", k+1, e.I)
		}
		if !(e.Birth >= 0) || math.IsInf(e.Birth, 1) {
			return nil, fmt.Errorf("homology: edge %d has birth %v, want a finite number >= 0", k+1, e.Birth)
		}
		if !math.IsInf(w[e.I*n+e.J], 1) {
			return nil, fmt.Errorf("homology: edge %d: the pair %d, %d is listed twice", k+1, e.I, e.J)
		}
		v := e.Birth
		if v == 0 {
			v = 0
		}
		w[e.I*n+e.J], w[e.J*n+e.I] = v, v
	}
	return &WeightedFlag{n: n, w: w}, nil
}

// Len returns the number of vertices n >= 1.
func (f *WeightedFlag) Len() int { return f.n }

// At returns W[i][j]. It panics when an index is outside 0..n−1.
func (f *WeightedFlag) At(i, j int) float64 { return f.Row(i)[j] }

// Row returns row i of W, n numbers, not to be changed.
func (f *WeightedFlag) Row(i int) []float64 { return f.w[i*f.n : (i+1)*f.n : (i+1)*f.n] }

// EnclosingRadius returns r* = min over i of max over j of W[i][j]. From r* on the complex is a cone over the minimising
// vertex, so it has one component and no homology in any degree >= 1. It is +Inf when no vertex is joined to all others.
// Cost O(n²).
func (f *WeightedFlag) EnclosingRadius() float64 {
	p := newPoller(nil, nil)
	return f.enclosingRadius(&p)
}

func (f *WeightedFlag) enclosingRadius(p *poller) float64 {
	r := math.Inf(1)
	for i := 0; i < f.n; i++ {
		m := 0.0
		for _, v := range f.Row(i) {
			if v > m {
				m = v
				if m >= r {
					break
				}
			}
		}
		if m < r {
			r = m
		}
		if p.left -= f.n; p.left < 0 && !p.poll() {
			return r
		}
	}
	return r
}

// MaxFinite returns the largest finite entry of W.
func (f *WeightedFlag) MaxFinite() float64 {
	p := newPoller(nil, nil)
	return f.maxFinite(&p)
}

func (f *WeightedFlag) maxFinite(p *poller) float64 {
	m := 0.0
	for i := 0; i < f.n; i++ {
		for _, v := range f.Row(i) {
			if v > m && !math.IsInf(v, 1) {
				m = v
			}
		}
		if p.left -= f.n; p.left < 0 && !p.poll() {
			return m
		}
	}
	return m
}

// TriangleViolation looks for i, j, k with W[i][j] > W[i][k] + W[k][j] (1e-9 relative slack) and returns the first. Flag
// filtrations do not need the triangle inequality, so this is worth a note and not an error. Cost O(n³).
func (f *WeightedFlag) TriangleViolation() (i, j, k int, found bool) {
	for i = 0; i < f.n; i++ {
		a := f.Row(i)
		for j = 0; j < i; j++ {
			b := f.Row(j)
			b = b[:len(a)]
			limit := a[j] * (1 - 1e-9)
			for k, v := range a {
				if v+b[k] < limit {
					return i, j, k, true
				}
			}
		}
	}
	return 0, 0, 0, false
}
