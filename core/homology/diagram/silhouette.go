package diagram

import (
	"slices"

	"stillpoint/core/kernel"
)

// Silhouette returns the weighted mean of the tents max(0, min(t−birth, death−t)) of a diagram of finite bars, with weights
// (death−birth)^power. Without bars it is undefined; then the zero function is returned. It panics on infinite or malformed
// points and on power < 0. Cost O(N²).
//
// Stability: there is no constant that holds for all diagrams, because many short bars together weigh as much as a long
// one, and a small move of each changes the mean by a fixed amount. For power > 0 the silhouette still depends continuously
// on a diagram with a given number of bars, as long as it is not empty. For power = 0 it does not: a point that reaches the
// diagonal leaves the denominator at once.
func Silhouette(d Diagram, power float64) Curve {
	d.mustBeFinite()
	mustBeAtLeast("the power", power, 0)
	bars, _ := d.Split()
	if len(bars) == 0 {
		return Curve{}
	}
	// Only ratios of weights count: lengths relative to the longest neither overflow nor vanish together.
	longest := bars.MaxPersistence()
	weights, sum := make([]float64, len(bars)), 0.0
	var knots []float64
	for i, p := range bars {
		weights[i] = kernel.Pow(p.Persistence()/longest, power)
		sum += weights[i]
		knots = append(knots, p.Birth, p.middle(), p.Death)
	}
	slices.Sort(knots)
	c := Curve{T: slices.Compact(knots)}
	for _, t := range c.T {
		y := 0.0
		for i, p := range bars {
			y += float64(weights[i] * p.tent(t))
		}
		c.Y = append(c.Y, y/sum)
	}
	return c
}
