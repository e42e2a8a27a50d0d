package cubical_test

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	. "stillpoint/core/homology/cubical"
	"stillpoint/core/splitmix"
)

var allowIntervals = cmp.AllowUnexported(interval{})

// images_expected.json: GUDHI's cubical complex (T), an explicit reduction (V) and two union-finds, all equal.
func TestImagesExpected(t *testing.T) {
	b, err := os.ReadFile("testdata/images_expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name  string
		Image [][]float64
		TH0   [][2]*float64 `json:"T_H0"`
		TH1   [][2]*float64 `json:"T_H1"`
		VH0   [][2]*float64 `json:"V_H0"`
		VH1   [][2]*float64 `json:"V_H1"`
	}
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) != 4 {
		t.Fatalf("%d images, want 4", len(cases))
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			m, err := NewImage(len(c.Image[0]), len(c.Image), slices.Concat(c.Image...))
			if err != nil {
				t.Fatal(err)
			}
			for construction, want := range map[Construction][2][][2]*float64{T: {c.TH0, c.TH1}, V: {c.VH0, c.VH1}} {
				var expected []interval
				for degree, bars := range want {
					for _, b := range bars {
						death := math.Inf(1)
						if b[1] != nil {
							death = *b[1]
						}
						expected = append(expected, interval{degree, *b[0], death})
					}
				}
				slices.SortStableFunc(expected, compareIntervals)
				if diff := cmp.Diff(expected, intervals(sublevel(t, m, construction)), allowIntervals); diff != "" {
					t.Errorf("%v: (-want +got)\n%s", construction, diff)
				}
			}
		})
	}
}

func compareIntervals(a, b interval) int {
	if a.degree != b.degree {
		return a.degree - b.degree
	}
	if a.birth != b.birth {
		return int(math.Copysign(1, a.birth-b.birth))
	}
	switch {
	case a.death < b.death:
		return -1
	case a.death > b.death:
		return 1
	}
	return 0
}

// Specification T3: "Diagonal: T one component; V three components, bars [0,5), [0,5), [0,inf). Diamond: T one loop [0,5), V
// no loop, four components."
func TestDiagonalAndDiamond(t *testing.T) {
	inf := math.Inf(1)
	diagonal := &Image{Width: 3, Height: 3, Pixels: []float64{0, 5, 5, 5, 0, 5, 5, 5, 0}}
	diamond := &Image{Width: 3, Height: 3, Pixels: []float64{5, 0, 5, 0, 5, 0, 5, 0, 5}}
	for _, c := range []struct {
		name string
		m    *Image
		in   Construction
		want []interval
	}{
		{"diagonal T", diagonal, T, []interval{{0, 0, inf}}},
		{"diagonal V", diagonal, V, []interval{{0, 0, 5}, {0, 0, 5}, {0, 0, inf}}},
		{"diamond T", diamond, T, []interval{{0, 0, inf}, {1, 0, 5}}},
		{"diamond V", diamond, V, []interval{{0, 0, 5}, {0, 0, 5}, {0, 0, 5}, {0, 0, inf}}},
	} {
		if diff := cmp.Diff(c.want, intervals(sublevel(t, c.m, c.in)), allowIntervals); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.name, diff)
		}
	}
}

func TestUnionFindEqualsReductionOfTheCubicalComplex(t *testing.T) {
	each(t, func(t *testing.T, m *Image) {
		for _, c := range constructions {
			if diff := cmp.Diff(reduced(t, m, c), intervals(sublevel(t, m, c)), allowIntervals); diff != "" {
				t.Errorf("%v of %d×%d %v: (-reduction +union-find)\n%s", c, m.Width, m.Height, m.Pixels, diff)
			}
		}
	})
}

func TestConstantImageHasOneInfiniteBar(t *testing.T) {
	m := generators[len(generators)-1].image(nil, 5, 4)
	for _, c := range constructions {
		if diff := cmp.Diff([]interval{{0, 7, math.Inf(1)}}, intervals(sublevel(t, m, c)), allowIntervals); diff != "" {
			t.Errorf("%v: %s", c, diff)
		}
	}
}

