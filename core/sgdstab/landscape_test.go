package sgdstab

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"stillpoint/core/splitmix"
)

var five = Wells{{-8, 0.5, 0}, {-4, 1, 0}, {0, 1, 0.9}, {4, 2, 0}, {8, 2, 1.8}}

func swarm(t testing.TB, w Wells, runs int, lo, hi float64) *Swarm {
	t.Helper()
	s, err := NewSwarm(w, 1, runs, lo, hi)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func settledAfter(t testing.TB, w Wells, eta float64, batch, runs, steps int, lo, hi float64) ([]float64, *Swarm) {
	t.Helper()
	s := swarm(t, w, runs, lo, hi)
	if err := s.Step(context.Background(), eta, batch, steps, nil); err != nil {
		t.Fatal(err)
	}
	in, _ := s.Settled()
	return in, s
}

// Derived thresholds of the default wells.
func TestWellThresholds(t *testing.T) {
	for k, want := range []float64{4, 2, 1.104972, 1, 0.552486} {
		if got := five[k].MeanSquareStep(); math.Abs(got-want) > 1e-6 {
			t.Errorf("well %d: mean-square step %v, want %v", k+1, got, want)
		}
	}
	for k, want := range []float64{4, 2, 1.118943, 1, 0.559472} {
		if got := five[k].TypicalStep(); math.Abs(got-want) > 1e-6 {
			t.Errorf("well %d: typical step %v, want %v", k+1, got, want)
		}
	}
	for _, c := range []struct {
		well            Well
		square, typical float64
	}{{Well{-6, 0.5, 0.1}, 3.846, 4.167}, {Well{0, 1.2, 0.8}, 1.154, 3}, {Well{6, 3, 1}, 0.600, 0.75}} {
		if a, b := c.well.MeanSquareStep(), c.well.TypicalStep(); math.Abs(a-c.square) > 1e-3 || math.Abs(b-c.typical) > 1e-3 {
			t.Errorf("%v: %v and %v, want %v and %v", c.well, a, b, c.square, c.typical)
		}
	}
	// The half-ellipse: the mean-square step is where (1−ηa)² + η²s² = 1, as the exact theory says for two samples.
	s := splitmix.New(8)
	for range 50 {
		a := 0.2 + 3*s.Uniform()
		w := Well{0, a, 0.9 * a * s.Uniform()}
		p := problem(t, curvatures(w.curvature(0), w.curvature(1)))
		close(t, "threshold", p.Sharpness(1).CriticalStep(), w.MeanSquareStep(), 1e-8)
	}
}

// Acceptance of tab B.
func TestWhichWellsSurvive(t *testing.T) {
	for eta, want := range map[float64][]float64{
		0.6: {.22, .20, .20, .39, 0}, 0.9: {.22, .20, .32, .26, 0}, 1.05: {.24, .32, .44, 0, 0}, 1.2: {.31, .69, 0, 0, 0}, 2.2: {1, 0, 0, 0, 0},
	} {
		got, _ := settledAfter(t, five, eta, 1, 2000, 3000, -10, 10)
		for k := range want {
			if math.Abs(got[k]-want[k]) > 0.05 {
				t.Errorf("η = %v: well %d holds %v, want %v", eta, k+1, got[k], want[k])
			}
			limit := five[k].MeanSquareStep()
			if eta >= 1.05*limit && got[k] != 0 {
				t.Errorf("η = %v: well %d still holds %v above its threshold %v", eta, k+1, got[k], limit)
			}
			if eta <= 0.9*limit && got[k] <= 0.05 {
				t.Errorf("η = %v: well %d holds only %v below its threshold %v", eta, k+1, got[k], limit)
			}
		}
	}
	gd, _ := settledAfter(t, five, 0.9, 2, 2000, 3000, -10, 10)
	for k, want := range []float64{.22, .20, .18, .21, .19} {
		if math.Abs(gd[k]-want) > 0.05 {
			t.Errorf("GD at 0.9: well %d holds %v, want %v", k+1, gd[k], want)
		}
	}
	in, _ := settledAfter(t, five, 1.05, 2, 2000, 3000, -10, 10)
	rest := 1.0
	for _, v := range in {
		rest -= v
	}
	if math.Abs(rest-0.4) > 0.08 {
		t.Errorf("GD at 1.05: %v never settle, want about 0.4", rest)
	}
}

func TestStartAtTheSharpestWell(t *testing.T) {
	at := 8 + 1e-3
	if in, _ := settledAfter(t, five, 0.54, 1, 500, 3000, at, at); in[4] != 1 {
		t.Errorf("η = 0.54: %v", in)
	}
	for _, eta := range []float64{0.58, 0.65} {
		if in, _ := settledAfter(t, five, eta, 1, 500, 3000, at, at); in[3] != 1 {
			t.Errorf("η = %v: %v, want all in well 4", eta, in)
		}
	}
}

func TestTheTheoremIsAboutTheMean(t *testing.T) {
	w := Wells{{-6, 0.5, 0.1}, {0, 1.2, 0.8}, {6, 3, 1}}
	for _, c := range []struct {
		eta, want float64
		well      int
	}{{0.66, 0.18, 2}, {0.98, 0, 2}, {1.27, 0.31, 1}, {3.27, 0, 1}} {
		in, _ := settledAfter(t, w, c.eta, 1, 2000, 3000, -9, 9)
		if math.Abs(in[c.well]-c.want) > 0.04 {
			t.Errorf("η = %v: well %d holds %v, want %v", c.eta, c.well+1, in[c.well], c.want)
		}
	}
}

// The example of Wu, Ma and E 2018: equal sharpness, unequal non-uniformity.
func TestSharpnessAloneDoesNotDecide(t *testing.T) {
	w := Wells{{0, 2, 0}, {1, 2, 1.8}} // f = min(x², 0.1(x−1)²), min(x², 1.9(x−1)²)
	start := 1 + 1e-5
	in, s := settledAfter(t, w, 0.7, 1, 1000, 3000, start, start)
	if in[0] != 1 {
		t.Errorf("SGD: %v, want all at 0", in)
	}
	arrived := slices.Sorted(slices.Values(s.Arrived))
	if m := arrived[len(arrived)/2]; m < 50 || m > 100 {
		t.Errorf("median arrival at step %d, want about 70", m)
	}
	if in, _ := settledAfter(t, w, 0.7, 2, 10, 3000, start, start); in[1] != 1 {
		t.Errorf("GD: %v, want all at 1", in)
	}
}

func TestWellsRefuse(t *testing.T) {
	for name, w := range map[string]Wells{
		"none": {}, "no curvature": {{0, 0, 0}}, "erased": {{0, 1, 1}}, "negative spread": {{0, 1, -0.1}}, "NaN": {{math.NaN(), 1, 0}},
	} {
		if _, err := NewSwarm(w, 1, 1, 0, 1); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func slide(t testing.TB, b int, seed uint64) *Slide {
	t.Helper()
	s, err := NewSlide(GaussianValley(8), 3, 1./3+1e-3, b, WithoutReplacement, seed)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestValleySamples(t *testing.T) {
	v := GaussianValley(8)
	for i, want := range []float64{-1.66296, -0.96165, -0.52983, -0.17052} {
		if got := math.Sqrt(v.Squares[i]); math.Abs(got+want) > 1e-5 {
			t.Errorf("sample %d: |x| = %v, want %v", i, got, -want)
		}
	}
	if m := v.FourthMoment(); math.Abs(m-2.14562) > 1e-5 {
		t.Errorf("m₄ = %v", m)
	}
	// S_B of the closed form is that of the exact theory at a minimum.
	rows := [][]float64{}
	for _, h := range v.Squares {
		x := math.Sqrt(h)
		rows = append(rows, []float64{x / 2, 2 * x}) // (v, u)x at u = 2, v = ½
	}
	p := problem(t, rows)
	for b := 1; b <= 8; b++ {
		gamma := gammaOf(t, WithoutReplacement, 8, b)
		close(t, "S_B", p.Sharpness(gamma).Value, v.Sharpness(4.25, gamma), 1e-9)
	}
}

// The exact identities of a step.
func TestValleyIdentities(t *testing.T) {
	s := slide(t, 1, 4)
	s.U, s.V = 1.3, -0.4
	for range 200 {
		eta := 0.05
		u, v := s.U, s.V
		r, kappa := u*v-1, u*u+v*v
		if err := s.Step(eta); err != nil {
			t.Fatal(err)
		}
		h := s.valley.Squares[s.batches.batch[0]]
		checks := map[string][2]float64{
			"r":       {s.U*s.V - 1, r * (1 - eta*h*kappa + eta*eta*h*h*r*u*v)},
			"κ":       {s.Kappa(), kappa + eta*h*r*(eta*h*r*kappa-4*u*v)},
			"u² − v²": {s.U*s.U - s.V*s.V, (u*u - v*v) * (1 - eta*eta*h*h*r*r)},
		}
		for what, c := range checks {
			if math.Abs(c[0]-c[1]) > 1e-13*(1+math.Abs(c[1])) {
				t.Fatalf("%s is %v, want %v", what, c[0], c[1])
			}
		}
	}
}

// Acceptance of tab C for GD.
func TestCatapult(t *testing.T) {
	for _, c := range []struct{ eta, kappa float64 }{{0.05, 9.11}, {0.1, 9.11}, {0.2, 9.11}, {0.25, 6.70}, {0.30, 3.19}, {0.40, 2.004}} {
		s := slide(t, 8, 1)
		k0, first, most := s.Kappa(), s.Loss(), 0.0
		for range 20000 {
			if err := s.Step(c.eta); err != nil {
				t.Fatalf("η = %v: %v", c.eta, err)
			}
			most = math.Max(most, s.Loss())
		}
		close(t, fmt.Sprintf("η = %v: final κ", c.eta), s.Kappa(), c.kappa, 0.01)
		if c.eta > 2/k0 && (most < 10*first || s.Loss() > 1e-10 || s.Kappa() >= 2/c.eta) {
			t.Errorf("η = %v: loss rose from %v to %v and ended at %v, κ = %v", c.eta, first, most, s.Loss(), s.Kappa())
		}
	}
	s := slide(t, 8, 1)
	var err error
	for range 20000 {
		if err = s.Step(0.5); err != nil {
			break
		}
	}
	if err == nil {
		t.Error("η = 0.5 does not diverge")
	}
}

// Acceptance of tab C for SGD: 2000 runs.
func TestSGDSqueezes(t *testing.T) {
	finals := func(eta float64, runs int) (kappas []float64) {
		for seed := range uint64(runs) {
			s := slide(t, 1, seed+1)
			var err error
			for range 5000 {
				if err = s.Step(eta); err != nil || s.Loss() < 1e-28 {
					break
				}
			}
			if err == nil {
				kappas = append(kappas, s.Kappa())
			}
		}
		slices.Sort(kappas)
		return kappas
	}
	if k := finals(0.1, 400); len(k) != 400 || k[0] < 9.0 {
		t.Errorf("η = 0.1: %d of 400 converge, smallest κ = %v", len(k), k[0])
	}
	const runs = 2000
	k := finals(0.2, runs)
	if share := float64(len(k)) / runs; share < 0.85 || share > 0.92 {
		t.Errorf("η = 0.2: %v converge, want 0.85 to 0.92", share)
	}
	if m := k[len(k)/2]; m < 3.3 || m > 4.0 {
		t.Errorf("η = 0.2: median κ = %v, want 3.3 to 4.0", m)
	}
	under, over := 0, 0
	for _, v := range k {
		if v < 4.66 {
			under++
		}
		if v > 8.4 {
			over++
		}
	}
	if share := float64(under) / float64(len(k)); share < 0.55 || share > 0.66 {
		t.Errorf("η = 0.2: %v end under the mean-square line, want 0.55 to 0.66", share)
	}
	if share := float64(over) / float64(len(k)); share > 0.02 {
		t.Errorf("η = 0.2: %v end above the typical line", share)
	}
}
