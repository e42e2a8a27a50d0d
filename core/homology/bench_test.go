package homology_test

import (
	"context"
	"fmt"
	"testing"

	. "stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// BenchmarkVietorisRips measures whole runs; the files of other projects are skipped where they are absent.
func BenchmarkVietorisRips(b *testing.B) {
	for _, c := range []struct {
		name string
		opt  Options
		flag func() *WeightedFlag
	}{
		{"circle_60/dim=1", Options{MaxDim: 1}, nil},
		{"circle_outliers_140/dim=1", Options{MaxDim: 1}, nil},
		{"three_rings_240/dim=1", Options{MaxDim: 1}, nil},
		{"klein_r4_200/dim=1/p=2", Options{MaxDim: 1}, nil},
		{"klein_r4_200/dim=1/p=3", Options{MaxDim: 1, Prime: 3}, nil},
		{"sphere_fib_120/dim=2", Options{MaxDim: 2}, nil},
		{"torus_flat_10x10/dim=2/p=2", Options{MaxDim: 2}, nil},
		{"torus_flat_10x10/dim=2/p=3", Options{MaxDim: 2, Prime: 3}, nil},
		{"sphere_3_192/dim=2/p=2", Options{MaxDim: 2}, nil},
		{"sphere_3_192/dim=2/p=3", Options{MaxDim: 2, Prime: 3}, nil},
		{"o3_1024/dim=2/threshold=1.8", Options{MaxDim: 2, Threshold: 1.8}, nil},
		{"box_1000/dim=1", Options{MaxDim: 1}, func() *WeightedFlag {
			return flagOf(b, &PointCloud{Dim: 2, Coords: pointcloud.Box(nil, splitmix.New(1), 1000, 1)})
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			f := benchInput(b, c.name, c.flag)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := VietorisRips(context.Background(), f, c.opt); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func benchInput(b *testing.B, name string, make func() *WeightedFlag) *WeightedFlag {
	if make != nil {
		return make()
	}
	for i, r := range name {
		if r == '/' {
			name = name[:i]
			break
		}
	}
	file := map[string]string{"klein_r4_200": "klein_r4_200.txt", "o3_1024": "o3_1024.txt",
		"sphere_3_192": "sphere_3_192.lower.csv", "torus_flat_10x10": "torus_flat_10x10.lower.csv"}[name]
	if file == "" {
		file = name + ".csv"
	}
	return load(b, file).Flag
}

// BenchmarkTextbook is the plain reference for BenchmarkVietorisRips/circle_60: the explicit matrix.
func BenchmarkTextbook(b *testing.B) {
	f := load(b, "circle_60.csv").Flag
	b.Run("circle_60/dim=1", func(b *testing.B) {
		for b.Loop() {
			c, err := f.Complex(2, f.EnclosingRadius(), 1e6)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := c.Persistence(context.Background(), 1, 2, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkTightLoop(b *testing.B) {
	for _, name := range []string{"circle_60", "three_rings_240"} {
		f := load(b, name+".csv").Flag
		b.Run(name+"/first", func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				p := rips(b, f, Options{MaxDim: 1})
				b.StartTimer()
				if _, err := p.TightLoop(context.Background(), len(p.Bars)-1); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkPredict(b *testing.B) {
	for _, n := range []int{200, 1000} {
		f := flagOf(b, pointcloud.Sphere(splitmix.New(1), n, 3))
		b.Run(fmt.Sprintf("n=%d/dim=2", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := Predict(context.Background(), f, Options{MaxDim: 2}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSkeleton(b *testing.B) {
	f := flagOf(b, pointcloud.Disk(splitmix.New(1), 400, 1))
	b.Run("n=400/triangles=3000", func(b *testing.B) {
		for b.Loop() {
			if _, err := NewSkeleton(context.Background(), f, 0, 3000, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}
