package state

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"stillpoint/core/demo"
	"stillpoint/core/demos/catalogue"
)

// all is a demo with a parameter of every kind.
var all = demo.Demo{
	ID: "all", Version: 3,
	Params: []demo.Param{
		{Name: "n", Label: "Number", Kind: demo.Int, Min: 3, Max: 400, Default: demo.Num(60)},
		{Name: "eta", Label: "Step size", Kind: demo.Float, Min: 0, Max: 2, Default: demo.Num(0.4)},
		{Name: "tol", Label: "Tolerance", Kind: demo.Log, Min: 1e-12, Max: 1, Zero: "off", Default: demo.Num(1e-6)},
		{Name: "on", Label: "On", Kind: demo.Bool, Default: demo.Num(1)},
		{Name: "kind", Label: "Kind", Kind: demo.Enum, Options: []demo.Option{{ID: "a"}, {ID: "b-2"}}, Default: demo.Opt("a")},
		{Name: "seed", Label: "Seed", Kind: demo.Seed, Default: demo.Num(1)},
		{Name: "p", Label: "Prime", Kind: demo.Int, Min: 2, Max: 7, Among: []float64{2, 3, 5, 7}, Why: "p must be prime", Default: demo.Num(2)},
		{Name: "points", Label: "Points", Kind: demo.Points, Points: demo.PointsRule{Lo: -4, Hi: 4, Max: 200}, Implies: map[string]demo.Value{"kind": demo.Opt("b-2")}},
		{Name: "own", Label: "Data", Kind: demo.Data, Data: demo.DataRule{MaxBytes: 100}},
	},
	Presets: []demo.Preset{
		{ID: "first"},
		{ID: "second", Values: map[string]demo.Value{"n": demo.Num(100), "kind": demo.Opt("b-2"), "own": demo.Opt("1,2")}},
	},
}

func demos() []*demo.Demo { return append(catalogue.All(), &all) }

func random(rng *rand.Rand, d *demo.Demo) State {
	s := New(d)
	if len(d.Presets) > 0 {
		s, _ = s.WithPreset(d.Presets[rng.IntN(len(d.Presets))].ID)
	}
	changes := map[string]demo.Value{}
	for _, p := range d.Params {
		if rng.IntN(2) == 0 || p.Kind == demo.Data {
			continue
		}
		lo, hi := p.Range()
		switch {
		case p.Zero != "" && rng.IntN(4) == 0:
			changes[p.Name] = demo.Num(0)
		case p.Kind == demo.Log:
			changes[p.Name] = demo.Num(lo * math.Pow(hi/lo, rng.Float64()))
		case p.Numeric():
			changes[p.Name] = demo.Num(lo + (hi-lo)*rng.Float64())
		case p.Kind == demo.Enum:
			changes[p.Name] = demo.Opt(p.Options[rng.IntN(len(p.Options))].ID)
		case p.Kind == demo.Points:
			xy := make([]float64, 2*rng.IntN(min(p.Points.Max, 60)+1)) // a link holds 200 points, in all parameters together
			for i := range xy {
				xy[i] = p.Points.At(rng.IntN(65536))
			}
			changes[p.Name] = demo.XY(xy...)
		}
	}
	return s.With(changes)
}

func TestReadReturnsWhatWasWritten(t *testing.T) {
	for _, d := range demos() {
		rng := rand.New(rand.NewPCG(1, 2))
		for range 10_000 {
			s := random(rng, d)
			text, complete := s.Query(2000)
			if !complete {
				t.Fatalf("%s: %q is not complete", d.ID, text)
			}
			if len(text) > 2000 {
				t.Fatalf("%s: a link of %d characters", d.ID, len(text))
			}
			for _, q := range []Query{ParseQuery("?"+text, ""), ParseQuery("", "#"+text)} {
				back, notices := Read(d, q)
				if !back.Equal(s) || len(notices) != 0 {
					t.Fatalf("%s: %q reads as\n%v, want\n%v; notices %q", d.ID, text, back.values, s.values, notices)
				}
			}
		}
	}
}

