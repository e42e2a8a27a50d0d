package signedbarcodes

import (
	"context"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter"
)

// barcode is one barcode as the page shows it: the bars of one degree, longest first.
type barcode struct {
	bars  []homology.Bar
	order []int // places of the bars in the result they come from
}

func longestFirst(bars []homology.Bar, degree int) barcode {
	var b barcode
	for i := range bars {
		if bars[i].Degree == degree {
			b.order = append(b.order, i)
		}
	}
	slices.SortStableFunc(b.order, func(i, j int) int {
		x, y := bars[i].Length(), bars[j].Length()
		switch {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	for _, i := range b.order {
		b.bars = append(b.bars, bars[i])
	}
	return b
}

// twoLongest returns the lengths of the two longest finite bars, 0 for those that are not there.
func (b barcode) twoLongest() (first, second float64) {
	var finite [2]float64
	k := 0
	for _, bar := range b.bars {
		if !bar.Infinite() && k < 2 {
			finite[k] = bar.Length()
			k++
		}
	}
	return finite[0], finite[1]
}

// table lists the bars with birth and death mapped to the axis of the chart. What lies beyond its end is drawn open.
func (b barcode) table(name string, position func(float64) float64) demo.Table {
	n := len(b.bars)
	index := make([]int32, n)
	birth, death, row := make([]float64, 0, n), make([]float64, 0, n), make([]float64, 0, n)
	index = index[:0]
	for k, bar := range b.bars {
		u := position(bar.Birth)
		if u > 1 {
			continue
		}
		w := position(bar.Death)
		if w > 1 {
			w = math.Inf(1)
		}
		index, birth, death, row = append(index, int32(k+1)), append(birth, u), append(death, w), append(row, float64(n-k))
	}
	return demo.Table{Name: name, Columns: []demo.Column{
		demo.Col("index", "", index), demo.Col("birth", "", birth), demo.Col("death", "", death), demo.Col("row", "", row),
	}}
}

// fibered computes the barcode along the line.
func (v *view) fibered(ctx context.Context) (*multiparameter.Fibered, error) {
	l := v.plane.line
	key := fmt.Sprintf("line %x %x %x %x %s", math.Float64bits(l.X), math.Float64bits(l.Y), math.Float64bits(l.DX), math.Float64bits(l.DY), v.src.key)
	found, err := v.host.Memo(key, func() (any, error) {
		return v.src.rips.Fibered(ctx, l, multiparameter.Options{MaxDim: 1, Progress: v.host.Progress})
	})
	if err != nil {
		return nil, err
	}
	return found.(*multiparameter.Fibered), nil
}

// ordinary returns the bars of all points.
func (src *source) ordinary(ctx context.Context, host demo.Host) ([]homology.Bar, error) {
	if src.all == nil {
		flag, _ := src.rips.Sublevel(math.Inf(1))
		p, err := homology.VietorisRips(ctx, flag, homology.Options{MaxDim: 1, Progress: host.Progress})
		if err != nil {
			return nil, err
		}
		src.all = p.Bars
	}
	return src.all, nil
}

// representative is what is drawn on the points for the highlighted bar.
type representative struct {
	edges, points []int32
	note          string
}

// represent finds what the highlighted bar of the line is about.
func (v *view) represent(ctx context.Context, f *multiparameter.Fibered, b barcode) (representative, error) {
	k := v.in.Int("bar")
	if k < 1 || k > len(b.order) {
		return representative{}, nil
	}
	i, bar := b.order[k-1], b.bars[k-1]
	life := fmt.Sprintf("Highlighted: bar %d on the line, from %s to ", k, v.place(bar.Birth))
	if bar.Infinite() {
		life = fmt.Sprintf("Highlighted: bar %d on the line, from %s on, never ending", k, v.place(bar.Birth))
	} else {
		life += v.place(bar.Death)
	}
	if v.degree == 0 {
		merge, err := f.Persistence.Merge(ctx, i)
		if err != nil {
			return representative{}, err
		}
		rep := representative{note: life + ". Its component is marked."}
		if bar.Infinite() {
			return rep, nil
		}
		rep.edges = []int32{int32(merge.Edge[0]), int32(merge.Edge[1])}
		for _, p := range merge.Dying {
			rep.points = append(rep.points, int32(p))
		}
		return rep, nil
	}
	loop, err := f.Persistence.TightLoop(ctx, i)
	if err != nil {
		return representative{}, err
	}
	rep := representative{note: fmt.Sprintf("%s. Its loop has %d edges: one representative among many.", life, len(loop.Chain.Terms))}
	for _, term := range loop.Chain.Terms {
		rep.edges = append(rep.edges, int32(term.Simplex[0]), int32(term.Simplex[1]))
	}
	return rep, nil
}

// place names a point of the line.
func (v *view) place(t float64) string {
	x, y := v.plane.line.At(t)
	return fmt.Sprintf("(%.3g, %.3g)", x, y)
}

// lineTables draw the line, its handles, the highlighted bar on it, and the cursor.
func (v *view) lineTables(c cursor, b barcode) []demo.Table {
	p := &v.plane
	segment := func(name string, s ...float64) demo.Table {
		t := demo.Table{Name: name}
		for k, column := range [4]string{"x0", "y0", "x1", "y1"} {
			var data []float64
			for i := k; i < len(s); i += 4 {
				data = append(data, s[i])
			}
			t.Columns = append(t.Columns, demo.Col(column, "", data))
		}
		return t
	}
	dots := func(name string, s ...float64) demo.Table {
		var x, y []float64
		for i := 0; i < len(s); i += 2 {
			x, y = append(x, s[i]), append(y, s[i+1])
		}
		return demo.Table{Name: name, Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y)}}
	}
	var onLine []float64
	if k := v.in.Int("bar"); k >= 1 && k <= len(b.bars) {
		from, to := b.bars[k-1].Birth/p.length, math.Min(1, b.bars[k-1].Death/p.length)
		if from < to {
			x0, y0 := p.at(from)
			x1, y1 := p.at(to)
			onLine = []float64{x0, y0, x1, y1}
		}
	}
	mx, my := p.at(0.5)
	return []demo.Table{
		segment("line", p.x0, p.y0, p.x1, p.y1), segment("onLine", onLine...),
		segment("crosshair", 0, c.y, c.x, c.y, c.x, 0, c.x, c.y),
		dots("ends", p.x0, p.y0, p.x1, p.y1), dots("middle", mx, my), dots("at", c.x, c.y),
	}
}
