package candidatedecompositions

import (
	"context"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/pointcloud"
)

// Limits of the drawing. More would only be a solid patch of ink.
const (
	maxTrianglesDrawn = 3000
	maxEdgesDrawn     = 20000
)

// drawing is the picture of the points, with the complex at the cursor and the picked class.
type drawing struct {
	tables []demo.Table // points, edges, triangles, loop, component
	notes  []string
}

func (v *view) points(ctx context.Context, host demo.Host, at cursor) (drawing, error) {
	g := &v.src.graph
	var d drawing
	table, inside := g.pointTable(at)
	edges := g.edgesAt(at, inside)
	triangles := g.trianglesAt(at, edges)
	loop, component, note, err := v.class(ctx, host, at, g)
	if err != nil {
		return d, err
	}
	d.notes = append(d.notes, note)
	if len(edges) > 2*maxEdgesDrawn {
		d.notes = append(d.notes, fmt.Sprintf("Drawn: %d of %d edges.", maxEdgesDrawn, len(edges)/2))
		edges = edges[:2*maxEdgesDrawn]
	}
	marked := demo.Table{Name: "component"}
	var x, y []float64
	for _, i := range component {
		x, y = append(x, g.xy[2*i]), append(y, g.xy[2*i+1])
	}
	marked.Columns = []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y)}
	d.tables = []demo.Table{table, corners("edges", g.xy, edges, 2), corners("triangles", g.xy, triangles, 3), corners("loop", g.xy, loop, 2), marked}
	return d, nil
}

// graph is what is drawn of a filtration: positions of its vertices, and the grades of vertices, edges and triangles.
type graph struct {
	n     int
	xy    []float64
	level []float64 // y of the vertices
	start []float64 // x of the vertices
	edge  func(i, j int) (x, y float64, ok bool)
	// triangles lists those of a complex; nil means that every three joined vertices span one.
	triangles []multiparameter.Cell
}

// draw places the vertices in the plane.
func (src *source) draw() graph {
	if src.complex != nil {
		return complexGraph(src.complex)
	}
	f := src.flag
	return graph{
		n: f.Len(), xy: pointcloud.View(src.cloud, math.Pi/6), level: f.Y(), start: make([]float64, f.Len()),
		edge: func(i, j int) (float64, float64, bool) { return f.X(i, j), math.Max(f.Y()[i], f.Y()[j]), true },
	}
}

// complexGraph puts the vertices of each component on a circle, and the circles side by side.
func complexGraph(c *multiparameter.Complex) graph {
	number := map[int]int{} // vertex of the reader -> place
	var g graph
	type grade struct{ x, y float64 }
	edges := map[[2]int]grade{}
	for i := range c.Len() {
		s := c.Cell(i)
		switch s.Dim {
		case 0:
			number[s.Vertices[0]] = g.n
			g.start, g.level = append(g.start, s.Grade[0]), append(g.level, s.Grade[1])
			g.n++
		case 1:
			edges[[2]int{number[s.Vertices[0]], number[s.Vertices[1]]}] = grade{s.Grade[0], s.Grade[1]}
		case 2:
			g.triangles = append(g.triangles, multiparameter.Cell{Grade: s.Grade, Vertices: []int{number[s.Vertices[0]], number[s.Vertices[1]], number[s.Vertices[2]]}})
		}
	}
	if g.triangles == nil {
		g.triangles = []multiparameter.Cell{}
	}
	g.edge = func(i, j int) (float64, float64, bool) {
		e, ok := edges[[2]int{i, j}]
		if !ok {
			e, ok = edges[[2]int{j, i}]
		}
		return e.x, e.y, ok
	}
	g.xy = make([]float64, 2*g.n)
	for k, part := range g.components() {
		for i, v := range part {
			angle := 2*math.Pi*float64(i)/float64(len(part)) + math.Pi/4
			g.xy[2*v], g.xy[2*v+1] = 2.6*float64(k)+math.Cos(angle), math.Sin(angle)
		}
	}
	return g
}

