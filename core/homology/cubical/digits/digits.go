// Package digits holds two hundred handwritten digits, the first twenty images of each from the set of Alpaydin and Kaynak, as
// small images whose loops can be counted.
package digits

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"stillpoint/core/homology/cubical"
)

// Side is the width and height of an image, White its largest value (the most ink), Samples the number of images per digit.
const (
	Side    = 8
	White   = 16
	Samples = 20
)

// table has a line per image, sorted by digit: the digit, then Side² ink values 0..White, row by row. README.md has its origin.
//
//go:embed digits_200.csv
var table string

// Ink returns an image of a digit 0..9, sample 0..Samples−1: 0 where there is no ink, White where the most is. It panics outside
// these ranges.
func Ink(digit, sample int) *cubical.Image {
	if digit < 0 || digit > 9 || sample < 0 || sample >= Samples {
		panic(fmt.Sprintf("digits: digit %d, sample %d, want 0 to 9 and 0 to %d", digit, sample, Samples-1))
	}
	rest := table
	for range digit*Samples + sample {
		_, rest, _ = strings.Cut(rest, "\n")
	}
	line, _, _ := strings.Cut(rest, "\n")
	fields := strings.Split(line, ",")
	m := &cubical.Image{Width: Side, Height: Side, Pixels: make([]float64, Side*Side)}
	for i := range m.Pixels {
		v, err := strconv.Atoi(fields[i+1])
		if err != nil {
			panic(err) // our own data, read by a test
		}
		m.Pixels[i] = float64(v)
	}
	return m
}

// Grey returns the same as grey values on paper: White − ink, with a frame one blank pixel wide, so that strokes that reach the
// edge do not cut the outside apart.
func Grey(digit, sample int) *cubical.Image {
	return Ink(digit, sample).Inverted(White).Padded(1, White)
}
