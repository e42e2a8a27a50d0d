package signedstability

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/multiparameter/signedmeasure"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// pair is the two clouds with their bifiltrations; scales are divided by scaleUnit.
type pair struct {
	key    string
	clouds [2]*homology.PointCloud
	rips   [2]*multiparameter.FunctionRips
	labels bool       // point i of A is point i of B
	total  [2]float64 // with labels: ‖f − g‖₁ over the simplices that count in degrees 0 and 1
	grades float64    // with labels: the largest change of a grade
}

func load(in demo.Input, host demo.Host) (*pair, error) {
	key := keyOf(in, "data", "n", "noise", "outliers", "seed", "change", "e", "other", "h", "levels")
	found, err := host.Memo("pair "+key, func() (any, error) {
		p := &pair{key: key, labels: in.Text("change") == jitter}
		recipe := pointcloud.Recipe{Shape: in.Text("data"), N: in.Int("n"), Noise: in.Float("noise"), Outliers: in.Float("outliers"), Seed: in.Seed("seed")}
		var err error
		if p.clouds[0], err = recipe.Cloud(); err != nil {
			return nil, err
		}
		switch in.Text("change") {
		case jitter:
			p.clouds[1] = moved(p.clouds[0], in.Float("e"), in.Seed("seed"))
		default:
			if in.Text("change") == shape {
				recipe.Shape = in.Text("other")
			}
			recipe.Seed += 1 << 32 // no seed of the page draws the same cloud
			if p.clouds[1], err = recipe.Cloud(); err != nil {
				return nil, err
			}
		}
		for i, c := range p.clouds {
			if p.rips[i], err = filtration(c, in.Float("h"), in.Int("levels")); err != nil {
				return nil, err
			}
		}
		if p.labels {
			p.grades = p.rips[0].Change(p.rips[1])
			for degree := range p.total {
				p.total[degree] = p.rips[0].TotalChange(p.rips[1], degree+1)
			}
		}
		return p, nil
	})
	if err != nil {
		return nil, err
	}
	return found.(*pair), nil
}

// moved adds to every point a vector that is uniform in the disk of radius e.
func moved(c *homology.PointCloud, e float64, seed uint64) *homology.PointCloud {
	s := splitmix.New(seed + 2<<32)
	d := &homology.PointCloud{Dim: 2, Coords: slices.Clone(c.Coords)}
	for i := 0; i < len(d.Coords); i += 2 {
		sin, cos := math.Sincos(2 * math.Pi * s.Uniform())
		r := e * math.Sqrt(s.Uniform())
		d.Coords[i] += r * cos
		d.Coords[i+1] += r * sin
	}
	return d
}

// filtration returns the density-Rips bifiltration, its levels rounded up to a grid of levels values if that is not 0. Rounding
// keeps it a filtration, so that all bounds hold for it as it is.
func filtration(c *homology.PointCloud, h float64, levels int) (*multiparameter.FunctionRips, error) {
	flag, err := homology.FromPoints(c)
	if err != nil {
		return nil, &demo.Refusal{Reason: err}
	}
	y, err := multiparameter.Codensity(flag, h)
	if err != nil {
		return nil, &demo.Refusal{Param: "h", Reason: err}
	}
	if levels > 0 {
		for i, v := range y {
			y[i] = math.Ceil(v*float64(levels-1)) / float64(levels-1)
		}
	}
	b, err := multiparameter.NewFunctionRips(flag, y)
	if err != nil {
		return nil, &demo.Refusal{Reason: err}
	}
	return b.Scaled(1.0/scaleUnit, 1), nil
}

// comparison is what the page shows.
type comparison struct {
	pair     *pair
	measures [2]*signedmeasure.Measure
	kr       [2]float64 // ground metrics l1 and l2
	moves    []signedmeasure.Move
	sliced   float64
	picture  float64
	lines    *multiparameter.Matching
	said     []string
}

// Run compares the measures of two clouds. The measures come first, then line after line.
func Run(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	p, err := load(in, host)
	if err != nil {
		return nil, err
	}
	c := &comparison{pair: p, lines: &multiparameter.Matching{Best: -1}}
	if err := c.compare(ctx, in, host); err != nil {
		return nil, blame(ctx, err)
	}
	found, err := host.Memo(fmt.Sprintf("lines %d %d %s", in.Int("lines"), in.Int("degree"), p.key), func() (any, error) {
		return multiparameter.NewMatching(ctx, p.rips[0], p.rips[1], in.Int("degree"), multiparameter.SampleLines(in.Int("lines")),
			multiparameter.Options{Progress: host.Progress}, func(m *multiparameter.Matching) {
				if len(m.Lines)%8 == 1 {
					c.lines = m
					host.Partial(c.result(in))
				}
			})
	})
	if err != nil {
		return nil, blame(ctx, err)
	}
	c.lines = found.(*multiparameter.Matching)
	return c.result(in), nil
}

