package chart_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"stillpoint/core/demo"
	"stillpoint/core/demos/catalogue"
	"stillpoint/ui/chart"
)

var update = flag.Bool("update", false, "write the golden files")

// plane has every shape, a handle, a selection and bounds; curves has lines on logarithmic axes. Together they use
// all marks and all six series.
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
		},
		Bounds:  []demo.Bound{{Axis: "x", Value: "t", Label: "t", Param: "t"}, {Axis: "y", Value: "limit", Label: "2/λ", Source: "Thm 2"}},
		Handles: []demo.Handle{{Param: "points", Table: "points", X: "x", Y: "y", Label: "point"}},
		Select:  demo.Select{Param: "bar"},
	}
	curves = demo.Chart{ID: "curves", Title: "Loss against step", Empty: "No steps yet.",
		X: demo.Axis{Title: "step", Max: 100}, Y: demo.Axis{Title: "loss <L>", Log: true},
		Layers: []demo.Layer{
			{ID: "a", Label: "plain", Mark: demo.Line, Table: "run", Columns: []string{"step", "a"}, Series: 3},
			{ID: "b", Label: "with momentum", Mark: demo.Line, Table: "run", Columns: []string{"step", "b"}, Series: 6, Size: 3},
			{ID: "c", Label: "at the end", Mark: demo.Scatter, Table: "end", Columns: []string{"step", "loss"}, Series: 3},
		},
	}
)

func TestGolden(t *testing.T) {
	for _, c := range []demo.Chart{plane, curves} {
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
	for _, c := range append(all(), plane, curves) {
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
	script, err := os.ReadFile("../../wasm/chart.js")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile(`"([@#$])([a-z0-9]+)"`)
	for _, c := range append(all(), plane, curves) {
		text := option(t, c)
		for _, m := range names.FindAllSubmatch(text, -1) {
			want := "'" + string(m[1]) + string(m[2]) + "'"
			if string(m[1]) == "$" {
				want = "'" + string(m[2]) + "'"
			}
			if !bytes.Contains(script, []byte(want)) {
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

func TestCatalogueIsDrawable(t *testing.T) {
	for _, c := range all() {
		if err := chart.Validate(c); err != nil {
			t.Error(err)
		}
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

func TestValidateFindsFaults(t *testing.T) {
	if err := chart.Validate(plane); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		spoil func(*demo.Chart)
		says  string
	}{
		"too few columns":      {func(c *demo.Chart) { c.Layers[2].Columns = c.Layers[2].Columns[:3] }, "draws from 4 columns, not 3"},
		"unnamed column":       {func(c *demo.Chart) { c.Layers[5].Columns[1] = "" }, "has no name"},
		"no table":             {func(c *demo.Chart) { c.Layers[5].Table = "" }, "no table"},
		"unknown mark":         {func(c *demo.Chart) { c.Layers[0].Mark = "blobs" }, `unknown mark "blobs"`},
		"reserved id":          {func(c *demo.Chart) { c.Layers[0].ID = chart.SelectID }, "begin with ~"},
		"id twice":             {func(c *demo.Chart) { c.Layers[0].ID = "edges" }, "twice"},
		"seventh series":       {func(c *demo.Chart) { c.Layers[0].Series = 7 }, "series 7"},
		"discs without radius": {func(c *demo.Chart) { c.Layers[0].Radius = "" }, "radius"},
		"segments selectable":  {func(c *demo.Chart) { c.Layers[2].Index = "index" }, "only bars and points"},
		"nothing selectable":   {func(c *demo.Chart) { c.Layers[4].Index = "" }, "no layer has an index"},
		"bound on z":           {func(c *demo.Chart) { c.Bounds[0].Axis = "z" }, `axis is "z"`},
		"handle without label": {func(c *demo.Chart) { c.Handles[0].Label = "" }, "handle 0"},
		"axis without title":   {func(c *demo.Chart) { c.X.Title = "" }, "x axis: has no title"},
		"empty range":          {func(c *demo.Chart) { c.Y.Min = 1 }, "y axis: range"},
		"NaN range":            {func(c *demo.Chart) { c.Y.Max = math.NaN() }, "not finite"},
		"log from zero":        {func(c *demo.Chart) { c.Square = false; c.X.Log, c.X.Max = true, 1 }, "cannot begin at 0"},
		"square log":           {func(c *demo.Chart) { c.X.Log = true }, "square"},
		"no empty text":        {func(c *demo.Chart) { c.Empty = "" }, "nothing to draw"},
		"no layers":            {func(c *demo.Chart) { c.Layers = nil }, "no layers"},
		"NaN size":             {func(c *demo.Chart) { c.Layers[0].Size = math.NaN() }, "size is NaN"},
	} {
		t.Run(name, func(t *testing.T) {
			broken := plane
			broken.Layers = slices.Clone(plane.Layers)
			for i := range broken.Layers {
				broken.Layers[i].Columns = slices.Clone(broken.Layers[i].Columns)
			}
			broken.Bounds, broken.Handles = slices.Clone(plane.Bounds), slices.Clone(plane.Handles)
			c.spoil(&broken)
			err := chart.Validate(broken)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v, want one that contains %q", err, c.says)
			}
			if _, err := chart.Option(broken); err == nil {
				t.Error("Option accepts what Validate refuses")
			}
		})
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
