//go:build !js

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// The matrix of experience.md, section 9.2. The host page is of another origin than the site in all of them. What a frame may
// do does not depend on the demo, so the first goes through all; the others, on request, work where least is allowed.
func TestX9_2_EmbedWorksInEveryKindOfFrame(t *testing.T) {
	url := site(t)
	for i, d := range visitedDemos() {
		for _, host := range []struct {
			name    string
			headers []string
		}{{"ordinary", nil}, {"isolated", isolation}} {
			for _, frame := range []struct{ name, attributes string }{{"plain", ""}, {"sandboxed", `sandbox="allow-scripts"`}} {
				if i > 0 && (host.headers == nil || frame.attributes == "") {
					continue
				}
				t.Run(d.ID+"/"+host.name+"/"+frame.name, func(t *testing.T) {
					html := fmt.Sprintf(`%s<iframe src="%s/embed/%s/" title="Demo" %s width="800" height="700"></iframe>`, plainPage, url, d.ID, frame.attributes)
					p := hostPage(t, html, host.headers...)
					p.frameWorks(url+"/embed/"+d.ID+"/", frame.attributes != "")
				})
			}
		}
	}
}

// Slides opened from disk.
func TestX9_2_EmbedWorksInAPageFromDisk(t *testing.T) {
	url := site(t)
	p := newTab(t, View{})
	file := filepath.Join(t.TempDir(), "slides.html")
	html := fmt.Sprintf(`%s<iframe src="%s/embed/homology/" title="Demo" width="800" height="700"></iframe>`, plainPage, url)
	if err := os.WriteFile(file, []byte(html), 0o644); err != nil {
		t.Fatal(err)
	}
	p.open("file://" + file)
	p.frameWorks(url+"/embed/homology/", false)
}

// frameWorks waits for a result in the frame, changes a parameter there and looks for another result.
func (p *tab) frameWorks(address string, opaque bool) {
	p.t.Helper()
	f, err := p.Frame(20*time.Second, address)
	if err != nil {
		p.t.Fatal(err)
	}
	if err := f.Wait(30*time.Second, live); err != nil {
		p.t.Fatal(err)
	}
	type state struct {
		Origin, Summary string
		Focused         bool
	}
	look := `() => ({ origin: self.origin, summary: document.querySelector("#summary").textContent, focused: document.hasFocus() })`
	before, err := CallIn[state](f, time.Minute, look)
	if err != nil {
		p.t.Fatal(err)
	}
	if (before.Origin == "null") != opaque {
		p.t.Errorf("the frame's origin is %q", before.Origin)
	}
	if before.Focused {
		p.t.Error("the frame took the keyboard focus by itself")
	}
	if _, err := CallIn[any](f, time.Minute, `async () => stillpoint.page.act("preset", (await stillpoint.description).demo.presets[1].id)`); err != nil {
		p.t.Fatal(err)
	}
	if err := f.Wait(20*time.Second, fmt.Sprintf(`document.querySelector("#summary").textContent !== %q`, before.Summary)); err != nil {
		p.t.Error(err)
	}
	if n, err := Call[int](p.Tab, time.Minute, `() => history.length`); err != nil || n > 2 {
		p.t.Errorf("the frame filled the host's Back list: %d entries, %v", n, err)
	}
}
