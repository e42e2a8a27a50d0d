package multiparameter

import (
	"fmt"
	"math"
	"slices"

	"stillpoint/core/homology"
	"stillpoint/core/kernel"
)

// A FunctionRips is a two-parameter flag filtration of n vertices. The grade of a vertex is (0, c_i), that of an edge
// (d_ij, max(c_i, c_j)), and a simplex appears at the coordinate-wise maximum of its vertices and edges: when its points are
// pairwise within x and all have c <= y. It is immutable and safe for concurrent use.
type FunctionRips struct {
	n int
	x []float64 // row-major n×n; the diagonal holds the births of vertices
	y []float64
}

// NewFunctionRips combines a one-parameter filtration, whose values become x, with one finite number y[i] per vertex. It
// copies neither. Errors: len(y) ≠ x.Len(), or a level that is not finite (1-based point).
func NewFunctionRips(x *homology.WeightedFlag, y []float64) (*FunctionRips, error) {
	n := x.Len()
	if len(y) != n {
		return nil, fmt.Errorf("multiparameter: %d levels for %d points", len(y), n)
	}
	for i, v := range y {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("multiparameter: level of point %d is %v, want a finite number", i+1, v)
		}
	}
	b := &FunctionRips{n: n, x: make([]float64, n*n), y: y}
	for i := range n {
		copy(b.x[i*n:], x.Row(i))
	}
	return b, nil
}

// DensityRips returns the Rips filtration of the cloud (scale: diameter) with the codensity of bandwidth h as function.
// Errors: those of [Codensity] and [homology.FromPoints].
func DensityRips(cloud *homology.PointCloud, h float64) (*FunctionRips, error) {
	flag, err := homology.FromPoints(cloud)
	if err != nil {
		return nil, err
	}
	c, err := Codensity(flag, h)
	if err != nil {
		return nil, err
	}
	return NewFunctionRips(flag, c)
}

// Codensity returns c_i = 1 − ρ_i/max ρ, where ρ_i is the mean over all points j, i included, of exp(−d_ij²/(2h²)): 0 at the
// densest point, near 1 for an outlier. h is in the unit of the distances. Absent edges count as infinitely far. Errors: h
// not a positive finite number. Cost O(n²).
//
// A too large h makes all points equally dense, a too small one all points outliers; both hide what is there.
func Codensity(d *homology.WeightedFlag, h float64) ([]float64, error) {
	if !(h > 0) || math.IsInf(h, 1) {
		return nil, fmt.Errorf("multiparameter: bandwidth is %v, want a positive number", h)
	}
	n := d.Len()
	c := make([]float64, n)
	densest := 0.0
	for i := range c {
		sum := 1.0 // the point itself
		for j, r := range d.Row(i) {
			if j != i {
				sum += kernel.Gaussian(r / h)
			}
		}
		c[i] = sum / float64(n)
		if c[i] > densest {
			densest = c[i]
		}
	}
	for i, rho := range c {
		c[i] = 1 - rho/densest
	}
	return c, nil
}

// Len returns the number n >= 1 of vertices.
func (b *FunctionRips) Len() int { return b.n }

// X returns the scale at which vertices i and j are joined, and for i = j the birth of the vertex.
func (b *FunctionRips) X(i, j int) float64 { return b.x[i*b.n : (i+1)*b.n][j] }

// Y returns the levels c_i, not to be changed.
func (b *FunctionRips) Y() []float64 { return b.y }

// Levels returns the distinct levels, ascending. They are all the heights at which the complex changes.
func (b *FunctionRips) Levels() []float64 { return slices.Compact(slices.Sorted(slices.Values(b.y))) }

// Scaled returns the bifiltration with all scales multiplied by sx and all levels by sy, both positive and finite. It panics
// otherwise.
func (b *FunctionRips) Scaled(sx, sy float64) *FunctionRips {
	checkScale(sx)
	checkScale(sy)
	s := &FunctionRips{n: b.n, x: make([]float64, len(b.x)), y: make([]float64, b.n)}
	for i, v := range b.x {
		s.x[i] = v * sx
	}
	for i, v := range b.y {
		s.y[i] = v * sy
	}
	return s
}

func checkScale(s float64) {
	if !(s > 0) || math.IsInf(s, 1) {
		panic(fmt.Sprintf("multiparameter: scale factor %v, want a positive number", s))
	}
}

// Sublevel returns the one-parameter filtration of the vertices with c_i <= y, in their order, and which these are. flag is
// nil when there are none. Cost O(m²) for m vertices.
func (b *FunctionRips) Sublevel(y float64) (flag *homology.WeightedFlag, vertices []int) {
	for i, c := range b.y {
		if c <= y {
			vertices = append(vertices, i)
		}
	}
	m := len(vertices)
	if m == 0 {
		return nil, nil
	}
	w := make([]float64, 0, m*m)
	for _, i := range vertices {
		row := b.x[i*b.n : (i+1)*b.n]
		for _, j := range vertices {
			w = append(w, row[j])
		}
	}
	return mustFlag(m, w), vertices
}

