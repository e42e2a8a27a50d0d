package homology

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/demo"
	topology "stillpoint/core/homology"
)

// Limits of the drawing. More would only be a solid patch of ink.
const (
	maxTrianglesDrawn = 3000
	maxEdgesDrawn     = 20000
)

// Run computes the barcode and everything that is drawn beside it.
func Run(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	src, err := load(in, host)
	if err != nil {
		return nil, err
	}
	a, err := analyse(ctx, in, host, src)
	if err != nil {
		return nil, err
	}
	scale := in.Float("t")
	positions, flat := layout(src, in.Float("turn")*math.Pi/180)
	betti := a.betti(scale)
	for len(betti) < 3 {
		betti = append(betti, 0)
	}
	counts := a.counts(scale)
	movable := 0.0
	if flat && src.len() <= maxPoints {
		movable = 1
	}
	result := &demo.Result{
		Tables: []demo.Table{
			barcode(a),
			pointTable(positions),
			segments("edges", positions, clip(a.edges(scale), 2*maxEdgesDrawn)),
			triangles("triangles", positions, a.triangles(scale)),
			bettiCurve("betti0", a.inDegree(0), a.threshold),
			bettiCurve("betti1", a.inDegree(1), a.threshold),
			bettiCurve("betti2", a.inDegree(2), a.threshold),
		},
		Values: []demo.Scalar{
			{Name: "t", Value: scale},
			{Name: "radius", Value: scale / 2},
			{Name: "threshold", Value: finite(a.threshold)},
			{Name: "enclosing", Value: finite(a.enclosing)},
			{Name: "count", Value: float64(src.len())},
			{Name: "bars", Value: float64(len(a.order))},
			{Name: "betti0", Value: float64(betti[0])},
			{Name: "betti1", Value: float64(betti[1])},
			{Name: "betti2", Value: float64(betti[2])},
			{Name: "vertices", Value: float64(counts[0])},
			{Name: "edges", Value: float64(counts[1])},
			{Name: "triangles", Value: float64(counts[2])},
			{Name: "euler", Value: float64(counts[0] - counts[1] + counts[2] - counts[3])},
			{Name: "columns", Value: float64(a.columns)},
			{Name: "movable", Value: movable},
		},
		Summary: summary(src.len(), scale, in.Int("dim"), betti, a.filtration),
		Notes:   slices.Clone(src.notes),
	}
	if drawn := int64(maxTrianglesDrawn); counts[2] > drawn {
		result.Notes = append(result.Notes, fmt.Sprintf("Drawn: the first %d of %d triangles.", drawn, counts[2]))
	}
	if counts[1] > maxEdgesDrawn {
		result.Notes = append(result.Notes, fmt.Sprintf("Drawn: the %d shortest of %d edges.", maxEdgesDrawn, counts[1]))
	}
	chosen, err := highlight(ctx, in, host, a, positions)
	if err != nil {
		return nil, err
	}
	result.Tables = append(result.Tables, chosen.tables...)
	if chosen.note != "" {
		result.Notes = append([]string{chosen.note}, result.Notes...)
	}
	return result, nil
}

// analysis is what does not depend on the scale or on the highlighted bar.
type analysis struct {
	*filtration
	key   string
	order []int // bars as the reader counts them: highest degree first, longest first
}

func analyse(ctx context.Context, in demo.Input, host demo.Host, src *source) (*analysis, error) {
	key := fmt.Sprintf("bars %d %d %v %s %s", in.Int("dim"), in.Int("p"), in.Float("threshold"), in.Text("complex"), src.key)
	found, err := host.Memo(key, func() (any, error) {
		compute := newAlpha
		if in.Text("complex") == rips {
			compute = newRips
			if err := src.estimate.Refuse(0); err != nil {
				return nil, refuse(err, src)
			}
		}
		f, err := compute(ctx, in, host, src)
		if err != nil {
			return nil, blame(ctx, err)
		}
		return &analysis{f, key, readingOrder(f.bars)}, nil
	})
	if err != nil {
		return nil, err
	}
	return found.(*analysis), nil
}

func readingOrder(bars []topology.Bar) []int {
	order := make([]int, len(bars))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := bars[i], bars[j]
		switch {
		case a.Degree != b.Degree:
			return b.Degree - a.Degree
		case a.Length() > b.Length():
			return -1
		case a.Length() < b.Length():
			return 1
		case a.Birth < b.Birth:
			return -1
		case a.Birth > b.Birth:
			return 1
		}
		return 0
	})
	return order
}

// refuse turns a run that is too large into advice, with a repair where there is one.
func refuse(err error, src *source) error {
	refusal := &demo.Refusal{Reason: err}
	const fewer = 150
	if src.cloud != nil && src.len() > fewer {
		refusal.Param = "sample"
		refusal.Repair = fmt.Sprintf("Take %d points", fewer)
		refusal.Set = map[string]demo.Value{"sample": demo.Num(fewer)}
	}
	return refusal
}

// blame leaves cancellation as it is and names everything else as the input's fault, which it is: the engine's own
// mistakes panic.
func blame(ctx context.Context, err error) error {
	if ctx.Err() != nil || errors.Is(err, context.Canceled) {
		return err
	}
	return &demo.Refusal{Reason: err}
}

// finite replaces an infinite radius (no point is joined to all others) by 0, which the page shows as "none".
func finite(v float64) float64 {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return 0
	}
	return v
}

func clip(list []int32, most int) []int32 {
	if len(list) > most {
		return list[:most]
	}
	return list
}

// summary is the sentence for readers who do not see the charts.
func summary(n int, scale float64, degree int, betti []int, p *filtration) string {
	text := fmt.Sprintf("At scale %.3g the %s %s", scale, plural(n, "point has", "points have"), plural(betti[0], "component", "components"))
	if degree >= 1 {
		text += fmt.Sprintf(" and %s", plural(betti[1], "loop", "loops"))
	}
	if degree >= 2 {
		text += fmt.Sprintf(" and %s", plural(betti[2], "void", "voids"))
	}
	return text + ". " + longest(degree, p)
}

// longest says how far the longest finite bar of the highest degree stands out.
func longest(degree int, p *filtration) string {
	var first, second topology.Bar
	open := 0
	for _, b := range p.inDegree(degree) {
		switch {
		case b.Infinite():
			open++
		case b.Length() > first.Length():
			first, second = b, first
		case b.Length() > second.Length():
			second = b
		}
	}
	text := fmt.Sprintf("There is no finite bar of degree %d", degree)
	if first.Length() > 0 {
		text = fmt.Sprintf("The longest finite bar of degree %d is [%.4g, %.4g)", degree, first.Birth, first.Death)
		if second.Length() > 0 {
			text += fmt.Sprintf(", %.3g long; the next is %.3g long", first.Length(), second.Length())
		}
	}
	if degree > 0 && open > 0 {
		text += fmt.Sprintf("; %s at the threshold", plural(open, "is still alive", "are still alive"))
	}
	return text + "."
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
