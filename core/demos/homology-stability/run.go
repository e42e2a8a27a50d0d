package homologystability

import (
	"context"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/diagram"
)

// Run changes the data, computes both diagrams in every trial, and compares them.
func Run(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	src, err := load(in, host)
	if err != nil {
		return nil, err
	}
	x, err := perform(ctx, in, host, src, func(x *experiment) {
		if partial, err := present(in, x); err == nil {
			host.Partial(partial)
		}
	})
	if err != nil {
		return nil, err
	}
	return present(in, x)
}

// Nominal times in WebAssembly, in milliseconds.
const (
	perTrial     = 0.02
	perPixels    = 0.25 // a picture of 24 by 24 pixels
	perPair      = 5e-5 // of bars that are compared
	perAlphaDot  = 0.025
	bytesPerPair = 40
)

// Cost predicts the time of a run.
func Cost(in demo.Input, host demo.Host) demo.Cost {
	src, err := load(in, host)
	if err != nil {
		return demo.Cost{} // Run will say what is wrong
	}
	trials := float64(trialCount(in) + 1)
	if src.image != nil {
		return demo.Cost{Milliseconds: (perTrial + perPixels) * trials}
	}
	n := float64(src.cloud.Len())
	cost := demo.Cost{Bytes: bytesPerPair * n * n, Advice: "fewer trials or fewer points make it faster"}
	each := perTrial + perPair*n*n
	if in.Text("complex") == delaunay {
		each += perAlphaDot * n
	} else if flag, err := homology.FromPoints(src.cloud); err == nil {
		if estimate, err := homology.Predict(context.Background(), flag, homology.Options{MaxDim: 1, Prime: 2}); err == nil {
			each += estimate.Seconds * homology.WasmFactor * 1000
			cost.Bytes += estimate.Bytes
		}
	}
	cost.Milliseconds = each * trials
	return cost
}

// comparison is what the trials say, in the unit and the metric that are shown.
type comparison struct {
	a, b      diagram.Diagram // of the drawn trial
	matching  diagram.Matching
	sizes     []float64 // by trial that is done
	distances []float64
	ratios    []float64 // only where there is a bound above 0
	index     []int32
	factor    float64
	noBound   string
}

func compare(in demo.Input, x *experiment) (*comparison, error) {
	c := &comparison{a: x.before.view(in), b: x.after[x.shown].view(in)}
	c.factor, c.noBound = x.factor(in)
	var err error
	if c.matching, err = match(in, c.a, c.b); err != nil {
		return nil, err
	}
	for k, s := range x.after {
		if s == nil {
			continue
		}
		d := c.matching.Distance
		if k != x.shown {
			if d, err = distance(in, c.a, s.view(in)); err != nil {
				return nil, err
			}
		}
		c.index = append(c.index, int32(k+1))
		c.sizes = append(c.sizes, s.size)
		c.distances = append(c.distances, d)
		if bound := c.factor * s.size; bound > 0 {
			c.ratios = append(c.ratios, d/bound)
		}
	}
	return c, nil
}

func match(in demo.Input, a, b diagram.Diagram) (diagram.Matching, error) {
	switch in.Text("metric") {
	case w1:
		return diagram.Wasserstein(a, b, 1, diagram.LInf)
	case w2:
		return diagram.Wasserstein(a, b, 2, diagram.LInf)
	}
	return diagram.Bottleneck(a, b)
}

func distance(in demo.Input, a, b diagram.Diagram) (float64, error) {
	if in.Text("metric") == bottleneck {
		return diagram.BottleneckDistance(a, b)
	}
	m, err := match(in, a, b)
	return m.Distance, err
}

