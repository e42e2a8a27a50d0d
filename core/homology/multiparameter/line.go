package multiparameter

import (
	"fmt"
	"math"
)

// A Line is a line of positive slope in the plane of grades, t ↦ (X + t·DX, Y + t·DY).
type Line struct {
	X, Y   float64 // base, at t = 0
	DX, DY float64 // direction, both > 0
}

// Diagonal returns the line y = x + s with parameter t = x.
func Diagonal(s float64) Line { return Line{Y: s, DX: 1, DY: 1} }

func (l Line) check() error {
	for _, v := range [...]float64{l.X, l.Y, l.DX, l.DY} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("multiparameter: line with base (%v, %v) and direction (%v, %v), want finite numbers", l.X, l.Y, l.DX, l.DY)
		}
	}
	if !(l.DX > 0 && l.DY > 0) {
		return fmt.Errorf("multiparameter: line with direction (%v, %v), want both components > 0", l.DX, l.DY)
	}
	return nil
}

// At returns the point of the line at parameter t.
func (l Line) At(t float64) (x, y float64) {
	return l.X + float64(t*l.DX), l.Y + float64(t*l.DY)
}

// Push returns the smallest t at which the point of the line is >= (x, y) in both coordinates: where a cell of grade (x, y)
// appears in the restriction.
func (l Line) Push(x, y float64) float64 {
	a, b := (x-l.X)/l.DX, (y-l.Y)/l.DY
	if b > a {
		return b
	}
	return a
}

// Normalised returns the same line and base with the direction scaled to max(DX, DY) = 1, so that moving a grade by e in
// both coordinates moves its value on the line by at most e/Weight.
func (l Line) Normalised() Line {
	m := l.DX
	if l.DY > m {
		m = l.DY
	}
	l.DX /= m
	l.DY /= m
	return l
}

// Weight returns min(DX, DY)/max(DX, DY), in (0, 1]. It is the factor that makes bottleneck distances on different lines
// comparable: Weight times the bottleneck distance of two fibered barcodes along the normalised line is at most the
// interleaving distance of the bifiltrations (Landi).
func (l Line) Weight() float64 {
	if l.DX < l.DY {
		return l.DX / l.DY
	}
	return l.DY / l.DX
}
