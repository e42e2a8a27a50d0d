package homology

import (
	"errors"
	"math"
	"strings"
	"testing"

	"stillpoint/core/demo"
)

// The alpha complex of the regular 12-gon: [2 sin(π/12), 2) in diameters, where Rips has [2 sin(π/12), √3).
func TestAlphaOfThePolygon(t *testing.T) {
	preset, _ := Demo.FindPreset("gon")
	values := Demo.PresetValues(preset)
	for complex, death := range map[string]float64{rips: math.Sqrt(3), alphaComplex: 2} {
		values["complex"] = demo.Opt(complex)
		r := mustRun(t, values)
		b, d, count := longestIn(r, 1)
		if count != 1 || math.Abs(b-2*math.Sin(math.Pi/12)) > 1e-12 || math.Abs(d-death) > 1e-9 {
			t.Errorf("%s: %d bars, the longest [%v, %v), want [%v, %v)", complex, count, b, d, 2*math.Sin(math.Pi/12), death)
		}
		if r.Value("betti1") != 1 {
			t.Errorf("%s: β₁ = %v at the preset's scale", complex, r.Value("betti1"))
		}
		if links := r.Table("links").Ints("from"); len(links) != 12 {
			t.Errorf("%s: a loop of %d edges", complex, len(links))
		}
	}
}

// Degree 0 is that of Rips, bar for bar.
func TestAlphaHasTheComponentsOfRips(t *testing.T) {
	for _, id := range []string{"circle", "eight", "disk", "rings"} {
		preset, _ := Demo.FindPreset(id)
		values := Demo.PresetValues(preset)
		deaths := func(complex string) (list []float64) {
			values["complex"], values["dim"] = demo.Opt(complex), demo.Num(0)
			table := mustRun(t, values).Table("barcode")
			for i, d := range table.Ints("dim") {
				if d == 0 {
					list = append(list, table.Floats("death")[i])
				}
			}
			return list
		}
		a, b := deaths(rips), deaths(alphaComplex)
		if len(a) != len(b) {
			t.Fatalf("%s: %d and %d bars", id, len(a), len(b))
		}
		for i := range a {
			if !(a[i] == b[i] || math.Abs(a[i]-b[i]) < 1e-12) {
				t.Errorf("%s: death %d is %v in Rips and %v in alpha", id, i, a[i], b[i])
			}
		}
	}
}

func TestAlphaInSpaceFindsTheVoid(t *testing.T) {
	preset, _ := Demo.FindPreset("sphere")
	values := Demo.PresetValues(preset)
	values["complex"] = demo.Opt(alphaComplex)
	r := mustRun(t, values)
	b, d, count := longestIn(r, 2)
	if count != 1 || d-b < 1 {
		t.Errorf("%d bars of degree 2, the longest [%v, %v)", count, b, d)
	}
	// The whole triangulated ball is contractible.
	values["t"] = demo.Num(r.Value("threshold"))
	if e := mustRun(t, values).Value("euler"); e != 1 {
		t.Errorf("Euler characteristic %v at the end, want 1", e)
	}
}

func TestAlphaOfTwoThousandMovedPoints(t *testing.T) {
	var xy []float64
	for i := range 2000 {
		angle := 2 * math.Pi * float64(i) / 2000
		r := 1 + 0.3*math.Sin(9.7*float64(i))
		xy = append(xy, r*math.Cos(angle), r*math.Sin(angle))
	}
	r := mustRun(t, map[string]demo.Value{"points": demo.XY(xy...), "complex": demo.Opt(alphaComplex)})
	if r.Value("movable") != 1 || r.Value("count") != 2000 {
		t.Errorf("%v points, movable %v", r.Value("count"), r.Value("movable"))
	}
}

func TestAlphaRefuses(t *testing.T) {
	for name, values := range map[string]map[string]demo.Value{
		"four dimensions": {"data": demo.Opt(klein), "n": demo.Num(50)},
		"matrix":          {"own": demo.Opt("0 1 2\n1 0 1\n2 1 0\n")},
	} {
		values["complex"] = demo.Opt(alphaComplex)
		_, err := run(t, values)
		var refusal *demo.Refusal
		if !errors.As(err, &refusal) || refusal.Param != "complex" || !strings.Contains(err.Error(), "Choose Rips") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBettiCurvesCountTheBars(t *testing.T) {
	r := mustRun(t, Demo.PresetValues(Demo.Presets[0]))
	barcode := r.Table("barcode")
	for degree, name := range []string{"betti0", "betti1"} {
		curve := r.Table(name)
		at, count := curve.Floats("t"), curve.Floats("count")
		for k := range at {
			want := 0.0
			for i, d := range barcode.Ints("dim") {
				if int(d) == degree && barcode.Floats("birth")[i] <= at[k] && at[k] < barcode.Floats("death")[i] {
					want++
				}
			}
			if count[k] != want {
				t.Errorf("%s at %v: %v, want %v", name, at[k], count[k], want)
			}
		}
	}
}
