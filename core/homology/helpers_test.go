package homology_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	. "stillpoint/core/homology"
	"stillpoint/core/splitmix"
)

// load reads an input by name from testdata, or from the folder of inputs of other projects, which are not copied into this
// one: then the test is skipped where the folder is absent.
func load(t testing.TB, name string) *Data {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		b, err = os.ReadFile(filepath.Join("../../../shared/data/topology/third_party", name))
	}
	if err != nil {
		t.Skipf("%s is not here", name)
	}
	d, err := ReadString(string(b), Guess, Limits{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if strings.HasPrefix(name, "iris") { // the last column is the class
		d.Points = d.Points.Columns(0, 1, 2, 3)
		d.Flag, err = FromPoints(d.Points)
		if err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func rips(t testing.TB, f *WeightedFlag, opt Options) *Persistence {
	t.Helper()
	p, err := VietorisRips(context.Background(), f, opt)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func flagOf(t testing.TB, c *PointCloud) *WeightedFlag {
	t.Helper()
	f, err := FromPoints(c)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// intervals writes bars as text with six decimals, equal ones counted.
func intervals(bars []Bar) string {
	var order []string
	count := map[string]int{}
	for _, b := range bars {
		s := fmt.Sprintf("[%.6f, %.6f)", b.Birth, b.Death)
		if count[s]++; count[s] == 1 {
			order = append(order, s)
		}
	}
	for i, s := range order {
		if count[s] > 1 {
			order[i] = fmt.Sprintf("%d x %s", count[s], s)
		}
	}
	return strings.Join(order, " ")
}

func longest(bars []Bar) Bar {
	var l Bar
	for _, b := range bars {
		if b.Length() > l.Length() {
			l = b
		}
	}
	return l
}

func near(a, b, tol float64) bool { return a == b || math.Abs(a-b) <= tol }

// randomCloud draws n points of the unit cube.
func randomCloud(s *splitmix.Source, n, dim int) *PointCloud {
	c := &PointCloud{Dim: dim}
	for range n * dim {
		c.Coords = append(c.Coords, s.Uniform())
	}
	return c
}

// randomWeights draws a weighted flag with integer values below values, so that ties abound.
func randomWeights(s *splitmix.Source, n, values int) *WeightedFlag {
	w := make([]float64, n*n)
	for i := range n {
		w[i*n+i] = float64(s.Int(values) / 3)
		for j := range i {
			v := max(float64(s.Int(values)), w[i*n+i], w[j*n+j])
			w[i*n+j], w[j*n+i] = v, v
		}
	}
	f, err := NewWeightedFlag(n, w)
	if err != nil {
		panic(err)
	}
	return f
}
