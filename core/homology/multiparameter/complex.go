package multiparameter

import (
	"fmt"
	"math"
	"slices"

	"stillpoint/core/homology"
)

// A Cell is a cell of a [Complex].
type Cell struct {
	// Dim is the dimension, at least 0.
	Dim int
	// Grade has one finite entry per parameter: the cell belongs to the complex at g for all g >= Grade.
	Grade []float64
	// Boundary lists cells of dimension Dim−1, each at most once; empty for a vertex.
	Boundary []homology.Face
	// Vertices is a label; simplicial complexes put the ascending vertex list here.
	Vertices []int
}

// A Complex is a finite cell complex in which every cell has one grade of n >= 1 parameters. It is immutable and safe for
// concurrent use.
type Complex struct {
	parameters int
	cells      []Cell
	axes       [][]float64 // per parameter: the distinct coordinates of grades, ascending
}

// NewComplex checks and wraps cells, which must not change afterwards. Errors: parameters < 1, a grade of another length,
// and per parameter everything that [homology.NewFilteredComplex] refuses: an entry that is not finite, a face of the wrong
// dimension or with a larger entry, a boundary whose boundary is not zero. Cost O(parameters·N log N) for N boundary entries.
func NewComplex(parameters int, cells []Cell) (*Complex, error) {
	if parameters < 1 {
		return nil, fmt.Errorf("multiparameter: %d parameters, want at least 1", parameters)
	}
	for i := range cells {
		if len(cells[i].Grade) != parameters {
			return nil, fmt.Errorf("multiparameter: cell %d has a grade of %d numbers, want %d", i, len(cells[i].Grade), parameters)
		}
	}
	c := &Complex{parameters: parameters, cells: cells, axes: make([][]float64, parameters)}
	for p := range parameters {
		if _, err := c.filter(func(g []float64) float64 { return g[p] }); err != nil {
			return nil, fmt.Errorf("multiparameter: parameter %d: %w", p+1, err)
		}
		axis := make([]float64, len(cells))
		for i := range cells {
			axis[i] = cells[i].Grade[p]
		}
		slices.Sort(axis)
		c.axes[p] = slices.Compact(axis)
	}
	return c, nil
}

// NewSimplicialComplex builds the complex of the given simplices (lists of distinct vertex numbers >= 0, in any order), with
// one grade each. The list must be closed under faces. Errors as in [NewComplex] and [homology.NewSimplicialComplex].
func NewSimplicialComplex(simplices [][]int, grades [][]float64) (*Complex, error) {
	if len(simplices) != len(grades) {
		return nil, fmt.Errorf("multiparameter: %d simplices but %d grades", len(simplices), len(grades))
	}
	if len(simplices) == 0 {
		return nil, fmt.Errorf("multiparameter: no simplices, want at least 1")
	}
	flat, err := homology.NewSimplicialComplex(simplices, make([]float64, len(simplices)))
	if err != nil {
		return nil, err
	}
	cells := make([]Cell, len(simplices))
	for i := range cells {
		s := flat.Cell(i)
		cells[i] = Cell{Dim: s.Dim, Grade: grades[i], Boundary: s.Boundary, Vertices: s.Vertices}
	}
	return NewComplex(len(grades[0]), cells)
}

// filter returns the one-parameter filtration in which a cell appears at value(grade). The cells keep their numbers.
func (c *Complex) filter(value func(grade []float64) float64) (*homology.FilteredComplex, error) {
	cells := make([]homology.Cell, len(c.cells))
	for i := range c.cells {
		s := &c.cells[i]
		cells[i] = homology.Cell{Dim: s.Dim, Value: value(s.Grade), Boundary: s.Boundary, Vertices: s.Vertices}
	}
	return homology.NewFilteredComplex(cells)
}

// Len returns the number of cells.
func (c *Complex) Len() int { return len(c.cells) }

// Cell returns cell i of the list the complex was made from. Its slices must not be changed.
func (c *Complex) Cell(i int) Cell { return c.cells[i] }

// Dim returns the largest dimension of a cell, −1 for an empty complex.
func (c *Complex) Dim() int {
	d := -1
	for i := range c.cells {
		d = max(d, c.cells[i].Dim)
	}
	return d
}

// Scaled returns the complex with parameter p multiplied by factors[p], positive and finite. It panics on a wrong number
// of factors.
func (c *Complex) Scaled(factors ...float64) *Complex {
	if len(factors) != c.parameters {
		panic(fmt.Sprintf("multiparameter: %d factors for %d parameters", len(factors), c.parameters))
	}
	s := &Complex{parameters: c.parameters, cells: slices.Clone(c.cells), axes: make([][]float64, c.parameters)}
	for i := range s.cells {
		s.cells[i].Grade = make([]float64, c.parameters)
	}
	for p, f := range factors {
		checkScale(f)
		for i := range c.cells {
			s.cells[i].Grade[p] = c.cells[i].Grade[p] * f
		}
		s.axes[p] = make([]float64, len(c.axes[p]))
		for i, v := range c.axes[p] {
			s.axes[p][i] = v * f
		}
		s.axes[p] = slices.Compact(s.axes[p])
	}
	return s
}

// Restrict returns the restriction of a two-parameter complex to the line. Cells keep their numbers; values are parameters of
// the line. Errors: another number of parameters, a line without positive direction. Cost O(N log N).
func (c *Complex) Restrict(l Line) (*homology.FilteredComplex, error) {
	if c.parameters != 2 {
		return nil, fmt.Errorf("multiparameter: a complex of %d parameters cannot be restricted to a line of the plane", c.parameters)
	}
	if err := l.check(); err != nil {
		return nil, err
	}
	return c.filter(func(g []float64) float64 { return l.Push(g[0], g[1]) })
}

// GradeChange returns Σ over cells of the l1 distance, and the largest l∞ distance, between the grades of two complexes
// with the same cells. It panics when their numbers of cells or parameters differ.
func GradeChange(f, g *Complex) (sum, most float64) {
	if len(f.cells) != len(g.cells) || f.parameters != g.parameters {
		panic("multiparameter: grades of two different complexes compared")
	}
	for i := range f.cells {
		for p, v := range f.cells[i].Grade {
			d := math.Abs(v - g.cells[i].Grade[p])
			sum += d
			most = math.Max(most, d)
		}
	}
	return sum, most
}
