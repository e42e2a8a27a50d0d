// Package benchmark is a small classification experiment: three shapes with outliers, told apart by features of one and of
// two parameters. It replaces, at a size that runs while one waits, the benchmarks of Loiseaux, Scoccola, Carrière, Botnan and
// Oudot (arXiv 2306.03801), whose time series, graphs and molecules do not fit here.
package benchmark

import (
	"fmt"

	"stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// Classes are the names of the classes 0, 1, 2.
var Classes = [3]string{"circle", "two circles", "disk"}

// Points is the number of points of every cloud, outliers included.
const Points = 90

// Cloud draws cloud number s of a class, with the fraction q of its [Points], rounded down, uniform in [−1.5, 1.5]² and drawn
// last. Class 0: a circle of radius 1 with noise 0.07. Class 1: circles of radius 0.65 about (−0.75, 0) and (0.75, 0), noise
// 0.05, half the points each. Class 2: a disk of radius 1.1. The seed is 1000·class + s. Errors: class or q out of range.
func Cloud(class int, s uint64, q float64) (*homology.PointCloud, error) {
	if class < 0 || class >= len(Classes) || !(q >= 0 && q <= 1) {
		return nil, fmt.Errorf("benchmark: class %d with a fraction of %v outliers, want 0 to %d and 0 to 1", class, q, len(Classes)-1)
	}
	r := splitmix.New(1000*uint64(class) + s)
	outliers := int(Points * q)
	n := Points - outliers
	var xy []float64
	switch class {
	case 0:
		xy = pointcloud.NoisyCircle(nil, r, n, 1, 0, 0, 0.07)
	case 1:
		xy = pointcloud.NoisyCircle(nil, r, n/2, 0.65, -0.75, 0, 0.05)
		xy = pointcloud.NoisyCircle(xy, r, n-n/2, 0.65, 0.75, 0, 0.05)
	case 2:
		if n > 0 {
			xy = pointcloud.Disk(r, n, 1.1).Coords
		}
	}
	return &homology.PointCloud{Dim: 2, Coords: pointcloud.Box(xy, r, outliers, 1.5)}, nil
}
