package homologycoefficients

import (
	"math"
	"testing"

	"stillpoint/core/homology/pointcloud"
)

// The picture of an edge is as long as the edge, however it is cut: the picture tells the truth about the metric.
func TestEdgesAreDrawnInTheirLength(t *testing.T) {
	for _, m := range []int{6, 7, 10} {
		for _, klein := range []bool{false, true} {
			flag := pointcloud.FlatTorus(m)
			if klein {
				flag = pointcloud.FlatKleinBottle(m)
			}
			s := square{m: m, klein: klein, left: 3}
			for u := range flag.Len() {
				for v := range u {
					sum := 0.0
					for _, piece := range s.pieces([]int{u, v}) {
						if len(piece) != 2 {
							t.Fatalf("an edge has a piece of %d corners", len(piece))
						}
						for _, p := range piece {
							if p.x < 3-1e-9 || p.x > 4+1e-9 || p.y < -1e-9 || p.y > 1+1e-9 {
								t.Fatalf("%v is outside the square", p)
							}
						}
						sum += math.Hypot(piece[0].x-piece[1].x, piece[0].y-piece[1].y)
					}
					want := flag.At(u, v)
					if u%m == 0 && v%m == 0 && alongSide(s, u, v) {
						want *= 2 // the lower side is drawn at the upper side as well
					}
					if math.Abs(sum-want) > 1e-9 {
						t.Fatalf("m = %d, klein %v: edge %d %d is drawn %v long, is %v", m, klein, u, v, sum, want)
					}
				}
			}
		}
	}
}

func alongSide(s square, u, v int) bool {
	lifted := s.lift([]int{u, v})
	return lifted[0].y == lifted[1].y
}

// Small triangles are drawn with their area, 1/(2m²); the 2m² of them that triangulate the torus fill the square.
func TestTrianglesFillTheSquare(t *testing.T) {
	const m = 6
	for _, klein := range []bool{false, true} {
		s := square{m: m, klein: klein}
		total := 0.0
		for i := range m {
			for j := range m {
				at := func(di, dj int) int {
					i, j := i+di, (j+dj)%m
					if klein && i == m {
						j = (m - j) % m
					}
					return i%m*m + j
				}
				for _, corners := range [][]int{{at(0, 0), at(1, 0), at(1, 1)}, {at(0, 0), at(0, 1), at(1, 1)}} {
					sum := 0.0
					for _, piece := range s.pieces(corners) {
						sum += area(piece)
					}
					if math.Abs(sum-1.0/(2*m*m)) > 1e-12 {
						t.Errorf("klein %v: triangle %v has area %v", klein, corners, sum)
					}
					total += sum
				}
			}
		}
		if math.Abs(total-1) > 1e-9 {
			t.Errorf("klein %v: the triangles fill %v of the square", klein, total)
		}
	}
}

func TestTriangleAroundTheSpaceHasNoPicture(t *testing.T) {
	s := square{m: 9}
	if pieces := s.pieces([]int{0, 27, 54}); pieces != nil { // three points a third of the way apart: no corner is between the others
		t.Errorf("drawn as %v", pieces)
	}
}

func TestClipByHand(t *testing.T) {
	for name, c := range map[string]struct {
		shape []point
		want  float64 // length or area of the part inside
	}{
		"segment inside":         {[]point{{0.2, 0.2}, {0.6, 0.5}}, 0.5},
		"segment half inside":    {[]point{{0.5, 0.5}, {1.5, 0.5}}, 0.5},
		"segment through":        {[]point{{-1, 0.5}, {2, 0.5}}, 1},
		"segment outside":        {[]point{{1.5, 0}, {1.5, 1}}, 0},
		"segment past a corner":  {[]point{{0.9, 1.2}, {1.2, 0.9}}, 0},
		"segment touches":        {[]point{{1, 0.5}, {2, 0.5}}, 0},
		"triangle half inside":   {[]point{{0.5, 0}, {1.5, 0}, {1, 1}}, 0.25},
		"triangle around square": {[]point{{-5, -5}, {10, -5}, {0, 10}}, 1},
		"triangle touches":       {[]point{{1, 0}, {2, 0}, {1, 1}}, 0},
	} {
		got := 0.0
		if piece := clip(c.shape); len(piece) == 2 {
			got = extent(piece)
		} else if len(piece) > 2 {
			got = area(piece)
		}
		if math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
