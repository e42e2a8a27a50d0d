package state

import (
	"strings"
	"testing"

	"stillpoint/core/demo"
)

// Version 1 had a parameter "rate", a default n of 50 and a preset b with n = 5; version 2 called it "speed"; today it is
// "eta".
var grown = demo.Demo{
	ID: "grown", Version: 3,
	Earlier: []demo.Earlier{
		{Version: 1, Renamed: []demo.Rename{{From: "rate", To: "speed"}}, Presets: []demo.Preset{
			{Values: map[string]demo.Value{"n": demo.Num(50)}},
			{ID: "b", Values: map[string]demo.Value{"n": demo.Num(5)}},
		}},
		{Version: 2, Renamed: []demo.Rename{{From: "speed", To: "eta"}}},
	},
	Params: []demo.Param{
		{Name: "n", Label: "N", Help: "h", Kind: demo.Int, Min: 1, Max: 100, Default: demo.Num(60)},
		{Name: "eta", Label: "Eta", Help: "h", Kind: demo.Float, Min: 0, Max: 2, Default: demo.Num(0.5)},
	},
	Presets: []demo.Preset{{ID: "a"}, {ID: "b", Values: map[string]demo.Value{"n": demo.Num(6)}}, {ID: "c"}},
}

func TestX4_6_OlderLinksMeanWhatTheyMeant(t *testing.T) {
	for link, want := range map[string]struct{ n, eta float64 }{
		"":                         {60, 0.5},
		"v=3&eta=1":                {60, 1},
		"v=1":                      {50, 0.5},
		"v=1&rate=1.5":             {50, 1.5},
		"v=1&n=7":                  {7, 0.5},
		"v=1&preset=b":             {5, 0.5},
		"v=1&preset=b&rate=0.25":   {5, 0.25},
		"v=1&preset=c":             {50, 0.5},
		"v=2&speed=1.5":            {60, 1.5},
		"v=2&preset=b":             {6, 0.5},
		"v=2&rate=1.5":             {60, 0.5}, // a name of version 1 means nothing in version 2
		"v=0&rate=1":               {60, 0.5},
		"v=-1":                     {60, 0.5},
		"v=1e0&n=3":                {3, 0.5},
		"v=1&rate=1.5&speed=0.25":  {50, 1.5}, // two names for the same: that of its version counts
		"v=3&rate=1.5&speed=0.25":  {60, 0.5},
		"v=99999999999999999999":   {60, 0.5},
		"v=1&preset=none&rate=1.5": {50, 1.5},
	} {
		s, _ := Read(&grown, ParseQuery(link, ""))
		if n, eta := s.Value("n").Number, s.Value("eta").Number; n != want.n || eta != want.eta {
			t.Errorf("%q: n %v, eta %v, want %+v", link, n, eta, want)
		}
	}
}

func TestX4_6_NewerLinksAreReadAsFarAsKnown(t *testing.T) {
	s, notices := Read(&grown, ParseQuery("v=4&eta=1.5&unheard=3", ""))
	if s.Value("eta").Number != 1.5 || len(notices) != 1 || !strings.Contains(notices[0], "newer version") {
		t.Errorf("eta %v, notices %q", s.Value("eta").Number, notices)
	}
}

// What an old link becomes is written as a link of today, which means the same.
func TestX4_6_OlderLinksAreRewritten(t *testing.T) {
	s, _ := Read(&grown, ParseQuery("v=1&preset=b&rate=0.25", ""))
	text, complete := s.Query(2000)
	if text != "v=3&preset=b&n=5&eta=0.25" || !complete {
		t.Errorf("written as %q", text)
	}
	if again, _ := Read(&grown, ParseQuery(text, "")); !again.Equal(s) {
		t.Error("the rewritten link means something else")
	}
}
