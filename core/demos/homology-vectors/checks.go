package homologyvectors

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/demo"
)

// Checks are the claims of this page, measured where they are read.
func Checks() []demo.Check {
	const adams = "derived as in Adams et al., 2017, theorem 10, with a smaller constant"
	return []demo.Check{
		{ID: "landscape", Claim: "Over 40 disturbed copies, no landscape moves farther than the diagram.", Unit: "largest share of the bound",
			Source: "Bubenik, 2015", Measure: worst("ratiol", 40, atMost(1))},
		{ID: "attained", Claim: "For some of them the landscape moves as far as the diagram.", Unit: "largest share of the bound",
			Source: "Bubenik, 2015: the constant 1 cannot be smaller", Measure: worst("ratiol", 40, demo.Measurement{Relation: demo.AtLeast, Expected: 0.9})},
		{ID: "area", Claim: "The area between Betti curves is at most 2 W₁.", Unit: "largest share of the bound",
			Source: "derived: moving an end by δ changes the curve on a set of length δ", Measure: worst("ratiob", 40, atMost(1))},
		{ID: "volume", Claim: "The volume between persistence images is at most (2 + √(10/π) P/σ) W₁.", Unit: "largest share of the bound",
			Source: adams, Measure: worst("ratioi", 40, atMost(1))},
		{ID: "jump", Claim: "When the dot of “Sliding dot” moves by 0.01, the Betti curves still differ by 1.", Unit: "largest difference",
			Source: "derived", Measure: measure(with("slide", set{"e": demo.Num(0.01)}), "jump", equal(1, 0))},
		{ID: "same", Claim: "{[0,2), [1,3)} and {[0,3), [1,2)} have the same Betti curve.", Unit: "area between",
			Source: "derived", Measure: measure(with("betti", nil), "area", equal(0, 0))},
		{ID: "different", Claim: "Their bottleneck distance is 1.", Unit: "bottleneck distance",
			Source: "derived", Measure: measure(with("betti", nil), "bottleneck", equal(1, 0))},
		{ID: "half", Claim: "At power 0 a tiny bar halves the silhouette of [0,2).", Unit: "largest difference",
			Source: "derived", Measure: measure(with("tiny", nil), "silhouette", equal(0.5, 1e-12))},
	}
}

// set holds values of parameters.
type set map[string]demo.Value

// with returns the values of a preset, some changed.
func with(preset string, changes set) set {
	p, _ := Demo.FindPreset(preset)
	return set(Demo.With(Demo.PresetValues(p), changes))
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

// worst reads the largest value over copies with different seeds, sizes and numbers of dots.
func worst(name string, copies int, m demo.Measurement) func(context.Context, demo.Host) (demo.Measurement, error) {
	return func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
		for i := range copies {
			values := set{"seed": demo.Num(float64(i)), "e": demo.Num(0.02 * float64(1+i%10)), "extra": demo.Num(float64(i % 7)), "k": demo.Num(float64(1 + i%5))}
			one, err := measure(values, name, m)(ctx, host)
			if err != nil {
				return m, fmt.Errorf("copy %d: %w", i, err)
			}
			m.Measured = math.Max(m.Measured, one.Measured)
			host.Progress(float64(i+1), float64(copies))
		}
		return m, nil
	}
}
