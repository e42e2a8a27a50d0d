package homologyimages

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology/cubical"
	"stillpoint/core/homology/diagram"
)

// Limits of what is drawn and compared.
const (
	mostDrawn    = 150  // bars of a degree
	mostOutlined = 60   // open holes
	mostCompared = 1000 // bars of a degree
)

// Run computes the barcode of the picture, what is kept at the threshold, and how far the noise has moved the bars.
func Run(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	a, err := analyse(ctx, in, host)
	if err != nil {
		return nil, err
	}
	result := &demo.Result{Notes: slices.Clone(a.notes)}
	t := a.sign * in.Float("t")
	components, holes := a.bars.BettiNumbers(t)
	_, top := a.source.noisy.Range()
	result.Tables = []demo.Table{picture(a.source.noisy), a.kept(t), a.barcode(), a.loops(t, &result.Notes), a.region(in.Int("bar"))}
	if note := a.describe(in.Int("bar")); note != "" {
		result.Notes = append([]string{note}, result.Notes...)
	}
	result.Values = []demo.Scalar{
		{Name: "t", Value: in.Float("t")}, {Name: "top", Value: math.Max(top, 1)}, {Name: "bars", Value: float64(len(a.order))},
		{Name: "betti0", Value: float64(components)}, {Name: "betti1", Value: float64(holes)}, {Name: "long", Value: float64(long(a.bars, a.source.scale))},
	}
	if e := in.Float("noise"); e > 0 {
		result.Values = append(result.Values, demo.Scalar{Name: "noise", Value: e})
		if a.compared {
			result.Values = append(result.Values, demo.Scalar{Name: "moved", Value: a.moved})
		} else {
			result.Notes = append(result.Notes, fmt.Sprintf("With more than %d bars of a degree the distance to the picture without noise is not computed.", mostCompared))
		}
	}
	result.Summary = a.summary(in, components, holes)
	return result, nil
}

// Cost predicts the time of a run: a few sweeps over the pixels, and with noise the comparison of the bars, of which there is
// one for about eight pixels.
func Cost(in demo.Input, _ demo.Host) demo.Cost {
	s, err := load(in)
	if err != nil {
		return demo.Cost{} // Run will say what is wrong
	}
	n := float64(len(s.clean.Pixels))
	cost := demo.Cost{Milliseconds: 1 + 1e-3*n, Bytes: 100 * n, Advice: "a smaller picture makes it faster"}
	if in.Float("noise") > 0 {
		bars := math.Min(n/8, mostCompared)
		cost.Milliseconds += 1e-3*n + 5e-4*bars*bars
	}
	return cost
}

// analysis is what does not depend on the threshold or the highlighted bar.
type analysis struct {
	source   *source
	sign     float64 // −1 for superlevel sets, which are the sublevel sets of the negative
	bars     *cubical.Persistence
	order    []int // bars as the reader counts them: holes first, longest first
	left     [2]int
	compared bool
	moved    float64
	notes    []string
}

func analyse(ctx context.Context, in demo.Input, host demo.Host) (*analysis, error) {
	found, err := host.Memo("image "+sourceKey(in), func() (any, error) {
		s, err := load(in)
		if err != nil {
			return nil, err
		}
		a := &analysis{source: s, sign: 1, notes: s.notes}
		if in.Text("set") == superlevel {
			a.sign = -1
		}
		construction := cubical.T
		if in.Text("conv") == convV {
			construction = cubical.V
		}
		compute := func(m *cubical.Image) (*cubical.Persistence, error) {
			if a.sign < 0 {
				m = m.Negated()
			}
			return cubical.Sublevel(ctx, m, construction, host.Progress)
		}
		if a.bars, err = compute(s.noisy); err != nil {
			return nil, err
		}
		a.arrange()
		if in.Float("noise") > 0 {
			before, err := compute(s.clean)
			if err != nil {
				return nil, err
			}
			if err := a.compare(before); err != nil {
				return nil, err
			}
		}
		return a, nil
	})
	if err != nil {
		return nil, err
	}
	return found.(*analysis), nil
}

