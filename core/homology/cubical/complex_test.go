package cubical_test

import (
	"math"
	"slices"
	"testing"

	"stillpoint/core/homology"
	. "stillpoint/core/homology/cubical"
	"stillpoint/core/splitmix"
)

// complexOf is the cubical complex of an image, cell by cell, for the textbook reduction: the slow independent way. Cells sit
// on a grid of half steps: (even, even) vertices, (odd, odd) squares.
func complexOf(t testing.TB, m *Image, c Construction) *homology.FilteredComplex {
	t.Helper()
	w, h, pixelAt, latest := 2*m.Width+1, 2*m.Height+1, 1, false // T: pixel p is the square at 2p+1; the earliest pixel counts
	if c == V {
		w, h, pixelAt, latest = 2*m.Width-1, 2*m.Height-1, 0, true // V: pixel p is the vertex at 2p; the latest pixel counts
	}
	touched := func(x, n int) (pixels []int) {
		for p := range n {
			if d := 2*p + pixelAt - x; -1 <= d && d <= 1 {
				pixels = append(pixels, p)
			}
		}
		return pixels
	}
	value := func(x, y int) float64 {
		var values []float64
		for _, py := range touched(y, m.Height) {
			for _, px := range touched(x, m.Width) {
				values = append(values, m.At(px, py))
			}
		}
		if latest {
			return slices.Max(values)
		}
		return slices.Min(values)
	}
	cells := make([]homology.Cell, w*h)
	for y := range h {
		for x := range w {
			cell := homology.Cell{Dim: x%2 + y%2, Value: value(x, y)}
			sign := 1
			if x%2 == 1 {
				cell.Boundary = append(cell.Boundary, homology.Face{Cell: y*w + x + 1, Coef: 1}, homology.Face{Cell: y*w + x - 1, Coef: -1})
				sign = -1
			}
			if y%2 == 1 {
				cell.Boundary = append(cell.Boundary, homology.Face{Cell: (y+1)*w + x, Coef: sign}, homology.Face{Cell: (y-1)*w + x, Coef: -sign})
			}
			cells[y*w+x] = cell
		}
	}
	complex, err := homology.NewFilteredComplex(cells)
	if err != nil {
		t.Fatal(err)
	}
	return complex
}

// interval is what two computations of a barcode must agree on.
type interval struct {
	degree       int
	birth, death float64
}

func reduced(t testing.TB, m *Image, c Construction) []interval {
	t.Helper()
	bars, err := complexOf(t, m, c).Persistence(t.Context(), 1, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	var list []interval
	for _, b := range bars {
		list = append(list, interval{b.Degree, b.Birth, b.Death})
	}
	return list
}

func sublevel(t testing.TB, m *Image, c Construction) *Persistence {
	t.Helper()
	p, err := Sublevel(t.Context(), m, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func intervals(p *Persistence) []interval {
	var list []interval
	for _, b := range p.Bars {
		list = append(list, interval{b.Degree, b.Birth, b.Death})
	}
	return list
}

var constructions = []Construction{T, V}

// A generator makes random images of one kind.
type generator struct {
	name  string
	value func(s *splitmix.Source, x, y int) float64
}

// generators include images full of plateaus, which is where two programs disagree if they do.
var generators = []generator{
	{"distinct", func(s *splitmix.Source, x, y int) float64 { return s.Uniform() }},
	{"signed", func(s *splitmix.Source, x, y int) float64 { return s.NormalCos() }},
	{"twelve values", func(s *splitmix.Source, x, y int) float64 { return float64(s.Int(12)) }},
	{"three values", func(s *splitmix.Source, x, y int) float64 { return float64(s.Int(3)) - 1 }},
	{"black and white", func(s *splitmix.Source, x, y int) float64 { return float64(s.Int(2)) }},
	{"smooth", func(s *splitmix.Source, x, y int) float64 {
		return math.Round(8*math.Sin(float64(x)*0.9)*math.Cos(float64(y)*0.8)) + float64(s.Int(2))
	}},
	{"constant", func(s *splitmix.Source, x, y int) float64 { return 7 }},
}

func (g generator) image(s *splitmix.Source, w, h int) *Image {
	m := &Image{Width: w, Height: h, Pixels: make([]float64, w*h)}
	for i := range m.Pixels {
		m.Pixels[i] = g.value(s, i%w, i/w)
	}
	return m
}

// each calls test for small random images of every kind and shape, thin ones among them.
func each(t *testing.T, test func(t *testing.T, m *Image)) {
	for _, g := range generators {
		t.Run(g.name, func(t *testing.T) {
			for seed := range uint64(12) {
				s := splitmix.New(seed)
				test(t, g.image(s, 1+s.Int(12), 1+s.Int(12)))
			}
			test(t, g.image(splitmix.New(99), 17, 1))
			test(t, g.image(splitmix.New(99), 1, 17))
			test(t, g.image(splitmix.New(99), 1, 1))
		})
	}
}
