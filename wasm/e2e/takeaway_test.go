//go:build !js

package e2e

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// saved presses a button of the dialog Share and returns the file that it makes.
func (p *tab) saved(button string) (name string, data []byte) {
	p.t.Helper()
	eval[any](p, `() => { globalThis.savedFile = null; globalThis.stillpointSave = async (name, type, blob) => {
		const bytes = new Uint8Array(await blob.arrayBuffer());
		let text = "";
		for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
		globalThis.savedFile = [name, btoa(text)];
	}; }`)
	p.openShare()
	p.do(clickOn(button))
	if err := p.Wait(2*time.Minute, `globalThis.savedFile`); err != nil {
		p.t.Fatalf("%v; the page says %s", err, text(p, "#share-said"))
	}
	file := eval[[]string](p, `() => savedFile`)
	data, err := base64.StdEncoding.DecodeString(file[1])
	if err != nil {
		p.t.Fatal(err)
	}
	return file[0], data
}

// One file, opened from disk, computes what the page showed.
func TestX7_7_OneFileWorksFromDisk(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/?preset=eight&n=80")
	p.wait(calm)
	want := p.summary()
	name, data := p.saved("#share-onefile")
	if name != "homology.html" || len(data) > 20<<20 {
		t.Errorf("%s of %d bytes", name, len(data))
	}
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	q := newTab(t, View{})
	q.open("file://" + file)
	if err := q.Wait(time.Minute, live); err != nil {
		t.Fatal(err)
	}
	q.wait(calm)
	if got := q.summary(); got != want {
		t.Errorf("from disk it says %q, on the site %q", got, want)
	}
	// It goes on computing, has its pictures and its style, and its links lead back to the site.
	eval[any](q, `() => stillpoint.page.act("preset", "disk")`)
	q.wait(calm + ` && /100 points/.test(document.querySelector("#summary").textContent)`)
	if got := eval[string](q, `() => document.querySelector(".crumb a").href`); got != site(t)+"/" {
		t.Errorf("“All demos” leads to %s", got)
	}
	q.openShare()
	if link := q.value("#share-link"); !strings.HasPrefix(link, site(t)+"/d/homology/?") {
		t.Errorf("the link to share is %s", link)
	}
	if hosts := q.Hosts(); len(hosts) > 0 {
		t.Errorf("the file asks %v", hosts)
	}
	q.do(clickOn("#share [data-closes]"), clickOn("[data-verify] button"))
	if err := q.Wait(time.Minute, `/hold on this machine/.test(document.querySelector("[data-verify] [role=status]").textContent)`); err != nil {
		t.Error(err)
	}
}

// manifest is the part of imsmanifest.xml that SCORM 1.2 prescribes.
type manifest struct {
	XMLName    xml.Name `xml:"http://www.imsproject.org/xsd/imscp_rootv1p1p2 manifest"`
	Identifier string   `xml:"identifier,attr"`
	Version    string   `xml:"version,attr"`
	Metadata   struct {
		Schema        string `xml:"schema"`
		SchemaVersion string `xml:"schemaversion"`
	} `xml:"metadata"`
	Organizations struct {
		Default       string `xml:"default,attr"`
		Organizations []struct {
			Identifier string `xml:"identifier,attr"`
			Title      string `xml:"title"`
			Items      []struct {
				Identifier    string `xml:"identifier,attr"`
				IdentifierRef string `xml:"identifierref,attr"`
				Title         string `xml:"title"`
			} `xml:"item"`
		} `xml:"organization"`
	} `xml:"organizations"`
	Resources struct {
		Resources []struct {
			Identifier string `xml:"identifier,attr"`
			Type       string `xml:"type,attr"`
			ScormType  string `xml:"http://www.adlnet.org/xsd/adlcp_rootv1p2 scormtype,attr"`
			Href       string `xml:"href,attr"`
			Files      []struct {
				Href string `xml:"href,attr"`
			} `xml:"file"`
		} `xml:"resource"`
	} `xml:"resources"`
}

// fakeLMS is a platform in the frame around, with the eight functions of SCORM 1.2. It is as strict as the standard about
// what may be set.
const fakeLMS = `<!doctype html><link rel="icon" href="data:,"><title>Platform</title><script>
	const model = { "cmi.core.lesson_status": "not attempted", "cmi.suspend_data": new URLSearchParams(location.search).get("kept") || "" };
	const log = [];
	const allowed = {
		"cmi.core.lesson_status": /^(passed|completed|failed|incomplete|browsed)$/, "cmi.core.score.raw": /^(\d|[1-9]\d|100)$/,
		"cmi.core.score.min": /^0$/, "cmi.core.score.max": /^100$/, "cmi.suspend_data": /^[^]{0,4096}$/,
		"cmi.core.session_time": /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/, "cmi.core.exit": /^(time-out|suspend|logout|)$/,
	};
	let state = "new";
	const during = (f) => (...args) => (state === "open" ? f(...args) : (log.push("error: not open"), "false"));
	window.API = {
		LMSInitialize: () => (log.push("initialize"), (state = "open"), "true"),
		LMSFinish: during(() => (log.push("finish"), (state = "done"), "true")),
		LMSGetValue: during((name) => model[name] ?? ""),
		LMSSetValue: during((name, value) => {
			if (typeof value !== "string" || !allowed[name]?.test(value)) return log.push("error: " + name + " = " + value), "false";
			model[name] = value;
			log.push(name + " = " + value);
			return "true";
		}),
		LMSCommit: during(() => (log.push("commit"), "true")),
		LMSGetLastError: () => "0", LMSGetErrorString: () => "", LMSGetDiagnostic: () => "",
	};
</script><iframe src="course/index.html" title="Course" width="1000" height="800"></iframe>`