func (c *comparison) compare(ctx context.Context, in demo.Input, host demo.Host) error {
	degree := in.Int("degree")
	found, err := host.Memo("measures "+c.pair.key, func() (any, error) {
		var levels [2]*multiparameter.Horizontal
		for i, b := range c.pair.rips {
			var err error
			levels[i], err = b.Horizontal(ctx, nil, multiparameter.Options{MaxDim: 1, Progress: func(done, total float64) {
				host.Progress(float64(i)*total+done, 2*total)
			}}, nil)
			if err != nil {
				return nil, err
			}
		}
		return levels, nil
	})
	if err != nil {
		return err
	}
	for i, h := range found.([2]*multiparameter.Horizontal) {
		c.measures[i] = h.Measure(degree)
	}
	a, b := c.measures[0], c.measures[1]
	for i, g := range []signedmeasure.Ground{signedmeasure.L1, signedmeasure.L2} {
		d, err := signedmeasure.Distance(a, b, g)
		if err != nil {
			return err
		}
		c.kr[i] = d
	}
	ground := signedmeasure.L1
	if in.Text("ground") == "l2" {
		ground = signedmeasure.L2
	}
	if c.moves, err = signedmeasure.Moves(a, b, ground); err != nil {
		c.said = append(c.said, "There are too many units of mass to draw the transport.")
	}
	if c.sliced, err = signedmeasure.Sliced(a, b, in.Int("k")); err != nil {
		return err
	}
	if c.picture, err = signedmeasure.GaussianDistance(a, b, in.Float("s")); err != nil {
		return err
	}
	if !c.pair.labels {
		c.said = append(c.said, "The clouds have no common simplices, so the two bounds that compare filtrations of one complex do not apply.")
	}
	return nil
}

// bounds returns the bounds on the sliced distance and on the picture.
func (c *comparison) bounds(in demo.Input) (sliced, picture float64) {
	return signedmeasure.SlicedConstant(in.Int("k")) * c.kr[1], math.Sqrt(math.Pi/2) * c.kr[1]
}

// theorem returns the bound n‖f − g‖₁ on the transport distance.
func (c *comparison) theorem(in demo.Input) float64 {
	return parameters * c.pair.total[in.Int("degree")]
}

// parameters is the number n in the bound n‖f − g‖₁.
const parameters = 2

func (c *comparison) result(in demo.Input) *demo.Result {
	slicedBound, pictureBound := c.bounds(in)
	r := &demo.Result{Notes: slices.Concat(c.said, []string{
		"Scales are halved: 1 in the charts is a diameter of 2. All distances are in that unit.",
	})}
	value := func(name string, v float64) { r.Values = append(r.Values, demo.Scalar{Name: name, Value: v}) }
	value("kr1", c.kr[0])
	value("kr2", c.kr[1])
	value("picture", c.picture)
	value("pictureBound", pictureBound)
	value("sliced", c.sliced)
	value("slicedBound", slicedBound)
	value("matching", c.lines.Distance)
	value("count", float64(len(c.lines.Lines)))
	value("top", math.Max(c.lines.Distance, c.pair.grades))
	if c.pair.labels {
		value("kr1Bound", c.theorem(in))
		value("grades", c.pair.grades)
	}
	r.Tables = c.tables(in)
	r.Summary = c.summary(in)
	return r
}

func (c *comparison) summary(in demo.Input) string {
	what := [2]string{"components", "loops"}[in.Int("degree")]
	text := fmt.Sprintf("The measures of the %s are %.3g apart in transport distance", what, c.kr[0])
	if c.pair.labels {
		text += fmt.Sprintf(" (bound %.4g)", c.theorem(in))
	}
	text += fmt.Sprintf("; along %d lines the barcodes differ by at most %.3g", len(c.lines.Lines), c.lines.Distance)
	if c.pair.labels {
		text += fmt.Sprintf(", the grades by %.3g", c.pair.grades)
	}
	return text + "."
}

// Cost predicts the time of a run.
func Cost(in demo.Input, host demo.Host) demo.Cost {
	p, err := load(in, host)
	if err != nil {
		return demo.Cost{} // Run will say what is wrong
	}
	flag, _ := p.rips[0].Sublevel(math.Inf(1))
	estimate, err := homology.Predict(context.Background(), flag, homology.Options{MaxDim: 1})
	if err != nil {
		return demo.Cost{}
	}
	levels := float64(len(p.rips[0].Levels()))
	runs := 2 * (0.4*levels + in.Float("lines"))
	return demo.Cost{Milliseconds: 5 + estimate.Seconds*homology.WasmFactor*1000*runs, Bytes: 4 * estimate.Bytes, Advice: "fewer points or fewer lines make it faster"}
}

// blame leaves cancellation as it is and names everything else as the input's fault.
func blame(ctx context.Context, err error) error {
	if ctx.Err() != nil || errors.Is(err, context.Canceled) {
		return err
	}
	return &demo.Refusal{Reason: err}
}

// keyOf names the values of parameters that count.
func keyOf(in demo.Input, names ...string) string {
	text := ""
	for _, name := range names {
		if p, _ := Demo.FindParam(name); p.When.Holds(in.Values) {
			text += fmt.Sprintf("%s=%x:%s;", name, math.Float64bits(in.Float(name)), in.Text(name))
		}
	}
	return text
}
