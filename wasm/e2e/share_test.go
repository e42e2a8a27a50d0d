//go:build !js

package e2e

import (
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"stillpoint/core/demo"
)

func (p *tab) openShare() {
	p.t.Helper()
	p.wait(calm)
	p.do(clickOn("[data-opens=share]"))
	p.wait(`document.querySelector("#share").open`)
}

func (p *tab) value(selector string) string {
	p.t.Helper()
	return eval[string](p, `(s) => document.querySelector(s).value`, selector)
}

func TestX7_1_ShareGivesALinkThatRestoresEverything(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/?preset=eight&n=80&seed=9&theme=dark")
	p.setControl("t", "0.5")
	p.openShare() // at once: the address of the page follows later
	link := p.value("#share-link")
	if want := site(t) + "/d/homology/?v=1&preset=eight&n=80&seed=9&t=0.5"; link != want {
		t.Errorf("the link is %s, want %s", link, want)
	}
	p.do(clickOn("#share [data-closes]"))
	p.open(link)
	p.wait(calm)
	if got := eval[string](p, `() => stillpoint.page.state().query`); got != "v=1&preset=eight&n=80&seed=9&t=0.5" {
		t.Errorf("the link restores %s", got)
	}

	// In a lesson the step belongs to it.
	p.openPage("/d/homology/?mode=lesson&lesson=first-steps&step=3")
	p.openShare()
	if link := p.value("#share-link"); !strings.HasSuffix(link, "mode=lesson&lesson=first-steps&step=3") {
		t.Errorf("the link of a step is %s", link)
	}
}

func TestX7_1_CopyingSelectsTheTextWhereTheClipboardRefuses(t *testing.T) {
	for _, refused := range []bool{false, true} {
		p := newTab(t, View{})
		if err := p.OnNewPage(fmt.Sprintf(`globalThis.copied = [];
			Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { if (%v) throw new Error("refused"); copied.push(text); } } })`, refused)); err != nil {
			t.Fatal(err)
		}
		p.openPage("/d/homology/")
		p.openShare()
		p.do(clickOn("[data-copies=share-link]"))
		if refused {
			p.wait(`/Ctrl\+C/.test(document.querySelector("#share-said").textContent)`)
			if got := eval[string](p, `() => getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)`); got != p.value("#share-link") {
				t.Errorf("selected is %q", got)
			}
			continue
		}
		p.wait(`document.querySelector("#share-said").textContent === "Copied"`)
		if got := eval[[]string](p, `() => copied`); len(got) != 1 || got[0] != p.value("#share-link") {
			t.Errorf("copied %q", got)
		}
	}
}

// embedTexts returns the text for each kind of host.
func (p *tab) embedTexts() map[string]string {
	p.t.Helper()
	return eval[map[string]string](p, `() => {
		const texts = {}, choice = document.querySelector("#share-embed [name=format]");
		for (const option of choice.options) {
			choice.value = option.value;
			choice.dispatchEvent(new Event("input", { bubbles: true }));
			texts[option.value] = document.querySelector("#share-text").value;
		}
		return texts;
	}`)
}

func TestX7_2_TextsToEmbedAreComplete(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/?preset=eight&n=80")
	p.openShare()
	eval[any](p, `() => {
		document.querySelector("#share details").open = true;
		for (const box of document.querySelectorAll("#share [name=hide][value=seed], #share [name=hide][value=p], #share [name=lock][value=n]")) box.click();
		const choose = (name, value) => { document.querySelector("#share-embed [name=" + name + "]").value = value; };
		choose("theme", "dark"); choose("height", "500"); choose("width", "80%");
	}`)
	texts := p.embedTexts()
	want := map[string][]string{}
	for _, host := range []string{"iframe", "markdown", "quarto", "reveal", "moodle", "canvas"} {
		from := ` src="`
		if host == "reveal" {
			from = ` data-src="`
		}
		want[host] = []string{
			"<iframe" + from + site(t) + "/embed/homology/?v=1&amp;preset=eight&amp;n=80&amp;theme=dark&amp;hide=seed,p&amp;lock=n\"",
			`title="Persistent homology"`, `loading="lazy"`, `allow="fullscreen; clipboard-write"`, `height="500"`, `width="80%"`,
			`<a href="` + site(t) + `/d/homology/?v=1&amp;preset=eight&amp;n=80">`,
		}
	}
	want["quarto"] = append(want["quarto"], "```{=html}\n")
	want["element"] = []string{`<script src="` + site(t) + `/embed.js" defer></script>`, `<still-point demo="homology" state="v=1&amp;preset=eight&amp;n=80"`, `theme="dark"`, `hide="seed,p"`, `lock="n"`, `</still-point>`}
	for _, host := range []string{"wordpress", "notion"} {
		want[host] = []string{site(t) + "/d/homology/?v=1&preset=eight&n=80"}
	}
	if len(texts) != len(want) {
		t.Errorf("texts for %d hosts, want %d", len(texts), len(want))
	}
	for host, parts := range want {
		for _, part := range parts {
			if !strings.Contains(texts[host], part) {
				t.Errorf("%s: %q is not in\n%s", host, part, texts[host])
			}
		}
	}
	if strings.Contains(texts["reveal"], " src=") {
		t.Error("the frame in slides loads before its turn")
	}

	// The preview is the embed itself.
	p.do(clickOn("#share-preview"))
	f, err := p.Frame(20*time.Second, "/embed/homology/")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Wait(30*time.Second, live); err != nil {
		t.Fatal(err)
	}
	got, err := CallIn[[]bool](f, 10*time.Second, `() => [
		document.querySelector("#control-seed-control") === null, document.querySelector("#control-n-number").disabled,
		document.documentElement.dataset.theme === "dark", document.querySelector("#control-n-number").value === "80"]`)
	if err != nil || len(got) != 4 || !got[0] || !got[1] || !got[2] || !got[3] {
		t.Errorf("hidden, locked, dark, 80 points: %v, %v", got, err)
	}
}

