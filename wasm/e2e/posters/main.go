//go:build !js

// Posters makes the pictures of the demos, assets/posters: the main chart of the first preset as SVG, light and dark, as
// PNG for previews of links, and in words for readers without any program. Run it after make build:
//
//	make posters                 those that are missing or no longer right
//	go run ./wasm/e2e/posters homology koopman
//
// The pictures are drawn by the page itself, in Chromium; they are committed, because building the site must not need a
// browser.
package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"stillpoint/core/demo"
	"stillpoint/core/demos/catalogue"
	"stillpoint/core/demos/runners"
	"stillpoint/wasm/e2e"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "posters:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, ids []string) error {
	root, err := e2e.Root()
	if err != nil {
		return err
	}
	dir := filepath.Join(root, "assets", "posters")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	stale, err := toDo(ctx, dir, ids)
	if err != nil || len(stale) == 0 {
		return err
	}
	browser, stop, err := e2e.StartChromium(ctx, os.Stderr)
	if err != nil {
		return err
	}
	defer stop()
	site, err := e2e.StartSite()
	if err != nil {
		return err
	}
	defer site.Stop()
	for _, s := range stale {
		fmt.Println(s.demo.ID)
		tab, err := e2e.NewTab(browser, e2e.View{})
		if err != nil {
			return err
		}
		err = draw(tab, site.URL, dir, s)
		tab.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", s.demo.ID, err)
		}
	}
	return nil
}

type job struct {
	demo  *demo.Demo
	facts *Facts
}

// toDo returns the demos named, or all whose posters are missing or no longer right, and removes posters of demos that
// are no more.
func toDo(ctx context.Context, dir string, ids []string) ([]job, error) {
	var jobs []job
	known := map[string]bool{}
	for _, d := range catalogue.All() {
		known[d.ID] = true
		if len(ids) > 0 && !slices.Contains(ids, d.ID) {
			continue
		}
		_, runner, ok := runners.Find(d.ID)
		if !ok {
			return nil, fmt.Errorf("%s has no runner", d.ID)
		}
		facts, err := factsOf(ctx, d, runner)
		if err != nil {
			return nil, err
		}
		if len(ids) > 0 || !fresh(dir, d.ID, facts) {
			jobs = append(jobs, job{d, facts})
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if id, ok := demoOf(e.Name()); ok && !known[id] {
			if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
				return nil, err
			}
		}
	}
	return jobs, nil
}

// files are the ends of the names of a demo's files, the longer ones first.
var files = []string{"-dark.svg", ".svg", ".png", ".json"}

// demoOf returns the demo that a file belongs to.
func demoOf(name string) (string, bool) {
	for _, end := range files {
		if id, ok := strings.CutSuffix(name, end); ok && id != "" {
			return id, true
		}
	}
	return "", false
}

// fresh reports whether all files of a demo are there and of the present demo.
func fresh(dir, id string, facts *Facts) bool {
	for _, end := range files {
		if _, err := os.Stat(filepath.Join(dir, id+end)); errors.Is(err, fs.ErrNotExist) {
			return false
		}
	}
	var kept Facts
	text, err := os.ReadFile(filepath.Join(dir, id+".json"))
	return err == nil && json.Unmarshal(text, &kept) == nil && kept.Digest == facts.Digest
}

const live = `globalThis.stillpoint?.page?.ready && globalThis.stillpointExport && !document.querySelector("#demo.stale, #demo.updating") &&
	[...document.querySelectorAll("#app figure .picture")].every((p) => p.querySelector("canvas"))`

// draw makes the pictures in the page of the demo.
func draw(tab *e2e.Tab, url, dir string, j job) error {
	if err := tab.Go(url + "/d/" + j.demo.ID + "/?theme=light"); err != nil {
		return err
	}
	if err := tab.Wait(2*time.Minute, live); err != nil {
		return err
	}
	put := func(end string, data []byte) error {
		return os.WriteFile(filepath.Join(dir, j.demo.ID+end), data, 0o644)
	}
	for theme, end := range map[string]string{"light": ".svg", "dark": "-dark.svg"} {
		svg, err := e2e.Call[string](tab, time.Minute, `(theme) => stillpointExport.poster(theme, 600, 400)`, theme)
		if err != nil {
			return err
		}
		if err := put(end, []byte(svg)); err != nil {
			return err
		}
	}
	png, err := e2e.Call[string](tab, time.Minute, `async (title) => {
		const url = URL.createObjectURL(new Blob([stillpointExport.poster("light", 1200, 630, title)], { type: "image/svg+xml" }));
		const image = new Image();
		image.src = url;
		await image.decode();
		const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 630 });
		canvas.getContext("2d").drawImage(image, 0, 0);
		return canvas.toDataURL("image/png").split(",")[1];
	}`, j.demo.Title+" · Stillpoint")
	if err != nil {
		return err
	}
	data, err := base64.StdEncoding.DecodeString(png)
	if err != nil {
		return err
	}
	if err := put(".png", data); err != nil {
		return err
	}
	text, err := json.MarshalIndent(j.facts, "", " ")
	if err != nil {
		return err
	}
	return put(".json", append(text, '\n'))
}
