package homologystability

import (
	"fmt"
	"math"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology/cubical"
	"stillpoint/core/homology/diagram"
	"stillpoint/core/homology/pointcloud"
)

// dataTables are the data before and after the change: points and their moves, or two pictures side by side.
func dataTables(src *source, after *sample) []demo.Table {
	if src.image != nil {
		return []demo.Table{pointTable("before", nil), pointTable("after", nil), moves(nil, nil), pictures(src.image, after.image)}
	}
	const turn = math.Pi / 6
	a, b := pointcloud.View(src.cloud, turn), pointcloud.View(after.cloud, turn)
	return []demo.Table{pointTable("before", a), pointTable("after", b), moves(a, b), pictures(nil, nil)}
}

func pointTable(name string, xy []float64) demo.Table {
	x, y := make([]float64, len(xy)/2), make([]float64, len(xy)/2)
	for i := range x {
		x[i], y[i] = xy[2*i], xy[2*i+1]
	}
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y)}}
}

// moves are the segments from each point to where it went; none if their numbers differ.
func moves(a, b []float64) demo.Table {
	n := min(len(a), len(b)) / 2
	if len(a) != len(b) {
		n = 0
	}
	x0, y0, x1, y1 := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range n {
		x0[i], y0[i], x1[i], y1[i] = a[2*i], a[2*i+1], b[2*i], b[2*i+1]
	}
	return demo.Table{Name: "moves", Columns: []demo.Column{
		demo.Col("x0", "", x0), demo.Col("y0", "", y0), demo.Col("x1", "", x1), demo.Col("y1", "", y1)}}
}

// pictures puts two images of equal size beside each other on one grid, with a white gap between them.
func pictures(a, b *cubical.Image) demo.Table {
	const gap = 2
	var x, y, grey []float64
	if a != nil {
		for row := a.Height - 1; row >= 0; row-- {
			for column := range a.Width + gap + b.Width {
				v := 1.0
				switch k := column - a.Width - gap; {
				case column < a.Width:
					v = a.At(column, row)
				case k >= 0:
					v = b.At(k, row)
				}
				x, y, grey = append(x, float64(column)), append(y, float64(a.Height-1-row)), append(grey, v)
			}
		}
	}
	return demo.Table{Name: "pixels", Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y), demo.Col("grey", "", grey)}}
}

// diagramTables are the dots of both diagrams, the matching, the squares of half-side bound around the dots of A, and the
// strip of what is within the bound of the diagonal.
func diagramTables(c *comparison, bound float64) []demo.Table {
	var ab, ad, bb, bd, cost []float64
	var critical []int32
	top := 0.0
	var from, to []float64
	for _, p := range slices.Concat(c.a, c.b) {
		top = math.Max(top, p.Birth)
		if !p.Infinite() {
			top = math.Max(top, p.Death)
		}
		from, to = []float64{0}, []float64{top}
	}
	for k, pair := range c.matching.Pairs {
		p, q := ends(c, pair)
		if p.Infinite() {
			continue // it has no place in the plane; its dots stand on the upper edge
		}
		ab, ad, bb, bd = append(ab, p.Birth), append(ad, p.Death), append(bb, q.Birth), append(bd, q.Death)
		cost, critical = append(cost, pair.Cost), append(critical, flag(k == c.matching.Critical && pair.Cost > 0))
	}
	tables := []demo.Table{
		dots("dotsA", c.a), dots("dotsB", c.b),
		{Name: "pairs", Columns: []demo.Column{
			demo.Col("birthA", "", ab), demo.Col("deathA", "", ad), demo.Col("birthB", "", bb), demo.Col("deathB", "", bd),
			demo.Col("cost", "", cost), demo.Col("critical", "", critical)}},
	}
	var x0, y0, x1, y1, x, low, high []float64
	if bound > 0 {
		for _, p := range c.a {
			if !p.Infinite() {
				x0, y0 = append(x0, p.Birth-bound), append(y0, p.Death-bound)
				x1, y1 = append(x1, p.Birth+bound), append(y1, p.Death+bound)
			}
		}
		x, low, high = []float64{0, top}, []float64{0, top}, []float64{2 * bound, top + 2*bound}
	}
	return append(tables,
		demo.Table{Name: "squares", Columns: []demo.Column{
			demo.Col("x0", "", x0), demo.Col("y0", "", y0), demo.Col("x1", "", x1), demo.Col("y1", "", y1)}},
		// The part of the diagonal that goes with the dots keeps the axes from following one or two of them closely.
		demo.Table{Name: "diagonal", Columns: []demo.Column{
			demo.Col("x0", "", from), demo.Col("y0", "", from), demo.Col("x1", "", to), demo.Col("y1", "", to)}},
		demo.Table{Name: "strip", Columns: []demo.Column{demo.Col("x", "", x), demo.Col("low", "", low), demo.Col("high", "", high)}})
}