// Garin et al.: a hole [b, d) of f in one construction is a component [−d, −b) of −f in the other, if the image has a frame that
// is brighter than everything. The component of the frame itself is the one that never dies.
func TestHolesAreComponentsOfTheNegativeInTheOtherConstruction(t *testing.T) {
	each(t, func(t *testing.T, m *Image) {
		_, hi := m.Range()
		framed := m.Padded(1, hi+1)
		for i, c := range constructions {
			var holes, components []interval
			for _, b := range sublevel(t, m, c).InDegree(1) {
				holes = append(holes, interval{1, b.Birth, b.Death})
			}
			for _, b := range sublevel(t, framed.Negated(), constructions[1-i]).InDegree(0) {
				if !b.Infinite() {
					components = append(components, interval{1, -b.Death, -b.Birth})
				}
			}
			slices.SortFunc(components, compareIntervals)
			if diff := cmp.Diff(holes, components, allowIntervals); diff != "" {
				t.Errorf("%v of %v: (-holes +components)\n%s", c, m.Pixels, diff)
			}
		}
	})
}

// Euler and Poincaré: components − holes = vertices − edges + squares, at every threshold.
func TestBettiNumbersAgreeWithTheEulerCharacteristic(t *testing.T) {
	each(t, func(t *testing.T, m *Image) {
		for _, c := range constructions {
			p, complex := sublevel(t, m, c), complexOf(t, m, c)
			for _, threshold := range m.Pixels {
				n := append(complex.Counts(threshold), 0, 0, 0)
				b0, b1 := p.BettiNumbers(threshold)
				if b0-b1 != n[0]-n[1]+n[2] {
					t.Fatalf("%v at %v: %d components, %d holes, but %v cells", c, threshold, b0, b1, n)
				}
			}
		}
	})
}

// A shift moves all bars, a positive factor scales them, and turning or mirroring the picture changes nothing.
func TestBarsFollowSymmetries(t *testing.T) {
	each(t, func(t *testing.T, m *Image) {
		scaled := &Image{Width: m.Width, Height: m.Height}
		turned := &Image{Width: m.Height, Height: m.Width, Pixels: make([]float64, len(m.Pixels))}
		for i, v := range m.Pixels {
			scaled.Pixels = append(scaled.Pixels, 4*v-32)
			x, y := i%m.Width, i/m.Width
			turned.Pixels[x*m.Height+m.Height-1-y] = v
		}
		for _, c := range constructions {
			want := intervals(sublevel(t, m, c))
			if diff := cmp.Diff(want, intervals(sublevel(t, turned, c)), allowIntervals); diff != "" {
				t.Errorf("%v turned: %s", c, diff)
			}
			for i := range want {
				want[i].birth, want[i].death = 4*want[i].birth-32, 4*want[i].death-32
			}
			if diff := cmp.Diff(want, intervals(sublevel(t, scaled, c)), allowIntervals); diff != "" {
				t.Errorf("%v scaled: %s", c, diff)
			}
		}
	})
}

func TestBadImagesAreNamed(t *testing.T) {
	for name, c := range map[string]struct {
		w, h   int
		pixels []float64
		says   string
	}{
		"no columns": {0, 3, nil, "0 × 3"},
		"too large":  {1 << 13, 1 << 12, nil, "at most"},
		"huge sides": {math.MaxInt, math.MaxInt, nil, "at most"},
		"short":      {2, 2, []float64{1, 2, 3}, "3 values for an image of 2 × 2"},
		"NaN":        {2, 2, []float64{1, 2, math.NaN(), 3}, "row 2, column 1 is NaN"},
		"infinite":   {3, 1, []float64{1, 2, math.Inf(-1)}, "row 1, column 3 is -Inf"},
	} {
		_, err := NewImage(c.w, c.h, c.pixels)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v, want one that says %q", name, err, c.says)
		}
		if _, err := Sublevel(t.Context(), &Image{Width: c.w, Height: c.h, Pixels: c.pixels}, T, nil); err == nil {
			t.Errorf("%s: Sublevel accepted it", name)
		}
	}
	if _, err := Sublevel(t.Context(), &Image{Width: 1, Height: 1, Pixels: []float64{0}}, 2, nil); err == nil {
		t.Error("construction 2 was accepted")
	}
}

func TestSublevelStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	m := generators[0].image(splitmix.New(1), 300, 300)
	calls, last := 0, 0.0
	_, err := Sublevel(ctx, m, T, func(done, total float64) {
		if calls++; calls == 5 {
			cancel()
		}
		if done < last || done > total {
			t.Errorf("progress %v of %v after %v", done, total, last)
		}
		last = done
	})
	if !errors.Is(err, context.Canceled) || calls > 6 {
		t.Errorf("error %v after %d reports, want a cancellation after 5", err, calls)
	}
}
