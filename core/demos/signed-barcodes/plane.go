package signedbarcodes

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/multiparameter/signedmeasure"
)

// Numbers of cells of the pictures.
const (
	columns   = 80 // of the heat map, along scales
	exactRows = 60 // of the heat map when every level counts
	pixels    = 40 // a side of the convolution
)

// invariant is what the plane of grades shows: a function, its measure, or rectangles. Parts that a view does not have are
// empty.
type invariant struct {
	dim        []int32 // Hilbert function on the cells of the heat map, row by row
	rows       int     // of dim, and of the whole map
	all        int
	chi        []float64 // Euler characteristic on its cells, columns by exactRows
	measure    *signedmeasure.Measure
	rectangles []multiparameter.Rectangle
}

// below returns the number of rectangles of negative multiplicity.
func (inv *invariant) below() int {
	n := 0
	for _, r := range inv.rectangles {
		if r.Multiplicity < 0 {
			n++
		}
	}
	return n
}

// levelsOf returns the levels of the grid, nil for all.
func levelsOf(in demo.Input) []float64 {
	n := in.Int("levels")
	if n == 0 {
		return nil
	}
	ys := make([]float64, n)
	for j := range ys {
		ys[j] = float64(j) / float64(n-1)
	}
	return ys
}

// invariant computes what the plane shows. show, if not nil, is given what is known after every level.
func (v *view) invariant(ctx context.Context, show func(*invariant)) (*invariant, error) {
	inv := &invariant{}
	shown := v.in.Text("view")
	if shown == euler {
		return inv, v.euler(ctx, inv)
	}
	fill := func(h *multiparameter.Horizontal, done int) {
		inv.measure = h.First(done).Measure(v.degree)
		if shown == hilbert {
			v.hilbert(inv, h, done)
		}
	}
	key := fmt.Sprintf("levels %d %s", v.in.Int("levels"), v.src.key)
	if shown == rectangles {
		key += fmt.Sprintf(" ranks %d %d", v.in.Int("grid"), v.degree)
	}
	found, err := v.host.Memo(key, func() (any, error) {
		m := &modules{}
		var err error
		m.levels, err = v.src.rips.Horizontal(ctx, levelsOf(v.in), multiparameter.Options{MaxDim: 1, Progress: v.host.Progress},
			func(h *multiparameter.Horizontal, done int) {
				if show != nil && done < len(h.Y) {
					fill(h, done)
					show(inv)
				}
			})
		if err == nil && shown == rectangles {
			m.rank, err = v.ranks(ctx)
		}
		return m, err
	})
	if err != nil {
		return nil, err
	}
	m := found.(*modules)
	fill(m.levels, len(m.levels.Y))
	if m.rank != nil {
		inv.rectangles = m.rank.Rectangles()
	}
	return inv, nil
}

// modules is what takes time: the barcodes of all levels in degrees 0 and 1, and if rectangles are shown, ranks of one degree.
type modules struct {
	levels *multiparameter.Horizontal
	rank   *multiparameter.Rank
}

// ranks computes the rank invariant on a coarse grid.
func (v *view) ranks(ctx context.Context) (*multiparameter.Rank, error) {
	g := v.in.Int("grid")
	at := make([]float64, g)
	for i := range at {
		at[i] = float64(i) / float64(g)
	}
	return v.src.rips.Rank(ctx, v.degree, at, at, multiparameter.Options{Progress: v.host.Progress})
}

// hilbert fills in the Hilbert function on the cells of the first levels. With a grid of levels a row is what the grid says, the
// function at its lower edge; with all levels it is the function at the middle. Scales are exact at the middle of a cell.
func (v *view) hilbert(inv *invariant, h *multiparameter.Horizontal, done int) {
	xs := signedmeasure.Centres(0, 1, columns)
	f := h.First(done).Hilbert(v.degree, xs)
	if v.in.Int("levels") > 0 {
		inv.all = len(h.Y) - 1
		inv.rows = min(done, inv.all)
		inv.dim = f.Dim[:inv.rows*columns]
		return
	}
	inv.all, inv.rows = exactRows, 0
	inv.dim = inv.dim[:0]
	level := -1
	for _, y := range signedmeasure.Centres(0, 1, exactRows) {
		for level+1 < len(h.Y) && h.Y[level+1] <= y {
			level++
		}
		if level >= done || level == done-1 && done < len(h.Y) {
			break // the levels above are not known yet
		}
		if level < 0 {
			inv.dim = append(inv.dim, make([]int32, columns)...)
		} else {
			inv.dim = append(inv.dim, f.Dim[level*columns:(level+1)*columns]...)
		}
		inv.rows++
	}
}

