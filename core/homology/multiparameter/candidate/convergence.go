package candidate

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// Settings of the convergence experiment. The reference pictures were made with them.
const (
	convergenceLines  = 24
	convergenceDelta  = 0.08
	convergencePixels = 25
)

// ConvergencePowers are the p of the pictures that the convergence experiment compares.
var ConvergencePowers = [3]float64{1, 2, math.Inf(1)}

// ConvergenceCloud draws n points: 7/10 of them, rounded to a whole number, on the circle of radius 1 with noise 0.08, the
// rest uniform in [−1.4, 1.4]². n must be at least 1.
func ConvergenceCloud(seed uint64, n int) *homology.PointCloud {
	s := splitmix.New(seed)
	circle := int(math.Round(0.7 * float64(n)))
	xy := pointcloud.NoisyCircle(nil, s, circle, 1, 0, 0, 0.08)
	return &homology.PointCloud{Dim: 2, Coords: pointcloud.Box(xy, s, n-circle, 1.4)}
}

// ConvergenceErrors returns how far the pictures V_1, V_2, V_∞ of one [ConvergenceCloud] are from the mean pictures of 480
// points: the root mean square over 25×25 pixels, with φ_a, δ = 0.08, 24 lines, degree 1, codensity of bandwidth 0.25 and the
// scale halved.
//
// With more points the errors fall, because the filtration converges to that of the distribution. Below n = 40 the circle is
// mostly too sparse to be seen, and nothing converges. Errors: n < 1, ctx.Err(). Cost: one [Decompose].
func ConvergenceErrors(ctx context.Context, seed uint64, n int, progress homology.Progress) (rms [3]float64, err error) {
	if n < 1 {
		return rms, fmt.Errorf("candidate: a cloud of %d points, want at least 1", n)
	}
	f, err := multiparameter.DensityRips(ConvergenceCloud(seed, n), 0.25)
	if err != nil {
		return rms, err
	}
	d, err := Decompose(ctx, f.Scaled(0.5, 1), Options{Lines: convergenceLines, Degree: 1, Progress: progress})
	if err != nil {
		return rms, err
	}
	list := d.Intervals()
	for i, p := range ConvergencePowers {
		image, err := SCDR{LongestDiagonal, p, convergenceDelta}.Image(ctx, list, convergencePixels)
		if err != nil {
			return rms, err
		}
		sum := 0.0
		for k, v := range image {
			e := v - float64(reference[i][k])/1e6
			sum += float64(e * e)
		}
		rms[i] = math.Sqrt(sum / float64(len(image)))
	}
	return rms, nil
}
