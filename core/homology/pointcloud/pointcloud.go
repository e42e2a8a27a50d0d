// Package pointcloud is the library of known shapes: point clouds and finite metric spaces with the facts about their
// persistent homology that can be stated in advance, for tests, presets and lessons alike.
//
// Random clouds take their numbers from a [splitmix.Source] in a fixed order, so that a seed names one cloud everywhere.
// A noisy circle draws, per point, an angle (one uniform, times 2π), then the noise of x, then that of y (cosine normals,
// two uniforms each). A box draws x, then y. A disk draws the angle, then the radius.
package pointcloud

import (
	"math"

	"stillpoint/core/homology"
	"stillpoint/core/splitmix"
)

// NoisyCircle draws n points on the circle of the given radius and centre, with Gaussian noise of standard deviation sigma
// added to both coordinates, appended to dst (which may be nil).
//
// Facts: seed 1, n = 60, radius 1, centre 0, sigma 0.08 is the cloud circle_60: one long bar of degree 1, [0.5431, 1.5681).
func NoisyCircle(dst []float64, s *splitmix.Source, n int, radius, cx, cy, sigma float64) []float64 {
	for range n {
		a := 2 * math.Pi * s.Uniform()
		x := cx + float64(radius*math.Cos(a))
		x += float64(sigma * s.NormalCos())
		y := cy + float64(radius*math.Sin(a))
		y += float64(sigma * s.NormalCos())
		dst = append(dst, x, y)
	}
	return dst
}

// Box draws n uniform points of the square [−half, half]², appended to dst.
func Box(dst []float64, s *splitmix.Source, n int, half float64) []float64 {
	for range n {
		x := (float64(2*s.Uniform()) - 1) * half
		y := (float64(2*s.Uniform()) - 1) * half
		dst = append(dst, x, y)
	}
	return dst
}

// Circle is a [NoisyCircle] of radius 1 about the origin, alone.
func Circle(s *splitmix.Source, n int, sigma float64) *homology.PointCloud {
	return plane(NoisyCircle(nil, s, n, 1, 0, 0, sigma))
}

// CircleWithOutliers is a circle of n points (radius 1, noise sigma) followed by m uniform points of [−1.5, 1.5]².
//
// Facts: n = 80, m = 60, sigma 0.08. Seed 1: the loop wins. Seed 9: the loop is not the clear winner of the barcode.
func CircleWithOutliers(s *splitmix.Source, n, m int, sigma float64) *homology.PointCloud {
	return plane(Box(NoisyCircle(nil, s, n, 1, 0, 0, sigma), s, m, 1.5))
}

// FigureEight is two circles of radius 0.7 about (−0.75, 0) and (0.75, 0), n points each, noise sigma.
//
// Facts: seed 2, n = 60, sigma 0.05: two long bars of degree 1, [0.3253, 1.1377) around the left centre and [0.2809,
// 1.0768) around the right one.
func FigureEight(s *splitmix.Source, n int, sigma float64) *homology.PointCloud {
	return plane(NoisyCircle(NoisyCircle(nil, s, n, 0.7, -0.75, 0, sigma), s, n, 0.7, 0.75, 0, sigma))
}

// ThreeRings is 70, 50 and 40 points on rings of radius 0.75, 0.47 and 0.35 about (1, −0.2), (−1.2, −1) and (−0.7, 1.1), with
// noise 0.05, 0.03 and 0.02, and 80 uniform points of [−2, 2]².
//
// Facts: seed 3: the longest bar of degree 1, [0.4264, 0.9023), winds around none of the centres; the second and third,
// [0.2196, 0.5892) and [0.3027, 0.6559), are the second and the first ring.
func ThreeRings(s *splitmix.Source) *homology.PointCloud {
	x := NoisyCircle(nil, s, 70, 0.75, 1, -0.2, 0.05)
	x = NoisyCircle(x, s, 50, 0.47, -1.2, -1, 0.03)
	x = NoisyCircle(x, s, 40, 0.35, -0.7, 1.1, 0.02)
	return plane(Box(x, s, 80, 2))
}

// Disk draws n uniform points of the disk of radius r: an angle, then the radius r√u.
//
// Facts: seed 4, n = 100, r = 1: the longest bar of degree 1 has length 0.1993; nothing is there.
func Disk(s *splitmix.Source, n int, r float64) *homology.PointCloud {
	var x []float64
	for range n {
		a := 2 * math.Pi * s.Uniform()
		q := r * math.Sqrt(s.Uniform())
		x = append(x, q*math.Cos(a), q*math.Sin(a))
	}
	return plane(x)
}

