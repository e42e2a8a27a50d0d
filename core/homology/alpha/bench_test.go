package alpha_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	. "stillpoint/core/homology/alpha"

	"stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// BenchmarkDrag moves one point a little and computes complex and bars from scratch, as a page does while a point is dragged.
func BenchmarkDrag(b *testing.B) {
	for _, n := range []int{2000, 10000} {
		cloud := box(n)
		s := splitmix.New(9)
		benchmark(b, fmt.Sprintf("n=%d", n), cloud, func() { cloud.Coords[n] += 0.01 * (s.Uniform() - 0.5) })
	}
}

// BenchmarkPlane measures complex and bars together.
func BenchmarkPlane(b *testing.B) {
	for _, n := range []int{500, 2000, 10000} {
		benchmark(b, fmt.Sprintf("box/n=%d", n), box(n), nil)
	}
	benchmark(b, "circle/n=2000", pointcloud.CircleWithOutliers(splitmix.New(1), 1500, 500, 0.08), nil)
	// Exact arithmetic all the time: many points on each of many circles, with coordinates that are integers, that use all
	// their bits, and all points on one circle.
	benchmark(b, "grid/n=10000", grid(100, 1, 0), nil)
	benchmark(b, "turned_grid/n=10000", grid(100, 0.1, 0.3), nil)
	benchmark(b, "polygon/n=2000", pointcloud.Polygon(2000), nil)
	benchmark(b, "line/n=10000", line(10000), nil)
}

func BenchmarkSpace(b *testing.B) {
	benchmark(b, "fibonacci/n=120", pointcloud.FibonacciSphere(120), nil)
	benchmark(b, "fibonacci/n=2000", pointcloud.FibonacciSphere(2000), nil)
	for _, n := range []int{500, 2000} {
		benchmark(b, fmt.Sprintf("cube/n=%d", n), cube(n), nil)
	}
	benchmark(b, "grid/n=1000", grid3(10, 1), nil)
	benchmark(b, "grid_tenths/n=1000", grid3(10, 0.1), nil)
}

// benchmark measures complex and bars together. On a busy machine the fastest run says more than the mean.
func benchmark(b *testing.B, name string, cloud *homology.PointCloud, prepare func()) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		var times []time.Duration
		for b.Loop() {
			if prepare != nil {
				prepare()
			}
			start := time.Now()
			c, err := New(context.Background(), cloud, nil)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := c.Persistence(context.Background(), 2, nil); err != nil {
				b.Fatal(err)
			}
			times = append(times, time.Since(start))
		}
		slices.Sort(times)
		b.ReportMetric(float64(times[len(times)/2])/1e6, "ms/median")
		b.ReportMetric(float64(times[0])/1e6, "ms/fastest")
	})
}

// BenchmarkParts separates the triangulation with its values from the bars.
func BenchmarkParts(b *testing.B) {
	for _, in := range []struct {
		name  string
		cloud *homology.PointCloud
	}{{"box/n=2000", box(2000)}, {"cube/n=2000", cube(2000)}} {
		b.Run(in.name+"/complex", func(b *testing.B) {
			for b.Loop() {
				if _, err := New(context.Background(), in.cloud, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
		c := complexOf(b, in.cloud)
		b.Run(in.name+"/bars", func(b *testing.B) {
			for b.Loop() {
				if _, err := c.Persistence(context.Background(), 2, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func box(n int) *homology.PointCloud {
	return &homology.PointCloud{Dim: 2, Coords: pointcloud.Box(nil, splitmix.New(1), n, 1)}
}

// cube draws n uniform points of the unit cube.
func cube(n int) *homology.PointCloud {
	s := splitmix.New(2)
	c := &homology.PointCloud{Dim: 3}
	for range 3 * n {
		c.Coords = append(c.Coords, s.Uniform())
	}
	return c
}

// grid returns m×m points at the given distance, turned by an angle.
func grid(m int, step, angle float64) *homology.PointCloud {
	c := &homology.PointCloud{Dim: 2}
	sin, cos := math.Sin(angle), math.Cos(angle)
	for i := range m {
		for j := range m {
			x, y := step*float64(i), step*float64(j)
			c.Coords = append(c.Coords, x*cos-y*sin, x*sin+y*cos)
		}
	}
	return c
}

// grid3 returns m×m×m points at the given distance.
func grid3(m int, step float64) *homology.PointCloud {
	c := &homology.PointCloud{Dim: 3}
	for i := range m {
		for j := range m {
			for k := range m {
				c.Coords = append(c.Coords, step*float64(i), step*float64(j), step*float64(k))
			}
		}
	}
	return c
}

// line returns n points that are exactly on one line.
func line(n int) *homology.PointCloud {
	c := &homology.PointCloud{Dim: 2}
	for i := range n {
		c.Coords = append(c.Coords, float64(i*7919%n), 3*float64(i*7919%n))
	}
	return c
}
