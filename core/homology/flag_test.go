package homology_test

import (
	"math"
	"slices"
	"testing"

	. "stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
)

func TestFlagRejects(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		name string
		n    int
		w    []float64
		want string
	}{
		{"no points", 0, nil, "homology: 0 points, want at least 1"},
		{"too many", MaxPoints + 1, nil, "homology: 20001 points, want at most 20000"},
		{"length", 2, make([]float64, 3), "homology: a matrix of 2 points needs 4 entries, got 3"},
		{"NaN", 2, []float64{0, nan, nan, 0}, "homology: row 1, column 2 is NaN, want a number >= 0"},
		{"negative", 2, []float64{0, -1, -1, 0}, "homology: row 1, column 2 is -1, want a number >= 0"},
		{"asymmetric", 2, []float64{0, 1, 2, 0}, "homology: row 1, column 2 is 1 but row 2, column 1 is 2: a distance matrix must be symmetric"},
		{"infinite vertex", 1, []float64{inf}, "homology: row 1, column 1 is +Inf: a vertex needs a finite birth"},
		{"edge before vertex", 2, []float64{3, 2, 2, 0}, "homology: row 1, column 2 is 2 but vertex 1 is born at 3: an edge cannot precede its vertices"},
	} {
		if _, err := NewWeightedFlag(c.n, c.w); err == nil || err.Error() != c.want {
			t.Errorf("%s: error %v, want %s", c.name, err, c.want)
		}
	}
	if _, err := FromPoints(&PointCloud{Dim: 2, Coords: []float64{0, 0, nan, 0}}); err == nil || err.Error() != "homology: point 2, coordinate 1 is NaN, want a finite number" {
		t.Errorf("NaN coordinate: error %v", err)
	}
	if _, err := NewPointCloud([][]float64{{1, 2}, {1}}); err == nil || err.Error() != "homology: point 2 has 1 coordinates, the first has 2" {
		t.Errorf("ragged: error %v", err)
	}
}

// Coordinates whose squares overflow or underflow.
func TestFromPointsExtremes(t *testing.T) {
	for _, scale := range []float64{0x1p1000, 0x1p-1000, 0x1p-1070, 1} {
		f := flagOf(t, &PointCloud{Dim: 2, Coords: []float64{3 * scale, 4 * scale, 0, 0}})
		if got := f.At(0, 1); got != 5*scale {
			t.Errorf("scale %g: distance %g, want %g", scale, got, 5*scale)
		}
	}
	if _, err := FromPoints(&PointCloud{Dim: 1, Coords: []float64{1.5e308, -1.5e308}}); err == nil {
		t.Error("a distance above the largest float64 was accepted")
	}
}

func TestEnclosingRadius(t *testing.T) {
	f, err := FromLowerTriangle([]float64{5, 3, 4})
	if err != nil {
		t.Fatal(err)
	}
	if got := f.EnclosingRadius(); got != 4 {
		t.Errorf("enclosing radius %v, want 4", got)
	}
	if got := f.MaxFinite(); got != 5 {
		t.Errorf("largest entry %v, want 5", got)
	}
	if i, j, k, found := f.TriangleViolation(); found {
		t.Errorf("triangle inequality fails at %d, %d, %d", i, j, k)
	}
}

func TestFarthestPoints(t *testing.T) {
	c := &PointCloud{Dim: 1, Coords: []float64{0, 1, 2, 10, 5}}
	sample, h := c.FarthestPoints(3, 0)
	if !slices.Equal(sample, []int{0, 3, 4}) || h != 2 {
		t.Errorf("sample %v, Hausdorff distance %v, want [0 3 4], 2", sample, h)
	}
	if sample, h = c.FarthestPoints(9, 1); len(sample) != 5 || h != 0 {
		t.Errorf("sample %v, Hausdorff distance %v", sample, h)
	}
	if got := pointcloud.Polygon(5).Columns(1, 0).Dim; got != 2 {
		t.Errorf("dimension %d", got)
	}
}
