package signedstability

import (
	"context"
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/multiparameter/signedmeasure"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/kernel"
	"stillpoint/core/splitmix"
)

// Checks are the claims of this page, measured where they are read.
func Checks() []demo.Check {
	const trials = 12
	return []demo.Check{
		{ID: "theorem", Claim: "In random trials the transport distance never passes the theorem's bound.", Unit: "largest share",
			Source: "Loiseaux, Scoccola, Carrière, Botnan, Oudot 2023, Theorem 1", Measure: largestShare(trials, theoremShare)},
		{ID: "lines", Claim: "Along 64 lines the weighted bottleneck distance never passes the largest change of a grade.", Unit: "largest share",
			Source: "Landi, arXiv 1412.3374", Measure: largestShare(5, lineShare)},
		{ID: "picture", Claim: "The pictures never differ by more than √(π/2) times the transport distance, for widths from 0.02 to 0.5.", Unit: "largest share",
			Source: "overlap of two Gaussians", Measure: largestShare(trials, pictureShare)},
		{ID: "sliced", Claim: "The sliced distance never passes 1/(K sin(π/2K)) times the transport distance.", Unit: "largest share",
			Source: "mean of |cos| over K directions", Measure: largestShare(trials, slicedShare)},
		{ID: "sharp", Claim: "Two unit atoms near each other attain the bound on the picture to one part in a thousand.", Unit: "share",
			Source: "overlap of two Gaussians", Measure: sharpPicture},
	}
}

// trial is two clouds, B made of A by moves, and their measures of one degree.
type trial struct {
	rips     [2]*multiparameter.FunctionRips
	measures [2]*signedmeasure.Measure
	degree   int
	width    float64
}

// largestShare makes trials and returns the largest share of a bound.
func largestShare(n int, share func(context.Context, *trial) (float64, error)) func(context.Context, demo.Host) (demo.Measurement, error) {
	return func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
		m := demo.Measurement{Relation: demo.AtMost, Expected: 1, Tolerance: 1e-9}
		s := splitmix.New(23)
		for k := range n {
			a := pointcloud.CircleWithOutliers(s, 30, 15, 0.08)
			t := &trial{degree: k % 2, width: 0.02 * kernel.Pow(25, s.Uniform())}
			b := moved(a, 0.2*s.Uniform(), uint64(k))
			for i, cloud := range []*homology.PointCloud{a, b} {
				f, err := filtration(cloud, 0.25, 0)
				if err != nil {
					return m, err
				}
				h, err := f.Horizontal(ctx, nil, multiparameter.Options{MaxDim: 1}, nil)
				if err != nil {
					return m, err
				}
				t.rips[i], t.measures[i] = f, h.Measure(t.degree)
			}
			q, err := share(ctx, t)
			if err != nil {
				return m, err
			}
			m.Measured = math.Max(m.Measured, q)
			host.Progress(float64(k+1), float64(n))
		}
		return m, nil
	}
}

func theoremShare(_ context.Context, t *trial) (float64, error) {
	d, err := signedmeasure.Distance(t.measures[0], t.measures[1], signedmeasure.L1)
	return d / (parameters * t.rips[0].TotalChange(t.rips[1], t.degree+1)), err
}

func lineShare(ctx context.Context, t *trial) (float64, error) {
	m, err := multiparameter.NewMatching(ctx, t.rips[0], t.rips[1], t.degree, multiparameter.SampleLines(64), multiparameter.Options{}, nil)
	if err != nil {
		return 0, err
	}
	return m.Distance / t.rips[0].Change(t.rips[1]), nil
}

func pictureShare(_ context.Context, t *trial) (float64, error) {
	kr, err := signedmeasure.Distance(t.measures[0], t.measures[1], signedmeasure.L2)
	if err != nil {
		return 0, err
	}
	d, err := signedmeasure.GaussianDistance(t.measures[0], t.measures[1], t.width)
	return d / (math.Sqrt(math.Pi/2) * kr), err
}

func slicedShare(_ context.Context, t *trial) (float64, error) {
	const directions = 16
	kr, err := signedmeasure.Distance(t.measures[0], t.measures[1], signedmeasure.L2)
	if err != nil {
		return 0, err
	}
	d, err := signedmeasure.Sliced(t.measures[0], t.measures[1], directions)
	return d / (signedmeasure.SlicedConstant(directions) * kr), err
}

func sharpPicture(context.Context, demo.Host) (demo.Measurement, error) {
	m := demo.Measurement{Relation: demo.Equals, Expected: 1, Tolerance: 1e-3}
	const r = 0.01
	a, err := signedmeasure.New(2, []float64{0, 0}, []int{1})
	if err != nil {
		return m, err
	}
	b, err := signedmeasure.New(2, []float64{r, 0}, []int{1})
	if err != nil {
		return m, err
	}
	d, err := signedmeasure.GaussianDistance(a, b, 0.2)
	m.Measured = d / (math.Sqrt(math.Pi/2) * r)
	return m, err
}