// The text for pages and the text for slides, in a page of another origin.
func TestX7_2_TextsToEmbedWork(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/?preset=eight")
	p.openShare()
	texts := p.embedTexts()
	host, err := StartHost(HTML(`<!doctype html><link rel="icon" href="data:,"><title>Course</title>` + texts["iframe"]))
	if err != nil {
		t.Fatal(err)
	}
	defer host.Stop()
	q := newTab(t, View{})
	q.open(host.URL)
	f, err := q.Frame(20*time.Second, "/embed/homology/")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Wait(30*time.Second, live+` && /2 loops/.test(document.querySelector("#summary").textContent)`); err != nil {
		t.Error(err)
	}
}

type made struct {
	Name, Type, Data string
}

func (p *tab) export(format, chart, theme string) made {
	p.t.Helper()
	return eval[made](p, `async (format, chart, theme) => {
		const made = stillpointExport.make(format, chart, theme);
		made.data = await made.data;
		if (made.data instanceof Blob) {
			const bytes = new Uint8Array(await made.data.arrayBuffer());
			made.data = btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""));
		}
		return made;
	}`, format, chart, theme)
}

func TestX7_3_EveryChartIsSavedAsPictureAndNumbers(t *testing.T) {
	for _, d := range visitedDemos() {
		t.Run(d.ID, func(t *testing.T) {
			p := newTab(t, View{})
			p.openPage("/d/" + d.ID + "/")
			p.wait(calm)
			for i := range d.Charts {
				c := &d.Charts[i]
				checkPictures(p, d, c)
				checkNumbers(p, d, c)
			}
		})
	}
}

func checkPictures(p *tab, d *demo.Demo, c *demo.Chart) {
	p.t.Helper()
	t := p.t
	svg := p.export("svg", c.ID, "light")
	if svg.Name != d.ID+"-"+c.ID+".svg" || svg.Type != "image/svg+xml" {
		t.Errorf("%s: %s, %s", c.ID, svg.Name, svg.Type)
	}
	elements := 0
	texts := ""
	decoder := xml.NewDecoder(strings.NewReader(svg.Data))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: the SVG is not well formed: %v", c.ID, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			elements++
			for _, a := range token.Attr {
				if strings.HasPrefix(a.Value, "http") && !strings.HasPrefix(a.Name.Local, "xmlns") && a.Name.Space != "xmlns" {
					t.Errorf("%s: the SVG refers to %s", c.ID, a.Value)
				}
				if strings.Contains(a.Value, "NaN") {
					t.Errorf("%s: %s=%q in the SVG", c.ID, a.Name.Local, a.Value)
				}
			}
		case xml.CharData:
			texts += string(token) + "\n"
		}
	}
	for _, want := range []string{d.Title + ": " + c.Title, "Stillpoint", "/d/" + d.ID + "/"} {
		if !strings.Contains(texts, want) {
			t.Errorf("%s: %q is not written on the SVG", c.ID, want)
		}
	}
	if elements < 20 {
		t.Errorf("%s: only %d elements in the SVG", c.ID, elements)
	}
	raw, err := base64.StdEncoding.DecodeString(p.export("png", c.ID, "dark").Data)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("%s: %v", c.ID, err)
	}
	if b := picture.Bounds(); b.Dx() != 2*1008 || b.Dy() != 2*840 {
		t.Errorf("%s: the PNG is %v, want twice 1008 by 840", c.ID, b)
	}
	if r, g, b, _ := picture.At(3, 3).RGBA(); r>>8 > 40 || g>>8 > 40 || b>>8 > 40 { // #14181f
		t.Errorf("%s: the dark picture begins with the colour %d %d %d", c.ID, r>>8, g>>8, b>>8)
	}
	colours := map[[3]uint32]bool{}
	for y := 0; y < picture.Bounds().Dy(); y += 7 {
		for x := 0; x < picture.Bounds().Dx(); x += 7 {
			r, g, b, _ := picture.At(x, y).RGBA()
			colours[[3]uint32{r, g, b}] = true
		}
	}
	if len(colours) < 3 {
		t.Errorf("%s: the PNG has only %d colours", c.ID, len(colours))
	}
}

