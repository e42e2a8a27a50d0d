package homologyimages

import (
	"cmp"
	"fmt"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology/cubical"
)

// picture lists the pixels as a heat map wants them: row by row from below.
func picture(m *cubical.Image) demo.Table {
	n := len(m.Pixels)
	x, y, grey := make([]float64, 0, n), make([]float64, 0, n), make([]float64, 0, n)
	for row := m.Height - 1; row >= 0; row-- {
		for column := range m.Width {
			x, y, grey = append(x, float64(column)+0.5), append(y, float64(m.Height-row)-0.5), append(grey, m.At(column, row))
		}
	}
	return demo.Table{Name: "picture", Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y), demo.Col("grey", "", grey)}}
}

// colours is the number of colours of components; the last one is for all that have none of their own.
const colours = 4

// kept lists the pixels of the sublevel set as rectangles, one per run of a row, coloured by component: the one that lives longest first.
func (a *analysis) kept(t float64) demo.Table {
	m := a.source.noisy
	label := a.bars.Components(t)
	colour := a.colourOf(label)
	var x0, y0, x1, y1 []float32
	var which []int32
	for row := range m.Height {
		top := float32(m.Height - row)
		for column := 0; column < m.Width; {
			l := label[row*m.Width+column]
			end := column + 1
			for end < m.Width && label[row*m.Width+end] == l {
				end++
			}
			if l >= 0 {
				x0, x1 = append(x0, float32(column)), append(x1, float32(end))
				y0, y1 = append(y0, top-1), append(y1, top)
				which = append(which, colour[l])
			}
			column = end
		}
	}
	return demo.Table{Name: "kept", Columns: []demo.Column{
		demo.Col("x0", "", x0), demo.Col("y0", "", y0), demo.Col("x1", "", x1), demo.Col("y1", "", y1), demo.Col("colour", "", which)}}
}

// colourOf numbers the living components by how long they go on.
func (a *analysis) colourOf(label []int) map[int]int32 {
	colour := map[int]int32{}
	var alive []int
	for _, l := range label {
		if l >= 0 && colour[l] == 0 {
			colour[l] = colours
			alive = append(alive, l)
		}
	}
	// The component of the first bar never ends, so it keeps its colour at all thresholds.
	slices.SortFunc(alive, func(i, j int) int {
		p, q := a.bars.Bars[i], a.bars.Bars[j]
		return cmp.Or(cmp.Compare(q.Death, p.Death), cmp.Compare(p.Birth, q.Birth), cmp.Compare(i, j))
	})
	for k, l := range alive[:min(len(alive), colours-1)] {
		colour[l] = int32(k + 1)
	}
	return colour
}

// barcode lists the bars as the reader counts them. birth and death are grey values: for superlevel sets birth is the larger
// one. from and to are the ends of the drawn bar from left to right.
func (a *analysis) barcode() demo.Table {
	n := len(a.order)
	dim, index := make([]int32, n), make([]int32, n)
	birth, death, from, to, row := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for k, i := range a.order {
		b := a.bars.Bars[i]
		dim[k], index[k], row[k] = int32(b.Degree), int32(k+1), float64(n-k)
		birth[k], death[k] = a.grey(b.Birth), a.grey(b.Death)
		from[k], to[k] = birth[k], death[k]
		if a.sign < 0 {
			from[k], to[k] = to[k], from[k]
		}
	}
	return demo.Table{Name: "barcode", Columns: []demo.Column{
		demo.Col("index", "", index), demo.Col("dim", "", dim),
		demo.Col("birth", "grey value", birth), demo.Col("death", "grey value", death),
		demo.Col("from", "grey value", from), demo.Col("to", "grey value", to), demo.Col("row", "", row),
	}}
}

// loops outlines the holes that are open at t, each as it was when its loop closed; the longest come first.
func (a *analysis) loops(t float64, notes *[]string) demo.Table {
	var segments []float32
	drawn, open := 0, 0
	for _, i := range a.order {
		b := a.bars.Bars[i]
		if b.Degree != 1 || t < b.Birth || b.Death <= t {
			continue
		}
		if open++; open <= mostOutlined {
			segments = a.outline(segments, i)
			drawn++
		}
	}
	if open > drawn {
		*notes = append(*notes, fmt.Sprintf("Outlined: the %d longest of %d open holes.", drawn, open))
	}
	return segmentTable("loops", segments)
}

// region outlines what belongs to the highlighted bar.
func (a *analysis) region(bar int) demo.Table {
	var segments []float32
	if bar >= 1 && bar <= len(a.order) {
		segments = a.outline(segments, a.order[bar-1])
	}
	return segmentTable("region", segments)
}

// outline adds the boundary of the region of a bar.
func (a *analysis) outline(segments []float32, i int) []float32 {
	height := a.source.noisy.Height
	for _, polygon := range a.bars.Outline(i) {
		for k, p := range polygon {
			q := polygon[(k+1)%len(polygon)]
			segments = append(segments, float32(p.X), float32(height-p.Y), float32(q.X), float32(height-q.Y))
		}
	}
	return segments
}

func segmentTable(name string, list []float32) demo.Table {
	columns := make([]demo.Column, 4)
	for c, name := range [4]string{"x0", "y0", "x1", "y1"} {
		data := make([]float32, len(list)/4)
		for i := range data {
			data[i] = list[4*i+c]
		}
		columns[c] = demo.Col(name, "", data)
	}
	return demo.Table{Name: name, Columns: columns}
}
