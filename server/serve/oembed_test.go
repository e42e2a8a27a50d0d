package serve

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"stillpoint/server/site"
)

// withDescriptions is the sample site with the description of its demo.
func withDescriptions(t *testing.T, options Options) *Site {
	t.Helper()
	built := sample()
	text, err := json.Marshal(site.NewOEmbed("../", "homology", "Persistent & more", "", 800, 640))
	if err != nil {
		t.Fatal(err)
	}
	built["oembed/homology.json"] = &fstest.MapFile{Data: text}
	options.Log = load(t, Options{}).options.Log
	s, err := Load(built, options)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestX9_7_OEmbedAnswersForDemosOfThisSite(t *testing.T) {
	s := withDescriptions(t, Options{Aliases: map[string]string{"rips": "homology"}})
	get := func(address, more string) (int, site.OEmbed) {
		t.Helper()
		w := ask(t, s, http.MethodGet, "http://example.org/oembed?url="+url.QueryEscape(address)+more)
		var d site.OEmbed
		if w.Code == http.StatusOK {
			if err := json.Unmarshal(w.Body.Bytes(), &d); err != nil {
				t.Fatal(err)
			}
			if got := w.Header().Get("Content-Type"); got != "application/json; charset=utf-8" {
				t.Errorf("media type %s", got)
			}
		}
		return w.Code, d
	}

	code, d := get("http://example.org/d/homology/?v=1&n=50&x=%22%3E<b>", "&format=json")
	if code != http.StatusOK || d.Version != "1.0" || d.Type != "rich" || d.Title != "Persistent & more" || d.Width != 800 || d.Height != 640 {
		t.Errorf("%d: %+v", code, d)
	}
	const want = `<iframe src="http://example.org/embed/homology/?v=1&amp;n=50&amp;x=%22%3E&lt;b&gt;" title="Persistent &amp; more" width="800" height="640" loading="lazy" allow="fullscreen; clipboard-write"></iframe>`
	if d.HTML != want {
		t.Errorf("html\n%s, want\n%s", d.HTML, want)
	}
	if _, d = get("http://example.org/embed/homology/", "&maxwidth=300&maxheight=200"); d.Width != 300 || d.Height != 200 || !strings.Contains(d.HTML, `width="300" height="200"`) {
		t.Errorf("in little room: %+v", d)
	}
	if _, d = get("http://example.org/d/homology", "&maxwidth=9999&maxheight=-3"); d.Width != 800 || d.Height != 640 {
		t.Errorf("in much room: %+v", d)
	}
	if code, d = get("https://example.org/d/rips/?n=5", ""); code != http.StatusOK || !strings.Contains(d.HTML, "/embed/homology/?n=5") {
		t.Errorf("by a former id: %d, %s", code, d.HTML)
	}
	for _, address := range []string{
		"", "http://example.org/", "http://example.org/about/", "http://example.org/d/none/", "http://elsewhere.org/d/homology/",
		"http://example.org/x/d/homology/", "javascript:alert(1)", "//example.org/d/homology/", "http://example.org/d/../../etc/", "http://[::1", "mailto:a@example.org",
	} {
		if code, d := get(address, ""); code != http.StatusNotFound {
			t.Errorf("%q: status %d, %+v", address, code, d)
		}
	}
	if code, _ := get("http://example.org/d/homology/", "&format=xml"); code != http.StatusNotImplemented {
		t.Errorf("XML: status %d, want 501", code)
	}
}

func TestX9_7_OEmbedKnowsWhereTheSiteIs(t *testing.T) {
	for _, c := range []struct {
		base   string
		header []string
		want   string // of the demo
	}{
		{"", nil, "http://example.org/d/homology/"},
		{"", []string{"X-Forwarded-Proto", "https"}, "https://example.org/d/homology/"},
		{"https://school.example/books/stillpoint", nil, "https://school.example/books/stillpoint/d/homology/"},
	} {
		s := withDescriptions(t, Options{Base: c.base})
		w := ask(t, s, http.MethodGet, "http://example.org/d/homology/?n=5", c.header...)
		link := w.Header().Get("Link")
		address, _, _ := strings.Cut(strings.TrimPrefix(link, "<"), ">")
		if !strings.Contains(link, `rel="alternate"; type="application/json+oembed"`) {
			t.Fatalf("%q: no discovery: Link %q", c.base, link)
		}
		// A consumer follows it.
		at, err := url.Parse(address)
		if err != nil || at.Query().Get("url") != c.want+"?n=5" {
			t.Fatalf("%q: it leads to %s, %v", c.base, address, err)
		}
		answer := ask(t, s, http.MethodGet, "http://example.org/oembed?"+at.RawQuery, c.header...)
		var d site.OEmbed
		if err := json.Unmarshal(answer.Body.Bytes(), &d); err != nil || answer.Code != http.StatusOK {
			t.Fatalf("%q: %d, %v", c.base, answer.Code, err)
		}
		if embed := strings.Replace(c.want, "/d/", "/embed/", 1) + "?n=5"; !strings.Contains(d.HTML, `src="`+embed+`"`) {
			t.Errorf("%q: %s, want a frame of %s", c.base, d.HTML, embed)
		}
		// The file for plain file servers is answered likewise.
		static := ask(t, s, http.MethodGet, "http://example.org/oembed/homology.json", c.header...)
		if !strings.Contains(static.Body.String(), strings.Replace(c.want, "/d/", "/embed/", 1)) {
			t.Errorf("%q: the static description says %s", c.base, static.Body)
		}
	}
	if link := ask(t, withDescriptions(t, Options{}), http.MethodGet, "/about/").Header().Get("Link"); link != "" {
		t.Errorf("the about page announces %s", link)
	}
}
