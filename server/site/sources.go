package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sources holds everything that a build reads.
type sources struct {
	template string
	scripts  map[string][]byte // wasm/*.js, by file name
	goJS     []byte
	made     map[string][]byte          // page.wasm, worker.wasm
	charts   map[string]json.RawMessage // by demo, the options of its charts by chart
	styles   []sheet
	plain    map[string][]byte // assets that are served as they are, by path
	formulas map[string]string // MathML by id
	licences []licence
	licence  []byte            // of the project itself
	schema   []byte            // of the messages of embeds
	posters  map[string][]byte // pictures of demos, by file name; a new demo has none yet
	looks    map[string]*look  // what the pictures show, by demo
}

// sheet is one source of the style sheet; addresses in it are relative to its folder.
type sheet struct{ name, text string }

// look is what the first preset of a demo shows, in words and numbers; wasm/e2e/posters writes it.
type look struct {
	Summary, Caption string
	Columns          []string
	Rows             [][]string
	Total            int
}

// licence is an entry of assets/licences/index.json.
type licence struct {
	Name, Version, Licence, File, URL string
}

// reader reads files and remembers which are missing, so that one message names them all.
type reader struct {
	missing []string
	failed  error
}

func (r *reader) file(hint string, parts ...string) []byte {
	name := filepath.Join(parts...)
	data, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.missing = append(r.missing, fmt.Sprintf("%s (%s)", name, hint))
	case err != nil && r.failed == nil:
		r.failed = err
	}
	return data
}

func (r *reader) decode(hint string, into any, parts ...string) {
	data := r.file(hint, parts...)
	if data == nil {
		return
	}
	if err := json.Unmarshal(data, into); err != nil && r.failed == nil {
		r.failed = fmt.Errorf("%s: %w", filepath.Join(parts...), err)
	}
}

// joined reads the scripts of a folder as one that strictly keeps its names to itself.
func (r *reader) joined(parts ...string) []byte {
	folder := filepath.Join(parts...)
	names, _ := fs.Glob(os.DirFS(folder), "*.js") // the pattern is valid
	text := []byte("'use strict'\n{\n")
	for _, name := range names {
		text = append(append(text, r.file(inTree, folder, name)...), '\n')
	}
	if len(names) == 0 {
		r.file(inTree, folder, "*.js") // is missing
	}
	return append(text, "}\n"...)
}

func (r *reader) err() error {
	if r.failed != nil {
		return r.failed
	}
	if len(r.missing) > 0 {
		return fmt.Errorf("the site cannot be built without\n  %s", strings.Join(r.missing, "\n  "))
	}
	return nil
}

// chartScript is joined from the files of wasm/chart.
const chartScript = "chart.js"

// pageScripts are the files of wasm/ that pages load as they are.
var pageScripts = []string{"theme.js", "gallery.js", "draw.js", "guess.js", "pool.js", "boot.js", "save.js", "verify.js", "print.js", "share.js", "export.js", "messages.js", "sheet.js", "takeaway.js", "onefile.js", "scorm.js", "offline.js", "sound.js"}

const (
	inTree   = "part of the project"
	fromMake = "made by make build"
)

func readSources(o Options) (*sources, error) {
	var r reader
	in := &sources{scripts: map[string][]byte{}, made: map[string][]byte{}, plain: map[string][]byte{}}
	in.template = string(r.file(inTree, o.Root, "index.html"))
	for _, name := range append([]string{"simd/simd.js", "worker.js", "stillpoint.js", "embed.js", "sw.js"}, pageScripts...) {
		in.scripts[name] = r.file(inTree, o.Root, "wasm", name)
	}
	in.scripts[chartScript] = r.joined(o.Root, "wasm", "chart")
	in.goJS = r.file("lib/wasm/wasm_exec.js of the Go in use, named with -go-js", o.GoJS)
	for _, name := range []string{"page.wasm", "worker.wasm"} {
		in.made[name] = r.file(fromMake, o.Made, name)
	}
	r.decode(fromMake, &in.charts, o.Made, "charts.json")
	r.decode("made by make assets", &in.formulas, o.Root, "assets", "formulas.mathml.json")
	in.licence = r.file(inTree, o.Root, "LICENSE")
	in.schema = r.file(inTree, o.Root, "assets", "embed", "messages.schema.json")
	in.posters = map[string][]byte{}
	in.looks = map[string]*look{}
	posters, _ := fs.Glob(os.DirFS(filepath.Join(o.Root, "assets", "posters")), "*") // the pattern is valid
	for _, name := range posters {
		if id, ok := strings.CutSuffix(name, ".json"); ok {
			in.looks[id] = &look{}
			r.decode(inTree, in.looks[id], o.Root, "assets", "posters", name)
			continue
		}
		in.posters[name] = r.file(inTree, o.Root, "assets", "posters", name)
	}

	for _, name := range append([]string{"fonts/math.css", baseSheet}, otherSheets(o.Root)...) {
		in.styles = append(in.styles, sheet{name, string(r.file(inTree, o.Root, "assets", name))})
	}
	plain := []string{"vendor/echarts.js", "fonts/stix-two-math.woff2", "icons/favicon.svg", "icons/pointer.svg", "icons/icon-180.png", "icons/og-default.png"}
	r.decode("made by make assets", &in.licences, o.Root, "assets", "licences", "index.json")
	for _, l := range in.licences {
		plain = append(plain, "licences/"+l.File)
	}
	for _, name := range plain {
		in.plain[name] = r.file(inTree, o.Root, "assets", name)
	}
	return in, r.err()
}

const baseSheet = "style/base.css"

// otherSheets returns the sheets that build on the first one, by name.
func otherSheets(root string) []string {
	assets := os.DirFS(filepath.Join(root, "assets"))
	names, _ := fs.Glob(assets, "style/*.css") // the pattern is valid
	return slices.DeleteFunc(names, func(name string) bool { return name == baseSheet })
}
