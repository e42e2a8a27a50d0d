package signedbarcodes

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
)

// Limits of the drawing. More would only be a solid patch of ink.
const (
	maxTrianglesDrawn = 3000
	maxEdgesDrawn     = 20000
)

// cursor is the point of the plane whose complex is drawn, with its Betti numbers.
type cursor struct {
	x, y   float64
	inside []bool // points with level <= y
	below  int
	betti  []int // degrees 0 and 1
}

func (v *view) cursor(ctx context.Context) (cursor, error) {
	c := cursor{x: defaultAt[0], y: defaultAt[1], inside: make([]bool, v.src.rips.Len()), betti: []int{0, 0}}
	if xy := v.in.XY("at"); len(xy) == 2 {
		c.x, c.y = xy[0], xy[1]
	}
	for i, l := range v.src.rips.Y() {
		if c.inside[i] = l <= c.y; c.inside[i] {
			c.below++
		}
	}
	if c.below == 0 {
		return c, nil
	}
	// The sublevel depends on how many points are below, not on y itself.
	found, err := v.host.Memo(fmt.Sprintf("sublevel %d %s", c.below, v.src.key), func() (any, error) {
		flag, _ := v.src.rips.Sublevel(c.y)
		return homology.VietorisRips(ctx, flag, homology.Options{MaxDim: 1})
	})
	if err != nil {
		return c, err
	}
	c.betti = found.(*homology.Persistence).BettiNumbers(c.x)
	return c, nil
}

// pointTables draw the points, the complex at the cursor, and the representative of the highlighted bar.
func (v *view) pointTables(c cursor, rep representative) []demo.Table {
	f, xy := v.src.rips, pointcloud.View(v.src.cloud, math.Pi/6)
	n := f.Len()
	x, y, level, inside := make([]float64, n), make([]float64, n), make([]float64, n), make([]int32, n)
	for i := range n {
		x[i], y[i], level[i] = xy[2*i], xy[2*i+1], f.Y()[i]
		if c.inside[i] {
			inside[i] = 1
		}
	}
	var edges, triangles []int32
	for i := range n {
		for j := range i {
			if !c.inside[i] || !c.inside[j] || f.X(i, j) > c.x || len(edges) >= 2*maxEdgesDrawn {
				continue
			}
			edges = append(edges, int32(j), int32(i))
			for k := 0; k < j && len(triangles) < 3*maxTrianglesDrawn; k++ {
				if c.inside[k] && f.X(i, k) <= c.x && f.X(j, k) <= c.x {
					triangles = append(triangles, int32(k), int32(j), int32(i))
				}
			}
		}
	}
	var px, py []float64
	for _, i := range rep.points {
		px, py = append(px, xy[2*i]), append(py, xy[2*i+1])
	}
	return []demo.Table{
		{Name: "points", Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y), demo.Col("level", "", level), demo.Col("inside", "", inside)}},
		corners("edges", xy, edges, 2),
		corners("triangles", xy, triangles, 3),
		corners("loop", xy, rep.edges, 2),
		{Name: "component", Columns: []demo.Column{demo.Col("x", "", px), demo.Col("y", "", py)}},
	}
}

// corners gathers the drawn positions of simplices given by size vertices each, as columns x0, y0, x1, y1, ... Single
// precision is plenty for pixels and halves what crosses to the page.
func corners(name string, xy []float64, vertices []int32, size int) demo.Table {
	list := make([][]float32, 2*size)
	for c := range list {
		list[c] = make([]float32, len(vertices)/size)
	}
	for k, v := range vertices {
		list[2*(k%size)][k/size] = float32(xy[2*v])
		list[2*(k%size)+1][k/size] = float32(xy[2*v+1])
	}
	names := [...]string{"x0", "y0", "x1", "y1", "x2", "y2"}
	table := demo.Table{Name: name}
	for c, data := range list {
		table.Columns = append(table.Columns, demo.Col(names[c], "", data))
	}
	return table
}
