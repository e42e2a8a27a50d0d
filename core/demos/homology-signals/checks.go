package homologysignals

import (
	"context"
	"math"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/cubical"
	"stillpoint/core/homology/delay"
	"stillpoint/core/splitmix"
)

// Checks are the claims of this page, measured where they are read.
func Checks() []demo.Check {
	const programs = "computed by three independent programs, Ripser and GUDHI among them"
	wave := setting{delay.Periodic(samples), 3, 6, 60, 1}
	torus := setting{delay.Quasiperiodic(samples), 5, 4, 150, 1}
	random := setting{delay.Noise(splitmix.New(5), samples), 3, 6, 60, 1}
	withVoids := torus
	withVoids.degree = 2
	return []demo.Check{
		{ID: "periodic", Unit: "diameter", Source: programs, Claim: "The sine wave has one loop, 1.785 long.",
			Measure: wave.measure(1, 0, 1.7850186146613058, 1e-6)},
		{ID: "periodic-only", Unit: "bars", Source: programs, Claim: "It has no other bar of degree 1.",
			Measure: wave.count(1, 1)},
		{ID: "quasi-first", Unit: "diameter", Source: programs, Claim: "The longest loop of two frequencies is 1.5295 long.",
			Measure: torus.measure(1, 0, 1.5294648652203837, 1e-6)},
		{ID: "quasi-second", Unit: "diameter", Source: programs, Claim: "The second is 1.2725 long.",
			Measure: torus.measure(1, 1, 1.2725, 5e-5)},
		{ID: "quasi-third", Unit: "diameter", Source: programs, Claim: "The third is only 0.4908 long: a torus has two loops.",
			Measure: torus.measure(1, 2, 0.4908, 5e-5)},
		{ID: "quasi-void", Unit: "diameter", Source: programs, Claim: "Its longest void is 1.2559 long.",
			Measure: withVoids.measure(2, 0, 1.2559, 5e-5)},
		{ID: "noise-count", Unit: "bars", Source: programs, Claim: "The noise of seed 5 has 34 loops.",
			Measure: random.count(1, 34)},
		{ID: "noise-first", Unit: "diameter", Source: programs, Claim: "Its longest loop is 0.555 long, and the next 0.540: no winner.",
			Measure: random.measure(1, 0, 0.555, 5e-4)},
		{ID: "valleys", Unit: "largest difference", Source: "Euler characteristic of subsets of a line",
			Claim:   "At every level the number of bars alive is the number of intervals under water, on 20 random series.",
			Measure: intervals},
	}
}

// A setting is a delay embedding with its barcode.
type setting struct {
	signal                     []float64
	dim, delay, points, degree int
}

// lengths returns the lengths of the bars of a degree, longest first.
func (s setting) lengths(ctx context.Context, host demo.Host, degree int) ([]float64, error) {
	points, err := delay.Embed(s.signal, s.dim, s.delay)
	if err != nil {
		return nil, err
	}
	kept, _ := points.FarthestPoints(s.points, 0)
	flag, err := homology.FromPoints(points.Subset(kept))
	if err != nil {
		return nil, err
	}
	bars, err := homology.VietorisRips(ctx, flag, homology.Options{MaxDim: s.degree, Progress: host.Progress})
	if err != nil {
		return nil, err
	}
	var list []float64
	for _, b := range bars.InDegree(degree) {
		list = append(list, b.Length())
	}
	slices.Sort(list)
	slices.Reverse(list)
	return list, nil
}

func (s setting) measure(degree, place int, expected, tolerance float64) func(context.Context, demo.Host) (demo.Measurement, error) {
	return func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
		list, err := s.lengths(ctx, host, degree)
		return demo.Measurement{Relation: demo.Equals, Expected: expected, Measured: at(list, place), Tolerance: tolerance}, err
	}
}

func (s setting) count(degree int, expected float64) func(context.Context, demo.Host) (demo.Measurement, error) {
	return func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
		list, err := s.lengths(ctx, host, degree)
		return demo.Measurement{Relation: demo.Equals, Expected: expected, Measured: float64(len(list))}, err
	}
}

// intervals compares the bars with what one pass over the series counts: an interval under water begins wherever a value is
// under water and the one before is not.
func intervals(ctx context.Context, host demo.Host) (demo.Measurement, error) {
	m := demo.Measurement{Relation: demo.Equals}
	for seed := range uint64(20) {
		x := delay.Noise(splitmix.New(seed), 100)
		series, err := cubical.NewSeries(x)
		if err != nil {
			return m, err
		}
		p, err := cubical.Sublevel(ctx, series, cubical.T, host.Progress)
		if err != nil {
			return m, err
		}
		for _, level := range x {
			n := 0
			for i, v := range x {
				if v <= level && (i == 0 || x[i-1] > level) {
					n++
				}
			}
			alive, _ := p.BettiNumbers(level)
			m.Measured = math.Max(m.Measured, math.Abs(float64(alive-n)))
		}
	}
	return m, nil
}
