package oneedge

import (
	"context"
	"fmt"

	"stillpoint/core/demo"
)

// Checks are the claims of this page, measured where they are read.
func Checks() []demo.Check {
	var checks []demo.Check
	for _, c := range []struct {
		n, m, k int
		want    float64
		source  string
	}{
		{1, 1, 0, 1, "the bound for one parameter, attained"},
		{2, 1, 0, 2, "the bound for two parameters, attained"},
		{2, 8, 0, 2, "the bound for two parameters, attained"},
		{3, 2, 0, 4, "Künzi 2026, the first violation"},
		{3, 8, 0, 16, "Künzi 2026: 2m"},
		{3, 8, 1, 15, "Künzi 2026: 2m − 1"},
		{3, 8, 2, 1, "the bound for Euler measures, any number of parameters"},
	} {
		what := [3]string{"degree 0", "degree 1", "the Euler characteristic"}[c.k]
		checks = append(checks, demo.Check{
			ID: fmt.Sprintf("n%dm%d%c", c.n, c.m, "01e"[c.k]), Unit: "transport norm", Source: c.source,
			Claim: fmt.Sprintf("With %s and %s the measure of %s moves by %g.", plural(c.n, "parameter"), detours(c.n, c.m), what, c.want),
			Measure: func(ctx context.Context, _ demo.Host) (demo.Measurement, error) {
				m := demo.Measurement{Relation: demo.Equals, Expected: c.want}
				d, err := compare(ctx, c.n, c.m)
				if err != nil {
					return m, err
				}
				m.Measured = d.norm[c.k]
				return m, nil
			},
		})
	}
	return checks
}
