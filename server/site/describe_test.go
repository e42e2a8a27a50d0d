package site

import (
	"encoding/json"
	"reflect"
	"testing"

	"stillpoint/core/demo"
)

func TestDescribe(t *testing.T) {
	text, err := describe([]*demo.Demo{sample, plainSample})
	if err != nil {
		t.Fatal(err)
	}
	var got []map[string]any
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	at := func(v any, path ...any) any {
		for _, step := range path {
			switch step := step.(type) {
			case string:
				v = v.(map[string]any)[step]
			case int:
				v = v.([]any)[step]
			}
		}
		return v
	}
	tests := []struct {
		path []any
		want any
	}{
		{[]any{"id"}, "sample-demo"},
		{[]any{"notShown"}, "What is not shown."},
		{[]any{"flagship"}, true},
		{[]any{"honesty"}, "theorem"},
		{[]any{"paper", "url"}, "https://example.org/paper?a=1&b=2"},
		{[]any{"params", 0, "maxFrom"}, ""},
		{[]any{"params", 0, "default"}, 3.0},
		{[]any{"params", 1, "default"}, "a"},
		{[]any{"params", 2, "default"}, []any{}},
		{[]any{"params", 2, "points", "lo"}, -1.0},
		{[]any{"params", 0, "options"}, []any{}},
		{[]any{"presets", 1, "values"}, map[string]any{"n": 4.0, "data": "a", "pts": []any{0.0, 0.5}}},
		{[]any{"charts", 0, "x", "unit"}, "s"},
		{[]any{"charts", 0, "handles", 0, "set", "data"}, "a"},
	}
	for _, test := range tests {
		if v := at(got[0], test.path...); !reflect.DeepEqual(v, test.want) {
			t.Errorf("%v = %#v, want %#v", test.path, v, test.want)
		}
	}
	// Every field of the contract is there.
	if n, want := len(got[0]), reflect.TypeFor[demo.Demo]().NumField(); n != want {
		t.Errorf("%d fields, want %d", n, want)
	}
}

func TestLowerCamel(t *testing.T) {
	for name, want := range map[string]string{"ID": "id", "URL": "url", "X": "x", "NotShown": "notShown", "XYPairs": "xyPairs", "Lo": "lo"} {
		if got := lowerCamel(name); got != want {
			t.Errorf("lowerCamel(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestBibTeX(t *testing.T) {
	want := `@article{lovelace1930,
  author        = {Ada Lovelace and Kurt Gödel and Emmy Noether},
  title         = {{On {things} \& 100 \% more}},
  journal       = {Annals},
  year          = {1930},
  eprint        = {1234.56789},
  archiveprefix = {arXiv},
  url           = {https://example.org/paper?a=1&b=2}
}`
	if got := paperBibTeX(sample); got != want {
		t.Errorf("paperBibTeX = %s\nwant %s", got, want)
	}
}
