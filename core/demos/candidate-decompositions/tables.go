package candidatedecompositions

import (
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology/multiparameter/candidate"
)

// group is the colour of the summand of a rank, counted from 0.
func group(rank int) int32 { return int32(min(rank, groups)) }

// summandTable lists the summands for reading: index counts from 1 in the order of weights, x0 to y1 is the smallest
// rectangle around.
func summandTable(d *candidate.Decomposition) demo.Table {
	n := len(d.Summands)
	index, births, deaths, lines := make([]int32, n), make([]int32, n), make([]int32, n), make([]int32, n)
	weight := make([]float64, n)
	x0, y0, x1, y1 := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range d.Summands {
		m := &d.Summands[i]
		lower, upper := m.Bounds()
		index[i], weight[i] = int32(i+1), m.Weight
		births[i], deaths[i], lines[i] = int32(len(m.Births)), int32(len(m.Deaths)), int32(len(m.Bars))
		x0[i], y0[i], x1[i], y1[i] = lower.X, lower.Y, upper.X, upper.Y
	}
	return demo.Table{Name: "summands", Columns: []demo.Column{
		demo.Col("index", "", index), demo.Col("weight", "", weight), demo.Col("births", "corners", births), demo.Col("deaths", "corners", deaths),
		demo.Col("x0", "", x0), demo.Col("y0", "", y0), demo.Col("x1", "", x1), demo.Col("y1", "", y1), demo.Col("lines", "", lines),
	}}
}

// middlesDrawn is the number of summands that have a dot in the plane: more would cover what they mark.
const middlesDrawn = 12

// middleTable holds the middles of the heaviest summands, where they are picked.
func middleTable(d *candidate.Decomposition) demo.Table {
	n := min(len(d.Summands), middlesDrawn)
	x, y, index := make([]float64, n), make([]float64, n), make([]int32, n)
	for i := range n {
		p := d.Summands[i].Middle()
		x[i], y[i], index[i] = p.X, p.Y, int32(i+1)
	}
	return demo.Table{Name: "middles", Columns: []demo.Column{demo.Col("index", "", index), demo.Col("x", "", x), demo.Col("y", "", y)}}
}

// pieces collects rectangles or segments with the summand that they belong to.
type pieces struct {
	x0, y0, x1, y1 []float64
	group, index   []int32
}

func (p *pieces) add(x0, y0, x1, y1 float64, rank int) {
	p.x0, p.y0, p.x1, p.y1 = append(p.x0, x0), append(p.y0, y0), append(p.x1, x1), append(p.y1, y1)
	p.group, p.index = append(p.group, group(rank)), append(p.index, int32(rank+1))
}

func (p *pieces) columns() []demo.Column {
	return []demo.Column{
		demo.Col("x0", "", p.x0), demo.Col("y0", "", p.y0), demo.Col("x1", "", p.x1), demo.Col("y1", "", p.y1),
		demo.Col("group", "", p.group), demo.Col("index", "", p.index),
	}
}

// regionTable cuts the supports into upright strips.
func regionTable(d *candidate.Decomposition) demo.Table {
	var p pieces
	for rank := range d.Summands {
		for _, r := range d.Summands[rank].Strips() {
			p.add(r[0].X, r[0].Y, r[1].X, r[1].Y, rank)
		}
	}
	return demo.Table{Name: "regions", Columns: p.columns()}
}

// outlineTable holds the borders of the supports; chosen is 1 for the picked summand (counted from 1).
func outlineTable(d *candidate.Decomposition, pick int) demo.Table {
	var p pieces
	var chosen []int32
	for rank := range d.Summands {
		strips := d.Summands[rank].Strips()
		for i, r := range strips {
			p.add(r[0].X, r[0].Y, r[1].X, r[0].Y, rank)
			p.add(r[0].X, r[1].Y, r[1].X, r[1].Y, rank)
			if i > 0 && strips[i-1][1].X == r[0].X { // where two strips meet, the border is what only one of them reaches
				before := strips[i-1]
				p.add(r[0].X, math.Min(before[0].Y, r[0].Y), r[0].X, math.Max(before[0].Y, r[0].Y), rank)
				p.add(r[0].X, math.Min(before[1].Y, r[1].Y), r[0].X, math.Max(before[1].Y, r[1].Y), rank)
			} else {
				p.add(r[0].X, r[0].Y, r[0].X, r[1].Y, rank)
			}
			if i+1 == len(strips) || strips[i+1][0].X != r[1].X {
				p.add(r[1].X, r[0].Y, r[1].X, r[1].Y, rank)
			}
		}
		for len(chosen) < len(p.x0) {
			c := int32(0)
			if rank+1 == pick {
				c = 1
			}
			chosen = append(chosen, c)
		}
	}
	return demo.Table{Name: "outlines", Columns: append(p.columns(), demo.Col("chosen", "", chosen))}
}

// barTable lists the bars on one line, in the order of the summands, and where they lie in the plane.
func barTable(d *candidate.Decomposition, q int) demo.Table {
	line := d.Lines[q]
	owner := d.Owner(q)
	var p pieces
	var birth, death, row []float64
	for rank := range d.Summands {
		for j, b := range line.Bars {
			if owner[j] == rank {
				birth, death, row = append(birth, b.Birth), append(death, b.Death), append(row, float64(len(line.Bars)-len(row)))
				p.add(b.Birth, b.Birth+line.Offset, b.Death, b.Death+line.Offset, rank)
			}
		}
	}
	return demo.Table{Name: "bars", Columns: append([]demo.Column{
		demo.Col("birth", "x", birth), demo.Col("death", "x", death), demo.Col("row", "", row),
	}, p.columns()...)}
}

func lineTable(at cursor) demo.Table {
	one := func(v float64) []float64 { return []float64{v} }
	return demo.Table{Name: "line", Columns: []demo.Column{
		demo.Col("x0", "", one(at.lo)), demo.Col("y0", "", one(at.lo+at.s)), demo.Col("x1", "", one(at.hi)), demo.Col("y1", "", one(at.hi+at.s)),
	}}
}

func cursorTable(at cursor) demo.Table {
	return demo.Table{Name: "cursor", Columns: []demo.Column{demo.Col("x", "", []float64{at.x}), demo.Col("y", "", []float64{at.y})}}
}

// heat turns a picture into rows from below, as charts want them. nil is an empty picture.
func heat(name string, image []float64) demo.Table {
	x, y, value := make([]float64, len(image)), make([]float64, len(image)), make([]float64, len(image))
	for i := range image {
		a, b := i%pixels, i/pixels
		x[i], y[i], value[i] = (float64(a)+0.5)/pixels, (float64(b)+0.5)/pixels, image[pixels*a+b]
	}
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y), demo.Col("value", "", value)}}
}