// present makes the result of what has been computed so far.
func present(in demo.Input, x *experiment) (*demo.Result, error) {
	c, err := compare(in, x)
	if err != nil {
		return nil, err
	}
	shown := x.after[x.shown]
	bound := c.factor * shown.size
	r := &demo.Result{
		Values: []demo.Scalar{
			{Name: "trials", Value: float64(len(x.after))},
			{Name: "size", Value: shown.size},
			{Name: "movable", Value: movable(shown)},
		},
		Notes: slices.Clone(x.src.notes),
	}
	value := func(name string, v float64) {
		if !math.IsInf(v, 0) {
			r.Values = append(r.Values, demo.Scalar{Name: name, Value: v})
		}
	}
	value("distance", c.matching.Distance)
	if c.noBound == "" {
		value("bound", bound)
		value("reach", c.a.MaxPersistence()/(2*c.factor))
	}
	if bound > 0 {
		value("ratio", c.matching.Distance/bound)
	}
	if len(c.ratios) > 0 {
		sum := 0.0
		for _, q := range c.ratios {
			sum += q
		}
		value("mean", sum/float64(len(c.ratios)))
		value("largest", slices.Max(c.ratios))
	}
	if shown.cloud != nil {
		value("hausdorff", hausdorff(x.src.cloud, shown.cloud))
	}
	r.Tables = append(r.Tables, dataTables(x.src, shown)...)
	r.Tables = append(r.Tables, diagramTables(c, bound)...)
	trialTables(r, c)
	vectors(r, c)
	if x.src.image != nil {
		r.Notes = append(r.Notes, "In the picture, A is on the left and B on the right. Dark is 0, bright is 1.")
	}
	r.Notes = append(r.Notes, notes(c)...)
	r.Summary = summary(in, x, c)
	return r, nil
}

// movable is 1 if the points can be moved by hand.
func movable(s *sample) float64 {
	if s.cloud == nil || s.cloud.Dim != 2 || s.cloud.Len() > maxMoved {
		return 0
	}
	for _, v := range s.cloud.Coords {
		if v < box.Lo || v > box.Hi {
			return 0
		}
	}
	return 1
}

// notes say why there is no bound, and what an infinite distance means.
func notes(c *comparison) []string {
	var list []string
	if c.noBound != "" {
		list = append(list, c.noBound)
	}
	_, a := c.a.Split()
	_, b := c.b.Split()
	if len(a) != len(b) {
		return append(list, "Infinite: A has "+neverDies(len(a))+", B has "+fmt.Sprint(len(b))+".")
	}
	if critical := c.matching.Critical; critical >= 0 {
		if p := c.matching.Pairs[critical]; p.Cost > 0 && p.A >= 0 && c.a[p.A].Infinite() {
			list = append(list, "The pair of largest cost cannot be drawn: these two bars never die, but are born at different values.")
		}
	}
	return list
}

func neverDies(n int) string {
	if n == 1 {
		return "1 bar that never dies"
	}
	return fmt.Sprintf("%d bars that never die", n)
}

// summary is the outcome in words.
func summary(in demo.Input, x *experiment, c *comparison) string {
	shown := x.after[x.shown]
	var what string
	switch change := in.Text("change"); {
	case change == jitter && x.src.image != nil:
		what = fmt.Sprintf("Every pixel changed by at most %.3g", shown.size)
	case change == jitter:
		what = fmt.Sprintf("Every point moved by at most %.3g", shown.size)
	case x.src.image != nil:
		what = fmt.Sprintf("The largest change of a pixel is %.3g", shown.size)
	default:
		what = fmt.Sprintf("The Hausdorff distance of the clouds is %.3g", shown.size)
	}
	d := c.matching.Distance
	if math.IsInf(d, 1) {
		return what + ". The diagrams are infinitely far apart: they have different numbers of bars that never die."
	}
	text := fmt.Sprintf("%s; the diagrams of degree %d are %.3g apart", what, in.Int("degree"), d)
	bound := c.factor * shown.size
	switch {
	case c.noBound != "":
		return text + ". No bound applies here."
	case bound == 0:
		return text + ", as they must be: nothing changed."
	}
	text += fmt.Sprintf(", which is %.0f %% of the bound %.3g", 100*d/bound, bound)
	if n := len(c.ratios); n > 1 {
		text += fmt.Sprintf(". In %d trials the largest share is %.0f %%", n, 100*slices.Max(c.ratios))
	}
	return text + "."
}
