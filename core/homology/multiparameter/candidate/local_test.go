package candidate_test

import (
	"math"
	"testing"

	. "stillpoint/core/homology/multiparameter/candidate"
	"stillpoint/core/splitmix"
)

// On the lattice of whole numbers everything can be counted: a lattice interval is known by its lattice points and unit cells.
type lattice struct {
	m    Interval
	size int
	in   func(x, y int) bool // support, from the definition
}

// randomLattice draws up to four corners of each kind with whole coordinates in 0..12.
func randomLattice(s *splitmix.Source) lattice {
	const size = 12
	var births, deaths []Point
	for range 1 + s.Int(4) {
		births = append(births, Point{float64(s.Int(8)), float64(s.Int(8))})
		deaths = append(deaths, Point{float64(4 + s.Int(9)), float64(4 + s.Int(9))})
	}
	m, err := NewInterval(births, deaths)
	if err != nil {
		panic(err)
	}
	return lattice{m, size, func(x, y int) bool {
		above, below := false, false
		for _, b := range births {
			above = above || b.X <= float64(x) && b.Y <= float64(y)
		}
		for _, d := range deaths {
			below = below || float64(x) <= d.X && float64(y) <= d.Y
		}
		return above && below
	}}
}

// window calls visit for the lattice points of the square of half-side delta around (x, y).
func (l lattice) window(x, y, delta int, visit func(px, py int)) {
	for px := x - delta; px <= x+delta; px++ {
		for py := y - delta; py <= y+delta; py++ {
			visit(px, py)
		}
	}
}

func TestLocalFunctionsAgainstCounting(t *testing.T) {
	s := splitmix.New(11)
	for trial := range 300 {
		l := randomLattice(s)
		x, y, delta := s.Int(13), s.Int(13), 1+s.Int(4)
		inside := func(px, py int) bool {
			return l.in(px, py) && px >= x-delta && px <= x+delta && py >= y-delta && py <= y+delta
		}
		diagonal, cells, rectangle := 0, 0, 0
		l.window(x, y, delta, func(px, py int) {
			if !inside(px, py) {
				return
			}
			if inside(px+1, py+1) {
				cells++ // the support is convex for <=, so a cell is inside when its lower and upper corner are
			}
			l.window(x, y, delta, func(qx, qy int) {
				if qx < px || qy < py || !inside(qx, qy) {
					return
				}
				rectangle = max(rectangle, (qx-px)*(qy-py))
				if qx-px == qy-py {
					diagonal = max(diagonal, qx-px)
				}
			})
		})
		side := float64(2 * delta)
		p := Point{float64(x), float64(y)}
		for _, c := range []struct {
			phi  Local
			want float64
		}{
			{LongestDiagonal, float64(diagonal) / side}, {Area, float64(cells) / (side * side)}, {LargestRectangle, float64(rectangle) / (side * side)},
		} {
			if got := c.phi.At(&l.m, p, float64(delta)); !near(got, c.want, 1e-12) {
				t.Errorf("trial %d: φ_%s of %v at %v with δ = %d: %v, want %v", trial, c.phi, l.m, p, delta, got, c.want)
			}
		}
	}
}

func TestSupportAgainstCounting(t *testing.T) {
	s := splitmix.New(12)
	for trial := range 200 {
		l := randomLattice(s)
		longest := 0
		for x := range l.size + 1 {
			for y := range l.size + 1 {
				p := Point{float64(x), float64(y)}
				if l.m.Contains(p) != l.in(x, y) || Indicator(&l.m, p) == 1 != l.in(x, y) {
					t.Errorf("trial %d: %v contains %v: %v, want %v", trial, l.m, p, l.m.Contains(p), l.in(x, y))
				}
				around := 0
				for l.in(x, y) && l.in(x-around-1, y-around-1) && l.in(x+around+1, y+around+1) {
					around++
				}
				if got := Diagonal(&l.m, p); got != float64(around) {
					t.Errorf("trial %d: φ_L of %v at %v: %v, want %d", trial, l.m, p, got, around)
				}
				along := 0
				for l.in(x, y) && l.in(x+along+1, y+along+1) {
					along++
				}
				longest = max(longest, along)
			}
		}
		if got := l.m.Diagonal(); got != float64(longest) || l.m.Weight != got/2 {
			t.Errorf("trial %d: longest diagonal of %v is %v, weight %v; want %d", trial, l.m, got, l.m.Weight, longest)
		}
		for offset := -l.size; offset <= l.size; offset++ {
			from, to := math.Inf(1), math.Inf(-1)
			for x := range l.size + 1 {
				if l.in(x, x+offset) {
					from, to = math.Min(from, float64(x)), math.Max(to, float64(x))
				}
			}
			lo, hi, ok := l.m.Slice(float64(offset))
			if ok != (from <= to) || ok && (lo != from || hi != to) {
				t.Errorf("trial %d: slice of %v at %d is [%v, %v] %v, want [%v, %v]", trial, l.m, offset, lo, hi, ok, from, to)
			}
		}
	}
}

// The strips cover the cells of the support once and nothing else.
func TestStripsCoverTheSupportOnce(t *testing.T) {
	s := splitmix.New(13)
	for trial := range 200 {
		l := randomLattice(s)
		strips := l.m.Strips()
		for x := range l.size {
			for y := range l.size {
				cover := 0
				for _, r := range strips {
					if r[0].X <= float64(x) && float64(x+1) <= r[1].X && r[0].Y <= float64(y) && float64(y+1) <= r[1].Y {
						cover++
					}
				}
				want := 0
				if l.in(x, y) && l.in(x+1, y+1) {
					want = 1
				}
				if cover != want {
					t.Errorf("trial %d: cell (%d, %d) of %v is covered %d times, want %d", trial, x, y, l.m, cover, want)
				}
			}
		}
		if len(strips) > len(l.m.Births)+len(l.m.Deaths)-1 {
			t.Errorf("trial %d: %d strips for %v", trial, len(strips), l.m)
		}
	}
}

func TestSuperfluousCornersAreDropped(t *testing.T) {
	m, err := NewInterval(
		[]Point{{0.3, 0.1}, {0.1, 0.3}, {0.1 - 1e-12, 0.4}, {0.2, 0.3 + 1e-12}, {0.5, 0.1 - 1e-12}, {0.1, 0.3}, {0.35, 0.35}},
		[]Point{{0.9, 0.6}, {0.6, 0.9}, {0.6, 0.6}, {0.6 + 1e-12, 0.7}, {0.5, 0.9}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ got, want []Point }{
		{m.Births, []Point{{0.1, 0.3}, {0.3, 0.1}}}, {m.Deaths, []Point{{0.6, 0.9}, {0.9, 0.6}}},
	} {
		if len(c.got) != len(c.want) {
			t.Fatalf("corners %v, want %v", c.got, c.want)
		}
		for i := range c.got {
			if !near(c.got[i].X, c.want[i].X, 1e-11) || !near(c.got[i].Y, c.want[i].Y, 1e-11) {
				t.Errorf("corners %v, want %v", c.got, c.want)
			}
		}
	}
}

func TestNewIntervalRefuses(t *testing.T) {
	good := []Point{{0, 0}}
	for name, c := range map[string][2][]Point{
		"no birth": {nil, good}, "no death": {good, nil}, "NaN": {{{math.NaN(), 0}}, good}, "Inf": {good, {{1, math.Inf(1)}}},
	} {
		if _, err := NewInterval(c[0], c[1]); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

func TestUnknownLocalFunctionPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	m := rectangle(0, 0, 1, 1)
	Local("z").At(&m, Point{}, 1)
}