// column is a column of a table as the page has it; numbers that JSON cannot hold are words.
type column struct {
	Name, Unit string
	Data       []any
}

func checkNumbers(p *tab, d *demo.Demo, c *demo.Chart) {
	p.t.Helper()
	t := p.t
	name := c.Table
	for _, l := range c.Layers {
		if name == "" {
			name = l.Table
		}
	}
	columns := eval[[]column](p, `(name) => {
		const r = stillpoint.page.result();
		const word = (v) => (typeof v === "number" && !Number.isFinite(v) ? (v > 0 ? "inf" : "-inf") : v);
		return Object.entries(r.tables[name] || {}).map(([n, data]) => ({ name: n, unit: r.units[name][n], data: Array.from(data, word) }));
	}`, name)
	text := p.export("csv", c.ID, "").Data
	if strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		t.Errorf("%s: lines of the CSV do not end in CR LF", c.ID)
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("%s: the CSV cannot be read: %v", c.ID, err)
	}
	if len(columns) == 0 {
		return
	}
	if len(rows) != 1+len(columns[0].Data) {
		t.Errorf("%s: %d lines of CSV for %d rows", c.ID, len(rows), len(columns[0].Data))
	}
	for j, column := range columns {
		want := column.Name
		if column.Unit != "" {
			want += " [" + column.Unit + "]"
		}
		if rows[0][j] != want {
			t.Errorf("%s: column %d is headed %q, want %q", c.ID, j, rows[0][j], want)
		}
		for i, v := range column.Data {
			if got := rows[i+1][j]; !sameCell(got, v) {
				t.Fatalf("%s: row %d, %s: %q in the CSV, %v on the page", c.ID, i, column.Name, got, v)
			}
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(p.export("numpy", c.ID, "").Data), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, word := range strings.Fields(line) {
			if _, err := strconv.ParseFloat(word, 64); err != nil {
				t.Fatalf("%s: %q in the text for numpy", c.ID, word)
			}
		}
	}
	var file struct {
		Format, Demo, Chart string
		Version             int
		State               struct {
			Preset string
			Values map[string]any
		}
		Series []struct {
			ID      string
			Columns []struct {
				Name   string
				Values []any
			}
		}
		Values  map[string]float64
		Summary string
	}
	if err := json.Unmarshal([]byte(p.export("json", c.ID, "").Data), &file); err != nil {
		t.Fatalf("%s: %v", c.ID, err)
	}
	if file.Format != "stillpoint-result/1" || file.Demo != d.ID || file.Chart != c.ID || file.Version != d.Version || len(file.State.Values) != len(d.Params) || file.Summary == "" {
		t.Errorf("%s: the JSON says %s of %s version %d with %d values", c.ID, file.Format, file.Demo, file.Version, len(file.State.Values))
	}
	n := 0
	for _, l := range c.Layers {
		if len(l.Columns) > 0 {
			n++
		}
	}
	if len(file.Series) != n {
		t.Errorf("%s: %d series in the JSON, want %d", c.ID, len(file.Series), n)
	}
}

func sameCell(text string, v any) bool {
	number, ok := v.(float64)
	if !ok {
		return text == v
	}
	got, err := strconv.ParseFloat(text, 64)
	return err == nil && (got == number || math.IsNaN(got) && math.IsNaN(number))
}

