package grokking

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"stillpoint/core/splitmix"
)

// setting is one configuration of the acceptance: p = 31, +, fraction 0.5, h = 128, c = 3, η = 0.02, β₂ = 0.95.
type setting struct {
	head      Head
	configure func(*Optimiser)
}

var settings = map[string]setting{
	"softmax-f16":    {head: Head{Precision: Float16}},
	"softmax-f32":    {head: Head{Precision: Float32}},
	"softmax-f64":    {head: Head{Precision: Float64}},
	"stablemax":      {head: Head{StableMax: true}},
	"perpgrad":       {head: Head{Precision: Float32}, configure: func(o *Optimiser) { o.Orthogonal = true }},
	"weight-decay-1": {head: Head{Precision: Float32}, configure: func(o *Optimiser) { o.Decay = 1 }},
}

func task(t testing.TB, seed uint64, fraction float64) *Task {
	t.Helper()
	k, err := NewTask(seed, 31, Add, fraction)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func model(t testing.TB, k *Task, a Architecture, h int, scale float64) *Model {
	t.Helper()
	m, err := NewModel(k, a, h, scale)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func start(t testing.TB, seed uint64, s setting) (*Model, *Optimiser) {
	t.Helper()
	o := NewAdamW(0.02)
	if s.configure != nil {
		s.configure(o)
	}
	return model(t, task(t, seed, 0.5), Square, 128, 3), o
}

func run(t testing.TB, m *Model, head Head, o *Optimiser, epochs int) {
	t.Helper()
	for range epochs {
		if _, err := m.Epoch(head, o); err != nil {
			t.Fatalf("epoch %d: %v", m.Epochs(), err)
		}
	}
}

// Acceptance, section 6: mean over three seeds.
func TestWhoGroks(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	const seeds = 3
	marks := []int{60, 100, 300, 500, 1000, 1500}
	type row struct{ test, collapsed [6]float64 }
	got := map[string]*row{}
	for name := range settings {
		got[name] = &row{}
	}
	t.Run("train", func(t *testing.T) {
		for name, s := range settings {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				r := got[name]
				for seed := range uint64(seeds) {
					m, o := start(t, seed, s)
					for i, at := range marks {
						run(t, m, s.head, o, at-m.Epochs())
						train, test := m.Evaluate(s.head)
						if i == 0 && train.Accuracy != 1 {
							t.Errorf("training accuracy %v at epoch 60, want 1", train.Accuracy)
						}
						r.test[i] += test.Accuracy / seeds
						r.collapsed[i] += train.Collapsed / seeds
					}
				}
				t.Logf("test %.3f collapsed %.3f", r.test, r.collapsed)
			})
		}
	})
	for _, name := range []string{"softmax-f16", "softmax-f32"} {
		for i, v := range got[name].test {
			if v > 0.10 {
				t.Errorf("%s: test accuracy %v at epoch %d, want at most 0.10", name, v, marks[i])
			}
		}
	}
	want := func(ok bool, name string, what string, v float64) {
		if !ok {
			t.Errorf("%s: %s is %v", name, what, v)
		}
	}
	f16, f32, f64 := got["softmax-f16"], got["softmax-f32"], got["softmax-f64"]
	want(f16.collapsed[1] >= 0.9, "float16", "collapsed at 100", f16.collapsed[1])
	want(f32.collapsed[3] >= 0.9 && f32.collapsed[2] <= 0.4, "float32", "collapsed at 500", f32.collapsed[3])
	want(f64.collapsed[4] <= 0.05, "float64", "collapsed at 1000", f64.collapsed[4])
	s := got["stablemax"]
	want(s.test[4] >= 0.55 && s.test[5] >= 0.70 && s.collapsed[5] == 0, "StableMax", "test accuracy at 1500", s.test[5])
	want(got["perpgrad"].test[2] >= 0.90, "⊥Grad", "test accuracy at 300", got["perpgrad"].test[2])
	want(got["weight-decay-1"].test[2] >= 0.97, "weight decay", "test accuracy at 300", got["weight-decay-1"].test[2])
}

