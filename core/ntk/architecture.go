package ntk

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Architecture is the shape of a network: L weight layers (L−1 hidden), hidden widths m, variances of weights and biases.
type Architecture struct {
	Layers    int     // L, at least 2
	Width     int     // m, at least 1; not used by Kernels
	WeightVar float64 // σ_w², above 0
	BiasVar   float64 // σ_b², at least 0
}

func (a Architecture) check() error {
	switch {
	case a.Layers < 2:
		return fmt.Errorf("ntk: %d layers, want at least 2", a.Layers)
	case !(a.WeightVar > 0) || math.IsInf(a.WeightVar, 1):
		return fmt.Errorf("ntk: weight variance is %v, want a number above 0", a.WeightVar)
	case !(a.BiasVar >= 0) || math.IsInf(a.BiasVar, 1):
		return fmt.Errorf("ntk: bias variance is %v, want a number >= 0", a.BiasVar)
	}
	return nil
}

// ErrDegenerate is returned where an input is zero and there is no bias: the kernel is 0 there whatever the network.
type ErrDegenerate struct{ Input int }

func (e ErrDegenerate) Error() string {
	return fmt.Sprintf("ntk: input %d is zero and there is no bias: the kernel is degenerate there", e.Input+1)
}

// Kernels returns the covariance Σ of the outputs at initialisation (the NNGP kernel) and the tangent kernel Θ of infinite
// width, both p×q, for the rows of x (p×d) and y (q×d):
//
//	Σ = σ_w² x·y/d + σ_b²,  Θ = Σ,  q(x) = Σ(x,x);  then L−1 times, with c = √(q(x)q(y)), u = Σ/c:
//	κ₀ = (π − arccos u)/π,  κ₁ = (u(π − arccos u) + √(1−u²))/π
//	Σ ← σ_w² c κ₁/2 + σ_b²,  Θ ← Σ + Θ σ_w² κ₀/2,  q ← σ_w² q/2 + σ_b²
//
// Cost O(pq(d + L)). Source: Jacot et al. 2018, theorem 1, with the arc-cosine kernels for ReLU.
func (a Architecture) Kernels(x, y *mat.Dense) (nngp, ntk *mat.Dense, err error) {
	if err := a.check(); err != nil {
		return nil, nil, err
	}
	p, d := x.Dims()
	q, dy := y.Dims()
	if d != dy {
		return nil, nil, fmt.Errorf("ntk: inputs of dimension %d and %d", d, dy)
	}
	qx, err := a.diagonal(x)
	if err != nil {
		return nil, nil, err
	}
	qy, err := a.diagonal(y)
	if err != nil {
		return nil, nil, err
	}
	nngp, ntk = mat.NewDense(p, q, nil), mat.NewDense(p, q, nil)
	nngp.Mul(x, y.T())
	for i := range p {
		row, tangent := nngp.RawRowView(i), ntk.RawRowView(i)
		for j, v := range row {
			row[j], tangent[j] = a.recur(a.WeightVar*v/float64(d)+a.BiasVar, qx[i], qy[j])
		}
	}
	return nngp, ntk, nil
}

// diagonal returns Σ(x,x) of the first layer for each row.
func (a Architecture) diagonal(x *mat.Dense) ([]float64, error) {
	n, d := x.Dims()
	out := make([]float64, n)
	for i := range out {
		for _, v := range x.RawRowView(i) {
			out[i] += v * v
		}
		out[i] = a.WeightVar*out[i]/float64(d) + a.BiasVar
		if math.IsNaN(out[i]) || math.IsInf(out[i], 0) {
			return nil, fmt.Errorf("ntk: input %d is not finite", i+1)
		}
		if out[i] == 0 {
			return nil, ErrDegenerate{i}
		}
	}
	return out, nil
}

func (a Architecture) recur(sigma, qx, qy float64) (nngp, ntk float64) {
	theta := sigma
	for range a.Layers - 1 {
		c := math.Sqrt(qx * qy)
		u := math.Max(-1, math.Min(1, sigma/c))
		angle := math.Pi - math.Acos(u)
		k0 := angle / math.Pi
		k1 := (u*angle + math.Sqrt(1-u*u)) / math.Pi
		sigma = a.WeightVar*c*k1/2 + a.BiasVar
		theta = sigma + theta*a.WeightVar*k0/2
		qx = a.WeightVar*qx/2 + a.BiasVar
		qy = a.WeightVar*qy/2 + a.BiasVar
	}
	return sigma, theta
}
