package site

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"stillpoint/core/demo"
)

func TestEveryHashedNameHoldsTheHashOfItsContent(t *testing.T) {
	site := unchanged(t)
	hashed := regexp.MustCompile(`\.([0-9a-f]{8})\.[a-z0-9]+$`)
	n := 0
	for name, data := range site {
		m := hashed.FindStringSubmatch(name)
		if m == nil {
			if strings.HasPrefix(name, "assets/") && !isCompressed(name) {
				t.Errorf("%s has no hash", name)
			}
			continue
		}
		n++
		sum := sha256.Sum256([]byte(data))
		if want := hex.EncodeToString(sum[:4]); m[1] != want {
			t.Errorf("%s: hash of the content is %s", name, want)
		}
	}
	if n < 15 {
		t.Errorf("only %d assets", n)
	}
}

func TestCompressedCopiesHoldTheSameBytes(t *testing.T) {
	site := unchanged(t)
	checked := map[string]int{}
	for name, packed := range site {
		ext := path.Ext(name)
		var plain []byte
		var err error
		switch ext {
		case ".br":
			plain, err = io.ReadAll(brotli.NewReader(strings.NewReader(packed)))
		case ".gz":
			var r io.Reader
			if r, err = gzip.NewReader(strings.NewReader(packed)); err == nil {
				plain, err = io.ReadAll(r)
			}
		default:
			continue
		}
		if err != nil || string(plain) != site[strings.TrimSuffix(name, ext)] {
			t.Errorf("%s differs from its original (%v)", name, err)
		}
		if len(packed) >= len(plain) {
			t.Errorf("%s is not smaller than its original", name)
		}
		checked[ext]++
	}
	if checked[".br"] < 5 || checked[".gz"] < 5 {
		t.Errorf("compressed copies: %v", checked)
	}
	for name := range site {
		if strings.HasSuffix(name, ".html") && site[name+".br"] == "" {
			t.Errorf("%s has no brotli copy", name)
		}
	}
}

// Whatever a page or a script of the site names must be a file of the site, whatever folder the site lies in.
func TestEveryLinkLeadsToAFile(t *testing.T) {
	site := unchanged(t)
	attribute := regexp.MustCompile(` (href|src|data-page-wasm|data-worker-wasm|data-worker-js|data-description|content)="([^"]*)"`)
	links := 0
	for name, text := range site {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		ids := map[string]bool{}
		for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(text, -1) {
			if ids[m[1]] {
				t.Errorf("%s: id %s twice", name, m[1])
			}
			ids[m[1]] = true
		}
		for _, m := range attribute.FindAllStringSubmatch(text, -1) {
			target := m[2]
			if m[1] == "content" {
				if rest, ok := strings.CutPrefix(target, "0; url="); ok {
					target = rest
				} else if !strings.Contains(target, "assets/") {
					continue
				}
			}
			if strings.HasPrefix(target, "https://") || strings.HasPrefix(target, "STILLPOINT/") {
				continue
			}
			links++
			if anchor, ok := strings.CutPrefix(target, "#"); ok {
				if !ids[anchor] {
					t.Errorf("%s: nothing has the id %s", name, anchor)
				}
				continue
			}
			if strings.HasPrefix(target, "/") {
				t.Errorf("%s: %s is not relative", name, target)
			}
			target, _, _ = strings.Cut(target, "?")
			at := path.Join(path.Dir(name), target)
			if target == "" {
				at = name // the same page with other settings
			}
			if strings.HasSuffix(target, "/") {
				at = path.Join(at, "index.html")
			}
			if _, ok := site[at]; !ok {
				t.Errorf("%s: %s leads to %s, which does not exist", name, target, at)
			}
		}
	}
	if links < 50 {
		t.Errorf("found only %d links: does the pattern still match?", links)
	}
}

func TestAddressesInScriptsAndSheets(t *testing.T) {
	site := unchanged(t)
	for _, m := range regexp.MustCompile(`"(\./assets/[^"]*)"`).FindAllStringSubmatch(site["stillpoint.js"], -1) {
		if _, ok := site[path.Join(m[1])]; !ok {
			t.Errorf("stillpoint.js names %s, which does not exist", m[1])
		}
	}
	if want := `Number("6")`; !strings.Contains(site["stillpoint.js"], want) || strings.Contains(site["stillpoint.js"], "{{") {
		t.Errorf("stillpoint.js = %s, want %s and no braces", site["stillpoint.js"], want)
	}
	_, sheet := find(t, site, "assets/style."+hash8+".css")
	font, _ := find(t, site, "assets/stix-two-math."+hash8+".woff2")
	if !strings.Contains(sheet, `url("`+path.Base(font)+`")`) {
		t.Errorf("the style sheet does not name %s", path.Base(font))
	}
	if base, app := strings.Index(sheet, "--background"), strings.Index(sheet, "#app {"); base < 0 || app < base {
		t.Errorf("sheets out of order: base at %d, app at %d", base, app)
	}
	if _, worker := find(t, site, "assets/worker."+hash8+".js"); worker != "globalThis.Go = class {}\n// simd\n// worker" {
		t.Errorf("worker.js = %q, want Go's script, the kernels' and then ours", worker)
	}
}

