package signedbarcodes

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/multiparameter/signedmeasure"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// Checks are the claims of this page, measured where they are read.
func Checks() []demo.Check {
	const reference = "computed by two independent programs that agree"
	return []demo.Check{
		{
			ID: "outliers", Claim: "Of all 140 points with many outliers no bar wins: the longest is less than twice as long as the next.", Unit: "ratio",
			Source: "rips_expected, seed 9: bars [0.3614, 0.7976) and [0.3790, 0.7492)",
			Measure: onLevel(9, 1, func(first, second float64) demo.Measurement {
				return demo.Measurement{Relation: demo.Equals, Expected: 0.4362 / 0.3702, Tolerance: 1e-3, Measured: first / second}
			}),
		},
		{
			ID: "level", Claim: "At level 0.5 the loop of the same points is more than 20 times as long as the next.", Unit: "ratio",
			Source: reference,
			Measure: onLevel(9, 0.5, func(first, second float64) demo.Measurement {
				return demo.Measurement{Relation: demo.AtLeast, Expected: 20, Measured: first / second}
			}),
		},
		massCheck(0, 1), massCheck(1, 0),
		{
			ID: "sum", Claim: "The sum of the atoms left of and below a point is the number of loops there.", Unit: "largest difference",
			Source: "Möbius inversion", Measure: sumsOfAtoms,
		},
		{
			ID: "projection", Claim: "The sum of weight times scale over the atoms of degree 1 is minus the total length of all bars of all points.", Unit: "diameter",
			Source: reference, Measure: projection,
		},
		{
			ID: "picture", Claim: "The smoothed measure of the reference cloud has this maximum.", Unit: "",
			Source: reference, Measure: picture,
		},
		{
			ID: "fibered", Claim: "Along the diagonal from (0, 0.5) there are 26 bars of degree 1, the longest 0.705309 long.", Unit: "diameter",
			Source: reference, Measure: alongTheDiagonal,
		},
		{
			ID: "rectangles", Claim: "Every rank is the sum of the signed rectangles that contain its two points.", Unit: "largest difference",
			Source: "Botnan, Oppermann, Oudot, SoCG 2022", Measure: sumsOfRectangles,
		},
	}
}

// reference returns the bifiltration of the recipe of the presets.
func reference(seed uint64) (*multiparameter.FunctionRips, error) {
	return multiparameter.DensityRips(pointcloud.CircleWithOutliers(splitmix.New(seed), 80, 60, 0.08), 0.25)
}

func levels(ctx context.Context, host demo.Host, seed uint64, ys []float64) (*multiparameter.Horizontal, error) {
	b, err := reference(seed)
	if err != nil {
		return nil, err
	}
	return b.Horizontal(ctx, ys, multiparameter.Options{MaxDim: 1, Progress: host.Progress}, nil)
}

func ticks(n int, step float64) []float64 {
	t := make([]float64, n)
	for i := range t {
		t[i] = float64(i) / step
	}
	return t
}

func onLevel(seed uint64, y float64, judge func(first, second float64) demo.Measurement) func(context.Context, demo.Host) (demo.Measurement, error) {
	return func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
		h, err := levels(ctx, host, seed, []float64{y})
		if err != nil {
			return demo.Measurement{}, err
		}
		return judge(longestFirst(h.Bars[0], 1).twoLongest()), nil
	}
}

func massCheck(degree int, expected float64) demo.Check {
	return demo.Check{
		ID: fmt.Sprintf("mass%d", degree), Unit: "",
		Claim:  fmt.Sprintf("The weights of all atoms of degree %d sum to %g.", degree, expected),
		Source: "the Hilbert function at the largest scale and level",
		Measure: func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
			m := demo.Measurement{Relation: demo.Equals, Expected: expected}
			h, err := levels(ctx, host, 1, ticks(21, 20))
			if err != nil {
				return m, err
			}
			m.Measured = float64(h.Measure(degree).Total())
			return m, nil
		},
	}
}

func sumsOfAtoms(ctx context.Context, host demo.Host) (demo.Measurement, error) {
	m := demo.Measurement{Relation: demo.Equals}
	h, err := levels(ctx, host, 1, ticks(21, 20))
	if err != nil {
		return m, err
	}
	xs := ticks(41, 20)
	f, measure := h.Hilbert(1, xs), h.Measure(1)
	for j, y := range h.Y {
		for i, x := range xs {
			m.Measured = math.Max(m.Measured, math.Abs(float64(measure.Below(x, y)-f.At(i, j))))
		}
	}
	return m, nil
}

func projection(ctx context.Context, host demo.Host) (demo.Measurement, error) {
	m := demo.Measurement{Relation: demo.Equals, Tolerance: 1e-9}
	h, err := levels(ctx, host, 1, ticks(21, 20))
	if err != nil {
		return m, err
	}
	measure := h.Measure(1)
	for i := range measure.Len() {
		p, w := measure.Atom(i)
		m.Measured += float64(w) * p[0]
	}
	for _, b := range h.Bars[20] {
		if b.Degree == 1 {
			m.Expected -= b.Length()
		}
	}
	return m, nil
}

func picture(ctx context.Context, host demo.Host) (demo.Measurement, error) {
	m := demo.Measurement{Relation: demo.Equals, Expected: 1.297638, Tolerance: 1e-6}
	h, err := levels(ctx, host, 1, ticks(21, 20))
	if err != nil {
		return m, err
	}
	c := signedmeasure.Centres(0, 1, 20)
	image, err := signedmeasure.Image(h.Hilbert(1, ticks(41, 20)).Measure().Scaled(0.5, 1), 0.1, c, c)
	for _, v := range image {
		m.Measured = math.Max(m.Measured, v)
	}
	return m, err
}

func alongTheDiagonal(ctx context.Context, host demo.Host) (demo.Measurement, error) {
	m := demo.Measurement{Relation: demo.Equals, Expected: 0.705309, Tolerance: 1e-6}
	b, err := reference(1)
	if err != nil {
		return m, err
	}
	f, err := b.Fibered(ctx, multiparameter.Diagonal(0.5), multiparameter.Options{MaxDim: 1, Progress: host.Progress})
	if err != nil {
		return m, err
	}
	if n := len(f.InDegree(1)); n != 26 {
		return m, fmt.Errorf("signedbarcodes: %d bars, want 26", n)
	}
	m.Measured, _ = longestFirst(f.Bars, 1).twoLongest()
	return m, nil
}

func sumsOfRectangles(ctx context.Context, host demo.Host) (demo.Measurement, error) {
	m := demo.Measurement{Relation: demo.Equals}
	b, err := multiparameter.DensityRips(pointcloud.CircleWithOutliers(splitmix.New(1), 40, 20, 0.08), 0.25)
	if err != nil {
		return m, err
	}
	const n = 6
	r, err := b.Rank(ctx, 1, ticks(n, 3), ticks(n, 6), multiparameter.Options{Progress: host.Progress})
	if err != nil {
		return m, err
	}
	list := r.Rectangles()
	for k := range n * n * n * n {
		p, q := [2]int{k % n, k / n % n}, [2]int{k / n / n % n, k / n / n / n}
		if p[0] > q[0] || p[1] > q[1] {
			continue
		}
		sum := 0
		for _, l := range list {
			if l.S[0] <= p[0] && l.S[1] <= p[1] && q[0] <= l.T[0] && q[1] <= l.T[1] {
				sum += l.Multiplicity
			}
		}
		m.Measured = math.Max(m.Measured, math.Abs(float64(sum-r.At(p, q))))
	}
	return m, nil
}