// components lists the connected components when all edges are there, each ascending.
func (g *graph) components() (parts [][]int) {
	seen := make([]bool, g.n)
	for v := range g.n {
		if seen[v] {
			continue
		}
		seen[v] = true
		part := []int{v}
		for k := 0; k < len(part); k++ {
			for w := range g.n {
				if _, _, ok := g.edge(part[k], w); ok && !seen[w] {
					seen[w] = true
					part = append(part, w)
				}
			}
		}
		slices.Sort(part)
		parts = append(parts, part)
	}
	return parts
}

// pointTable lists the vertices; inside is 1 for those in the complex at the cursor.
func (g *graph) pointTable(at cursor) (demo.Table, []bool) {
	x, y, in := make([]float64, g.n), make([]float64, g.n), make([]int32, g.n)
	inside := make([]bool, g.n)
	for i := range x {
		x[i], y[i] = g.xy[2*i], g.xy[2*i+1]
		if inside[i] = g.start[i] <= at.x && g.level[i] <= at.y; inside[i] {
			in[i] = 1
		}
	}
	return demo.Table{Name: "points", Columns: []demo.Column{
		demo.Col("x", "", x), demo.Col("y", "", y), demo.Col("level", "", slices.Clone(g.level)), demo.Col("inside", "", in),
	}}, inside
}

// edgesAt lists the ends of the edges of the complex at the cursor.
func (g *graph) edgesAt(at cursor, inside []bool) []int32 {
	var list []int32
	for i := range g.n {
		for j := range i {
			if !inside[i] || !inside[j] {
				continue
			}
			if x, y, ok := g.edge(j, i); ok && x <= at.x && y <= at.y {
				list = append(list, int32(j), int32(i))
			}
		}
	}
	return list
}

// trianglesAt lists the corners of the triangles of the complex at the cursor, at most maxTrianglesDrawn.
func (g *graph) trianglesAt(at cursor, edges []int32) []int32 {
	var list []int32
	if g.triangles != nil {
		for _, t := range g.triangles {
			if t.Grade[0] <= at.x && t.Grade[1] <= at.y {
				list = append(list, int32(t.Vertices[0]), int32(t.Vertices[1]), int32(t.Vertices[2]))
			}
		}
		return list
	}
	joined := make([]bool, g.n*g.n)
	lower := make([][]int32, g.n) // neighbours with smaller numbers
	for k := 0; k < len(edges); k += 2 {
		i, j := edges[k], edges[k+1]
		joined[int(i)*g.n+int(j)] = true
		lower[j] = append(lower[j], i)
	}
	for j := range lower {
		for a, i := range lower[j] {
			for _, h := range lower[j][:a] {
				if joined[int(h)*g.n+int(i)] {
					if list = append(list, h, i, int32(j)); len(list) >= 3*maxTrianglesDrawn {
						return list
					}
				}
			}
		}
	}
	return list
}

