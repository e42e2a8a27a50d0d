package serve

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"stillpoint/server/site"
)

// oembed answers /oembed?url=ADDRESS&format=json&maxwidth=W&maxheight=H: how to embed the demo at an address of this site,
// with the settings in its query. https://oembed.com
func (s *Site) oembed(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if format := q.Get("format"); format != "" && format != "json" {
		plain(w, r, http.StatusNotImplemented, "Only format=json is known here.\n")
		return
	}
	base := s.base(r)
	id, query, ok := s.demoAt(base, q.Get("url"))
	if !ok {
		plain(w, r, http.StatusNotFound, "This address is no demo of this site.\n")
		return
	}
	s.describe(w, r, base, id, query, q)
}

// describe sends the description of a demo.
func (s *Site) describe(w http.ResponseWriter, r *http.Request, base, id, query string, q url.Values) {
	width, height := atMost(site.EmbedWidth, q.Get("maxwidth")), atMost(site.EmbedHeight, q.Get("maxheight"))
	answer := site.NewOEmbed(base, id, s.titles[id], query, width, height)
	if poster := "poster/" + id + ".png"; s.files[poster] != nil {
		answer.ThumbnailURL, answer.ThumbWidth, answer.ThumbHeight = base+poster, posterWidth, posterHeight
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(answer); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Content-Type", types[".json"])
	write(w, r, http.StatusOK, text.Bytes())
}

// Size of a poster in pixels.
const (
	posterWidth  = 1200
	posterHeight = 630
)

// atMost returns size, or less if the limit says so. A limit that is no positive number is none.
func atMost(size int, limit string) int {
	if n, err := strconv.Atoi(limit); err == nil && n > 0 && n < size {
		return n
	}
	return size
}

// demoAt returns the demo at an address of this site and the query of the address.
func (s *Site) demoAt(base, address string) (id, query string, ok bool) {
	at, err := url.Parse(address)
	if err != nil || at.Opaque != "" {
		return "", "", false
	}
	here, err := url.Parse(base)
	if err != nil || at.Host != here.Host || at.Scheme != "http" && at.Scheme != "https" {
		return "", "", false
	}
	rest, inside := strings.CutPrefix(path.Clean(at.Path), strings.TrimSuffix(here.Path, "/"))
	kind, id, _ := strings.Cut(strings.TrimPrefix(rest, "/"), "/")
	if present, moved := s.options.Aliases[id]; moved {
		id = present
	}
	if !inside || kind != "d" && kind != "embed" || s.titles[id] == "" {
		return "", "", false
	}
	return id, at.RawQuery, true
}

// base returns the address of the site's top folder as the client sees it, with a slash at the end.
func (s *Site) base(r *http.Request) string {
	if s.options.Base != "" {
		return strings.TrimSuffix(s.options.Base, "/") + "/"
	}
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host + "/"
}

// announce tells clients of a demo page where its description is, with the settings they asked for.
func (s *Site) announce(w http.ResponseWriter, r *http.Request, id string) {
	base := s.base(r)
	here := base + "d/" + id + "/"
	if r.URL.RawQuery != "" {
		here += "?" + r.URL.RawQuery
	}
	w.Header().Set("Link", "<"+base+"oembed?format=json&url="+url.QueryEscape(here)+`>; rel="alternate"; type="application/json+oembed"`)
}

// readTitles takes the titles of the demos from the descriptions that the site holds.
func (s *Site) readTitles() error {
	for name, f := range s.files {
		id, ok := strings.CutPrefix(name, "oembed/")
		if !ok {
			continue
		}
		var d site.OEmbed
		if err := json.Unmarshal(f.variants[identity].data, &d); err != nil {
			return err
		}
		s.titles[strings.TrimSuffix(id, ".json")] = d.Title
	}
	return nil
}
