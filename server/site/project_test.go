package site

import (
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"stillpoint/core/demo"
)

// sample is a demo that uses every part of a description that pages show.
var sample = &demo.Demo{
	ID: "sample-demo", Aliases: []string{"old-sample"}, Version: 2, Title: "Sample & more", Family: "topology", Flagship: true,
	Claim: "A claim with <angles> & \"quotes\".", Honesty: demo.Theorem, NotShown: "What is not shown.",
	Paper: demo.Paper{Title: "On {things} & 100 % more", Authors: "Ada Lovelace, Kurt Gödel and Emmy Noether", Venue: "Annals", Year: 1930,
		URL: "https://example.org/paper?a=1&b=2", Arxiv: "1234.56789", Anchors: []string{"Theorem 2"}},
	Teach: demo.Teach{
		Try:  []string{"First, *move* it to {{scale}}.", "Then back."},
		Why:  "Because of {{scale}}, twice: {{ scale }}.\n\nAnd <script>alert(1)</script> is dropped.",
		Data: "Made up.",
		Notes: demo.Notes{
			Goal: "See {{scale}}.", Prerequisites: "None.", Script: []string{"First *this*.", "Then that."},
			Questions: []string{"Why?"}, Misconceptions: []string{"That it is <b>so</b>."},
		},
	},
	Chapter: "Samples & co", Part: "Full",
	Params: []demo.Param{
		{Name: "n", Label: "Number", Kind: demo.Int, Min: 1, Max: 9, Default: demo.Num(3), Help: "More is more.", Symbol: "scale"},
		{Name: "data", Label: "Kind of data", Kind: demo.Enum, Options: []demo.Option{{ID: "a", Label: "A"}}, Default: demo.Opt("a"), Unit: "m", Symbol: "k"},
		{Name: "pts", Label: "Hidden points", Kind: demo.Points, Points: demo.PointsRule{Lo: -1, Hi: 1, Max: 5}, Hidden: true},
	},
	Presets: []demo.Preset{
		{ID: "first", Label: "The first", Story: "It begins.", Values: map[string]demo.Value{"n": demo.Num(2)}},
		{ID: "second", Label: "The second", Story: "It goes on.", Values: map[string]demo.Value{"n": demo.Num(4), "data": demo.Opt("a"), "pts": demo.XY(0, 0.5)}},
	},
	Lessons: []demo.Lesson{{ID: "way", Title: "The way", Minutes: 4, Steps: []demo.Step{
		{ID: "see", Text: "See *this* at {{scale}}.", Preset: "second", Also: "more of `it`."},
		{ID: "ask", Text: "Now.", Explain: "Because {{scale}}.", Predict: demo.Predict{Kind: demo.Choice, Question: "Is it **so**?", Hide: []string{"main"},
			Options: []demo.Option{{ID: "yes", Label: "yes, {{scale}}"}, {ID: "no", Label: "no <b>not</b>"}}}},
		{ID: "put", Text: "Put it.", Predict: demo.Predict{Kind: demo.Place, Question: "Where?", Chart: "main", Axis: "x", Unit: "s", Tolerance: 1}},
	}}},
	Charts: []demo.Chart{{ID: "main", Title: "The picture", X: demo.Axis{Title: "time t", Unit: "s"}, Y: demo.Axis{Title: "height"},
		Layers:  []demo.Layer{{ID: "l", Label: "the curve", Mark: demo.Line}},
		Handles: []demo.Handle{{Param: "pts", Set: map[string]demo.Value{"data": demo.Opt("a")}}}}},
}

// plainSample is a demo with as little as possible.
var plainSample = &demo.Demo{
	ID: "plain", Version: 1, Chapter: "Samples & co", Part: "Plain <one>", Title: "Plain", Family: "dynamics", Claim: "Little to say.", Honesty: demo.Mechanism, NotShown: "Most things.",
	Paper: demo.Paper{Title: "A paper", Authors: "One Author", URL: "https://example.org/"}, Teach: demo.Teach{Data: "None."},
	Presets: []demo.Preset{{ID: "only", Label: "Only", Story: "One."}},
	Charts:  []demo.Chart{{ID: "one"}},
}

