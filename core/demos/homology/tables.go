package homology

import (
	"math"

	"stillpoint/core/demo"
	topology "stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
)

// barcode lists the bars as the reader counts them; row is the height at which a bar is drawn, counted from below.
func barcode(a *analysis) demo.Table {
	n := len(a.order)
	dim, index := make([]int32, n), make([]int32, n)
	birth, death, row := make([]float64, n), make([]float64, n), make([]float64, n)
	for k, i := range a.order {
		b := a.bars[i]
		dim[k], index[k] = int32(b.Degree), int32(k+1)
		birth[k], death[k], row[k] = b.Birth, b.Death, float64(n-k)
	}
	return demo.Table{Name: "barcode", Columns: []demo.Column{
		demo.Col("index", "", index), demo.Col("dim", "", dim),
		demo.Col("birth", "diameter", birth), demo.Col("death", "diameter", death), demo.Col("row", "", row),
	}}
}

// layout returns where the points are drawn, x0, y0, x1, y1, ..., and whether these are the coordinates themselves. A
// distance matrix has no coordinates: its points stand on a circle.
func layout(src *source, turn float64) (xy []float64, flat bool) {
	if src.cloud != nil {
		return pointcloud.View(src.cloud, turn), src.cloud.Dim == 2
	}
	n := src.len()
	xy = make([]float64, 2*n)
	for i := range n {
		angle := 2 * math.Pi * float64(i) / float64(n)
		xy[2*i], xy[2*i+1] = math.Cos(angle), math.Sin(angle)
	}
	return xy, false
}

func pointTable(xy []float64) demo.Table {
	x, y := make([]float64, len(xy)/2), make([]float64, len(xy)/2)
	for i := range x {
		x[i], y[i] = xy[2*i], xy[2*i+1]
	}
	return demo.Table{Name: "points", Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y)}}
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

func segments(name string, xy []float64, edges []int32) demo.Table {
	return corners(name, xy, edges, 2)
}

func triangles(name string, xy []float64, vertices []int32) demo.Table {
	return corners(name, xy, vertices, 3)
}

// vertices lists the vertices of the simplices of a chain, one after the other.
func vertices(c topology.Chain) []int32 {
	var out []int32
	for _, term := range c.Terms {
		for _, v := range term.Simplex {
			out = append(out, int32(v))
		}
	}
	return out
}
