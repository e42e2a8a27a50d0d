package pointcloud_test

import (
	"math"
	"os"
	"strconv"
	"testing"

	"stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// The files have nine significant digits, and so has what is compared.
func TestReproducesFiles(t *testing.T) {
	for _, c := range []struct {
		file  string
		cloud *homology.PointCloud
	}{
		{"circle_60.csv", pointcloud.Circle(splitmix.New(1), 60, 0.08)},
		{"circle_outliers_140.csv", pointcloud.CircleWithOutliers(splitmix.New(1), 80, 60, 0.08)},
		{"circle_outliers_hard_140.csv", pointcloud.CircleWithOutliers(splitmix.New(9), 80, 60, 0.08)},
		{"figure_eight_120.csv", pointcloud.FigureEight(splitmix.New(2), 60, 0.05)},
		{"three_rings_240.csv", pointcloud.ThreeRings(splitmix.New(3))},
		{"disk_100.csv", pointcloud.Disk(splitmix.New(4), 100, 1)},
		{"sphere_fib_120.csv", pointcloud.FibonacciSphere(120)},
	} {
		want := read(t, c.file).Points
		if want.Dim != c.cloud.Dim || want.Len() != c.cloud.Len() {
			t.Errorf("%s: %d points in dimension %d, want %d, %d", c.file, c.cloud.Len(), c.cloud.Dim, want.Len(), want.Dim)
			continue
		}
		for i, w := range want.Coords {
			if g := nine(c.cloud.Coords[i]); math.Abs(g-w) > 1e-12 {
				t.Errorf("%s: point %d, coordinate %d is %v, want %v", c.file, i/want.Dim, i%want.Dim, g, w)
				break
			}
		}
	}
	for _, c := range []struct {
		file string
		flag *homology.WeightedFlag
	}{
		{"torus_flat_10x10.lower.csv", pointcloud.FlatTorus(10)},
		{"klein_flat_10x10.lower.csv", pointcloud.FlatKleinBottle(10)},
	} {
		want := read(t, c.file).Flag
		for i := range want.Len() {
			for j, w := range want.Row(i) {
				if g := nine(c.flag.At(i, j)); math.Abs(g-w) > 1e-12 {
					t.Fatalf("%s: entry %d, %d is %v, want %v", c.file, i, j, g, w)
				}
			}
		}
	}
}

func read(t *testing.T, file string) *homology.Data {
	t.Helper()
	f, err := os.Open("../testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d, err := homology.Read(f, homology.Guess, homology.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func nine(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 9, 64), 64)
	return y
}

func TestOnTheirSurfaces(t *testing.T) {
	for i, c := 0, pointcloud.Sphere(splitmix.New(1), 50, 4); i < c.Len(); i++ {
		s := 0.0
		for _, v := range c.Point(i) {
			s += v * v
		}
		if math.Abs(s-1) > 1e-14 {
			t.Errorf("sphere: |x|² = %v", s)
		}
	}
	for i, c := 0, pointcloud.Orthogonal(splitmix.New(1), 50); i < c.Len(); i++ {
		q := c.Point(i)
		for a := range 3 {
			for b := range 3 {
				s := 0.0
				for k := range 3 {
					s += q[3*k+a] * q[3*k+b]
				}
				if a == b {
					s--
				}
				if math.Abs(s) > 1e-14 {
					t.Errorf("orthogonal: QᵀQ − 1 = %v at %d, %d", s, a, b)
				}
			}
		}
	}
	for i, c := 0, pointcloud.KleinBottle(splitmix.New(1), 50); i < c.Len(); i++ {
		p := c.Point(i)
		r := math.Hypot(p[0], p[1]) - 2
		if s := r*r + p[2]*p[2] + p[3]*p[3]; math.Abs(s-1) > 1e-13 {
			t.Errorf("Klein bottle: distance² from the central circle %v", s)
		}
	}
}