// FibonacciSphere places n points on the unit sphere: z_i = 1 − (2i+1)/n, longitude i·π(3−√5).
//
// Facts: n = 120 has one bar of degree 2, of length 1.185.
func FibonacciSphere(n int) *homology.PointCloud {
	c := &homology.PointCloud{Dim: 3}
	for i := range n {
		z := 1 - float64(2*i+1)/float64(n)
		a := float64(i) * math.Pi * (3 - math.Sqrt(5))
		r := math.Sqrt(1 - float64(z*z))
		c.Coords = append(c.Coords, r*math.Cos(a), r*math.Sin(a), z)
	}
	return c
}

// Sphere draws n uniform points of the unit sphere of dimension dim−1 in R^dim: dim cosine normals each, divided by their
// norm.
func Sphere(s *splitmix.Source, n, dim int) *homology.PointCloud {
	c := &homology.PointCloud{Dim: dim, Coords: make([]float64, 0, n*dim)}
	for range n {
		sum := 0.0
		start := len(c.Coords)
		for range dim {
			v := s.NormalCos()
			sum += float64(v * v)
			c.Coords = append(c.Coords, v)
		}
		r := math.Sqrt(sum)
		for i := start; i < len(c.Coords); i++ {
			c.Coords[i] /= r
		}
	}
	return c
}

// KleinBottle draws n points of a Klein bottle in R⁴: angles u, v uniform in [0, 2π), drawn in this order,
//
//	((R + r cos v) cos u, (R + r cos v) sin u, r sin v cos u/2, r sin v sin u/2),  R = 2, r = 1.
//
// Facts: the Betti numbers of the surface are 1, 2, 1 over Z/2 and 1, 1, 0 over fields of odd characteristic.
func KleinBottle(s *splitmix.Source, n int) *homology.PointCloud {
	c := &homology.PointCloud{Dim: 4, Coords: make([]float64, 0, 4*n)}
	for range n {
		u := 2 * math.Pi * s.Uniform()
		v := 2 * math.Pi * s.Uniform()
		q := 2 + math.Cos(v)
		c.Coords = append(c.Coords, q*math.Cos(u), q*math.Sin(u), math.Sin(v)*math.Cos(u/2), math.Sin(v)*math.Sin(u/2))
	}
	return c
}

// Orthogonal draws n random orthogonal 3×3 matrices, uniform in O(3), as points of R⁹ (row by row): nine cosine normals,
// orthonormalised column by column (Gram and Schmidt, twice for accuracy).
//
// Facts: two components (determinant ±1), each a projective space RP³: two classes in every degree 0..3 over Z/2, and in
// degrees 0 and 3 over fields of odd characteristic. Distances are at most √12; the components are at distance 2.
func Orthogonal(s *splitmix.Source, n int) *homology.PointCloud {
	c := &homology.PointCloud{Dim: 9, Coords: make([]float64, 0, 9*n)}
	for range n {
		var q [3][3]float64 // q[j] is column j
		for i := range 3 {
			for j := range 3 {
				q[j][i] = s.NormalCos()
			}
		}
		for j := range 3 {
			for range 2 {
				for k := range j {
					d := dot(q[j], q[k])
					for i := range 3 {
						q[j][i] -= float64(d * q[k][i])
					}
				}
			}
			r := math.Sqrt(dot(q[j], q[j]))
			for i := range 3 {
				q[j][i] /= r
			}
		}
		for i := range 3 {
			for j := range 3 {
				c.Coords = append(c.Coords, q[j][i])
			}
		}
	}
	return c
}

func dot(a, b [3]float64) float64 {
	return float64(a[0]*b[0]) + float64(a[1]*b[1]) + float64(a[2]*b[2])
}

// EquilateralTriangle returns three points at distance 1 of each other.
//
// Facts: no loop. The three edges and the triangle all appear at 1, so the loop is born and filled at once.
func EquilateralTriangle() *homology.PointCloud {
	return plane([]float64{0, 0, 1, 0, 0.5, math.Sqrt(3) / 2})
}

// Polygon returns the n corners of the regular n-gon of circumradius 1. Distances come with rounding errors; for exact ties
// use [PolygonChords].
func Polygon(n int) *homology.PointCloud {
	var x []float64
	for i := range n {
		a := 2 * math.Pi * float64(i) / float64(n)
		x = append(x, math.Cos(a), math.Sin(a))
	}
	return plane(x)
}

