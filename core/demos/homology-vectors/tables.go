package homologyvectors

import (
	"fmt"
	"math"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology/diagram"
)

// bars are the points that are not on the diagonal.
func bars(d diagram.Diagram) diagram.Diagram {
	finite, _ := d.Split()
	return finite
}

// dots lists all points of a diagram, those on the diagonal included: they can be moved away again.
func dots(name string, d diagram.Diagram) demo.Table {
	birth, death := make([]float64, len(d)), make([]float64, len(d))
	for i, p := range d {
		birth[i], death[i] = p.Birth, p.Death
	}
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("birth", "", birth), demo.Col("death", "", death)}}
}

// pairs is the bottleneck matching as segments.
func pairs(d *diagrams, m diagram.Matching) demo.Table {
	var ab, ad, bb, bd, cost []float64
	for _, pair := range m.Pairs {
		var p, q diagram.Point
		switch {
		case pair.A == diagram.Diagonal:
			q = d.b[pair.B]
			p = foot(q)
		case pair.B == diagram.Diagonal:
			p = d.a[pair.A]
			q = foot(p)
		default:
			p, q = d.a[pair.A], d.b[pair.B]
		}
		ab, ad, bb, bd, cost = append(ab, p.Birth), append(ad, p.Death), append(bb, q.Birth), append(bd, q.Death), append(cost, pair.Cost)
	}
	return demo.Table{Name: "pairs", Columns: []demo.Column{
		demo.Col("birthA", "", ab), demo.Col("deathA", "", ad), demo.Col("birthB", "", bb), demo.Col("deathB", "", bd), demo.Col("cost", "", cost)}}
}

// foot is the place of the diagonal nearest to p.
func foot(p diagram.Point) diagram.Point {
	middle := p.Birth + p.Persistence()/2
	return diagram.Point{Birth: middle, Death: middle}
}

// meters is the table behind the chart of the same name: a bar per vector from 0 to its share of the bound, the first one
// on top, with a line of text above it. Without a theorem the bound is infinite and the share 0.
func meters(list []meter) demo.Table {
	n := len(list)
	name, said := make([]string, n), make([]string, n)
	distance, bound, share := make([]float64, n), make([]float64, n), make([]float64, n)
	zero, row, above, middle := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	bounded := make([]int32, n)
	for i, m := range list {
		name[i], distance[i], bound[i] = m.name, m.distance, math.Inf(1)
		said[i] = fmt.Sprintf("%s: %.3g, no bound", m.name, m.distance)
		if m.bounded() {
			bound[i], share[i], bounded[i] = m.bound, m.ratio(), 1
			said[i] = fmt.Sprintf("%s: %.3g of %.3g", m.name, m.distance, m.bound)
		}
		row[i], above[i], middle[i] = float64(n-i), float64(n-i)+0.45, 0.5
	}
	return demo.Table{Name: "meters", Columns: []demo.Column{
		demo.Col("vector", "", name), demo.Col("distance", "", distance), demo.Col("bound", "", bound), demo.Col("share", "", share),
		demo.Col("zero", "", zero), demo.Col("row", "", row), demo.Col("above", "", above), demo.Col("middle", "", middle), demo.Col("text", "", said), demo.Col("bounded", "", bounded)}}
}

// diagonal is the part of the diagonal that goes with the dots. It keeps the axes from following one or two dots closely.
func diagonal(d *diagrams) demo.Table {
	lo, hi := 0.0, 0.0
	var from, to []float64
	for _, p := range slices.Concat(d.a, d.b) {
		lo, hi = math.Min(lo, p.Birth), math.Max(hi, p.Death)
		from, to = []float64{lo}, []float64{hi}
	}
	return demo.Table{Name: "diagonal", Columns: []demo.Column{
		demo.Col("x0", "", from), demo.Col("y0", "", from), demo.Col("x1", "", to), demo.Col("y1", "", to)}}
}

// tops are where the axes of the curves end: a little above the highest value.
func tops(v *vectors) []demo.Scalar {
	highest := func(y ...float64) float64 {
		top := 0.0
		for _, w := range y {
			top = math.Max(top, w)
		}
		return top
	}
	most := 0
	for _, y := range slices.Concat(v.betti[0].Y, v.betti[1].Y) {
		most = max(most, y)
	}
	return []demo.Scalar{
		{Name: "top", Value: 1.05 * highest(slices.Concat(v.landscape[0].Y, v.landscape[1].Y)...)},
		{Name: "most", Value: float64(most) + 0.5},
		{Name: "high", Value: 1.05 * highest(slices.Concat(v.silhouette[0].Y, v.silhouette[1].Y)...)},
	}
}

// curves are the functions of t, and the place where the landscapes differ most.
func curves(v *vectors) []demo.Table {
	at := []float64{}
	if v.lambda > 0 {
		at = append(at, v.at)
	}
	gap := demo.Table{Name: "gap", Columns: []demo.Column{
		demo.Col("t", "", at), demo.Col("a", "", v.landscape[0].Sample(at)), demo.Col("b", "", v.landscape[1].Sample(at))}}
	return []demo.Table{
		curve("landscapeA", v.landscape[0]), curve("landscapeB", v.landscape[1]), gap,
		steps("bettiA", v.betti[0]), steps("bettiB", v.betti[1]),
		curve("silhouetteA", v.silhouette[0]), curve("silhouetteB", v.silhouette[1]),
	}
}

func curve(name string, c diagram.Curve) demo.Table {
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("t", "", c.T), demo.Col("value", "", c.Y)}}
}

func steps(name string, s diagram.Steps) demo.Table {
	y := make([]float64, len(s.Y))
	for i, v := range s.Y {
		y[i] = float64(v)
	}
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("t", "", s.T), demo.Col("value", "", y)}}
}

// images are both persistence images and their difference, row by row from the smallest persistence up. Single precision is
// plenty for a picture.
func images(v *vectors) []demo.Table {
	rows, columns := len(v.grid.persistences)-1, len(v.grid.births)-1
	x, y := make([]float32, 0, rows*columns), make([]float32, 0, rows*columns)
	var value [3][]float32
	for j := range rows {
		for i := range columns {
			x = append(x, float32((v.grid.births[i]+v.grid.births[i+1])/2))
			y = append(y, float32((v.grid.persistences[j]+v.grid.persistences[j+1])/2))
			a, b := v.image[0][i*rows+j], v.image[1][i*rows+j]
			value[0], value[1], value[2] = append(value[0], float32(a)), append(value[1], float32(b)), append(value[2], float32(b-a))
		}
	}
	var tables []demo.Table
	for k, name := range []string{"imageA", "imageB", "imageD"} {
		tables = append(tables, demo.Table{Name: name, Columns: []demo.Column{
			demo.Col("birth", "", x), demo.Col("persistence", "", y), demo.Col("value", "", value[k])}})
	}
	return tables
}
