//go:build !js

package e2e

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httputil"
	"net/url"
	"path"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Where the fast kernels cannot be had, for whatever reason, the worker computes the same without them, bit for bit, and the page
// says no more than that it is slower.
func TestWithoutSIMDThePageOnlySaysSlowerMode(t *testing.T) {
	want := nativePrint(t, "homology", nil)
	for _, test := range []struct {
		name     string
		old, new string // in the start of the worker
		slow     bool
	}{
		{"as it is", "", "", false},
		{"told to do without", "off: false", "off: true", true},
		{"browser without SIMD", `"use strict";`, `"use strict"; WebAssembly.validate = () => false;`, true},
		{"kernels do not load", `"use strict";`, `"use strict"; WebAssembly.Module = class { constructor() { throw new Error("no"); } };`, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			at := changedWorker(t, site(t), test.old, test.new)
			p := newTab(t, View{})
			p.open(at + "/d/homology/")
			p.wait(`globalThis.stillpoint && document.querySelector("#app canvas")`)
			got, err := Call[fingerprint](p.Tab, time.Minute, `async () => (`+printJS+`)(await (await stillpoint.lab).run("homology", {}))`)
			if err != nil {
				t.Fatal(err)
			}
			for _, difference := range differences(got, want) {
				t.Error(difference)
			}
			said := eval[string](p, `() => {
				const place = document.getElementById("slow");
				return (place.checkVisibility() ? place.textContent : "") + "/" + (document.body.innerText.match(/slower mode/gi) || []).length;
			}`)
			if want := map[bool]string{false: "/0", true: "Slower mode/1"}[test.slow]; said != want {
				t.Errorf("the page says %q, want %q", said, want)
			}
		})
	}
}

// changedWorker serves the site with another start of its workers: every old text is replaced.
func changedWorker(t *testing.T, site, old, new string) string {
	t.Helper()
	behind, err := url.Parse(site)
	if err != nil {
		t.Fatal(err)
	}
	changed := func(file string) bool {
		match, _ := path.Match("/assets/worker.*.js", file)
		return match && old != ""
	}
	host, err := StartHost(&httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(behind)
			if changed(r.In.URL.Path) {
				r.Out.Header.Set("Accept-Encoding", "identity")
			}
		},
		Transport: &http.Transport{DisableCompression: true},
		ModifyResponse: func(r *http.Response) error {
			if !changed(r.Request.URL.Path) {
				return nil
			}
			text, err := io.ReadAll(r.Body)
			if err != nil {
				return err
			}
			if !bytes.Contains(text, []byte(old)) {
				t.Errorf("%s does not hold %q", r.Request.URL.Path, old)
			}
			text = bytes.ReplaceAll(text, []byte(old), []byte(new))
			r.Body = io.NopCloser(bytes.NewReader(text))
			r.ContentLength = int64(len(text))
			r.Header.Set("Content-Length", strconv.Itoa(len(text)))
			return nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(host.Stop)
	return strings.TrimRight(host.URL, "/")
}