// A collapsed run learns again when the head is changed and all else is kept.
func TestRevival(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	soft := Head{Precision: Float32}
	m, o := start(t, 0, settings["softmax-f32"])
	run(t, m, soft, o, 600)
	train, test := m.Evaluate(soft)
	if train.Collapsed < 0.95 || test.Accuracy > 0.05 {
		t.Errorf("at 600: collapsed %v, test accuracy %v", train.Collapsed, test.Accuracy)
	}
	stable := Head{StableMax: true}
	run(t, m, stable, o, 1000)
	if _, test = m.Evaluate(stable); test.Accuracy < 0.5 {
		t.Errorf("at 1600: test accuracy %v, want at least 0.5", test.Accuracy)
	}
	run(t, m, stable, o, 1000)
	if _, test = m.Evaluate(stable); test.Accuracy < 0.75 {
		t.Errorf("at 2600: test accuracy %v, want at least 0.75", test.Accuracy)
	}
}

func TestGradientAlignsWithTheWeights(t *testing.T) {
	m := model(t, task(t, 0, 0.4), ReLU2, 64, 1)
	o := NewAdamW(0.01)
	o.Beta2 = 0.99
	head := Head{Precision: Float32}
	run(t, m, head, o, 150)
	train, _ := m.Evaluate(head)
	cos := m.Alignment(head)
	if train.Accuracy != 1 || cos[2] < 0.8 || cos[1] < 0.75 {
		t.Errorf("training accuracy %v, alignment %v; want 1, and at least 0.75 and 0.8 in the upper layers", train.Accuracy, cos)
	}
}

func TestSpectra(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	mean := func(x []float64) (s float64) {
		for _, v := range x {
			s += v / float64(len(x))
		}
		return s
	}
	random := model(t, task(t, 0, 0.5), Square, 128, 3)
	if shares, _ := random.Spectrum(); math.Abs(mean(shares)-0.22) > 0.02 {
		t.Errorf("random weights: mean share %v, want 0.22", mean(shares))
	}
	for _, c := range []struct {
		name             string
		epochs           int
		lo, hi, together float64
	}{{"softmax-f32", 500, 0, 0.45, 0}, {"weight-decay-1", 500, 0.6, 1, 0.9}, {"stablemax", 2000, 0.5, 1, 0.85}} {
		m, o := start(t, 0, settings[c.name])
		run(t, m, settings[c.name].head, o, c.epochs)
		shares, together := m.Spectrum()
		if v := mean(shares); v < c.lo || v > c.hi || together < c.together {
			t.Errorf("%s: mean share %v, want %v to %v; halves together %v, want at least %v", c.name, v, c.lo, c.hi, together, c.together)
		}
	}
}

// Proposition 1 of the paper: StableMax is the softmax of g(x), g = log(x+1) for x >= 0 and −log(1−x) below.
func TestStableMaxIsASoftmax(t *testing.T) {
	s := splitmix.New(1)
	for range 100 {
		x := make([]float32, 7)
		g := make([]float64, 7)
		for k := range x {
			x[k] = float32(20 * (s.Uniform() - 0.5))
			if x[k] >= 0 {
				g[k] = math.Log(float64(x[k]) + 1)
			} else {
				g[k] = -math.Log(1 - float64(x[k]))
			}
		}
		sum := 0.0
		for _, v := range g {
			sum += math.Exp(v)
		}
		want := math.Log(sum) - g[3]
		got := Head{StableMax: true}.Apply(nil, x, []int32{3}, 7, make([]float64, 7)).Loss
		if math.Abs(got-want) > 1e-12*(1+want) {
			t.Errorf("loss %v, want %v", got, want)
		}
	}
}

func TestHeadGradientsAgainstDifferences(t *testing.T) {
	s := splitmix.New(2)
	const n, p = 3, 5
	labels := []int32{1, 4, 0}
	scratch := make([]float64, p)
	for name, h := range map[string]Head{"softmax": {Precision: Float64}, "stablemax": {StableMax: true}} {
		z, g := make([]float32, n*p), make([]float32, n*p)
		for k := range z {
			z[k] = float32(4 * (s.Uniform() - 0.5))
		}
		h.Apply(g, z, labels, p, scratch)
		for k, old := range z {
			const step = 1e-3
			z[k] = old + step
			up, upTo := h.Apply(nil, z, labels, p, scratch).Loss, z[k]
			z[k] = old - step
			down, downTo := h.Apply(nil, z, labels, p, scratch).Loss, z[k]
			z[k] = old
			want := (up - down) / (float64(upTo) - float64(downTo))
			if math.Abs(float64(g[k])-want) > 1e-5 {
				t.Errorf("%s: g_%d = %v, differences %v", name, k, g[k], want)
			}
		}
	}
}