// Restrict returns the restriction to the line, again a weighted flag filtration, whose births count from where the line
// crosses x = 0: value on the line = birth + offset. (The engine wants births >= 0, and no simplex appears left of x = 0;
// for a line with X = 0, such as a [Diagonal], offset is 0.) Cost O(n²).
func (b *FunctionRips) Restrict(l Line) (flag *homology.WeightedFlag, offset float64, err error) {
	if err := l.check(); err != nil {
		return nil, 0, err
	}
	n := b.n
	up := make([]float64, n) // parameter at which the line reaches the level of a vertex, from x = 0 on
	y0 := l.Y
	if l.X != 0 {
		y0 -= float64(l.X * (l.DY / l.DX))
		offset = -l.X / l.DX
	}
	for i, c := range b.y {
		if up[i] = (c - y0) / l.DY; !(up[i] > 0) {
			up[i] = 0
		}
	}
	w := make([]float64, n*n)
	for i := range n {
		src, dst, ui := b.x[i*n:(i+1)*n], w[i*n:(i+1)*n], up[i]
		for j, d := range src {
			v := d / l.DX
			if ui > v {
				v = ui
			}
			if up[j] > v {
				v = up[j]
			}
			dst[j] = v
		}
	}
	if i := slices.IndexFunc(w, func(v float64) bool { return math.IsNaN(v) }); i >= 0 {
		return nil, 0, fmt.Errorf("multiparameter: points %d and %d: their value on the line is not a number", i/n+1, i%n+1)
	}
	for i := range n {
		if math.IsInf(w[i*n+i], 1) {
			return nil, 0, fmt.Errorf("multiparameter: point %d: its value on the line exceeds the largest float64", i+1)
		}
	}
	return mustFlag(n, w), offset, nil
}

// mustFlag wraps a matrix that was derived from a valid one.
func mustFlag(n int, w []float64) *homology.WeightedFlag {
	f, err := homology.NewWeightedFlag(n, w)
	if err != nil {
		panic(err)
	}
	return f
}

// Change returns the largest change of a coordinate of a grade from b to other, a bifiltration of the same vertices: an upper
// bound of their interleaving distance. An edge that only one of them ever gets makes it +Inf. It panics when the numbers of
// vertices differ.
func (b *FunctionRips) Change(other *FunctionRips) float64 {
	if b.n != other.n {
		panic(fmt.Sprintf("multiparameter: change from %d to %d vertices", b.n, other.n))
	}
	most := 0.0
	for i, v := range b.x {
		if w := other.x[i]; v != w {
			most = math.Max(most, math.Abs(v-w))
		}
	}
	for i, v := range b.y {
		most = math.Max(most, math.Abs(v-other.y[i]))
	}
	return most
}

// TotalChange returns the sum over all simplices of dimension at most maxDim of the l1 change of their grades from b to other,
// the ‖f − g‖₁ of the stability theorem for Hilbert functions of degrees below maxDim. Simplices that only one of them ever
// gets make it +Inf. It panics when the numbers of vertices differ. Cost O(n^(maxDim+1)).
func (b *FunctionRips) TotalChange(other *FunctionRips, maxDim int) float64 {
	if b.n != other.n {
		panic(fmt.Sprintf("multiparameter: change from %d to %d vertices", b.n, other.n))
	}
	type grade struct{ x, y float64 }
	sum := 0.0
	var simplex []int
	var extend func(from int, f, g grade)
	extend = func(from int, f, g grade) {
		for v := from; v < b.n; v++ {
			p, q := f, g
			for _, w := range append(simplex, v) {
				if x := b.x[w*b.n+v]; x > p.x {
					p.x = x
				}
				if x := other.x[w*b.n+v]; x > q.x {
					q.x = x
				}
			}
			if b.y[v] > p.y {
				p.y = b.y[v]
			}
			if other.y[v] > q.y {
				q.y = other.y[v]
			}
			if math.IsInf(p.x, 1) && math.IsInf(q.x, 1) {
				continue
			}
			sum += math.Abs(p.x-q.x) + math.Abs(p.y-q.y)
			if len(simplex) < maxDim {
				simplex = append(simplex, v)
				extend(v+1, p, q)
				simplex = simplex[:len(simplex)-1]
			}
		}
	}
	none := grade{0, math.Inf(-1)}
	extend(0, none, none)
	return sum
}

// Complex lists the simplices of dimension <= maxDim with their grades (absent edges left out). More than limit simplices
// are an error. Cost O(limit·n).
func (b *FunctionRips) Complex(maxDim, limit int) (*Complex, error) {
	flat, err := mustFlag(b.n, b.x).Complex(maxDim, math.MaxFloat64, limit)
	if err != nil {
		return nil, err
	}
	cells := make([]Cell, flat.Len())
	for i := range cells {
		s := flat.Cell(i)
		y := math.Inf(-1)
		for _, v := range s.Vertices {
			y = math.Max(y, b.y[v])
		}
		cells[i] = Cell{Dim: s.Dim, Grade: []float64{s.Value, y}, Boundary: s.Boundary, Vertices: s.Vertices}
	}
	return NewComplex(2, cells)
}