// The content policy forbids inline scripts, handlers and styles, so a page that has any would be broken.
func TestPagesObeyTheContentPolicy(t *testing.T) {
	site := unchanged(t)
	forbidden := regexp.MustCompile(`(?i)<style|<script(?:[^>]*>)[^<]|<script>|\sstyle=|\son[a-z]+=|javascript:`)
	for name, text := range site {
		if strings.HasSuffix(name, ".html") {
			if found := forbidden.FindString(text); found != "" {
				t.Errorf("%s contains %q", name, found)
			}
		}
	}
}

func TestRebuildKeepsWhatIsRightAndRemovesTheRest(t *testing.T) {
	o := project(t)
	before := built(t, o)
	page, _ := find(t, before, "assets/page."+hash8+".wasm")
	// A mark in the compressed copies shows whether they are made anew.
	for _, name := range []string{page + ".br", "index.html.br", "about/index.html.br"} {
		put(t, o.Out, name, "mark")
	}
	put(t, o.Out, "assets/old.01234567.js", "stale")
	put(t, o.Out, "d/gone/index.html", "stale")
	put(t, o.Root, "made/worker.wasm", "another worker")
	template, _ := os.ReadFile(filepath.Join(o.Root, "index.html"))
	put(t, o.Root, "index.html", strings.Replace(string(template), "<h1>Stability", "<h1>New: stability", 1))

	after := built(t, o)
	if after[page+".br"] != "mark" || after["about/index.html.br"] == "" {
		t.Error("an unchanged asset was compressed again")
	}
	if after["index.html.br"] == "mark" {
		t.Error("a changed page kept the compressed copy of the old one")
	}
	for _, gone := range []string{"assets/old.01234567.js", "d/gone/index.html", "d/gone"} {
		if _, err := os.Stat(filepath.Join(o.Out, gone)); err == nil {
			t.Errorf("%s is still there", gone)
		}
	}
	oldWorker, _ := find(t, before, "assets/worker."+hash8+".wasm")
	newWorker, text := find(t, after, "assets/worker."+hash8+".wasm")
	if oldWorker == newWorker || text != "another worker" {
		t.Errorf("worker is %s (%q) after %s", newWorker, text, oldWorker)
	}
}

func TestSameSourcesGiveTheSameSite(t *testing.T) {
	o := project(t)
	first := built(t, o)
	o.Out = t.TempDir()
	second := built(t, o)
	if len(first) != len(second) {
		t.Errorf("%d files, then %d", len(first), len(second))
	}
	for name, data := range first {
		if second[name] != data {
			t.Errorf("%s differs", name)
		}
	}
}

func TestErrorsSayWhatToDo(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(t *testing.T, o *Options)
		want  []string
	}{
		{"several files missing", func(t *testing.T, o *Options) {
			os.Remove(filepath.Join(o.Root, "wasm/gallery.js"))
			os.Remove(filepath.Join(o.Made, "page.wasm"))
		}, []string{"gallery.js (part of the project)", "page.wasm (made by make build)"}},
		{"no glue of Go", func(t *testing.T, o *Options) { o.GoJS = "" }, []string{"-go-js"}},
		{"unknown formula", func(t *testing.T, o *Options) {
			put(t, o.Root, "assets/formulas.mathml.json", `{"other": "<math></math>"}`)
		},
			[]string{"demo sample-demo", `"scale"`, "assets/formulas.json", "make assets"}},
		{"unknown asset in the API", func(t *testing.T, o *Options) { put(t, o.Root, "wasm/stillpoint.js", `at("{{pol.js}}")`) },
			[]string{"wasm/stillpoint.js", "{{pol.js}}", "pool.js"}},
		{"unclosed braces in the API", func(t *testing.T, o *Options) { put(t, o.Root, "wasm/stillpoint.js", `at("{{pool.js")`) },
			[]string{"wasm/stillpoint.js"}},
		{"unknown asset in the template", func(t *testing.T, o *Options) { put(t, o.Root, "index.html", `{{.Asset "no.css"}}`) },
			[]string{"index.html", `"no.css" is not an asset`}},
		{"unknown file in a sheet", func(t *testing.T, o *Options) {
			put(t, o.Root, "assets/style/app.css", `a { background: url(no.png) }`)
		},
			[]string{"assets/style/app.css", "no.png"}},
		{"no charts for a demo", func(t *testing.T, o *Options) { put(t, o.Made, "charts.json", `{"plain": {}}`) },
			[]string{"charts.json", "sample-demo", "make build"}},
		{"malformed charts", func(t *testing.T, o *Options) { put(t, o.Made, "charts.json", `{`) }, []string{"charts.json"}},
		{"a folder with other things", func(t *testing.T, o *Options) { put(t, o.Out, "thesis.txt", "all my work") },
			[]string{"thesis.txt", "no part of a site"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			o := project(t)
			test.spoil(t, &o)
			_, err := Build(o)
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not mention %q", err, want)
				}
			}
		})
	}
}