func TestX9_9_TheSCORMPackageReportsALesson(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/")
	p.wait(calm)
	name, data := p.saved("#share-scorm")
	if name != "homology-scorm.zip" {
		t.Errorf("the package is %s", name)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil { // checks the sum
			t.Fatalf("%s: %v", f.Name, err)
		}
	}
	checkManifest(t, files)

	// On a platform.
	lms, err := StartHost(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if file, ok := strings.CutPrefix(r.URL.Path, "/course/"); ok && files[file] != nil {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Write(files[file])
			return
		}
		HTML(fakeLMS)(w, r)
	}))
	if err != nil {
		t.Fatal(err)
	}
	defer lms.Stop()
	q := newTab(t, View{})
	q.open(lms.URL + "/")
	f, err := q.Frame(20*time.Second, "/course/")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Wait(time.Minute, live+` && !document.querySelector("#lesson").hidden`); err != nil {
		t.Fatal(err)
	}
	if got := eval[string](q, `() => model["cmi.core.lesson_status"]`); got != "incomplete" {
		t.Errorf("at the start the status is %q", got)
	}
	step := func(script string) {
		t.Helper()
		if _, err := CallIn[any](f, time.Minute, script); err != nil {
			t.Fatal(err)
		}
	}
	answer := func(n int, value string) {
		t.Helper()
		if err := f.Wait(20*time.Second, fmt.Sprintf(`document.querySelector("#lesson-place").textContent.startsWith("%d ") && !stillpoint.page.busy()`, n)); err != nil {
			t.Fatal(err)
		}
		step(fmt.Sprintf(`() => {
			const field = document.querySelector("[name=answer]"), value = %q;
			if (field?.type === "radio") document.querySelector("[name=answer][value=" + value + "]").checked = true;
			else if (field) field.value = value;
			document.querySelector(".lesson-ask [type=submit]")?.click();
		}`, value))
		if value != "" {
			if err := f.Wait(20*time.Second, `document.querySelector(".lesson-verdict").textContent.length > 5 && !/Waiting/.test(document.querySelector(".lesson-verdict").textContent)`); err != nil {
				t.Fatal(err)
			}
		}
		step(`() => document.querySelector("#lesson-next").click()`)
	}
	answer(1, "")
	answer(2, "1.73") // right
	answer(3, "2")    // right
	answer(4, "1.7")  // wrong
	if err := f.Wait(20*time.Second, `document.querySelector("#lesson-place").textContent.startsWith("5 ")`); err != nil {
		t.Fatal(err)
	}
	type report struct{ Status, Score, Kept string }
	q.wait(`model["cmi.core.lesson_status"] === "completed"`)
	got := eval[report](q, `() => ({ status: model["cmi.core.lesson_status"], score: model["cmi.core.score.raw"], kept: model["cmi.suspend_data"] })`)
	if got.Status != "completed" || got.Score != "67" || !strings.Contains(got.Kept, "preset=") {
		t.Errorf("after all steps, two of three right: %+v", got)
	}
	// Leaving ends the session.
	eval[any](q, `() => document.querySelector("iframe").remove()`)
	q.wait(`log.includes("finish")`)
	log := eval[[]string](q, `() => log`)
	all := strings.Join(log, "\n")
	if strings.Contains(all, "error") || log[0] != "initialize" || !strings.Contains(all, "commit") || !strings.Contains(all, "cmi.core.session_time = 00:0") {
		t.Errorf("the platform heard\n%s", all)
	}

	// Opened again, it goes on from where the learner was.
	again := newTab(t, View{})
	again.open(lms.URL + "/?kept=" + strings.ReplaceAll("v=1&preset=disk&seed=9", "&", "%26"))
	g, err := again.Frame(20*time.Second, "/course/")
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Wait(time.Minute, live+` && stillpoint.page.state().values.seed === 9 && stillpoint.page.state().values.data === "disk"`); err != nil {
		t.Error(err)
	}
}

