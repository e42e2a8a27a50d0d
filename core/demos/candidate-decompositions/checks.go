package candidatedecompositions

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/multiparameter/candidate"
	"stillpoint/core/splitmix"
)

// Checks are the claims of this page, measured where they are read.
func Checks() []demo.Check {
	return []demo.Check{
		recovered(16), recovered(64),
		{
			ID: "vector", Claim: "At (0.3, 0.4) the S-CDR of the three rectangles with p = 2 and δ = 0.1 is 0.6197.", Unit: "value",
			Source: "closed form: weights 0.25, 0.2, 0.175, local values 1, 1/2, 0",
			Measure: func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
				m := demo.Measurement{Relation: demo.Equals, Expected: (0.0625 + 0.02) / (0.0625 + 0.04 + 0.030625), Tolerance: 1e-9}
				d, err := ofComplex(ctx, host, rectangles, 40)
				if err != nil {
					return m, err
				}
				m.Measured = candidate.SCDR{Phi: candidate.LongestDiagonal, P: 2, Delta: 0.1}.At(d.Intervals(), candidate.Point{X: 0.3, Y: 0.4})
				return m, nil
			},
		},
		{
			ID: "lshape", Claim: "The loop that can close in two ways is one summand.", Unit: "summands", Source: "closed form: the module is one interval",
			Measure: func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
				d, err := ofComplex(ctx, host, lShape, 40)
				if err != nil {
					return demo.Measurement{}, err
				}
				return demo.Measurement{Relation: demo.Equals, Expected: 1, Measured: float64(len(d.Summands))}, nil
			},
		},
		{
			ID: "slices", Claim: "On every line the slices of the summands are the barcode, and so they sum up to the dimension of homology.", Unit: "points with another dimension",
			Source: "package candidate: changes of matched bars are admissible", Measure: hilbertOnLines,
		},
		{
			ID: "landscape", Claim: "Landscapes move by at most e, the largest change of a grade.", Unit: "largest change of a landscape / e",
			Source: "Vipond, Multiparameter persistence landscapes, 2020",
			Measure: jitteredClouds(func(a, b *candidate.Decomposition, e float64) float64 {
				return candidate.LandscapeDifference(a.Lines, b.Lines, 1, 50) / e
			}),
		},
		{
			ID: "supremum", Claim: "V∞ moves by at most min(e, δ)/δ.", Unit: "largest change of V∞ / bound",
			Source: "both ends of the overlap of a bar with a square move by at most e",
			Measure: jitteredClouds(func(a, b *candidate.Decomposition, e float64) float64 {
				const delta = 0.05
				return largestDifference(candidate.SupremumImage(a.Lines, delta, 25), candidate.SupremumImage(b.Lines, delta, 25)) / (math.Min(e, delta) / delta)
			}),
		},
		meanBound(0), meanBound(1),
		{
			ID: "jump", Claim: "Decompositions can be more than 7 times as far apart as the grades.", Unit: "d_B / e",
			Source: "preset Jitter; for the reason see Bjerkevik, Stabilizing decomposition of multiparameter persistence modules",
			Measure: func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
				preset, _ := Demo.FindPreset("jitter")
				in := demo.Input{Values: Demo.PresetValues(preset)}
				r, err := Run(ctx, in, demo.Alone{In: in})
				if err != nil {
					return demo.Measurement{}, err
				}
				return demo.Measurement{Relation: demo.AtLeast, Expected: 7, Measured: r.Value("bottleneck") / r.Value("gradechange")}, nil
			},
		},
		{
			ID: "convergence", Claim: "From 40 to 160 points the mean error of V∞ falls to less than 0.65 of what it was.", Unit: "ratio of errors",
			Source: "12 clouds each, seeds 1 to 12",
			Measure: func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
				m := demo.Measurement{Relation: demo.AtMost, Expected: 0.65}
				progress := func(float64) { host.Progress(0, 0) }
				small, err := meanErrors(ctx, 40, progress)
				if err != nil {
					return m, err
				}
				large, err := meanErrors(ctx, 160, progress)
				m.Measured = large.mean[2] / small.mean[2]
				return m, err
			},
		},
	}
}

func ofComplex(ctx context.Context, host demo.Host, name string, lines int) (*candidate.Decomposition, error) {
	c, _, err := readComplex(builtIn[name])
	if err != nil {
		return nil, err
	}
	return candidate.Decompose(ctx, c, candidate.Options{Lines: lines, Degree: 1, Progress: host.Progress})
}

// recovered compares the decomposition of the three rectangles with these.
func recovered(lines int) demo.Check {
	return demo.Check{
		ID: fmt.Sprintf("rectangles%d", lines), Unit: "distance",
		Claim:  fmt.Sprintf("From %d lines the three rectangles come back exactly.", lines),
		Source: "the module is the sum of these rectangles",
		Measure: func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
			m := demo.Measurement{Relation: demo.AtMost, Tolerance: 1e-9}
			d, err := ofComplex(ctx, host, rectangles, lines)
			if err != nil {
				return m, err
			}
			var want []candidate.Interval
			for _, r := range [][4]float64{{0.1, 0.2, 0.6, 0.7}, {0.3, 0.1, 0.9, 0.5}, {0.15, 0.5, 0.5, 0.95}} {
				i, err := candidate.Rectangle(candidate.Point{X: r[0], Y: r[1]}, candidate.Point{X: r[2], Y: r[3]})
				if err != nil {
					return m, err
				}
				want = append(want, i)
			}
			m.Measured = candidate.Bottleneck(want, d.Intervals())
			return m, nil
		},
	}
}

