package cubical_test

import (
	"math"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"stillpoint/core/homology"
	. "stillpoint/core/homology/cubical"
)

func TestReadImage(t *testing.T) {
	want := &Image{Width: 3, Height: 2, Pixels: []float64{0, 128, 255, 17, 0, 5}}
	for name, text := range map[string]string{
		"commas":                   "0,128,255\n17,0,5\n",
		"semicolons, no last line": "0;128;255\n17;0;5",
		"tabs, DOS line ends":      "0\t128\t255\r\n17\t0\t5\r\n",
		"spaces and a comment":     "# a picture\n 0 128  255\n\n17 0 5\n",
		"PGM":                      "P2\n3 2\n255\n0 128 255\n17 0 5\n",
		"PGM on one line":          "P2 3 2 255 0 128 255 17 0 5",
		"PGM with comments":        "P2 # plain\n3 # wide\n2\n# white:\n255\n0 128 255 17\n0 5 # end\n",
	} {
		m, _, err := ReadImage(strings.NewReader(text), homology.Limits{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, m); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
	}
	_, notes, err := ReadImage(strings.NewReader("a,b\n1,2\n"), homology.Limits{})
	if err != nil || len(notes) != 1 || !strings.Contains(notes[0], "header: a,b") {
		t.Errorf("notes %q, %v, want one about the header", notes, err)
	}
}

func TestReadImageNamesThePlaceOfMistakes(t *testing.T) {
	small := homology.Limits{Rows: 4, Columns: 4, Bytes: 100}
	for _, c := range []struct {
		name, text string
		says       []string
	}{
		{"letters", "1,2\n3,x\n", []string{"row 2, column 2", `"x"`}},
		{"NaN", "1,2\nNaN,3\n", []string{"row 2, column 1", "NaN", "finite"}},
		{"infinite", "1,1e999\n", []string{"row 1, column 2"}},
		{"ragged", "1,2\n3,4\n5\n", []string{"row 3 has 1 number", "row 1 has 2"}},
		{"empty", "", []string{"no numbers"}},
		{"too wide", "1,2,3,4,5\n", []string{"row 1 has more than 4 columns"}},
		{"too high", "1\n2\n3\n4\n5\n", []string{"more than 4 rows"}},
		{"too long", strings.Repeat("1 ", 60), []string{"100 bytes"}},
		{"PGM without a size", "P2\n", []string{"width", `""`, "1 to 4"}},
		{"PGM of width 0", "P2 0 2 9", []string{"width", `"0"`}},
		{"PGM too high", "P2 2 5 9", []string{"height", `"5"`, "1 to 4"}},
		{"PGM with a bad maximum", "P2 2 2 70000", []string{"largest grey value", "65535"}},
		{"PGM too short", "P2 2 2 9 1 2 3", []string{"ends before row 2, column 2"}},
		{"PGM too bright", "P2 2 2 9 1 2 10 3", []string{"row 2, column 1", "10", "0 to 9"}},
		{"PGM with letters", "P2 2 2 9 1 two", []string{"row 1, column 2", `"two"`}},
		{"PGM too much", "P2 1 1 9 1 2", []string{`"2" follows`}},
		{"PGM too long", "P2 4 4 9" + strings.Repeat(" ", 100), []string{"100 bytes"}},
	} {
		_, _, err := ReadImage(strings.NewReader(c.text), small)
		if err == nil {
			t.Errorf("%s: accepted", c.name)
			continue
		}
		for _, part := range c.says {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: %q does not say %q", c.name, err, part)
			}
		}
	}
	if _, _, err := ReadImage(iotest.ErrReader(iotest.ErrTimeout), homology.Limits{}); err == nil {
		t.Error("a broken reader was accepted")
	}
}

func TestReadSeries(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []Series
	}{
		{"named columns", "t,wave\n0,1\n1,-1\n2,1\n", []Series{{"t", []float64{0, 1, 2}}, {"wave", []float64{1, -1, 1}}}},
		{"one column", "3\n1\n2\n", []Series{{"", []float64{3, 1, 2}}}},
		{"one line", "3 1 2\n", []Series{{"", []float64{3, 1, 2}}}},
		{"a header of another length names nothing", "my measurements\n3,4\n5,6\n", []Series{{"", []float64{3, 5}}, {"", []float64{4, 6}}}},
	} {
		got, _, err := ReadSeries(strings.NewReader(c.text), homology.Limits{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.name, diff)
		}
	}
	if _, _, err := ReadSeries(strings.NewReader("1,2\n3,abc\n"), homology.Limits{}); err == nil || !strings.Contains(err.Error(), "row 2, column 2") {
		t.Errorf("error %v does not name the place", err)
	}
}

// Whatever the text, the answer is an error or an image whose persistence can be computed.
func FuzzReadImage(f *testing.F) {
	for _, text := range []string{"0,5\n5,0\n", "P2\n2 2\n9\n0 5 5 0\n", "P2 # c\n1 1 1 1", "a,b\n1;2", "P2 9999 9999 1", "1e308 -1e308\n-0 0"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, _, err := ReadImage(strings.NewReader(text), homology.Limits{Rows: 50, Columns: 50, Bytes: 1 << 16})
		if err != nil {
			return
		}
		if m.Width > 50 || m.Height > 50 {
			t.Fatalf("%d × %d pixels are beyond the limits", m.Width, m.Height)
		}
		for _, c := range constructions {
			p, err := Sublevel(t.Context(), m, c, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range p.Bars {
				if !(b.Birth < b.Death) || math.IsInf(b.Birth, 0) {
					t.Fatalf("bar %+v", b)
				}
			}
		}
	})
}

func FuzzReadSeries(f *testing.F) {
	for _, text := range []string{"t,x\n1,2\n", "1 2 3", "1\n2\n", "x;y\n1,5;2\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		series, _, err := ReadSeries(strings.NewReader(text), homology.Limits{Rows: 50, Columns: 50, Bytes: 1 << 16})
		if err != nil {
			return
		}
		for _, s := range series {
			if len(s.Values) == 0 || len(s.Values) != len(series[0].Values) {
				t.Fatalf("series of %d and %d values", len(series[0].Values), len(s.Values))
			}
			if _, err := NewSeries(s.Values); err != nil {
				t.Fatal(err)
			}
		}
	})
}
