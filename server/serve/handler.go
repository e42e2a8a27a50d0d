package serve

import (
	"bytes"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// ServeHTTP answers GET and HEAD.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	setPolicy(h, s.options.FrameAncestors)
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		plain(w, r, http.StatusMethodNotAllowed, "This site only answers GET and HEAD.\n")
		return
	}
	name, ok := strings.CutPrefix(r.URL.Path, "/")
	// An encoded slash names the same file as a plain one, but relative links on that page would lead astray.
	if !ok || strings.Contains(strings.ToLower(r.URL.RawPath), "%2f") {
		s.notFound(w, r)
		return
	}
	if name == "healthz" {
		plain(w, r, http.StatusOK, "ok\n")
		return
	}
	if name == "oembed" {
		s.oembed(w, r)
		return
	}
	if id, ok := strings.CutPrefix(name, "oembed/"); ok && s.titles[strings.TrimSuffix(id, ".json")] != "" {
		s.describe(w, r, s.base(r), strings.TrimSuffix(id, ".json"), "", r.URL.Query())
		return
	}
	if target, ok := s.redirects[name]; ok {
		redirect(w, r, target)
		return
	}
	f := s.files[name]
	if f == nil {
		s.notFound(w, r)
		return
	}
	if !embeddable(f.name) {
		setPolicy(h, "'self'")
	}
	if id, ok := strings.CutPrefix(f.name, "d/"); ok {
		s.announce(w, r, path.Dir(id))
	}
	f.serve(w, r)
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	coding := identity
	if len(f.offered) > 0 {
		h.Set("Vary", "Accept-Encoding")
		coding = negotiate(strings.Join(r.Header.Values("Accept-Encoding"), ","), f.offered...)
	}
	v := f.variants[coding]
	h.Set("Cache-Control", f.cache)
	h.Set("ETag", v.etag)
	if matches(strings.Join(r.Header.Values("If-None-Match"), ","), v.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if coding != identity {
		h.Set("Content-Encoding", coding)
	}
	h.Set("Content-Type", f.mediaType)
	write(w, r, http.StatusOK, v.data)
}

// redirect answers with a relative address; http.Redirect would make it absolute and lose the prefix of a proxy.
func redirect(w http.ResponseWriter, r *http.Request, target string) {
	if r.URL.RawQuery != "" {
		target += "?" + r.URL.RawQuery
	}
	w.Header().Set("Location", target)
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(http.StatusPermanentRedirect)
}

// maxDepth keeps long nonsense paths from being answered with long pages.
const maxDepth = 8

// notFound sends 404.html. Its links begin with "./", which is right in the top folder; here they are led back there
// from wherever the missing page would have been.
func (s *Site) notFound(w http.ResponseWriter, r *http.Request) {
	page := s.missing.variants[identity].data
	if depth := strings.Count(strings.TrimPrefix(r.URL.EscapedPath(), "/"), "/"); depth > 0 {
		up := strings.Repeat("../", min(depth, maxDepth))
		page = bytes.ReplaceAll(page, []byte(`="./`), []byte(`="`+up))
	}
	setPolicy(w.Header(), "'self'")
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Content-Type", s.missing.mediaType)
	write(w, r, http.StatusNotFound, page)
}

func plain(w http.ResponseWriter, r *http.Request, status int, text string) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", types[".txt"])
	write(w, r, status, []byte(text))
}

func write(w http.ResponseWriter, r *http.Request, status int, data []byte) {
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(data) // a client that went away is nobody's error
	}
}

// matches reports whether an If-None-Match header names the entity tag, by weak comparison.
func matches(header, etag string) bool {
	for element := range strings.SplitSeq(header, ",") {
		element = strings.Trim(element, " \t")
		if element == "*" || strings.TrimPrefix(element, "W/") == etag {
			return true
		}
	}
	return false
}
