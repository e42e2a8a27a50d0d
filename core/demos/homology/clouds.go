package homology

import (
	"math"

	"stillpoint/core/demo"
	topology "stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// generate makes the cloud that the parameter "data" names, and its filtration.
//
// Random clouds draw from one stream: the shape first, point by point, then the outliers. With the numbers of the
// presets they are the clouds of the reference data.
func generate(in demo.Input) (*source, error) {
	s := splitmix.New(in.Seed("seed"))
	n, noise := in.Int("n"), in.Float("noise")
	outliers := int(math.Round(in.Float("outliers") * float64(n)))
	src := &source{}
	switch in.Text("data") {
	case circle:
		return src, src.use(scatter(s, []ring{{n - outliers, 1, 0, 0, noise}}, outliers, 1.5))
	case eight:
		left := (n - outliers + 1) / 2
		return src, src.use(scatter(s, []ring{
			{left, 0.7, -0.75, 0, noise}, {n - outliers - left, 0.7, 0.75, 0, noise},
		}, outliers, 1.5))
	case rings:
		shape := float64(n - outliers)
		first, second := int(math.Round(shape*7/16)), int(math.Round(shape*5/16))
		return src, src.use(scatter(s, []ring{
			{first, 0.75, ringCentres[0][0], ringCentres[0][1], noise},
			{second, 0.47, ringCentres[1][0], ringCentres[1][1], noise * 0.6},
			{n - outliers - first - second, 0.35, ringCentres[2][0], ringCentres[2][1], noise * 0.4},
		}, outliers, 2))
	case disk:
		return src, src.use(pointcloud.Disk(s, n, 1))
	case sphere:
		return src, src.use(jitter(s, pointcloud.FibonacciSphere(n), noise))
	case klein:
		src.notes = append(src.notes, "Drawn: the first three of four coordinates.")
		return src, src.use(pointcloud.KleinBottle(s, n))
	}
	src.cloud = jitter(s, pointcloud.Polygon(n), noise)
	if noise == 0 { // equal chords exactly equal, so that the bars are those of the closed form
		src.flag = pointcloud.PolygonChords(n)
		return src, nil
	}
	return src, src.use(src.cloud)
}

// ringCentres are the centres of the three rings, the largest first.
var ringCentres = [3][2]float64{{1, -0.2}, {-1.2, -1}, {-0.7, 1.1}}

type ring struct {
	n                     int
	radius, cx, cy, sigma float64
}

// scatter draws rings and then outliers that are spread evenly over a square.
func scatter(s *splitmix.Source, rings []ring, outliers int, half float64) *topology.PointCloud {
	var xy []float64
	for _, r := range rings {
		xy = pointcloud.NoisyCircle(xy, s, r.n, r.radius, r.cx, r.cy, r.sigma)
	}
	return &topology.PointCloud{Dim: 2, Coords: pointcloud.Box(xy, s, outliers, half)}
}

// jitter adds Gaussian noise to every coordinate.
func jitter(s *splitmix.Source, c *topology.PointCloud, sigma float64) *topology.PointCloud {
	if sigma == 0 {
		return c
	}
	for i := range c.Coords {
		c.Coords[i] += float64(sigma * s.NormalCos())
	}
	return c
}
