package ntk

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"stillpoint/core/splitmix"
)

func circle(angles ...float64) *mat.Dense {
	x := mat.NewDense(len(angles), 2, nil)
	for i, a := range angles {
		x.Set(i, 0, math.Cos(a))
		x.Set(i, 1, math.Sin(a))
	}
	return x
}

var (
	eight = circle(-math.Pi, -3*math.Pi/4, -math.Pi/2, -math.Pi/4, 0, math.Pi/4, math.Pi/2, 3*math.Pi/4)
	six   = circle(-2.4, -1.2, 0.1, 1.0, 2.2, 2.9)
	y     = []float64{0.6, -0.8, 0.3, 1, -0.5, 0.2}
	query = circle(-3, -1.8, -0.5, 0.5, 1.6, 2.5)
)

func deep(layers int, bias float64) Architecture {
	return Architecture{Layers: layers, WeightVar: 2, BiasVar: bias}
}

func (a Architecture) wide(m int) Architecture { a.Width = m; return a }

func kernels(t testing.TB, a Architecture, x, y *mat.Dense) (nngp, ntk *mat.Dense) {
	t.Helper()
	nngp, ntk, err := a.Kernels(x, y)
	if err != nil {
		t.Fatal(err)
	}
	return nngp, ntk
}

func dynamics(t testing.TB, k *mat.Dense) *Dynamics {
	t.Helper()
	d, err := NewDynamics(k)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func network(t testing.TB, seed uint64, a Architecture) *Network {
	t.Helper()
	n, err := NewNetwork(seed, 2, a)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func near(t *testing.T, what string, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= tolerance) {
			t.Errorf("%s: number %d is %v, want %v", what, i, got[i], want[i])
		}
	}
}

// Acceptance 1 and 2: independent prototype, closed form.
func TestClosedForm(t *testing.T) {
	text, err := os.ReadFile("testdata/ntk_reference.json")
	if err != nil {
		t.Fatal(err)
	}
	type regression struct{ Eigs, Pred []float64 }
	var ref struct {
		Kernels map[string]struct {
			NNGP []float64 `json:"nngp_row0"`
			NTK  []float64 `json:"ntk_row0"`
			Eigs []float64 `json:"ntk_eigs"`
		}
		R2 regression `json:"regression_L2"`
		R3 regression `json:"regression_L3"`
	}
	if err := json.Unmarshal(text, &ref); err != nil {
		t.Fatal(err)
	}
	biases := map[string]float64{"L2_sb0": 0, "L2_sb0.01": 0.01, "L2_sb0.1": 0.1, "L3_sb0": 0, "L3_sb0.01": 0.01, "L3_sb0.1": 0.1,
		"L4_sb0": 0, "L4_sb0.01": 0.01, "L4_sb0.1": 0.1}
	if len(ref.Kernels) != len(biases) {
		t.Fatalf("%d kernels in the file", len(ref.Kernels))
	}
	for name, want := range ref.Kernels {
		nngp, theta := kernels(t, deep(int(name[1]-'0'), biases[name]), eight, eight)
		near(t, name+" NNGP", nngp.RawRowView(0), want.NNGP, 1e-12)
		near(t, name+" NTK", theta.RawRowView(0), want.NTK, 1e-12)
		var e mat.EigenSym
		e.Factorize(mat.NewSymDense(8, theta.RawMatrix().Data), false)
		values := e.Values(nil)
		for i := range values {
			if math.Abs(values[7-i]-want.Eigs[i]) > 1e-9 {
				t.Errorf("%s: eigenvalue %d is %v, want %v", name, i, values[7-i], want.Eigs[i])
			}
		}
	}
	for layers, want := range map[int]regression{2: ref.R2, 3: ref.R3} {
		a := deep(layers, 0.01)
		_, theta := kernels(t, a, six, six)
		d := dynamics(t, theta)
		near(t, "eigenvalues", d.Eigenvalues, want.Eigs, 1e-9)
		_, cross := kernels(t, a, query, six)
		near(t, "kernel regression", d.Predict(cross, y, 1, -1), want.Pred, 1e-9)
	}
}

