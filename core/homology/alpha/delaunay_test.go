package alpha

import (
	"context"
	"fmt"
	"math"
	"math/big"
	"slices"
	"testing"

	"stillpoint/core/homology"
	"stillpoint/core/splitmix"
)

// checkDelaunay verifies a triangulation with the predicates of the judge: simplices are not flat, no point
// is strictly inside their spheres, faces are shared by at most two of them that lie on different sides, faces of one have all
// points on one side, all distinct points are used, and the Euler characteristic is 1. Together: it is a Delaunay
// triangulation of the convex hull.
func checkDelaunay(t *testing.T, c *homology.PointCloud) {
	t.Helper()
	p := pointsOf(t, c)
	tri, err := p.triangulate(newPoller(context.Background(), nil))
	if err != nil {
		t.Fatal(err)
	}
	n, w := c.Len(), tri.rank+1
	for v, u := range tri.same {
		if !p.equal(int32(v), u) || int(u) > v || tri.same[u] != u {
			t.Fatalf("point %d stands for %d", u, v)
		}
		for x := range u {
			if p.equal(x, u) {
				t.Fatalf("points %d and %d are equal but %d stands for %d", x, u, u, v)
			}
		}
	}
	j := newJudge(c)
	flat := j // the cloud in coordinates in which it has full dimension
	if tri.rank == 2 && c.Dim == 3 {
		flat = newJudge(onPlane(c, tri.top))
	}
	used := map[int32]bool{}
	beside := map[string][]int32{} // facet -> opposite vertices
	for i := 0; i < len(tri.top); i += w {
		s := tri.top[i : i+w]
		if !slices.IsSorted(s) {
			t.Fatalf("simplex %v is not ascending", s)
		}
		for h, v := range s {
			used[v] = true
			key := fmt.Sprint(without(s, h))
			beside[key] = append(beside[key], v)
		}
		if tri.rank < 2 {
			continue
		}
		if tri.rank == c.Dim {
			o := j.orient(s...)
			if o == 0 {
				t.Fatalf("simplex %v is flat", s)
			}
			for v := range int32(n) {
				if o*j.inside(append(slices.Clone(s), v)...) > 0 {
					t.Fatalf("point %d is inside the sphere of %v", v, s)
				}
			}
		} else { // a plane in space: spheres through the triangle that are as small as possible
			for v := range int32(n) {
				if j.ball(s[0], s[1], s[2], v) < 0 {
					t.Fatalf("point %d is inside the circle of %v", v, s)
				}
			}
		}
	}
	for v, u := range tri.same {
		if int32(v) == u && !used[u] {
			t.Fatalf("point %d is not used", v)
		}
	}
	if tri.rank < 2 {
		return
	}
	for i := 0; i < len(tri.top); i += w {
		s := tri.top[i : i+w]
		for h, v := range s {
			face := without(s, h)
			switch opposite := beside[fmt.Sprint(face)]; len(opposite) {
			case 1:
				for x := range int32(n) {
					if flat.side(face, x)*flat.side(face, v) < 0 {
						t.Fatalf("face %v is on the hull but not all points are on one side", face)
					}
				}
			case 2:
				if flat.side(face, opposite[0])*flat.side(face, opposite[1]) != -1 {
					t.Fatalf("face %v has %v on the same side", face, opposite)
				}
			default:
				t.Fatalf("face %v has %v beside it", face, opposite)
			}
		}
	}
	cx, err := New(context.Background(), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	if k := cx.Counts(math.Inf(1)); k[0]-k[1]+k[2]-k[3] != 1 {
		t.Fatalf("simplex counts %v: the Euler characteristic is not 1", k)
	}
}

func without(s []int32, j int) []int32 { return slices.Delete(slices.Clone(s), j, j+1) }

// side returns on which side of a facet v is.
func (j *judge) side(face []int32, v int32) int { return j.orient(append(slices.Clone(face), v)...) }

// onPlane drops a coordinate along which the plane of a triangle does not extend. Sides stay what they are, circles do not.
func onPlane(c *homology.PointCloud, triangle []int32) *homology.PointCloud {
	for drop := range 3 {
		if d := c.Columns((drop+1)%3, (drop+2)%3); newJudge(d).orient(triangle[:3]...) != 0 {
			return d
		}
	}
	panic("the triangle is flat")
}

func TestDelaunayOnHardClouds(t *testing.T) {
	for _, in := range hardClouds() {
		t.Run(in.name, func(t *testing.T) { checkDelaunay(t, in.cloud) })
	}
}

func TestDelaunayOnRandomClouds(t *testing.T) {
	s := splitmix.New(11)
	for round := range 48 {
		dim := 2 + round%2
		n := 1 + s.Int(40-10*(dim-2))
		var c *homology.PointCloud
		switch round / 2 % 4 {
		case 0:
			c = random(s, n, dim)
		case 1:
			c = lattice(s, n, dim, 2+s.Int(4))
		case 2:
			c = scaled(lattice(s, n, dim, 2+s.Int(4)), 0.1)
		case 3:
			c = nudged(s, scaled(lattice(s, n, dim, 2+s.Int(3)), 1/3.0))
		}
		checkDelaunay(t, c)
	}
}

// Four points near a line, of which only exact arithmetic knows the side: (i·2⁻⁵³) steps about a line through far points.
func TestNearlyCollinear(t *testing.T) {
	for i := range 8 {
		for j := range 8 {
			x, y := 0.5+float64(i)*0x1p-53, 0.5+float64(j)*0x1p-53
			checkDelaunay(t, cloudOf(2, 12, 12, 24, 24, x, y, 18, 18, 0.5, 0.5))
		}
	}
}

// Points that use all bits of their exponents: the exact determinants have thousands of bits.
func TestDelaunayOfPowersOfTwo(t *testing.T) {
	c := cloudOf(2)
	for i := -1000; i <= 1000; i += 125 {
		x, _ := new(big.Float).SetMantExp(big.NewFloat(1), i).Float64()
		c.Coords = append(c.Coords, x, 1/x, -x, 1/x)
	}
	checkDelaunay(t, c)
}

// The Delaunay triangulation of points (t, t², t³) has an edge between any two of them, so its size is quadratic; there is a
// limit, since memory that was taken is never given back in a browser.
func TestMomentCurve(t *testing.T) {
	c := cloudOf(3)
	const n = 24
	for i := range n {
		x := float64(i)
		c.Coords = append(c.Coords, x, x*x, x*x*x)
	}
	checkDelaunay(t, c)
	a, err := New(context.Background(), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	if k := a.Counts(math.Inf(1)); k[1] != n*(n-1)/2 {
		t.Errorf("%d edges, want %d", k[1], n*(n-1)/2)
	}
	p := pointsOf(t, c)
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	const want = "alpha: more than 100 tetrahedra for the first 15 of 24 points"
	if _, err := p.delaunaySpace(order, make([]int32, n), 100, newPoller(context.Background(), nil)); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// The order of insertion visits every point once, rounds grow, and neighbours on the curve are neighbours in the grid.
func TestHilbertCurve(t *testing.T) {
	for dim, b := range map[int]int{2: 5, 3: 3} {
		cells := 1 << (b * dim)
		at := make([][]uint32, cells)
		for i := range cells {
			x := make([]uint32, dim)
			for k := range x {
				x[k] = uint32(i>>(b*k)) & (1<<b - 1)
			}
			key := hilbert(slices.Clone(x), b)
			if key >= uint64(cells) || at[key] != nil {
				t.Fatalf("key %d of %v is out of range or taken", key, x)
			}
			at[key] = x
		}
		for i := 1; i < cells; i++ {
			distance := 0
			for k := range dim {
				distance += max(int(at[i][k])-int(at[i-1][k]), int(at[i-1][k])-int(at[i][k]))
			}
			if distance != 1 {
				t.Fatalf("cells %v and %v follow each other", at[i-1], at[i])
			}
		}
	}
}

func TestInsertionOrderIsAPermutation(t *testing.T) {
	for _, in := range hardClouds() {
		order := pointsOf(t, in.cloud).insertionOrder()
		slices.Sort(order)
		for i, v := range order {
			if int(v) != i {
				t.Fatalf("%s: %v", in.name, order)
			}
		}
	}
}

func TestSortKeyed(t *testing.T) {
	s := splitmix.New(1)
	for _, n := range []int{0, 1, 2, 1000} {
		for _, mask := range []uint64{0, 7, 1<<40 - 1, ^uint64(0)} {
			list := make([]keyed, n)
			for i := range list {
				list[i] = keyed{s.Uint64() & mask, int32(i)}
			}
			want := slices.Clone(list)
			slices.SortStableFunc(want, func(a, b keyed) int {
				switch {
				case a.key < b.key:
					return -1
				case a.key > b.key:
					return 1
				}
				return 0
			})
			if got := sortKeyed(list); !slices.Equal(got, want) {
				t.Fatalf("n = %d, mask %x", n, mask)
			}
		}
	}
}
