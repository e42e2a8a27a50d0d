package candidatedecompositions

import (
	"context"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology/multiparameter/candidate"
)

// groups is the number of colours: summands from this rank on share one.
const groups = 6

// pixels is the number of pixels of a picture along each side.
const pixels = 50

// view is what is shown of a filtration and, if there is one, of its moved copy.
type view struct {
	in            demo.Input
	src, moved    *source
	before, after *candidate.Decomposition // after is nil without a moved copy
}

// present makes the result.
func (v *view) present(ctx context.Context, host demo.Host) (*demo.Result, error) {
	d := v.before
	list := d.Intervals()
	at := v.cursor()
	rep, change, err := v.pictures(ctx, host)
	if err != nil {
		return nil, err
	}
	drawn, err := v.points(ctx, host, at)
	if err != nil {
		return nil, err
	}
	result := &demo.Result{
		Tables: append([]demo.Table{
			summandTable(d), middleTable(d), regionTable(d), outlineTable(d, v.in.Int("pick")),
			barTable(d, at.line), lineTable(at), cursorTable(at),
			heat("picture", rep.image), heat("moved", change.image), heat("difference", change.difference),
			change.table(), convergenceTable(nil),
		}, drawn.tables...),
		Values: []demo.Scalar{
			{Name: "summands", Value: float64(len(d.Summands))},
			{Name: "breaks", Value: float64(d.Breaks)},
			{Name: "first", Value: weight(d, 0)},
			{Name: "second", Value: weight(d, 1)},
			{Name: "offset", Value: d.Lines[at.line].Offset},
			{Name: "bars", Value: float64(len(d.Lines[at.line].Bars))},
			{Name: "level", Value: at.y},
			{Name: "scale", Value: at.x},
			{Name: "dimension", Value: candidate.Hilbert.At(list, candidate.Point{X: at.x, Y: at.y})},
			{Name: "value", Value: rep.at(candidate.Point{X: at.x, Y: at.y})},
			{Name: "gradechange", Value: change.grades},
			{Name: "bottleneck", Value: change.bottleneck},
			{Name: "change", Value: change.largest},
			{Name: "movable", Value: v.movable()},
			{Name: "fullscale", Value: v.fullScale()},
		},
		Summary: v.summary(change),
		Notes:   slices.Concat(drawn.notes, change.notes, v.src.notes),
	}
	if d.Breaks > 0 {
		result.Notes = append(result.Notes, fmt.Sprintf("%s: a bar longer than the distance of two lines had nowhere to go on. The module is no sum of intervals here, or the lines are too far apart to follow it.", plural(d.Breaks, "break", "breaks")))
	}
	return result, nil
}

// pictures makes both pictures and compares them, once for all positions of the line.
func (v *view) pictures(ctx context.Context, host demo.Host) (representation, *comparison, error) {
	type both struct {
		rep    representation
		change *comparison
	}
	make := func() (any, error) {
		rep, err := v.representation(ctx, v.before)
		if err != nil {
			return nil, err
		}
		change, err := v.compare(ctx, rep)
		return both{rep, change}, err
	}
	var found any
	var err error
	if len(v.before.Lines) < v.in.Int("lines") {
		found, err = make() // not finished
	} else {
		found, err = host.Memo("pictures "+keyOf(v.in, "rep", "p", "phi", "delta", "k", "lines", "degree", "eps", "seed")+v.src.key, make)
	}
	if err != nil {
		return representation{}, nil, err
	}
	b := found.(both)
	return b.rep, b.change, nil
}

func weight(d *candidate.Decomposition, i int) float64 {
	if i >= len(d.Summands) {
		return 0
	}
	return d.Summands[i].Weight
}

// movable is 1 when the points can be dragged: a cloud in the plane that fits in a link.
func (v *view) movable() float64 {
	if v.src.complex == nil && v.src.cloud.Dim == 2 && v.src.cloud.Len() <= maxPoints {
		return 1
	}
	return 0
}

// fullScale is the distance that is 1 in the plane, 1 for a complex.
func (v *view) fullScale() float64 {
	if v.src.complex == nil {
		return v.src.xmax
	}
	return 1
}

// cursor is the point in the plane that the reader moves, with the line through it.
type cursor struct {
	line   int
	x, y   float64
	lo, hi float64 // range of x on the line
	s      float64 // offset of the line
}

// cursor returns the reader's point, moved onto the nearest line. At the start it is on the longest bar of
// the heaviest summand, a quarter of the way from its birth.
func (v *view) cursor() cursor {
	d := v.before
	count := len(d.Lines)
	at := cursor{line: count / 2}
	x := 0.5
	if xy := v.in.XY("at"); len(xy) >= 2 {
		at.line = min(candidate.Nearest(xy[1]-xy[0], v.in.Int("lines")), count-1)
		x = (xy[0] + xy[1] - d.Lines[at.line].Offset) / 2
	} else if len(d.Summands) > 0 {
		m := d.Summands[0]
		longest := 0.0
		for k, j := range m.Bars {
			if b := d.Lines[m.First+k].Bars[j]; b.Length() > longest+1e-9 {
				longest, at.line, x = b.Length(), m.First+k, b.Birth+b.Length()/4
			}
		}
	}
	at.s = d.Lines[at.line].Offset
	at.lo, at.hi = candidate.Extent(at.s)
	at.x = math.Max(at.lo, math.Min(at.hi, x))
	at.y = at.x + at.s
	return at
}

func (v *view) summary(c *comparison) string {
	d := v.before
	text := fmt.Sprintf("%s of degree %d on %d lines, %s.", plural(len(d.Summands), "summand", "summands"), v.in.Int("degree"), len(d.Lines), plural(d.Breaks, "break", "breaks"))
	if len(d.Summands) > 0 {
		text += fmt.Sprintf(" Largest weights: %.3g", weight(d, 0))
		if len(d.Summands) > 1 {
			text += fmt.Sprintf(", %.3g", weight(d, 1))
		}
		if len(d.Summands) > 2 {
			text += fmt.Sprintf(", %.3g", weight(d, 2))
		}
		text += "."
	}
	if v.after != nil {
		text += fmt.Sprintf(" Moving grades by at most %.3g changes the picture by %.3g and the decomposition by %.3g.", c.grades, c.largest, c.bottleneck)
	}
	return text
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
