package serve

import (
	"bytes"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

const program = "assets/page.0123abcd.wasm"

// sample is a small site. The compressed copies are told apart by their text; the server does not look inside.
func sample() fstest.MapFS {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	return fstest.MapFS{
		"index.html":                    file("gallery"),
		"index.html.br":                 file("gallery, br"),
		"index.html.gz":                 file("gallery, gzip"),
		"404.html":                      file(`no such page, <a href="./">home</a><link href="./assets/style.css">`),
		"404.html.br":                   file("never sent"),
		"d/homology/index.html":         file("demo"),
		"d/rips/index.html":             file("has moved"),
		"embed/homology/index.html":     file("embed"),
		"about/index.html":              file("about"),
		"stillpoint.js":                 file("export {}"),
		program:                         file("program"),
		program + ".br":                 file("program, br"),
		program + ".gz":                 file("program, gzip"),
		"assets/style.0123abcd.css":     file("a {}"),
		"assets/charts.0123abcd.json":   file("{}"),
		"assets/font.0123abcd.woff2":    file("font"),
		"assets/favicon.0123abcd.svg":   file("<svg/>"),
		"assets/picture.0123abcd.png":   file("png"),
		"assets/licence.0123abcd.txt":   file("MIT"),
		"assets/secret.0123abcd.unknow": file("unknown type"),
		"assets/link.0123abcd.js":       {Data: []byte("/etc/passwd"), Mode: fs.ModeSymlink},
	}
}

func load(t testing.TB, options Options) *Site {
	t.Helper()
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	site, err := Load(sample(), options)
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// ask sends a request and returns the answer. Header lines are name, value, name, value, ...
func ask(t testing.TB, site http.Handler, method, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	return w
}

func TestFiles(t *testing.T) {
	site := load(t, Options{})
	const immutable = "public, max-age=31536000, immutable"
	tests := []struct{ path, body, mediaType, cache string }{
		{"/", "gallery", "text/html; charset=utf-8", "no-cache"},
		{"/index.html", "gallery", "text/html; charset=utf-8", "no-cache"},
		{"/?q=circle&topic=topology", "gallery", "text/html; charset=utf-8", "no-cache"},
		{"/d/homology/", "demo", "text/html; charset=utf-8", "no-cache"},
		{"/%64/homology/", "demo", "text/html; charset=utf-8", "no-cache"},
		{"/embed/homology/?n=5", "embed", "text/html; charset=utf-8", "no-cache"},
		{"/stillpoint.js", "export {}", "text/javascript; charset=utf-8", "no-cache"},
		{"/" + program, "program", "application/wasm", immutable},
		{"/assets/style.0123abcd.css", "a {}", "text/css; charset=utf-8", immutable},
		{"/assets/charts.0123abcd.json", "{}", "application/json; charset=utf-8", immutable},
		{"/assets/font.0123abcd.woff2", "font", "font/woff2", immutable},
		{"/assets/favicon.0123abcd.svg", "<svg/>", "image/svg+xml; charset=utf-8", immutable},
		{"/assets/picture.0123abcd.png", "png", "image/png", immutable},
		{"/assets/licence.0123abcd.txt", "MIT", "text/plain; charset=utf-8", immutable},
		{"/healthz", "ok\n", "text/plain; charset=utf-8", "no-store"},
	}
	for _, test := range tests {
		t.Run(test.path, func(t *testing.T) {
			for _, method := range []string{"GET", "HEAD"} {
				w := ask(t, site, method, test.path)
				body := test.body
				if method == "HEAD" {
					body = ""
				}
				h := w.Result().Header
				if w.Code != 200 || w.Body.String() != body || h.Get("Content-Type") != test.mediaType || h.Get("Cache-Control") != test.cache {
					t.Errorf("%s = %d %q %q %q, want 200 %q %q %q", method, w.Code, w.Body, h.Get("Content-Type"), h.Get("Cache-Control"), body, test.mediaType, test.cache)
				}
				if got := h.Get("Content-Length"); got != itoa(len(test.body)) {
					t.Errorf("%s: Content-Length = %s, want %d", method, got, len(test.body))
				}
			}
		})
	}
}

// Nothing but the files of the site has an address, however it is written.
func TestPathsThatLeadNowhere(t *testing.T) {
	site := load(t, Options{})
	for _, path := range []string{
		"/nothing", "/assets/", "/assets", "/d/", "/d", "/embed/", "/index.html/", "/stillpoint.js/", "/404.html", "//", "//d/homology/", "/./", "/d/./homology/",
		"/..", "/../index.html", "/d/../index.html", "/d/homology/../../index.html", "/%2e%2e/index.html", "/d/%2e%2e/index.html", "/%2E%2E%2Findex.html",
		`/..\index.html`, `/d\homology\`, "/d%5Chomology%5C", "/index.html%00", "/%00", "/d%2Fhomology%2F", "/d%2fhomology/", "/assets/link.0123abcd.js",
		"/assets/secret.0123abcd.unknow", "/index.html.br", "/index.html.gz", "/" + program + ".br", "/INDEX.HTML", "/d/homology/index.htm", "/etc/passwd", "/healthz/",
		"/%252e%252e/index.html", "/d/homology/%20", "/d/homology%0d%0aX:1/",
	} {
		w := ask(t, site, "GET", path)
		if w.Code != 404 || !strings.Contains(w.Body.String(), "no such page") {
			t.Errorf("%s = %d %q, want 404", path, w.Code, w.Body)
		}
	}
}

func TestErrorPageFindsHomeFromAnyDepth(t *testing.T) {
	site := load(t, Options{})
	for path, want := range map[string]string{
		"/x": `href="./assets/style.css"`, "/x/": `href="../assets/style.css"`, "/d/x/y": `href="../../assets/style.css"`, "/d/x/": `<a href="../../">`,
		"/" + strings.Repeat("x/", 500): `<a href="` + strings.Repeat("../", maxDepth) + `">`,
	} {
		if body := ask(t, site, "GET", path).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%.20s = %s, want %s", path, body, want)
		}
	}
}

func TestOnlyGetAndHead(t *testing.T) {
	site := load(t, Options{})
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"} {
		for _, path := range []string{"/", "/nothing", "/healthz", "/d/homology"} {
			w := ask(t, site, method, path)
			if w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s = %d, Allow %q", method, path, w.Code, w.Header().Get("Allow"))
			}
		}
	}
}

func TestPolicy(t *testing.T) {
	const csp = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
	const own, listed = csp + "; frame-ancestors 'self'", csp + "; frame-ancestors https://a.example"
	tests := []struct{ path, open, withList string }{
		{"/d/homology/", csp, listed},
		{"/embed/homology/", csp, listed},
		{"/" + program, csp, listed},
		{"/stillpoint.js", csp, listed},
		{"/d/homology", csp, listed},
		{"/", own, own},
		{"/about/", own, own},
		{"/nothing", own, own},
	}
	open, withList := load(t, Options{}), load(t, Options{FrameAncestors: "https://a.example"})
	for _, test := range tests {
		h := ask(t, open, "GET", test.path).Header()
		for name, want := range map[string]string{
			"Content-Security-Policy":      test.open,
			"Access-Control-Allow-Origin":  "*",
			"Cross-Origin-Resource-Policy": "cross-origin",
			"Cross-Origin-Embedder-Policy": "require-corp",
			"X-Content-Type-Options":       "nosniff",
			"Referrer-Policy":              "strict-origin-when-cross-origin",
			"Permissions-Policy":           "camera=(), microphone=(), geolocation=()",
			"X-Frame-Options":              "",
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s = %q, want %q", test.path, name, got, want)
			}
		}
		if got := ask(t, withList, "GET", test.path).Header().Get("Content-Security-Policy"); got != test.withList {
			t.Errorf("%s with a list: %q, want %q", test.path, got, test.withList)
		}
	}
	if _, err := Load(sample(), Options{FrameAncestors: "'self'; script-src *"}); err == nil {
		t.Error("a list of ancestors may say more than that")
	}
}

func TestCodings(t *testing.T) {
	site := load(t, Options{})
	tests := []struct{ path, accept, coding, body string }{
		{"/", "gzip, deflate, br, zstd", "br", "gallery, br"},
		{"/", "gzip", "gzip", "gallery, gzip"},
		{"/", "", "", "gallery"},
		{"/" + program, "gzip;q=1, br;q=0.5", "gzip", "program, gzip"},
		{"/stillpoint.js", "br", "", "export {}"}, // has no compressed copies
	}
	for _, test := range tests {
		w := ask(t, site, "GET", test.path, "Accept-Encoding", test.accept)
		if got := w.Header().Get("Content-Encoding"); got != test.coding || w.Body.String() != test.body {
			t.Errorf("%s, %q = %q %q, want %q %q", test.path, test.accept, got, w.Body, test.coding, test.body)
		}
		vary := "Accept-Encoding"
		if test.path == "/stillpoint.js" {
			vary = ""
		}
		if got := w.Header().Get("Vary"); got != vary {
			t.Errorf("%s: Vary = %q, want %q", test.path, got, vary)
		}
	}
	// Several header lines are one list.
	if got := ask(t, site, "GET", "/", "Accept-Encoding", "gzip;q=0.5", "Accept-Encoding", "br").Header().Get("Content-Encoding"); got != "br" {
		t.Errorf("two lines: %q, want br", got)
	}
}

func TestNotModified(t *testing.T) {
	site := load(t, Options{})
	tag := func(accept string) string {
		return ask(t, site, "GET", "/", "Accept-Encoding", accept).Header().Get("ETag")
	}
	plain, br := tag(""), tag("br")
	if plain == br || plain == "" || !strings.HasPrefix(br, `"`) {
		t.Fatalf("entity tags %q and %q: codings need their own", plain, br)
	}
	tests := []struct {
		name, accept, match string
		want                int
	}{
		{"same", "br", br, 304},
		{"same, weak", "br", "W/" + br, 304},
		{"in a list", "br", `"other", ` + br, 304},
		{"anything", "br", "*", 304},
		{"of another coding", "br", plain, 200},
		{"of an older build", "", `"0123"`, 200},
		{"none", "", "", 200},
		{"part of it", "", strings.Trim(plain, `"`), 200},
	}
	for _, test := range tests {
		for _, method := range []string{"GET", "HEAD"} {
			w := ask(t, site, method, "/", "Accept-Encoding", test.accept, "If-None-Match", test.match)
			h := w.Header()
			if w.Code != test.want {
				t.Errorf("%s: %s = %d, want %d", test.name, method, w.Code, test.want)
			}
			if w.Code == 304 && (w.Body.Len() > 0 || h.Get("ETag") != br || h.Get("Vary") == "" || h.Get("Cache-Control") != "no-cache" || h.Get("Content-Type") != "") {
				t.Errorf("%s: body %q, headers %v", test.name, w.Body, h)
			}
		}
	}
}

func TestRedirects(t *testing.T) {
	site := load(t, Options{Aliases: map[string]string{"rips": "homology", "lost": "not-there"}})
	tests := []struct{ path, location string }{
		{"/d/homology", "homology/"},
		{"/d/homology?n=5&x=%20", "homology/?n=5&x=%20"},
		{"/embed/homology", "homology/"},
		{"/about", "about/"},
		{"/d/rips", "homology/"},
		{"/d/rips/", "../homology/"},
		{"/d/rips/?n=5", "../homology/?n=5"},
		{"/embed/rips/", "../homology/"},
	}
	for _, test := range tests {
		w := ask(t, site, "GET", test.path)
		if got := w.Header().Get("Location"); w.Code != 308 || got != test.location {
			t.Errorf("%s = %d %q, want 308 %q", test.path, w.Code, got, test.location)
		}
	}
	if w := ask(t, site, "GET", "/d/lost/"); w.Code != 404 {
		t.Errorf("a former id of no demo = %d", w.Code)
	}
}

func TestLoadNamesWhatItLeavesOut(t *testing.T) {
	var log bytes.Buffer
	load(t, Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	for _, want := range []string{"assets/link.0123abcd.js", "assets/secret.0123abcd.unknow"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not mention %s: %s", want, &log)
		}
	}
	if _, err := Load(fstest.MapFS{"index.html": {}}, Options{}); err == nil || !strings.Contains(err.Error(), "404.html") {
		t.Errorf("a site without 404.html: %v", err)
	}
}

func FuzzPath(f *testing.F) {
	for _, seed := range []string{"/", "/d/homology", "/d/../index.html", "/%2e%2e/x", `/..\x`, "/\x00", "//", "/" + program, "*", "", "d/homology/", "/é/?q#f"} {
		f.Add(seed)
	}
	options := Options{Aliases: map[string]string{"rips": "homology"}}
	site := load(f, options)
	bodies := map[string]bool{}
	for _, file := range sample() {
		bodies[string(file.Data)] = true
	}
	f.Fuzz(func(t *testing.T, path string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL.Path = path // as it stands after decoding
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		body := w.Body.String()
		switch w.Code {
		case 200:
			if !bodies[body] && path != "/healthz" || strings.Contains(path, "..") || strings.ContainsAny(path, "\\\x00") {
				t.Errorf("%q = 200 %q", path, body)
			}
		case 308:
			if location := w.Header().Get("Location"); strings.Contains(location, ":") || strings.HasPrefix(location, "/") {
				t.Errorf("%q leads to %q", path, location)
			}
		case 404:
			if !strings.Contains(body, "no such page") {
				t.Errorf("%q = 404 %q", path, body)
			}
		default:
			t.Errorf("%q = %d", path, w.Code)
		}
		if w.Header().Get("Content-Security-Policy") == "" || w.Header().Get("X-Frame-Options") != "" {
			t.Errorf("%q: headers %v", path, w.Header())
		}
	})
}