// In a sandboxed frame nothing can be downloaded: the text stands in a box.
func TestX7_3_FramesThatMayNotDownloadShowTheText(t *testing.T) {
	host, err := StartHost(HTML(`<!doctype html><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" width="900" height="900" src="` + site(t) + `/embed/homology/"></iframe>`))
	if err != nil {
		t.Fatal(err)
	}
	defer host.Stop()
	p := newTab(t, View{})
	p.open(host.URL)
	f, err := p.Frame(20*time.Second, "/embed/homology/")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Wait(30*time.Second, live); err != nil {
		t.Fatal(err)
	}
	if _, err := CallIn[any](f, 10*time.Second, `() => {
		document.querySelector("#chart-barcode-save").click();
		document.querySelector("#export [data-format=csv]").click();
	}`); err != nil {
		t.Fatal(err)
	}
	if err := f.Wait(10*time.Second, `[...document.querySelectorAll("dialog[open] textarea")].some((t) => t.value.startsWith("index,dim,birth [diameter]"))`); err != nil {
		t.Error(err)
	}
}

func TestX7_5_CitationsHoldAddressAndDate(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/?preset=eight&seed=4")
	p.openShare()
	entry := p.value("#share-bibtex")
	today := eval[string](p, `() => new Date().toLocaleDateString("sv")`)
	for _, want := range []string{"@misc{stillpoint-homology,", "{{Persistent homology}, interactive demonstration}", "version 1",
		"url           = {" + site(t) + "/d/homology/?v=1&preset=eight&seed=4}", "urldate       = {" + today + "}\n}"} {
		if !strings.Contains(entry, want) {
			t.Errorf("%q is not in\n%s", want, entry)
		}
	}
	if paper := text(p, "[aria-label='BibTeX of the paper']"); !strings.Contains(paper, "@article{bauer2021") {
		t.Errorf("the paper is cited as %s", paper)
	}
}

func TestX7_6_PresenterMode(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/")
	p.wait(calm)
	small := eval[float64](p, `() => parseFloat(getComputedStyle(document.querySelector(".summary")).fontSize)`)
	p.do(clickOn("#chart-complex-title"))
	eval[any](p, `() => document.querySelector("#undo").focus()`)
	p.do(press("p"))
	p.wait(`document.documentElement.classList.contains("presenting") && location.search.includes("chrome=present")`)
	p.wait(calm)
	type look struct {
		Summary float64
		Notes   bool
		Rows    int
		Wide    int
	}
	got := eval[look](p, `() => ({
		summary: parseFloat(getComputedStyle(document.querySelector(".summary")).fontSize),
		notes: document.querySelector("#remarks").checkVisibility() || document.querySelector(".lessons").checkVisibility(),
		rows: new Set([...document.querySelectorAll("#controls .control")].filter((c) => c.checkVisibility()).map((c) => Math.round(c.getBoundingClientRect().bottom))).size,
		wide: document.documentElement.scrollWidth - innerWidth,
	})`)
	if got.Summary < 1.5*small || got.Notes || got.Rows != 1 || got.Wide > 0 {
		t.Errorf("%+v; want text 1.5 times %v px, no notes, the controls in one row, nothing beyond the edge", got, small)
	}
	p.do(press("p"))
	p.wait(`!document.documentElement.classList.contains("presenting") && !location.search.includes("chrome")`)

	// A link can ask for it, and Escape leads out.
	p.openPage("/d/homology/?chrome=present")
	p.wait(`document.documentElement.classList.contains("presenting")`)
	eval[any](p, `() => document.querySelector("#undo").focus()`)
	p.do(press("\u001b"))
	p.wait(`!document.documentElement.classList.contains("presenting")`)
}

