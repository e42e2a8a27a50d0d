package homologyvectors

import (
	"math"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology/diagram"
)

// A meter compares what a vector did with what the theorem allows. Without a theorem bound is NaN.
type meter struct {
	name            string
	distance, bound float64
}

func (m meter) bounded() bool { return !math.IsNaN(m.bound) }

// ratio is 0 where nothing moved and nothing was allowed to.
func (m meter) ratio() float64 {
	if m.distance == 0 {
		return 0
	}
	return m.distance / m.bound
}

// vectors are everything that is made of the two diagrams.
type vectors struct {
	bottleneck, w1 diagram.Matching
	landscape      [2]diagram.Curve
	lambda, at     float64 // largest difference of the landscapes, and where
	betti          [2]diagram.Steps
	area           float64 // between the Betti curves
	jump           int     // their largest difference
	silhouette     [2]diagram.Curve
	silhouetteMove float64
	grid           grid
	image          [2][]float64
	imageMove      float64
	meters         []meter
}

func vectorize(in demo.Input, d *diagrams) (*vectors, error) {
	v := &vectors{}
	var err error
	if v.bottleneck, err = diagram.Bottleneck(d.a, d.b); err != nil {
		return nil, err
	}
	if v.w1, err = diagram.Wasserstein(d.a, d.b, 1, diagram.LInf); err != nil {
		return nil, err
	}
	k, sigma := in.Int("k"), in.Float("sigma")
	v.grid = newGrid(d, sigma, in.Int("grid"))
	for i, x := range []diagram.Diagram{d.a, d.b} {
		v.landscape[i] = diagram.Landscapes(x, k)[k-1]
		v.betti[i] = diagram.BettiCurve(x)
		v.silhouette[i] = diagram.Silhouette(x, in.Float("power"))
		v.image[i] = diagram.CellImage(x, sigma, v.grid.births, v.grid.persistences)
	}
	v.lambda, v.at = v.landscape[0].SupDistance(v.landscape[1])
	v.area, v.jump = v.betti[0].Distance(v.betti[1])
	v.silhouetteMove, _ = v.silhouette[0].SupDistance(v.silhouette[1])
	for i, x := range v.image[0] {
		v.imageMove += float64(math.Abs(x-v.image[1][i]) * v.grid.area())
	}
	longest := math.Max(d.a.MaxPersistence(), d.b.MaxPersistence())
	none := math.NaN()
	v.meters = []meter{
		{"landscape, largest difference", v.lambda, v.bottleneck.Distance},
		{"Betti curve, area between", v.area, 2 * v.w1.Distance},
		{"image, volume between", v.imageMove, diagram.ImageBound(v.w1.Distance, longest, sigma)},
		{"Betti curve, largest difference", float64(v.jump), none},
		{"silhouette, largest difference", v.silhouetteMove, none},
	}
	return v, nil
}

// grid is the grid of the persistence images: edges of cells of equal size.
type grid struct{ births, persistences []float64 }

// newGrid covers both diagrams and three standard deviations more on each side.
func newGrid(d *diagrams, sigma float64, n int) grid {
	var births, persistences []float64
	for _, p := range slices.Concat(d.a, d.b) {
		births, persistences = append(births, p.Birth), append(persistences, p.Persistence())
	}
	if len(births) == 0 {
		births, persistences = []float64{0}, []float64{0}
	}
	edges := func(list []float64) []float64 {
		lo, hi := slices.Min(list)-float64(3*sigma), slices.Max(list)+float64(3*sigma)
		out := make([]float64, n+1)
		for i := range out {
			out[i] = lo + float64((hi-lo)*(float64(i)/float64(n)))
		}
		return out
	}
	return grid{edges(births), edges(persistences)}
}

// area is the area of a cell.
func (g grid) area() float64 {
	side := func(edges []float64) float64 { return (edges[len(edges)-1] - edges[0]) / float64(len(edges)-1) }
	return side(g.births) * side(g.persistences)
}
