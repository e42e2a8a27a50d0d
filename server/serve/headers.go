package serve

import (
	"fmt"
	"net/http"
	"path"
	"regexp"
	"strings"
)

// policy is the content policy of every file. It leaves out frame-ancestors: even "*" would keep demos out of slides
// opened from disk.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
	"connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"

// setPolicy sets the headers that every answer carries. Together they let demos run in plain, sandboxed and
// cross-origin isolated frames of other sites, and nowhere call another host.
func setPolicy(h http.Header, frameAncestors string) {
	csp := policy
	if frameAncestors != "" {
		csp += "; frame-ancestors " + frameAncestors
	}
	h.Set("Content-Security-Policy", csp)
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Cross-Origin-Embedder-Policy", "require-corp")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
}

// embeddable reports whether a file may be framed by other sites: everything but the pages around the demos.
func embeddable(name string) bool {
	return path.Ext(name) != ".html" || strings.HasPrefix(name, "d/") || strings.HasPrefix(name, "embed/")
}

// checkAncestors refuses a list of frame ancestors that would say more than that.
func checkAncestors(list string) error {
	if strings.ContainsAny(list, ";,\r\n") {
		return fmt.Errorf("frame ancestors %q: want sources separated by spaces, such as \"'self' https://example.org\"", list)
	}
	return nil
}

// types holds the media types of all files of a site. The browser compiles application/wasm only when it is written
// exactly so, without parameters.
var types = map[string]string{
	".css":         "text/css; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json; charset=utf-8",
	".png":         "image/png",
	".svg":         "image/svg+xml; charset=utf-8",
	".txt":         "text/plain; charset=utf-8",
	".webmanifest": "application/manifest+json",
	".wasm":        "application/wasm",
	".woff2":       "font/woff2",
}

// hashed matches names that change with their content.
var hashed = regexp.MustCompile(`^assets/.+\.[0-9a-f]{8}\.[a-z0-9]+$`)

func cacheControl(name string) string {
	if hashed.MatchString(name) {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}
