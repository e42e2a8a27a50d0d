package alpha_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"stillpoint/core/homology"
)

type expectation struct {
	File      string
	Simplices []int `json:"simplices_by_dim"`
	Diagrams  map[string]expectedDegree
}

type expectedDegree struct {
	Count       int
	CountLonger int `json:"count_gt_1e-5"`
	Infinite    int
	Sum         float64       `json:"sum_len"`
	SumSquares  float64       `json:"sum_d2_minus_b2"`
	Longest     float64       `json:"max_len"`
	Bars        [][2]*float64 // all, if there are few
	LongestBars [][2]*float64 `json:"longest_finite"`
}

// The answers of an exact alpha complex program (testdata/README.md), to 1e-9 for bars and 1e-6 for sums as stated there.
func TestAlphaExpected(t *testing.T) {
	b, err := os.ReadFile("testdata/alpha_expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []expectation
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) != 6 {
		t.Fatalf("%d inputs, want 6", len(all))
	}
	for _, want := range all {
		t.Run(want.File, func(t *testing.T) {
			c := complexOf(t, load(t, want.File))
			n := c.Counts(math.Inf(1))
			for k, w := range want.Simplices {
				if n[k] != w {
					t.Errorf("%d simplices of dimension %d, want %d", n[k], k, w)
				}
			}
			p := barsOf(t, c)
			for degree, w := range map[int]string{0: "0", 1: "1", 2: "2"} {
				if e, ok := want.Diagrams[w]; ok {
					checkDegree(t, p.InDegree(degree), e)
				} else if len(p.InDegree(degree)) != 0 {
					t.Errorf("bars of degree %d, want none", degree)
				}
			}
		})
	}
}

func checkDegree(t *testing.T, bars []homology.Bar, want expectedDegree) {
	t.Helper()
	var finite []homology.Bar
	var sum, squares, longest float64
	infinite, longer := 0, 0
	for _, b := range bars {
		if b.Length() > 1e-5 {
			longer++
		}
		if b.Infinite() {
			infinite++
			continue
		}
		finite = append(finite, b)
		sum += b.Length()
		squares += b.Death*b.Death - b.Birth*b.Birth
		longest = max(longest, b.Length())
	}
	if len(bars) != want.Count || longer != want.CountLonger || infinite != want.Infinite {
		t.Errorf("%d bars, %d longer than 1e-5, %d infinite, want %d, %d, %d",
			len(bars), longer, infinite, want.Count, want.CountLonger, want.Infinite)
	}
	if math.Abs(sum-want.Sum) > 1e-6 || math.Abs(squares-want.SumSquares) > 1e-6 || math.Abs(longest-want.Longest) > 1e-9 {
		t.Errorf("sums %v, %v, longest %v, want %v, %v, %v", sum, squares, longest, want.Sum, want.SumSquares, want.Longest)
	}
	for _, w := range append(want.Bars, want.LongestBars...) {
		if w[1] == nil {
			continue
		}
		found := false
		for _, b := range finite {
			found = found || math.Abs(b.Birth-*w[0]) <= 1e-9 && math.Abs(b.Death-*w[1]) <= 1e-9
		}
		if !found {
			t.Errorf("no bar [%v, %v)", *w[0], *w[1])
		}
	}
}
