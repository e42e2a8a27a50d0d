package alpha_test

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

var independent = flag.String("independent", "", "folder to write the inputs of TestIndependent to")

// independentInputs are clouds in general position, whose simplices can be counted, and in special position, whose Delaunay
// triangulation is one of many.
func independentInputs() map[string]*homology.PointCloud {
	s := splitmix.New(51)
	return map[string]*homology.PointCloud{
		"general_box_3000":        box(3000),
		"general_outliers_500":    pointcloud.CircleWithOutliers(s, 300, 200, 0.05),
		"general_clusters_400":    clusters(s, 400),
		"general_cube_300":        cube(300),
		"general_sphere_400":      pointcloud.FibonacciSphere(400),
		"general_torus_600":       torus(s, 600),
		"special_grid_12x12":      grid(12, 0.1, 0),
		"special_turned_12x12":    grid(12, 0.1, 0.3),
		"special_lattice_150":     lattice(s, 150, 2, 15, 1),
		"special_polygon_100":     pointcloud.Polygon(100),
		"special_lattice3_200":    lattice(s, 200, 3, 7, 1),
		"special_tenths3_200":     lattice(s, 200, 3, 7, 0.1),
		"special_plane3_100":      tilted(lattice(s, 100, 2, 30, 1)),
		"special_line_30":         line(30),
		"special_polygon3_layers": layers(12, 6),
	}
}

// clusters draws points whose distances span six powers of ten.
func clusters(s *splitmix.Source, n int) *homology.PointCloud {
	c := &homology.PointCloud{Dim: 2}
	for i := range n {
		r := math.Pow(10, -float64(i%7))
		c.Coords = append(c.Coords, float64(i%7)+r*s.Uniform(), r*s.Uniform())
	}
	return c
}

// torus draws points of the torus of radii 2 and 0.7.
func torus(s *splitmix.Source, n int) *homology.PointCloud {
	c := &homology.PointCloud{Dim: 3}
	for range n {
		u, v := 2*math.Pi*s.Uniform(), 2*math.Pi*s.Uniform()
		r := 2 + 0.7*math.Cos(v)
		c.Coords = append(c.Coords, r*math.Cos(u), r*math.Sin(u), 0.7*math.Sin(v))
	}
	return c
}

// tilted puts integer points of the plane on the plane z = x + 2y, exactly.
func tilted(cloud *homology.PointCloud) *homology.PointCloud {
	c := &homology.PointCloud{Dim: 3}
	for i := range cloud.Len() {
		x, y := cloud.Point(i)[0], cloud.Point(i)[1]
		c.Coords = append(c.Coords, x, y, x+2*y)
	}
	return c
}

// layers stacks regular n-gons.
func layers(n, m int) *homology.PointCloud {
	c := &homology.PointCloud{Dim: 3}
	p := pointcloud.Polygon(n)
	for k := range m {
		for i := range n {
			c.Coords = append(c.Coords, p.Point(i)[0], p.Point(i)[1], 0.4*float64(k))
		}
	}
	return c
}

type independentAnswer struct {
	Name      string
	Simplices []int
	Degrees   []struct {
		Count, Infinite          int
		Sum, SumSquares, Longest float64
		Bars                     [][2]float64 // the ten longest, longest first
	}
}

// The bars of the exact alpha complex of another program, on random inputs of every kind; see testdata/independent.py. Bars of
// 1e-7 or less are not counted: that program works with squared radii, of which it drops none.
func TestIndependent(t *testing.T) {
	file, err := os.Open("testdata/independent.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	seen := map[string]bool{}
	inputs := independentInputs()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var want independentAnswer
		if err := json.Unmarshal(lines.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		seen[want.Name] = true
		t.Run(want.Name, func(t *testing.T) {
			c := complexOf(t, inputs[want.Name])
			n := c.Counts(math.Inf(1))
			for k, w := range want.Simplices {
				if strings.HasPrefix(want.Name, "general") && n[k] != w {
					t.Errorf("%d simplices of dimension %d, want %d", n[k], k, w)
				}
			}
			p := barsOf(t, c)
			for degree, w := range want.Degrees {
				var sum, squares, longest float64
				count, infinite := 0, 0
				bars := p.InDegree(degree)
				for _, b := range bars {
					switch {
					case b.Infinite():
						infinite++
					case b.Length() > 1e-7:
						count++
						sum += b.Length()
						squares += b.Death*b.Death - b.Birth*b.Birth
						longest = max(longest, b.Length())
					}
				}
				if count != w.Count || infinite != w.Infinite {
					t.Errorf("degree %d: %d finite bars, %d infinite, want %d, %d", degree, count, infinite, w.Count, w.Infinite)
				}
				if math.Abs(sum-w.Sum) > 1e-9*(1+w.Sum) || math.Abs(squares-w.SumSquares) > 1e-9*(1+w.SumSquares) || math.Abs(longest-w.Longest) > 1e-9*(1+w.Longest) {
					t.Errorf("degree %d: sums %v, %v, longest %v, want %v, %v, %v", degree, sum, squares, longest, w.Sum, w.SumSquares, w.Longest)
				}
				for _, x := range w.Bars {
					found := false
					for _, b := range bars {
						found = found || math.Abs(b.Birth-x[0])+math.Abs(b.Death-x[1]) <= 1e-9*x[1]
					}
					if !found {
						t.Errorf("degree %d: no bar %v", degree, x)
					}
				}
			}
		})
	}
	if len(seen) != len(inputs) {
		t.Errorf("%d answers for %d inputs", len(seen), len(inputs))
	}
}

// TestWriteIndependent writes the inputs of TestIndependent for another program to read.
func TestWriteIndependent(t *testing.T) {
	if *independent == "" {
		t.Skip("no -independent folder given")
	}
	for name, cloud := range independentInputs() {
		var b strings.Builder
		for i := range cloud.Len() {
			for k, v := range cloud.Point(i) {
				if k > 0 {
					b.WriteByte(',')
				}
				fmt.Fprintf(&b, "%.17g", v)
			}
			b.WriteByte('\n')
		}
		if err := os.WriteFile(filepath.Join(*independent, name+".csv"), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
