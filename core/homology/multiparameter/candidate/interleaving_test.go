package candidate_test

import (
	"math"
	"testing"

	. "stillpoint/core/homology/multiparameter/candidate"
	"stillpoint/core/splitmix"
)

// cells is an interval module on the lattice: 1 on the unit cells of the support, from their lower left corners.
type cells [][]bool

const side = 20

func cellsOf(m *Interval) cells {
	c := make(cells, side)
	for x := range c {
		c[x] = make([]bool, side)
		for y := range c[x] {
			c[x][y] = m.Contains(Point{float64(x) + 0.5, float64(y) + 0.5})
		}
	}
	return c
}

func (c cells) at(x, y int) bool { return x >= 0 && y >= 0 && x < side && y < side && c[x][y] }

// homs lists all maps M → N(ε) over Z/2, as sets of cells on which they are 1: every choice of a number per connected component
// of the intersection that commutes with the steps to the right and upwards.
func homs(m, n cells, e int) []cells {
	part := make([][]int, side)
	for x := range part {
		part[x] = make([]int, side)
	}
	both := func(x, y int) bool { return m.at(x, y) && n.at(x+e, y+e) }
	parts := 0
	var flood func(x, y int)
	flood = func(x, y int) {
		if !both(x, y) || part[x][y] > 0 {
			return
		}
		part[x][y] = parts
		flood(x+1, y)
		flood(x-1, y)
		flood(x, y+1)
		flood(x, y-1)
	}
	for x := range side {
		for y := range side {
			if both(x, y) && part[x][y] == 0 {
				parts++
				flood(x, y)
			}
		}
	}
	var list []cells
	for choice := range 1 << parts {
		f := make(cells, side)
		for x := range f {
			f[x] = make([]bool, side)
			for y := range f[x] {
				f[x][y] = part[x][y] > 0 && choice>>(part[x][y]-1)&1 == 1
			}
		}
		natural := true
		for x := -1; x < side; x++ {
			for y := -1; y < side; y++ {
				for _, to := range [][2]int{{x + 1, y}, {x, y + 1}} {
					first := f.at(x, y) && n.at(to[0]+e, to[1]+e) // f, then the step of N(ε)
					second := m.at(x, y) && f.at(to[0], to[1])    // the step of M, then f
					natural = natural && first == second
				}
			}
		}
		if natural {
			list = append(list, f)
		}
	}
	return list
}

// interleavedByDefinition tries all pairs of maps.
func interleavedByDefinition(m, n cells, e int) bool {
	inner := func(m, f, g cells) bool { // g∘f = M → M(2ε)
		for x := range side {
			for y := range side {
				if (m.at(x, y) && m.at(x+2*e, y+2*e)) != (f.at(x, y) && g.at(x+e, y+e)) {
					return false
				}
			}
		}
		return true
	}
	back := homs(n, m, e)
	for _, f := range homs(m, n, e) {
		for _, g := range back {
			if inner(m, f, g) && inner(n, g, f) {
				return true
			}
		}
	}
	return false
}

// evenInterval draws an interval with up to four corners of each kind, even coordinates and connected support: then its
// distances are whole numbers.
func evenInterval(s *splitmix.Source, near *Interval) Interval {
	for {
		var births, deaths []Point
		for range 1 + s.Int(4) {
			births = append(births, Point{float64(2 * s.Int(7)), float64(2 * s.Int(7))})
			deaths = append(deaths, Point{float64(2 * (2 + s.Int(8))), float64(2 * (2 + s.Int(8)))})
		}
		if near != nil { // move some corners of the other one
			births, deaths = append([]Point(nil), near.Births...), append([]Point(nil), near.Deaths...)
			for _, list := range [][]Point{births, deaths} {
				for i := range list {
					if s.Int(2) == 0 {
						list[i].X = math.Max(0, math.Min(18, list[i].X+float64(2*(s.Int(5)-2))))
						list[i].Y = math.Max(0, math.Min(18, list[i].Y+float64(2*(s.Int(5)-2))))
					}
				}
			}
		}
		m, err := NewInterval(births, deaths)
		if err == nil && connected(cellsOf(&m)) {
			return m
		}
	}
}

func connected(c cells) bool {
	seen, parts := map[[2]int]bool{}, 0
	var flood func(x, y int)
	flood = func(x, y int) {
		if !c.at(x, y) || seen[[2]int{x, y}] {
			return
		}
		seen[[2]int{x, y}] = true
		flood(x+1, y)
		flood(x-1, y)
		flood(x, y+1)
		flood(x, y-1)
	}
	for x := range side {
		for y := range side {
			if c.at(x, y) && !seen[[2]int{x, y}] {
				parts++
				flood(x, y)
			}
		}
	}
	return parts == 1
}

// The least ε at which two modules on the lattice are interleaved, from the definition.
func TestDistanceIsTheInterleavingDistance(t *testing.T) {
	s := splitmix.New(51)
	below, nontrivial := 0, 0
	for trial := range 1500 {
		m := evenInterval(s, nil)
		n := evenInterval(s, nil)
		if trial%3 > 0 {
			n = evenInterval(s, &m)
		}
		a, b := cellsOf(&m), cellsOf(&n)
		want := 0
		for !interleavedByDefinition(a, b, want) {
			want++
		}
		got, back := Distance(&m, &n), Distance(&n, &m)
		if !near(got, float64(want), 1e-8) || !near(got, back, 1e-8) {
			t.Errorf("trial %d: distance of %v and %v: %v and %v, want %d", trial, m, n, got, back, want)
		}
		if trivial := math.Max(m.Weight, n.Weight); got < trivial-1e-6 {
			nontrivial++
			if got < math.Min(Boundaries(&m, &n), trivial)-1e-6 {
				below++
			}
		}
	}
	if nontrivial < 100 || below < 20 {
		t.Errorf("%d trials below the larger weight, %d below the distance of boundaries: too few to tell anything", nontrivial, below)
	}
}

// A sliver of height 0.02 that reaches far changes an interval by 0.02 only, but its boundary by 0.4: what is born at 0.2 must
// be mapped to where the sliver has ended.
func TestSliversCountLittle(t *testing.T) {
	m := rectangle(0.1, 0.2, 0.6, 0.7)
	n, err := NewInterval([]Point{{0.1, 0.2}}, []Point{{0.6, 0.7}, {1, 0.22}})
	if err != nil {
		t.Fatal(err)
	}
	if got := Distance(&m, &n); !near(got, 0.02, 1e-8) {
		t.Errorf("distance %v, want 0.02", got)
	}
	if got := Boundaries(&m, &n); !near(got, 0.4, 1e-12) {
		t.Errorf("distance of boundaries %v, want 0.4", got)
	}
}