// The spec's own numbers, and what has a closed form.
func TestClosedFormIdentities(t *testing.T) {
	_, theta := kernels(t, deep(3, 0), eight, eight)
	near(t, "L = 3", theta.RawRowView(0), []float64{3, 1.785487, 0.685709, 0.276619, 0.318310, 0.276619, 0.685709, 1.785487}, 1e-6)
	for layers := 2; layers <= 5; layers++ {
		_, theta := kernels(t, deep(layers, 0), eight, eight)
		for i := range 8 {
			if math.Abs(theta.At(i, i)-float64(layers)) > 1e-12 {
				t.Errorf("L = %d: Θ(x,x) = %v", layers, theta.At(i, i))
			}
		}
	}
	// Without bias and with one hidden layer, odd harmonics from the third on are invisible.
	_, theta = kernels(t, deep(2, 0), eight, eight)
	var e mat.EigenSym
	e.Factorize(mat.NewSymDense(8, theta.RawMatrix().Data), false)
	values := e.Values(nil)
	if math.Abs(values[0]) > 1e-12 || math.Abs(values[1]) > 1e-12 {
		t.Errorf("smallest eigenvalues %v, want two zeros", values[:2])
	}
	near(t, "the others", values[2:], []float64{0.322090, 1.363380, 1.363380, 4, 4, 4.951150}, 1e-6)
}

// Acceptance 6: the kernel is the Gram matrix of gradients, symmetric and positive semidefinite.
func TestKernelIsTheGramMatrixOfGradients(t *testing.T) {
	n := network(t, 3, deep(3, 0.1).wide(12))
	k := n.Kernel(six, six)
	const h = 1e-5
	var gradients [6][]float64
	perturb := func(at *float64) {
		old := *at
		*at = old + h
		up := n.Values(six)
		*at = old - h
		down := n.Values(six)
		*at = old
		for i := range gradients {
			gradients[i] = append(gradients[i], (up[i]-down[i])/(2*h))
		}
	}
	for l := range n.layers {
		for i := range n.layers[l].w.Data {
			perturb(&n.layers[l].w.Data[i])
		}
		for i := range n.layers[l].b {
			perturb(&n.layers[l].b[i])
		}
	}
	s := mat.NewSymDense(6, nil)
	for i := range 6 {
		for j := range 6 {
			want := 0.0
			for p, g := range gradients[i] {
				want += g * gradients[j][p]
			}
			if math.Abs(k.At(i, j)-want) > 1e-6*math.Max(1, math.Abs(want)) {
				t.Errorf("Θ(%d,%d) = %v, finite differences %v", i, j, k.At(i, j), want)
			}
			if k.At(i, j) != k.At(j, i) && math.Abs(k.At(i, j)-k.At(j, i)) > 1e-12 {
				t.Errorf("not symmetric at %d, %d", i, j)
			}
			s.SetSym(i, j, k.At(i, j))
		}
	}
	var e mat.EigenSym
	e.Factorize(s, false)
	if v := e.Values(nil); v[0] < -1e-10*v[5] {
		t.Errorf("smallest eigenvalue %v", v[0])
	}
}

// A small step of descent changes the function by the kernel times the residual.
func TestStepFollowsTheKernel(t *testing.T) {
	n := network(t, 5, deep(3, 0.05).wide(40))
	f := n.Values(six)
	k := n.Kernel(six, six)
	const eta = 1e-7
	n.Step(six, y, eta)
	after := n.Values(six)
	for i := range f {
		want := 0.0
		for j := range f {
			want -= eta * k.At(i, j) * (f[j] - y[j])
		}
		if math.Abs(after[i]-f[i]-want) > 1e-5*math.Abs(want)+1e-12 {
			t.Errorf("sample %d changed by %v, want %v", i, after[i]-f[i], want)
		}
	}
}

func relative(a, b *mat.Dense) float64 {
	var d mat.Dense
	d.Sub(a, b)
	return mat.Norm(&d, 2) / mat.Norm(b, 2)
}

// Acceptance 3: mean error of the kernel at initialisation over 40 networks.
func TestInitialKernelError(t *testing.T) {
	for layers, want := range map[int][3]float64{2: {0.24, 0.12, 0.05}, 3: {0.36, 0.18, 0.084}} {
		a := deep(layers, 0)
		_, theta := kernels(t, a, eight, eight)
		var xs, ys []float64
		for i, m := range []int{64, 256, 1024} {
			mean := 0.0
			const nets = 40
			for seed := uint64(1); seed <= nets; seed++ {
				mean += relative(network(t, seed, a.wide(m)).Kernel(eight, eight), theta) / nets
			}
			if math.Abs(mean/want[i]-1) > 0.35 {
				t.Errorf("L = %d, m = %d: error %v, want %v within 35 %%", layers, m, mean, want[i])
			}
			xs, ys = append(xs, math.Log(float64(m))), append(ys, math.Log(mean))
		}
		if _, slope := stat.LinearRegression(xs, ys, nil, false); slope < -0.65 || slope > -0.40 {
			t.Errorf("L = %d: slope %v, want -0.65 to -0.40", layers, slope)
		}
	}
}