func TestBuildLeavesForeignFilesAlone(t *testing.T) {
	o := project(t)
	put(t, o.Out, "thesis.txt", "all my work")
	Build(o)
	if got := tree(t, o.Out); got["thesis.txt"] == "" || len(got) != 1 {
		t.Errorf("the folder holds %v now", got)
	}
}

func TestExport(t *testing.T) {
	o := project(t)
	site := built(t, o)
	for _, compressed := range []bool{false, true} {
		target := t.TempDir()
		n, err := Export(os.DirFS(o.Out), target, compressed)
		if err != nil {
			t.Fatal(err)
		}
		copied := tree(t, target)
		if n != len(copied) {
			t.Errorf("Export = %d, but there are %d files", n, len(copied))
		}
		for name, data := range site {
			got, ok := copied[name]
			if want := compressed || !isCompressed(name); ok != want || (ok && got != data) {
				t.Errorf("compressed %v: %s copied: %v, the same: %v", compressed, name, ok, got == data)
			}
		}
	}
	occupied := t.TempDir()
	put(t, occupied, "thesis.txt", "all my work")
	if _, err := Export(os.DirFS(o.Out), occupied, false); err == nil || !strings.Contains(err.Error(), "thesis.txt") {
		t.Errorf("exporting into an occupied folder: %v", err)
	}
}

func TestBuilt(t *testing.T) {
	o := project(t)
	if Built(os.DirFS(o.Root)) || Built(os.DirFS(o.Out)) {
		t.Error("the project, or nothing, passes for a site")
	}
	built(t, o)
	if !Built(os.DirFS(o.Out)) {
		t.Error("a built site is not recognised")
	}
}

func TestSizes(t *testing.T) {
	tests := []struct {
		name string
		page int // transfer of page.wasm
		want string
	}{
		{"within the budget", 690_000, ""},
		{"less than 5 % over", 734_000, ""},
		{"more than 5 % over", 736_000, "page.wasm is too large: 736000 bytes, budget 700000"},
		{"everything together", 2_624_990, firstVisit + " is too large: 2625020 bytes, budget 2500000"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files, sizes := newFiles(), map[string]int{demoPath("plain"): 20, demoPath("sample-demo"): 10}
			for _, name := range visited {
				files.assets[name] = "assets/" + name
			}
			sizes["assets/page.wasm"], sizes["assets/page.wasm.br"] = 4_000_000, test.page
			sizes["assets/stix-two-math.woff2"] = 10 // has no compressed copy
			report := weigh(files, sizes, []*demo.Demo{sample, plainSample})
			if err := report.Err(); (err == nil) != (test.want == "") || (err != nil && !strings.Contains(err.Error(), test.want)) {
				t.Errorf("Err() = %v, want %q", err, test.want)
			}
			for _, want := range []string{"page.wasm", "4000000", "worker.wasm", "echarts.js", "d/sample-demo/", strconv.Itoa(test.page + 30)} {
				if !strings.Contains(report.String(), want) {
					t.Errorf("the report does not mention %s:\n%s", want, report)
				}
			}
		})
	}
}

func TestBuildReportsSizes(t *testing.T) {
	report, err := Build(project(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := report.Err(); err != nil || !strings.Contains(report.String(), firstVisit) {
		t.Errorf("Err() = %v, report:\n%s", err, report)
	}
}
