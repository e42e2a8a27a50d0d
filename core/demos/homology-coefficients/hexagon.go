package homologycoefficients

import (
	"math"
	"math/bits"
)

// A hexagon is the projective plane of package pointcloud: a disc whose boundary points are glued to the opposite ones. It is
// cut into the ten triangles of the 6-vertex projective plane, three of whose vertices stand on the boundary, twice each; the
// points are the vertices, the middles of the edges and those of the triangles.
type hexagon struct{}

// faces are the points as vertex sets, in the order of package pointcloud.
func faces() []uint {
	var list []uint
	for v := range 6 {
		list = append(list, 1<<v)
	}
	for a := range 6 {
		for b := range a {
			list = append(list, 1<<a|1<<b)
		}
	}
	for _, t := range hexagonTriangles {
		list = append(list, 1<<t[0]|1<<t[1]|1<<t[2])
	}
	return list
}

// hexagonTriangles are the triangles of the 6-vertex projective plane, hexagonCorners where their corners stand: 0 to 5 counted
// around the boundary, on which vertex v is corner v and corner v+3, and 6 to 8 inside for vertices 3 to 5.
var hexagonTriangles = [10][3]int{
	{0, 1, 4}, {0, 1, 5}, {0, 2, 3}, {0, 2, 5}, {0, 3, 4}, {1, 2, 3}, {1, 2, 4}, {1, 3, 5}, {2, 4, 5}, {3, 4, 5},
}

var hexagonCorners = [10][3]int{
	{0, 1, 7}, {3, 4, 8}, {0, 5, 6}, {3, 2, 8}, {0, 6, 7}, {4, 5, 6}, {1, 2, 7}, {4, 6, 8}, {2, 7, 8}, {6, 7, 8},
}

func hexagonCorner(c int) point {
	angle, radius := math.Pi/2-float64(c)*math.Pi/3, 1.0
	if c >= 6 { // vertices 3, 4, 5 stand before corners 5, 1, 3
		angle, radius = math.Pi/2-float64([3]int{5, 1, 3}[c-6])*math.Pi/3, 0.42
	}
	sin, cos := math.Sincos(angle)
	return point{radius * cos, radius * sin}
}

// place returns where a face stands in triangle t, which must contain it: the mean of its vertices.
func (hexagon) place(face uint, t int) point {
	var p point
	n := float64(bits.OnesCount(face))
	for i, v := range hexagonTriangles[t] {
		if face>>v&1 == 1 {
			c := hexagonCorner(hexagonCorners[t][i])
			p.x += c.x / n
			p.y += c.y / n
		}
	}
	return p
}

// pieces returns a simplex of nested faces in every triangle that contains them all. Points at distance 2 are not nested:
// nothing is drawn between them.
func (h hexagon) pieces(vertices []int) [][]point {
	all := faces()
	var union uint
	for _, v := range vertices {
		union |= all[v]
	}
	for i, v := range vertices {
		for _, w := range vertices[:i] {
			if both := all[v] | all[w]; both != all[v] && both != all[w] {
				return nil
			}
		}
	}
	var list [][]point
	for t, triangle := range all[21:] {
		if union&^triangle != 0 {
			continue
		}
		piece := make([]point, len(vertices))
		for i, v := range vertices {
			piece[i] = h.place(all[v], t)
		}
		if !drawn(list, piece) {
			list = append(list, piece)
		}
	}
	return list
}

// drawn reports whether the same picture is in the list already: an edge inside belongs to two triangles.
func drawn(list [][]point, piece []point) bool {
	for _, other := range list {
		same := true
		for i, p := range piece {
			same = same && math.Hypot(p.x-other[i].x, p.y-other[i].y) < 1e-9
		}
		if same {
			return true
		}
	}
	return false
}

func (h hexagon) points() (points, copies []point) {
	for v := range faces() {
		for i, piece := range h.pieces([]int{v}) {
			if i == 0 {
				points = append(points, piece[0])
			} else {
				copies = append(copies, piece[0])
			}
		}
	}
	return points, copies
}

func (hexagon) frame() frame {
	var f frame
	for c := range 6 {
		f.corners = append(f.corners, hexagonCorner(c))
	}
	for c := range 6 { // opposite sides have as many heads, and run the same way around
		p, q := hexagonCorner(c), hexagonCorner((c+1)%6)
		for head := range c%3 + 1 {
			a := 0.3 + 0.08*float64(head)
			b := a + 0.1
			f.arrow(point{p.x + a*(q.x-p.x), p.y + a*(q.y-p.y)}, point{p.x + b*(q.x-p.x), p.y + b*(q.y-p.y)})
		}
	}
	f.title = point{0, 1.1}
	return f
}
