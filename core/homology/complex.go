package homology

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// A Face is one entry of a boundary: the position of a cell in the list, and an integer coefficient (±1 for simplices and
// cubes).
type Face struct {
	Cell, Coef int
}

// A Cell is one cell of a [FilteredComplex]: a simplex, a cube, or any other cell with a boundary.
type Cell struct {
	// Dim is the dimension, at least 0.
	Dim int
	// Value is the filtration value at which the cell appears.
	Value float64
	// Boundary lists cells of dimension Dim−1, each at most once; empty for a vertex.
	Boundary []Face
	// Vertices is a label for the reader; simplicial complexes put the ascending vertex list here. It is not interpreted.
	Vertices []int
}

// A FilteredComplex is a finite filtered cell complex given cell by cell. Its persistence is computed by the textbook
// reduction of an explicit boundary matrix: for complexes that are not flag complexes (alpha, cubical, test complexes, up
// to about 50,000 cells), for teaching, and as a check of [VietorisRips] that shares no code with it.
type FilteredComplex struct {
	cells []Cell
	order []int // positions of cells in filtration order: value, dimension, position
}

// NewFilteredComplex checks and wraps cells, which must not change afterwards.
//
// Errors name the cell (its position, from 0) and the face: a value that is NaN or ±Inf, a face that is missing, has the
// wrong dimension or is listed twice, a face with a larger value, a boundary whose boundary is not zero.
// Cost O(N log N) for N boundary entries.
func NewFilteredComplex(cells []Cell) (*FilteredComplex, error) {
	sum := map[int]int{}
	for i := range cells {
		c := &cells[i]
		if math.IsNaN(c.Value) || math.IsInf(c.Value, 0) {
			return nil, fmt.Errorf("homology: cell %d has value %v, want a finite number", i, c.Value)
		}
		if c.Dim < 0 {
			return nil, fmt.Errorf("homology: cell %d has dimension %d, want at least 0", i, c.Dim)
		}
		clear(sum)
		for _, f := range c.Boundary {
			if f.Cell < 0 || f.Cell >= len(cells) {
				return nil, fmt.Errorf("homology: cell %d has the face %d, want 0 to %d", i, f.Cell, len(cells)-1)
			}
			g := &cells[f.Cell]
			if g.Dim != c.Dim-1 {
				return nil, fmt.Errorf("homology: cell %d of dimension %d has the face %d of dimension %d", i, c.Dim, f.Cell, g.Dim)
			}
			if g.Value > c.Value {
				return nil, fmt.Errorf("homology: cell %d has value %v but its face %d has the larger value %v", i, c.Value, f.Cell, g.Value)
			}
			if _, twice := sum[f.Cell]; twice {
				return nil, fmt.Errorf("homology: cell %d lists the face %d twice", i, f.Cell)
			}
			sum[f.Cell] = 0
		}
		clear(sum)
		for _, f := range c.Boundary {
			for _, g := range cells[f.Cell].Boundary {
				sum[g.Cell] += f.Coef * g.Coef
			}
		}
		bad := -1
		for g, s := range sum {
			if s != 0 && (bad < 0 || g < bad) {
				bad = g
			}
		}
		if bad >= 0 {
			return nil, fmt.Errorf("homology: the boundary of the boundary of cell %d contains cell %d %d times, want 0", i, bad, sum[bad])
		}
	}
	c := &FilteredComplex{cells: cells, order: make([]int, len(cells))}
	for i := range c.order {
		c.order[i] = i
	}
	slices.SortStableFunc(c.order, func(a, b int) int {
		if d := cmp.Compare(cells[a].Value, cells[b].Value); d != 0 {
			return d
		}
		return cmp.Compare(cells[a].Dim, cells[b].Dim)
	})
	return c, nil
}