// trained returns drift of the kernel and root-mean-square gaps to the network's own linearisation and to the prediction of
// infinite width, over 101 angles, after training with centred outputs to a loss below 1e-5.
func trained(t testing.TB, seed uint64, a Architecture) (drift, own, infinite float64) {
	n := network(t, seed, a)
	angles := make([]float64, 101)
	for i := range angles {
		angles[i] = -math.Pi + 2*math.Pi*float64(i)/101
	}
	all := circle(angles...)
	first := n.Kernel(six, six)
	cross := n.Kernel(all, six)
	start, startAll := n.Values(six), n.Values(all)
	_, theta := kernels(t, a, six, six)
	_, thetaCross := kernels(t, a, all, six)
	limit, mine := dynamics(t, theta), dynamics(t, first)
	eta := 1 / limit.Eigenvalues[0]
	target := make([]float64, len(y))
	for i := range y {
		target[i] = y[i] + start[i]
	}
	steps := 0
	for ; steps < 20000; steps++ {
		if n.Step(six, target, eta) < 1e-5 {
			steps++
			break
		}
	}
	values := n.Values(all)
	ownPrediction := mine.Predict(cross, y, eta, steps)
	infinitePrediction := limit.Predict(thetaCross, y, eta, steps)
	for i := range values {
		g := values[i] - startAll[i]
		own += math.Pow(g-ownPrediction[i], 2) / 101
		infinite += math.Pow(g-infinitePrediction[i], 2) / 101
	}
	return relative(n.Kernel(six, six), first), math.Sqrt(own), math.Sqrt(infinite)
}

// Acceptance 4.
func TestDriftAndGapsFallWithWidth(t *testing.T) {
	if testing.Short() {
		t.Skip("takes several seconds")
	}
	widths := []int{32, 128, 512, 2048}
	for layers, want := range map[int][3][4]float64{
		2: {{0.113, 0.044, 0.0165, 0.0072}, {0.100, 0.055, 0.018, 0.0072}, {0.081, 0.050, 0.025, 0.017}},
		3: {{0.185, 0.041, 0.018, 0.008}, {0.107, 0.038, 0.014, 0.005}, {0.114, 0.053, 0.027, 0.020}},
	} {
		a := deep(layers, 0.01)
		var got [3][]float64
		for i, m := range widths {
			seeds := 4096 / m // the narrow ones vary most
			if seeds > 32 {
				seeds = 32
			}
			if seeds < 3 {
				seeds = 3
			}
			var mean [3]float64
			for seed := 1; seed <= seeds; seed++ {
				drift, own, infinite := trained(t, uint64(seed), a.wide(m))
				for q, v := range []float64{drift, own, infinite} {
					mean[q] += v / float64(seeds)
				}
			}
			for q, v := range mean {
				if r := v / want[q][i]; r < 0.5 || r > 1.5 {
					t.Errorf("L = %d, m = %d, quantity %d: %v, want %v within 50 %%", layers, m, q, v, want[q][i])
				}
				if i > 0 && v >= got[q][i-1] {
					t.Errorf("L = %d, m = %d, quantity %d does not fall: %v after %v", layers, m, q, v, got[q][i-1])
				}
				got[q] = append(got[q], v)
			}
		}
		var xs, ys []float64
		for i, v := range got[0] {
			xs, ys = append(xs, math.Log(float64(widths[i]))), append(ys, math.Log(v))
		}
		if _, slope := stat.LinearRegression(xs, ys, nil, false); slope < -0.85 || slope > -0.5 {
			t.Errorf("L = %d: slope of the drift %v, want -0.85 to -0.5", layers, slope)
		}
	}
}

