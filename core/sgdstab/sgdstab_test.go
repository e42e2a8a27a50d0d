package sgdstab

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"stillpoint/core/splitmix"
)

var presets = map[string]func() [][]float64{
	"gauss-tall": GaussianTall, "gauss-wide": GaussianWide, "orthogonal": Orthogonal, "one-giant": RareGiants,
	"two-point": Twins, "outlier-2d": LoudSample, "identical": Copies,
}

type presetResult struct {
	B        int
	Sampling string
	Gamma    float64
	EtaMS    float64 `json:"eta_ms"`
	SB       float64 `json:"S_B"`
	EtaGD    float64 `json:"eta_gd"`
	Upper    struct {
		Top      float64 `json:"top_eigvec"`
		Identity float64
		Fro      float64 `json:"trace_frobenius"`
		Trace    float64 `json:"trace_only"`
	} `json:"upper_bounds_on_eta"`
	MaxEig map[string]float64 `json:"max_eig_of_T_at_factor_times_eta_ms"`
	Norm07 []float64          `json:"E_norm2_eta0.7"`
	Loss07 []float64          `json:"E_loss_eta0.7"`
	Norm12 []float64          `json:"E_norm2_eta1.2"`
	Loss12 []float64          `json:"E_loss_eta1.2"`
}

func reference(t testing.TB) map[string]struct {
	Rows       [][]float64
	Eigs       []float64 `json:"hessian_eigs"`
	Trace, Fro float64
	Results    []presetResult
} {
	t.Helper()
	text, err := os.ReadFile("testdata/ls_presets.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Presets map[string]struct {
			Rows       [][]float64
			Eigs       []float64 `json:"hessian_eigs"`
			Trace, Fro float64
			Results    []presetResult
		}
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	return file.Presets
}