func checkState(t *testing.T, d *demo.Demo, query, fragment string) {
	s, notices := Read(d, ParseQuery(query, fragment))
	for _, p := range d.Params {
		v := s.Value(p.Name)
		if accepted, err := p.Accept(v); err != nil || !accepted.Equal(v) {
			t.Fatalf("%q %q: %s = %v is not allowed: %v", query, fragment, p.Name, v, err)
		}
	}
	if len(notices) > len(d.Params)+3 {
		t.Fatalf("%q: %d notices", query, len(notices))
	}
	text, _ := s.Query(2000)
	if again, _ := Read(d, ParseQuery(text, "")); !again.Equal(s) {
		t.Fatalf("%q: canonical form %q reads differently", query, text)
	}
}

func TestReadNeverFails(t *testing.T) {
	pieces := []string{"NaN", "1e999", "-1e999", "Inf", "0x1p3", "1_0", "%", "%zz", "%41", "&", "&&", "=", "#", "?", "\x00", "\xff\xfe", "é", "9999999999999999999999",
		"1e-400", "-0", ".", "e", "+", "--1", "1/3", "AAAA", "////", "v=99", "v=-1", "preset=second", "preset=<b>", "n=3&n=400", strings.Repeat("A", 9000), strings.Repeat("A", 1200)}
	for _, d := range demos() {
		rng := rand.New(rand.NewPCG(3, 4))
		make1 := func() string {
			text := ""
			for range rng.IntN(8) {
				switch rng.IntN(4) {
				case 0:
					text += d.Params[rng.IntN(len(d.Params))].Name + "="
				case 1:
					text += pieces[rng.IntN(len(pieces))]
				case 2:
					text += "&" + d.Params[rng.IntN(len(d.Params))].Name + "=" + pieces[rng.IntN(len(pieces))]
				default:
					b := make([]byte, rng.IntN(20))
					for i := range b {
						b[i] = byte(rng.Uint32())
					}
					text += string(b)
				}
			}
			return text
		}
		for range 10_000 {
			checkState(t, d, make1(), make1())
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("v=1&preset=eight&scale=0.4&points=AAAA", "#n=3")
	f.Add("n=%", "?secret=1&n=5")
	f.Fuzz(func(t *testing.T, query, fragment string) {
		for _, d := range demos() {
			checkState(t, d, query, fragment)
		}
	})
}

func TestRead(t *testing.T) {
	tests := []struct {
		name, query, fragment string
		param                 string
		want                  demo.Value
		notice                string
	}{
		{"value", "eta=0.5", "", "eta", demo.Num(0.5), ""},
		{"above", "eta=40", "", "eta", demo.Num(2), "eta = 40 is above the maximum 2; using 2"},
		{"below", "n=-1", "", "n", demo.Num(3), "n = -1 is below the minimum 3; using 3"},
		{"not whole", "n=7.4", "", "n", demo.Num(7), "n = 7.4 is not a whole number; using 7"},
		{"not a number", "eta=fast", "", "eta", demo.Num(0.4), "eta = fast is not a number; using 0.4"},
		{"infinite", "eta=1e999", "", "eta", demo.Num(0.4), "eta = 1e999 is not a number; using 0.4"},
		{"empty", "eta=", "", "eta", demo.Num(0.4), "eta =  is not a number; using 0.4"},
		{"not prime", "p=4", "", "p", demo.Num(3), "p = 4 is not allowed: p must be prime; using 3"},
		{"enum", "kind=b-2", "", "kind", demo.Opt("b-2"), ""},
		{"unknown enum", "kind=x", "", "kind", demo.Opt("a"), "kind = x is not a choice; using a"},
		{"special zero", "tol=0", "", "tol", demo.Num(0), ""},
		{"bool", "on=0", "", "on", demo.Num(0), ""},
		{"seed is reserved for the seed", "seed=4294967295", "", "seed", demo.Num(4294967295), ""},
		{"first of repeated", "n=10&n=20", "", "n", demo.Num(10), ""},
		{"fragment wins", "n=10", "#n=20", "n", demo.Num(20), ""},
		{"WordPress", "n=10", "#?secret=abc&n=20", "n", demo.Num(10), ""},
		{"place on the page", "n=10", "#why", "n", demo.Num(10), ""},
		{"escapes", "%6e=1%30", "", "n", demo.Num(10), ""},
		{"unknown key", "zzz=10", "", "n", demo.Num(60), ""},
		{"too long", "n=10&x=" + strings.Repeat("a", Longest), "", "n", demo.Num(60), "The link is longer than 8192 characters and was ignored"},
		{"preset", "preset=second", "", "n", demo.Num(100), ""},
		{"preset and value", "eta=1&preset=second", "", "eta", demo.Num(1), ""},
		{"unknown preset", "preset=third", "", "n", demo.Num(60), "preset = third is not known; using first"},
		{"newer version", "v=4&n=10", "", "n", demo.Num(10), "This link was made by a newer version of this page; what is known here was used"},
		{"older version", "v=1&n=10", "", "n", demo.Num(10), ""},
		{"one point", "points=AAAAgA", "", "points", demo.XY(all.Params[7].Points.At(32768), -4), ""},
		{"points imply their kind", "points=AAAAgA", "", "kind", demo.Opt("b-2"), ""},
		{"a given kind counts more", "points=AAAAgA&kind=a", "", "kind", demo.Opt("a"), ""},
		{"half a point", "points=AAA", "", "points", demo.Value{}, "points does not hold points; ignored"},
		{"data", "own=1,2", "", "own", demo.Value{}, "own holds data, which is not read from links; ignored"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, notices := Read(&all, ParseQuery(tt.query, tt.fragment))
			if got := s.Value(tt.param); !got.Equal(tt.want) {
				t.Errorf("%s = %v, want %v", tt.param, got, tt.want)
			}
			if got := strings.Join(notices, "|"); got != tt.notice {
				t.Errorf("notices %q, want %q", got, tt.notice)
			}
		})
	}
}

func TestQuery(t *testing.T) {
	s := New(&all)
	second, _ := s.WithPreset("second")
	big := s.With(map[string]demo.Value{"points": demo.XY(make([]float64, 400)...), "kind": demo.Opt("a"), "eta": demo.Num(1.0 / 3)})
	tests := []struct {
		name     string
		state    State
		longest  int
		want     string
		complete bool
	}{
		{"default view", s, 2000, "", true},
		{"declared order, shortest form", s.With(map[string]demo.Value{"tol": demo.Num(1e-9), "n": demo.Num(10), "on": demo.Num(0)}), 2000, "v=3&n=10&tol=1e-9&on=0", true},
		{"preset", second, 2000, "v=3&preset=second", true},
		{"changed preset", second.With(map[string]demo.Value{"n": demo.Num(60)}), 2000, "v=3&preset=second&n=60", true},
		{"implied value", s.With(map[string]demo.Value{"points": demo.XY(-4, -4), "kind": demo.Opt("a")}), 2000, "v=3&kind=a&points=AIAAgA", true},
		{"data", s.With(map[string]demo.Value{"own": demo.Opt("1,2\n")}), 2000, "", false},
		{"too long", big, 200, "v=3&eta=0.3333333333333333&kind=a", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, complete := tt.state.Query(tt.longest)
			if got != tt.want || complete != tt.complete {
				t.Errorf("Query = %q, %v, want %q, %v", got, complete, tt.want, tt.complete)
			}
		})
	}
}