// Acceptance 5: exact for the linearised model, and near for the network.
func TestEigenRates(t *testing.T) {
	a := deep(3, 0.01)
	_, theta := kernels(t, a, six, six)
	d := dynamics(t, theta)
	eta := 0.8 / d.Eigenvalues[0]
	r := append([]float64(nil), y...) // r ← r − ηΘr is the definition
	for range 40 {
		next := make([]float64, 6)
		for i := range next {
			next[i] = r[i]
			for j := range r {
				next[i] -= eta * theta.At(i, j) * r[j]
			}
		}
		r = next
	}
	near(t, "components after 40 steps", d.Components(r), d.Residuals(d.Components(y), eta, 40), 1e-10)

	for seed := uint64(1); seed <= 3; seed++ {
		n := network(t, seed, a.wide(1024))
		own := dynamics(t, n.Kernel(six, six))
		eta := 0.25 / d.Eigenvalues[0]
		start := n.Values(six)
		target, residual := make([]float64, 6), make([]float64, 6)
		for i := range y {
			target[i], residual[i] = y[i]+start[i], y[i]
		}
		before := own.Components(residual)
		for range 10 {
			n.Step(six, target, eta)
		}
		for i, v := range n.Values(six) {
			residual[i] = target[i] - v
		}
		after := own.Components(residual)
		for k := range 3 {
			rate := 1 - math.Pow(math.Abs(after[k]/before[k]), 0.1)
			if want := eta * own.Eigenvalues[k]; math.Abs(rate/want-1) > 0.2 {
				t.Errorf("seed %d, direction %d: rate %v, want %v within 20 %%", seed, k, rate, want)
			}
		}
	}
}

// Acceptance 7.
func TestStepSizeLimit(t *testing.T) {
	_, theta := kernels(t, deep(3, 0.01), six, six)
	d := dynamics(t, theta)
	loss := func(r []float64) (s float64) {
		for _, v := range r {
			s += v * v / 2
		}
		return s
	}
	start := d.Components(y)
	if l := loss(d.Residuals(start, 2.1/d.Eigenvalues[0], 200)); l < 10*loss(start) {
		t.Errorf("2.1/λ: loss %v after 200 steps", l)
	}
	if l := loss(d.Residuals(start, 1.9/d.Eigenvalues[0], 5000)); l > 1e-10 {
		t.Errorf("1.9/λ: loss %v after 5000 steps", l)
	}
}

func TestSingularKernels(t *testing.T) {
	twice := circle(0.5, 0.5, 2)
	_, theta := kernels(t, deep(2, 0.1), twice, twice)
	d := dynamics(t, theta)
	if d.Jitter == 0 {
		t.Error("coinciding inputs: nothing was added to the diagonal, or nothing said of it")
	}
	if _, err := NewDynamics(mat.NewDense(2, 2, nil)); !errors.Is(err, ErrSingular) {
		t.Errorf("zero kernel: %v", err)
	}
	if _, err := NewDynamics(mat.NewDense(1, 1, []float64{math.NaN()})); err == nil {
		t.Error("NaN: accepted")
	}
}

func TestBadInput(t *testing.T) {
	zero := mat.NewDense(1, 2, nil)
	var degenerate ErrDegenerate
	if _, _, err := deep(2, 0).Kernels(zero, eight); !errors.As(err, &degenerate) {
		t.Errorf("zero input without bias: %v", err)
	}
	if _, _, err := deep(2, 0.1).Kernels(zero, eight); err != nil {
		t.Errorf("zero input with bias: %v", err)
	}
	for name, a := range map[string]Architecture{
		"one layer": {Layers: 1, WeightVar: 2}, "no weights": {Layers: 2}, "negative bias": {Layers: 2, WeightVar: 1, BiasVar: -1},
		"NaN": {Layers: 2, WeightVar: math.NaN()},
	} {
		if _, _, err := a.Kernels(eight, eight); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if _, err := NewNetwork(1, 2, deep(2, 0)); err == nil {
		t.Error("width 0: accepted")
	}
}

func TestSameSeedSameNetwork(t *testing.T) {
	a, b := network(t, 9, deep(3, 0.1).wide(7)), network(t, 9, deep(3, 0.1).wide(7))
	c := a.Clone()
	b.Step(six, y, 0.01)
	a.Step(six, y, 0.01)
	near(t, "two networks of one seed", a.Values(query), b.Values(query), 0)
	if c.Values(query)[0] == a.Values(query)[0] {
		t.Error("a clone followed its original")
	}
	if splitmix.New(2009).Normal() != network(t, 9, deep(2, 0).wide(3)).layers[0].w.Data[0] {
		t.Error("weights are not drawn from the stream 2000 + seed")
	}
}

func BenchmarkNetwork(b *testing.B) {
	n := network(b, 1, deep(3, 0.01).wide(512))
	b.Run("step/m=512/L=3/n=6", func(b *testing.B) {
		for b.Loop() {
			n.Step(six, y, 1e-9)
		}
	})
	b.Run("kernel/m=512/L=3/n=6", func(b *testing.B) {
		for b.Loop() {
			n.Kernel(six, six)
		}
	})
}