// PolygonChords returns the distances of the regular n-gon of circumradius 1, with equal chords exactly equal:
// 2 sin(πk/n) for corners k steps apart.
//
// Facts (Adamaszek and Adams, The Vietoris-Rips complexes of a circle, 2017): degree 1 has exactly one bar,
// [2 sin(π/n), 2 sin(π⌈n/3⌉/n)), for n >= 4 and none for n = 3. Degree 2: n = 6 has [√3, 2); n = 9, 12, 15 have two, three,
// four bars born at √3. Degree 3: n = 8 has [1.84776, 2).
func PolygonChords(n int) *homology.WeightedFlag {
	chord := make([]float64, n)
	for k := range chord {
		chord[k] = 2 * math.Sin(math.Pi*float64(min(k, n-k))/float64(n))
	}
	w := make([]float64, n*n)
	for i := range n {
		for j := range n {
			if i != j {
				w[i*n+j] = chord[max(i-j, j-i)]
			}
		}
	}
	return must(homology.NewWeightedFlag(n, w))
}

// FlatTorus returns the m×m grid of the unit square with the quotient metric of (x, y) ~ (x, y+1), (x, y) ~ (x+1, y). Point
// (i/m, j/m) has number i·m + j.
//
// Facts, m = 10, over every field: degree 1 has 99 bars [0.1, 0.141421) (the squares of the grid) and two [0.1, 0.4); degree
// 2 has one bar [0.141421, 0.4).
func FlatTorus(m int) *homology.WeightedFlag { return quotient(m, false) }

// FlatKleinBottle is [FlatTorus] with (x, y) ~ (x+1, 1−y) in one direction.
//
// Facts, m = 10: over Z/2 the 101 bars of degree 1 are those of the torus, and degree 2 has [0.141421, 0.4) and a bar of
// length 0.0243. Over Z/3 only one bar of degree 1 is [0.1, 0.4), and the long bar of degree 2 is gone: twice the class is a
// boundary, and 2 is invertible.
func FlatKleinBottle(m int) *homology.WeightedFlag { return quotient(m, true) }

// quotient computes squared distances in units of the grid, exactly, so that equal distances are equal.
func quotient(m int, klein bool) *homology.WeightedFlag {
	n := m * m
	w := make([]float64, n*n)
	for a := range n {
		for b := range n {
			best := math.MaxInt
			for shift := -1; shift <= 1; shift++ {
				dx := b/m + shift*m - a/m
				y := b % m
				if klein && shift != 0 {
					y = m - y
				}
				dy := ((y-a%m)%m + m) % m
				dy = min(dy, m-dy)
				best = min(best, dx*dx+dy*dy)
			}
			w[a*n+b] = math.Sqrt(float64(best)) / float64(m)
		}
	}
	return must(homology.NewWeightedFlag(n, w))
}

// ProjectivePlane returns a flag triangulation of the real projective plane as a metric space: the vertices are the 31 faces
// of the 6-vertex projective plane (6 vertices, 15 edges, 10 triangles), at distance 1 if one contains the other (their
// barycentric subdivision), and 2 if not.
//
// Facts: bars [1, 2) in degrees 1 and 2 over Z/2, none over fields of odd characteristic; the Euler characteristic of the
// complex at 1 is 1.
func ProjectivePlane() *homology.WeightedFlag {
	triangles := [][3]int{{0, 1, 4}, {0, 1, 5}, {0, 2, 3}, {0, 2, 5}, {0, 3, 4}, {1, 2, 3}, {1, 2, 4}, {1, 3, 5}, {2, 4, 5}, {3, 4, 5}}
	var faces []uint // vertex sets as bits
	for v := range 6 {
		faces = append(faces, 1<<v)
	}
	for a := range 6 {
		for b := range a {
			faces = append(faces, 1<<a|1<<b) // all 15 pairs are edges
		}
	}
	for _, t := range triangles {
		faces = append(faces, 1<<t[0]|1<<t[1]|1<<t[2])
	}
	n := len(faces)
	w := make([]float64, n*n)
	for i, a := range faces {
		for j, b := range faces {
			switch {
			case i == j:
			case a&b == a || a&b == b:
				w[i*n+j] = 1
			default:
				w[i*n+j] = 2
			}
		}
	}
	return must(homology.NewWeightedFlag(n, w))
}

func plane(x []float64) *homology.PointCloud { return &homology.PointCloud{Dim: 2, Coords: x} }

// must is for matrices made here: an error is our own mistake.
func must(f *homology.WeightedFlag, err error) *homology.WeightedFlag {
	if err != nil {
		panic(err)
	}
	return f
}
