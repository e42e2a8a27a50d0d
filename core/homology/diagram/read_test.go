package diagram_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	. "stillpoint/core/homology/diagram"
)

func TestReadUnderstandsEveryFormat(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		name, text string
		want       Barcode
	}{
		{"pairs", "0,1\n0.5,2e0\n", Barcode{Diagram{{0, 1}, {0.5, 2}}, nil}},
		{"blanks, as numpy writes them", "0.00e+00 1.0e+00\r\n\r\n# comment\n1 inf\n", Barcode{Diagram{{0, 1}, {1, inf}}, nil}},
		{"degrees", "0;0;1\n1;0.5;2\n0;0;\n", Barcode{Diagram{{0, 1}, {0.5, 2}, {0, inf}}, []int{0, 1, 0}}},
		{"this site's table", "index,dim,birth,death (diameter),row\n1,1,0.5,2,3\n2,0,0,∞,2\n", Barcode{Diagram{{0.5, 2}, {0, inf}}, []int{1, 0}}},
		{"names without a degree", "Birth\tDeath\n1\t2\n", Barcode{Diagram{{1, 2}}, nil}},
		{"only names", "birth,death\n", Barcode{}},
		{"Ripser", "distance matrix with 3 points\nvalue range: [1,2]\npersistence intervals in dim 0:\n [0,1)\n [0, )\npersistence intervals in dim 1:\n [1.5,2)\n",
			Barcode{Diagram{{0, 1}, {0, inf}, {1.5, 2}}, []int{0, 0, 1}}},
		{"Ripser without bars", "persistence intervals in dim 1:\n", Barcode{}},
		{"on the diagonal", "(1, 1)\n", Barcode{Diagram{{1, 1}}, nil}},
	} {
		got, err := Read(c.text, 100)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if diff := cmp.Diff(c.want, *got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	b, err := Read("1,0,4\n0,0,3\n1,2,3\n", 100)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Diagram{{0, 4}, {2, 3}}, b.InDegree(1)); diff != "" {
		t.Error(diff)
	}
}

func TestReadNamesTheRowOfAMistake(t *testing.T) {
	for text, says := range map[string]string{
		"":                               "no bars",
		"# nothing\n\n":                  "no bars",
		"0,1\n2,x\n":                     `row 2: "x" is not a number`,
		"0,1\nNaN,2\n":                   `row 2: "NaN"`,
		"inf,inf\n":                      "row 1",
		"0,1\n\n3,2\n":                   "row 3: the bar from 3 to 2",
		"0,1\n1,2,3\n":                   "row 2: 3 fields, the first bar has 2",
		"1\n":                            "row 1: 1 fields",
		"1,2,3,4\n":                      "row 1: 4 fields",
		"a,b\n1,2\n":                     "neither a bar nor a line of names",
		"1.5,0,1\n":                      `the degree is "1.5"`,
		"-1,0,1\n":                       `the degree is "-1"`,
		"0,1\n0,1\n0,1\n0,1\n":           "more than 3 bars",
		"birth,death\n1\n":               "row 2: 1 fields, the first bar has 2",
		"persistence intervals in dim x": "no degree",
		"0,1e200\n":                      "at most 1e+150",
	} {
		if _, err := Read(text, 3); err == nil || !strings.HasPrefix(err.Error(), "diagram: ") || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want %q", text, err, says)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"0,1\n", "0;0;inf\n", "birth death\n0 1\n", "persistence intervals in dim 1:\n [0,1)\n [2, )\n", "x", ",", "[", "\n\n#", "1,2,3,\n", "degree,death,birth\n1,2,1\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		b, err := Read(text, 50)
		if err != nil {
			return
		}
		if err := b.Bars.Check(); err != nil {
			t.Errorf("accepted %q: %v", text, err)
		}
		if len(b.Bars) > 50 || b.Degrees != nil && len(b.Degrees) != len(b.Bars) {
			t.Errorf("%d bars, %d degrees", len(b.Bars), len(b.Degrees))
		}
	})
}