// euler computes the Euler measure of a complete complex, and its function.
func (v *view) euler(ctx context.Context, inv *invariant) error {
	found, err := v.host.Memo("euler "+v.src.key, func() (any, error) {
		if v.src.cloud.Len() <= multiparameter.MaxEulerRips {
			return v.src.rips.EulerMeasure()
		}
		if d := v.src.cloud.Dim; d != 2 && d != 3 {
			return nil, refusef("view", "the Euler measure needs a complete complex: points in the plane or in space, or at most %d points", multiparameter.MaxEulerRips)
		}
		c, err := multiparameter.FunctionDelaunay(ctx, v.src.cloud, v.src.rips.Y(), v.host.Progress)
		if err != nil {
			return nil, blame(ctx, err)
		}
		return c.EulerMeasure().Scaled(1/v.src.xmax, 1), nil
	})
	if err != nil {
		return err
	}
	inv.measure = found.(*signedmeasure.Measure)
	inv.chi = cumulated(inv.measure)
	return nil
}

// cumulated sums the atoms below and left of the middle of every cell.
func cumulated(m *signedmeasure.Measure) []float64 {
	sum := make([]float64, columns*exactRows)
	cell := func(v float64, n int) int { // the first cell whose middle is not before v
		return max(0, int(math.Ceil(v*float64(n)-0.5)))
	}
	for k := range m.Len() {
		p, w := m.Atom(k)
		if i, j := cell(p[0], columns), cell(p[1], exactRows); i < columns && j < exactRows {
			sum[j*columns+i] += float64(w)
		}
	}
	for j := range exactRows {
		row := sum[j*columns : (j+1)*columns]
		for i := 1; i < columns; i++ {
			row[i] += row[i-1]
		}
		if j > 0 {
			for i, below := range sum[(j-1)*columns : j*columns] {
				row[i] += below
			}
		}
	}
	return sum
}

// image returns the convolution of the measure at the centres of pixels of the unit square, row by row.
func (v *view) image(m *signedmeasure.Measure) []float64 {
	c := signedmeasure.Centres(0, 1, pixels)
	image, err := signedmeasure.Image(m, v.in.Float("s"), c, c)
	if err != nil {
		panic(err) // the parameter is in its range
	}
	return image
}

// heat lists cells of a map of the unit square, row by row from below.
func heat(name, value string, values []float64, nx, ny int) demo.Table {
	x, y := make([]float64, len(values)), make([]float64, len(values))
	for k := range values {
		x[k] = (float64(k%nx) + 0.5) / float64(nx)
		y[k] = (float64(k/nx) + 0.5) / float64(ny)
	}
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y), demo.Col(value, "", values)}}
}

// planeTables are the tables of the plane and of the picture below it.
func (v *view) planeTables(inv *invariant) []demo.Table {
	dim := make([]float64, len(inv.dim))
	for k, d := range inv.dim {
		dim[k] = float64(d)
	}
	var image []float64
	var x, y, weight []float64
	var sign []int32
	if inv.measure != nil {
		image = v.image(inv.measure)
		if v.in.Text("view") != rectangles {
			for k := range inv.measure.Len() {
				p, w := inv.measure.Atom(k)
				x, y, weight = append(x, p[0]), append(y, p[1]), append(weight, float64(w))
				sign = append(sign, signOf(w))
			}
		}
	}
	var corner [4][]float64
	var multiplicity, signs, thick []int32
	for _, r := range inv.rectangles {
		g := float64(v.in.Int("grid"))
		for k, c := range [4]float64{float64(r.S[0]) / g, float64(r.S[1]) / g, float64(r.T[0]+1) / g, float64(r.T[1]+1) / g} {
			corner[k] = append(corner[k], c)
		}
		multiplicity, signs = append(multiplicity, int32(r.Multiplicity)), append(signs, signOf(r.Multiplicity))
		thick = append(thick, signOf(r.Multiplicity)*min(3, max(int32(r.Multiplicity), -int32(r.Multiplicity))))
	}
	return []demo.Table{
		heat("hilbert", "dimension", dim, columns, max(1, inv.all)),
		heat("euler", "characteristic", inv.chi, columns, exactRows),
		heat("image", "value", image, pixels, pixels),
		{Name: "atoms", Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y), demo.Col("weight", "", weight), demo.Col("sign", "", sign)}},
		{Name: "rectangles", Columns: []demo.Column{
			demo.Col("x0", "", corner[0]), demo.Col("y0", "", corner[1]), demo.Col("x1", "", corner[2]), demo.Col("y1", "", corner[3]),
			demo.Col("multiplicity", "", multiplicity), demo.Col("sign", "", signs), demo.Col("thickness", "", thick),
		}},
	}
}

func signOf(w int) int32 {
	if w < 0 {
		return -1
	}
	return 1
}
