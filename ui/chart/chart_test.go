package chart_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"stillpoint/core/demo"
	"stillpoint/core/demos/catalogue"
	"stillpoint/ui/chart"
)

var update = flag.Bool("update", false, "write the golden files")

// plane has areas, handles, a selection and bounds; curves has lines on logarithmic axes, grid has colours by value. Together
// they use all marks and all six series.
var (
	plane = demo.Chart{ID: "plane", Title: "Everything in the plane", Square: true, Empty: "Nothing yet.",
		X: demo.Axis{Title: "first"}, Y: demo.Axis{Title: "second", Unit: "m", From: "top"},
		Layers: []demo.Layer{
			{ID: "balls", Mark: demo.Discs, Table: "points", Columns: []string{"x", "y"}, Radius: "r", Series: 1, Faint: true, Hidden: true},
			{ID: "filled", Mark: demo.Triangles, Table: "triangles", Columns: []string{"x0", "y0", "x1", "y1", "x2", "y2"}, Series: 4, Faint: true},
			{ID: "edges", Mark: demo.Segments, Table: "edges", Columns: []string{"x0", "y0", "x1", "y1"}},
			{ID: "cycle", Mark: demo.Segments, Table: "cycle", Columns: []string{"x0", "y0", "x1", "y1"}, Focus: true},
			{ID: "bars", Label: "bars", Mark: demo.Bars, Table: "bars", Columns: []string{"birth", "death", "row"}, Where: demo.Where{Column: "dim", Equals: 1}, Series: 2, Index: "index"},
			{ID: "points", Label: "points", Mark: demo.Scatter, Table: "points", Columns: []string{"x", "y"}, Series: 5, Size: 9},
			{ID: "same", Mark: demo.Diagonal},
			{ID: "region", Mark: demo.Rects, Table: "region", Columns: []string{"x0", "y0", "x1", "y1"}, Series: 6, Faint: true},
			{ID: "moves", Mark: demo.Arrows, Table: "edges", Columns: []string{"x0", "y0", "x1", "y1"}, Series: 4},
			{ID: "masses", Mark: demo.Bubbles, Table: "masses", Columns: []string{"x", "y", "weight"}, Series: 1, Size: 14},
			{ID: "names", Mark: demo.Text, Table: "points", Columns: []string{"x", "y", "name"}},
		},
		Bounds: []demo.Bound{{Axis: "x", Value: "t", Label: "t", Param: "t"},
			{Axis: "y", Value: "limit", Label: "2/λ", Source: "Thm 2", Free: "above", Of: "eta", Unless: "λ is 0"}},
		Handles: []demo.Handle{{Param: "points", Table: "points", X: "x", Y: "y", Label: "point"},
			{Param: "line", Table: "line", X: "x", Y: "y", Label: "end", Names: []string{"lower end", "upper end"}, Fixed: true, Along: "y"}},
		Select: demo.Select{Param: "bar"},
	}
	curves = demo.Chart{ID: "curves", Title: "Loss against step", Empty: "No steps yet.",
		X: demo.Axis{Title: "step", Max: 100}, Y: demo.Axis{Title: "loss <L>", Log: true},
		Layers: []demo.Layer{
			{ID: "a", Label: "plain", Mark: demo.Line, Table: "run", Columns: []string{"step", "a"}, Series: 3},
			{ID: "b", Label: "with momentum", Mark: demo.Line, Table: "run", Columns: []string{"step", "b"}, Series: 6, Size: 3},
			{ID: "c", Label: "at the end", Mark: demo.Scatter, Table: "end", Columns: []string{"step", "loss"}, Series: 3},
			{ID: "range", Label: "mean of {seeds} seeds, 10–90 %", Mark: demo.Band, Table: "run", Columns: []string{"step", "low", "high"}, Split: "seed", Series: 3},
			{ID: "best", Label: "best so far", Mark: demo.Steps, Table: "run", Columns: []string{"step", "best"}, Series: 2},
		},
	}
	grid = demo.Chart{ID: "grid", Title: "Medians", Empty: "No cell yet.",
		X: demo.Axis{Title: "method", Names: []string{"NVAR", "KRR"}}, Y: demo.Axis{Title: "row", Whole: true},
		Layers: []demo.Layer{
			{ID: "cells", Mark: demo.Heat, Table: "cells", Columns: []string{"x", "y", "v"}, Index: "cell",
				Shade: demo.Shade{Palette: demo.Signed, Label: "difference", Unit: "s"}},
			{ID: "dots", Mark: demo.Scatter, Table: "cells", Columns: []string{"x", "y"},
				Shade: demo.Shade{Palette: demo.Sequential, Column: "count", Label: "count", Whole: true, Max: 9}},
		},
		Select: demo.Select{Param: "cell"},
	}
)

