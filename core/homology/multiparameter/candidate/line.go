package candidate

import (
	"fmt"
	"math"
)

// A Bar is one interval [Birth, Death) of the barcode on a line, in the parameter t = x.
type Bar struct {
	Birth, Death float64
	// BirthSimplex and DeathSimplex name the simplices that create and end the class, as lists of vertices or of any other
	// numbers that mean the same on all lines. Only their equality counts, and only where costs leave a choice.
	BirthSimplex, DeathSimplex []int
}

// Length returns Death − Birth.
func (b Bar) Length() float64 { return b.Death - b.Birth }

// A Line is the part of the diagonal y = x + Offset in the unit square, with the barcode of the module on it.
type Line struct {
	Offset float64
	Bars   []Bar
}

// MaxLines is the largest number of lines accepted.
const MaxLines = 4096

func checkLines(lines int) error {
	if lines < 2 || lines > MaxLines {
		return fmt.Errorf("candidate: %d lines, want 2 to %d", lines, MaxLines)
	}
	return nil
}

// Spacing returns the distance g = 2/K between the offsets of K lines.
func Spacing(lines int) float64 { return 2 / float64(lines) }

// Offset returns the offset s_q = −1 + (q + 1/2)·2/K of line q of K lines.
func Offset(q, lines int) float64 { return -1 + (float64(q)+0.5)*2/float64(lines) }

// Nearest returns the line q of K lines whose offset is closest to s.
func Nearest(s float64, lines int) int {
	q := int(math.Floor((s + 1) / 2 * float64(lines)))
	return max(0, min(lines-1, q))
}

// Extent returns the range of t in which the line y = x + s lies in the unit square: [max(0, −s), min(1, 1−s)].
func Extent(s float64) (lo, hi float64) {
	return max(0, -s), min(1, 1-s)
}

// clip returns the parts of the bars that lie in the unit square, without those of length 0.
func clip(bars []Bar, s float64) ([]Bar, error) {
	lo, hi := Extent(s)
	kept := make([]Bar, 0, len(bars))
	for i, b := range bars {
		if math.IsNaN(b.Birth) || math.IsNaN(b.Death) || b.Birth > b.Death {
			return nil, fmt.Errorf("candidate: line at %v, bar %d is [%v, %v), want a birth before a death", s, i, b.Birth, b.Death)
		}
		b.Birth, b.Death = max(b.Birth, lo), min(b.Death, hi)
		if b.Birth < b.Death {
			kept = append(kept, b)
		}
	}
	return kept, nil
}