// The gradient of the weights: the loss in float64 along each coordinate.
func TestWeightGradientsAgainstDifferences(t *testing.T) {
	k, err := NewTask(1, 13, Multiply, 0.3)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []Architecture{Square, ReLU2} {
		m := model(t, k, a, 8, 1)
		head := Head{Precision: Float64}
		loss := func() float64 { train, _ := m.Evaluate(head); return train.Loss }
		m.forward(m.train)
		head.Apply(m.train.g.Data, m.train.logits.Data, m.train.labels, 13, m.scratch)
		m.backward(m.train)
		for l, w := range m.Weights {
			for i := 0; i < len(w.Data); i += 11 {
				old := w.Data[i]
				h := float32(3e-3)
				if a == ReLU2 {
					h = 3e-4 // a kink inside of the interval would count
				}
				w.Data[i] = old + h
				up, upTo := loss(), w.Data[i]
				w.Data[i] = old - h
				down, downTo := loss(), w.Data[i]
				w.Data[i] = old
				want := (up - down) / (float64(upTo) - float64(downTo))
				if got := float64(m.grads[l].Data[i]); math.Abs(got-want) > 5e-4*(1+math.Abs(want)) {
					t.Errorf("architecture %d, W%d[%d]: %v, differences %v", a, l+1, i, got, want)
				}
			}
		}
	}
}

func TestProjectionIsOrthogonalAndKeepsTheNorm(t *testing.T) {
	s := splitmix.New(9)
	for range 20 {
		g, w := make([]float32, 400), make([]float32, 400)
		for k := range g {
			g[k], w[k] = float32(s.Normal()), float32(s.Normal())
		}
		before := math.Sqrt(inner(g, g))
		plain := append([]float32(nil), g...)
		Project(g, w, true)
		after := math.Sqrt(inner(g, g))
		if d := math.Abs(inner(g, w)); d > 1e-6*after*math.Sqrt(inner(w, w)) {
			t.Errorf("inner product %v", d)
		}
		if math.Abs(after/before-1) > 1e-6 {
			t.Errorf("norm %v, was %v", after, before)
		}
		Project(plain, w, false)
		if math.Sqrt(inner(plain, plain)) >= before {
			t.Error("without rescaling the norm must fall")
		}
	}
}

func TestNetworksAreHomogeneousOfDegreeThree(t *testing.T) {
	for _, a := range []Architecture{Square, ReLU2} {
		m := model(t, task(t, 2, 0.5), a, 16, 1)
		one, _ := m.Logits()
		const c = 1.7
		for _, w := range m.Weights {
			for k := range w.Data {
				w.Data[k] *= c
			}
		}
		scaled, most := m.Logits()
		for k, v := range one {
			if math.Abs(float64(scaled[k])-c*c*c*float64(v)) > 1e-5*most {
				t.Fatalf("architecture %d: logit %d is %v, want %v", a, k, scaled[k], c*c*c*v)
			}
		}
	}
}

// Two classes: the sum of exponentials is exactly 1 from the gap Δ* on.
func TestCollapseGap(t *testing.T) {
	for f, slack := range map[Precision]float64{Float16: 0.05, BFloat16: 0.2, Float32: 0.01, Float64: 0.01} {
		gap := f.CollapseGap()
		collapsed := func(gap float64) bool {
			z := []float32{float32(gap), 0}
			return Head{Precision: f}.Apply(nil, z, []int32{0}, 2, make([]float64, 2)).Collapsed == 1
		}
		if !collapsed(gap+slack) || collapsed(gap-slack) {
			t.Errorf("precision %d: no switch at %v", f, gap)
		}
	}
	for f, want := range map[Precision]float64{Float16: 7.62, BFloat16: 5.55, Float32: 16.64, Float64: 36.74} {
		if math.Abs(f.CollapseGap()-want) > 0.005 {
			t.Errorf("precision %d: Δ* = %v, want %v", f, f.CollapseGap(), want)
		}
	}
}