var samples = []demo.Chart{plane, curves, grid}

func TestGolden(t *testing.T) {
	for _, c := range samples {
		t.Run(c.ID, func(t *testing.T) {
			got := indent(t, option(t, c))
			path := filepath.Join("testdata", c.ID+".json")
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("the option differs from %s; if that is meant, run the test with -update and look at the change\n%s", path, got)
			}
		})
	}
}

func TestOptionIsDeterministic(t *testing.T) {
	first := option(t, plane)
	for range 20 {
		if again := option(t, plane); !bytes.Equal(first, again) {
			t.Fatalf("two options of one chart differ:\n%s\n%s", first, again)
		}
	}
}

// One option must serve all themes, and text must never have to become code.
func TestOptionsHoldNamesNotColoursOrFunctions(t *testing.T) {
	colour := regexp.MustCompile(`"(#[0-9a-fA-F]{3,8}|rgba?\(.*?)"`)
	for _, c := range append(all(), samples...) {
		text := string(option(t, c))
		if found := colour.FindString(text); found != "" {
			t.Errorf("chart %s: fixed colour %s", c.ID, found)
		}
		for _, bad := range []string{"__f__", "function", "=>"} {
			if strings.Contains(text, bad) {
				t.Errorf("chart %s: contains %q", c.ID, bad)
			}
		}
	}
}

// Every series that chart.js looks up by id is there once, and every name in an option is one that chart.js defines.
func TestNamesAreKnownToTheScript(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("the script is outside of what a test in the browser can read")
	}
	var script []byte
	files, _ := filepath.Glob("../../wasm/chart/*.js") // the pattern is valid
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		script = append(script, text...)
	}
	names := regexp.MustCompile(`"([@#$])([a-z0-9]+)"`)
	for _, c := range append(all(), samples...) {
		text := option(t, c)
		for _, m := range names.FindAllSubmatch(text, -1) {
			want := "'" + string(m[1]) + string(m[2]) + "'"
			if string(m[1]) == "$" {
				want = "'" + string(m[2]) + "'"
			}
			isMark := string(m[1]) == "#" && bytes.Contains(script, []byte(" "+string(m[2])+": "+string(m[2])+"Mark"))
			if !isMark && !bytes.Contains(script, []byte(want)) {
				t.Errorf("chart %s: chart.js has no %s", c.ID, want)
			}
		}
		var parsed struct {
			Series []struct {
				ID string
				Z  int
			}
		}
		if err := json.Unmarshal(text, &parsed); err != nil {
			t.Fatal(err)
		}
		for i, l := range c.Layers {
			if parsed.Series[i].ID != l.ID || parsed.Series[i].Z != i+2 {
				t.Errorf("chart %s: series %d is %+v, want id %s and z %d", c.ID, i, parsed.Series[i], l.ID, i+2)
			}
		}
	}
}

func TestOptionRefusesWhatTheRulesRefuse(t *testing.T) {
	broken := plane
	broken.Empty = ""
	if _, err := chart.Option(broken); err == nil {
		t.Error("a chart that breaks the rules has an option")
	}
}

func TestTitleHasTheUnit(t *testing.T) {
	for _, c := range []struct {
		axis demo.Axis
		want string
	}{
		{demo.Axis{Title: "step size η"}, "step size η, no unit"},
		{demo.Axis{Title: "time", Unit: "s"}, "time (s)"},
		{demo.Axis{Title: "bars", Hide: true}, "bars"},
	} {
		if got := chart.Title(c.axis); got != c.want {
			t.Errorf("Title(%+v) = %q, want %q", c.axis, got, c.want)
		}
	}
}

func all() (charts []demo.Chart) {
	for _, d := range catalogue.All() {
		charts = append(charts, d.Charts...)
	}
	return charts
}

func option(t *testing.T, c demo.Chart) []byte {
	t.Helper()
	text, err := chart.Option(c)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func indent(t *testing.T, text []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, text, "", "  "); err != nil {
		t.Fatal(err)
	}
	out.WriteByte('\n')
	return out.Bytes()
}
