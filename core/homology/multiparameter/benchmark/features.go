package benchmark

import (
	"context"

	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/multiparameter/signedmeasure"
	"stillpoint/core/kernel"
)

// Side is the number of pixels along a side of a feature image.
const Side = 20

// The parameters of the features.
const (
	halfUnit       = 0.5  // distances are halved, so that images of [0, 1]² hold them
	oneSigma       = 0.06 // width of the kernel for one parameter
	twoSigma       = 0.12 // and for two
	bandwidth      = 0.2  // of the codensity
	scales, levels = 30, 20
)

// OneParameter returns a persistence image of degree 1 of the cloud's Rips filtration, distances halved: the sum over bars of
// persistence·exp(−r²/(2·0.06²)) about (birth, persistence), at the centres of Side·Side pixels of [0, 1]², births running
// first.
func OneParameter(ctx context.Context, cloud *homology.PointCloud, progress homology.Progress) ([]float64, error) {
	flag, err := homology.FromPoints(cloud)
	if err != nil {
		return nil, err
	}
	p, err := homology.VietorisRips(ctx, flag, homology.Options{MaxDim: 1, Progress: progress})
	if err != nil {
		return nil, err
	}
	at := signedmeasure.Centres(0, 1, Side)
	image := make([]float64, Side*Side)
	var row [Side]float64
	for _, b := range p.InDegree(1) {
		birth, persistence := b.Birth*halfUnit, b.Length()*halfUnit
		for i, x := range at {
			row[i] = persistence * kernel.Gaussian((x-birth)/oneSigma)
		}
		for j, y := range at {
			f := kernel.Gaussian((y - persistence) / oneSigma)
			for i, v := range row {
				image[j*Side+i] += float64(f * v)
			}
		}
	}
	return image, nil
}

// TwoParameter returns the convolution, with exp(−r²/(2·0.12²)), of the measure of the Hilbert function of degree 1 of the
// cloud's density-Rips bifiltration (bandwidth 0.2, distances halved) on the grid of scales i/30, i = 0..29, and levels j/20,
// j = 0..20, at the pixels of [OneParameter], scales running first.
func TwoParameter(ctx context.Context, cloud *homology.PointCloud, progress homology.Progress) ([]float64, error) {
	b, err := multiparameter.DensityRips(cloud, bandwidth)
	if err != nil {
		return nil, err
	}
	xs, ys := make([]float64, scales), make([]float64, levels+1)
	for i := range xs {
		xs[i] = float64(i) / scales
	}
	for j := range ys {
		ys[j] = float64(j) / levels
	}
	h, err := b.Scaled(halfUnit, 1).Horizontal(ctx, ys, multiparameter.Options{MaxDim: 1, Progress: progress}, nil)
	if err != nil {
		return nil, err
	}
	at := signedmeasure.Centres(0, 1, Side)
	return signedmeasure.Image(h.Hilbert(1, xs).Measure(), twoSigma, at, at)
}
