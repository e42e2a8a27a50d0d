package multiparameter

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/homology"
	"stillpoint/core/homology/alpha"
)

// FunctionDelaunay returns the alpha filtration of a cloud in the plane or in space, whose scale (here a diameter, twice the
// radius) becomes the first parameter, with the largest level y[i] of the vertices of a simplex as second. It is complete,
// and has O(n) simplices in the plane, so its Euler measure is cheap.
//
// It is a function on the Delaunay complex of all points: the complex below a level is not the alpha complex of the points
// below that level. Equal points count once, with the lowest of their levels. Errors: those of [alpha.New], another number of
// levels than points, a level that is not finite.
func FunctionDelaunay(ctx context.Context, cloud *homology.PointCloud, y []float64, progress homology.Progress) (*Complex, error) {
	if len(y) != cloud.Len() {
		return nil, fmt.Errorf("multiparameter: %d levels for %d points", len(y), cloud.Len())
	}
	all, err := alpha.New(ctx, cloud, progress)
	if err != nil {
		return nil, err
	}
	filtered, err := all.Filtered()
	if err != nil {
		return nil, err
	}
	level := make([]float64, len(y))
	for i := range level {
		level[i] = math.Inf(1)
	}
	for i, v := range y {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("multiparameter: level of point %d is %v, want a finite number", i+1, v)
		}
		if s := all.Same(i); v < level[s] {
			level[s] = v
		}
	}
	cells := make([]Cell, filtered.Len())
	for i := range cells {
		s := filtered.Cell(i)
		c := math.Inf(-1)
		for _, v := range s.Vertices {
			c = math.Max(c, level[v])
		}
		cells[i] = Cell{Dim: s.Dim, Grade: []float64{s.Value * alpha.DiameterPerRadius, c}, Boundary: s.Boundary, Vertices: s.Vertices}
	}
	return NewComplex(2, cells)
}
