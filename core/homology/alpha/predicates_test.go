package alpha

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"stillpoint/core/homology"
	"stillpoint/core/splitmix"
)

// A judge evaluates the same signs by other formulas: determinants of points lifted to the paraboloid by Laplace
// expansion, and normal equations by Cramer's rule, in integers.
type judge struct {
	x    [][]*big.Int
	unit int // 2^−unit is the unit of x
}

// newJudge writes all coordinates as multiples of the smallest power of two that occurs.
func newJudge(c *homology.PointCloud) *judge {
	unit := 0
	for _, v := range c.Coords {
		f := big.NewFloat(v)
		unit = max(unit, int(f.MinPrec())-f.MantExp(nil))
	}
	j := &judge{unit: unit}
	for i := range c.Len() {
		var row []*big.Int
		for _, v := range c.Point(i) {
			f := big.NewFloat(v)
			z, accuracy := f.SetMantExp(f, unit).Int(nil)
			if accuracy != big.Exact {
				panic("judge: rounded")
			}
			row = append(row, z)
		}
		j.x = append(j.x, row)
	}
	return j
}

func determinant(m [][]*big.Int) *big.Int {
	if len(m) == 1 {
		return m[0][0]
	}
	sum := new(big.Int)
	for i := range m {
		var minor [][]*big.Int
		for j := range m {
			if j != i {
				minor = append(minor, m[j][1:])
			}
		}
		t := new(big.Int).Mul(m[i][0], determinant(minor))
		if i%2 == 1 {
			t.Neg(t)
		}
		sum.Add(sum, t)
	}
	return sum
}

func inner(a, b []*big.Int) *big.Int {
	s := new(big.Int)
	for k := range a {
		s.Add(s, new(big.Int).Mul(a[k], b[k]))
	}
	return s
}

func difference(a, b []*big.Int) (d []*big.Int) {
	for k := range a {
		d = append(d, new(big.Int).Sub(a[k], b[k]))
	}
	return d
}

// orient returns the sign of the orientation of dim+1 points.
func (j *judge) orient(vs ...int32) int {
	last := len(vs) - 1
	var m [][]*big.Int
	for _, v := range vs[:last] {
		m = append(m, difference(j.x[v], j.x[vs[last]]))
	}
	return determinant(m).Sign()
}

// inside returns the sign of the orientation of dim+2 points lifted to the paraboloid: positive if the last one is inside the
// sphere through the others, which have positive orientation.
func (j *judge) inside(vs ...int32) int {
	lift := func(v int32) []*big.Int { return append(slices.Clone(j.x[v]), inner(j.x[v], j.x[v])) }
	last := len(vs) - 1
	var m [][]*big.Int
	for _, v := range vs[:last] {
		m = append(m, difference(lift(v), lift(vs[last])))
	}
	return determinant(m).Sign()
}

// ball returns the sign of |x−centre|² − radius² for the last point x and the smallest sphere through the two or three others.
func (j *judge) ball(vs ...int32) int {
	a := j.x[vs[0]]
	x, u := difference(j.x[vs[len(vs)-1]], a), difference(j.x[vs[1]], a)
	mul := func(a, b *big.Int) *big.Int { return new(big.Int).Mul(a, b) }
	sub := func(a, b *big.Int) *big.Int { return new(big.Int).Sub(a, b) }
	if len(vs) == 3 { // centre u/2
		return inner(x, x).Cmp(inner(x, u))
	}
	v := difference(j.x[vs[2]], a)
	// Centre s·u + t·v with 2(s·uu + t·uv) = uu, 2(s·uv + t·vv) = vv; everything times 2(uu·vv − uv²) > 0.
	uu, uv, vv := inner(u, u), inner(u, v), inner(v, v)
	s, t := mul(vv, sub(uu, uv)), mul(uu, sub(vv, uv))
	centre := new(big.Int).Add(mul(s, inner(x, u)), mul(t, inner(x, v)))
	return mul(inner(x, x), sub(mul(uu, vv), mul(uv, uv))).Cmp(centre)
}

// Every predicate has the sign found by the judge, on inputs for which floating point alone is wrong.
func TestPredicatesAreExact(t *testing.T) {
	s := splitmix.New(3)
	zero, decided := 0, 0
	for _, in := range hardClouds() {
		c := in.cloud
		if c.Len() < c.Dim+2 {
			continue
		}
		p, j := pointsOf(t, c), newJudge(c)
		pick := func() int32 { return int32(s.Int(c.Len())) }
		for range 150 {
			a, b, d, e, f := pick(), pick(), pick(), pick(), pick()
			check := func(name string, got, want int) {
				t.Helper()
				if got != want {
					t.Errorf("%s: %s of %v: %d, want %d", in.name, name, []int32{a, b, d, e, f}, got, want)
				}
				if want == 0 {
					zero++
				} else {
					decided++
				}
			}
			if c.Dim == 2 {
				o := j.orient(a, b, d)
				check("orientation", p.orient2(a, b, d), o)
				if o > 0 {
					check("circle", p.inCircle(a, b, d, e), j.inside(a, b, d, e))
				}
			} else {
				o := j.orient(a, b, d, e)
				check("orientation", p.orient3(a, b, d, e), o)
				if o > 0 {
					check("sphere", p.inSphere(a, b, d, e, f), j.inside(a, b, d, e, f))
				}
				if p.normalAxis(a, b, d) >= 0 {
					if got, want := p.inDiametralSphere(a, b, d, e), j.ball(a, b, d, e) < 0; got != want {
						t.Errorf("%s: %d in the smallest sphere of %d %d %d: %v, want %v", in.name, e, a, b, d, got, want)
					}
				}
			}
			if got, want := p.obtuse(a, b, d), j.ball(a, b, d) < 0; got != want {
				t.Errorf("%s: %d in the smallest sphere of %d %d: %v, want %v", in.name, d, a, b, got, want)
			}
		}
	}
	if zero < 300 || decided < 300 {
		t.Errorf("%d zeros and %d others: the test does not test", zero, decided)
	}
}

