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

// supremum tells whether the picture is V_∞ with φ_a, which is read off the lines and needs no decomposition.
func supremum(in demo.Input) bool {
	return in.Text("rep") == scdr && power(in) == math.Inf(1) && in.Text("phi") == string(candidate.LongestDiagonal)
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
		if supremum(v.in) {
			r.at = func(x candidate.Point) float64 { return candidate.SupremumAt(d.Lines, x, delta) }
			break
		}
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
	byGrades          float64 // bound by e, NaN if there is none
	byBottleneck      float64 // bound by d_B, NaN if there is none
	notes             []string
}

func (v *view) compare(ctx context.Context, rep representation) (*comparison, error) {
	c := &comparison{byGrades: math.NaN(), byBottleneck: math.NaN()}
	if v.after == nil {
		return c, nil
	}
	moved, err := v.representation(ctx, v.after)
	if err != nil {
		return nil, err
	}
	before, after := v.before.Intervals(), v.after.Intervals()
	c.image = moved.image
	c.difference = make([]float64, len(moved.image))
	for i, x := range moved.image {
		c.difference[i] = x - rep.image[i]
	}
	c.largest = largestDifference(moved.image, rep.image)
	c.grades, c.bottleneck = v.moved.change, candidate.Bottleneck(before, after)
	c.bound(v, before, after)
	return c, nil
}

// bound fills in what is proven for the chosen vector.
func (c *comparison) bound(v *view, before, after []candidate.Interval) {
	delta := v.in.Float("delta")
	near := math.Min(c.bottleneck, delta) / delta
	switch {
	case v.in.Text("rep") == hilbert:
		c.notes = append(c.notes, "The Hilbert function jumps by whole numbers: no bound on its largest change can exist.")
	case v.in.Text("rep") == landscape:
		c.largest = candidate.LandscapeDifference(v.before.Lines, v.after.Lines, v.in.Int("k"), pixels)
		c.byGrades, c.byBottleneck = c.grades, c.bottleneck
		c.notes = append(c.notes, "The change of the landscape is measured along the sampled lines.")
	case supremum(v.in):
		c.byGrades, c.byBottleneck = math.Min(c.grades, delta)/delta, near
		c.notes = append(c.notes, "V_∞ with φ_a is read off the bars on the lines. It needs no decomposition.")
	case v.in.Text("phi") != string(candidate.LongestDiagonal):
		c.notes = append(c.notes, "The bounds are for φ_a.")
	case power(v.in) == 2:
		c.notes = append(c.notes, "There are bounds for p = 0, 1 and ∞.")
	case counted(before) != counted(after):
		c.notes = append(c.notes, fmt.Sprintf("The decompositions have %d and %d summands of positive weight. The bound by d_B needs equal numbers, and there is none by ε.", counted(before), counted(after)))
	case power(v.in) == 0:
		c.byBottleneck = 2 * near
	default:
		if least := math.Min(mean(before), mean(after)); least > 0 {
			c.byBottleneck = near + 4*c.bottleneck/least
		}
	}
	if v.in.Text("rep") == scdr && power(v.in) < 2 && v.in.Text("phi") == string(candidate.LongestDiagonal) {
		c.notes = append(c.notes, "V_0 and V_1 depend on the decomposition, and nothing bounds d_B by ε.")
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

// table lists the change and its bounds as bars that begin at 0; kind is 0 for the change, 1 for the bound by grades and 2
// for the bound by decompositions. Values are at most 1 for S-CDRs, so larger bounds are drawn up to 1.
func (c *comparison) table() demo.Table {
	var kind []int32
	var zero, shown, value, row []float64
	var what []string
	add := func(k int32, name string, x float64) {
		if math.IsNaN(x) || c.image == nil {
			return
		}
		kind, what = append(kind, k), append(what, name)
		zero, shown, value, row = append(zero, 0), append(shown, math.Min(x, 1)), append(value, x), append(row, 3-float64(k))
	}
	add(0, "change of the picture", c.largest)
	add(1, "bound by the grades", c.byGrades)
	add(2, "bound by the decompositions", c.byBottleneck)
	return demo.Table{Name: "bounds", Columns: []demo.Column{
		demo.Col("what", "", what), demo.Col("value", "", value), demo.Col("kind", "", kind), demo.Col("zero", "", zero),
		demo.Col("shown", "", shown), demo.Col("row", "", row),
	}}
}
