package candidate_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"testing"

	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter"
	. "stillpoint/core/homology/multiparameter/candidate"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// rectanglesFile is testdata/mma_rectangles.json.
type rectanglesFile struct {
	Rectangles [][4]float64
	Simplices  [][]int
	Grades     [][]float64
	Phi        struct {
		Delta  float64
		Points [][2]float64
		Exact  [][]float64
		V0     []float64 `json:"V_p=0"`
		V1     []float64 `json:"V_p=1"`
		V2     []float64 `json:"V_p=2"`
		VInf   []float64 `json:"V_p=inf"`
	}
}

func readJSON(t testing.TB, name string, into any) {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatal(err)
	}
}

func threeRectangles(t testing.TB) (*multiparameter.Complex, rectanglesFile) {
	t.Helper()
	var f rectanglesFile
	readJSON(t, "mma_rectangles.json", &f)
	c, err := multiparameter.NewSimplicialComplex(f.Simplices, f.Grades)
	if err != nil {
		t.Fatal(err)
	}
	return c, f
}

// lShape is a loop that can close in two ways.
func lShape(t testing.TB) *multiparameter.Complex {
	t.Helper()
	origin, first, second := []float64{0, 0}, []float64{0.1, 0.5}, []float64{0.4, 0.2}
	c, err := multiparameter.NewSimplicialComplex(
		[][]int{{0}, {1}, {2}, {3}, {0, 1}, {1, 2}, {0, 2}, {2, 3}, {0, 3}, {0, 2, 3}},
		[][]float64{origin, origin, origin, origin, origin, origin, first, second, second, {0.4, 0.5}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// noisyCircle is circle points on the circle of radius 1 (noise 0.08) and outliers in [−1.4, 1.4]², with codensity of bandwidth
// 0.25 and the scale halved.
func noisyCircle(t testing.TB, seed uint64, circle, outliers int) *multiparameter.FunctionRips {
	t.Helper()
	return densityRips(t, cloud(seed, circle, outliers))
}

func cloud(seed uint64, circle, outliers int) *homology.PointCloud {
	s := splitmix.New(seed)
	return &homology.PointCloud{Dim: 2, Coords: pointcloud.Box(pointcloud.NoisyCircle(nil, s, circle, 1, 0, 0, 0.08), s, outliers, 1.4)}
}

func densityRips(t testing.TB, c *homology.PointCloud) *multiparameter.FunctionRips {
	t.Helper()
	f, err := multiparameter.DensityRips(c, 0.25)
	if err != nil {
		t.Fatal(err)
	}
	return f.Scaled(0.5, 1)
}

func decompose(t testing.TB, f multiparameter.Bifiltration, lines, degree int) *Decomposition {
	t.Helper()
	d, err := Decompose(context.Background(), f, Options{Lines: lines, Degree: degree})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }
