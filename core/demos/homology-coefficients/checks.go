package homologycoefficients

import (
	"context"
	"fmt"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
)

// Checks are the claims of this page, measured where they are read.
func Checks() []demo.Check {
	torus := func() *homology.WeightedFlag { return pointcloud.FlatTorus(10) }
	klein := func() *homology.WeightedFlag { return pointcloud.FlatKleinBottle(10) }
	const source = "universal coefficients theorem; Ripser with prime coefficients"
	var checks []demo.Check
	for _, p := range []int{2, 3} {
		checks = append(checks, demo.Check{
			ID: fmt.Sprintf("torus%d", p), Unit: "bars", Source: source,
			Claim:   fmt.Sprintf("Over Z/%d the torus has two loops that live from 0.1 to 0.4.", p),
			Measure: countLong(torus, p, 1, 2),
		})
	}
	for _, c := range []struct{ p, loops int }{{2, 2}, {3, 1}, {5, 1}} {
		checks = append(checks, demo.Check{
			ID: fmt.Sprintf("klein%d", c.p), Unit: "bars", Source: source,
			Claim:   fmt.Sprintf("Over Z/%d the Klein bottle has %s from 0.1 to 0.4.", c.p, plural(c.loops, "loop that lives", "loops that live")),
			Measure: countLong(klein, c.p, 1, float64(c.loops)),
		})
	}
	checks = append(checks,
		demo.Check{
			ID: "void2", Unit: "bars", Source: source,
			Claim: "Over Z/2 the Klein bottle has a void, as the torus has.", Measure: countLong(klein, 2, 2, 1),
		},
		demo.Check{
			ID: "void3", Unit: "bars", Source: source,
			Claim: "Over Z/3 the Klein bottle has no long bar of degree 2.", Measure: countLong(klein, 3, 2, 0),
		},
	)
	for _, p := range []int{2, 3} {
		checks = append(checks, demo.Check{
			ID: fmt.Sprintf("euler%d", p), Unit: "Euler characteristic", Source: "Euler–Poincaré formula",
			Claim:   fmt.Sprintf("Over Z/%d components minus loops plus voids of the projective plane at scale 1 are 1.", p),
			Measure: eulerAtOne(p),
		})
	}
	return checks
}

// countLong counts the bars of a degree that are longer than 0.2.
func countLong(space func() *homology.WeightedFlag, p, degree int, expected float64) func(context.Context, demo.Host) (demo.Measurement, error) {
	return func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
		m := demo.Measurement{Relation: demo.Equals, Expected: expected}
		bars, err := homology.VietorisRips(ctx, space(), homology.Options{MaxDim: degree, Prime: p, Progress: host.Progress})
		if err != nil {
			return m, err
		}
		for _, b := range bars.InDegree(degree) {
			if b.Length() > 0.2 {
				m.Measured++
			}
		}
		return m, nil
	}
}

func eulerAtOne(p int) func(context.Context, demo.Host) (demo.Measurement, error) {
	return func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
		m := demo.Measurement{Relation: demo.Equals, Expected: 1}
		bars, err := homology.VietorisRips(ctx, pointcloud.ProjectivePlane(), homology.Options{MaxDim: 2, Prime: p, Progress: host.Progress})
		if err != nil {
			return m, err
		}
		m.Measured = float64(homology.EulerCharacteristic(bars.BettiNumbers(1)))
		return m, nil
	}
}