// The filter does not let a wrong sign pass where rounding is worst: points that differ from a degenerate position by a few
// units in the last place.
func TestFilterAgainstIntegers(t *testing.T) {
	s := splitmix.New(4)
	wrong := 0 // of plain floating point
	for range 3000 {
		c := nudged(s, scaled(lattice(s, 5, 3, 3), 0.1*s.Uniform()))
		p := pointsOf(t, c)
		j := newJudge(c)
		o := j.orient(0, 1, 2, 3)
		if got := p.orient3(0, 1, 2, 3); got != o {
			t.Fatalf("orientation of %v: %d, want %d", c.Coords, got, o)
		}
		if o > 0 {
			if got, want := p.inSphere(0, 1, 2, 3, 4), j.inside(0, 1, 2, 3, 4); got != want {
				t.Fatalf("sphere of %v: %d, want %d", c.Coords, got, want)
			}
		}
		plane := nudged(s, scaled(lattice(s, 4, 2, 3), 0.1*s.Uniform()))
		q := pointsOf(t, plane)
		j = newJudge(plane)
		o = j.orient(0, 1, 2)
		if got := q.orient2(0, 1, 2); got != o {
			t.Fatalf("orientation of %v: %d, want %d", plane.Coords, got, o)
		}
		x := plane.Coords
		if naive := (x[0]-x[4])*(x[3]-x[5]) - (x[1]-x[5])*(x[2]-x[4]); naive > 0 != (o > 0) || naive < 0 != (o < 0) {
			wrong++
		}
		if o > 0 {
			if got, want := q.inCircle(0, 1, 2, 3), j.inside(0, 1, 2, 3); got != want {
				t.Fatalf("circle of %v: %d, want %d", plane.Coords, got, want)
			}
		}
	}
	if wrong == 0 {
		t.Error("plain floating point was always right: the test does not test")
	}
}

// Radii against the definition, the distance of the centre that solves the normal equations, evaluated without rounding: of
// well-shaped simplices and of flat ones.
func TestRadiiAgainstIntegers(t *testing.T) {
	s := splitmix.New(5)
	for round := range 2000 {
		c := random(s, 4, 3)
		switch round % 4 {
		case 1: // near one line and one plane
			c = nudged(s, scaled(lattice(s, 4, 3, 4), 0.1))
		case 2: // slivers: almost on one circle
			for i := range 4 {
				a := math.Pi/2*float64(i) + 0.3
				copy(c.Point(i), []float64{math.Cos(a), math.Sin(a), 1e-9 * s.Uniform()})
			}
		case 3:
			c = scaled(c, 1e-160)
		}
		p, j := pointsOf(t, c), newJudge(c)
		compare := func(got, want float64) {
			t.Helper()
			if math.Abs(got-want) > 1e-12*want {
				t.Errorf("radius of %v: %v, want %v", c.Coords, got, want)
			}
		}
		if p.normalAxis(0, 1, 2) < 0 {
			continue
		}
		ra, rb, rc := p.edgeRadius(1, 2), p.edgeRadius(0, 2), p.edgeRadius(0, 1)
		compare(p.unscale(p.triangleRadius(0, 1, 2, ra, rb, rc)), j.radius(3))
		if p.orient3(0, 1, 2, 3) != 0 {
			compare(p.unscale(p.tetrahedronRadius(0, 1, 2, 3, 0)), j.radius(4))
		}
	}
}

// radius returns that of the smallest sphere through the first n points.
func (j *judge) radius(n int) float64 {
	var sides [][]*big.Int
	for i := 1; i < n; i++ {
		sides = append(sides, difference(j.x[i], j.x[0]))
	}
	gram := make([][]*big.Int, n-1)
	for i := range gram {
		for k := range gram {
			gram[i] = append(gram[i], inner(sides[i], sides[k]))
		}
	}
	centre := []*big.Int{new(big.Int), new(big.Int), new(big.Int)} // times 2·det(gram)
	for i := range gram {
		m := make([][]*big.Int, n-1)
		for r := range m {
			m[r] = slices.Clone(gram[r])
			m[r][i] = gram[r][r]
		}
		x := determinant(m)
		for k := range centre {
			centre[k].Add(centre[k], new(big.Int).Mul(x, sides[i][k]))
		}
	}
	float := func(z *big.Int) *big.Float { return new(big.Float).SetPrec(200).SetInt(z) }
	f := float(inner(centre, centre))
	f.Sqrt(f).Quo(f, float(determinant(gram)))
	f.SetMantExp(f, -1-j.unit)
	r, _ := f.Float64()
	return r
}
