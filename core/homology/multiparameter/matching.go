package multiparameter

import (
	"context"
	"fmt"
	"math"
	"math/bits"

	"stillpoint/core/homology/diagram"
)

// MaxSampleLines is the largest number of lines that [SampleLines] gives.
const MaxSampleLines = 256

// SampleLines returns n lines for the matching distance, normalised, for grades in about [0, 2]×[0, 1]. The first 64 combine
// the 8 angles (a+½)·90°/8 with the 8 base points (0, −½ + o/4), a, o = 0..7; the others lie between them. A longer list
// begins with the shorter one, and each is spread evenly. It panics unless 0 <= n <= [MaxSampleLines].
func SampleLines(n int) []Line {
	if n < 0 || n > MaxSampleLines {
		panic(fmt.Sprintf("multiparameter: %d lines, want 0 to %d", n, MaxSampleLines))
	}
	lines := make([]Line, n)
	for i := range lines {
		k, round := uint8(i%64), i/64
		// Any eight lines in a row have eight angles and eight base points.
		angle := float64(k%8^bits.Reverse8(k/8)>>5) + 0.5 + [...]float64{0, 0, -0.25, 0.25}[round]
		offset := float64(bits.Reverse8(k%8)>>5) + [...]float64{0, 0.5, 0.25, 0.75}[round]
		sin, cos := math.Sincos(angle * math.Pi / 16)
		lines[i] = Line{Y: -0.5 + offset/4, DX: cos, DY: sin}.Normalised()
	}
	return lines
}

// A Matching is the outcome of comparing two bifiltrations along lines.
type Matching struct {
	Lines []Line
	// Weighted holds the distance along each line: [Line.Weight] times the bottleneck distance of the fibered barcodes.
	Weighted []float64
	// Distance is the largest of them, and Best its line: a lower bound of the matching distance, which is the supremum over
	// all lines, which is a lower bound of the interleaving distance (Landi). Best is −1 without lines.
	Distance float64
	Best     int
}

// NewMatching compares the fibered barcodes of one degree along the lines, which are normalised first. Distance is +Inf when
// the numbers of classes that never die differ. Options.MaxDim is ignored. each, if not nil, is called after every line with
// the outcome so far.
//
// Fact: for two filtrations of one complex every entry of Weighted is at most the largest change of a coordinate of a grade
// ([GradeChange], [FunctionRips.Change]). Cost: two reductions and one [diagram.BottleneckDistance] per line.
func NewMatching(ctx context.Context, a, b Bifiltration, degree int, lines []Line, opt Options, each func(m *Matching)) (*Matching, error) {
	m := &Matching{Best: -1}
	run := Options{MaxDim: degree, Prime: opt.Prime}
	for i, l := range lines {
		if err := l.check(); err != nil {
			return nil, err
		}
		l = l.Normalised()
		var d [2]diagram.Diagram
		for side, f := range []Bifiltration{a, b} {
			if opt.Progress != nil {
				run.Progress = func(done, total float64) {
					opt.Progress(float64(2*i+side)+done/total, float64(2*len(lines)))
				}
			}
			bars, err := f.Fibered(ctx, l, run)
			if err != nil {
				return nil, err
			}
			d[side] = diagram.Of(bars.Bars, degree)
		}
		distance, err := diagram.BottleneckDistance(d[0], d[1])
		if err != nil {
			return nil, err
		}
		distance *= l.Weight()
		m.Lines, m.Weighted = append(m.Lines, l), append(m.Weighted, distance)
		if distance > m.Distance || m.Best < 0 {
			m.Distance, m.Best = distance, i
		}
		if each != nil {
			each(m)
		}
	}
	return m, nil
}
