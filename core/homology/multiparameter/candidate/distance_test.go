package candidate_test

import (
	"math"
	"testing"

	. "stillpoint/core/homology/multiparameter/candidate"
	"stillpoint/core/splitmix"
)

func TestDistanceOfRectangles(t *testing.T) {
	for _, c := range []struct {
		name string
		m, n Interval
		want float64
	}{
		{"same", rectangle(0.1, 0.2, 0.6, 0.7), rectangle(0.1, 0.2, 0.6, 0.7), 0},
		{"lower corner moved", rectangle(0.1, 0.2, 0.6, 0.7), rectangle(0.15, 0.17, 0.6, 0.7), 0.05},
		{"upper corner moved", rectangle(0.1, 0.2, 0.6, 0.7), rectangle(0.1, 0.2, 0.5, 0.68), 0.1},
		{"far apart: through 0", rectangle(0, 0, 0.2, 0.3), rectangle(0.7, 0.5, 1, 0.9), 0.15},
		{"thin: through 0", rectangle(0, 0, 0.02, 0.9), rectangle(0, 0.5, 0.04, 0.9), 0.02},
	} {
		if got, back := Distance(&c.m, &c.n), Distance(&c.n, &c.m); !near(got, c.want, 1e-12) || got != back {
			t.Errorf("%s: %v and %v, want %v", c.name, got, back, c.want)
		}
	}
}

// One step of the L moves by 0.1 in one coordinate: that is how far the staircases are apart.
func TestDistanceOfStaircases(t *testing.T) {
	m, _ := NewInterval([]Point{{0.1, 0.5}, {0.4, 0.2}}, []Point{{1, 1}})
	n, _ := NewInterval([]Point{{0.1, 0.5}, {0.3, 0.2}}, []Point{{1, 1}})
	if got := Distance(&m, &n); !near(got, 0.1, 1e-12) {
		t.Errorf("%v, want 0.1", got)
	}
	// Without the left step, (0.1, 0.5) has to go to (0.4, 0.2): 0.3 to the right. Going through 0 costs no more.
	r := rectangle(0.4, 0.2, 1, 1)
	if got := Distance(&m, &r); !near(got, 0.3, 1e-12) {
		t.Errorf("%v, want 0.3", got)
	}
}

// Interleaved modules have interleaved barcodes on every diagonal line, so the bottleneck distance there is a lower bound.
// Together with symmetry and the triangle inequality this is what an upper bound of the interleaving distance must satisfy.
func TestDistanceDominatesBarcodesOnLines(t *testing.T) {
	s := splitmix.New(31)
	closest := 0.0
	for trial := range 300 {
		m := randomInterval(s)
		n := randomInterval(s)
		if trial%2 == 0 { // near copies
			n = jittered(s, m, 0.05)
		}
		r := jittered(s, n, 0.05)
		d := Distance(&m, &n)
		if back := Distance(&n, &m); back != d {
			t.Errorf("trial %d: %v one way, %v the other", trial, d, back)
		}
		if direct, via := Distance(&m, &r), d+Distance(&n, &r); direct > via+1e-12 {
			t.Errorf("trial %d: %v directly, %v with a stop", trial, direct, via)
		}
		for i := range 100 {
			offset := -1 + (float64(i)+0.5)/50
			a0, a1, ok := m.Slice(offset)
			if !ok {
				a0, a1 = 0, 0
			}
			b0, b1, ok := n.Slice(offset)
			if !ok {
				b0, b1 = 0, 0
			}
			bars := math.Min(math.Max(math.Abs(a0-b0), math.Abs(a1-b1)), math.Max(a1-a0, b1-b0)/2)
			if bars > d+1e-12 {
				t.Errorf("trial %d: bars [%v, %v] and [%v, %v] on the line at %v are %v apart, the intervals only %v", trial, a0, a1, b0, b1, offset, bars, d)
			}
			if d > 0 {
				closest = math.Max(closest, bars/d)
			}
		}
	}
	if closest < 0.95 {
		t.Errorf("the bound is never near: largest ratio %v", closest)
	}
}

// jittered moves every corner by at most e in each coordinate.
func jittered(s *splitmix.Source, m Interval, e float64) Interval {
	move := func(list []Point) []Point {
		var out []Point
		for _, p := range list {
			out = append(out, Point{p.X + e*(2*s.Uniform()-1), p.Y + e*(2*s.Uniform()-1)})
		}
		return out
	}
	n, err := NewInterval(move(m.Births), move(m.Deaths))
	if err != nil {
		panic(err)
	}
	return n
}

// best tries all partial matchings.
func best(a, b []Interval, taken []bool, sofar float64) float64 {
	if len(a) == 0 {
		for j := range b {
			if !taken[j] {
				sofar = math.Max(sofar, b[j].Weight)
			}
		}
		return sofar
	}
	least := best(a[1:], b, taken, math.Max(sofar, a[0].Weight))
	for j := range b {
		if !taken[j] {
			taken[j] = true
			least = math.Min(least, best(a[1:], b, taken, math.Max(sofar, Distance(&a[0], &b[j]))))
			taken[j] = false
		}
	}
	return least
}

func TestBottleneckAgainstAllMatchings(t *testing.T) {
	s := splitmix.New(32)
	for trial := range 200 {
		var a, b []Interval
		for range s.Int(6) {
			m := randomInterval(s)
			a = append(a, m)
			if s.Uniform() < 0.7 {
				b = append(b, jittered(s, m, 0.1))
			}
		}
		for range s.Int(2) {
			b = append(b, randomInterval(s))
		}
		if got, want := Bottleneck(a, b), best(a, b, make([]bool, len(b)), 0); got != want {
			t.Errorf("trial %d: %v, want %v", trial, got, want)
		}
	}
}

func TestBottleneckToNothingIsTheLargestWeight(t *testing.T) {
	list := []Interval{rectangle(0, 0, 0.2, 0.3), rectangle(0.1, 0.1, 0.9, 0.6)}
	if got := Bottleneck(list, nil); !near(got, 0.25, 1e-12) {
		t.Errorf("%v, want 0.25", got)
	}
	if got := Bottleneck(nil, list); !near(got, 0.25, 1e-12) {
		t.Errorf("%v, want 0.25", got)
	}
	if got := Bottleneck(nil, nil); got != 0 {
		t.Errorf("%v, want 0", got)
	}
}
