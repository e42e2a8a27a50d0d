package candidate

import (
	"cmp"
	"fmt"
	"slices"
)

// A Summand is one interval of a candidate decomposition together with the bars that it was read from.
type Summand struct {
	Interval
	// First is the lowest line that it meets, and Bars[k] its bar on line First+k.
	First int
	Bars  []int
}

// A Decomposition is a candidate decomposition read off K lines.
type Decomposition struct {
	// Lines are the lines so far, from the lowest, and Spacing is the distance g between their offsets.
	Lines   []Line
	Spacing float64
	// Summands by descending weight; of equal ones the first is the one that begins on the lower line, then with the lower bar.
	Summands []Summand
	// Breaks counts the ends of summands, other than on the first and last line, where a bar longer than g appears or vanishes.
	// An interval cannot do that, so for a sum of intervals it is 0.
	Breaks int
}

// Intervals returns the summands without their bars.
func (d *Decomposition) Intervals() []Interval {
	list := make([]Interval, len(d.Summands))
	for i := range d.Summands {
		list[i] = d.Summands[i].Interval
	}
	return list
}

// Owner returns, for each bar of line q, the number of its summand.
func (d *Decomposition) Owner(q int) []int {
	owner := make([]int, len(d.Lines[q].Bars))
	for i := range d.Summands {
		s := &d.Summands[i]
		if k := q - s.First; k >= 0 && k < len(s.Bars) {
			owner[s.Bars[k]] = i
		}
	}
	return owner
}

// A Builder follows bars from line to line, from the lowest upwards, so that the summands can be looked at while lines are
// still missing.
type Builder struct {
	count  int // K
	lines  []Line
	chains []chain
	last   []int // by bar of the last line: its chain
	breaks int
}

// A chain is a sequence of matched bars of consecutive lines.
type chain struct {
	first int
	bars  []int
}

// NewBuilder returns a Builder for the given number K of lines, 2 to [MaxLines].
func NewBuilder(lines int) (*Builder, error) {
	if err := checkLines(lines); err != nil {
		return nil, err
	}
	return &Builder{count: lines}, nil
}

// Offset returns the offset of the line that is to be added next.
func (b *Builder) Offset() float64 { return Offset(len(b.lines), b.count) }

// Done reports whether all lines have been added.
func (b *Builder) Done() bool { return len(b.lines) == b.count }

// Add adds the barcode of the next line; deaths may be +Inf. What lies outside the unit square is cut off. Adding more lines
// than announced, a NaN and a bar that dies before its birth are errors. Cost O(n³) for n bars.
func (b *Builder) Add(bars []Bar) error {
	if b.Done() {
		return fmt.Errorf("candidate: line %d added to a builder of %d lines", b.count+1, b.count)
	}
	bars, err := clip(bars, b.Offset())
	if err != nil {
		return err
	}
	here := make([]int, len(bars))
	for j := range here {
		here[j] = -1
	}
	q, g := len(b.lines), Spacing(b.count)
	if q > 0 {
		below := b.lines[q-1].Bars
		next, err := match(below, bars, g)
		if err != nil {
			return err
		}
		for i, j := range next {
			if j >= 0 {
				c := b.last[i]
				b.chains[c].bars = append(b.chains[c].bars, j)
				here[j] = c
			} else if below[i].Length() > g+slack {
				b.breaks++
			}
		}
	}
	for j, c := range here {
		if c >= 0 {
			continue
		}
		if q > 0 && bars[j].Length() > g+slack {
			b.breaks++
		}
		here[j] = len(b.chains)
		b.chains = append(b.chains, chain{q, []int{j}})
	}
	b.lines = append(b.lines, Line{b.Offset(), bars})
	b.last = here
	return nil
}

// Decomposition returns the summands of the lines added so far. It shares no memory with the builder but the bars, which do
// not change. Cost O(C log C) for C corners in all, and for each summand the product of its numbers of corners.
func (b *Builder) Decomposition() *Decomposition {
	d := &Decomposition{Lines: slices.Clip(b.lines), Spacing: Spacing(b.count), Breaks: b.breaks,
		Summands: make([]Summand, len(b.chains))}
	for i, c := range b.chains {
		births := make([]Point, 0, 2*len(c.bars)-1)
		deaths := make([]Point, 0, 2*len(c.bars)-1)
		for k, j := range c.bars {
			line := b.lines[c.first+k]
			birth := Point{line.Bars[j].Birth, line.Bars[j].Birth + line.Offset}
			death := Point{line.Bars[j].Death, line.Bars[j].Death + line.Offset}
			if k > 0 {
				p, r := births[len(births)-1], deaths[len(deaths)-1]
				births = append(births, Point{min(p.X, birth.X), min(p.Y, birth.Y)})
				deaths = append(deaths, Point{max(r.X, death.X), max(r.Y, death.Y)})
			}
			births, deaths = append(births, birth), append(deaths, death)
		}
		d.Summands[i] = Summand{newInterval(births, deaths), c.first, slices.Clone(c.bars)}
	}
	slices.SortStableFunc(d.Summands, func(s, t Summand) int { return cmp.Compare(t.Weight, s.Weight) })
	return d
}
