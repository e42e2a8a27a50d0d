package homologyvectors

import (
	"context"
	"fmt"

	"stillpoint/core/demo"
)

// Run makes both diagrams, their vectors and the meters.
func Run(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	host.Progress(0, 1)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	d, err := load(ctx, in, host)
	if err != nil {
		return nil, err
	}
	v, err := vectorize(in, d)
	if err != nil {
		return nil, err
	}
	r := &demo.Result{
		Values: []demo.Scalar{
			{Name: "bottleneck", Value: v.bottleneck.Distance},
			{Name: "w1", Value: v.w1.Distance},
			{Name: "lambda", Value: v.lambda},
			{Name: "area", Value: v.area},
			{Name: "jump", Value: float64(v.jump)},
			{Name: "silhouette", Value: v.silhouetteMove},
			{Name: "image", Value: v.imageMove},
			{Name: "ratiol", Value: v.meters[0].ratio()},
			{Name: "ratiob", Value: v.meters[1].ratio()},
			{Name: "ratioi", Value: v.meters[2].ratio()},
			{Name: "whole", Value: 1},
			{Name: "movablea", Value: yes(d.movableA)},
			{Name: "movableb", Value: yes(d.movableB)},
		},
		Notes: d.notes,
	}
	r.Tables = append(r.Tables, dots("a", d.a), dots("b", d.b), pairs(d, v.bottleneck), diagonal(d), meters(v.meters))
	r.Tables = append(r.Tables, curves(v)...)
	r.Values = append(r.Values, tops(v)...)
	r.Tables = append(r.Tables, images(v)...)
	switch a, b := len(bars(d.a)), len(bars(d.b)); {
	case a == 0 && b == 0:
		r.Notes = append(r.Notes, "Neither diagram has a bar: all vectors are zero. The silhouette of nothing is undefined; it is shown as zero.")
	case a == 0 || b == 0:
		r.Notes = append(r.Notes, "One diagram has no bar: its vectors are zero. Its silhouette is undefined; it is shown as zero.")
	}
	r.Summary = fmt.Sprintf("The diagrams are %.3g apart in the bottleneck distance and %.3g in W₁. The landscape moved by %.0f %% of its bound, the Betti curve by %.0f %%, the image by %.0f %%. "+
		"The Betti curves differ by up to %d, the silhouettes by %.3g.",
		v.bottleneck.Distance, v.w1.Distance, 100*v.meters[0].ratio(), 100*v.meters[1].ratio(), 100*v.meters[2].ratio(), v.jump, v.silhouetteMove)
	return r, nil
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
