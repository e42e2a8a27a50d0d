package outlierbenchmark

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter/benchmark"
)

const classes = len(benchmark.Classes)

// experiment is the clouds done so far, class after class for every number, and the accuracies after each number.
type experiment struct {
	class    []int
	features [2][][]float64 // one and two parameters
	history  [][2]benchmark.Accuracy
}

// Run classifies clouds by their features, showing the accuracies as they settle.
func Run(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	key := fmt.Sprintf("experiment %x %d %d", math.Float64bits(in.Float("outliers")), in.Int("count"), in.Seed("seed"))
	found, err := host.Memo(key, func() (any, error) {
		e := &experiment{}
		n := in.Int("count")
		for k := range n {
			if err := e.add(ctx, in, host, k, n); err != nil {
				return nil, err
			}
			if k+1 < n {
				r, err := e.result(in)
				if err != nil {
					return nil, err
				}
				host.Partial(r)
			}
		}
		return e, nil
	})
	if err != nil {
		if ctx.Err() != nil || errors.Is(err, context.Canceled) {
			return nil, err
		}
		return nil, &demo.Refusal{Reason: err}
	}
	return found.(*experiment).result(in)
}

// add computes the features of cloud k of every class, of n.
func (e *experiment) add(ctx context.Context, in demo.Input, host demo.Host, k, n int) error {
	for c := range classes {
		cloud, err := cloudOf(in, c, k)
		if err != nil {
			return err
		}
		tick := func(done, total float64) {
			host.Progress(float64(k*classes+c)+done/total, float64(n*classes))
		}
		one, err := benchmark.OneParameter(ctx, cloud, nil)
		if err != nil {
			return err
		}
		two, err := benchmark.TwoParameter(ctx, cloud, tick)
		if err != nil {
			return err
		}
		e.class = append(e.class, c)
		e.features[0], e.features[1] = append(e.features[0], one), append(e.features[1], two)
	}
	var a [2]benchmark.Accuracy
	for i, f := range e.features {
		a[i] = benchmark.LeaveOneOut(f, e.class, classes)
	}
	e.history = append(e.history, a)
	return nil
}

func cloudOf(in demo.Input, class, k int) (*homology.PointCloud, error) {
	return benchmark.Cloud(class, in.Seed("seed")+uint64(k), in.Float("outliers"))
}

func (e *experiment) result(in demo.Input) (*demo.Result, error) {
	last := e.history[len(e.history)-1]
	r := &demo.Result{
		Values: []demo.Scalar{
			{Name: "oneMean", Value: last[0].NearestMean}, {Name: "oneNear", Value: last[0].NearestNeighbour},
			{Name: "twoMean", Value: last[1].NearestMean}, {Name: "twoNear", Value: last[1].NearestNeighbour},
			{Name: "clouds", Value: float64(len(e.class))}, {Name: "done", Value: float64(len(e.history))}, {Name: "chance", Value: 1.0 / float64(classes)},
		},
		Summary: fmt.Sprintf("Of %d clouds with %.0f %% outliers, one parameter classifies %.3g and %.3g rightly (class means, nearest cloud), two parameters %.3g and %.3g.",
			len(e.class), 100*in.Float("outliers"), last[0].NearestMean, last[0].NearestNeighbour, last[1].NearestMean, last[1].NearestNeighbour),
	}
	var clouds []float64
	var columns [4][]float64
	for k, a := range e.history {
		clouds = append(clouds, float64(k+1))
		for i, v := range [4]float64{a[0].NearestMean, a[0].NearestNeighbour, a[1].NearestMean, a[1].NearestNeighbour} {
			columns[i] = append(columns[i], v)
		}
	}
	r.Tables = []demo.Table{{Name: "accuracy", Columns: []demo.Column{
		demo.Col("clouds", "", clouds), demo.Col("oneMean", "", columns[0]), demo.Col("oneNear", "", columns[1]),
		demo.Col("twoMean", "", columns[2]), demo.Col("twoNear", "", columns[3]),
	}}, e.picture(in, "one", 0), e.picture(in, "two", 1)}
	points, err := points(in, classOf(in), e.shown(in))
	r.Tables = append(r.Tables, points)
	return r, err
}

// classOf returns the class that is drawn.
func classOf(in demo.Input) int {
	p, _ := Demo.FindParam("class")
	return slices.IndexFunc(p.Options, func(o demo.Option) bool { return o.ID == in.Text("class") })
}

// shown returns the number of the cloud that is drawn, from 0.
func (e *experiment) shown(in demo.Input) int { return min(in.Int("cloud"), len(e.history)) - 1 }

// picture lists the pixels of a feature of the cloud that is drawn, or of the mean of its class.
func (e *experiment) picture(in demo.Input, name string, feature int) demo.Table {
	const side = benchmark.Side
	class := classOf(in)
	value := make([]float64, side*side)
	if in.Text("picture") == ofCloud {
		copy(value, e.features[feature][e.shown(in)*classes+class])
	} else {
		for i, f := range e.features[feature] {
			if e.class[i] == class {
				for k, v := range f {
					value[k] += v / float64(len(e.history))
				}
			}
		}
	}
	x, y := make([]float64, len(value)), make([]float64, len(value))
	for k, v := range value {
		x[k], y[k] = (float64(k%side)+0.5)/side, (float64(k/side)+0.5)/side
		if math.Abs(v) < 1e-9 { // far tails of Gaussians
			value[k] = 0
		}
	}
	return demo.Table{Name: name, Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y), demo.Col("value", "", value)}}
}

// points lists the points of cloud k of a class.
func points(in demo.Input, class, k int) (demo.Table, error) {
	cloud, err := cloudOf(in, class, k)
	if err != nil {
		return demo.Table{}, err
	}
	shaped := benchmark.Points - int(benchmark.Points*in.Float("outliers"))
	x, y, outlier := make([]float64, cloud.Len()), make([]float64, cloud.Len()), make([]int32, cloud.Len())
	for i := range x {
		x[i], y[i] = cloud.Point(i)[0], cloud.Point(i)[1]
		if i >= shaped {
			outlier[i] = 1
		}
	}
	return demo.Table{Name: "points", Columns: []demo.Column{demo.Col("x", "", x), demo.Col("y", "", y), demo.Col("outlier", "", outlier)}}, nil
}

// Cost predicts the time of a run: some 12 ms natively for a cloud with its 21 levels.
func Cost(in demo.Input, _ demo.Host) demo.Cost {
	const perCloud = 12
	return demo.Cost{Milliseconds: perCloud * homology.WasmFactor * float64(classes*in.Int("count")), Bytes: 1 << 21, Advice: "fewer clouds make it faster"}
}