const repository = "../.."

// project makes a small project in a new folder: the real template, style sheet and page scripts, and stand-ins for what
// other parts of the project make.
func project(t *testing.T) Options {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"index.html", "wasm/theme.js", "wasm/gallery.js", "assets/style/base.css", "assets/icons/favicon.svg"} {
		data, err := os.ReadFile(filepath.Join(repository, name))
		if err != nil {
			t.Fatal(err)
		}
		put(t, dir, name, string(data))
	}
	for name, text := range map[string]string{
		"LICENSE":                           "MIT <licence>",
		"assets/fonts/math.css":             `@font-face { src: url("stix-two-math.woff2") format("woff2"); }`,
		"assets/fonts/stix-two-math.woff2":  "font",
		"assets/formulas.mathml.json":       `{"scale": "<math alttext=\"t\"><mi>t</mi></math>"}`,
		"assets/embed/messages.schema.json": "{}",
		"assets/icons/icon-180.png":         "png",
		"assets/icons/pointer.svg":          "<svg/>",
		"assets/icons/og-default.png":       "picture",
		"assets/licences/echarts.txt":       "Apache",
		"assets/licences/index.json":        `[{"name": "ECharts", "version": "6", "licence": "Apache-2.0", "file": "echarts.txt", "url": "https://echarts.apache.org/"}]`,
		"assets/style/app.css":              "#app { color: var(--ink) }",
		"assets/vendor/echarts.js":          "var echarts = {}",
		"go/wasm_exec.js":                   "globalThis.Go = class {}",
		"made/charts.json":                  `{"sample-demo": {"main": {"series": []}}, "plain": {}}`,
		"made/page.wasm":                    "page page page page page page page page page page page page page page page page page page",
		"made/worker.wasm":                  "worker",
		"wasm/chart/view.js":                "globalThis.chart = 1",
		"wasm/simd/simd.js":                 "// simd",
		"wasm/embed.js":                     "// embed",
		"wasm/sw.js":                        `const VERSION = "{{version}}", PRECACHED = ["{{precache}}"];`,
		"wasm/worker.js":                    "// worker",
		"wasm/stillpoint.js":                `import "{{pool.js}}"; const w = ["{{worker.wasm}}", "{{worker.js}}", Number("{{worker.wasm bytes}}"), "{{catalogue.json}}"];`,
	} {
		put(t, dir, name, text)
	}
	for _, name := range pageScripts {
		if _, err := os.Stat(filepath.Join(dir, "wasm", name)); err != nil {
			put(t, dir, "wasm/"+name, "// "+name)
		}
	}
	return Options{
		Root: dir, Made: filepath.Join(dir, "made"), GoJS: filepath.Join(dir, "go/wasm_exec.js"), Out: filepath.Join(dir, "site"),
		Version: "1.2.3", Demos: []*demo.Demo{sample, plainSample},
	}
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	at := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// built builds the project and returns all files of the site by name.
func built(t *testing.T, o Options) map[string]string {
	t.Helper()
	if _, err := Build(o); err != nil {
		t.Fatal(err)
	}
	return tree(t, o.Out)
}

var shared struct {
	once sync.Once
	site map[string]string
}

// unchanged returns the site of the unchanged project, built once for all tests that only read it.
func unchanged(t *testing.T) map[string]string {
	t.Helper()
	shared.once.Do(func() { shared.site = built(t, project(t)) })
	if shared.site == nil {
		t.Fatal("the site could not be built")
	}
	return shared.site
}

func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		all[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// find returns the one file of the site whose hashed name begins and ends so.
func find(t *testing.T, site map[string]string, pattern string) (name, text string) {
	t.Helper()
	for n, data := range site {
		if ok, _ := filepath.Match(pattern, n); ok {
			if name != "" {
				t.Fatalf("%s and %s both match %s", name, n, pattern)
			}
			name, text = n, data
		}
	}
	if name == "" {
		t.Fatalf("no file matches %s", pattern)
	}
	return name, text
}

const hash8 = "[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]"