func TestX4_4_StateFilesHoldWhatLinksCannot(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/?preset=own")
	p.wait(calm)
	eval[any](p, `() => { globalThis.saved = []; globalThis.stillpointSave = (...args) => saved.push(args); }`)
	p.openShare()
	if !eval[bool](p, `() => document.querySelector("#share-incomplete").checkVisibility()`) && p.value("#share-link") == "" {
		t.Error("nothing is said about a link that does not hold the data")
	}
	p.do(clickOn("#share [data-closes]"))
	p.setControl("own", "x,y\n0,0\n3,0\n3,3\n0,3\n")
	p.wait(calm + ` && /\[3, 4\.243\)/.test(document.querySelector("#summary").textContent)`)
	p.openShare()
	if !eval[bool](p, `() => document.querySelector("#share-incomplete").checkVisibility()`) {
		t.Error("nothing is said about a link that does not hold the data")
	}
	p.do(clickOn("#share-save"))
	file := eval[[]string](p, `() => saved[0]`)
	if file[0] != "homology.stillpoint.json" || !strings.Contains(file[2], `"format": "stillpoint-state/1"`) {
		t.Fatalf("saved %.300q", file)
	}

	// By the picker, dropped, pasted: each in a fresh page.
	for how, script := range map[string]string{
		"picker": `(text) => {
			const data = new DataTransfer();
			data.items.add(new File([text], "x.json"));
			const input = document.querySelector("#share-open");
			input.files = data.files;
			input.dispatchEvent(new Event("change", { bubbles: true }));
		}`,
		"drop": `(text) => {
			const data = new DataTransfer();
			data.items.add(new File([text], "x.json"));
			document.querySelector("h1").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
		}`,
		"paste": `(text) => {
			const data = new DataTransfer();
			data.setData("text/plain", text);
			document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
		}`,
	} {
		q := newTab(t, View{})
		q.openPage("/d/homology/")
		q.wait(calm)
		eval[any](q, script, file[2])
		q.wait(`/opened/.test(document.querySelector("#share-said").textContent)`)
		q.wait(calm + ` && /\[3, 4\.243\)/.test(document.querySelector("#summary").textContent)`)
		if got := q.value("#control-data-input"); got != "own" {
			t.Errorf("%s: the points are %q", how, got)
		}
		if eval[bool](q, `() => !stillpoint.page.act("undo")`) {
			t.Errorf("%s: opening a file cannot be undone", how)
		}
	}

	// What is no state file says so; values out of range are corrected and told.
	q := newTab(t, View{})
	q.openPage("/d/homology/")
	q.wait(calm)
	for content, says := range map[string]string{
		"not json":           "not a state file",
		`{"format":"other"}`: "not a state file of this site",
		`{"format":"stillpoint-state/1","demo":"<img src=x>"}`:                                                   "is for the demo",
		`{"format":"stillpoint-state/1","demo":"homology","values":{"n":40000,"unheard":1}}`:                     "above the maximum",
		`{"format":"stillpoint-state/1","demo":"homology","preset":"none","values":{}}`:                          "no preset of that name",
		`{"format":"stillpoint-state/1","demo":"homology","values":{"points":[[0,0],[1,0],[1,"x"]]}}`:            "not a finite number",
		`{"format":"stillpoint-state/1","demo":"homology","values":{"n":{"__proto__":1},"seed":null,"data":[]}}`: "opened",
	} {
		eval[any](q, `(text) => {
			const data = new DataTransfer();
			data.items.add(new File([text], "x.json"));
			document.querySelector("h1").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
		}`, content)
		if err := q.Wait(10*time.Second, fmt.Sprintf(`document.querySelector("#share-said").textContent.includes(%q)`, says)); err != nil {
			t.Errorf("%s: the page says %q, want %q", content, text(q, "#share-said"), says)
		}
	}
}

func TestX4_8_EachGestureIsOneStepBack(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/")
	p.wait(calm)
	state := func() string { return eval[string](p, `() => stillpoint.page.state().query`) }
	p.tabTo("#control-n-input")
	start := state()
	// A slider held for a while is one gesture.
	eval[any](p, `() => {
		const slider = document.querySelector("#control-n-input");
		for (const v of [70, 80, 90]) { slider.value = v; slider.dispatchEvent(new Event("input", { bubbles: true })); }
		slider.dispatchEvent(new Event("change", { bubbles: true }));
	}`)
	moved := state()
	p.do(clickOn("label.chip:has(#preset-disk)"))
	p.wait(calm)
	preset := state()
	p.do(clickOn("#reset")) // nothing to restore: no step
	p.setControl("seed", "77")
	p.wait(calm)
	seed := state()
	p.do(clickOn("#reset"))
	if got := state(); got != preset {
		t.Errorf("Reset leads to %s, want %s", got, preset)
	}
	for _, want := range []string{seed, preset, moved, start} {
		p.do(press("z", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
		if got := state(); got != want {
			t.Errorf("undone to %q, want %q", got, want)
		}
	}
	if mark := eval[string](p, `() => document.querySelector("#undo").ariaDisabled`); mark != "true" {
		t.Error("Undo is offered at the beginning")
	}
	for _, want := range []string{moved, preset} {
		p.do(press("Z", chromedp.KeyModifiers(chromedp.ModifierCtrl|chromedp.ModifierShift)))
		if got := state(); got != want {
			t.Errorf("redone to %q, want %q", got, want)
		}
	}
	p.do(press("y", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	if got := state(); got != seed {
		t.Errorf("Ctrl+Y leads to %q, want %q", got, seed)
	}
	p.wait(calm + ` && location.search.includes("seed=77")`)
}
