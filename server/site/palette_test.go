package site

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// themes reads the colour tokens of the style sheet: the light ones, and those of its two dark blocks.
func themes(t *testing.T) (light, system, dark map[string]rgb) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repository, "assets/style/base.css"))
	if err != nil {
		t.Fatal(err)
	}
	sheet := string(data)
	tokens := func(selector string) map[string]rgb {
		_, rest, found := strings.Cut(sheet, selector+" {\n")
		block, _, closed := strings.Cut(rest, "}")
		if !found || !closed {
			t.Fatalf("base.css has no block %s", selector)
		}
		colours := map[string]rgb{}
		for _, m := range regexp.MustCompile(`--(\w+): #([0-9a-f]{6});`).FindAllStringSubmatch(block, -1) {
			var r, g, b uint8
			fmt.Sscanf(m[2], "%02x%02x%02x", &r, &g, &b)
			colours[m[1]] = rgb{float64(r) / 255, float64(g) / 255, float64(b) / 255}
		}
		return colours
	}
	return tokens("\n:root"), tokens(`:root:not([data-theme="light"])`), tokens(`:root[data-theme="dark"]`)
}

func TestBothDarkBlocksAreTheSame(t *testing.T) {
	light, system, dark := themes(t)
	if len(light) != 15 || len(dark) != len(light) || len(system) != len(dark) {
		t.Fatalf("%d light, %d and %d dark colours, want 15 each", len(light), len(system), len(dark))
	}
	for name, colour := range dark {
		if system[name] != colour {
			t.Errorf("--%s differs between the two dark blocks", name)
		}
	}
}

// WCAG 2.2: text needs a contrast of 4.5 (1.4.3), marks and edges of controls 3 (1.4.11), on whatever they stand on.
func TestContrasts(t *testing.T) {
	light, _, dark := themes(t)
	for theme, colours := range map[string]map[string]rgb{"light": light, "dark": dark} {
		for name, colour := range colours {
			least := 3.0
			switch name {
			case "background", "panel":
				continue
			case "ink", "muted", "accent", "danger", "good", "caution":
				least = 4.5
			}
			for _, ground := range []string{"background", "panel"} {
				if c := contrast(colour, colours[ground]); c < least {
					t.Errorf("%s: --%s on --%s has contrast %.2f, want %v", theme, name, ground, c, least)
				}
			}
		}
	}
}

// The six series and the ink stay apart for normal sight and for the three kinds of colour blindness.
func TestSeriesColoursDiffer(t *testing.T) {
	light, _, dark := themes(t)
	// Smallest differences stated in the specification (X3.4), which this must reproduce to 0.1.
	stated := map[string][4]float64{"light": {24.4, 16.7, 17.3, 18.2}, "dark": {21.2, 15.8, 18.2, 15.1}}
	for theme, colours := range map[string]map[string]rgb{"light": light, "dark": dark} {
		marks := []rgb{colours["ink"]}
		for n := 1; n <= 6; n++ {
			marks = append(marks, colours[fmt.Sprintf("series%d", n)])
		}
		for i, sight := range sights {
			least := math.Inf(1)
			for a := range marks {
				for b := range a {
					least = min(least, ciede2000(lab(sight.see(marks[a])), lab(sight.see(marks[b]))))
				}
			}
			if least < 15 {
				t.Errorf("%s, %s: smallest difference %.1f, want 15", theme, sight.name, least)
			}
			if want := stated[theme][i]; math.Abs(least-want) > 0.1 {
				t.Errorf("%s, %s: smallest difference %.2f, stated %.1f", theme, sight.name, least, want)
			}
		}
	}
}

// Pairs 1, 7, 13, 17 and 25 of Sharma, Wu, Dalal, The CIEDE2000 color-difference formula (2005), table 1.
func TestCIEDE2000(t *testing.T) {
	tests := []struct {
		a, b [3]float64
		want float64
	}{
		{[3]float64{50, 2.6772, -79.7751}, [3]float64{50, 0, -82.7485}, 2.0425},
		{[3]float64{50, 0, 0}, [3]float64{50, -1, 2}, 2.3669},
		{[3]float64{50, -0.001, 2.49}, [3]float64{50, 0.0009, -2.49}, 4.8045},
		{[3]float64{50, 2.5, 0}, [3]float64{73, 25, -18}, 27.1492},
		{[3]float64{60.2574, -34.0099, 36.2677}, [3]float64{60.4626, -34.1751, 39.4387}, 1.2644},
	}
	for _, test := range tests {
		if got := ciede2000(test.a, test.b); math.Abs(got-test.want) > 5e-5 {
			t.Errorf("ciede2000(%v, %v) = %.4f, want %.4f", test.a, test.b, got, test.want)
		}
	}
}

