package homology_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"

	. "stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

func TestTmpGap(t *testing.T) {
	box := flagOf(t, &PointCloud{Dim: 2, Coords: pointcloud.Box(nil, splitmix.New(1), 1500, 1)})
	for _, c := range []struct {
		n   string
		opt Options
		f   *WeightedFlag
	}{{"sphere_3_192.lower.csv", Options{MaxDim: 2}, nil}, {"sphere_3_192.lower.csv", Options{MaxDim: 2}, nil}, {"sphere_3_192.lower.csv", Options{MaxDim: 2, Prime: 3}, nil}, {"o3_1024.txt", Options{MaxDim: 2, Threshold: 1.8}, nil}, {"o3_1024.txt", Options{MaxDim: 2, Threshold: 1.8}, nil}, {"box", Options{MaxDim: 1}, box}} {
		f := c.f
		if f == nil {
			f = load(t, c.n).Flag
		}
		start := time.Now()
		last, worst, n, at := start, time.Duration(0), 0, 0.0
		over := 0
		c.opt.Progress = func(done, _ float64) {
			now := time.Now()
			if d := now.Sub(last); d > worst {
				worst, at = d, done
			}
			if now.Sub(last) > 3*time.Millisecond {
				over++
			}
			last = now
			n++
		}
		_, err := VietorisRips(context.Background(), f, c.opt)
		if err != nil {
			t.Fatal(err)
		}
		el := time.Since(start)
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Printf("%s p=%d %v calls %d mean gap %v worst %v at %.3f over3ms %d; heapsys %d MB\n", c.n, c.opt.Prime, el, n, el/time.Duration(n), worst, at, over, m.HeapSys>>20)
	}
}