// class finds what is drawn of the picked summand: its bar on the present line, as a loop or as the component that ends.
func (v *view) class(ctx context.Context, host demo.Host, at cursor, g *graph) (loop []int32, component []int, note string, err error) {
	pick := v.in.Int("pick")
	if pick < 1 || pick > len(v.before.Summands) {
		return nil, nil, "No summand is picked: press one in the plane or on the line.", nil
	}
	m := v.before.Summands[pick-1]
	k := at.line - m.First
	if k < 0 || k >= len(m.Bars) {
		return nil, nil, fmt.Sprintf("Summand %d, weight %.3g, does not meet this line: drag the line towards it to see its class on the points.", pick, m.Weight), nil
	}
	bar := v.before.Lines[at.line].Bars[m.Bars[k]]
	name := fmt.Sprintf("Summand %d, weight %.3g, has the bar [%.4g, %.4g) on this line", pick, m.Weight, bar.Birth, bar.Death)
	degree := v.in.Int("degree")
	if v.src.complex != nil {
		if degree == 0 {
			return nil, nil, name + ".", nil
		}
		return g.loopThrough(bar.BirthSimplex, v.src.complex, at.s), nil, name + ". Drawn: a shortest loop through the edge that opens it, one of many.", nil
	}
	found, err := host.Memo(fmt.Sprintf("line %d %d %d %s", at.line, v.in.Int("lines"), degree, v.src.key), func() (any, error) {
		return v.src.flag.Fibered(ctx, multiparameter.Diagonal(at.s), multiparameter.Options{MaxDim: degree})
	})
	if err != nil {
		return nil, nil, "", blame(ctx, err)
	}
	p := found.(*multiparameter.Fibered).Persistence
	i := slices.IndexFunc(p.Bars, func(b homology.Bar) bool { return b.Degree == degree && slices.Equal(b.BirthSimplex, bar.BirthSimplex) })
	if i < 0 {
		return nil, nil, name + ".", nil
	}
	if degree == 0 {
		merge, err := p.Merge(ctx, i)
		if err != nil {
			return nil, nil, "", blame(ctx, err)
		}
		if p.Bars[i].Infinite() {
			return nil, nil, name + ". It never ends: all points join the component of the first one.", nil
		}
		return []int32{int32(merge.Edge[0]), int32(merge.Edge[1])}, merge.Dying, name + fmt.Sprintf(". The marked component of %s ends when the drawn edge joins it to an older one.", plural(len(merge.Dying), "point", "points")), nil
	}
	tight, err := p.TightLoop(ctx, i)
	if err != nil {
		return nil, nil, "", blame(ctx, err)
	}
	for _, term := range tight.Chain.Terms {
		loop = append(loop, int32(term.Simplex[0]), int32(term.Simplex[1]))
	}
	return loop, nil, name + fmt.Sprintf(". Drawn: a loop of %d edges that is born with it, one of many.", len(tight.Chain.Terms)), nil
}

// loopThrough closes an edge of a complex by a shortest path, by number of edges, among those that are there when it comes on
// the line of offset s. The edge is given by the reader's vertices.
func (g *graph) loopThrough(edge []int, c *multiparameter.Complex, s float64) []int32 {
	if len(edge) != 2 {
		return nil
	}
	line := multiparameter.Diagonal(s)
	number := map[int]int{}
	for i := range c.Len() {
		if cell := c.Cell(i); cell.Dim == 0 {
			number[cell.Vertices[0]] = len(number)
		}
	}
	from, to := number[edge[0]], number[edge[1]]
	x, y, _ := g.edge(from, to)
	birth := line.Push(x, y)
	before := make([]int, g.n)
	for i := range before {
		before[i] = -1
	}
	before[from] = from
	queue := []int{from}
	for len(queue) > 0 && before[to] < 0 {
		a := queue[0]
		queue = queue[1:]
		for b := range g.n {
			x, y, ok := g.edge(a, b)
			if !ok || before[b] >= 0 || line.Push(x, y) > birth || a == from && b == to {
				continue
			}
			before[b] = a
			queue = append(queue, b)
		}
	}
	loop := []int32{int32(from), int32(to)}
	for b := to; b != from; b = before[b] {
		if before[b] < 0 {
			return nil
		}
		loop = append(loop, int32(before[b]), int32(b))
	}
	return loop
}

// corners gathers the drawn positions of simplices given by size vertices each, as columns x0, y0, x1, y1, ... Single
// precision is plenty for pixels and halves what crosses to the page.
func corners(name string, xy []float64, vertices []int32, size int) demo.Table {
	columns := make([][]float32, 2*size)
	for c := range columns {
		columns[c] = make([]float32, len(vertices)/size)
	}
	for k, v := range vertices {
		columns[2*(k%size)][k/size] = float32(xy[2*v])
		columns[2*(k%size)+1][k/size] = float32(xy[2*v+1])
	}
	names := [...]string{"x0", "y0", "x1", "y1", "x2", "y2"}
	table := demo.Table{Name: name}
	for c, data := range columns {
		table.Columns = append(table.Columns, demo.Col(names[c], "", data))
	}
	return table
}
