//go:build !js

package e2e

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"stillpoint/core/demo"
	"stillpoint/server/serve"
	build "stillpoint/server/site"
	"stillpoint/ui/chart"
	"stillpoint/wasm/e2e/specimen"
)

// keepViews makes the charts of a page known by their ids, as the global views.
const keepViews = `(() => {
	globalThis.views = {};
	let charts;
	Object.defineProperty(globalThis, "stillpointChart", {
		configurable: true,
		get: () => charts,
		set(original) {
			charts = { ...original, create: (element, spec, ...rest) => (views[spec.chart.ID] = original.create(element, spec, ...rest)) };
		},
	});
	// The colour of a chart at a place of its axes, as [red, green, blue]; the canvas is as large as the chart.
	globalThis.colourAt = (id, x, y) => {
		const view = views[id], canvas = view.root.querySelector("canvas");
		return [...canvas.getContext("2d").getImageData(Math.round(view.frame.x.px(x)), Math.round(view.frame.y.px(y)), 1, 1).data.slice(0, 3)];
	};
	// Leaves only some layers of a chart.
	globalThis.only = async (id, ...layers) => {
		for (const l of views[id].layers) views[id].setLayer(l.id, layers.includes(l.id));
		await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
	};
	// The place of a value of a chart in the window.
	globalThis.inWindow = (id, x, y) => {
		const view = views[id];
		view.element.scrollIntoView({ block: "center", behavior: "instant" });
		const box = view.element.getBoundingClientRect();
		return [box.x + view.frame.x.px(x), box.y + view.frame.y.px(y)];
	};
})()`

var specimenHost struct {
	once sync.Once
	host *Host
	err  error
}

// openSpecimen opens the page of package specimen, which has every mark and every control, in a site built for it.
func openSpecimen(t *testing.T, view View, query string) *tab {
	t.Helper()
	specimenHost.once.Do(func() { specimenHost.host, specimenHost.err = startSpecimen(t) })
	if specimenHost.err != nil {
		t.Fatal(specimenHost.err)
	}
	p := newTab(t, view)
	p.expect("willReadFrequently") // said of the pixels that these tests look at
	if err := p.OnNewPage(keepViews); err != nil {
		t.Fatal(err)
	}
	p.open(specimenHost.host.URL + "/d/specimen/" + query)
	p.wait(calm)
	return p
}

func startSpecimen(t *testing.T) (*Host, error) {
	root, err := Root()
	if err != nil {
		return nil, err
	}
	program, err := os.ReadFile(filepath.Join(root, "build", "page.wasm"))
	if err != nil {
		missing(t, ErrNoSite)
	}
	made, err := os.MkdirTemp("", "stillpoint-specimen-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(made)
	worker, err := buildProbe(root)
	if err != nil {
		return nil, err
	}
	demos := []*demo.Demo{&specimen.Demo}
	var charts bytes.Buffer
	if err := chart.Write(&charts, demos); err != nil {
		return nil, err
	}
	for name, data := range map[string][]byte{"page.wasm": program, "worker.wasm": worker, "charts.json": charts.Bytes()} {
		if err := os.WriteFile(filepath.Join(made, name), data, 0o644); err != nil {
			return nil, err
		}
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	out := filepath.Join(made, "site")
	_, err = build.Build(build.Options{
		Root: root, Made: made, Out: out, Plain: true, Demos: demos,
		GoJS: filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"),
	})
	if err != nil {
		return nil, err
	}
	handler, err := serve.Load(os.DirFS(out), serve.Options{})
	if err != nil {
		return nil, err
	}
	return StartHost(handler)
}