func TestStateIsImmutable(t *testing.T) {
	s := New(&all)
	xy := []float64{1, 1}
	next := s.With(map[string]demo.Value{"n": demo.Num(10), "points": demo.XY(xy...)})
	xy[0] = 2
	if s.Value("n").Number != 60 || len(s.Value("points").XY) != 0 {
		t.Error("With changed the state that it was called on")
	}
	if next.Value("points").XY[0] == 2 {
		t.Error("the state shares points with the caller")
	}
	if s.Modified() || !next.Modified() {
		t.Errorf("Modified = %v, %v, want false, true", s.Modified(), next.Modified())
	}
}

func TestSettingsSurvive(t *testing.T) {
	q := ParseQuery("?chrome=none&eta=1&theme=dark&v=1&hide=n,eta&evil=%3Cb%3E&q=a%20b", "#eta=2")
	if got, want := q.Settings(func(string) bool { return false }), "theme=dark&chrome=none&hide=n,eta&q=a%20b"; got != want {
		t.Errorf("Settings = %q, want %q", got, want)
	}
	if got := q.List("hide"); len(got) != 2 || got[1] != "eta" {
		t.Errorf("List = %q", got)
	}
}

func TestQueriesChangeWithoutChangingTheirOrigin(t *testing.T) {
	q := ParseQuery("step=1&theme=dark", "")
	next := q.With("step", "2").With("mode", "lesson").With("theme", "")
	if got := next.Settings(func(string) bool { return false }); got != "mode=lesson&step=2" {
		t.Errorf("changed: %s", got)
	}
	if step, _ := q.Get("step"); step != "1" {
		t.Errorf("the query it was made from says step=%s", step)
	}
}
