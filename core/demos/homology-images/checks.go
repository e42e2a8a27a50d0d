package homologyimages

import (
	"context"
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology/cubical"
	"stillpoint/core/homology/cubical/digits"
	"stillpoint/core/splitmix"
)

// Checks are the claims of this page, measured where they are read.
func Checks() []demo.Check {
	return []demo.Check{
		{
			ID: "diagonal-t", Unit: "components", Claim: "In convention T the diagonal is one component.", Source: "by hand",
			Measure: countBars(byHand(diagonal), cubical.T, 0, 1),
		},
		{
			ID: "diagonal-v", Unit: "components", Claim: "In convention V it is three.", Source: "by hand",
			Measure: countBars(byHand(diagonal), cubical.V, 0, 3),
		},
		{
			ID: "diamond-t", Unit: "holes", Claim: "In convention T the diamond has a hole.", Source: "by hand",
			Measure: countBars(byHand(diamond), cubical.T, 1, 1),
		},
		{
			ID: "diamond-v", Unit: "holes", Claim: "In convention V it has none.", Source: "by hand",
			Measure: countBars(byHand(diamond), cubical.V, 1, 0),
		},
		{
			ID: "duality", Unit: "bars without a partner", Source: "Garin, Heiss, Maggs, Bleile, Robins 2020",
			Claim:   "The holes of a picture in T are the components of its negative in V, with birth and death exchanged, on 20 random pictures.",
			Measure: duality,
		},
		{
			ID: "noise", Unit: "distance / noise", Source: "Cohen-Steiner, Edelsbrunner, Harer 2007",
			Claim:   "Noise of at most e moves the diagram by at most e, on 20 random pictures.",
			Measure: noiseBound,
		},
		{
			ID: "digits", Unit: "of 200", Source: "counted with another program on the same images",
			Claim:   "153 of 200 handwritten digits have as many loops of length 4 or more as their digit in print.",
			Measure: digitsInPrint,
		},
	}
}

func countBars(m *cubical.Image, c cubical.Construction, degree int, expected float64) func(context.Context, demo.Host) (demo.Measurement, error) {
	return func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
		result := demo.Measurement{Relation: demo.Equals, Expected: expected}
		p, err := cubical.Sublevel(ctx, m, c, host.Progress)
		if err != nil {
			return result, err
		}
		result.Measured = float64(len(p.InDegree(degree)))
		return result, nil
	}
}

// random draws a picture of 24×24 pixels with ten grey values.
func random(s *splitmix.Source) *cubical.Image {
	m := &cubical.Image{Width: 24, Height: 24}
	for range m.Width * m.Height {
		m.Pixels = append(m.Pixels, float64(s.Int(10)))
	}
	return m
}

// duality counts, with multiplicity, the holes in T without a component of the negative in V, and the other way round.
func duality(ctx context.Context, host demo.Host) (demo.Measurement, error) {
	m := demo.Measurement{Relation: demo.Equals}
	type interval struct{ birth, death float64 }
	for seed := range uint64(20) {
		f := random(splitmix.New(seed))
		_, hi := f.Range()
		holes, err := cubical.Sublevel(ctx, f, cubical.T, host.Progress)
		if err != nil {
			return m, err
		}
		regions, err := cubical.Sublevel(ctx, f.Padded(1, hi+1).Negated(), cubical.V, host.Progress)
		if err != nil {
			return m, err
		}
		surplus := map[interval]int{}
		for _, b := range holes.InDegree(1) {
			surplus[interval{b.Birth, b.Death}]++
		}
		for _, b := range regions.InDegree(0) {
			if !b.Infinite() {
				surplus[interval{-b.Death, -b.Birth}]--
			}
		}
		for _, n := range surplus {
			m.Measured += math.Abs(float64(n))
		}
	}
	return m, nil
}

func noiseBound(ctx context.Context, host demo.Host) (demo.Measurement, error) {
	m := demo.Measurement{Relation: demo.AtMost, Expected: 1, Tolerance: 1e-9}
	for seed := range uint64(20) {
		s := splitmix.New(seed)
		f := random(s)
		e := 0.1 + float64(2*s.Uniform())
		g := &cubical.Image{Width: f.Width, Height: f.Height}
		for _, v := range f.Pixels {
			g.Pixels = append(g.Pixels, v+float64((float64(2*s.Uniform())-1)*e))
		}
		var bars [2]*cubical.Persistence
		for i, image := range []*cubical.Image{f, g} {
			p, err := cubical.Sublevel(ctx, image, cubical.T, host.Progress)
			if err != nil {
				return m, err
			}
			bars[i] = p
		}
		a := &analysis{bars: bars[1]}
		if err := a.compare(bars[0]); err != nil {
			return m, err
		}
		m.Measured = math.Max(m.Measured, a.moved/e)
	}
	return m, nil
}

// inPrint are the numbers of loops of the printed digits.
var inPrint = [10]int{0: 1, 6: 1, 8: 2, 9: 1}

func digitsInPrint(ctx context.Context, host demo.Host) (demo.Measurement, error) {
	m := demo.Measurement{Relation: demo.Equals, Expected: 153}
	for digit := range 10 {
		for sample := range digits.Samples {
			p, err := cubical.Sublevel(ctx, digits.Grey(digit, sample), cubical.T, host.Progress)
			if err != nil {
				return m, err
			}
			if long(p, digits.White) == inPrint[digit] {
				m.Measured++
			}
		}
	}
	return m, nil
}
