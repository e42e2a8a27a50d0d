package sensing

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// The setting of the acceptance: n = 20, r = 2, κ = 1.5, η = 0.1, α = 0.1.
func target(t testing.TB, seed uint64) *Target {
	t.Helper()
	m, err := NewTarget(seed, 20, 2, 1.5)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func newSymmetric(t testing.TB, seed uint64, m *Target, opt Options) *Symmetric {
	t.Helper()
	s, err := NewSymmetric(seed, m, opt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func newAsymmetric(t testing.TB, seed uint64, m *Target, opt Options, ratio float64) *Asymmetric {
	t.Helper()
	s, err := NewAsymmetric(seed, m, opt, ratio)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

type stepper interface{ Step() (float64, error) }

// errorsOf returns e_0 ... e_T.
func errorsOf(t testing.TB, s stepper, steps int) []float64 {
	t.Helper()
	e := make([]float64, steps+1)
	for i := range e {
		before, err := s.Step()
		if err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		e[i] = before
	}
	return e
}

type reference struct {
	Sym  map[string]map[string]float64
	Asym map[string]struct {
		Err2   map[string]float64
		Excess []float64 `json:"excess_eigs"`
	}
	Kick struct {
		Err2  map[string]float64
		TKick int `json:"t_kick"`
	}
}

func read(t testing.TB) reference {
	t.Helper()
	text, err := os.ReadFile("testdata/matrix_sensing.json")
	if err != nil {
		t.Fatal(err)
	}
	var r reference
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// compare checks recorded errors, which are an independent prototype's, down to where rounding takes over.
func compare(t *testing.T, e []float64, want map[string]float64) {
	t.Helper()
	for step, w := range want {
		i, err := strconv.Atoi(step)
		if err != nil {
			t.Fatal(err)
		}
		if i >= len(e) || w < 1e-24 {
			continue
		}
		if math.Abs(e[i]/w-1) > 1e-4 {
			t.Errorf("e_%d = %v, want %v", i, e[i], w)
		}
	}
}

func TestReferenceRuns(t *testing.T) {
	ref := read(t)
	for _, k := range []int{2, 3, 4, 6} {
		t.Run(fmt.Sprintf("symmetric/k=%d", k), func(t *testing.T) {
			e := errorsOf(t, newSymmetric(t, 1, target(t, 1), Options{Columns: k, Alpha: 0.1, Step: 0.1}), 5000)
			compare(t, e, ref.Sym[fmt.Sprintf("k%d", k)])
		})
	}
	for _, alpha := range []float64{0.05, 0.1, 0.2} {
		t.Run(fmt.Sprintf("asymmetric/alpha=%v", alpha), func(t *testing.T) {
			m := target(t, 1)
			a := newAsymmetric(t, 1, m, Options{Columns: 4, Alpha: alpha, Step: 0.1}, 3)
			want := ref.Asym[fmt.Sprintf("alpha%v", alpha)]
			compare(t, errorsOf(t, a, 8000), want.Err2)
			got, err := a.Excess(m)
			if err != nil {
				t.Fatal(err)
			}
			for i, w := range want.Excess {
				if math.Abs(got[i]/w-1) > 1e-4 {
					t.Errorf("excess eigenvalue %d is %v, want %v", i, got[i], w)
				}
			}
		})
	}
}

// Acceptance 1: exact rank converges linearly; with excess columns e_t (2ηt)²/(k−r) tends to 1.
func TestSymmetricLaw(t *testing.T) {
	const eta = 0.1
	if e := errorsOf(t, newSymmetric(t, 1, target(t, 1), Options{Columns: 2, Alpha: 0.1, Step: eta}), 1000); e[1000] >= 1e-25 {
		t.Errorf("k = r: e_1000 = %v, want below 1e-25", e[1000])
	}
	normalised := func(e []float64, at, k int) float64 { return e[at] * math.Pow(2*eta*float64(at), 2) / float64(k-2) }
	for k, want := range map[int][3]float64{3: {0.917, 0.982, 0.9954}, 4: {0.926, 0.984, 0.9959}, 6: {0.912, 0.981, 0.9950}} {
		e := errorsOf(t, newSymmetric(t, 1, target(t, 1), Options{Columns: k, Alpha: 0.1, Step: eta}), 20000)
		for i, at := range []int{1000, 5000, 20000} {
			if got := normalised(e, at, k); math.Abs(got-want[i]) > 0.02 {
				t.Errorf("k = %d: normalised error at %d is %v, want %v", k, at, got, want[i])
			}
		}
	}
	for seed := uint64(1); seed <= 5; seed++ {
		e := errorsOf(t, newSymmetric(t, seed, target(t, seed), Options{Columns: 4, Alpha: 0.1, Step: eta}), 20000)
		if got := normalised(e, 20000, 4); got < 0.99 || got > 1 {
			t.Errorf("seed %d: normalised error %v, want 0.99 to 1", seed, got)
		}
	}
}

// Acceptance 2: the slope of log e is 2 log(1 − ηδ), and δ grows with the square of α.
func TestAsymmetricRate(t *testing.T) {
	const eta = 0.1
	deltas := map[float64]float64{}
	for _, c := range []struct {
		alpha, delta float64
		at           int
		e            float64
	}{{0.05, 0.017581, 8000, 3.4e-17}, {0.1, 0.071144, 2000, 3.8e-16}, {0.2, 0.304016, 500, 1.5e-15}} {
		m := target(t, 1)
		a := newAsymmetric(t, 1, m, Options{Columns: 4, Alpha: c.alpha, Step: eta}, 3)
		e := errorsOf(t, a, 12000)
		if r := e[c.at] / c.e; r < 1./3 || r > 3 {
			t.Errorf("α = %v: e_%d = %v, want %v within a factor of 3", c.alpha, c.at, e[c.at], c.e)
		}
		values, err := a.Excess(m)
		if err != nil {
			t.Fatal(err)
		}
		deltas[c.alpha] = values[1]
		if math.Abs(values[1]/c.delta-1) > 1e-3 {
			t.Errorf("α = %v: δ = %v, want %v", c.alpha, values[1], c.delta)
		}
		want, err := a.Slope(m, eta)
		if err != nil {
			t.Fatal(err)
		}
		if got := fitSlope(e); math.Abs(got/want-1) > 0.03 {
			t.Errorf("α = %v: slope %v, want %v within 3 %%", c.alpha, got, want)
		}
	}
	for _, alpha := range []float64{0.05, 0.1} {
		if r := deltas[2*alpha] / deltas[alpha]; r < 3.3 || r > 4.8 {
			t.Errorf("δ(%v)/δ(%v) = %v, want 3.3 to 4.8", 2*alpha, alpha, r)
		}
	}
}

// fitSlope is the least-squares slope of log e over 1e-24 < e < 1e-14, every 20 steps.
func fitSlope(e []float64) float64 {
	var n, sx, sy, sxx, sxy float64
	for i := 0; i < len(e); i += 20 {
		if e[i] <= 1e-24 || e[i] >= 1e-14 {
			continue
		}
		x, y := float64(i), math.Log(e[i])
		n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}

// Acceptance 3.
func TestKick(t *testing.T) {
	m := target(t, 1)
	a := newAsymmetric(t, 1, m, Options{Columns: 4, Alpha: 0.05, Step: 0.1}, 3)
	at := -1
	e := make([]float64, 501)
	for i := range e {
		if at < 0 && a.Error() < 0.05 {
			at = i
			before := product(a.Factors)
			if err := a.Kick(0.7); err != nil {
				t.Fatal(err)
			}
			after := product(a.Factors)
			blas64.Axpy(-1, flat(before), flat(after))
			if d := math.Sqrt(squares(after)); d >= 1e-12 {
				t.Errorf("the product changed by %v", d)
			}
		}
		before, err := a.Step()
		if err != nil {
			t.Fatal(err)
		}
		e[i] = before
	}
	if at != 46 {
		t.Errorf("the kick came at step %d, want 46", at)
	}
	if e[100] > 5e-5 || e[300] > 1e-13 || e[500] > 1e-21 {
		t.Errorf("e_100 = %v, e_300 = %v, e_500 = %v, want at most 5e-5, 1e-13, 1e-21", e[100], e[300], e[500])
	}
	compare(t, e, map[string]float64{"50": read(t).Kick.Err2["50"], "100": read(t).Kick.Err2["100"], "200": read(t).Kick.Err2["200"]})
	plain := errorsOf(t, newAsymmetric(t, 1, m, Options{Columns: 4, Alpha: 0.05, Step: 0.1}, 3), 500)
	if math.Abs(plain[500]/1.2e-5-1) > 0.05 {
		t.Errorf("without a kick e_500 = %v, want 1.2e-5", plain[500])
	}
}

func product(p Factors) blas64.General {
	e := dense(p.F.Rows, p.F.Rows)
	blas64.Gemm(blas.NoTrans, blas.Trans, 1, p.F, p.G, 0, e)
	return e
}

func flat(a blas64.General) blas64.Vector { return blas64.Vector{N: len(a.Data), Data: a.Data, Inc: 1} }

// Acceptance 4: equal factors stay equal and are the symmetric run.
func TestEqualFactorsAreTheSymmetricRun(t *testing.T) {
	m := target(t, 1)
	opt := Options{Columns: 4, Alpha: 0.1, Step: 0.1}
	s := newSymmetric(t, 1, m, opt)
	a, err := FromFactors(m, opt, Factors{clone(s.X), clone(s.X)})
	if err != nil {
		t.Fatal(err)
	}
	want, got := errorsOf(t, s, 1000), errorsOf(t, a, 1000)
	for i := range want {
		if math.Abs(want[i]-got[i]) > 1e-10 {
			t.Fatalf("step %d: %v and %v", i, want[i], got[i])
		}
	}
}

// Acceptance 5: the discrete law of the imbalance, and how little it drifts.
func TestImbalanceLaw(t *testing.T) {
	m := target(t, 2)
	eta := 0.1
	a := newAsymmetric(t, 2, m, Options{Columns: 4, Alpha: 0.3, Step: eta}, 3)
	for range 30 {
		before := a.Imbalance()
		f, g := clone(a.F), clone(a.G)
		if _, err := a.Step(); err != nil {
			t.Fatal(err)
		}
		n, k := f.Rows, f.Cols
		rg, rf := dense(n, k), dense(n, k) // R G and Rᵀ F
		blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, a.r, g, 0, rg)
		blas64.Gemm(blas.Trans, blas.NoTrans, 1, a.r, f, 0, rf)
		change := dense(k, k)
		blas64.Gemm(blas.Trans, blas.NoTrans, eta*eta, rg, rg, 0, change)
		blas64.Gemm(blas.Trans, blas.NoTrans, -eta*eta, rf, rf, 1, change)
		after := a.Imbalance()
		for i := range k {
			for j := range k {
				if d := after.At(i, j) - before.At(i, j) - change.Data[i*k+j]; math.Abs(d) > 1e-12 {
					t.Fatalf("entry %d, %d is off by %v", i, j, d)
				}
			}
		}
	}
	for _, alpha := range []float64{0.05, 0.1, 0.2, 0.4} {
		a := newAsymmetric(t, 1, target(t, 1), Options{Columns: 4, Alpha: alpha, Step: eta}, 3)
		start := a.Imbalance()
		errorsOf(t, a, 2000)
		end := a.Imbalance()
		var change, size float64
		for i := range 4 {
			for j := range 4 {
				change += math.Pow(end.At(i, j)-start.At(i, j), 2)
				size += math.Pow(start.At(i, j), 2)
			}
		}
		if r := math.Sqrt(change / size); r >= 0.05 {
			t.Errorf("α = %v: the imbalance changed by %v", alpha, r)
		}
	}
}

// Acceptance 6.
func TestGaussianMeasurements(t *testing.T) {
	m, err := NewTarget(1, 12, 2, 1.5)
	if err != nil {
		t.Fatal(err)
	}
	measure := func(symmetric bool) *Gaussian {
		g, err := NewGaussian(m, 300, symmetric, 0)
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	e := errorsOf(t, newSymmetric(t, 1, m, Options{Columns: 4, Alpha: 0.1, Step: 0.1, Operator: measure(true)}), 20000)
	if slope := math.Log(e[20000]/e[10000]) / math.Log(2); slope < -2.1 || slope > -1.8 {
		t.Errorf("symmetric: log-log slope %v, want -2.1 to -1.8", slope)
	}
	for alpha, want := range map[float64]struct {
		at int
		e  float64
	}{0.1: {6000, 7e-11}, 0.2: {3000, 2e-16}} {
		a := newAsymmetric(t, 1, m, Options{Columns: 4, Alpha: alpha, Step: 0.1, Operator: measure(false)}, 3)
		e := errorsOf(t, a, want.at)
		if r := math.Log10(e[want.at] / want.e); math.Abs(r) > 0.1 { // 7.27e-11 and 2.07e-16 here
			t.Errorf("asymmetric, α = %v: e_%d = %v, want the order of %v", alpha, want.at, e[want.at], want.e)
		}
	}
	kicked := newAsymmetric(t, 1, m, Options{Columns: 4, Alpha: 0.05, Step: 0.1, Operator: measure(false)}, 3)
	done := false
	for range 500 {
		if !done && kicked.Error() < 0.05 {
			done = true
			if err := kicked.Kick(0.7); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := kicked.Step(); err != nil {
			t.Fatal(err)
		}
	}
	plain := errorsOf(t, newAsymmetric(t, 1, m, Options{Columns: 4, Alpha: 0.05, Step: 0.1, Operator: measure(false)}, 3), 500)
	if kicked.Error() > 1e-9 || math.Abs(plain[500]/1.9e-4-1) > 0.05 {
		t.Errorf("kicked: e_500 = %v, want at most 1e-9; plain: %v, want 1.9e-4", kicked.Error(), plain[500])
	}
}

// The operator's mean is the identity, so over many measurements it is near it.
func TestGaussianIsNearTheIdentity(t *testing.T) {
	const n = 4
	for _, sym := range []bool{false, true} {
		small, err := NewTarget(3, n, 1, 1)
		if err != nil {
			t.Fatal(err)
		}
		g, err := NewGaussian(small, 60000, sym, 0)
		if err != nil {
			t.Fatal(err)
		}
		e, out := dense(n, n), dense(n, n)
		for i := range n {
			for j := range n {
				e.Data[i*n+j] = float64(i+j+1) / 10 // symmetric
			}
		}
		g.Apply(out, e)
		for i := range e.Data {
			if math.Abs(out.Data[i]-e.Data[i]) > 0.05 {
				t.Errorf("symmetric %v: entry %d is %v, want %v", sym, i, out.Data[i], e.Data[i])
			}
		}
		if loss := g.Loss(e); math.Abs(loss/squares(e)-1) > 0.05 {
			t.Errorf("symmetric %v: loss %v, squared norm %v", sym, loss, squares(e))
		}
	}
}

func TestTooLargeAStepIsReported(t *testing.T) {
	s := newSymmetric(t, 1, target(t, 1), Options{Columns: 4, Alpha: 1, Step: 2})
	for range 100 {
		if _, err := s.Step(); err != nil {
			if err != ErrDiverged {
				t.Fatal(err)
			}
			return
		}
	}
	t.Error("no divergence")
}

func TestBadInput(t *testing.T) {
	for name, err := range map[string]error{
		"rank above size": second(NewTarget(1, 3, 4, 2)),
		"no rank":         second(NewTarget(1, 3, 0, 2)),
		"condition":       second(NewTarget(1, 3, 1, 0.5)),
		"few columns":     second(NewSymmetric(1, target(t, 1), Options{Columns: 1, Alpha: 1, Step: 1})),
		"many columns":    second(NewSymmetric(1, target(t, 1), Options{Columns: 21, Alpha: 1, Step: 1})),
		"scale":           second(NewSymmetric(1, target(t, 1), Options{Columns: 2, Alpha: 0, Step: 1})),
		"step":            second(NewSymmetric(1, target(t, 1), Options{Columns: 2, Alpha: 1, Step: math.NaN()})),
		"ratio":           second(NewAsymmetric(1, target(t, 1), Options{Columns: 2, Alpha: 1, Step: 1}, 0)),
		"no measurement":  second(NewGaussian(target(t, 1), 0, false, 0)),
		"noise":           second(NewGaussian(target(t, 1), 5, false, -1)),
	} {
		if err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func BenchmarkStep(b *testing.B) {
	s := newAsymmetric(b, 1, target(b, 1), Options{Columns: 4, Alpha: 0.1, Step: 0.1}, 3)
	b.Run("full/n=20/k=4", func(b *testing.B) {
		for b.Loop() {
			s.Step()
		}
	})
	m, err := NewTarget(1, 12, 2, 1.5)
	if err != nil {
		b.Fatal(err)
	}
	g, err := NewGaussian(m, 300, false, 0)
	if err != nil {
		b.Fatal(err)
	}
	a := newAsymmetric(b, 1, m, Options{Columns: 4, Alpha: 0.1, Step: 0.1, Operator: g}, 3)
	b.Run("gaussian/n=12/m=300", func(b *testing.B) {
		for b.Loop() {
			a.Step()
		}
	})
}