// arrange puts the bars in the reader's order and leaves out the shortest when there are too many.
func (a *analysis) arrange() {
	for degree := 1; degree >= 0; degree-- {
		var list []int
		for i, b := range a.bars.Bars {
			if b.Degree == degree {
				list = append(list, i)
			}
		}
		slices.SortStableFunc(list, func(i, j int) int {
			p, q := a.bars.Bars[i], a.bars.Bars[j]
			return cmp.Or(cmp.Compare(q.Length(), p.Length()), cmp.Compare(p.Birth, q.Birth))
		})
		if len(list) > mostDrawn {
			a.left[degree] = len(list) - mostDrawn
			a.notes = append(a.notes, fmt.Sprintf("Drawn and listed: the %d longest of %d bars of degree %d.", mostDrawn, len(list), degree))
			list = list[:mostDrawn]
		}
		a.order = append(a.order, list...)
	}
}

// compare measures how far the bars are from those without noise.
func (a *analysis) compare(before *cubical.Persistence) error {
	for degree := range 2 {
		p, q := diagramOf(before, degree), diagramOf(a.bars, degree)
		if max(len(p), len(q)) > mostCompared {
			return nil
		}
		d, err := diagram.BottleneckDistance(p, q)
		if err != nil {
			return err
		}
		a.moved = math.Max(a.moved, d)
	}
	a.compared = true
	return nil
}

func diagramOf(p *cubical.Persistence, degree int) diagram.Diagram {
	var d diagram.Diagram
	for _, b := range p.InDegree(degree) {
		d = append(d, diagram.Point{Birth: b.Birth, Death: b.Death})
	}
	return d
}

// long counts the holes that last for at least a quarter of the scale of grey values.
func long(p *cubical.Persistence, scale float64) int {
	n := 0
	for _, b := range p.InDegree(1) {
		if b.Length() >= scale/4 {
			n++
		}
	}
	return n
}

// describe says what the highlighted bar is.
func (a *analysis) describe(bar int) string {
	if bar < 1 || bar > len(a.order) {
		return ""
	}
	b := a.bars.Bars[a.order[bar-1]]
	size := plural(len(a.bars.Region(a.order[bar-1])), "pixel", "pixels")
	birth, death := a.grey(b.Birth), a.grey(b.Death)
	switch {
	case b.Degree == 1:
		return fmt.Sprintf("Highlighted: bar %d, a hole from %.4g to %.4g. Outlined: the hole as it was when its loop closed, %s.", bar, birth, death, size)
	case b.Infinite():
		return fmt.Sprintf("Highlighted: bar %d, the component that begins first, at %.4g, and never ends: all %s.", bar, birth, size)
	}
	return fmt.Sprintf("Highlighted: bar %d, a component from %.4g to %.4g. Outlined: the component just before it meets an older one, %s.", bar, birth, death, size)
}

// grey turns a filtration value into a grey value.
func (a *analysis) grey(v float64) float64 { return a.sign*v + 0 }

func (a *analysis) summary(in demo.Input, components, holes int) string {
	which, from := "at most", "sublevel"
	if a.sign < 0 {
		which, from = "at least", "superlevel"
	}
	text := fmt.Sprintf("The pixels of grey value %s %.4g form %s with %s. ", which, in.Float("t"),
		plural(components, "component", "components"), plural(holes, "hole", "holes"))
	if len(a.order) > 0 {
		if b := a.bars.Bars[a.order[0]]; b.Degree == 1 {
			text += fmt.Sprintf("The longest hole lives from %.4g to %.4g", a.grey(b.Birth), a.grey(b.Death))
			if len(a.order) > 1 && a.bars.Bars[a.order[1]].Degree == 1 {
				text += fmt.Sprintf("; the next is %.3g long", a.bars.Bars[a.order[1]].Length())
			}
			return text + "."
		}
	}
	return text + fmt.Sprintf("No %s set has a hole.", from)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
