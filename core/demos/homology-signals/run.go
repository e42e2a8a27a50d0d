package homologysignals

import (
	"context"
	"fmt"
	"slices"

	"stillpoint/core/demo"
)

// Run computes the bars of the valleys, and the barcode of the delay embedding.
func Run(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	r, err := survey(ctx, in, host)
	if err != nil {
		return nil, err
	}
	c, err := embed(ctx, in, host)
	if err != nil {
		return nil, err
	}
	s, err := c.shape(ctx, in, host)
	if err != nil {
		return nil, err
	}
	water, ponds := r.water(in.Float("level"))
	result := &demo.Result{
		Tables: []demo.Table{
			{Name: "signal", Columns: []demo.Column{demo.Col("time", "", r.time), demo.Col("value", "", r.value)}},
			water, r.list(), r.chosen(in.Int("valley")), r.tree(), r.knots(), r.vector(in), s.barcode(),
		},
		Notes: slices.Clone(r.notes),
	}
	note := ""
	drawn, err := s.tables(ctx, in, host, &note)
	if err != nil {
		return nil, err
	}
	result.Tables = append(result.Tables, drawn...)
	if note != "" {
		result.Notes = append([]string{note}, result.Notes...)
	}
	result.Notes = append(result.Notes, s.describe(in, r)...)
	byHand := 0.0
	if r.byHand {
		byHand = 1
	}
	result.Values = []demo.Scalar{
		{Name: "level", Value: in.Float("level")}, {Name: "top", Value: r.hi}, {Name: "ponds", Value: float64(ponds)},
		{Name: "valleys", Value: float64(len(r.order))}, {Name: "bars", Value: float64(len(s.order))}, {Name: "threshold", Value: s.bars.Threshold},
		{Name: "moments", Value: float64(r.moments(in, s))}, {Name: "length", Value: float64(len(r.even))}, {Name: "columns", Value: float64(r.columns)}, {Name: "byhand", Value: byHand}, {Name: "end", Value: r.time[len(r.time)-1]},
	}
	for k, name := range []string{"first", "second", "third"} {
		result.Values = append(result.Values, demo.Scalar{Name: name, Value: at(s.lengths(1), k)})
	}
	if in.Int("dim") > 1 {
		result.Values = append(result.Values, demo.Scalar{Name: "void", Value: at(s.lengths(2), 0)})
	}
	result.Summary = summary(in, r, s, ponds)
	return result, nil
}

// at returns the entry, or 0 beyond the end: a bar that does not exist has no length.
func at(list []float64, k int) float64 {
	if k < len(list) {
		return list[k]
	}
	return 0
}

// moments is the last one whose delay vector lies in the part of the signal that is shown, or 0.
func (r *relief) moments(in demo.Input, s *shape) int {
	last := s.all.Len() - 1
	if !r.byHand {
		last = min(last, len(r.value)-1-(in.Int("m")-1)*in.Int("delay"))
	}
	return max(last, 0)
}

// vector marks the values of one delay vector in the signal.
func (r *relief) vector(in demo.Input) demo.Table {
	var x, y []float64
	for j := range in.Int("m") {
		if i := in.Int("moment") + j*in.Int("delay"); i < len(r.even) && (r.byHand || i < len(r.value)) {
			x, y = append(x, r.start+float64(r.step*float64(i))), append(y, r.even[i])
		}
	}
	return columns("vector", x, y)
}

// describe says how the cloud was thinned and what its picture leaves out.
func (s *shape) describe(in demo.Input, r *relief) []string {
	var notes []string
	if len(s.kept) < s.all.Len() {
		notes = append(notes, fmt.Sprintf("%d of %d delay vectors were kept, the largest gap is %.3g: every bar end is within %.3g of that of all.",
			len(s.kept), s.all.Len(), s.gap, 2*s.gap))
	}
	if in.Int("m") > 2 {
		notes = append(notes, fmt.Sprintf("The %d principal axes of the picture hold %.3g %% of the variance.", s.axes, 100*s.shown))
	}
	if all := len(r.bars.Bars); all > len(r.order) {
		notes = append(notes, fmt.Sprintf("Drawn: the %d longest of %d bars of %s.", len(r.order), all, in.Text("set")))
	}
	if s.all.Len()-1 > maxPath {
		notes = append(notes, fmt.Sprintf("Drawn: the first %d steps of the path.", maxPath))
	}
	return notes
}

func summary(in demo.Input, r *relief, s *shape, ponds int) string {
	text := fmt.Sprintf("At level %.3g there %s under water. ", in.Float("level"), are(ponds, "valley", "valleys"))
	if r.sign < 0 {
		text = fmt.Sprintf("At level %.3g there %s above it. ", in.Float("level"), are(ponds, "peak", "peaks"))
	}
	loops := s.lengths(1)
	switch len(loops) {
	case 0:
		text += "The cloud of delay vectors has no loop"
	case 1:
		text += fmt.Sprintf("The cloud has one loop, %.4g long", loops[0])
	default:
		text += fmt.Sprintf("The cloud has %d loops, the longest %.4g, %.4g", len(loops), loops[0], loops[1])
		if len(loops) > 2 {
			text += fmt.Sprintf(" and %.4g", loops[2])
		}
		text += " long"
	}
	if voids := s.lengths(2); len(voids) > 0 {
		text += fmt.Sprintf("; the longest void is %.4g long", voids[0])
	}
	return text + "."
}

// are begins a sentence: "is 1 valley", "are 3 valleys".
func are(n int, one, many string) string {
	if n == 1 {
		return "is 1 " + one
	}
	return fmt.Sprintf("are %d %s", n, many)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
