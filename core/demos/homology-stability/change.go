package homologystability

import (
	"math"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/cubical"
	"stillpoint/core/kernel"
	"stillpoint/core/splitmix"
)

// trialSource returns the random numbers of trial number trial, from 1. They depend on neither the size of the change nor
// the number of trials, so that the picture follows a slider without a jump.
func trialSource(in demo.Input, trial int) *splitmix.Source {
	s := splitmix.New(in.Seed("seed") ^ 0x5461626c65) // not the stream that made the points
	var seed uint64
	for range trial {
		seed = s.Uint64()
	}
	return splitmix.New(seed)
}

// moved returns the cloud with every point moved by a vector of length at most e.
func moved(c *homology.PointCloud, s *splitmix.Source, how string, e float64) *homology.PointCloud {
	out := &homology.PointCloud{Dim: c.Dim, Coords: slices.Clone(c.Coords)}
	centre := mean(c)
	step := direction(s, c.Dim)
	for i := range c.Len() {
		p := out.Point(i)
		length := e
		switch how {
		case inBall:
			step = direction(s, c.Dim)
			if u := s.Uniform(); c.Dim == 2 {
				length *= math.Sqrt(u)
			} else {
				length *= kernel.Pow(u, 1/float64(c.Dim))
			}
		case onSphere:
			step = direction(s, c.Dim)
		case outwards:
			step = away(p, centre)
		}
		for k := range p {
			p[k] += float64(length * step[k])
		}
	}
	return out
}

// direction draws a uniform unit vector: an angle in the plane, a sign on the line, else normals divided by their length.
func direction(s *splitmix.Source, dim int) []float64 {
	switch dim {
	case 1:
		return []float64{float64(1 - 2*s.Int(2))}
	case 2:
		sin, cos := math.Sincos(2 * math.Pi * s.Uniform())
		return []float64{cos, sin}
	}
	v, sum := make([]float64, dim), 0.0
	for k := range v {
		v[k] = s.NormalCos()
		sum += float64(v[k] * v[k])
	}
	for k := range v {
		v[k] /= math.Sqrt(sum)
	}
	return v
}

// away returns the unit vector from the centre to p, zero if they are the same.
func away(p, centre []float64) []float64 {
	v, sum := make([]float64, len(p)), 0.0
	for k := range v {
		v[k] = p[k] - centre[k]
		sum += float64(v[k] * v[k])
	}
	if sum > 0 {
		for k := range v {
			v[k] /= math.Sqrt(sum)
		}
	}
	return v
}

func mean(c *homology.PointCloud) []float64 {
	m := make([]float64, c.Dim)
	for i, v := range c.Coords {
		m[i%c.Dim] += v / float64(c.Len())
	}
	return m
}

// withOutliers adds k points, uniform in the box around the cloud, widened by a quarter on each side.
func withOutliers(c *homology.PointCloud, s *splitmix.Source, k int) *homology.PointCloud {
	out := &homology.PointCloud{Dim: c.Dim, Coords: slices.Clone(c.Coords)}
	lo, hi := slices.Clone(c.Point(0)), slices.Clone(c.Point(0))
	for i := range c.Len() {
		for j, v := range c.Point(i) {
			lo[j], hi[j] = min(lo[j], v), max(hi[j], v)
		}
	}
	for range k {
		for j := range lo {
			out.Coords = append(out.Coords, lo[j]+float64((1.5*s.Uniform()-0.25)*(hi[j]-lo[j])))
		}
	}
	return out
}

// withCentre adds the mean of the points.
func withCentre(c *homology.PointCloud) *homology.PointCloud {
	return &homology.PointCloud{Dim: c.Dim, Coords: append(slices.Clone(c.Coords), mean(c)...)}
}

// disturbedImage adds noise that is uniform in [−e, e] to every pixel, or gives k pixels a random grey value, or inverts
// the middle one.
func disturbedImage(m *cubical.Image, s *splitmix.Source, in demo.Input, e float64) *cubical.Image {
	out := &cubical.Image{Width: m.Width, Height: m.Height, Pixels: slices.Clone(m.Pixels)}
	switch in.Text("change") {
	case jitter:
		for i := range out.Pixels {
			out.Pixels[i] += float64((2*s.Uniform() - 1) * e)
		}
	case outliers:
		for range in.Int("k") {
			out.Pixels[s.Int(len(out.Pixels))] = s.Uniform()
		}
	case centre:
		i := m.Height/2*m.Width + m.Width/2
		out.Pixels[i] = 1 - out.Pixels[i]
	}
	return out
}

// hausdorff returns the Hausdorff distance of two clouds of equal dimension: the farthest that a point of one is from the
// other. Cost O(n·m).
func hausdorff(a, b *homology.PointCloud) float64 {
	farthest := 0.0
	for _, pair := range [2][2]*homology.PointCloud{{a, b}, {b, a}} {
		for i := range pair[0].Len() {
			near := math.Inf(1)
			for j := range pair[1].Len() {
				if d := squaredDistance(pair[0].Point(i), pair[1].Point(j)); d < near {
					near = d
				}
			}
			if near > farthest {
				farthest = near
			}
		}
	}
	return math.Sqrt(farthest)
}

// largestMove returns the largest distance of points with equal numbers, 0 if the numbers of points differ.
func largestMove(a, b *homology.PointCloud) float64 {
	if a.Len() != b.Len() {
		return 0
	}
	most := 0.0
	for i := range a.Len() {
		if d := squaredDistance(a.Point(i), b.Point(i)); d > most {
			most = d
		}
	}
	return math.Sqrt(most)
}

func squaredDistance(p, q []float64) float64 {
	sum := 0.0
	for k, v := range p {
		d := v - q[k]
		sum += float64(d * d)
	}
	return sum
}

// largestDifference returns the largest change of a pixel.
func largestDifference(a, b *cubical.Image) float64 {
	most := 0.0
	for i, v := range a.Pixels {
		if d := math.Abs(v - b.Pixels[i]); d > most {
			most = d
		}
	}
	return most
}
