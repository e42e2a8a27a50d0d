package candidate_test

import (
	"context"
	"testing"

	. "stillpoint/core/homology/multiparameter/candidate"
)

// Mean errors of 12 clouds against the numbers measured with a prototype in another language (three digits), and the two
// claims that are made of them.
func TestPicturesConverge(t *testing.T) {
	sizes := []int{20, 40, 80, 160, 320}
	want := [3][5]float64{
		{0.202, 0.244, 0.202, 0.136, 0.080}, // V_1
		{0.372, 0.384, 0.310, 0.198, 0.142}, // V_2
		{0.482, 0.470, 0.375, 0.227, 0.148}, // V_∞
	}
	if testing.Short() {
		sizes = sizes[:4] // 320 points take several seconds
	}
	var got [3][5]float64
	for k, n := range sizes {
		for seed := uint64(1); seed <= 12; seed++ {
			rms, err := ConvergenceErrors(context.Background(), seed, n, nil)
			if err != nil {
				t.Fatal(err)
			}
			for i := range rms {
				got[i][k] += rms[i] / 12
			}
		}
	}
	for i, p := range ConvergencePowers {
		for k, n := range sizes {
			if !near(got[i][k], want[i][k], 0.001) {
				t.Errorf("V_%v, n = %d: error %.4f, want %v", p, n, got[i][k], want[i][k])
			}
		}
		if e := got[i]; p != 1 && (e[3] > 0.65*e[1] || e[4] >= e[3]) { // in a short test e[4] is 0
			t.Errorf("V_%v: errors %.3f do not fall as claimed", p, e)
		}
	}
}

func TestConvergenceErrorsRefuseAnEmptyCloud(t *testing.T) {
	if _, err := ConvergenceErrors(context.Background(), 1, 0, nil); err == nil {
		t.Error("a cloud without points was accepted")
	}
}
