package multiparameter_test

import (
	"math"
	"testing"

	"stillpoint/core/homology"
	. "stillpoint/core/homology/multiparameter"
	"stillpoint/core/splitmix"
)

// 140 vertices, 403 edges, 264 triangles (specification, 2.9); at the top level it is the alpha complex of all points; its
// Euler measure is the alternating sum of its Hilbert measures.
func TestFunctionDelaunay(t *testing.T) {
	cloud := circleOutliers(t)
	y := densityRips(t, cloud, 0.25).Y()
	c, err := FunctionDelaunay(t.Context(), cloud, y, nil)
	if err != nil {
		t.Fatal(err)
	}
	var counts [3]int
	for i := range c.Len() {
		counts[c.Cell(i).Dim]++
	}
	if counts != [3]int{140, 403, 264} {
		t.Errorf("%v cells, want 140, 403, 264", counts)
	}
	euler := c.EulerMeasure()
	if euler.Total() != 1 {
		t.Errorf("total mass %d, want 1: at the top right everything is contractible", euler.Total())
	}
	hilbert, err := c.HilbertMeasures(t.Context(), Options{MaxDim: 1})
	if err != nil {
		t.Fatal(err)
	}
	s := splitmix.New(3)
	for range 300 {
		x, l := 2*s.Uniform(), s.Uniform()
		if got, want := euler.Below(x, l), hilbert[0].Below(x, l)-hilbert[1].Below(x, l); got != want {
			t.Errorf("at (%v, %v): Euler characteristic %d, alternating sum of Betti numbers %d", x, l, got, want)
		}
	}
	// Along a line above all levels the longest loop is that of alpha_expected.json, which has radii.
	f, err := c.Fibered(t.Context(), Diagonal(1), Options{MaxDim: 1})
	if err != nil {
		t.Fatal(err)
	}
	longest := 0.0
	for _, b := range f.InDegree(1) {
		longest = math.Max(longest, b.Length())
	}
	if !near(longest, 2*0.3726940432848974, 1e-9) {
		t.Errorf("longest loop %v, want %v", longest, 2*0.3726940432848974)
	}
}

func TestFunctionDelaunayMergesEqualPoints(t *testing.T) {
	cloud, err := homology.NewPointCloud([][]float64{{0, 0}, {1, 0}, {0, 1}, {1, 0}})
	if err != nil {
		t.Fatal(err)
	}
	c, err := FunctionDelaunay(t.Context(), cloud, []float64{0, 0.9, 0.1, 0.2}, nil)
	if err != nil {
		t.Fatal(err)
	}
	top := 0.0
	for i := range c.Len() {
		top = math.Max(top, c.Cell(i).Grade[1])
	}
	if c.Len() != 7 || top != 0.2 {
		t.Errorf("%d cells up to level %v, want 7 up to 0.2", c.Len(), top)
	}
	for _, bad := range [][]float64{{0, 1, 2}, {0, 1, 2, math.NaN()}} {
		if _, err := FunctionDelaunay(t.Context(), cloud, bad, nil); err == nil {
			t.Errorf("levels %v accepted", bad)
		}
	}
}