// NewSimplicialComplex builds the complex of the given simplices (lists of distinct vertex numbers >= 0, in any order) with
// one value each. The list must be closed under faces. Errors as in [NewFilteredComplex], and: a repeated vertex, a simplex
// listed twice, a missing face.
func NewSimplicialComplex(simplices [][]int, values []float64) (*FilteredComplex, error) {
	if len(simplices) != len(values) {
		return nil, fmt.Errorf("homology: %d simplices but %d values", len(simplices), len(values))
	}
	cells := make([]Cell, len(simplices))
	at := make(map[string]int, len(simplices))
	var key []byte
	encode := func(vs []int, skip int) string {
		key = key[:0]
		for i, v := range vs {
			if i != skip {
				key = binary.AppendUvarint(key, uint64(v))
			}
		}
		return string(key)
	}
	for i, s := range simplices {
		if len(s) == 0 {
			return nil, fmt.Errorf("homology: simplex %d is empty", i)
		}
		vs := slices.Sorted(slices.Values(s))
		if vs[0] < 0 {
			return nil, fmt.Errorf("homology: simplex %d has the vertex %d, want at least 0", i, vs[0])
		}
		for j := 1; j < len(vs); j++ {
			if vs[j] == vs[j-1] {
				return nil, fmt.Errorf("homology: simplex %d repeats the vertex %d", i, vs[j])
			}
		}
		k := encode(vs, -1)
		if first, twice := at[k]; twice {
			return nil, fmt.Errorf("homology: simplices %d and %d are the same, %v", first, i, vs)
		}
		at[k] = i
		cells[i] = Cell{Dim: len(vs) - 1, Value: values[i], Vertices: vs}
	}
	for i := range cells {
		c := &cells[i]
		if c.Dim == 0 {
			continue
		}
		coef := 1
		for j := range c.Vertices {
			f, ok := at[encode(c.Vertices, j)]
			if !ok {
				return nil, fmt.Errorf("homology: simplex %d, %v, lacks its face %v", i, c.Vertices, slices.Delete(slices.Clone(c.Vertices), j, j+1))
			}
			c.Boundary = append(c.Boundary, Face{f, coef})
			coef = -coef
		}
	}
	return NewFilteredComplex(cells)
}

// Complex lists all simplices of dimension <= maxDim with value <= threshold, in the total order of the engine: equal values
// by decreasing number. More than limit simplices are an error. Cost O(limit·n).
func (f *WeightedFlag) Complex(maxDim int, threshold float64, limit int) (*FilteredComplex, error) {
	var simplices [][]int
	var values []float64
	level := [][]int{nil}
	levelValue := []float64{0}
	for d := 0; d <= maxDim; d++ {
		var next [][]int
		var nextValue []float64
		for i, s := range level { // s is descending; new vertices are put below, so that all s+w come in descending order
			top := f.n
			if len(s) > 0 {
				top = s[len(s)-1]
			}
			for w := top - 1; w >= 0; w-- {
				m := levelValue[i]
				if b := f.At(w, w); b > m {
					m = b
				}
				for _, v := range s {
					if b := f.At(v, w); b > m {
						m = b
					}
				}
				if m <= threshold {
					next = append(next, append(slices.Clone(s), w))
					nextValue = append(nextValue, m)
					if len(simplices)+len(next) > limit {
						return nil, fmt.Errorf("homology: more than %d simplices", limit)
					}
				}
			}
		}
		simplices = append(simplices, next...)
		values = append(values, nextValue...)
		level, levelValue = next, nextValue
	}
	return NewSimplicialComplex(simplices, values)
}

// Len returns the number of cells.
func (c *FilteredComplex) Len() int { return len(c.cells) }

// Cell returns cell i of the list the complex was made from. Its slices must not be changed.
func (c *FilteredComplex) Cell(i int) Cell { return c.cells[i] }

// Counts returns the number of cells of each dimension with value <= t.
func (c *FilteredComplex) Counts(t float64) []int {
	var n []int
	for i := range c.cells {
		for len(n) <= c.cells[i].Dim {
			n = append(n, 0)
		}
		if c.cells[i].Value <= t {
			n[c.cells[i].Dim]++
		}
	}
	return n
}

// A CellBar is an interval of the barcode of a [FilteredComplex].
type CellBar struct {
	Degree       int
	Birth, Death float64
	// BirthCell and DeathCell are positions in the list; DeathCell is −1 if Death is +Inf.
	BirthCell, DeathCell int
}

