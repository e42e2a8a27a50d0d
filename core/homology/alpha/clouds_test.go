package alpha

import (
	"math"
	"testing"

	"stillpoint/core/homology"
	"stillpoint/core/splitmix"
)

// A namedCloud is an input of the tests in this package.
type namedCloud struct {
	name  string
	cloud *homology.PointCloud
}

func cloudOf(dim int, coords ...float64) *homology.PointCloud {
	return &homology.PointCloud{Dim: dim, Coords: coords}
}

// random draws points of the unit square or cube.
func random(s *splitmix.Source, n, dim int) *homology.PointCloud {
	c := cloudOf(dim)
	for range n * dim {
		c.Coords = append(c.Coords, s.Uniform())
	}
	return c
}

// lattice draws points with integer coordinates 0..side−1, so that everything degenerate happens: duplicates, points on one
// line, in one plane, on one circle, on one sphere.
func lattice(s *splitmix.Source, n, dim, side int) *homology.PointCloud {
	c := cloudOf(dim)
	for range n * dim {
		c.Coords = append(c.Coords, float64(s.Int(side)))
	}
	return c
}

// mapped applies f to every coordinate.
func mapped(c *homology.PointCloud, f func(float64) float64) *homology.PointCloud {
	d := cloudOf(c.Dim)
	for _, v := range c.Coords {
		d.Coords = append(d.Coords, f(v))
	}
	return d
}

func scaled(c *homology.PointCloud, factor float64) *homology.PointCloud {
	return mapped(c, func(v float64) float64 { return v * factor })
}

// nudged moves coordinates by up to two units in the last place.
func nudged(s *splitmix.Source, c *homology.PointCloud) *homology.PointCloud {
	return mapped(c, func(v float64) float64 {
		for range s.Int(3) {
			v = math.Nextafter(v, math.Inf(2*s.Int(2)-1))
		}
		return v
	})
}

// lifted puts a plane cloud on the plane z = a + b·x + c·y of space; exactly, if the numbers are small integers.
func lifted(cloud *homology.PointCloud, a, b, c float64) *homology.PointCloud {
	d := cloudOf(3)
	for i := range cloud.Len() {
		x, y := cloud.Point(i)[0], cloud.Point(i)[1]
		d.Coords = append(d.Coords, x, y, a+b*x+c*y)
	}
	return d
}

// circle25 returns the points of the circle of radius 25 with integer coordinates, all 20 of them.
func circle25() *homology.PointCloud {
	c := cloudOf(2)
	for x := -25.0; x <= 25; x++ {
		for y := -25.0; y <= 25; y++ {
			if x*x+y*y == 625 {
				c.Coords = append(c.Coords, x, y)
			}
		}
	}
	return c
}

// sphere27 returns the points with integer coordinates on the sphere |x|² = 27, all 32 of them.
func sphere27() *homology.PointCloud {
	c := cloudOf(3)
	for x := -5.0; x <= 5; x++ {
		for y := -5.0; y <= 5; y++ {
			for z := -5.0; z <= 5; z++ {
				if x*x+y*y+z*z == 27 {
					c.Coords = append(c.Coords, x, y, z)
				}
			}
		}
	}
	return c
}

// hardClouds returns inputs of every degenerate kind.
func hardClouds() []namedCloud {
	s := splitmix.New(7)
	var list []namedCloud
	add := func(name string, c *homology.PointCloud) { list = append(list, namedCloud{name, c}) }
	add("point", cloudOf(2, 3, 4))
	add("same point thrice", cloudOf(3, 1, 2, 3, 1, 2, 3, 1, 2, 3))
	add("zeros of both signs", cloudOf(2, 0, 0, math.Copysign(0, -1), 0, 0, math.Copysign(0, -1), 1, 1))
	add("two points", cloudOf(2, 0, 0, 3, 4))
	add("line", cloudOf(2, 0, 0, 3, 3, 1, 1, 2, 2, 1, 1))
	add("line in space", cloudOf(3, 0, 0, 0, 3, 6, 9, 1, 2, 3, 2, 4, 6))
	add("nearly a line", cloudOf(2, 0, 0, 1, 1, 2, 2, 3, 3, 4, math.Nextafter(4, 5), 0.5, math.Nextafter(0.5, 0)))
	add("tenths on a line", scaled(cloudOf(2, 0, 0, 1, 3, 2, 6, 3, 9, 4, 12, 5, 15, 6, 18, 7, 21), 0.1))
	add("square", cloudOf(2, 0, 0, 1, 0, 1, 1, 0, 1))
	add("grid", lattice(s, 60, 2, 6))
	add("grid of tenths", scaled(lattice(s, 60, 2, 6), 0.1))
	add("nudged grid", nudged(s, lattice(s, 40, 2, 6)))
	add("far grid", mapped(lattice(s, 40, 2, 6), func(v float64) float64 { return 1e15 + v/8 }))
	add("circle", circle25())
	add("nudged circle", nudged(s, circle25()))
	add("circle of tenths", scaled(circle25(), 0.1))
	add("huge", scaled(random(s, 30, 2), 1.7e308))
	add("huge of both signs", mapped(random(s, 30, 2), func(v float64) float64 { return (2*v - 1) * 1.79e308 }))
	add("tiny", scaled(random(s, 30, 2), 1e-300))
	add("subnormal", scaled(lattice(s, 30, 2, 9), 5e-324))
	add("all scales", mapped(random(s, 30, 2), func(v float64) float64 { return math.Ldexp(v, int(4000*v)%2000-1000) }))
	cluster := scaled(random(s, 20, 2), 1e-200)
	cluster.Coords = append(cluster.Coords, 1, 1, -1, 0.5)
	add("tiny cluster and two far points", cluster)
	add("cube", lattice(s, 30, 3, 2))
	add("grid in space", lattice(s, 50, 3, 4))
	add("grid of tenths in space", scaled(lattice(s, 50, 3, 4), 0.1))
	add("nudged grid in space", nudged(s, lattice(s, 30, 3, 3)))
	add("sphere", sphere27())
	add("sphere of tenths", scaled(sphere27(), 0.1))
	add("nudged sphere", nudged(s, sphere27()))
	add("plane in space", lifted(lattice(s, 50, 2, 6), 1, 2, -3))
	add("plane of tenths in space", scaled(lifted(lattice(s, 50, 2, 6), 1, 2, -3), 0.1))
	add("plane z = 0", lifted(random(s, 40, 2), 0, 0, 0))
	add("plane x = 5", func() *homology.PointCloud {
		c := lattice(s, 40, 3, 5)
		for i := 0; i < len(c.Coords); i += 3 {
			c.Coords[i] = 5
		}
		return c
	}())
	add("huge in space", mapped(random(s, 25, 3), func(v float64) float64 { return (2*v - 1) * 1.79e308 }))
	add("subnormal in space", scaled(lattice(s, 25, 3, 5), 5e-324))
	add("all scales in space", mapped(random(s, 25, 3), func(v float64) float64 { return math.Ldexp(v, int(4000*v)%2000-1000) }))
	return list
}

func pointsOf(t testing.TB, c *homology.PointCloud) *points {
	t.Helper()
	p, err := newPoints(c)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
