package cubical

import (
	"fmt"
	"math"
)

// MaxPixels is the largest number of pixels an [Image] may have: 16 million.
const MaxPixels = 1 << 24

// An Image is a grid of grey values. A series is an image of one row ([NewSeries]).
type Image struct {
	// Width and Height are at least 1.
	Width, Height int
	// Pixels holds the values row by row, Width·Height finite numbers. Pixel (x, y) has index y·Width + x.
	Pixels []float64
}

// NewImage wraps pixels, row by row, which must not change afterwards.
//
// Errors: a side below 1, more than MaxPixels pixels, a wrong length, a value that is NaN or infinite (named by its row and
// column, from 1).
func NewImage(width, height int, pixels []float64) (*Image, error) {
	m := &Image{Width: width, Height: height, Pixels: pixels}
	return m, m.check()
}

// NewSeries wraps values as an image of one row, in which both constructions agree and there are no holes: the sublevel
// persistence of a function on a path, neighbours i−1 and i+1.
func NewSeries(values []float64) (*Image, error) { return NewImage(len(values), 1, values) }

func (m *Image) check() error {
	if m.Width < 1 || m.Height < 1 {
		return fmt.Errorf("cubical: an image of %d × %d pixels, want at least 1 × 1", m.Width, m.Height)
	}
	if m.Width > MaxPixels || m.Height > MaxPixels/m.Width {
		return fmt.Errorf("cubical: an image of %d × %d pixels, want at most %d pixels", m.Width, m.Height, MaxPixels)
	}
	if len(m.Pixels) != m.Width*m.Height {
		return fmt.Errorf("cubical: %d values for an image of %d × %d pixels", len(m.Pixels), m.Width, m.Height)
	}
	for i, v := range m.Pixels {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("cubical: row %d, column %d is %v, want a finite number", i/m.Width+1, i%m.Width+1, v)
		}
	}
	return nil
}

// At returns the value of column x and row y, both from 0.
func (m *Image) At(x, y int) float64 { return m.Pixels[y*m.Width+x] }

// Range returns the smallest and the largest value.
func (m *Image) Range() (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, v := range m.Pixels {
		if v < lo {
			lo = v
		}
		if v > hi {
			hi = v
		}
	}
	return lo, hi
}

// Negated returns −f, whose sublevel sets are the superlevel sets of f: a bar [b, d) of −f is a class of f that is born at
// −b and dies at −d when the threshold falls.
func (m *Image) Negated() *Image { return m.Inverted(0) }

// Inverted returns white − f: dark becomes bright. Ink on paper (0 for no ink) becomes grey values with white = the most ink.
func (m *Image) Inverted(white float64) *Image {
	p := make([]float64, len(m.Pixels))
	for i, v := range m.Pixels {
		p[i] = white - v
	}
	return &Image{m.Width, m.Height, p}
}

// Padded returns the image with a frame of the given width and value around it.
func (m *Image) Padded(frame int, value float64) *Image {
	w, h := m.Width+2*frame, m.Height+2*frame
	p := make([]float64, w*h)
	for i := range p {
		p[i] = value
	}
	for y := range m.Height {
		copy(p[(y+frame)*w+frame:], m.Pixels[y*m.Width:(y+1)*m.Width])
	}
	return &Image{w, h, p}
}

// Reduced returns the image of the means of blocks of k×k pixels, k >= 1; blocks at the right and lower edge may be smaller.
func (m *Image) Reduced(k int) *Image {
	w, h := (m.Width+k-1)/k, (m.Height+k-1)/k
	r := &Image{w, h, make([]float64, w*h)}
	for y := range h {
		for x := range w {
			sum, n := 0.0, 0
			for v := y * k; v < min((y+1)*k, m.Height); v++ {
				for u := x * k; u < min((x+1)*k, m.Width); u++ {
					sum += m.Pixels[v*m.Width+u]
					n++
				}
			}
			r.Pixels[y*w+x] = sum / float64(n)
		}
	}
	return r
}

// Smoothed applies the binomial filter (1 2 1)/4 along rows and columns, passes times; pixels beyond the edge repeat those on
// it. One pass is close to a Gaussian of standard deviation √½ pixels, n passes to one of √(n/2).
func (m *Image) Smoothed(passes int) *Image {
	s := &Image{m.Width, m.Height, append([]float64(nil), m.Pixels...)}
	for range passes {
		for y := range s.Height {
			smooth(s.Pixels[y*s.Width:], s.Width, 1)
		}
		for x := range s.Width {
			smooth(s.Pixels[x:], s.Height, s.Width)
		}
	}
	return s
}

// smooth filters n numbers that stand stride apart.
func smooth(p []float64, n, stride int) {
	before, here := p[0], p[0]
	for i := range n {
		after := here
		if i+1 < n {
			after = p[(i+1)*stride]
		}
		p[i*stride] = (before + 2*here + after) / 4
		before, here = here, after
	}
}