// Persistence returns the bars of positive length of degrees 0..maxDim over Z/prime (0 means 2), ordered by degree, birth,
// death and cells. Degree k needs the cells up to dimension k+1. Equal values are ordered by dimension, then by position.
//
// Method: columns of the boundary matrix from left to right, adding earlier columns until the lowest entry (pivot) is new;
// from the top dimension down, skipping columns already known to be pivots ("clearing": Chen and Kerber, Persistent homology
// computation with a twist, 2011). Cost: cubic at worst, usually near the number of cells. ctx is looked at once per column.
func (c *FilteredComplex) Persistence(ctx context.Context, maxDim, prime int, progress Progress) ([]CellBar, error) {
	p, err := checkPrime(prime)
	if err != nil {
		return nil, err
	}
	if maxDim < 0 {
		return nil, fmt.Errorf("homology: degree %d, want at least 0", maxDim)
	}
	poll := newPoller(ctx, progress)
	inv := inverses(p)
	n := len(c.order)
	place := make([]int, n)
	for i, cell := range c.order {
		place[cell] = i
	}
	byDim := make([][]int, maxDim+2) // filtration places by dimension
	for i, cell := range c.order {
		if d := c.cells[cell].Dim; d <= maxDim+1 {
			byDim[d] = append(byDim[d], i)
		}
	}
	reduced := make([][]Face, n) // by place; Face.Cell is a place here, descending
	owner := make([]int, n)      // pivot place -> column place
	for i := range owner {
		owner[i] = -1
	}
	var bars []CellBar
	done := 0
	for d := maxDim + 1; d >= 0; d-- {
		for _, j := range byDim[d] {
			done++
			poll.done = float64(done) / float64(n)
			if poll.left -= 256; poll.left < 0 && !poll.poll() {
				return nil, poll.err
			}
			birth := &c.cells[c.order[j]]
			if o := owner[j]; o >= 0 { // cleared: it is the birth of a bar that dies with o
				death := &c.cells[c.order[o]]
				if birth.Value < death.Value {
					bars = append(bars, CellBar{d, birth.Value, death.Value, c.order[j], c.order[o]})
				}
				continue
			}
			var col []Face
			for _, f := range birth.Boundary {
				if x := (f.Coef%p + p) % p; x != 0 {
					col = append(col, Face{place[f.Cell], x})
				}
			}
			slices.SortFunc(col, func(a, b Face) int { return cmp.Compare(b.Cell, a.Cell) })
			for len(col) > 0 && owner[col[0].Cell] >= 0 {
				other := reduced[owner[col[0].Cell]]
				col = addFaces(col, other, p-col[0].Coef*int(inv[other[0].Coef])%p, p)
				if poll.left -= 16 * (len(col) + 1); poll.left < 0 && !poll.poll() {
					return nil, poll.err
				}
			}
			if len(col) > 0 {
				owner[col[0].Cell] = j
				reduced[j] = col
			} else if d <= maxDim {
				bars = append(bars, CellBar{d, birth.Value, math.Inf(1), c.order[j], -1})
			}
		}
	}
	slices.SortFunc(bars, func(a, b CellBar) int {
		return cmp.Or(cmp.Compare(a.Degree, b.Degree), cmp.Compare(a.Birth, b.Birth), cmp.Compare(a.Death, b.Death),
			cmp.Compare(a.BirthCell, b.BirthCell), cmp.Compare(a.DeathCell, b.DeathCell))
	})
	if !poll.poll() {
		return nil, poll.err
	}
	return bars, nil
}

// addFaces returns a + factor·b mod p, both descending.
func addFaces(a, b []Face, factor, p int) []Face {
	out := make([]Face, 0, len(a)+len(b))
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case j == len(b) || i < len(a) && a[i].Cell > b[j].Cell:
			out = append(out, a[i])
			i++
		case i == len(a) || b[j].Cell > a[i].Cell:
			out = append(out, Face{b[j].Cell, b[j].Coef * factor % p})
			j++
		default:
			if x := (a[i].Coef + b[j].Coef*factor) % p; x != 0 {
				out = append(out, Face{a[i].Cell, x})
			}
			i++
			j++
		}
	}
	return out
}