// Vectors with known roundings (IEEE 754-2019, binary16; bfloat16 as the upper half of binary32).
func TestRounding(t *testing.T) {
	for _, c := range []struct {
		f          Precision
		x, rounded float64
	}{
		{Float16, 1, 1}, {Float16, 1 + 0x1p-11, 1}, {Float16, 1 + 0x3p-11, 1 + 0x1p-9}, {Float16, 1 + 0x1.8p-11, 1 + 0x1p-10},
		{Float16, 65504, 65504}, {Float16, 65519.9, 65504}, {Float16, 65520, math.Inf(1)}, {Float16, -1e9, math.Inf(-1)},
		{Float16, 0x1p-24, 0x1p-24}, {Float16, 0x1p-25, 0}, {Float16, 0x1.8p-25, 0x1p-24}, {Float16, 0x1.8p-24, 0x1p-23},
		{Float16, 0x1p-14 - 0x1p-26, 0x1p-14}, {Float16, 0.1, 0.0999755859375}, {Float16, -0.1, -0.0999755859375},
		{BFloat16, 1 + 0x1p-8, 1}, {BFloat16, 1 + 0x3p-8, 1 + 0x1p-6}, {BFloat16, 0.1, 0.10009765625}, {BFloat16, math.Inf(1), math.Inf(1)},
		{Float32, 0.1, float64(float32(0.1))}, {Float64, 0.1, 0.1},
	} {
		if got := c.f.Round(c.x); got != c.rounded {
			t.Errorf("precision %d: %v rounds to %v, want %v", c.f, c.x, got, c.rounded)
		}
	}
	if !math.IsNaN(Float16.Round(math.NaN())) || !math.IsNaN(BFloat16.Round(math.NaN())) {
		t.Error("NaN does not stay NaN")
	}
	s := splitmix.New(4) // a number of the format stays, and rounding is monotone
	for _, f := range []Precision{Float16, BFloat16, Float32} {
		last, lastRounded := math.Inf(-1), math.Inf(-1)
		for range 1000 {
			x := math.Ldexp(s.Uniform()-0.5, s.Int(40)-30)
			r := f.Round(x)
			if f.Round(r) != r {
				t.Errorf("precision %d: %v is not kept", f, r)
			}
			if x > last && r < lastRounded {
				t.Errorf("precision %d: %v and %v round the wrong way round", f, last, x)
			}
			if x > last {
				last, lastRounded = x, r
			}
		}
	}
}

func TestTaskSplits(t *testing.T) {
	for _, op := range []Operation{Add, Subtract, Multiply} {
		k, err := NewTask(5, 13, op, 0.4)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[[2]int32]bool{}
		for _, pair := range append(append([]Pair{}, k.Train...), k.Test...) {
			seen[[2]int32{pair.I, pair.J}] = true
			want := map[Operation]int32{Add: pair.I + pair.J, Subtract: pair.I - pair.J + 13, Multiply: pair.I * pair.J}[op] % 13
			if pair.Label != want {
				t.Errorf("%d ∘ %d = %d, want %d", pair.I, pair.J, pair.Label, want)
			}
		}
		if len(seen) != 169 || len(k.Train) != 67 {
			t.Errorf("%d pairs, %d for training", len(seen), len(k.Train))
		}
	}
}

func TestBadInput(t *testing.T) {
	for _, c := range []struct {
		p        int
		fraction float64
	}{{32, 0.5}, {7, 0.5}, {31, 0.01}, {31, 1}, {31, math.NaN()}, {31, -1}} {
		if _, err := NewTask(1, c.p, Add, c.fraction); err == nil {
			t.Errorf("%v: accepted", c)
		}
	}
	k := task(t, 1, 0.5)
	for _, c := range []struct {
		h     int
		scale float64
	}{{7, 1}, {513, 1}, {64, 0}, {64, math.Inf(1)}} {
		if _, err := NewModel(k, Square, c.h, c.scale); err == nil {
			t.Errorf("%v: accepted", c)
		}
	}
}

func TestWeightsThatAreNotFiniteEndTheRun(t *testing.T) {
	m := model(t, task(t, 1, 0.5), Square, 16, 3)
	o := &Optimiser{Method: SGD, Step: 1e20}
	var err error
	for range 20 {
		if _, err = m.Epoch(Head{Precision: Float32}, o); err != nil {
			break
		}
	}
	if !errors.Is(err, ErrNotFinite) {
		t.Errorf("error %v", err)
	}
}

func BenchmarkEpoch(b *testing.B) {
	for _, name := range []string{"softmax-f32", "stablemax"} {
		m, o := start(b, 0, settings[name])
		b.Run(fmt.Sprintf("%s/p=31/h=128", name), func(b *testing.B) {
			for b.Loop() {
				if _, err := m.Epoch(settings[name].head, o); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
