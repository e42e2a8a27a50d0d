package serve

import (
	"strconv"
	"testing"
)

func itoa(n int) string { return strconv.Itoa(n) }

func TestNegotiate(t *testing.T) {
	tests := []struct{ header, want string }{
		{"", "identity"},
		{"br", "br"},
		{"gzip, deflate, br", "br"},
		{"gzip, deflate", "gzip"},
		{"x-gzip", "gzip"},
		{"GZIP", "gzip"},
		{"deflate, zstd", "identity"},
		{"br;q=0, gzip", "gzip"},
		{"br;q=0", "identity"},
		{"br;q=0.2, gzip;q=0.8", "gzip"},
		{"br;q=0.8, gzip;q=0.8", "br"},
		{"br ; q=0.001", "br"},
		{"br\t;\tQ=1.000 , gzip", "br"},
		{"*", "br"},
		{"*;q=0.5", "br"},
		{"*, br;q=0", "gzip"},
		{"gzip, *;q=0", "gzip"},
		{"*;q=0", "identity"},
		{"identity", "identity"},
		{"identity;q=1, gzip;q=0.5", "identity"},
		{"identity;q=0.5, gzip;q=0.5", "gzip"},
		{"identity;q=0, gzip", "gzip"},
		{"identity;q=0", "identity"}, // nothing is acceptable; bytes are better than an error
		{"br;q=2, gzip", "gzip"},     // not a weight: passed over
		{"br;q=-1, gzip", "gzip"},
		{"br;q=NaN, gzip", "gzip"},
		{"br;q=1e0, gzip", "gzip"},
		{"br;q=0.1234, gzip;q=0.1", "gzip"},
		{"br;q=, gzip", "gzip"},
		{"br;level=9, gzip", "gzip"},
		{"br;q=0, br;q=1, gzip", "gzip"}, // the first of two counts
		{",,;,br", "br"},
		{"brotli", "identity"},
	}
	for _, test := range tests {
		if got := negotiate(test.header, "br", "gzip"); got != test.want {
			t.Errorf("negotiate(%q) = %s, want %s", test.header, got, test.want)
		}
	}
	if got := negotiate("br, gzip;q=0.1", "gzip"); got != "gzip" {
		t.Errorf("with gzip alone on offer: %s", got)
	}
}

func FuzzNegotiate(f *testing.F) {
	for _, seed := range []string{"", "br", "gzip;q=0.5, br;q=1", "*;q=0", "identity;q=0", ";;,=q", "br;q=0.999\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		weights := accepted(header)
		for name, q := range weights {
			if !(q >= 0 && q <= 1) {
				t.Errorf("%q: weight of %q is %v", header, name, q)
			}
		}
		got := negotiate(header, "br", "gzip")
		if got == identity {
			return
		}
		q, named := weights[got]
		if !named {
			q = weights["*"]
		}
		if (got != "br" && got != "gzip") || q <= 0 {
			t.Errorf("negotiate(%q) = %q with weight %v", header, got, q)
		}
	})
}
