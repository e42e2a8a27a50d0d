package candidatedecompositions

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology/multiparameter/candidate"
)

// representation is one vector of a decomposition.
type representation struct {
	image []float64 // pixels by pixels; entry pixels·a + b has x = (a+1/2)/pixels
	at    func(candidate.Point) float64
}

// power reads the parameter p.
func power(in demo.Input) float64 {
	switch in.Text("p") {
	case "0":
		return 0
	case "1":
		return 1
	case "2":
		return 2
	}
	return math.Inf(1)
}

// representation evaluates what the reader chose.
func (v *view) representation(ctx context.Context, d *candidate.Decomposition) (representation, error) {
	list, delta := d.Intervals(), v.in.Float("delta")
	var r representation
	switch v.in.Text("rep") {
	case hilbert:
		r.at = func(x candidate.Point) float64 { return candidate.Hilbert.At(list, x) }
	case landscape:
		template := candidate.Landscape(v.in.Int("k"))
		r.at = func(x candidate.Point) float64 { return template.At(list, x) }
	default:
		s := candidate.SCDR{Phi: candidate.Local(v.in.Text("phi")), P: power(v.in), Delta: delta}
		r.at = func(x candidate.Point) float64 { return s.At(list, x) }
		var err error
		r.image, err = s.Image(ctx, list, pixels)
		return r, err
	}
	r.image = make([]float64, pixels*pixels)
	for i := range r.image {
		r.image[i] = r.at(candidate.Point{X: (float64(i/pixels) + 0.5) / pixels, Y: (float64(i%pixels) + 0.5) / pixels})
	}
	return r, nil
}

// comparison is how far the moved copy is from the original, and what is known about that.
type comparison struct {
	image, difference []float64
	grades            float64 // e, the largest change of a grade
	bottleneck        float64 // d_B of the two decompositions
	largest           float64 // largest change of the picture
	onLines           float64 // the same, read off the bars on the lines; NaN where that cannot be done
	byGrades          float64 // bound of onLines by e, NaN if there is none
	byBottleneck      float64 // bound of largest by d_B, NaN if there is none
	notes             []string
}

func (v *view) compare(ctx context.Context, rep representation) (*comparison, error) {
	c := &comparison{onLines: math.NaN(), byGrades: math.NaN(), byBottleneck: math.NaN()}
	if v.after == nil {
		return c, nil
	}
	moved, err := v.representation(ctx, v.after)
	if err != nil {
		return nil, err
	}
	c.image = moved.image
	c.difference = make([]float64, len(moved.image))
	for i, x := range moved.image {
		c.difference[i] = x - rep.image[i]
	}
	c.largest = largestDifference(moved.image, rep.image)
	before, after := v.before.Intervals(), v.after.Intervals()
	c.grades, c.bottleneck = v.moved.change, candidate.Bottleneck(before, after)
	c.bound(v, before, after)
	return c, nil
}

// bound fills in what is proven for the chosen vector.
func (c *comparison) bound(v *view, before, after []candidate.Interval) {
	delta := v.in.Float("delta")
	near := math.Min(c.bottleneck, delta) / delta
	say := func(format string, args ...any) { c.notes = append(c.notes, fmt.Sprintf(format, args...)) }
	const onLines = "On the lines it needs no decomposition: there the change of grades e bounds it."
	switch {
	case v.in.Text("rep") == hilbert:
		say("The Hilbert function jumps by whole numbers: no bound on its largest change can exist.")
	case v.in.Text("rep") == landscape:
		c.onLines = candidate.LandscapeDifference(v.before.Lines, v.after.Lines, v.in.Int("k"), pixels)
		c.byGrades, c.byBottleneck = c.grades, c.bottleneck
		say("The landscape can be read off the bars. " + onLines)
	case v.in.Text("phi") != string(candidate.LongestDiagonal):
		say("The bounds are for φ a.")
	case power(v.in) == 2:
		say("There are bounds for p = 0, 1 and ∞.")
	case power(v.in) > 2:
		c.onLines = largestDifference(candidate.SupremumImage(v.before.Lines, delta, pixels), candidate.SupremumImage(v.after.Lines, delta, pixels))
		c.byGrades, c.byBottleneck = math.Min(c.grades, delta)/delta, near
		say("V∞ can be read off the bars. " + onLines)
	default:
		say("V₀ and V₁ depend on the decomposition, and nothing bounds the distance of decompositions by the change of grades.")
		if counted(before) != counted(after) {
			say("The decompositions have %d and %d summands of positive weight: the bound by their distance needs equal numbers.", counted(before), counted(after))
		} else if least := math.Min(mean(before), mean(after)); power(v.in) == 0 {
			c.byBottleneck = 2 * near
		} else if least > 0 {
			c.byBottleneck = near + 4*c.bottleneck/least
		}
	}
}

func counted(list []candidate.Interval) int {
	n := 0
	for i := range list {
		if list[i].Weight > 0 {
			n++
		}
	}
	return n
}

// mean returns the mean weight of the summands of positive weight, 0 if there are none.
func mean(list []candidate.Interval) float64 {
	sum := 0.0
	for i := range list {
		sum += list[i].Weight
	}
	if n := counted(list); n > 0 {
		return sum / float64(n)
	}
	return 0
}

// table lists changes and bounds as bars that begin at 0. kind is 0 for the change of the picture, 1 for its bound by the
// decompositions, 2 for the change on the lines and 3 for its bound by the grades. Values are at most 1 for S-CDRs, so larger
// bounds are drawn up to 1.
func (c *comparison) table() demo.Table {
	var kind []int32
	var zero, shown, value, row []float64
	var what []string
	for k, x := range []float64{c.largest, c.byBottleneck, c.onLines, c.byGrades} {
		if math.IsNaN(x) || c.image == nil {
			continue
		}
		kind, what = append(kind, int32(k)), append(what, boundNames[k])
		zero, shown, value, row = append(zero, 0), append(shown, math.Min(x, 1)), append(value, x), append(row, 4-float64(k))
	}
	return demo.Table{Name: "bounds", Columns: []demo.Column{
		demo.Col("what", "", what), demo.Col("value", "", value), demo.Col("kind", "", kind), demo.Col("zero", "", zero),
		demo.Col("shown", "", shown), demo.Col("row", "", row),
	}}
}

// boundNames are the rows of the chart of changes and bounds.
var boundNames = [4]string{"change", "its bound by d_B", "on the lines", "its bound by e"}
