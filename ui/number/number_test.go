package number

import (
	"math"
	"math/rand/v2"
	"testing"

	"stillpoint/core/demo"
)

func TestText(t *testing.T) {
	tests := []struct {
		in   float64
		want string
	}{
		{0, "0"}, {math.Copysign(0, -1), "0"}, {3, "3"}, {1234, "1234"}, {12480, "12,480"}, {-1234567, "−1.235 × 10⁶"}, {999999, "999,999"},
		{0.1, "0.1"}, {1.0 / 3, "0.3333"}, {math.Sqrt(3), "1.732"}, {-2.5, "−2.5"}, {1234.56, "1235"}, {0.001, "0.001"},
		{0.00012345, "1.234 × 10⁻⁴"}, {1e-16, "1 × 10⁻¹⁶"}, {123456.7, "1.235 × 10⁵"}, {1e300, "1 × 10³⁰⁰"},
		{math.Inf(1), "never (∞)"}, {math.Inf(-1), "−∞"}, {math.NaN(), ""},
	}
	for _, tt := range tests {
		if got := Text(tt.in); got != tt.want {
			t.Errorf("Text(%v) = %q, want %q", tt.in, got, tt.want)
		}
	}
	if got := Cell(math.Pi); got != "3.14159" {
		t.Errorf("Cell(π) = %q", got)
	}
}

func TestFilled(t *testing.T) {
	values := map[string]float64{"n": 16, "p": 0.1}
	value := func(name string) float64 {
		if v, ok := values[name]; ok {
			return v
		}
		return math.NaN()
	}
	for in, want := range map[string]string{
		"mean of {n} seeds": "mean of 16 seeds", "{n}, {p}": "16, 0.1", "{gone}": "–", "plain": "plain", "": "", "an open { brace": "an open { brace", "{": "{",
	} {
		if got := Filled(in, value); got != want {
			t.Errorf("Filled(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestParse(t *testing.T) {
	tests := []struct {
		in   string
		want float64
		ok   bool
	}{
		{"0.4", 0.4, true}, {" 0,4 ", 0.4, true}, {"1e-3", 1e-3, true}, {"1/3", 1.0 / 3, true}, {"1 / 4", 0.25, true}, {"-2", -2, true}, {"−2", -2, true}, {"+1", 1, true},
		{".5", 0.5, true}, {"5.", 5, true}, {"0,5/2", 0.25, true},
		{"", 0, false}, {"abc", 0, false}, {"1/0", 0, false}, {"1e999", 0, false}, {"NaN", 0, false}, {"inf", 0, false}, {"0x10", 0, false}, {"1,000,000", 0, false}, {"1 2", 0, false}, {"1/2/3", 0, false},
	}
	for _, tt := range tests {
		if got, ok := Parse(tt.in); ok != tt.ok || ok && got != tt.want {
			t.Errorf("Parse(%q) = %v, %v, want %v, %v", tt.in, got, ok, tt.want, tt.ok)
		}
	}
}

func TestExactReadsBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 10_000 {
		v := math.Float64frombits(rng.Uint64())
		if math.IsNaN(v) || math.IsInf(v, 0) {
			continue
		}
		if back, ok := Strict(Exact(v)); !ok || back != v {
			t.Fatalf("Exact(%v) = %q reads as %v, %v", v, Exact(v), back, ok)
		}
	}
	for in, want := range map[float64]string{1e21: "1e21", 1e-9: "1e-9", 0.1: "0.1", 1e6: "1e6", 100: "100"} {
		if got := Exact(in); got != want {
			t.Errorf("Exact(%v) = %q, want %q", in, got, want)
		}
	}
}

func TestNice(t *testing.T) {
	for in, want := range map[float64]float64{0.009: 0.01, 0.01: 0.01, 0.011: 0.02, 0.03: 0.05, 3: 5, 7: 10, 1: 1, 1e-9: 1e-9, 0: 1} {
		if got := Nice(in); got != want {
			t.Errorf("Nice(%v) = %v, want %v", in, got, want)
		}
	}
	for in, want := range map[float64]float64{1.7320508: 1.8, 2: 2, 0.51: 0.55, 0.1: 0.1, 12.3: 13, 98: 100} {
		if got := End(in, false); got != want {
			t.Errorf("End(%v) = %v, want %v", in, got, want)
		}
	}
}

func TestScale(t *testing.T) {
	count := demo.Param{Kind: demo.Int, Min: 3, Max: 400}
	noise := demo.Param{Kind: demo.Float, Min: 0, Max: 0.4, Step: 0.01}
	bar := demo.Param{Kind: demo.Int, Min: 1, Max: 1e6, Zero: "none"}
	threshold := demo.Param{Kind: demo.Float, Min: 1e-9, Max: 1e9, Step: 0.01, Zero: "automatic"}
	prime := demo.Param{Kind: demo.Int, Min: 2, Max: 97, Among: []float64{2, 3, 5, 7}}
	rate := demo.Param{Kind: demo.Log, Min: 1e-4, Max: 1}
	both := demo.Param{Kind: demo.Float, Min: -1, Max: 1, Step: 0.5}
	free := demo.Param{Kind: demo.Float, Min: 0, Max: 1e9}
	tests := []struct {
		name             string
		scale            Scale
		last             int
		first, then, end float64
	}{
		{"whole numbers", NewScale(&count, 0), 397, 3, 4, 400},
		{"steps", NewScale(&noise, 0), 40, 0, 0.01, 0.4},
		{"zero and end from the result", NewScale(&bar, 59), 59, 0, 1, 59},
		{"zero below a tiny minimum", NewScale(&threshold, 1.8), 180, 0, 0.01, 1.8},
		{"among", NewScale(&prime, 0), 3, 2, 3, 7},
		{"logarithmic", NewScale(&rate, 0), 200, 1e-4, 1.05e-4, 1},
		{"on both sides of zero", NewScale(&both, 0), 4, -1, -0.5, 1},
		{"step from the range", NewScale(&free, 1.8), 180, 0, 0.01, 1.8},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := tt.scale
			if got := s.Last(); got != tt.last {
				t.Errorf("Last = %d, want %d", got, tt.last)
			}
			for position, want := range map[int]float64{-1: tt.first, 0: tt.first, 1: tt.then, s.Last(): tt.end, s.Last() + 9: tt.end} {
				if got := s.At(position); got != want {
					t.Errorf("At(%d) = %v, want %v", position, got, want)
				}
			}
			for k := range s.Last() + 1 {
				if got := s.Position(s.At(k)); got != k {
					t.Fatalf("Position(At(%d)) = %d", k, got)
				}
				if k > 0 && !(s.At(k) > s.At(k-1)) {
					t.Fatalf("At(%d) = %v after %v", k, s.At(k), s.At(k-1))
				}
				if got := s.Move(s.At(k), 1); got != s.At(k+1) {
					t.Fatalf("Move(At(%d), 1) = %v", k, got)
				}
			}
		})
	}
	s := NewScale(&noise, 0)
	if got := s.Move(0.123, 1); got != 0.13 {
		t.Errorf("Move(0.123, 1) = %v, want 0.13", got)
	}
	if got := s.Move(0.127, -1); got != 0.12 {
		t.Errorf("Move(0.127, -1) = %v, want 0.12", got)
	}
	if got := NewScale(&free, 1.8).Move(5, -1); got != 1.8 {
		t.Errorf("a value beyond the end moves to %v, want the end", got)
	}
}
