package alpha

import (
	"context"
	"sort"

	"stillpoint/core/homology"
)

// DiameterPerRadius converts the scale of this package to that of Vietoris-Rips filtrations: the balls of radius r around
// two points meet when the points are at distance 2r.
const DiameterPerRadius = 2

// A Complex is the alpha filtration of a point cloud: the simplices of its Delaunay triangulation, each with the radius at
// which it appears, in filtration order. It is immutable and safe for concurrent use.
type Complex struct {
	// Points is the number of points of the cloud, Distinct that of different ones.
	Points, Distinct int
	// Dim is the dimension of the complex, which is that of the space the points span: 0 for one point, 1 for points of one
	// line, 2 for points of one plane, otherwise 3.
	Dim int
	// Extent is the longest side of the bounding box of the points.
	Extent float64

	same  []int32 // the vertex that stands for each point
	level [4]level
}

// A level holds the simplices of one dimension k, earliest first.
type level struct {
	vertex []int32   // k+1 per simplex, ascending
	value  []float64 // ascending
	face   []int32   // k+1 per simplex: the places of its faces; that of face j lacks vertex j. Empty for k <= 1
}

// New computes the alpha filtration of a cloud in the plane or in space.
//
// A simplex appears at the radius of the smallest ball that has its vertices on the boundary, if no other point is strictly
// inside (it is then called a Gabriel simplex), otherwise together with the earliest simplex of which it is a face. Equal
// points count once. Scale: radius; see [DiameterPerRadius].
//
// The Delaunay triangulation is exact for the coordinates as given, which are neither rounded nor perturbed. Where it is not
// unique (four points on a circle, five on a sphere), which one is chosen depends on the order of the points, the bars do
// not. Radii are accurate to a relative error of 1e-12.
//
// Errors: a dimension other than 2 or 3, no points, more than [MaxPoints] or [MaxTetrahedra], a coordinate that is
// NaN or ±Inf; ctx.Err().
// Cost: expected O(n log n) in the plane; in space proportional to the number of simplices, which is O(n) for points spread
// evenly in a body or on a surface and O(n²) at worst.
func New(ctx context.Context, cloud *homology.PointCloud, progress homology.Progress) (*Complex, error) {
	p, err := newPoints(cloud)
	if err != nil {
		return nil, err
	}
	n := p.len()
	poll := newPoller(ctx, progress)
	poll.stage(0, 0.6)
	if err := poll.look(0); err != nil {
		return nil, err
	}
	t, err := p.triangulate(poll)
	if err != nil {
		return nil, err
	}
	f, err := newFiltration(p, t, poll)
	if err != nil {
		return nil, err
	}
	c := &Complex{Points: n, Dim: t.rank, Extent: p.unscale(p.extent), same: t.same}
	for v, w := range t.same {
		if int32(v) == w {
			c.level[0].vertex = append(c.level[0].vertex, w)
		}
	}
	c.Distinct = len(c.level[0].vertex)
	c.level[0].value = make([]float64, c.Distinct)
	var place []int32 // of the simplices of the dimension below
	for k := 1; k <= c.Dim; k++ {
		c.level[k], place = f[k].sorted(k, place, p)
	}
	poll.stage(0, 1)
	return c, poll.look(1)
}

// upTo returns how many values are <= t.
func (l *level) upTo(t float64) int {
	return sort.Search(len(l.value), func(i int) bool { return l.value[i] > t })
}

// Counts returns the numbers of vertices, edges, triangles and tetrahedra with value <= t. Cost O(log n).
func (c *Complex) Counts(t float64) [4]int {
	var n [4]int
	for k := range n {
		n[k] = c.level[k].upTo(t)
	}
	return n
}

// Edges returns the ends of the edges with value <= t, two vertices per edge, in filtration order. Vertices are the numbers
// of points in the cloud; the smallest one stands for all points that are equal. Not to be changed.
func (c *Complex) Edges(t float64) []int32 { return c.upTo(1, t) }

// Triangles returns the vertices of the triangles with value <= t, three per triangle, in filtration order. Not to be
// changed.
func (c *Complex) Triangles(t float64) []int32 { return c.upTo(2, t) }

// Tetrahedra returns the vertices of the tetrahedra with value <= t, four per tetrahedron, in filtration order. Not to be
// changed.
func (c *Complex) Tetrahedra(t float64) []int32 { return c.upTo(3, t) }

func (c *Complex) upTo(k int, t float64) []int32 {
	l := &c.level[k]
	return l.vertex[:(k+1)*l.upTo(t)]
}

// Values returns the values of all simplices of dimension k = 0..3, ascending: Values(1)[i] belongs to
// Edges(+Inf)[2*i:2*i+2]. Not to be changed.
func (c *Complex) Values(k int) []float64 { return c.level[k].value }

// Same returns the vertex that stands for point i: the smallest number of a point equal to it.
func (c *Complex) Same(i int) int { return int(c.same[i]) }

// Filtered returns the complex in the general form, cell by cell: vertices, edges, triangles, tetrahedra, each in filtration
// order. Its persistence is computed over any prime field.
func (c *Complex) Filtered() (*homology.FilteredComplex, error) {
	var simplices [][]int
	var values []float64
	for k := range c.level {
		l := &c.level[k]
		for i := range l.value {
			simplices = append(simplices, l.simplex(k, i))
		}
		values = append(values, l.value...)
	}
	return homology.NewSimplicialComplex(simplices, values)
}

// simplex returns the vertices of simplex i.
func (l *level) simplex(k, i int) []int {
	s := make([]int, k+1)
	for j, v := range l.vertex[(k+1)*i : (k+1)*(i+1)] {
		s[j] = int(v)
	}
	return s
}
