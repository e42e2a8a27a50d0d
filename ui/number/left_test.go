package number

import "testing"

func TestLeft(t *testing.T) {
	reports := []struct {
		now, done float64
		want      string
	}{
		{500, 5, ""},                 // one report
		{900, 9, ""},                 // not yet a second
		{1100, 11, "about 9 s left"}, // 89 units at 10 a second
		{3100, 21, "about 9 s left"}, // slower: 0.7 * 10 + 0.3 * 5 = 8.5 a second for 79 units: 9.3 s
		{3100, 21, "about 9 s left"}, // nothing new
		{9100, 100, ""},
	}
	var l Left
	l.Begin(0)
	for _, r := range reports {
		if got := l.Report(r.now, r.done, 100); got != r.want {
			t.Errorf("at %v: %q, want %q", r.now, got, r.want)
		}
	}
}
