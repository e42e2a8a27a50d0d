package candidatedecompositions

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology/multiparameter/candidate"
)

// convergenceClouds is the number of clouds of each size, with the seeds 1, 2, ...
const convergenceClouds = 12

// errorsAt is the mean error of each of the three pictures at one size, and its standard error.
type errorsAt struct {
	n              int
	mean, standard [3]float64
}

// convergenceSizes are the sizes up to the chosen one: 20, 40, 80, ...
func convergenceSizes(in demo.Input) (sizes []int) {
	for n := 20; n <= in.Int("nmax"); n *= 2 {
		sizes = append(sizes, n)
	}
	return sizes
}

// converge runs the convergence experiment and puts it into the result, showing every size when it is done.
func converge(ctx context.Context, in demo.Input, host demo.Host, result *demo.Result) error {
	sizes := convergenceSizes(in)
	var rows []errorsAt
	work := 0.0
	for _, n := range sizes {
		work += float64(n * n)
	}
	done := 0.0
	for k, n := range sizes {
		found, err := host.Memo(fmt.Sprintf("convergence %d", n), func() (any, error) {
			return meanErrors(ctx, n, func(share float64) { host.Progress(done+share*float64(n*n), work) })
		})
		if err != nil {
			return err
		}
		rows = append(rows, found.(errorsAt))
		done += float64(n * n)
		for i := range result.Tables {
			if result.Tables[i].Name == "convergence" {
				result.Tables[i] = convergenceTable(rows)
			}
		}
		if k+1 < len(sizes) {
			copied := *result
			copied.Tables = append([]demo.Table(nil), result.Tables...)
			host.Partial(&copied)
		}
	}
	return nil
}

func meanErrors(ctx context.Context, n int, progress func(share float64)) (errorsAt, error) {
	e := errorsAt{n: n}
	var square [3]float64
	for seed := range convergenceClouds {
		rms, err := candidate.ConvergenceErrors(ctx, uint64(seed+1), n, func(done, total float64) {
			progress((float64(seed) + done/total) / convergenceClouds)
		})
		if err != nil {
			return e, blame(ctx, err)
		}
		for i, x := range rms {
			e.mean[i] += x / convergenceClouds
			square[i] += x * x / convergenceClouds
		}
	}
	for i := range square {
		e.standard[i] = math.Sqrt(math.Max(0, square[i]-e.mean[i]*e.mean[i]) / (convergenceClouds - 1))
	}
	return e, nil
}

// convergenceTable lists the errors; picture is 0 for V_1, 1 for V_2 and 2 for V_∞.
func convergenceTable(rows []errorsAt) demo.Table {
	var picture []int32
	var n, mean, low, high []float64
	for k := range candidate.ConvergencePowers {
		for _, r := range rows {
			picture, n, mean = append(picture, int32(k)), append(n, float64(r.n)), append(mean, r.mean[k])
			low, high = append(low, r.mean[k]-r.standard[k]), append(high, r.mean[k]+r.standard[k])
		}
	}
	return demo.Table{Name: "convergence", Columns: []demo.Column{
		demo.Col("picture", "", picture), demo.Col("n", "points", n), demo.Col("error", "", mean), demo.Col("low", "", low), demo.Col("high", "", high),
	}}
}
