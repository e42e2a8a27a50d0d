package diagram_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	. "stillpoint/core/homology/diagram"
	"stillpoint/core/splitmix"
)

func readJSON(t testing.TB, file string, into any) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// fromJSON reads pairs [birth, death], null meaning +Inf.
func fromJSON(pairs [][2]*float64) Diagram {
	var d Diagram
	for _, p := range pairs {
		death := math.Inf(1)
		if p[1] != nil {
			death = *p[1]
		}
		d = append(d, Point{*p[0], death})
	}
	return d
}

// draw returns n points with births in [0, 1) and persistences in [0, longest), or on a coarse lattice so that costs tie.
func draw(s *splitmix.Source, n int, longest float64, ties bool) Diagram {
	d := make(Diagram, n)
	for i := range d {
		birth, length := s.Uniform(), longest*s.Uniform()
		if ties {
			birth, length = math.Floor(4*birth), math.Ceil(4*length)
		}
		d[i] = Point{birth, birth + length}
	}
	return d
}

// disturbed moves each end of each bar by at most e, and adds extra points that are at most e from the diagonal.
func disturbed(s *splitmix.Source, d Diagram, e float64, extra int) Diagram {
	var out Diagram
	for _, p := range d {
		birth, death := p.Birth+(2*s.Uniform()-1)*e, p.Death+(2*s.Uniform()-1)*e
		if death < birth {
			birth, death = (birth+death)/2, (birth+death)/2
		}
		out = append(out, Point{birth, death})
	}
	for range extra {
		birth := s.Uniform()
		out = append(out, Point{birth, birth + 2*e*s.Uniform()})
	}
	return out
}

// pairOf draws a pair of diagrams of one of several kinds: unrelated, a disturbed copy, few points, ties.
func pairOf(s *splitmix.Source, kind int) (a, b Diagram) {
	switch kind % 4 {
	case 0:
		return draw(s, s.Int(15), 1, false), draw(s, s.Int(15), 1, false)
	case 1:
		a = draw(s, 1+s.Int(15), 1, false)
		return a, disturbed(s, a, 0.3*s.Uniform()*s.Uniform(), s.Int(5))
	case 2:
		a = draw(s, 1+s.Int(2), 1, false)
		return a, disturbed(s, a, 0.2*s.Uniform(), 0)
	}
	return draw(s, s.Int(8), 2, true), draw(s, s.Int(8), 2, true)
}

func bottleneck(t testing.TB, a, b Diagram) Matching {
	t.Helper()
	m, err := Bottleneck(a, b)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func wasserstein(t testing.TB, a, b Diagram, p int, ground Ground) Matching {
	t.Helper()
	m, err := Wasserstein(a, b, p, ground)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func near(a, b, tolerance float64) bool { return a == b || math.Abs(a-b) <= tolerance }