// ends returns the places that a pair joins; the diagonal is met at the point nearest to the other end.
func ends(c *comparison, pair diagram.Pair) (a, b diagram.Point) {
	foot := func(p diagram.Point) diagram.Point {
		middle := p.Birth + p.Persistence()/2
		return diagram.Point{Birth: middle, Death: middle}
	}
	switch {
	case pair.A == diagram.Diagonal:
		b = c.b[pair.B]
		return foot(b), b
	case pair.B == diagram.Diagonal:
		a = c.a[pair.A]
		return a, foot(a)
	}
	return c.a[pair.A], c.b[pair.B]
}

func dots(name string, d diagram.Diagram) demo.Table {
	birth, death := make([]float64, len(d)), make([]float64, len(d))
	for i, p := range d {
		birth[i], death[i] = p.Birth, p.Death
	}
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("birth", "", birth), demo.Col("death", "", death)}}
}

func flag(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

// trialTables are the distances by size of the change, and the line of the theorem, and add where the axes end.
func trialTables(r *demo.Result, c *comparison) {
	widest, highest := 0.0, 0.0
	for i, s := range c.sizes {
		widest = math.Max(widest, s)
		if d := c.distances[i]; !math.IsInf(d, 1) {
			highest = math.Max(highest, d)
		}
	}
	if widest == 0 {
		widest = 0.1
	}
	highest = math.Max(highest, c.factor*widest)
	r.Values = append(r.Values, demo.Scalar{Name: "widest", Value: 1.02 * widest}, demo.Scalar{Name: "highest", Value: 1.02 * highest})
	var x, y []float64
	if c.noBound == "" {
		x, y = []float64{0, widest}, []float64{0, c.factor * widest}
	}
	r.Tables = append(r.Tables,
		demo.Table{Name: "trials", Columns: []demo.Column{
			demo.Col("trial", "", c.index), demo.Col("size", "", c.sizes), demo.Col("distance", "", c.distances)}},
		demo.Table{Name: "line", Columns: []demo.Column{demo.Col("size", "", x), demo.Col("bound", "", y)}})
}

// vectors adds the first landscapes and the Betti curves of both diagrams, how far apart they are at most, and where their
// axes end. Infinite bars are cut a little above the last finite end.
func vectors(r *demo.Result, c *comparison) {
	a, b := c.a, c.b
	end, infinite := 0.0, false
	for _, d := range []diagram.Diagram{a, b} {
		for _, p := range d {
			end = math.Max(end, p.Birth)
			if p.Infinite() {
				infinite = true
			} else {
				end = math.Max(end, p.Death)
			}
		}
	}
	if infinite {
		if end *= 1.05; end == 0 {
			end = 1
		}
		a, b = a.Cut(end), b.Cut(end)
		r.Notes = append(r.Notes, fmt.Sprintf("In the landscapes and Betti curves, bars that never die are cut at %.3g.", end))
	}
	la, lb := diagram.Landscapes(a, 1)[0], diagram.Landscapes(b, 1)[0]
	ba, bb := diagram.BettiCurve(a), diagram.BettiCurve(b)
	lambda, _ := la.SupDistance(lb)
	_, jump := ba.Distance(bb)
	top, most := 0.0, 0
	for _, y := range slices.Concat(la.Y, lb.Y) {
		top = math.Max(top, y)
	}
	for _, y := range slices.Concat(ba.Y, bb.Y) {
		most = max(most, y)
	}
	r.Tables = append(r.Tables, curve("lambdaA", la.T, la.Y), curve("lambdaB", lb.T, lb.Y), steps("bettiA", ba), steps("bettiB", bb))
	r.Values = append(r.Values,
		demo.Scalar{Name: "lambda", Value: lambda}, demo.Scalar{Name: "betti", Value: float64(jump)},
		demo.Scalar{Name: "end", Value: end}, demo.Scalar{Name: "top", Value: 1.05 * top}, demo.Scalar{Name: "most", Value: float64(most) + 0.5})
}

func curve(name string, t, y []float64) demo.Table {
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("t", "", t), demo.Col("value", "", y)}}
}

func steps(name string, s diagram.Steps) demo.Table {
	y := make([]float64, len(s.Y))
	for i, v := range s.Y {
		y[i] = float64(v)
	}
	return curve(name, s.T, y)
}
