package cubical_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	. "stillpoint/core/homology/cubical"
	"stillpoint/core/splitmix"
)

// neighbours of a pixel, as the package comment says: T joins dark pixels by corners too, V joins the background so.
func neighbours(m *Image, k int, corners bool) (list []int, frame bool) {
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if dx == 0 && dy == 0 || dx != 0 && dy != 0 && !corners {
				continue
			}
			x, y := k%m.Width+dx, k/m.Width+dy
			if x < 0 || y < 0 || x >= m.Width || y >= m.Height {
				frame = true
				continue
			}
			list = append(list, y*m.Width+x)
		}
	}
	return list, frame
}

// What makes the outline of a hole a cycle of its bar: it closes at the birth (all pixels around are dark by then, one of them
// the birth pixel, and the frame is not reached), and its inside is full at the death and not earlier.
func TestRegionsOfHolesLiveAsLongAsTheirBars(t *testing.T) {
	each(t, func(t *testing.T, m *Image) {
		for _, c := range constructions {
			p := sublevel(t, m, c)
			for i, b := range p.Bars {
				if b.Degree != 1 {
					continue
				}
				region := p.Region(i)
				brightest, closes := m.Pixels[region[0]], false
				for _, k := range region {
					brightest = max(brightest, m.Pixels[k])
					if m.Pixels[k] <= b.Birth {
						t.Errorf("%v, bar %d: pixel %d is already dark at the birth", c, i, k)
					}
					around, frame := neighbours(m, k, c == V)
					if frame {
						t.Errorf("%v, bar %d: the hole reaches the frame at pixel %d", c, i, k)
					}
					for _, next := range around {
						if !slices.Contains(region, next) && m.Pixels[next] > b.Birth {
							t.Errorf("%v, bar %d: pixel %d beside the hole is not dark at the birth", c, i, next)
						}
						closes = closes || m.Pixels[next] == b.Birth
					}
				}
				if brightest != b.Death || m.Pixels[b.DeathPixel] != b.Death {
					t.Errorf("%v, bar %d: the brightest pixel is %v, want the death %v", c, i, brightest, b.Death)
				}
				if !closes || m.Pixels[b.BirthPixel] != b.Birth {
					t.Errorf("%v, bar %d: no pixel around the hole has the birth value %v", c, i, b.Birth)
				}
			}
		}
	})
}

func TestRegionsOfComponentsLiveAsLongAsTheirBars(t *testing.T) {
	each(t, func(t *testing.T, m *Image) {
		for _, c := range constructions {
			p := sublevel(t, m, c)
			for i, b := range p.InDegree(0) {
				region := p.Region(i)
				if b.Infinite() {
					if len(region) != len(m.Pixels) {
						t.Errorf("%v: %d of %d pixels in the component that never dies", c, len(region), len(m.Pixels))
					}
					continue
				}
				darkest, meets := m.Pixels[region[0]], false
				for _, k := range region {
					darkest = min(darkest, m.Pixels[k])
					around, _ := neighbours(m, k, c == T)
					for _, next := range around {
						if !slices.Contains(region, next) && m.Pixels[next] < b.Death {
							t.Errorf("%v, bar %d: pixel %d beside the component is darker than its death", c, i, next)
						}
						meets = meets || m.Pixels[next] == b.Death
					}
				}
				if darkest != b.Birth || m.Pixels[b.BirthPixel] != b.Birth || !meets || m.Pixels[b.DeathPixel] != b.Death {
					t.Errorf("%v, bar %d: %+v has the darkest pixel %v, meets its death: %v", c, i, b, darkest, meets)
				}
			}
		}
	})
}

// The elder rule: what goes on was born no later and lives longer.
func TestParentsOutliveTheirChildren(t *testing.T) {
	each(t, func(t *testing.T, m *Image) {
		for _, c := range constructions {
			p := sublevel(t, m, c)
			for i, b := range p.Bars {
				if b.Parent < 0 {
					if b.Degree == 0 && !b.Infinite() {
						t.Errorf("%v: bar %d dies into nothing", c, i)
					}
					continue
				}
				old := p.Bars[b.Parent]
				if b.Parent == i || old.Degree != b.Degree || old.Birth > b.Birth || old.Death < b.Death {
					t.Errorf("%v: %+v has the parent %+v", c, b, old)
				}
				if b.Degree == 1 && old.Birth < b.Birth { // the hole lay inside its parent's
					outer := p.Region(b.Parent)
					for _, k := range p.Region(i) {
						if !slices.Contains(outer, k) {
							t.Errorf("%v: pixel %d of the hole of %+v is outside the hole of %+v", c, k, b, old)
						}
					}
				}
			}
		}
	})
}

