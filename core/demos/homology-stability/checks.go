package homologystability

import (
	"context"
	"math"

	"stillpoint/core/demo"
)

// Checks are the claims of this page, measured where they are read.
func Checks() []demo.Check {
	const chazal = "Chazal, de Silva and Oudot, Persistence stability for geometric complexes, 2014"
	return []demo.Check{
		{ID: "bound", Claim: "In 40 trials with moves of 0.1, no diagram of degree 1 moves farther than the bound.", Unit: "largest share of the bound",
			Source:  "Cohen-Steiner, Edelsbrunner and Harer, 2007",
			Measure: measure(set{"trials": demo.Num(40), "spread": demo.Opt(same)}, "largest", atMost(1))},
		{ID: "components", Claim: "Nor does a diagram of degree 0.", Unit: "largest share of the bound",
			Source:  "Cohen-Steiner, Edelsbrunner and Harer, 2007",
			Measure: measure(set{"trials": demo.Num(40), "spread": demo.Opt(same), "degree": demo.Num(0)}, "largest", atMost(1))},
		{ID: "typical", Claim: "On average such moves use about three tenths of the bound.", Unit: "mean share of the bound",
			Source:  "measured with another program, 30 trials",
			Measure: measure(set{"trials": demo.Num(30), "spread": demo.Opt(same)}, "mean", equal(0.29, 0.1))},
		{ID: "sharp", Claim: "Two points pushed apart attain the bound.", Unit: "share of the bound",
			Source:  "derived: the only edge grows by 2e",
			Measure: measure(preset("tight"), "ratio", equal(1, 1e-12))},
		{ID: "shift", Claim: "Moving all points in one direction does not move the diagram.", Unit: "diameter",
			Source:  "derived: no distance changes",
			Measure: measure(preset("shift"), "distance", equal(0, 1e-12))},
		{ID: "outlier", Claim: "A point in the middle of a regular 24-gon moves the diagram of degree 1 by √3 − 1.", Unit: "diameter",
			Source:  "derived: the loop is filled at 1 instead of √3",
			Measure: measure(preset("outlier"), "distance", equal(math.Sqrt(3)-1, 1e-12))},
		{ID: "hausdorff", Claim: "Adding ten outliers moves the diagram by at most twice the Hausdorff distance.", Unit: "largest share of the bound",
			Source:  chazal,
			Measure: measure(set{"change": demo.Opt(outliers), "k": demo.Num(10), "trials": demo.Num(20)}, "largest", atMost(1))},
		{ID: "picture", Claim: "Noise of size 0.15 in the pixels moves bars by at most 0.15.", Unit: "largest share of the bound",
			Source:  "Cohen-Steiner, Edelsbrunner and Harer, 2007",
			Measure: measure(preset("image"), "largest", atMost(1))},
		{ID: "jump", Claim: "The Betti curves of a disk and its copy moved by 0.02 differ by a whole number, at least 1.", Unit: "largest difference",
			Source:  "derived: two bars that end a moment apart differ by 1 in between",
			Measure: measure(preset("vectors"), "betti", demo.Measurement{Relation: demo.AtLeast, Expected: 1})},
	}
}

// set holds values that differ from the first preset.
type set map[string]demo.Value

func preset(id string) set {
	p, _ := Demo.FindPreset(id)
	return set(Demo.PresetValues(p))
}

func equal(expected, tolerance float64) demo.Measurement {
	return demo.Measurement{Relation: demo.Equals, Expected: expected, Tolerance: tolerance}
}

func atMost(expected float64) demo.Measurement {
	return demo.Measurement{Relation: demo.AtMost, Expected: expected, Tolerance: 1e-9}
}

// measure runs the demo and reads one of its numbers.
func measure(values set, name string, m demo.Measurement) func(context.Context, demo.Host) (demo.Measurement, error) {
	return func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
		in, err := Demo.NewInput(values)
		if err != nil {
			return m, err
		}
		r, err := Run(ctx, in, host)
		if err != nil {
			return m, err
		}
		m.Measured = r.Value(name)
		return m, nil
	}
}
