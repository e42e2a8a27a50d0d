package homologycoefficients

import (
	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
)

// gap is the space between two squares of side 1.
const gap = 0.3

// A picture draws a space in the plane.
type picture interface {
	// points returns where the points stand, in their order, and where they stand once more because of the gluing.
	points() (points, copies []point)
	// pieces returns the segments or convex polygons that make up a simplex in the picture.
	pieces(vertices []int) [][]point
	frame() frame
}

// A frame is what is drawn around a space: its boundary, with arrows that say how it is glued.
type frame struct {
	corners []point
	arrows  [][2]point
	title   point
}

func (f *frame) arrow(from, to point) { f.arrows = append(f.arrows, [2]point{from, to}) }

// A shadow is the picture of points in space, seen from one side.
type shadow struct{ xy []float64 }

func newShadow(c *homology.PointCloud, turn float64) shadow {
	return shadow{pointcloud.View(c, turn)}
}

func (s shadow) at(v int) point { return point{s.xy[2*v], s.xy[2*v+1]} }

func (s shadow) points() (points, copies []point) {
	for v := range len(s.xy) / 2 {
		points = append(points, s.at(v))
	}
	return points, nil
}

func (s shadow) pieces(vertices []int) [][]point {
	piece := make([]point, len(vertices))
	for i, v := range vertices {
		piece[i] = s.at(v)
	}
	return [][]point{piece}
}

func (s shadow) frame() frame {
	top := 0.0
	for i := 1; i < len(s.xy); i += 2 {
		top = max(top, s.xy[i])
	}
	return frame{title: point{0, top + 0.3}}
}

// A sheet collects what is drawn.
type sheet struct {
	points, copies      []point
	edges, loop, border []float32 // x0, y0, x1, y1, ...
	arrows              []float32
	surface             []float32 // x0, y0, x1, y1, x2, y2, ...
	titles              []string
	titleAt             []point
}

// unit is the side of a square as drawn: axes without ticks leave less than one unit free around the data.
const unit = 10

func cornersTo(list []float32, corners ...point) []float32 {
	for _, p := range corners {
		list = append(list, float32(unit*p.x), float32(unit*p.y))
	}
	return list
}

// trianglesTo cuts a convex polygon into triangles.
func trianglesTo(list []float32, polygon []point) []float32 {
	for i := 1; i+1 < len(polygon); i++ {
		list = cornersTo(list, polygon[0], polygon[i], polygon[i+1])
	}
	return list
}

// space adds a picture with its points, edges and frame.
func (s *sheet) space(p picture, title string, edges []int32) {
	points, copies := p.points()
	s.points, s.copies = append(s.points, points...), append(s.copies, copies...)
	for i := 0; i+1 < len(edges); i += 2 {
		for _, piece := range p.pieces([]int{int(edges[i]), int(edges[i+1])}) {
			s.edges = cornersTo(s.edges, piece...)
		}
	}
	f := p.frame()
	for i, c := range f.corners {
		s.border = cornersTo(s.border, c, f.corners[(i+1)%len(f.corners)])
	}
	for _, a := range f.arrows {
		s.arrows = cornersTo(s.arrows, a[:]...)
	}
	s.titles, s.titleAt = append(s.titles, title), append(s.titleAt, f.title)
}

func (s *sheet) tables() []demo.Table {
	columns := func(list []point) []demo.Column {
		x, y := make([]float64, len(list)), make([]float64, len(list))
		for i, p := range list {
			x[i], y[i] = unit*p.x, unit*p.y
		}
		return []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y)}
	}
	return []demo.Table{
		{Name: "points", Columns: columns(s.points)},
		{Name: "copies", Columns: columns(s.copies)},
		{Name: "edges", Columns: cornerColumns(s.edges, 2)},
		{Name: "loop", Columns: cornerColumns(s.loop, 2)},
		{Name: "border", Columns: cornerColumns(s.border, 2)},
		{Name: "arrows", Columns: cornerColumns(s.arrows, 2)},
		{Name: "surface", Columns: cornerColumns(s.surface, 3)},
		{Name: "titles", Columns: append(columns(s.titleAt), demo.Col("title", "", s.titles))},
	}
}

// cornerColumns turns x0, y0, x1, y1, ... of figures with n corners into columns.
func cornerColumns(list []float32, n int) []demo.Column {
	names := [...]string{"x0", "y0", "x1", "y1", "x2", "y2"}
	columns := make([]demo.Column, 2*n)
	for c := range columns {
		data := make([]float32, len(list)/(2*n))
		for i := range data {
			data[i] = list[2*n*i+c]
		}
		columns[c] = demo.Col(names[c], "", data)
	}
	return columns
}