// hilbertOnLines counts the points on lines where the number of summands is not the dimension of homology.
func hilbertOnLines(ctx context.Context, host demo.Host) (demo.Measurement, error) {
	m := demo.Measurement{Relation: demo.Equals}
	f, err := multiparameter.DensityRips(candidate.ConvergenceCloud(5, 60), 0.25)
	if err != nil {
		return m, err
	}
	f = f.Scaled(0.5, 1)
	d, err := candidate.Decompose(ctx, f, candidate.Options{Lines: 20, Degree: 1, Progress: host.Progress})
	if err != nil {
		return m, err
	}
	list := d.Intervals()
	for _, line := range d.Lines {
		lo, hi := candidate.Extent(line.Offset)
		for i := range 8 {
			x := lo + (hi-lo)*(float64(i)+0.37)/8
			y := x + line.Offset
			flag, _ := f.Sublevel(y)
			want := 0
			if flag != nil {
				p, err := homology.VietorisRips(ctx, flag, homology.Options{MaxDim: 1, Progress: host.Progress})
				if err != nil {
					return m, err
				}
				want = p.BettiNumbers(x)[1]
			}
			if candidate.Hilbert.At(list, candidate.Point{X: x, Y: y}) != float64(want) {
				m.Measured++
			}
		}
	}
	return m, nil
}

// jitteredClouds measures the largest ratio of a change to its bound over six clouds and their moved copies.
func jitteredClouds(ratio func(a, b *candidate.Decomposition, e float64) float64) func(context.Context, demo.Host) (demo.Measurement, error) {
	return func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
		m := demo.Measurement{Relation: demo.AtMost, Expected: 1, Tolerance: 1e-9}
		for seed := range uint64(6) {
			cloud := candidate.ConvergenceCloud(seed+1, 60)
			var filtrations [2]*multiparameter.FunctionRips
			var decompositions [2]*candidate.Decomposition
			s := splitmix.New(1000 + seed)
			for k := range filtrations {
				f, err := multiparameter.DensityRips(cloud, 0.25)
				if err != nil {
					return m, err
				}
				filtrations[k] = f.Scaled(0.5, 1)
				if decompositions[k], err = candidate.Decompose(ctx, filtrations[k], candidate.Options{Lines: 20, Degree: 1, Progress: host.Progress}); err != nil {
					return m, err
				}
				moved := &homology.PointCloud{Dim: 2}
				for _, v := range cloud.Coords {
					moved.Coords = append(moved.Coords, v+0.01*(2*s.Uniform()-1))
				}
				cloud = moved
			}
			e := gradeChange(filtrations[0], filtrations[1])
			m.Measured = math.Max(m.Measured, ratio(decompositions[0], decompositions[1], e))
		}
		return m, nil
	}
}

// meanBound measures V_0 or V_1 of random sums of rectangles against the bound by d_B.
func meanBound(p float64) demo.Check {
	bound := "2 min(d_B, δ)/δ"
	if p == 1 {
		bound = "min(d_B, δ)/δ + 4 d_B/C"
	}
	return demo.Check{
		ID: fmt.Sprintf("mean%v", p), Unit: fmt.Sprintf("largest change of V%v / bound", p),
		Claim:  fmt.Sprintf("V%v moves by at most %s, for decompositions with equally many summands.", p, bound),
		Source: "form of the stability theorem for S-CDRs (paper); derived for φ a; 40 random pairs of sums of rectangles",
		Measure: func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
			m := demo.Measurement{Relation: demo.AtMost, Expected: 1, Tolerance: 1e-9}
			s := splitmix.New(7)
			v := candidate.SCDR{Phi: candidate.LongestDiagonal, P: p, Delta: 0.1}
			for range 40 {
				var a, b []candidate.Interval
				move := 0.1 * s.Uniform()
				for range 3 {
					r, q, err := rectanglePair(s, move)
					if err != nil {
						return m, err
					}
					a, b = append(a, r), append(b, q)
				}
				u, err := v.Image(ctx, a, 20)
				if err != nil {
					return m, err
				}
				w, err := v.Image(ctx, b, 20)
				if err != nil {
					return m, err
				}
				d := candidate.Bottleneck(a, b)
				limit := 2 * math.Min(d, v.Delta) / v.Delta
				if p == 1 {
					limit = math.Min(d, v.Delta)/v.Delta + 4*d/math.Min(mean(a), mean(b))
				}
				m.Measured = math.Max(m.Measured, largestDifference(u, w)/limit)
				host.Progress(0, 0)
			}
			return m, nil
		},
	}
}

// rectanglePair draws a rectangle with sides from 0.3, and the same with every coordinate moved by at most move <= 0.1.
func rectanglePair(s *splitmix.Source, move float64) (a, b candidate.Interval, err error) {
	x, y := 0.5*s.Uniform(), 0.5*s.Uniform()
	lower := candidate.Point{X: x, Y: y}
	upper := candidate.Point{X: x + 0.3 + 0.2*s.Uniform(), Y: y + 0.3 + 0.2*s.Uniform()}
	if a, err = candidate.Rectangle(lower, upper); err != nil {
		return a, b, err
	}
	shake := func(p candidate.Point) candidate.Point {
		dx := move * (2*s.Uniform() - 1)
		return candidate.Point{X: p.X + dx, Y: p.Y + move*(2*s.Uniform()-1)}
	}
	lower = shake(lower)
	b, err = candidate.Rectangle(lower, shake(upper))
	return a, b, err
}

func largestDifference(a, b []float64) float64 {
	d := 0.0
	for i, v := range a {
		d = math.Max(d, math.Abs(v-b[i]))
	}
	return d
}
