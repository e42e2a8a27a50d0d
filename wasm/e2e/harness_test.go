//go:build !js

package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// A test that expects silence is worth something only if the harness would hear.
func TestHarnessHearsTrouble(t *testing.T) {
	for _, test := range []struct{ name, html, want string }{
		{"console", `<script>console.info("hello", {a: 1})</script>`, "page console info: hello"},
		{"error", `<script>setTimeout(() => { throw new Error("oops") })</script>`, "page error: Uncaught Error: oops"},
		{"rejection", `<script>Promise.reject(new TypeError("nobody cares"))</script>`, "nobody cares"},
		{"missing file", `<img src="/missing.png" alt="">`, "status 404"},
		{"other host", `<img src="http://example.invalid/x.png" alt="">`, "request to another host: GET example.invalid"},
		{"other host, encrypted", `<script>fetch("https://example.invalid/x").catch(() => {})</script>`, "request to another host: CONNECT example.invalid:443"},
		{"worker", `<script>new Worker(URL.createObjectURL(new Blob(["console.log('from the depths')"])))</script>`, "worker console log: from the depths"},
		{"worker to another host", `<script>new Worker(URL.createObjectURL(new Blob(["fetch('http://example.invalid/').catch(() => {})"])))</script>`, "request to another host: GET example.invalid"},
		{"frame", `<iframe src="/frame"></iframe>`, "console log: from the frame"},
		{"sandboxed frame", `<iframe sandbox="allow-scripts" src="/frame"></iframe>`, "console log: from the frame"},
		{"policy", `<meta http-equiv="content-security-policy" content="img-src 'none'"><img src="/x.png" alt="">`, "Content Security Policy"},
	} {
		t.Run(test.name, func(t *testing.T) {
			host, err := StartHost(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				switch r.URL.Path {
				case "/":
					HTML(test.html)(w, r)
				case "/frame":
					HTML(`<script>console.log("from the frame")</script>`)(w, r)
				default:
					http.NotFound(w, r)
				}
			}))
			if err != nil {
				t.Fatal(err)
			}
			defer host.Stop()
			p, err := NewTab(browser(t), View{})
			if err != nil {
				t.Fatal(err)
			}
			defer p.Close()
			if err := p.Go(host.URL); err != nil {
				t.Fatal(err)
			}
			for range 100 {
				if strings.Contains(strings.Join(p.Trouble(), "\n"), test.want) {
					return
				}
				time.Sleep(30 * time.Millisecond)
			}
			t.Errorf("heard %q, want %q", p.Trouble(), test.want)
		})
	}
}

func TestHarnessReachesFrames(t *testing.T) {
	host, err := StartHost(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/plain", "/sandboxed":
			HTML(`<title>`+r.URL.Path+`</title>`)(w, r)
		default:
			HTML(`<link rel="icon" href="data:,"><iframe src="/plain"></iframe><iframe sandbox="allow-scripts" src="/sandboxed"></iframe>`)(w, r)
		}
	}))
	if err != nil {
		t.Fatal(err)
	}
	defer host.Stop()
	p := newTab(t, View{})
	p.open(host.URL)
	for path, origin := range map[string]string{"/plain": host.URL, "/sandboxed": "null"} {
		f, err := p.Frame(10*time.Second, path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := CallIn[string](f, time.Minute, `() => document.title + " " + self.origin`)
		if want := fmt.Sprintf("%s %s", path, origin); err != nil || got != want {
			t.Errorf("in the frame: %q, %v; want %q", got, err, want)
		}
	}
}
