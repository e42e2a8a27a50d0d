package cubical_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	. "stillpoint/core/homology/cubical"
	"stillpoint/core/splitmix"
)

func TestPaddedAndInverted(t *testing.T) {
	m := &Image{Width: 2, Height: 1, Pixels: []float64{3, 16}}
	want := &Image{Width: 4, Height: 3, Pixels: []float64{16, 16, 16, 16, 16, 13, 0, 16, 16, 16, 16, 16}}
	if diff := cmp.Diff(want, m.Inverted(16).Padded(1, 16)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestReducedTakesMeansOfBlocks(t *testing.T) {
	m := &Image{Width: 3, Height: 3, Pixels: []float64{0, 2, 10, 4, 6, 20, 1, 3, 7}}
	want := &Image{Width: 2, Height: 2, Pixels: []float64{3, 15, 2, 7}}
	if diff := cmp.Diff(want, m.Reduced(2)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(m, m.Reduced(1)); diff != "" {
		t.Errorf("blocks of one pixel: %s", diff)
	}
}

// A single bright pixel becomes the binomial numbers, row by column, over 16 per pass.
func TestSmoothedIsTheBinomialFilter(t *testing.T) {
	m := &Image{Width: 7, Height: 7, Pixels: make([]float64, 49)}
	m.Pixels[3*7+3] = 256
	s := m.Smoothed(2)
	row := []float64{0, 1, 4, 6, 4, 1, 0}
	for y := range 7 {
		for x := range 7 {
			if want := row[x] * row[y]; s.At(x, y) != want {
				t.Errorf("(%d, %d) is %v, want %v", x, y, s.At(x, y), want)
			}
		}
	}
}

// Smoothing is an average: no value leaves the range, the sum stays.
func TestSmoothedIsAnAverage(t *testing.T) {
	for seed := range uint64(20) {
		s := splitmix.New(seed)
		m := generators[0].image(s, 1+s.Int(9), 1+s.Int(9))
		n := m.Smoothed(3)
		lo, hi := m.Range()
		a, b := n.Range()
		sum := 0.0
		for i, v := range n.Pixels {
			sum += v - m.Pixels[i]
		}
		if a < lo || b > hi || math.Abs(sum) > 1e-12 { // repeated edges keep the sum: the filter is symmetric
			t.Errorf("seed %d: [%v, %v] became [%v, %v], the sum changed by %v", seed, lo, hi, a, b, sum)
		}
	}
}
