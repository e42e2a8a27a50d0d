package signedstability

import (
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter/signedmeasure"
)

func (c *comparison) tables(in demo.Input) []demo.Table {
	a, b := c.measures[0], c.measures[1]
	d := a.Minus(b)
	c0 := signedmeasure.Centres(0, 1, pixels)
	image, err := signedmeasure.Image(d, in.Float("s"), c0, c0)
	if err != nil {
		panic(err) // the parameter is in its range
	}
	return []demo.Table{
		common(a, d), part("give", d, 1), part("take", d, -1), moveTable(c.moves), c.shares(in), c.lineTable(), picture(image),
		points("a", c.pair.clouds[0]), points("b", c.pair.clouds[1]), c.movedTable(),
	}
}

// part lists the atoms of one sign, with positive weights.
func part(name string, m *signedmeasure.Measure, sign int) demo.Table {
	var x, y, weight []float64
	for i := range m.Len() {
		if p, w := m.Atom(i); w*sign > 0 {
			x, y, weight = append(x, p[0]), append(y, p[1]), append(weight, float64(w*sign))
		}
	}
	return bubbles(name, x, y, weight)
}

// common lists the atoms of a that are not in the difference.
func common(a, d *signedmeasure.Measure) demo.Table {
	moving := map[[2]float64]bool{}
	for i := range d.Len() {
		p, _ := d.Atom(i)
		moving[[2]float64{p[0], p[1]}] = true
	}
	var x, y, weight []float64
	for i := range a.Len() {
		if p, w := a.Atom(i); !moving[[2]float64{p[0], p[1]}] {
			x, y, weight = append(x, p[0]), append(y, p[1]), append(weight, float64(w))
		}
	}
	return bubbles("common", x, y, weight)
}

func bubbles(name string, x, y, weight []float64) demo.Table {
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y), demo.Col("weight", "", weight)}}
}

func moveTable(moves []signedmeasure.Move) demo.Table {
	var x0, y0, x1, y1 []float64
	for _, m := range moves {
		x0, y0, x1, y1 = append(x0, m.From[0]), append(y0, m.From[1]), append(x1, m.To[0]), append(y1, m.To[1])
	}
	return segments("moves", x0, y0, x1, y1)
}

func segments(name string, x0, y0, x1, y1 []float64) demo.Table {
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("x0", "", x0), demo.Col("y0", "", y0), demo.Col("x1", "", x1), demo.Col("y1", "", y1)}}
}

// shares lists the distances that have a bound, as parts of it; a bound of 0 is met by a distance of 0.
func (c *comparison) shares(in demo.Input) demo.Table {
	slicedBound, pictureBound := c.bounds(in)
	type row struct {
		name            string
		distance, bound float64
	}
	rows := []row{{"sliced distance ≤ constant · l2 transport", c.sliced, slicedBound}, {"picture ≤ √(π/2) · l2 transport", c.picture, pictureBound}}
	if c.pair.labels {
		rows = append(rows, row{"lines ≤ largest change of a grade", c.lines.Distance, c.pair.grades}, row{"l1 transport ≤ 2‖f − g‖₁", c.kr[0], c.theorem(in)})
	}
	var name []string
	var distance, bound, share, from, at, labelX, labelY []float64
	for i, r := range rows {
		q := 0.0
		if r.bound > 0 {
			q = r.distance / r.bound
		}
		name, distance, bound, share = append(name, r.name), append(distance, r.distance), append(bound, r.bound), append(share, q)
		from, at = append(from, 0), append(at, float64(i)+0.8)
		labelX, labelY = append(labelX, 0.5), append(labelY, float64(i)+1.25)
	}
	return demo.Table{Name: "shares", Columns: []demo.Column{
		demo.Col("name", "", name), demo.Col("distance", "", distance), demo.Col("bound", "", bound), demo.Col("share", "", share),
		demo.Col("from", "", from), demo.Col("row", "", at), demo.Col("labelX", "", labelX), demo.Col("labelY", "", labelY),
	}}
}

func (c *comparison) lineTable() demo.Table {
	n := len(c.lines.Lines)
	line, weighted, largest := make([]float64, n), make([]float64, n), make([]float64, n)
	slope, base := make([]float64, n), make([]float64, n)
	most := 0.0
	for i, l := range c.lines.Lines {
		most = math.Max(most, c.lines.Weighted[i])
		line[i], weighted[i], largest[i] = float64(i+1), c.lines.Weighted[i], most
		slope[i], base[i] = l.DY/l.DX, l.Y
	}
	return demo.Table{Name: "lines", Columns: []demo.Column{
		demo.Col("line", "", line), demo.Col("weighted", "", weighted), demo.Col("largest", "", largest),
		demo.Col("slope", "", slope), demo.Col("base", "", base),
	}}
}

func picture(values []float64) demo.Table {
	x, y := make([]float64, len(values)), make([]float64, len(values))
	for k := range values {
		x[k], y[k] = (float64(k%pixels)+0.5)/pixels, (float64(k/pixels)+0.5)/pixels
	}
	return demo.Table{Name: "image", Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y), demo.Col("value", "", values)}}
}

func points(name string, c *homology.PointCloud) demo.Table {
	x, y := make([]float64, c.Len()), make([]float64, c.Len())
	for i := range x {
		x[i], y[i] = c.Point(i)[0], c.Point(i)[1]
	}
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y)}}
}

// movedTable lists the ways of the points, if A's points are B's.
func (c *comparison) movedTable() demo.Table {
	var x0, y0, x1, y1 []float64
	if c.pair.labels {
		for i := range c.pair.clouds[0].Len() {
			p, q := c.pair.clouds[0].Point(i), c.pair.clouds[1].Point(i)
			x0, y0, x1, y1 = append(x0, p[0]), append(y0, p[1]), append(x1, q[0]), append(y1, q[1])
		}
	}
	return segments("moved", x0, y0, x1, y1)
}
