package site

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"stillpoint/core/demo"
)

// Options says what a site is made of.
type Options struct {
	Root    string       // the project: index.html, assets, wasm/*.js
	Made    string       // folder with page.wasm, worker.wasm and charts.json
	GoJS    string       // wasm_exec.js of the Go that built the programs
	Out     string       // folder of the site; what is there from an earlier build and still right is kept
	Version string       // shown on the about page; may be empty
	Base    string       // address where the site will be, for what cannot be relative; may be empty
	Demos   []*demo.Demo // in the order of the gallery
	Plain   bool         // without compressed copies, for sites that are soon thrown away
}

// Build writes the site and returns what its files weigh. Weighing too much is not an error of Build but of the report.
func Build(o Options) (*Sizes, error) {
	in, err := readSources(o)
	if err != nil {
		return nil, err
	}
	files := newFiles()
	if err := addAssets(files, in, o.Demos); err != nil {
		return nil, err
	}
	if err := addOEmbed(files, base(o), o.Demos); err != nil {
		return nil, err
	}
	if err := addPages(files, in, o); err != nil {
		return nil, err
	}
	if err := addOffline(files, in, o.Demos); err != nil {
		return nil, err
	}
	written, err := files.write(o.Out, o.Plain)
	if err != nil {
		return nil, err
	}
	return weigh(files, written, o.Demos), nil
}

// base returns the address of the site with a slash at the end, or nothing.
func base(o Options) string {
	if o.Base == "" {
		return ""
	}
	return strings.TrimSuffix(o.Base, "/") + "/"
}

// addAssets adds everything but the pages. Whatever names another asset comes after it, because it holds its hash.
func addAssets(files *files, in *sources, demos []*demo.Demo) error {
	for _, name := range []string{"page.wasm", "worker.wasm"} {
		files.asset(name, in.made[name])
	}
	for _, name := range append([]string{chartScript}, pageScripts...) {
		files.asset(name, in.scripts[name])
	}
	files.asset("wasm_exec.js", in.goJS)
	files.asset("worker.js", bytes.Join([][]byte{in.goJS, in.scripts["simd/simd.js"], in.scripts["worker.js"]}, []byte("\n")))
	for name, data := range in.plain { // echarts.js, icons, fonts, licence texts
		files.asset(path.Base(name), data)
	}
	sheet, err := styleSheet(files, in.styles)
	if err != nil {
		return err
	}
	files.asset("style.css", sheet)

	for _, d := range demos {
		options, ok := in.charts[d.ID]
		if !ok {
			return fmt.Errorf("charts.json has no options for the demo %s: run make build", d.ID)
		}
		page, err := describeForPage(d, options)
		if err != nil {
			return err
		}
		files.asset(demoName(d.ID), page)
	}
	catalogue, err := describe(demos)
	if err != nil {
		return err
	}
	files.asset("catalogue.json", catalogue)

	api, err := fill(files, "wasm/stillpoint.js", string(in.scripts["stillpoint.js"]))
	if err != nil {
		return err
	}
	files.add("stillpoint.js", []byte(api))
	files.add("embed.js", in.scripts["embed.js"])
	files.add("messages.schema.json", in.schema)
	for name, data := range in.posters {
		files.add("poster/"+name, data)
	}
	return nil
}

// demoName names the file that holds what a page needs of its demo.
func demoName(id string) string { return "demo-" + id + ".json" }

// fill replaces the {{asset}} and {{asset bytes}} of a script by addresses relative to the top folder and by sizes.
func fill(files *files, name, text string) (string, error) {
	var filled strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{{")
		filled.WriteString(before)
		if !found {
			return filled.String(), nil
		}
		inside, after, closed := strings.Cut(rest, "}}")
		asset, bytes := strings.CutSuffix(inside, " bytes")
		at, ok := files.assets[asset]
		switch {
		case !closed || !ok:
			return "", fmt.Errorf("%s: {{%.40s}} is not an asset; there are %s", name, inside, strings.Join(files.assetNames(), ", "))
		case bytes:
			fmt.Fprint(&filled, len(files.data[at]))
		default:
			filled.WriteString("./" + at)
		}
		text = after
	}
}
