package multiparameter_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"stillpoint/core/homology"
	. "stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// circleOutliers reads the cloud of the reference data.
func circleOutliers(t testing.TB) *homology.PointCloud {
	t.Helper()
	f, err := os.Open("testdata/circle_outliers_140.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d, err := homology.Read(f, homology.Guess, homology.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d.Points
}

func densityRips(t testing.TB, c *homology.PointCloud, h float64) *FunctionRips {
	t.Helper()
	b, err := DensityRips(c, h)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// readJSON fills into from a file of testdata.
func readJSON(t testing.TB, name string, into any) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

func near(a, b, tol float64) bool { return a == b || math.Abs(a-b) <= tol }

// randomSimplices draws a random complex of dimension at most 3 on n vertices: every simplex whose faces are all there is
// kept with probability keep.
func randomSimplices(s *splitmix.Source, n int, keep float64) [][]int {
	var simplices [][]int
	have := map[[4]int]bool{}
	key := func(vs []int) (k [4]int) {
		for i := range k {
			if i < len(vs) {
				k[i] = vs[i] + 1
			}
		}
		return k
	}
	level := [][]int{}
	for v := range n {
		level = append(level, []int{v})
	}
	for dim := 0; dim <= 3; dim++ {
		var kept [][]int
		for _, vs := range level {
			if dim == 0 || s.Uniform() < keep {
				kept = append(kept, vs)
				have[key(vs)] = true
			}
		}
		simplices = append(simplices, kept...)
		level = nil
		for _, vs := range kept {
		next:
			for w := vs[len(vs)-1] + 1; w < n; w++ {
				up := append(append([]int{}, vs...), w)
				for skip := range up {
					face := append(append([]int{}, up[:skip]...), up[skip+1:]...)
					if !have[key(face)] {
						continue next
					}
				}
				level = append(level, up)
			}
		}
	}
	return simplices
}

// randomGrades draws monotone grades of the simplices, entries from {0, ..., values−1} times step.
func randomGrades(s *splitmix.Source, simplices [][]int, parameters, values int, step float64) [][]float64 {
	grades := make([][]float64, len(simplices))
	for i := range simplices {
		g := make([]float64, parameters)
		for p := range g {
			g[p] = float64(s.Int(values)) * step
		}
		for j := range i { // faces come first
			if contains(simplices[i], simplices[j]) {
				for p := range g {
					g[p] = math.Max(g[p], grades[j][p])
				}
			}
		}
		grades[i] = g
	}
	return grades
}

// contains reports whether b, ascending, is a subset of a, ascending.
func contains(a, b []int) bool {
	i := 0
	for _, v := range a {
		if i < len(b) && b[i] == v {
			i++
		}
	}
	return i == len(b)
}

func mustComplex(t testing.TB, simplices [][]int, grades [][]float64) *Complex {
	t.Helper()
	c, err := NewSimplicialComplex(simplices, grades)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// outlierCloud is the recipe of circle_outliers_140 for n points: four sevenths on the circle.
func outlierCloud(s *splitmix.Source, n int) *homology.PointCloud {
	return pointcloud.CircleWithOutliers(s, n*4/7, n-n*4/7, 0.08)
}