func TestComponentsAreLabelledByLivingBars(t *testing.T) {
	each(t, func(t *testing.T, m *Image) {
		for _, c := range constructions {
			p := sublevel(t, m, c)
			for _, threshold := range m.Pixels[:min(4, len(m.Pixels))] {
				label := p.Components(threshold)
				seen := map[int]bool{}
				for k, l := range label {
					if (l >= 0) != (m.Pixels[k] <= threshold) {
						t.Fatalf("%v at %v: pixel %d of value %v has label %d", c, threshold, k, m.Pixels[k], l)
					}
					if l < 0 {
						continue
					}
					seen[l] = true
					around, _ := neighbours(m, k, c == T)
					for _, next := range around {
						if label[next] >= 0 && label[next] != l {
							t.Fatalf("%v at %v: neighbours %d and %d have labels %d and %d", c, threshold, k, next, l, label[next])
						}
					}
					if m.Pixels[k] < p.Bars[l].Birth {
						t.Fatalf("%v at %v: pixel %d is older than its bar %+v", c, threshold, k, p.Bars[l])
					}
				}
				if n, _ := p.BettiNumbers(threshold); n != len(seen) {
					t.Fatalf("%v at %v: %d labels, %d bars alive", c, threshold, len(seen), n)
				}
			}
		}
	})
}

func TestOutlineOfSmallShapes(t *testing.T) {
	m := &Image{Width: 3, Height: 3, Pixels: make([]float64, 9)}
	square := func(x, y, side int) []Corner {
		return []Corner{{x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}
	}
	for _, c := range []struct {
		name   string
		pixels []int
		joined bool
		want   [][]Corner
	}{
		{"one pixel", []int{4}, false, [][]Corner{square(1, 1, 1)}},
		{"all", []int{8, 7, 6, 5, 4, 3, 2, 1, 0}, false, [][]Corner{square(0, 0, 3)}},
		{"ring: the gap runs the other way", []int{0, 1, 2, 3, 5, 6, 7, 8}, false, [][]Corner{square(0, 0, 3),
			{{1, 2}, {2, 2}, {2, 1}, {1, 1}}}},
		{"touching in a corner", []int{0, 4}, false, [][]Corner{square(0, 0, 1), square(1, 1, 1)}},
		{"joined in a corner", []int{0, 4}, true, [][]Corner{{{1, 0}, {1, 1}, {2, 1}, {2, 2}, {1, 2}, {1, 1}, {0, 1}, {0, 0}}}},
		{"the L of three", []int{0, 3, 4}, false, [][]Corner{{{1, 0}, {1, 1}, {2, 1}, {2, 2}, {0, 2}, {0, 0}}}},
		{"nothing", nil, false, nil},
	} {
		got := m.Outline(c.pixels, c.joined)
		for i := range got { // where a polygon starts does not matter
			got[i] = rotated(got[i], c.want, i)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.name, diff)
		}
	}
}

func rotated(polygon []Corner, want [][]Corner, i int) []Corner {
	if i >= len(want) {
		return polygon
	}
	k := slices.Index(polygon, want[i][0])
	if k < 0 {
		return polygon
	}
	return slices.Concat(polygon[k:], polygon[:k])
}

// Every edge between the set and its complement is passed exactly once, with the set on the right, and the signed area is
// the number of pixels.
func TestOutlineIsTheBoundary(t *testing.T) {
	for seed := range uint64(60) {
		s := splitmix.New(seed)
		m := &Image{Width: 1 + s.Int(9), Height: 1 + s.Int(9)}
		m.Pixels = make([]float64, m.Width*m.Height)
		var set []int
		for k := range m.Pixels {
			if s.Int(5) < 3 {
				set = append(set, k)
			}
		}
		for _, joined := range []bool{false, true} {
			type step struct{ at, to Corner }
			walked := map[step]int{}
			twiceArea := 0
			for _, polygon := range m.Outline(set, joined) {
				for i, a := range polygon {
					b := polygon[(i+1)%len(polygon)]
					twiceArea += a.X*b.Y - b.X*a.Y
					dx, dy := sign(b.X-a.X), sign(b.Y-a.Y)
					if (dx == 0) == (dy == 0) {
						t.Fatalf("from %v to %v is no edge", a, b)
					}
					for ; a != b; a = (Corner{a.X + dx, a.Y + dy}) {
						walked[step{a, Corner{a.X + dx, a.Y + dy}}]++
					}
				}
			}
			if twiceArea != 2*len(set) {
				t.Errorf("seed %d, %v: area %v of %d pixels", seed, joined, twiceArea/2, len(set))
			}
			edges := 0
			for _, k := range set {
				x, y := k%m.Width, k/m.Width
				corners := []Corner{{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}} // clockwise on the screen
				for i, d := range [4][2]int{{0, -1}, {1, 0}, {0, 1}, {-1, 0}} {
					u, v := x+d[0], y+d[1]
					if u >= 0 && v >= 0 && u < m.Width && v < m.Height && slices.Contains(set, v*m.Width+u) {
						continue
					}
					edges++
					if n := walked[step{corners[i], corners[(i+1)%4]}]; n != 1 {
						t.Errorf("seed %d, %v: edge %d of pixel %d was passed %d times", seed, joined, i, k, n)
					}
				}
			}
			if edges != len(walked) {
				t.Errorf("seed %d, %v: %d edges passed, the boundary has %d", seed, joined, len(walked), edges)
			}
		}
	}
}

func sign(v int) int {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}