func problem(t testing.TB, rows [][]float64) *Problem {
	t.Helper()
	p, err := NewProblem(rows)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func gammaOf(t testing.TB, s Sampling, n, b int) float64 {
	t.Helper()
	g, err := s.NoiseFactor(n, b)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func samplingOf(name string) Sampling {
	if name == "with" {
		return WithReplacement
	}
	return WithoutReplacement
}

func close(t *testing.T, what string, got, want, relative float64) {
	t.Helper()
	if !(math.Abs(got-want) <= relative*math.Max(math.Abs(want), 1e-300)) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// Acceptance A1, A3, A6: thresholds, growth factors and exact second moments of all presets, from an independent prototype.
func TestPresetsMatchTheReference(t *testing.T) {
	file := reference(t)
	if len(file) != len(presets) {
		t.Fatalf("%d presets in the file, %d here", len(file), len(presets))
	}
	for name, want := range file {
		rows := presets[name]()
		for i, row := range rows {
			for j, v := range row {
				if math.Abs(v-want.Rows[i][j]) > 1e-12 {
					t.Fatalf("%s: row %d, column %d is %v, want %v", name, i, j, v, want.Rows[i][j])
				}
			}
		}
		p := problem(t, rows)
		close(t, name+": trace", p.Trace(), want.Trace, 1e-12)
		close(t, name+": Frobenius norm", p.Frobenius(), want.Fro, 1e-12)
		for _, r := range want.Results {
			t.Run(fmt.Sprintf("%s/B=%d/%s", name, r.B, r.Sampling), func(t *testing.T) {
				gamma := gammaOf(t, samplingOf(r.Sampling), len(rows), r.B)
				close(t, "γ", gamma, r.Gamma, 1e-12)
				s := p.Sharpness(gamma)
				if !s.Converged {
					t.Errorf("not converged after %d iterations", s.Iterations)
				}
				close(t, "critical step", s.CriticalStep(), r.EtaMS, 1e-6)
				close(t, "critical step of GD", 2/p.MaxEigenvalue(), r.EtaGD, 1e-9)
				lines := p.Lines(gamma)
				for what, pair := range map[string][2]float64{
					"identity":            {lines.Identity, r.Upper.Identity},
					"trace and Frobenius": {lines.TraceFrobenius, r.Upper.Fro}, "trace": {lines.Trace, r.Upper.Trace},
				} {
					if pair[1] > 0 && !math.IsInf(pair[1], 1) && pair[0] > 0 {
						close(t, what+" line", 2/pair[0], pair[1], 1e-9)
					}
				}
				full := p.Rank() == p.Dim()
				for factor, want := range map[float64]float64{0.9: r.MaxEig["0.9"], 1: r.MaxEig["1.0"], 1.1: r.MaxEig["1.1"], 1.5: r.MaxEig["1.5"]} {
					got, _ := p.GrowthFactor(factor*r.EtaMS, gamma)
					if full || factor >= 1 {
						close(t, fmt.Sprintf("growth at %v", factor), got, want, 1e-8)
					}
					if factor == 1 {
						close(t, "growth at the critical step", got, 1, 1e-9)
					}
					if factor < 1 && got >= 1 || factor > 1 && got <= 1 {
						t.Errorf("growth at %v of the critical step is %v", factor, got)
					}
				}
				for factor, series := range map[float64][2][]float64{0.7: {r.Norm07, r.Loss07}, 1.2: {r.Norm12, r.Loss12}} {
					m := p.Isotropic(1 / float64(p.Dim()))
					for i := range series[0] {
						// The prototype works in the full space, where a rounding error of 1e-16 of the start stays.
						near := func(what string, got, want, start float64) {
							if math.Abs(got-want) > 1e-9*want+1e-15*start {
								t.Errorf("%s at %v, step %d is %v, want %v", what, factor, i, got, want)
							}
						}
						near("E‖δ‖²", m.Norm(), series[0][i], series[0][0])
						near("E L", m.Loss(), series[1][i], series[1][0])
						m.Step(factor*r.EtaMS, gamma)
					}
				}
			})
		}
	}
}

// Acceptance A1, the spot values of the specification.
func TestSpotValues(t *testing.T) {
	for _, c := range []struct {
		rows     func() [][]float64
		b        int
		sampling Sampling
		want     float64
	}{
		{GaussianTall, 1, WithoutReplacement, 0.296340}, {GaussianTall, 2, WithoutReplacement, 0.494942},
		{GaussianTall, 4, WithoutReplacement, 0.734272}, {GaussianTall, 16, WithoutReplacement, 1.056372},
		{GaussianTall, 2, WithReplacement, 0.475221}, {GaussianWide, 1, WithoutReplacement, 0.154685},
		{LoudSample, 1, WithoutReplacement, 0.255351}, {RareGiants, 1, WithoutReplacement, 8. / 13},
		{RareGiants, 2, WithReplacement, 16. / 17}, {Twins, 1, WithoutReplacement, 0.552486},
	} {
		rows := c.rows()
		got := problem(t, rows).Sharpness(gammaOf(t, c.sampling, len(rows), c.b)).CriticalStep()
		if math.Abs(got-c.want) > 1e-6 {
			t.Errorf("critical step %v, want %v", got, c.want)
		}
	}
	loud := problem(t, LoudSample())
	close(t, "trace line of the loud sample", 2/loud.Trace(), 1.51, 2e-3)
	close(t, "GD line of the loud sample", 2/loud.MaxEigenvalue(), 2.3133, 1e-4)
}

// Acceptance A2, derived.
func TestOrthogonalSamples(t *testing.T) {
	p := problem(t, Orthogonal())
	for b := 1; b <= 8; b++ {
		without := p.Sharpness(gammaOf(t, WithoutReplacement, 8, b)).CriticalStep()
		close(t, fmt.Sprintf("without replacement, B = %d", b), without, 2*float64(b)/8, 1e-9)
		with := p.Sharpness(gammaOf(t, WithReplacement, 8, b)).CriticalStep()
		close(t, fmt.Sprintf("with replacement, B = %d", b), with, 2/(1+7/float64(b)), 1e-9)
	}
}

func randomRows(s *splitmix.Source, n, d int) [][]float64 {
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, d)
		loud := math.Exp(s.Normal())
		for j := range rows[i] {
			rows[i][j] = loud * s.Normal()
		}
	}
	return rows
}

// Acceptance A4 and A5: the theorems, on random data of every shape.
func TestOrderScalingAndMonotonicity(t *testing.T) {
	s := splitmix.New(305)
	for trial := range 60 {
		n, d := 2+s.Int(9), 1+s.Int(8)
		rows := randomRows(s, n, d)
		p := problem(t, rows)
		last := math.Inf(1)
		for b := 1; b <= n; b++ {
			gamma := gammaOf(t, WithoutReplacement, n, b)
			got := p.Sharpness(gamma)
			l := p.Lines(gamma)
			const slack = 1 + 1e-9
			for what, lower := range map[string]float64{"GD": l.GD, "identity": l.Identity, "trace": l.Trace, "trace and Frobenius": l.TraceFrobenius} {
				if lower > got.Value*(1+1e-7) {
					t.Errorf("trial %d, B = %d: %s line %v above S_B = %v", trial, b, what, lower, got.Value)
				}
			}
			if got.Value > l.Upper*slack {
				t.Errorf("trial %d, B = %d: S_B = %v above the bracket %v", trial, b, got.Value, l.Upper)
			}
			if l.TraceFrobenius > l.Identity*slack {
				t.Errorf("trial %d: Jensen fails", trial)
			}
			if got.Value > last*(1+1e-7) {
				t.Errorf("trial %d: S_B grows with B at %d", trial, b)
			}
			last = got.Value
		}
		close(t, "S_n", last, p.MaxEigenvalue(), 1e-12)

		// S_B(cA) = c² S_B(A), S_B(AQ) = S_B(A) for orthogonal Q.
		gamma := gammaOf(t, WithReplacement, n, 1+s.Int(n))
		base := p.Sharpness(gamma).Value
		scaled, turned := randomRows(s, n, d), rotate(s, rows)
		for i := range rows {
			for j := range rows[i] {
				scaled[i][j] = 3 * rows[i][j]
			}
		}
		close(t, "scaled", problem(t, scaled).Sharpness(gamma).Value, 9*base, 1e-7)
		close(t, "turned", problem(t, turned).Sharpness(gamma).Value, base, 1e-7)
	}
}

func rotate(s *splitmix.Source, rows [][]float64) [][]float64 {
	n, d := len(rows), len(rows[0])
	random := mat.NewDense(d, d, nil)
	for i := range d {
		for j := range d {
			random.Set(i, j, s.Normal())
		}
	}
	var qr mat.QR
	qr.Factorize(random)
	var q mat.Dense
	qr.QTo(&q)
	out := make([][]float64, n)
	for i := range out {
		v := mat.NewVecDense(d, nil)
		v.MulVec(q.T(), mat.NewVecDense(d, rows[i]))
		out[i] = v.RawVector().Data
	}
	return out
}

// Acceptance A4: with rows of equal length, S_1 = tr H exactly.
func TestEqualLengthsMakeTheTraceSharp(t *testing.T) {
	s := splitmix.New(41)
	for range 20 {
		rows := randomRows(s, 3+s.Int(8), 2+s.Int(4))
		for _, row := range rows {
			size := math.Sqrt(norm2(row))
			for j := range row {
				row[j] *= 1.7 / size
			}
		}
		p := problem(t, rows)
		close(t, "S_1", p.Sharpness(1).Value, p.Trace(), 1e-9)
	}
}

// The slow way: T and the pair (ℒ, ℳ) as r²×r² matrices.
func TestAgainstKroneckerMatrices(t *testing.T) {
	s := splitmix.New(77)
	for trial := range 25 {
		n, d := 2+s.Int(6), 1+s.Int(4)
		rows := randomRows(s, n, d)
		p := problem(t, rows)
		if p.Rank() < d {
			continue // the full-space matrices would have a kernel
		}
		gamma := 0.1 + 0.9*s.Uniform()
		h := mat.NewDense(d, d, nil)
		noise := mat.NewDense(d*d, d*d, nil)
		for _, row := range rows {
			v := mat.NewVecDense(d, row)
			var outer, twice mat.Dense
			outer.Outer(1/float64(n), v, v)
			h.Add(h, &outer)
			outer.Outer(1, v, v)
			twice.Kronecker(&outer, &outer)
			twice.Scale(1/float64(n), &twice)
			noise.Add(noise, &twice)
		}
		identity := mat.NewDiagDense(d, slices.Repeat([]float64{1}, d))
		var left, right, hh, l, m mat.Dense
		left.Kronecker(h, identity)
		right.Kronecker(identity, h)
		l.Add(&left, &right)
		l.Scale(0.5, &l)
		hh.Kronecker(h, h)
		m.Scale(1-gamma, &hh)
		noise.Scale(gamma, noise)
		m.Add(&m, noise)
		var inverse, quotient mat.Dense
		if err := inverse.Inverse(&l); err != nil {
			continue // nearly singular: nothing to compare with
		}
		quotient.Mul(&inverse, &m)
		var e mat.Eigen
		if !e.Factorize(&quotient, mat.EigenNone) {
			t.Fatal("eigenvalues did not converge")
		}
		want := 0.0
		for _, v := range e.Values(nil) {
			want = math.Max(want, real(v))
		}
		close(t, fmt.Sprintf("trial %d: S_B", trial), p.Sharpness(gamma).Value, want, 1e-7)

		eta := 1.3 / want
		var step, part mat.Dense
		step.Scale(eta*eta, &m)
		part.Scale(2*eta, &l)
		step.Sub(&step, &part)
		for i := range d * d {
			step.Set(i, i, step.At(i, i)+1)
		}
		if !e.Factorize(&step, mat.EigenNone) {
			t.Fatal("eigenvalues did not converge")
		}
		radius := 0.0
		for _, v := range e.Values(nil) {
			radius = math.Max(radius, math.Hypot(real(v), imag(v)))
		}
		got, _ := p.GrowthFactor(eta, gamma)
		close(t, fmt.Sprintf("trial %d: growth", trial), got, radius, 1e-7)
	}
}

// Acceptance A6: Monte-Carlo against the exact second moment.
func TestMonteCarloAgreesWithTheSecondMoment(t *testing.T) {
	rows := GaussianTall()
	p := problem(t, rows)
	eta := 0.7 * p.Sharpness(1).CriticalStep()
	const runs = 20000
	e, err := Simulate(context.Background(), rows, Run{Batch: 1, Step: eta, Steps: 5, Runs: runs, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	m := p.Isotropic(0.25)
	for step, want := range map[int]float64{1: 0.8349, 3: 0.59374, 5: 0.43065} { // [M] of the specification
		m := p.Isotropic(0.25)
		for range step {
			m.Step(eta, 1)
		}
		close(t, fmt.Sprintf("exact moment at %d", step), m.Norm(), want, 1e-4)
	}
	for step := range 6 {
		variance := 0.0
		got := e.Mean(step)
		for _, v := range e.Norms[step] {
			variance += (v - got) * (v - got) / runs
		}
		if bound := 4 * math.Sqrt(variance/runs); math.Abs(got-m.Norm()) > bound {
			t.Errorf("step %d: mean %v, exact %v, four standard errors %v", step, got, m.Norm(), bound)
		}
		m.Step(eta, 1)
	}
}

// Acceptance A7: above the threshold the mean grows while the median shrinks.
func TestMeanAndMedianPartAboveTheThreshold(t *testing.T) {
	rows := GaussianTall()
	p := problem(t, rows)
	eta := 1.2 * p.Sharpness(1).CriticalStep()
	m := p.Isotropic(0.25)
	for range 12 {
		m.Step(eta, 1)
	}
	close(t, "exact E‖δ‖² after 12 steps", m.Norm(), 7.65, 2e-3)
	e, err := Simulate(context.Background(), rows, Run{Batch: 1, Step: eta, Steps: 12, Runs: 20000, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	ratios := make([]float64, 20000)
	for k := range ratios {
		ratios[k] = e.Norms[12][k]
	}
	if got := median(ratios); got >= 0.6 || math.Abs(got-0.47) > 0.05 {
		t.Errorf("median ‖δ_12‖² is %v, want 0.47 and below 0.6", got)
	}
}

// Acceptance A8.
func TestStreaming(t *testing.T) {
	repeat := func(v float64, d int) []float64 { return slices.Repeat([]float64{v}, d) }
	for _, c := range []struct {
		eigenvalues []float64
		b           int
		want        float64
	}{
		{repeat(1, 1), 1, 2. / 3}, {repeat(1, 4), 1, 1. / 3}, {repeat(1, 1), 8, 1.6},
		{[]float64{3, 1, 0.2}, 1, 0.209477}, {[]float64{3, 1, 0.2}, 2, 0.322035}, {[]float64{3, 1, 0.2}, 8, 0.530290},
	} {
		got, err := StreamingCriticalStep(c.eigenvalues, c.b)
		if err != nil || math.Abs(got-c.want) > 1e-6 {
			t.Errorf("%v, B = %d: %v, %v, want %v", c.eigenvalues, c.b, got, err, c.want)
		}
	}
	for d := 1; d <= 6; d++ {
		for b := 1; b <= 5; b++ {
			got, err := StreamingCriticalStep(repeat(0.7, d), b)
			if err != nil {
				t.Fatal(err)
			}
			close(t, "isotropic", got, 2/(0.7*(1+float64(d+1)/float64(b))), 1e-12)
		}
	}
	for _, bad := range [][]float64{nil, {0, 0}, {-1}, {math.NaN()}} {
		if _, err := StreamingCriticalStep(bad, 1); err == nil {
			t.Errorf("%v: accepted", bad)
		}
	}
}

// Acceptance A9.
func TestMomentCurveOfTheRareGiants(t *testing.T) {
	curve := func(eta float64) *MomentCurve {
		m, err := NewMomentCurve(Curvatures(RareGiants()), 1, WithoutReplacement, eta, 1)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	for eta, want := range map[float64]float64{0.6: 2.0985, 0.7: 1.6370, 1: 1.2005, 3: 0.4456} {
		if got := curve(eta).TailIndex(); math.Abs(got-want) > 1e-3 {
			t.Errorf("κ(%v) = %v, want %v", eta, got, want)
		}
	}
	one := curve(1)
	if l := one.Lyapunov(); math.Abs(l+0.473) > 1e-3 {
		t.Errorf("Lyapunov exponent at η = 1 is %v, want -0.473", l)
	}
	if l := one.At(2); math.Abs(l-0.811) > 1e-3 {
		t.Errorf("Λ(2) at η = 1 is %v, want 0.811", l)
	}
	two := curve(2)
	if l := two.Lyapunov(); !math.IsInf(l, -1) {
		t.Errorf("Lyapunov exponent at η = 2 is %v, want -Inf", l)
	}
	if k := two.TailIndex(); math.Abs(k-1) > 1e-9 {
		t.Errorf("κ(2) = %v, want 1", k)
	}
	if l := curve(3.6).Lyapunov(); math.Abs(l-0.0926) > 1e-4 {
		t.Errorf("Lyapunov exponent at η = 3.6 is %v, want 0.0926", l)
	}
	if k := curve(3.6).TailIndex(); k != 0 {
		t.Errorf("κ(3.6) = %v, want 0", k)
	}
	if k := curve(0.1).TailIndex(); !math.IsInf(k, 1) {
		t.Errorf("κ(0.1) = %v, want +Inf", k)
	}
	// exp Λ(2) is the mean-square factor.
	p := problem(t, RareGiants())
	for _, b := range []int{1, 2, 3} {
		for _, s := range []Sampling{WithReplacement, WithoutReplacement} {
			m, err := NewMomentCurve(Curvatures(RareGiants()), b, s, 0.9, 1)
			if err != nil {
				t.Fatal(err)
			}
			growth, _ := p.GrowthFactor(0.9, gammaOf(t, s, 10, b))
			close(t, "exp Λ(2)", math.Exp(m.At(2)), growth, 1e-9)
		}
	}
}

// Acceptance A10 and the closed forms of section 1.7.
func TestScalarMomentum(t *testing.T) {
	for _, c := range []struct {
		m             Momentum
		a, s, b, want float64
	}{
		{HeavyBall, 1, 0.5, 0.3, 1.775610}, {HeavyBall, 2, 1.8, 0.9, 0.115924}, {HeavyBall, 1, 3, 0.6, 0.0864865},
		{Nesterov, 1, 0.5, 0.3, 1.273519}, {Nesterov, 2, 1.8, 0.9, 0.256654},
	} {
		got := c.m.ScalarCriticalStep(c.a, c.s, 1, c.b)
		if math.Abs(got-c.want) > 1e-5 {
			t.Errorf("%v: %v, want %v", c, got, c.want)
		}
	}
	s := splitmix.New(17)
	for range 200 {
		a, sd, gamma, beta := 0.2+2*s.Uniform(), 2*s.Uniform(), s.Uniform(), 0.95*s.Uniform()
		for _, m := range []Momentum{HeavyBall, Nesterov, EMA} {
			eta := m.ScalarCriticalStep(a, sd, gamma, beta)
			if g := m.ScalarGrowth(a, sd, gamma, beta, eta); math.Abs(g-1) > 1e-8 {
				t.Errorf("momentum %d, a = %v, s = %v, γ = %v, β = %v: growth %v at the boundary", m, a, sd, gamma, beta, g)
			}
			if g := m.ScalarGrowth(a, sd, gamma, beta, 0.9*eta); g >= 1 {
				t.Errorf("momentum %d: growth %v below the boundary", m, g)
			}
		}
	}
	for beta := 0.0; beta < 0.95; beta += 0.1 { // without noise the boundary is that of gradient descent
		for _, m := range []Momentum{HeavyBall, Nesterov, EMA} {
			close(t, "no noise", m.ScalarCriticalStep(1.3, 0, 1, beta), m.Ceiling(beta)/1.3, 1e-9)
			if r := m.SpectralRadius(m.Ceiling(beta), beta); math.Abs(r-1) > 1e-9 {
				t.Errorf("momentum %d, β = %v: spectral radius %v at the boundary", m, beta, r)
			}
		}
		for _, x := range []float64{math.Pow(1-math.Sqrt(beta), 2), 1, math.Pow(1+math.Sqrt(beta), 2)} {
			if r := HeavyBall.SpectralRadius(x, beta); beta > 0.05 && math.Abs(r-math.Sqrt(beta)) > 1e-6 {
				t.Errorf("plateau at x = %v, β = %v: %v, want %v", x, beta, r, math.Sqrt(beta))
			}
		}
	}
}

func TestOptimalHeavyBall(t *testing.T) {
	for _, c := range []struct{ kappa, eta, beta, rate float64 }{
		{10, 2.308862, 0.269874, 0.519494}, {100, 3.305785, 0.669421, 0.818182},
	} {
		eta, beta, rate := OptimalHeavyBall(1/c.kappa, 1)
		if math.Abs(eta-c.eta) > 1e-6 || math.Abs(beta-c.beta) > 1e-6 || math.Abs(rate-c.rate) > 1e-6 {
			t.Errorf("κ = %v: %v, %v, %v", c.kappa, eta, beta, rate)
		}
		for _, x := range []float64{eta / c.kappa, eta} {
			if r := HeavyBall.SpectralRadius(x, beta); math.Abs(r-rate) > 1e-6 {
				t.Errorf("κ = %v: rate %v at x = %v, want %v", c.kappa, r, x, rate)
			}
		}
	}
}

// In one dimension the block iteration is the closed form.
func TestBlockIterationAgreesWithTheClosedForm(t *testing.T) {
	p := problem(t, Twins()) // a = 2, s = 1.8
	for _, m := range []Momentum{HeavyBall, Nesterov} {
		for _, beta := range []float64{0.3, 0.9} {
			want := m.ScalarCriticalStep(2, 1.8, 1, beta)
			got, err := p.MomentumCriticalStep(m, beta, 1, 1e-7)
			if err != nil {
				t.Fatal(err)
			}
			close(t, fmt.Sprintf("momentum %d, β = %v", m, beta), got, want, 1e-5)
		}
	}
	q := problem(t, GaussianTall())
	for _, eta := range []float64{0.1, 0.25} {
		want, _ := q.GrowthFactor(eta, 1)
		got, err := q.MomentumGrowth(HeavyBall, eta, 0, 1)
		if err != nil {
			t.Fatal(err)
		}
		close(t, "β = 0", got, want, 1e-8)
	}
}

// The alignment bounds the next loss from below: E L⁺ >= η²γμ‖H‖_F² L.
func TestAlignmentBound(t *testing.T) {
	s := splitmix.New(5)
	for range 40 {
		p := problem(t, randomRows(s, 3+s.Int(6), 1+s.Int(5)))
		delta := make([]float64, p.Rank())
		for k := range delta {
			delta[k] = s.Normal()
		}
		m := p.Isotropic(0)
		for j := range delta {
			for k := range delta {
				m.C.Data[j*p.Rank()+k] = delta[j] * delta[k]
			}
		}
		loss := m.Loss()
		mu, eta, gamma := p.Alignment(delta), s.Uniform(), s.Uniform()
		m.Step(eta, gamma)
		if bound := eta * eta * gamma * mu * p.Frobenius() * p.Frobenius() * loss; m.Loss() < bound*(1-1e-9) {
			t.Errorf("E L⁺ = %v below the bound %v", m.Loss(), bound)
		}
	}
}

func TestBatchesAreWhatTheySay(t *testing.T) {
	for _, sampling := range []Sampling{WithoutReplacement, Shuffled} {
		d := newDrawer(splitmix.New(1), 12, 4, sampling)
		for step := range 30 {
			seen := map[int]bool{}
			for _, i := range d.next() {
				if i < 0 || i >= 12 || seen[i] {
					t.Fatalf("sampling %d, step %d: %v", sampling, step, d.batch)
				}
				seen[i] = true
			}
		}
	}
	d := newDrawer(splitmix.New(2), 12, 4, Shuffled)
	for range 5 {
		seen := map[int]bool{}
		for range 3 {
			for _, i := range d.next() {
				seen[i] = true
			}
		}
		if len(seen) != 12 {
			t.Errorf("an epoch of %d samples", len(seen))
		}
	}
}

func TestBadInput(t *testing.T) {
	for name, rows := range map[string][][]float64{
		"none": nil, "empty": {{}}, "ragged": {{1, 2}, {1}}, "NaN": {{math.NaN()}}, "Inf": {{1}, {math.Inf(1)}},
	} {
		if _, err := NewProblem(rows); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if _, err := NewProblem([][]float64{{0, 0}, {0, 0}}); !errors.Is(err, ErrZero) {
		t.Errorf("zero gradients: %v", err)
	}
	for _, run := range []Run{
		{Batch: 0, Step: 1, Steps: 1, Runs: 1}, {Batch: 3, Step: 1, Steps: 1, Runs: 1}, {Batch: 1, Step: 0, Steps: 1, Runs: 1},
		{Batch: 1, Step: 1, Runs: 1}, {Batch: 1, Step: 1, Steps: 1}, {Batch: 1, Step: 1, Steps: 1, Runs: 1, Momentum: 1},
	} {
		if _, err := Simulate(context.Background(), Twins(), run); err == nil {
			t.Errorf("%+v: accepted", run)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Simulate(ctx, Twins(), Run{Batch: 1, Step: 1, Steps: 1, Runs: 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestDivergingRunsAreHeld(t *testing.T) {
	e, err := Simulate(context.Background(), Twins(), Run{Batch: 1, Step: 50, Steps: 200, Runs: 20, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if e.Diverged != 20 || e.Median(200) != MostSquared || e.Exceeded(10) != 1 {
		t.Errorf("diverged %d, median %v, exceeded %v", e.Diverged, e.Median(200), e.Exceeded(10))
	}
}

func BenchmarkSharpness(b *testing.B) {
	s := splitmix.New(1)
	for _, n := range []int{16, 40, 100} {
		p := problem(b, randomRows(s, n, 2*n))
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			for b.Loop() {
				p.Sharpness(1)
			}
		})
	}
}

func BenchmarkSimulate(b *testing.B) {
	rows := GaussianTall()
	for b.Loop() {
		if _, err := Simulate(context.Background(), rows, Run{Batch: 1, Step: 0.2, Steps: 400, Runs: 256, Seed: 1}); err != nil {
			b.Fatal(err)
		}
	}
}
