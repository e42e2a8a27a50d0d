package splitmix

import (
	"math"
	"math/rand/v2"
	"testing"
)

var _ rand.Source = (*Source)(nil)

// The expected values are the check vectors that came with the reference data (an independent implementation) and, for
// seed 42 in hexadecimal, those of the optimisation specification.
func TestCheckVectors(t *testing.T) {
	s := New(1)
	for i, want := range []uint64{10451216379200822465, 13757245211066428519, 17911839290282890590, 8196980753821780235, 8195237237126968761} {
		if got := s.Uint64(); got != want {
			t.Errorf("seed 1: draw %d = %d, want %d", i, got, want)
		}
	}
	s = New(42)
	for i, want := range []uint64{0xbdd732262feb6e95, 0x28efe333b266f103, 0x47526757130f9f52} {
		if got := s.Uint64(); got != want {
			t.Errorf("seed 42: draw %d = %#x, want %#x", i, got, want)
		}
	}
	s = New(1)
	for i, want := range []float64{0.5665615751722809, 0.7457817572627011, 0.9710027535867962, 0.4443592170557721, 0.44426470082635805} {
		if got := s.Uniform(); got != want {
			t.Errorf("seed 1: uniform %d = %v, want %v", i, got, want)
		}
	}
	s = New(42)
	for i, want := range []int{7, 1, 2, 3, 0, 8, 2, 8, 3, 6, 2, 4} {
		if got := s.Int(10); got != want {
			t.Errorf("seed 42: Int(10) number %d = %d, want %d", i, got, want)
		}
	}
	want := []float64{-0.034267321791851144, -1.2926085332373185, -2.5000674933698677, 0.9114665864092971, 0.08772246831488635, -1.0803847120292231}
	s, c := New(1), New(1)
	for i, w := range want {
		if got := s.Normal(); math.Abs(got-w) > 1e-14 {
			t.Errorf("seed 1: normal %d = %v, want %v", i, got, w)
		}
		if i%2 == 0 {
			if got := c.NormalCos(); math.Abs(got-w) > 1e-14 {
				t.Errorf("seed 1: cosine normal %d = %v, want %v", i/2, got, w)
			}
		}
	}
}

func TestSpareSurvivesUniform(t *testing.T) {
	a, b := New(5), New(5)
	a.Normal()
	b.Normal()
	b.Uniform()
	b.NormalCos()
	if x, y := a.Normal(), b.Normal(); x != y {
		t.Errorf("the kept twin is %v after other draws, want %v", y, x)
	}
}

func TestIntRejects(t *testing.T) {
	for _, k := range []int{0, -1, 1<<53 + 1} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("Int(%d) did not panic", k)
				}
			}()
			New(1).Int(k)
		}()
	}
}
