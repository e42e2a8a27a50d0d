package pointcloud

import (
	"fmt"
	"math"

	"stillpoint/core/homology"
	"stillpoint/core/splitmix"
)

// A Recipe describes a cloud by a few numbers, as the demos do. With the numbers of their presets the clouds are those of
// the reference data.
type Recipe struct {
	// Shape is circle, eight (two circles), rings (three), disk, polygon, sphere or klein.
	Shape string
	// N is the number of points, the outliers included.
	N int
	// Noise is the standard deviation of Gaussian noise in the unit of the coordinates; disk and klein have none. The second
	// and third ring get 0.6 and 0.4 of it.
	Noise float64
	// Outliers is the fraction of the points, rounded to a whole number, that is spread evenly over a square instead of
	// the shape: [−1.5, 1.5]² around circle and eight, [−2, 2]² around rings. The other shapes have none.
	Outliers float64
	Seed     uint64
}

// RingCentres are the centres of the three rings, the largest first.
var RingCentres = [3][2]float64{{1, -0.2}, {-1.2, -1}, {-0.7, 1.1}}

// Cloud makes the points. They are drawn from one stream: the shape first, point by point, then the outliers. An unknown
// shape, N < 1 or Outliers outside [0, 1] is an error.
func (r Recipe) Cloud() (*homology.PointCloud, error) {
	if r.N < 1 || !(r.Outliers >= 0 && r.Outliers <= 1) || !(r.Noise >= 0) || math.IsInf(r.Noise, 1) {
		return nil, fmt.Errorf("pointcloud: %d points with noise %v, a fraction of %v outliers; want at least 1, a finite number from 0, and 0 to 1", r.N, r.Noise, r.Outliers)
	}
	s := splitmix.New(r.Seed)
	outliers := int(math.Round(r.Outliers * float64(r.N)))
	shaped := r.N - outliers
	switch r.Shape {
	case "circle":
		return scatter(s, []ring{{shaped, 1, 0, 0, r.Noise}}, outliers, 1.5), nil
	case "eight":
		left := (shaped + 1) / 2
		return scatter(s, []ring{{left, 0.7, -0.75, 0, r.Noise}, {shaped - left, 0.7, 0.75, 0, r.Noise}}, outliers, 1.5), nil
	case "rings":
		first, second := int(math.Round(float64(shaped)*7/16)), int(math.Round(float64(shaped)*5/16))
		c := RingCentres
		return scatter(s, []ring{
			{first, 0.75, c[0][0], c[0][1], r.Noise},
			{second, 0.47, c[1][0], c[1][1], r.Noise * 0.6},
			{shaped - first - second, 0.35, c[2][0], c[2][1], r.Noise * 0.4},
		}, outliers, 2), nil
	case "disk":
		return Disk(s, r.N, 1), nil
	case "polygon":
		return jitter(s, Polygon(r.N), r.Noise), nil
	case "sphere":
		return jitter(s, FibonacciSphere(r.N), r.Noise), nil
	case "klein":
		return KleinBottle(s, r.N), nil
	}
	return nil, fmt.Errorf("pointcloud: shape %q is unknown", r.Shape)
}

type ring struct {
	n                     int
	radius, cx, cy, sigma float64
}

// scatter draws rings and then outliers in a square.
func scatter(s *splitmix.Source, rings []ring, outliers int, half float64) *homology.PointCloud {
	var xy []float64
	for _, r := range rings {
		xy = NoisyCircle(xy, s, r.n, r.radius, r.cx, r.cy, r.sigma)
	}
	return plane(Box(xy, s, outliers, half))
}

// jitter adds Gaussian noise to every coordinate, in place.
func jitter(s *splitmix.Source, c *homology.PointCloud, sigma float64) *homology.PointCloud {
	if sigma > 0 {
		for i := range c.Coords {
			c.Coords[i] += float64(sigma * s.NormalCos())
		}
	}
	return c
}