func checkManifest(t *testing.T, files map[string][]byte) {
	t.Helper()
	var m manifest
	if err := xml.Unmarshal(files["imsmanifest.xml"], &m); err != nil {
		t.Fatal(err)
	}
	if m.Identifier == "" || m.Metadata.Schema != "ADL SCORM" || m.Metadata.SchemaVersion != "1.2" {
		t.Errorf("manifest %q of %q %q", m.Identifier, m.Metadata.Schema, m.Metadata.SchemaVersion)
	}
	if len(m.Organizations.Organizations) != 1 || len(m.Resources.Resources) != 1 {
		t.Fatalf("%d organizations, %d resources", len(m.Organizations.Organizations), len(m.Resources.Resources))
	}
	o, r := m.Organizations.Organizations[0], m.Resources.Resources[0]
	if m.Organizations.Default != o.Identifier || o.Title != "Persistent homology" || len(o.Items) != 1 || o.Items[0].IdentifierRef != r.Identifier || o.Items[0].Title == "" {
		t.Errorf("organization %+v", o)
	}
	if r.Type != "webcontent" || r.ScormType != "sco" || files[r.Href] == nil || len(r.Files) != len(files)-1 {
		t.Errorf("resource %+v, files %d", r, len(files))
	}
	for _, f := range r.Files {
		if files[f.Href] == nil {
			t.Errorf("the manifest names %s, which is not in the package", f.Href)
		}
	}
}

// Without a platform the same file is silent.
func TestX9_9_WithoutAPlatformThePackageRunsAnyway(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/")
	p.wait(calm)
	_, data := p.saved("#share-scorm")
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, archive); err != nil {
		t.Fatal(err)
	}
	q := newTab(t, View{})
	q.open("file://" + filepath.Join(dir, "index.html"))
	if err := q.Wait(time.Minute, live+` && !document.querySelector("#lesson").hidden`); err != nil {
		t.Error(err)
	}
}

// After the first visit the site works without its server.
func TestX7_8_TheSiteWorksOfflineAfterTheFirstVisit(t *testing.T) {
	url := site(t)
	var down bool
	proxy, err := StartHost(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if down {
			panic(http.ErrAbortHandler)
		}
		answer, err := http.Get(url + r.URL.RequestURI())
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer answer.Body.Close()
		for name, values := range answer.Header {
			if name != "Content-Length" {
				w.Header()[name] = values
			}
		}
		w.WriteHeader(answer.StatusCode)
		io.Copy(w, answer.Body)
	}))
	if err != nil {
		t.Fatal(err)
	}
	defer proxy.Stop()
	p := newTab(t, View{})
	p.open(proxy.URL + "/d/homology/?preset=eight")
	p.wait(live)
	if err := p.Wait(2*time.Minute, `navigator.serviceWorker.controller`); err != nil {
		t.Fatal(err)
	}
	down = true
	p.expect("ERR_EMPTY_RESPONSE|ERR_FAILED|Failed to fetch|ERR_CONNECTION")
	for path, ready := range map[string]string{
		"/d/homology/?preset=disk":                           live + ` && /100 points/.test(document.querySelector("#summary").textContent)`,
		"/d/homology/?mode=lesson&lesson=first-steps&step=2": live + ` && !document.querySelector("#lesson").hidden`,
		"/":       `document.querySelectorAll(".demo-card").length > 0`,
		"/teach/": `document.querySelector("#teach-iframe")`,
	} {
		p.open(proxy.URL + path)
		if err := p.Wait(30*time.Second, ready); err != nil {
			t.Errorf("%s without network: %v", path, err)
		}
	}
}

// The texts of the page for teachers work when they are pasted.
func TestTheTextsForTeachersWork(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/teach/")
	snippets := map[string]string{}
	for _, id := range []string{"teach-iframe", "teach-element", "teach-api"} {
		snippets[id] = strings.ReplaceAll(text(p, "#"+id), "STILLPOINT", site(t))
	}
	head := `<!doctype html><link rel="icon" href="data:,"><title>Course</title>`
	for id, check := range map[string]string{
		"teach-iframe":  head + snippets["teach-iframe"] + `<script>addEventListener("message", (e) => { if (e.data?.type === "result") globalThis.works = true; })</script>`,
		"teach-element": head + snippets["teach-element"] + `<script>addEventListener("stillpoint:result", () => (globalThis.works = true))</script>`,
		"teach-api":     head + `<script type="module">` + strings.Replace(snippets["teach-api"], "console.log(result.summary, result.values)", `globalThis.works = result.summary.length > 0 && Object.keys(result.values).length > 0`, 1) + `</script>`,
	} {
		host, err := StartHost(HTML(check))
		if err != nil {
			t.Fatal(err)
		}
		q := newTab(t, View{})
		q.expect("/poster/")
		q.open(host.URL)
		if err := q.Wait(time.Minute, `globalThis.works`); err != nil {
			t.Errorf("%s: %v", id, err)
		}
		host.Stop()
	}
}
