package homology_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	. "stillpoint/core/homology"
)

func TestReadGuess(t *testing.T) {
	for _, c := range []struct {
		name, text string
		format     Format
		n          int
		notes      string
	}{
		{"cloud, commas", "1,2\n3,4\n5,6\n", Points, 3, ""},
		{"cloud, header", "x,y\n1,2\n3,4\n", Points, 2, "row 1 was skipped as a header: x,y"},
		{"cloud, comments, CRLF, mark", "\xef\xbb\xbf# a, b\r\n\r\n1 2\r\n3  4 \r\n", Points, 2, ""},
		{"cloud, semicolons, decimal commas", "1,5;2,5\n3;4\n-1;0\n", Points, 3, "commas were read as decimal points"},
		{"cloud, tabs", "1\t2\n3\t4\n", Points, 2, ""},
		{"cloud, one point", "5", Points, 1, ""},
		{"cloud, negative square", "0 -1\n1 0\n", Points, 2, ""},
		{"cloud, integers in space", "0 1 2\n5 6 7\n1 0 3\n2 2 2\n", Points, 4, ""},
		{"lower", "1\n2,3\n4,5,6\n", LowerTriangle, 4, ""},
		{"lower, blank first line", "\n1\n2,2\n2,2,2\n", LowerTriangle, 4, ""},
		{"lower, trailing commas", " 85,\n120, 48,\n 10, 73, 44,\n", LowerTriangle, 4,
			"the triangle inequality fails, e.g. for points 2, 1, 4: no harm, Rips complexes do not need it"},
		{"lower with zeros", "0\n1 0\n1 1 0\n", LowerTriangle, 4,
			"every row ends in 0: if this is the diagonal, leave it out; as it stands there is one point more|the triangle inequality fails, e.g. for points 3, 1, 2: no harm, Rips complexes do not need it"},
		{"upper", "1 2 3\n4 5\n6\n", UpperTriangle, 4,
			"the triangle inequality fails, e.g. for points 3, 2, 1: no harm, Rips complexes do not need it"},
		{"full", "0 1 2\n1 0 1.5\n2 1.5 0\n", FullMatrix, 3, ""},
		{"full, rounding", "0 0.3\n0.30000000000000004 0\n", FullMatrix, 2, ""},
		{"full with births", "1 2 4\n2 0.5 3\n4 3 0\n", FullMatrix, 3, "the diagonal is not zero: it was read as the births of the vertices"},
		{"cloud, corners of the simplex", "1 0 0\n0 1 0\n0 0 1\n", Points, 3, ""},
		{"cloud, equal points", "1 1 1\n1 1 1\n1 1 1\n", Points, 3, ""},
		{"cloud, nearly symmetric", "1 2 4\n2 0.5 3\n4 3.1 0\n", Points, 3, ""},
		{"sparse", "0 1 0.5\n1 2 0.25\n0 2 1\n", SparseTriples, 3, ""},
		{"triangle in odd lines", "1 2 3\n4\n5 6\n", LowerTriangle, 4, "the lines do not have the lengths of the rows of a triangle; the 6 numbers were read in order"},
	} {
		d, err := ReadString(c.text, Guess, Limits{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if d.Format != c.format || d.Flag.Len() != c.n || d.Reason == "" || strings.Join(d.Notes, "|") != c.notes {
			t.Errorf("%s: %v, %d points, %q, notes %q, want %v, %d, %q", c.name, d.Format, d.Flag.Len(), d.Reason, d.Notes, c.format, c.n, c.notes)
		}
		if (d.Points != nil) != (d.Format == Points) {
			t.Errorf("%s: points %v with format %v", c.name, d.Points, d.Format)
		}
	}
}

func TestReadTold(t *testing.T) {
	for _, c := range []struct {
		name, text string
		format     Format
		want       string // distances of the lower triangle, or the error
	}{
		{"lower", "7", LowerTriangle, "[7]"},
		{"lower on one line", "1 2 3 4 5 6", LowerTriangle, "[1 2 3 4 5 6]"},
		{"upper", "1 2 3\n4 5\n6\n", UpperTriangle, "[1 2 4 3 5 6]"},
		{"sparse", "0 2 1.5\n2 1 0\n", SparseTriples, "[+Inf 1.5 0]"},
		{"full with births", "1 2\n2 0.5\n", FullMatrix, "[2]"},
		{"points", "3 4\n0 0\n0 4\n", Points, "[5 3 4]"},
		{"not a number", "1,2\n3,4\n" + strings.Repeat("0,0\n", 14) + "5,abc\n", Points, `homology: row 17, column 2: "abc" is not a number`},
		{"typo in the first row", "1,abc\n3,4\n", Points, `homology: row 1, column 2: "abc" is not a number`},
		{"empty field", "1,2\n1,,2\n", Points, `homology: row 2, column 2: "" is not a number`},
		{"second header", "x,y\nu,v\n", Points, `homology: row 2, column 1: "u" is not a number`},
		{"NaN", "1,2\n1,NaN\n", Points, `homology: row 2, column 2: "NaN" is not a finite number`},
		{"Inf", "inf,2\n", Points, `homology: row 1, column 1: "inf" is not a finite number`},
		{"too large", "1\n1e999\n", Points, `homology: row 2, column 1: "1e999" is not a finite number`},
		{"ragged", "1,2\n\n3\n", Points, "homology: row 3 has 1 number, but row 1 has 2"},
		{"empty", "", Points, "homology: the text has no numbers, want at least one"},
		{"only a header", "x,y\n", Guess, "homology: the text has no numbers, want at least one"},
		{"only blanks", "\n \n\t\n#1\n", Guess, "homology: the text has no numbers, want at least one"},
		{"negative", "1\n2 -3\n", LowerTriangle, "homology: row 2, column 2: -3 is negative, want a distance >= 0"},
		{"count", "1 2\n3 4 5\n", LowerTriangle, "homology: 5 numbers do not fill the lower triangle of a distance matrix: 3 points need 3, 4 points need 6"},
		{"not square", "1 2\n", FullMatrix, "homology: 1 rows of 2 numbers: a full distance matrix must be square"},
		{"asymmetric", asymmetricText(), FullMatrix,
			"homology: row 3, column 7 is 0.5 but row 7, column 3 is 0.6: a distance matrix must be symmetric"},
		{"asymmetric by less than 1e-9", "0 0.5\n0.5000000009 0\n", FullMatrix, "[0.5000000009]"},
		{"asymmetric by more than 1e-9", "0 0.5\n0.500000002 0\n", FullMatrix,
			"homology: row 1, column 2 is 0.5 but row 2, column 1 is 0.500000002: a distance matrix must be symmetric"},
		{"asymmetric by less than 1e-9 of large numbers", "0 1000000\n1000000.0005 0\n", FullMatrix, "[1.0000000005e+06]"},
		{"asymmetric by more than 1e-9 of large numbers", "0 1000000\n1000000.002 0\n", FullMatrix,
			"homology: row 1, column 2 is 1e+06 but row 2, column 1 is 1.000000002e+06: a distance matrix must be symmetric"},
		{"full, negative", "0 -1\n-1 0\n", FullMatrix, "homology: row 1, column 2: -1 is negative, want a distance >= 0"},
		{"full, NaN", "0 1\nnan 0\n", FullMatrix, `homology: row 2, column 1: "nan" is not a finite number`},
		{"full, ragged", "0 1 2\n1 0\n2 1 0\n", FullMatrix, "homology: row 2 has 2 numbers, but row 1 has 3"},
		{"upper, negative", "1 2\n-3\n", UpperTriangle, "homology: row 2, column 1: -3 is negative, want a distance >= 0"},
		{"upper, NaN", "1 NaN\n3\n", UpperTriangle, `homology: row 1, column 2: "NaN" is not a finite number`},
		{"upper, count", "1 2\n3 4\n", UpperTriangle, "homology: 4 numbers do not fill the upper triangle of a distance matrix: 3 points need 3, 4 points need 6"},
		{"sparse, NaN", "0 1 1\n1 2 NaN\n", SparseTriples, `homology: row 2, column 3: "NaN" is not a finite number`},
		{"sparse, negative index", "0 -1 1\n", SparseTriples, "homology: row 1, column 2: -1 is not an index, want an integer from 0 to 2999"},
		{"edge before vertex", "3 2\n2 0\n", FullMatrix, "homology: row 1, column 2 is 2 but vertex 1 is born at 3: an edge cannot precede its vertices"},
		{"sparse width", "0 1\n", SparseTriples, "homology: row 1 has 2 numbers, want 3: i j d"},
		{"sparse index", "0 1.5 1\n", SparseTriples, "homology: row 1, column 2: 1.5 is not an index, want an integer from 0 to 2999"},
		{"sparse large index", "0 3000 1\n", SparseTriples, "homology: row 1, column 2: 3000 is not an index, want an integer from 0 to 2999"},
		{"sparse loop", "4 4 1\n", SparseTriples, "homology: row 1: vertex 4 is joined to itself"},
		{"sparse twice", "0 1 1\n1 0 1\n", SparseTriples, "homology: row 2 repeats the pair 1, 0 of row 1"},
		{"sparse negative", "0 1 -1\n", SparseTriples, "homology: row 1, column 3: -1 is negative, want a distance >= 0"},
		{"unknown", "1", Format(9), "homology: unknown format 9"},
	} {
		d, err := ReadString(c.text, c.format, Limits{})
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			var l []float64
			for i := range d.Flag.Len() {
				l = append(l, d.Flag.Row(i)[:i]...)
			}
			got = fmt.Sprint(l)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func asymmetricText() string {
	s := ""
	for i := range 8 {
		for j := range 8 {
			switch {
			case i == j:
				s += " 0"
			case i == 2 && j == 6:
				s += " 0.5"
			case i == 6 && j == 2:
				s += " 0.6"
			default:
				s += " 1"
			}
		}
		s += "\n"
	}
	return s
}

// Specification 2.1: what is not zero on the diagonal is the birth of a vertex, and that is said.
func TestReadDiagonal(t *testing.T) {
	d, err := ReadString("1 2 4\n2 0.5 3\n4 3 0\n", FullMatrix, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(d.Notes, []string{"the diagonal is not zero: it was read as the births of the vertices"}) {
		t.Errorf("notes %q", d.Notes)
	}
	if got := intervals(rips(t, d.Flag, Options{}).Bars); got != "[0.000000, +Inf) [0.500000, 3.000000) [1.000000, 2.000000)" {
		t.Errorf("bars %s", got)
	}
}

// The trap of the specification: told nothing, read as a full matrix, this file has 15 points.
func TestReadRandom16(t *testing.T) {
	d := load(t, "random16.lower.csv")
	if d.Format != LowerTriangle || d.Flag.Len() != 16 {
		t.Errorf("%v of %d points (%s), want the lower triangle of 16", d.Format, d.Flag.Len(), d.Reason)
	}
	d = load(t, "projective_plane.lower.csv")
	if d.Format != LowerTriangle || d.Flag.Len() != 13 {
		t.Errorf("%v of %d points (%s), want the lower triangle of 13", d.Format, d.Flag.Len(), d.Reason)
	}
}

func TestReadLimits(t *testing.T) {
	for _, c := range []struct {
		text   string
		format Format
		lim    Limits
		want   string
	}{
		{"1 2 3\n", Points, Limits{Columns: 2}, "homology: row 1 has more than 2 columns"},
		{"1\n2\n3\n", Points, Limits{Rows: 2}, "homology: more than 2 rows"},
		{"1 1\n2 1\n3 4\n", Guess, Limits{Rows: 2}, "homology: more than 2 rows"},
		{"1\n2 3\n4 5 6\n", Guess, Limits{Rows: 3}, "homology: 4 points, want at most 3"},
		{"0 1\n1 0\n", FullMatrix, Limits{Rows: 1, Columns: 2}, "homology: more than 1 rows"},
		{"1 2 3 4\n", Points, Limits{Bytes: 7}, "homology: the text is longer than 7 bytes"},
		{"0 5 3\n", SparseTriples, Limits{Rows: 5}, "homology: row 1, column 2: 5 is not an index, want an integer from 0 to 4"},
	} {
		if _, err := ReadString(c.text, c.format, c.lim); err == nil || err.Error() != c.want {
			t.Errorf("%q: error %v, want %s", c.text, err, c.want)
		}
	}
	if _, err := Read(iotest.ErrReader(errors.New("broken")), Guess, Limits{}); err == nil || err.Error() != "homology: reading: broken" {
		t.Errorf("broken reader: error %v", err)
	}
}

func TestFormatString(t *testing.T) {
	for f := Guess; f <= SparseTriples; f++ {
		if s := f.String(); strings.Contains(s, "Format") || s == "" {
			t.Errorf("format %d is called %q", int(f), s)
		}
	}
	if s := Format(-1).String(); s != "Format(-1)" {
		t.Errorf("format -1 is called %q", s)
	}
}

// Whatever the text, Read returns an error or a filtration that satisfies its contract.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "1", "x,y\n1,2\n3,4", "1\n2,3\n4,5,6\n", "\n1\n1,2\n", "0 1\n1 0", "0 1 0.5\n1 2 0.25\n0 2 1\n",
		"1;2,5\n3;4", "nan", "-1 2\n", "1e308 -1e308\n-1e308 1e308\n", "5e-324\n0\n", "#\n\xff\xfe\n1", "1,\n2,3,\n", "-0\n0 -0\n"} {
		for format := Guess; format <= SparseTriples; format++ {
			f.Add(s, int8(format))
		}
	}
	f.Fuzz(func(t *testing.T, text string, format int8) {
		d, err := ReadString(text, Format(format), Limits{Rows: 60, Columns: 40, Bytes: 1 << 14})
		if err != nil {
			if !strings.HasPrefix(err.Error(), "homology: ") || d != nil {
				t.Fatalf("result %v, error %v", d, err)
			}
			return
		}
		n := d.Flag.Len()
		if n < 1 || n > 60 || d.Format == Guess || d.Reason == "" {
			t.Fatalf("%d points, format %v, reason %q", n, d.Format, d.Reason)
		}
		for i := range n {
			for j, v := range d.Flag.Row(i) {
				if !(v >= 0) || math.Signbit(v) || v != d.Flag.At(j, i) || v < d.Flag.At(i, i) {
					t.Fatalf("entry %d, %d is %v", i, j, v)
				}
			}
		}
		p := rips(t, d.Flag, Options{MaxDim: 1})
		for _, b := range p.Bars {
			if !(b.Birth < b.Death) {
				t.Fatalf("bar [%v, %v)", b.Birth, b.Death)
			}
		}
	})
}

// Whatever the weights, the engine agrees with the textbook reduction.
func FuzzVietorisRips(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6}, uint8(2), uint8(0), uint8(0))
	f.Add([]byte{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2}, uint8(1), uint8(1), uint8(0))
	f.Add([]byte("the quick brown fox jumps over the lazy dog"), uint8(2), uint8(2), uint8(110))
	f.Fuzz(func(t *testing.T, weights []byte, maxDim, prime, threshold uint8) {
		if len(weights) > 55 {
			weights = weights[:55]
		}
		var d []float64
		for n := 1; n*(n-1)/2 <= len(weights); n++ {
			d = d[:0]
			for _, w := range weights[:n*(n-1)/2] {
				d = append(d, float64(w))
			}
		}
		flag, err := FromLowerTriangle(d)
		if err != nil {
			t.Fatal(err)
		}
		opt := Options{MaxDim: int(maxDim % 4), Prime: []int{2, 3, 5, 97}[prime%4], Threshold: float64(threshold)}
		p := rips(t, flag, opt)
		c, err := flag.Complex(opt.MaxDim+1, p.Threshold, 1e6)
		if err != nil {
			t.Fatal(err)
		}
		want, err := c.Persistence(t.Context(), opt.MaxDim, opt.Prime, nil)
		if err != nil {
			t.Fatal(err)
		}
		bars := make([]Bar, len(want))
		for i, b := range want {
			bars[i] = Bar{Degree: b.Degree, Birth: b.Birth, Death: b.Death}
		}
		if got, want := intervals(p.Bars), intervals(bars); got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	})
}

func TestReadPointsKeepsTheNamesOfColumns(t *testing.T) {
	cloud, header, notes, err := ReadPoints(strings.NewReader("t, signal one;x\n1;2,5\n3;-4\n"), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if cloud.Dim != 2 || !slices.Equal(cloud.Coords, []float64{1, 2.5, 3, -4}) || !slices.Equal(header, []string{"t, signal one", "x"}) || len(notes) != 2 {
		t.Errorf("got %v with header %q, notes %q", cloud, header, notes)
	}
	if _, header, _, err := ReadPoints(strings.NewReader("1 2\n3 4\n"), Limits{}); err != nil || header != nil {
		t.Errorf("header %q, error %v", header, err)
	}
	for text, says := range map[string]string{"1 2\n3\n": "row 2 has 1 number", "1\nx\n": "row 2, column 1", "": "no numbers"} {
		if _, _, _, err := ReadPoints(strings.NewReader(text), Limits{}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: error %v, want one that says %q", text, err, says)
		}
	}
}
