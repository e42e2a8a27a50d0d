//go:build !js

package e2e

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// course is a page around an embed that keeps every message of the demo and can ask it things. Results with tables are
// too much to keep: of typed arrays only the length remains.
const course = `<!doctype html><link rel="icon" href="data:,"><title>Course</title>%s
<script>
const heard = globalThis.heard = [], raw = globalThis.raw = [];
const frame = () => document.querySelector("iframe").contentWindow;
addEventListener("message", (e) => {
	if (e.source !== frame()) return;
	(e.data?.ns === "stillpoint" ? heard : raw).push(e.data);
});
let next = 1;
globalThis.tell = (message) => frame().postMessage({ ns: "stillpoint", v: 1, ...message }, "*");
globalThis.ask = async (message) => {
	const id = next++;
	tell({ id, ...message });
	for (;;) {
		const answer = heard.find((m) => m.type === "ack" && m.id === id);
		if (answer) return JSON.parse(JSON.stringify(answer, (k, v) => (ArrayBuffer.isView(v) ? { length: v.length } : v instanceof ArrayBuffer ? { bytes: v.byteLength } : v)));
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
};
</script>`

// courseWith opens a page of another origin around an embed.
func courseWith(t *testing.T, embed, attributes string) *tab {
	t.Helper()
	frame := fmt.Sprintf(`<iframe src="%s%s" title="Demo" width="800" height="600" %s></iframe>`, site(t), strings.ReplaceAll(embed, "&", "&amp;"), attributes)
	host, err := StartHost(HTML(fmt.Sprintf(course, frame)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(host.Stop)
	p := newTab(t, View{})
	p.open(host.URL)
	return p
}

const said = `heard.some((m) => m.type === %q)`

func (p *tab) waitMessage(kind string) {
	p.t.Helper()
	p.wait(fmt.Sprintf(said, kind))
}

type ack struct {
	OK      bool
	Error   string
	Notices []string
	Data    json.RawMessage
}

func (p *tab) ask(message string) ack {
	p.t.Helper()
	return eval[ack](p, `(message) => ask(JSON.parse(message))`, message)
}

// schema returns the validator of messages.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	s, err := jsonschema.NewCompiler().Compile(filepath.Join(root, "assets", "embed", "messages.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestX9_4_EveryMessageKeepsToTheSchema(t *testing.T) {
	valid := schema(t)
	p := courseWith(t, "/embed/homology/", "")
	p.waitMessage("result")
	kept := map[string]int{}
	check := func(text string) {
		t.Helper()
		message, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := valid.Validate(message); err != nil {
			t.Errorf("%.300s\n%v", text, err)
		}
		kept[message.(map[string]any)["type"].(string)]++
	}
	for _, message := range []string{
		`{"type":"hello"}`, `{"type":"get","what":"state"}`, `{"type":"get","what":"schema"}`, `{"type":"get","what":"result"}`,
		`{"type":"get","what":"csv","chart":"barcode"}`, `{"type":"get","what":"json"}`, `{"type":"get","what":"svg"}`, `{"type":"get","what":"png"}`,
		`{"type":"set","state":{"n":70}}`, `{"type":"set","state":{"preset":"eight","values":{"noise":99}}}`, `{"type":"undo"}`, `{"type":"redo"}`,
		`{"type":"preset","preset":"disk"}`, `{"type":"lesson","lesson":"first-steps","step":2}`, `{"type":"lesson"}`, `{"type":"reset"}`, `{"type":"run"}`,
		`{"type":"cancel"}`, `{"type":"theme","value":"dark"}`, `{"type":"lang","value":"en"}`, `{"type":"hide","value":["seed"]}`, `{"type":"lock","value":["n"]}`, `{"type":"focus"}`,
		`{"type":"set","state":{"data":"own","own":"nonsense"}}`,
	} {
		check(strings.Replace(message, "{", `{"ns":"stillpoint","v":1,"id":1,`, 1))
		if a := p.ask(message); !a.OK {
			t.Errorf("%s is answered by %+v", message, a)
		}
		// States are told four times a second at most, each with the last source: what is to be heard of must come to rest.
		switch {
		case strings.Contains(message, `"n":70`):
			p.wait(`heard.some((m) => m.type === "state" && m.source === "host")`)
		case strings.Contains(message, "first-steps"):
			p.wait(`heard.some((m) => m.type === "state" && m.source === "lesson")`)
		case strings.Contains(message, "nonsense"):
			p.waitMessage("error")
		}
	}
	// A key that the demo does not need, and something saved.
	f, err := p.Frame(20*time.Second, "/embed/homology/")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := CallIn[any](f, 10*time.Second, `async () => {
		document.querySelector("#undo").dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true }));
		stillpoint.page.act("preset", "circle");
		globalThis.stillpointSave = () => {};
	}`); err != nil {
		t.Fatal(err)
	}
	p.waitMessage("key")
	p.ask(`{"type":"get","what":"result"}`)
	if _, err := CallIn[any](f, 10*time.Second, `async () => {
		document.querySelector("#chart-barcode-save").click();
		document.querySelector("#export [data-format=csv]").click();
	}`); err != nil {
		t.Fatal(err)
	}
	p.waitMessage("export")
	p.waitMessage("resize")
	for _, text := range eval[[]string](p, `() => heard.map((m) => JSON.stringify(m, (k, v) => (ArrayBuffer.isView(v) ? Array.from(v.slice(0, 3)) : v instanceof ArrayBuffer ? {} : v)))`) {
		check(text)
	}
	for _, kind := range []string{"ready", "state", "result", "event", "export", "resize", "error", "key", "ack"} {
		if kept[kind] == 0 {
			t.Errorf("no message %s was heard", kind)
		}
	}
	frames := eval[[]string](p, `() => [...new Set(heard.map((m) => m.frame + " " + m.demo))]`)
	if len(frames) != 1 || !strings.HasSuffix(frames[0], " homology") {
		t.Errorf("the messages say they are from %q", frames)
	}
}

func TestX9_3_WhatIsAskedEarlyIsAnsweredLater(t *testing.T) {
	frame := fmt.Sprintf(`<iframe src="%s/embed/homology/" title="Demo" width="800" height="600"></iframe>`, site(t))
	// As early as anybody could, again and again until the demo hears it.
	early := `<script>
		const said = setInterval(() => tell({ type: "set", id: "early", state: { data: "polygon", n: 12, noise: 0 } }), 20);
		const done = setInterval(() => {
			if (!heard.some((m) => m.id === "early")) return;
			clearInterval(said);
			clearInterval(done);
			ask({ type: "get", what: "result" }).then((a) => (globalThis.first = a));
		}, 1);
	</script>`
	host, err := StartHost(HTML(fmt.Sprintf(course, frame) + early))
	if err != nil {
		t.Fatal(err)
	}
	defer host.Stop()
	p := newTab(t, View{})
	p.open(host.URL)
	p.wait(`globalThis.first`)
	if got := eval[string](p, `() => first.data.summary`); !strings.Contains(got, "12 points") || !strings.Contains(got, "1.732") {
		t.Errorf("the first result that was asked for is of other settings: %s", got)
	}
	if !eval[bool](p, `() => heard.findIndex((m) => m.type === "ready") < heard.findIndex((m) => m.type === "ack")`) {
		t.Error("something was answered before the demo was ready")
	}

	// set and at once get: the result is of these settings, however fast the questions come.
	summaries := eval[[]string](p, `async () => {
		const answers = [];
		for (const n of [7, 8, 9, 10]) {
			tell({ type: "set", state: { n } });
			answers.push((await ask({ type: "get", what: "result" })).data.summary);
		}
		return answers;
	}`)
	for i, n := range []string{"7 points", "8 points", "9 points", "10 points"} {
		if !strings.Contains(summaries[i], n) {
			t.Errorf("after set, get answers %q, want %s", summaries[i], n)
		}
	}
	a := p.ask(`{"type":"set","state":{"n":40000,"noise":-1,"unheard":1}}`)
	if !a.OK || len(a.Notices) != 2 {
		t.Errorf("wrong values are answered by %+v, want two corrections", a)
	}
}

func TestX9_1_OnlyTheParentIsHeard(t *testing.T) {
	// A second frame beside the first, of the same site, tries to speak to it.
	other, err := StartHost(HTML(`<!doctype html><link rel="icon" href="data:,"><script>
		setInterval(() => parent.frames[0].postMessage({ ns: "stillpoint", v: 1, type: "set", id: "intruder", state: { n: 5 } }, "*"), 50)
	</script>`))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Stop()
	frame := fmt.Sprintf(`<iframe src="%s/embed/homology/" title="Demo"></iframe><iframe src="%s" title="Intruder"></iframe>`, site(t), other.URL)
	host, err := StartHost(HTML(fmt.Sprintf(course, frame)))
	if err != nil {
		t.Fatal(err)
	}
	defer host.Stop()
	p := newTab(t, View{})
	p.open(host.URL)
	p.waitMessage("result")
	time.Sleep(500 * time.Millisecond)
	var now struct{ Values map[string]any }
	if err := json.Unmarshal(p.ask(`{"type":"get","what":"state"}`).Data, &now); err != nil || now.Values["n"] != 60.0 {
		t.Errorf("n = %v after messages of a stranger, %v", now.Values["n"], err)
	}
	if eval[bool](p, `() => heard.some((m) => m.id === "intruder")`) {
		t.Error("a stranger was answered")
	}
}

func TestX9_1_AnOriginKeepsOthersOut(t *testing.T) {
	p := courseWith(t, "/embed/homology/?origin=https://school.example", "")
	p.expect("Failed to execute 'postMessage'|does not match the recipient window")
	f, err := p.Frame(20*time.Second, "/embed/homology/")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Wait(30*time.Second, live); err != nil {
		t.Fatal(err)
	}
	eval[any](p, `() => tell({ type: "set", id: "x", state: { n: 5 } })`)
	time.Sleep(500 * time.Millisecond)
	if n := eval[int](p, `() => heard.length`); n > 0 {
		t.Errorf("a page of another origin heard %d messages", n)
	}
	if got, err := CallIn[float64](f, time.Minute, `() => stillpoint.page.state().values.n`); err != nil || got != 60 {
		t.Errorf("a page of another origin set n to %v, %v", got, err)
	}
}

func TestX9_1_FloodsAreDroppedWithOneError(t *testing.T) {
	p := courseWith(t, "/embed/homology/", "")
	p.waitMessage("result")
	eval[any](p, `() => { for (let i = 0; i < 500; i++) tell({ type: "get", id: "flood" + i, what: "state" }); }`)
	p.wait(`heard.some((m) => m.code === "flood")`)
	time.Sleep(1500 * time.Millisecond)
	type count struct{ Answers, Errors int }
	got := eval[count](p, `() => ({ answers: heard.filter((m) => m.type === "ack" && String(m.id).startsWith("flood")).length, errors: heard.filter((m) => m.code === "flood").length })`)
	// The burst may fall into two seconds.
	if got.Answers > 120 || got.Answers < 50 || got.Errors < 1 || got.Errors > 2 {
		t.Errorf("of 500 messages %d were answered, with %d errors; want about 60 a second and one error", got.Answers, got.Errors)
	}
	eval[any](p, `() => { heard.length = 0; tell({ type: "set", id: "long", state: { own: "x".repeat(70000) } }); }`)
	p.wait(`heard.some((m) => m.code === "flood")`)
	if eval[bool](p, `() => heard.some((m) => m.id === "long")`) {
		t.Error("a message of 70,000 characters was answered")
	}
	// Afterwards the demo hears again.
	time.Sleep(1100 * time.Millisecond)
	if a := p.ask(`{"type":"get","what":"state"}`); !a.OK {
		t.Errorf("after the flood: %+v", a)
	}
}

// Nothing in a message becomes code, markup or an address.
func TestX9_2_MessagesRunNothing(t *testing.T) {
	p := courseWith(t, "/embed/homology/", "")
	p.waitMessage("result")
	f, err := p.Frame(20*time.Second, "/embed/homology/")
	if err != nil {
		t.Fatal(err)
	}
	before, err := CallIn[string](f, time.Minute, `() => location.pathname + document.querySelectorAll("*").length`)
	if err != nil {
		t.Fatal(err)
	}
	for _, message := range []string{
		`{"type":"constructor"}`, `{"type":"__proto__"}`, `{"type":"toString"}`, `{"type":"nonsense"}`, `{"type":null}`, `{"type":{"a":1}}`,
		`{"v":2,"type":"set","state":{"n":5}}`, `{"ns":"other","type":"set","state":{"n":5}}`,
	} {
		eval[any](p, `(m) => tell({ id: "odd", ...JSON.parse(m) })`, message)
	}
	for _, message := range []string{
		`{"type":"set","state":{"data":"<img src=x onerror=alert(1)>"}}`, `{"type":"set","state":{"preset":"javascript:alert(1)"}}`, `{"type":"set","state":null}`, `{"type":"set","state":[1,2]}`,
		`{"type":"set","state":{"__proto__":{"n":5},"constructor":1,"n":{"valueOf":7}}}`, `{"type":"lang","value":"../../evil"}`, `{"type":"theme","value":"<b>"}`,
		`{"type":"hide","value":["../x","n'] *","__proto__"]}`, `{"type":"hide","value":"n"}`, `{"type":"preset","preset":"constructor"}`, `{"type":"lesson","lesson":"'] script","step":"x"}`,
		`{"type":"get","what":"constructor"}`, `{"type":"get","what":"svg","chart":"__proto__"}`, `{"type":"step","count":"many"}`, `{"type":"hello","wants":["<b>"]}`,
	} {
		p.ask(message) // an answer of whatever kind
	}
	eval[any](p, `() => tell({ type: "hello", wants: ["state", "result", "error", "event"] })`)
	if eval[bool](p, `() => heard.some((m) => m.id === "odd")`) {
		t.Error("a message of an unknown kind was answered")
	}
	after, err := CallIn[string](f, time.Minute, `() => location.pathname + document.querySelectorAll("*").length`)
	if err != nil || strings.Split(after, "/")[2] != strings.Split(before, "/")[2] {
		t.Errorf("the page went from %s to %s, %v", before, after, err)
	}
	if a := p.ask(`{"type":"get","what":"result"}`); !a.OK || !strings.Contains(string(a.Data), "points") {
		t.Errorf("after all that the demo answers %.200s", a.Data)
	}
}

func TestX9_3_TheHeightIsReportedInFourDialects(t *testing.T) {
	p := courseWith(t, "/embed/homology/#?secret=abc123", "")
	p.waitMessage("result")
	time.Sleep(500 * time.Millisecond)
	type heights struct {
		Ours, Canvas, Embedly, WordPress, Real float64
		Source                                 string
	}
	f, err := p.Frame(20*time.Second, "/embed/homology/")
	if err != nil {
		t.Fatal(err)
	}
	realHeight, err := CallIn[float64](f, time.Minute, `() => Math.ceil(document.body.getBoundingClientRect().height)`)
	if err != nil {
		t.Fatal(err)
	}
	got := eval[heights](p, `() => {
		const last = (list) => list.at(-1) || {};
		const embedly = last(raw.filter((m) => typeof m === "string").map(JSON.parse).filter((m) => m.context === "iframe.resize"));
		return {
			ours: last(heard.filter((m) => m.type === "resize")).height,
			canvas: last(raw.filter((m) => m.subject === "lti.frameResize")).height,
			embedly: embedly.height, source: embedly.src,
			wordPress: last(raw.filter((m) => m.message === "height" && m.secret === "abc123")).value,
		};
	}`)
	if got.Ours != realHeight || got.Canvas != realHeight || got.Embedly != realHeight || got.WordPress != realHeight || !strings.Contains(got.Source, "/embed/homology/") {
		t.Errorf("the content is %v px high; reported is %+v", realHeight, got)
	}
	// With resize=off nothing is reported.
	q := courseWith(t, "/embed/homology/?resize=off", "")
	q.waitMessage("result")
	time.Sleep(300 * time.Millisecond)
	if eval[bool](q, `() => raw.length > 0 || heard.some((m) => m.type === "resize")`) {
		t.Error("the height is reported although it is not wanted")
	}
}

// A host that answers each height with another one must not be drawn into a loop.
func TestX9_3_ALoopOfHeightsEnds(t *testing.T) {
	p := courseWith(t, "/embed/homology/", "")
	p.expect("it is not reported any more")
	p.waitMessage("result")
	eval[any](p, `() => {
		let odd = 0;
		addEventListener("message", (e) => {
			if (e.data?.type !== "resize") return;
			odd ^= 1;
			document.querySelector("iframe").width = odd ? 500 : 900; // another width, so another height
		});
		document.querySelector("iframe").width = 500;
	}`)
	time.Sleep(5 * time.Second)
	before := eval[int](p, `() => heard.filter((m) => m.type === "resize").length`)
	time.Sleep(2 * time.Second)
	after := eval[int](p, `() => heard.filter((m) => m.type === "resize").length`)
	if after != before || before > 60 {
		t.Errorf("%d reports, and two seconds later %d", before, after)
	}
}

// elementPage is a course page with the custom element, far down if it is to be lazy.
func elementPage(t *testing.T, html string) *tab {
	t.Helper()
	host, err := StartHost(HTML(`<!doctype html><link rel="icon" href="data:,"><title>Course</title><script src="` + site(t) + `/embed.js" defer></script>
<script src="` + site(t) + `/embed.js?again" defer></script><script>globalThis.events = [];
for (const type of ["ready", "state", "result", "event", "error"]) addEventListener("stillpoint:" + type, (e) => events.push([type, e.composed, e.bubbles, e.target.tagName]));
</script>` + html))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(host.Stop)
	p := newTab(t, View{})
	p.expect("/poster/") // a new demo has no picture yet
	p.open(host.URL)
	return p
}

func TestX9_5_TheElementLoadsWhenItComesNear(t *testing.T) {
	p := elementPage(t, `<div style="height: 3000px">above</div><still-point demo="homology" state="n=70" height="500"><a href="https://example.org/">A cloud of points</a></still-point>`)
	p.wait(`customElements.get("still-point")`)
	time.Sleep(500 * time.Millisecond)
	const frames = `() => document.querySelector("still-point").shadowRoot.querySelectorAll("iframe").length`
	if n := eval[int](p, frames); n != 0 {
		t.Error("the demo is loaded far out of view")
	}
	if !eval[bool](p, `() => document.querySelector("still-point a").checkVisibility()`) {
		t.Error("the fallback cannot be seen while the demo is not loaded")
	}
	eval[any](p, `() => scrollTo(0, 3000)`)
	p.wait(`document.querySelector("still-point").shadowRoot.querySelector("iframe")`)
	p.wait(`document.querySelector("still-point").result`)
	type look struct {
		Title     string
		Height    float64
		Min, Summ string
		N         float64
	}
	got := eval[look](p, `() => {
		const e = document.querySelector("still-point"), f = e.shadowRoot.querySelector("iframe");
		return { title: f.title, height: f.getBoundingClientRect().height, summ: e.result.summary, n: e.state.values.n };
	}`)
	if got.Title != "A cloud of points" || got.Height < 600 || !strings.Contains(got.Summ, "70 points") || got.N != 70 {
		t.Errorf("%+v", got)
	}
	kinds := eval[[]string](p, `() => [...new Set(events.map((e) => e.join(" ")))]`)
	for _, want := range []string{"ready true true STILL-POINT", "result true true STILL-POINT"} {
		if !slices.Contains(kinds, want) {
			t.Errorf("events %q, want %q", kinds, want)
		}
	}
}

func TestX9_6_TheElementCanBeSpokenTo(t *testing.T) {
	p := elementPage(t, `<still-point demo="homology" loading="eager" chrome="none" theme="dark">fallback</still-point>`)
	p.wait(`customElements.get("still-point")`)
	// Before it is ready.
	notices := eval[[]string](p, `async () => (await document.querySelector("still-point").set({ data: "polygon", n: 9999 })).notices`)
	if len(notices) != 1 || !strings.Contains(notices[0], "maximum") {
		t.Errorf("notices %q", notices)
	}
	eval[any](p, `async () => { const e = document.querySelector("still-point"); await e.ready; await e.set({ n: 12, noise: 0 }); }`)
	summary := eval[string](p, `async () => (await document.querySelector("still-point").exportAs("result")).summary`)
	if !strings.Contains(summary, "12 points") {
		t.Errorf("the result is %q", summary)
	}
	if csv := eval[string](p, `() => document.querySelector("still-point").exportAs("csv", "barcode")`); !strings.HasPrefix(csv, "index,dim,birth [diameter]") {
		t.Errorf("CSV %.80q", csv)
	}
	if n := eval[int](p, `async () => (await document.querySelector("still-point").exportAs("png")).byteLength`); n < 1000 {
		t.Errorf("a picture of %d bytes", n)
	}
	if refused := eval[string](p, `() => document.querySelector("still-point").pause().then(() => "done", (e) => e.message)`); !strings.Contains(refused, "no time") {
		t.Errorf("pausing a demo without time: %s", refused)
	}
	eval[any](p, `async () => { const e = document.querySelector("still-point"); await e.reset(); await e.run(); await e.cancel(); }`)
	p.wait(`document.querySelector("still-point").state.preset === "circle"`)
}

func TestX9_5_TheElementStartsOnAPress(t *testing.T) {
	p := elementPage(t, `<still-point demo="homology" loading="click">fallback</still-point>`)
	p.wait(`document.querySelector("still-point").shadowRoot?.querySelector("button")`)
	time.Sleep(300 * time.Millisecond)
	if eval[bool](p, `() => Boolean(document.querySelector("still-point").shadowRoot.querySelector("iframe"))`) {
		t.Error("the demo is loaded before the press")
	}
	eval[any](p, `() => document.querySelector("still-point").shadowRoot.querySelector("button").click()`)
	p.wait(`document.querySelector("still-point").result`)
}

func TestX9_5_TheElementIsSmall(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(root, "wasm", "embed.js"))
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	w.Write(data)
	w.Close()
	if packed.Len() > 6*1024 {
		t.Errorf("embed.js is %d bytes in gzip, want at most 6 KB", packed.Len())
	}
}

// Six of them on a page cost it nothing but the script until they come near.
func TestX12_4_SixLazyElementsAddLittle(t *testing.T) {
	meter, err := StartMeter(site(t))
	if err != nil {
		t.Fatal(err)
	}
	defer meter.Stop()
	element := `<div style="height: 2500px"></div><still-point demo="homology">fallback</still-point>`
	host, err := StartHost(HTML(`<!doctype html><link rel="icon" href="data:,"><script src="` + meter.URL + `/embed.js" defer></script>` + strings.Repeat(element, 6)))
	if err != nil {
		t.Fatal(err)
	}
	defer host.Stop()
	p := newTab(t, View{})
	p.expect("poster")
	p.open(host.URL)
	p.wait(`customElements.get("still-point")`)
	time.Sleep(time.Second)
	total := 0
	for _, transfer := range meter.Transfers() {
		if transfer.Status == http.StatusOK {
			total += transfer.Bytes
		}
	}
	if total > 60*1024 {
		t.Errorf("six lazy embeds transfer %d bytes, want at most 60 KB", total)
	}
}
