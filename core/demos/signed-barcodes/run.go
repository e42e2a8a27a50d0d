package signedbarcodes

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology/multiparameter"
)

// view is one run: the input, and what is derived from it directly.
type view struct {
	in     demo.Input
	host   demo.Host
	src    *source
	plane  plane
	degree int
}

// Run computes the invariants of the bifiltration and everything that is drawn beside them. The barcode on the line comes
// first; then the rows of the heat map are shown as they are done.
func Run(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	src, err := load(in, host)
	if err != nil {
		return nil, err
	}
	v := &view{in: in, host: host, src: src, plane: lineOf(in), degree: in.Int("degree")}
	at, err := v.cursor(ctx)
	if err != nil {
		return nil, blame(ctx, err)
	}
	fibered, err := v.fibered(ctx)
	if err != nil {
		return nil, blame(ctx, err)
	}
	bars := longestFirst(fibered.Bars, v.degree)
	rep, err := v.represent(ctx, fibered, bars)
	if err != nil {
		return nil, blame(ctx, err)
	}
	ordinary, err := src.ordinary(ctx, host)
	if err != nil {
		return nil, blame(ctx, err)
	}
	all := longestFirst(ordinary, v.degree)
	result := func(inv *invariant) *demo.Result {
		tables := slices.Concat(v.planeTables(inv), v.pointTables(at, rep), v.lineTables(at, bars))
		tables = append(tables,
			bars.table("fibered", func(t float64) float64 { return t / v.plane.length }),
			all.table("ordinary", func(x float64) float64 { return x }))
		return &demo.Result{Tables: tables, Values: v.values(at, bars, all, inv), Summary: v.summary(at, bars, all), Notes: v.notes(rep, inv)}
	}
	// What takes longer is shown as it grows. What is quick is not: it would flicker while a point is dragged.
	const quick = 150
	var show func(*invariant)
	if Cost(in, host).Milliseconds > quick {
		show = func(inv *invariant) { host.Partial(result(inv)) }
	}
	inv, err := v.invariant(ctx, show)
	if err != nil {
		return nil, blame(ctx, err)
	}
	return result(inv), nil
}

// values are the scalars beside the charts.
func (v *view) values(at cursor, bars, all barcode, inv *invariant) []demo.Scalar {
	first, second := bars.twoLongest()
	whole, next := all.twoLongest()
	var atoms, positive, negative int
	if inv.measure != nil {
		atoms = inv.measure.Len()
		positive, negative = inv.measure.Masses()
	}
	movable := 0.0
	if v.src.cloud.Dim == 2 && v.src.cloud.Len() <= maxMoved && !v.src.byValue {
		movable = 1
	}
	return []demo.Scalar{
		{Name: "x", Value: at.x}, {Name: "y", Value: at.y}, {Name: "diameter", Value: at.x * v.src.xmax},
		{Name: "dimension", Value: float64(at.betti[v.degree])}, {Name: "below", Value: float64(at.below)},
		{Name: "points", Value: float64(v.src.rips.Len())},
		{Name: "lineFirst", Value: first}, {Name: "lineSecond", Value: second},
		{Name: "allFirst", Value: whole}, {Name: "allSecond", Value: next},
		{Name: "atoms", Value: float64(atoms)}, {Name: "positive", Value: float64(positive)}, {Name: "negative", Value: float64(negative)},
		{Name: "mass", Value: float64(positive - negative)},
		{Name: "rectangles", Value: float64(len(inv.rectangles))}, {Name: "negativeRectangles", Value: float64(inv.below())},
		{Name: "bars", Value: float64(len(bars.bars))}, {Name: "movable", Value: movable},
	}
}

func (v *view) notes(rep representative, inv *invariant) []string {
	var notes []string
	if rep.note != "" {
		notes = append(notes, rep.note)
	}
	notes = append(notes, v.src.notes...)
	switch v.in.Text("view") {
	case euler:
		if v.src.cloud.Len() <= multiparameter.MaxEulerRips {
			notes = append(notes, "Euler characteristic of the complete Rips complex.")
		} else {
			notes = append(notes, "Euler characteristic of a function on the Delaunay complex of all points, scale: twice the alpha radius. Its sublevels are not the alpha complexes of the points below a level.")
		}
	case rectangles:
		if len(inv.rectangles) > 0 {
			notes = append(notes, fmt.Sprintf("Of %s, %d count negatively. One that touches the right or the upper edge is open there: its classes may live on.",
				plural(len(inv.rectangles), "rectangle", "rectangles"), inv.below()))
		}
	}
	return notes
}

// summary is the sentence for readers who do not see the charts.
func (v *view) summary(at cursor, bars, all barcode) string {
	what := [2][2]string{{"component", "components"}, {"loop", "loops"}}[v.degree]
	text := fmt.Sprintf("At scale %.3g and level %.3g, %s of %d, there %s.", at.x, at.y, plural(at.below, "point", "points"), v.src.rips.Len(),
		verb(at.betti[v.degree], what))
	first, second := bars.twoLongest()
	whole, next := all.twoLongest()
	return text + fmt.Sprintf(" Longest bars of degree %d: %.3g and %.3g on the line, %.3g and %.3g for all points.", v.degree, first, second, whole, next)
}

func verb(n int, what [2]string) string {
	if n == 1 {
		return "is 1 " + what[0]
	}
	return fmt.Sprintf("are %d %s", n, what[1])
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// blame leaves cancellation and advice as they are and names everything else as the input's fault, which it is: the engine's
// own mistakes panic.
func blame(ctx context.Context, err error) error {
	var advice *demo.Refusal
	if ctx.Err() != nil || errors.Is(err, context.Canceled) || errors.As(err, &advice) {
		return err
	}
	return &demo.Refusal{Reason: err}
}
