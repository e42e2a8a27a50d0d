package outlierbenchmark

import (
	"context"

	"stillpoint/core/demo"
	"stillpoint/core/homology/multiparameter/benchmark"
)

// Checks are the claims of this page, measured where they are read.
func Checks() []demo.Check {
	const source = "the recipe with 30 % outliers, clouds 100 to 139 of each class"
	return []demo.Check{
		accuracy("oneMean", "One parameter, class means: this share of 120 clouds is classified rightly.", source, 0.783, 0, func(a benchmark.Accuracy) float64 { return a.NearestMean }),
		accuracy("oneNear", "One parameter, nearest cloud.", source, 0.767, 0, func(a benchmark.Accuracy) float64 { return a.NearestNeighbour }),
		accuracy("twoMean", "Two parameters, class means.", source, 0.958, 1, func(a benchmark.Accuracy) float64 { return a.NearestMean }),
		accuracy("twoNear", "Two parameters, nearest cloud.", source, 0.992, 1, func(a benchmark.Accuracy) float64 { return a.NearestNeighbour }),
	}
}

// accuracy runs the whole recipe; the host remembers it for the next check.
func accuracy(id, claim, source string, expected float64, feature int, read func(benchmark.Accuracy) float64) demo.Check {
	return demo.Check{ID: id, Claim: claim, Source: source, Unit: "share", Measure: func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
		m := demo.Measurement{Relation: demo.Equals, Expected: expected, Tolerance: 0.02}
		in := demo.Input{Values: Demo.With(Demo.Defaults(), map[string]demo.Value{"count": demo.Num(maxPerClass)})}
		found, err := host.Memo("check", func() (any, error) {
			e := &experiment{}
			for k := range maxPerClass {
				if err := e.add(ctx, in, host, k, maxPerClass); err != nil {
					return nil, err
				}
			}
			return e, nil
		})
		if err != nil {
			return m, err
		}
		history := found.(*experiment).history
		m.Measured = read(history[len(history)-1][feature])
		return m, nil
	}}
}