// rgb is an sRGB colour with components from 0 to 1.
type rgb [3]float64

func (c rgb) linear() [3]float64 {
	var l [3]float64
	for i, v := range c {
		if v <= 0.04045 {
			l[i] = v / 12.92
		} else {
			l[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return l
}

// contrast is the contrast ratio of WCAG.
func contrast(a, b rgb) float64 {
	luminance := func(c rgb) float64 {
		l := c.linear()
		return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2]
	}
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// sight turns linear RGB into what an eye makes of it.
type sight struct {
	name   string
	matrix [3][3]float64
}

// sights: Machado, Oliveira, Fernandes, A physiologically-based model for simulation of color vision deficiency (2009),
// severity 1.
var sights = []sight{
	{"normal", [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
	{"protan", [3][3]float64{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
	{"deutan", [3][3]float64{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
	{"tritan", [3][3]float64{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
}

// see returns the linear RGB that is seen, inside the gamut.
func (s sight) see(c rgb) [3]float64 {
	l := c.linear()
	var out [3]float64
	for i, row := range s.matrix {
		v := row[0]*l[0] + row[1]*l[1] + row[2]*l[2]
		out[i] = min(1, max(0, v))
	}
	return out
}

// lab turns linear RGB into CIELAB for the white point D65.
func lab(l [3]float64) [3]float64 {
	x := (0.4124564*l[0] + 0.3575761*l[1] + 0.1804375*l[2]) / 0.95047
	y := 0.2126729*l[0] + 0.7151522*l[1] + 0.0721750*l[2]
	z := (0.0193339*l[0] + 0.1191920*l[1] + 0.9503041*l[2]) / 1.08883
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	return [3]float64{116*f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))}
}

// ciede2000 is the colour difference of CIE 142-2001, in the notation of Sharma et al.
func ciede2000(p, q [3]float64) float64 {
	const turn = 2 * math.Pi
	degrees := func(d float64) float64 { return d * math.Pi / 180 }
	chroma := (math.Hypot(p[1], p[2]) + math.Hypot(q[1], q[2])) / 2
	pow7 := func(c float64) float64 { return math.Sqrt(math.Pow(c, 7) / (math.Pow(c, 7) + math.Pow(25, 7))) }
	g := 0.5 * (1 - pow7(chroma))
	polar := func(v [3]float64) (c, h float64) {
		a := (1 + g) * v[1]
		h = math.Atan2(v[2], a)
		if h < 0 {
			h += turn
		}
		return math.Hypot(a, v[2]), h
	}
	c1, h1 := polar(p)
	c2, h2 := polar(q)
	dL, dC := q[0]-p[0], c2-c1
	dh, hBar := 0.0, h1+h2
	if c1*c2 != 0 {
		dh, hBar = h2-h1, (h1+h2)/2
		switch {
		case dh > math.Pi:
			dh -= turn
		case dh < -math.Pi:
			dh += turn
		}
		if math.Abs(h1-h2) > math.Pi {
			if h1+h2 < turn {
				hBar += math.Pi
			} else {
				hBar -= math.Pi
			}
		}
	}
	dH := 2 * math.Sqrt(c1*c2) * math.Sin(dh/2)
	lBar, cBar := (p[0]+q[0])/2, (c1+c2)/2
	t := 1 - 0.17*math.Cos(hBar-degrees(30)) + 0.24*math.Cos(2*hBar) + 0.32*math.Cos(3*hBar+degrees(6)) - 0.20*math.Cos(4*hBar-degrees(63))
	sL := 1 + 0.015*(lBar-50)*(lBar-50)/math.Sqrt(20+(lBar-50)*(lBar-50))
	sC := 1 + 0.045*cBar
	sH := 1 + 0.015*cBar*t
	theta := degrees(30) * math.Exp(-math.Pow((hBar-degrees(275))/degrees(25), 2))
	rT := -2 * pow7(cBar) * math.Sin(2*theta)
	l, c, h := dL/sL, dC/sC, dH/sH
	return math.Sqrt(l*l + c*c + h*h + rT*c*h)
}
