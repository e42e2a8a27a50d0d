package digits

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"stillpoint/core/homology/cubical"
)

func TestTableIsWhole(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	if len(lines) != 10*Samples {
		t.Fatalf("%d lines", len(lines))
	}
	for i, line := range lines {
		if line[0] != byte('0'+i/Samples) || strings.Count(line, ",") != Side*Side {
			t.Errorf("line %d: %s", i+1, line)
		}
		lo, hi := Ink(i/Samples, i%Samples).Range()
		if lo != 0 || hi > White || hi < White/2 {
			t.Errorf("line %d: ink from %v to %v", i+1, lo, hi)
		}
	}
}

// Specification T3, measured there with a prototype: f = 16 − ink, one blank pixel around, T, bars of degree 1 of length >= 4; number
// of images with 0, 1 and 2 of them.
var loops = [10][3]int{
	{0, 20, 0}, {20, 0, 0}, {16, 4, 0}, {19, 1, 0}, {11, 8, 1}, {19, 1, 0}, {7, 13, 0}, {18, 2, 0}, {2, 11, 7}, {10, 10, 0},
}

func TestLoopsOfDigits(t *testing.T) {
	var got [10][3]int
	agree := 0
	for digit := range 10 {
		want := 0 // as in print: 0, 6 and 9 have one loop, 8 has two
		switch digit {
		case 0, 6, 9:
			want = 1
		case 8:
			want = 2
		}
		for sample := range Samples {
			p, err := cubical.Sublevel(t.Context(), Grey(digit, sample), cubical.T, nil)
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for _, b := range p.InDegree(1) {
				if b.Length() >= 4 {
					n++
				}
			}
			got[digit][n]++
			if n == want {
				agree++
			}
		}
	}
	if diff := cmp.Diff(loops, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if agree != 153 {
		t.Errorf("%d of 200 images have the loops of their digit in print, want 153", agree)
	}
}

func TestNoSuchDigit(t *testing.T) {
	for _, bad := range [][2]int{{-1, 0}, {10, 0}, {0, -1}, {0, Samples}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("digit %d, sample %d was accepted", bad[0], bad[1])
				}
			}()
			Ink(bad[0], bad[1])
		}()
	}
}
