package homologysignals

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology/cubical"
)

// mostValleys of a signal are drawn and listed; the longest bars come first.
const mostValleys = 40

// A relief is the signal with the bars of its valleys, or of its peaks.
type relief struct {
	*signal
	sign  float64 // −1 for peaks, the valleys of the negative
	bars  *cubical.Persistence
	order []int // bars as the reader counts them
	lo    float64
	hi    float64
}

func survey(ctx context.Context, in demo.Input, host demo.Host) (*relief, error) {
	found, err := host.Memo("relief "+key(in, "data", "seed", "knots", "own", "column", "window", "set"), func() (any, error) {
		s, err := load(in)
		if err != nil {
			return nil, err
		}
		if n := in.Int("window"); !s.byHand && n < len(s.value) {
			s.notes = append(s.notes, fmt.Sprintf("Shown: the first %d of %d values, and their valleys. The delay coordinates are of all.", n, len(s.value)))
			s.time, s.value = s.time[:n], s.value[:n]
		}
		r := &relief{signal: s, sign: 1}
		m, err := cubical.NewSeries(s.value)
		if err != nil {
			return nil, refusef("own", "%w", err)
		}
		r.lo, r.hi = m.Range()
		if in.Text("set") == peaks {
			r.sign, m = -1, m.Negated()
		}
		if r.bars, err = cubical.Sublevel(ctx, m, cubical.T, host.Progress); err != nil {
			return nil, err
		}
		for i := range r.bars.Bars {
			r.order = append(r.order, i)
		}
		slices.SortStableFunc(r.order, func(i, j int) int {
			return cmp.Compare(r.bars.Bars[j].Length(), r.bars.Bars[i].Length())
		})
		r.order = r.order[:min(len(r.order), mostValleys)]
		return r, nil
	})
	if err != nil {
		return nil, err
	}
	return found.(*relief), nil
}

// ends returns where the bar begins and ends in the picture: the bar that never ends goes to the far edge of the values.
func (r *relief) ends(b cubical.Bar) (bottom, pass float64) {
	bottom, pass = r.sign*b.Birth+0, r.sign*b.Death+0
	if b.Infinite() {
		pass = r.hi
		if r.sign < 0 {
			pass = r.lo
		}
	}
	return bottom, pass
}

// list is the table of the drawn valleys. pass is where the arrow ends, death the end of the bar.
func (r *relief) list() demo.Table {
	n := len(r.order)
	index := make([]int32, n)
	x, bottom, pass, death := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for k, i := range r.order {
		b := r.bars.Bars[i]
		index[k], x[k] = int32(k+1), r.time[b.BirthPixel]
		bottom[k], pass[k] = r.ends(b)
		death[k] = r.sign * b.Death
	}
	return demo.Table{Name: "valleys", Columns: []demo.Column{
		demo.Col("index", "", index), demo.Col("x", "", x), demo.Col("bottom", "", bottom), demo.Col("pass", "", pass), demo.Col("death", "", death)}}
}

// chosen is the highlighted bar, as a segment.
func (r *relief) chosen(valley int) demo.Table {
	var list []float32
	if valley >= 1 && valley <= len(r.order) {
		list = r.branch(r.order[valley-1])
	}
	return segmentTable("valley", list)
}

func (r *relief) branch(i int) []float32 {
	b := r.bars.Bars[i]
	x := float32(r.time[b.BirthPixel])
	bottom, pass := r.ends(b)
	return []float32{x, float32(bottom), x, float32(pass)}
}

// tree draws the merge tree by the elder rule: each bar is a branch above its bottom, and at its pass it is joined to the branch
// that goes on.
func (r *relief) tree() demo.Table {
	var list []float32
	for _, i := range r.order {
		own := r.branch(i)
		list = append(list, own...)
		if b := r.bars.Bars[i]; b.Parent >= 0 {
			parent := float32(r.time[r.bars.Bars[b.Parent].BirthPixel])
			list = append(list, own[2], own[3], parent, own[3])
		}
	}
	return segmentTable("tree", list)
}

// colours is the number of colours of ponds; the last one is for all that have none of their own.
const colours = 4

// water draws what is under water as pieces of the signal, coloured by pond, and counts the ponds.
func (r *relief) water(level float64) (table demo.Table, ponds int) {
	t := r.sign * level
	label := r.bars.Components(t)
	var alive []int
	colour := map[int]int32{}
	for _, l := range label {
		if l >= 0 && colour[l] == 0 {
			colour[l] = colours
			alive = append(alive, l)
		}
	}
	slices.SortFunc(alive, func(i, j int) int {
		p, q := r.bars.Bars[i], r.bars.Bars[j]
		return cmp.Or(cmp.Compare(q.Death, p.Death), cmp.Compare(p.Birth, q.Birth), cmp.Compare(i, j))
	})
	for k, l := range alive[:min(len(alive), colours-1)] {
		colour[l] = int32(k + 1)
	}
	var list []float32
	var which []int32
	for i := range len(r.value) - 1 {
		x0, y0, x1, y1 := r.time[i], r.value[i], r.time[i+1], r.value[i+1]
		l := max(label[i], label[i+1])
		if l < 0 {
			continue
		}
		if f := (level - y0) / (y1 - y0); label[i] < 0 {
			x0, y0 = x0+f*(x1-x0), level
		} else if label[i+1] < 0 {
			x1, y1 = x0+f*(x1-x0), level
		}
		list = append(list, float32(x0), float32(y0), float32(x1), float32(y1))
		which = append(which, colour[l])
	}
	table = segmentTable("water", list)
	table.Columns = append(table.Columns, demo.Col("colour", "", which))
	return table, len(alive)
}

// knots are the points to drag.
func (r *relief) knots() demo.Table {
	if !r.byHand {
		return columns("knots", nil, nil)
	}
	return columns("knots", r.time, r.value)
}

func columns(name string, x, y []float64) demo.Table {
	if x == nil {
		x, y = []float64{}, []float64{}
	}
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y)}}
}

// segmentTable turns x0, y0, x1, y1, ... into columns.
func segmentTable(name string, list []float32) demo.Table { return cornerTable(name, list, 2) }

func cornerTable(name string, list []float32, corners int) demo.Table {
	table := demo.Table{Name: name}
	for c, column := range []string{"x0", "y0", "x1", "y1", "x2", "y2"}[:2*corners] {
		data := make([]float32, len(list)/(2*corners))
		for i := range data {
			data[i] = list[2*corners*i+c]
		}
		table.Columns = append(table.Columns, demo.Col(column, "", data))
	}
	return table
}
