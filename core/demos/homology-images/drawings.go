package homologyimages

import (
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology/cubical"
)

// side is the width and height of the drawings that the presets begin with.
const side = 32

// drawn writes a drawing as the value of the parameter "pic". Its 16 shades are 0, 17, 34, ..., 255.
func drawn(grey func(x, y float64) float64) string {
	p := demo.Picture{Width: side, Height: side}
	for y := range side {
		for x := range side {
			shade := math.Round(grey(float64(x)+0.5, float64(y)+0.5) / 17)
			p.Grey = append(p.Grey, byte(17*math.Min(15, math.Max(0, shade))))
		}
	}
	return demo.EncodePicture(p, 4)
}

// twoRings is a dark ring, a smaller and paler one, and a dot.
func twoRings(x, y float64) float64 {
	large := soft(math.Abs(math.Hypot(x-11.5, y-12.5)-7.5)-1.2, 0)
	small := soft(math.Abs(math.Hypot(x-24, y-23.5)-4)-0.9, 102)
	dot := soft(math.Hypot(x-25, y-7)-1.8, 51)
	return math.Min(large, math.Min(small, dot))
}

// letterC is a ring whose right side is pale.
func letterC(x, y float64) float64 {
	grey := 0.0
	if x > 16 && math.Abs(y-16) < 4 {
		grey = 153
	}
	return soft(math.Abs(math.Hypot(x-16, y-16)-9)-1.5, grey)
}

// soft is the grey value of ink at a distance outside of a stroke: that of the ink inside, white from two pixels on.
func soft(distance, ink float64) float64 {
	return ink + (255-ink)*math.Min(1, math.Max(0, distance/2))
}

// Small pictures whose bars can be found by hand.
func byHand(name string) *cubical.Image {
	switch name {
	case diagonal:
		return &cubical.Image{Width: 3, Height: 3, Pixels: []float64{
			0, 5, 5,
			5, 0, 5,
			5, 5, 0}}
	case diamond:
		return &cubical.Image{Width: 3, Height: 3, Pixels: []float64{
			5, 0, 5,
			0, 5, 0,
			5, 0, 5}}
	}
	return &cubical.Image{Width: 9, Height: 9, Pixels: []float64{
		5, 4, 3, 2, 2, 2, 3, 4, 5,
		4, 2, 1, 0, 0, 0, 1, 2, 4,
		3, 1, 0, 2, 2, 2, 0, 1, 3,
		2, 0, 2, 3, 4, 3, 2, 0, 2,
		2, 0, 2, 4, 6, 4, 2, 0, 2,
		2, 0, 2, 3, 4, 3, 2, 0, 2,
		3, 1, 0, 2, 2, 2, 0, 1, 3,
		4, 2, 1, 0, 0, 0, 1, 2, 4,
		5, 4, 3, 2, 2, 2, 3, 4, 5}}
}
