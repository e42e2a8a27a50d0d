//go:build !js

package e2e

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// The tests in this file drive wasm/pool.js in a plain page, with the worker of package probe instead of the real one.

var probeHost struct {
	once sync.Once
	host *Host
	err  error
}

// probePage opens a page with a pool of at most size workers as the global lab.
func probePage(t *testing.T, size int) *tab {
	t.Helper()
	p := newTab(t, View{})
	probeHost.once.Do(func() { probeHost.host, probeHost.err = startProbeHost() })
	if probeHost.err != nil {
		t.Fatal(probeHost.err)
	}
	p.open(probeHost.host.URL)
	eval[any](p, `async (size) => {
		const at = (path) => new URL(path, location.href).href;
		globalThis.lab = await stillpointPool.load({ worker: at("/probe.wasm"), glue: at("/worker.js"), size });
		globalThis.sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
		globalThis.failure = (promise) => promise.then(
			() => { throw new Error("this should have failed"); },
			(e) => ({ name: e.name, kind: e.kind || "", message: e.message, param: e.param || "", report: e.report || "", repair: e.repair, cost: e.cost }));
	}`, size)
	return p
}

func startProbeHost() (*Host, error) {
	root, err := Root()
	if err != nil {
		return nil, err
	}
	probe, err := buildProbe(root)
	if err != nil {
		return nil, err
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	read := func(parts ...string) []byte {
		text, readErr := os.ReadFile(filepath.Join(parts...))
		if readErr != nil && err == nil {
			err = readErr
		}
		return text
	}
	here := filepath.Join(root, "wasm", "e2e", "testdata")
	files := map[string][]byte{
		"/":           []byte(`<!doctype html><html lang="en"><title>Pool</title><link rel="icon" href="data:,"><script src="/spy.js"></script><script src="/pool.js"></script>`),
		"/spy.js":     read(here, "spy.js"),
		"/pool.js":    read(root, "wasm", "pool.js"),
		"/probe.wasm": probe,
		"/worker.js": bytes.Join([][]byte{
			read(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"), read(root, "wasm", "simd", "simd.js"), read(here, "workerspy.js"),
			read(root, "wasm", "worker.js"),
		}, []byte("\n")),
	}
	if err != nil {
		return nil, err
	}
	types := map[string]string{".js": "text/javascript", ".wasm": "application/wasm", "": "text/html; charset=utf-8"}
	return StartHost(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", types[filepath.Ext(r.URL.Path)])
		w.Write(body)
	}))
}

// buildProbe returns the program of package probe.
func buildProbe(root string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "stillpoint-probe-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "probe.wasm")
	build := exec.Command("go", "build", "-trimpath", "-o", file, "./wasm/e2e/probe")
	build.Dir = root
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build ./wasm/e2e/probe: %w\n%s", err, out)
	}
	return os.ReadFile(file)
}

// failed is how a run failed.
type failed struct {
	Name, Kind, Message, Param, Report string
	Repair                             *struct {
		Label  string
		Values map[string]float64
	}
	Cost *struct{ Ms float64 }
}

func (p *tab) wantEcho() {
	p.t.Helper()
	if v := eval[float64](p, `async () => (await lab.run("echo", { v: 42 })).values.v`); v != 42 {
		p.t.Errorf("the next run returned %v, want 42", v)
	}
}

func TestPoolReturnsEveryKindOfValueAndColumn(t *testing.T) {
	p := probePage(t, 1)
	type column struct {
		Kind    string
		Own     bool // a buffer of its own, filled from end to end
		Numbers []float64
	}
	type answer struct {
		V, Flag         float64
		Texts           []string
		Columns         map[string]column
		Units, Summary  string
		Notes           []string
		Ms              float64
		GivenStillThere int
		Empty           int
	}
	got := eval[answer](p, `async () => {
		const points = Float64Array.of(1, -2, 3, 32768);
		const r = await lab.run("echo", { v: 0.1, flag: true, choice: "b", text: "ü€😀\n\0<b>", points });
		const t = r.tables;
		const columns = {};
		for (const [name, c] of Object.entries(t.points)) {
			columns[name] = { kind: c.constructor.name, own: c.byteOffset === 0 && c.buffer.byteLength === c.byteLength, numbers: [...c] };
		}
		columns.float64.own &&= t.points.float64.buffer !== t.points.float32.buffer;
		return { v: r.values.v, flag: r.values.flag, texts: t.texts.text, columns, units: r.units.points.float64, summary: r.summary,
			notes: r.notes, ms: r.ms, givenStillThere: points.length, empty: t.empty.none.length };
	}`)
	if got.V != 0.1 || got.Flag != 1 || len(got.Texts) != 2 || got.Texts[0] != "b" || got.Texts[1] != "ü€😀\n\x00<b>" {
		t.Errorf("values came back as %+v", got)
	}
	for name, kind := range map[string]string{"float64": "Float64Array", "float32": "Float32Array", "int32": "Int32Array"} {
		c := got.Columns[name]
		if c.Kind != kind || !c.Own || fmt.Sprint(c.Numbers) != "[1 -2 3 32768]" {
			t.Errorf("column %s: %+v, want %s on a buffer of its own with 1 -2 3 32768", name, c, kind)
		}
	}
	if got.Units != "m" || got.Summary != "This is a probe." || len(got.Notes) != 1 || got.Empty != 0 || got.Ms < 0 {
		t.Errorf("the rest came back as %+v", got)
	}
	if got.GivenStillThere != 4 {
		t.Error("the caller's array was taken away from it")
	}
	// Points may be given as pairs as well.
	if v := eval[[]float64](p, `async () => [...(await lab.run("echo", { points: [[1, 2], [3, 4]] })).tables.points.float64]`); fmt.Sprint(v) != "[1 2 3 4]" {
		t.Errorf("pairs came back as %v", v)
	}
}

func TestPoolTransfersBuffers(t *testing.T) {
	p := probePage(t, 1)
	type answer struct{ Length, Sum, Arrays, Detached float64 }
	got := eval[answer](p, `async () => {
		const { big } = (await lab.run("big", { n: 1e6 })).tables;
		let sum = 0;
		for (const x of big.x) sum += x;
		await sleep(50);
		return { length: big.x.length, sum, ...spy.transfers };
	}`)
	if got.Length != 1e6 || got.Sum != 1e6*(1e6-1)/2 {
		t.Errorf("a million numbers arrived as %v numbers with sum %v", got.Length, got.Sum)
	}
	if got.Arrays != 1 || got.Detached != 1 {
		t.Errorf("%v of %v arrays were handed over, want 1 of 1: copying costs the worker time and memory", got.Detached, got.Arrays)
	}
}

func TestPoolProgressAtMostTenTimesASecond(t *testing.T) {
	p := probePage(t, 1)
	type answer struct {
		Reports [][2]float64
		Raw     int
	}
	got := eval[answer](p, `async () => {
		const reports = [];
		await lab.run("spin", { ms: 1500 }, { onProgress: (done, total) => reports.push([done, total]) });
		return { reports, raw: spy.count("progress") + spy.count("beat") };
	}`)
	if n := got.Raw; n < 3 || n > 15 {
		t.Errorf("%d reports in 1.5 s, want at most 10 a second and at least a few", n)
	}
	last := -1.0
	for _, r := range got.Reports {
		if r[0] < last || r[0] > r[1] || r[1] != 1500 {
			t.Errorf("progress %v of %v after %v", r[0], r[1], last)
		}
		last = r[0]
	}
}

func TestPoolPartialsAtMostFourTimesASecondAndHearLiveValues(t *testing.T) {
	p := probePage(t, 1)
	type answer struct {
		Partials, Raw     int
		Started, Finished float64
		Seen              []float64
		Fixed             float64
		Typed             bool
	}
	got := eval[answer](p, `async () => {
		let partials = 0, typed = true, fixed = 0, sent = false;
		const end = await new Promise((resolve, reject) => {
			const channel = lab.channel("stream", {
				partial: (n, r) => {
					partials++;
					typed &&= r.tables.seen.v instanceof Float64Array;
					fixed = r.tables.seen.fixed.at(-1);
					if (!sent) channel.live({ v: 7, fixed: 9 });
					sent = true;
				},
				result: (n, r) => resolve(r),
				error: (n, e) => reject(e),
			});
			channel.send({ ms: 1500, v: 1, fixed: 2 });
		});
		return { partials, raw: spy.count("partial"), seen: [...end.tables.seen.v], finished: end.values.v, typed, fixed };
	}`)
	if got.Raw < 2 || got.Raw > 7 || got.Partials != got.Raw {
		t.Errorf("%d partial results in 1.5 s (%d handed on), want at most 4 a second and at least a few", got.Raw, got.Partials)
	}
	if !got.Typed {
		t.Error("a partial result holds no typed array")
	}
	if fmt.Sprint(got.Seen) != "[1 7]" || got.Finished != 7 {
		t.Errorf("the run saw the live parameter as %v, want 1, then 7", got.Seen)
	}
	if got.Fixed != 2 {
		t.Errorf("a parameter that is not live changed to %v during the run", got.Fixed)
	}
}

func TestPoolCancelIsCooperative(t *testing.T) {
	p := probePage(t, 1)
	type answer struct {
		Rejected, Answered []float64
		Names              []string
		Made               int
	}
	got := eval[answer](p, `async () => {
		const rejected = [], answered = [], names = [];
		for (let i = 0; i < 5; i++) {
			const abort = new AbortController();
			const heard = spy.heard.length;
			const run = lab.run("spin", { ms: 20000 }, { signal: abort.signal });
			run.catch(() => {});
			await sleep(120);
			const at = performance.now();
			abort.abort();
			await run.catch((e) => names.push(e.name));
			rejected.push(performance.now() - at);
			let answer;
			while (!(answer = spy.heard.slice(heard).find((m) => m.type === "error"))) await sleep(5);
			answered.push(answer.at - at);
		}
		return { rejected, answered, names, made: spy.made };
	}`)
	for _, name := range got.Names {
		if name != "AbortError" {
			t.Errorf("a cancelled run rejects with %s, want AbortError", name)
		}
	}
	t.Logf("abort to rejection %.1f ms, abort to the worker's answer %.1f ms (medians)", median(got.Rejected), median(got.Answered))
	if m := median(got.Rejected); m > 100 {
		t.Errorf("abort to rejection: median %.0f ms, want at most 100", m)
	}
	if m := median(got.Answered); m > 50*slack {
		t.Errorf("abort to the worker's answer: median %.0f ms, want at most 50 (times %d for a busy machine)", m, slack)
	}
	if got.Made != 1 {
		t.Errorf("%d workers were made; one that answers must be kept", got.Made)
	}
	p.wantEcho()
}

func TestPoolReplacesADeafWorker(t *testing.T) {
	p := probePage(t, 1)
	type answer struct {
		Rejected, Replaced, Next []float64
		Values                   []float64
		Made                     int
	}
	got := eval[answer](p, `async () => {
		const rejected = [], replaced = [], next = [], values = [];
		for (let i = 0; i < 3; i++) {
			const abort = new AbortController();
			const run = lab.run("deaf", { ms: 20000 }, { signal: abort.signal });
			run.catch(() => {});
			await sleep(100);
			const at = performance.now();
			abort.abort();
			await run.catch(() => {});
			rejected.push(performance.now() - at);
			values.push((await lab.run("echo", { v: i })).values.v);
			next.push(performance.now() - at);
			replaced.push(spy.terminated.at(-1) - at);
		}
		return { rejected, replaced, next, values, made: spy.made };
	}`)
	t.Logf("abort to rejection %.1f ms, to replacement %.0f ms, to the next result %.0f ms (medians)",
		median(got.Rejected), median(got.Replaced), median(got.Next))
	if m := median(got.Rejected); m > 100 {
		t.Errorf("abort to rejection: median %.0f ms, want at most 100", m)
	}
	if m := median(got.Replaced); m < 290 || m > 300*slack {
		t.Errorf("a deaf worker was replaced after %.0f ms (median), want 300 (up to %d on a busy machine)", m, 300*slack)
	}
	if fmt.Sprint(got.Values) != "[0 1 2]" || got.Made != 4 {
		t.Errorf("the runs after it returned %v with %d workers made, want 0 1 2 and 4", got.Values, got.Made)
	}
}

func TestChannelLatestWins(t *testing.T) {
	p := probePage(t, 1)
	type result struct {
		N int
		V float64
	}
	type answer struct {
		Numbers []int
		Results []result
		Errors  []string
	}
	script := `async (pause, count, ms) => {
		const results = [], errors = [];
		const numbers = [];
		await new Promise(async (resolve) => {
			const channel = lab.channel("spin", {
				result: (n, r) => { results.push({ n, v: r.values.v }); if (n === count) resolve(); },
				error: (n, e) => errors.push(n + ": " + e.message),
			});
			for (let v = 1; v <= count; v++) {
				numbers.push(channel.send({ ms, v }));
				if (pause) await sleep(pause);
			}
		});
		await sleep(2 * ms);
		return { numbers, results, errors };
	}`
	check := func(got answer, most int) {
		t.Helper()
		last := 0
		for _, r := range got.Results {
			if r.N <= last || r.V != float64(r.N) {
				t.Errorf("result %d after %d holds the value of request %v", r.N, last, r.V)
			}
			last = r.N
		}
		if got.Results[0].N != 1 || last != 50 || len(got.Results) > most {
			t.Errorf("results %v, want the first and the last of 50 and at most %d in all", got.Results, most)
		}
		for i, n := range got.Numbers {
			if n != i+1 {
				t.Errorf("request %d was numbered %d", i+1, n)
			}
		}
		if len(got.Errors) > 0 {
			t.Errorf("errors: %v", got.Errors)
		}
	}
	check(eval[answer](p, script, 0, 50, 30), 2)   // at once: nothing in between can be started
	check(eval[answer](p, script, 5, 50, 60), 5+5) // over at least 250 ms, 60 ms a run
}

func TestChannelStopsASlowRunForANewerRequest(t *testing.T) {
	p := probePage(t, 1)
	type answer struct {
		Order  []string
		Waited float64
	}
	got := eval[answer](p, `async () => {
		const order = [];
		let at = 0, waited = 0;
		await new Promise((resolve) => {
			const channel = lab.channel("spin", {
				result: (n, r) => { order.push("result " + n); waited = performance.now() - at; if (n === 2) resolve(); },
				error: (n, e) => order.push("error " + n + " " + e.name),
			});
			channel.send({ ms: 30000 });
			setTimeout(() => { at = performance.now(); channel.send({ ms: 10 }); }, 1200);
		});
		return { order, waited };
	}`)
	if fmt.Sprint(got.Order) != "[result 2]" {
		t.Errorf("heard %v, want the newer result only", got.Order)
	}
	if got.Waited > 10_000 {
		t.Errorf("the newer request waited %.0f ms for a run that nobody wants any more", got.Waited)
	}
}

func TestChannelCancelDropsWhatWaits(t *testing.T) {
	p := probePage(t, 1)
	heard := eval[[]string](p, `async () => {
		const order = [];
		const channel = lab.channel("spin", {
			result: (n) => order.push("result " + n),
			error: (n, e) => order.push("error " + n + " " + e.name),
		});
		channel.send({ ms: 300 });
		channel.send({ ms: 10 });
		await sleep(100);
		channel.cancel();
		await sleep(600);
		channel.send({ ms: 10 });
		await sleep(400);
		channel.close();
		channel.send({ ms: 10 });
		await sleep(200);
		return order;
	}`)
	if fmt.Sprint(heard) != "[error 1 AbortError result 3]" {
		t.Errorf("heard %q, want the end of the first, nothing of the second, the third", heard)
	}
}

func TestPoolReportsACrashAndGoesOn(t *testing.T) {
	for _, test := range []struct{ demo, report string }{
		{"panic", "probe: as asked"}, {"exit", "exit code 3"},
	} {
		t.Run(test.demo, func(t *testing.T) {
			p := probePage(t, 1)
			p.expect(`^worker console `) // its own words on its end
			got := eval[failed](p, `(demo) => failure(lab.run(demo))`, test.demo)
			if got.Kind != "crash" || got.Message != "The calculation stopped." || !strings.Contains(got.Report, test.report) {
				t.Errorf("got %+v, want a crash whose report holds %q", got, test.report)
			}
			p.wantEcho()
			if made := eval[int](p, `() => spy.made`); made != 2 {
				t.Errorf("%d workers were made, want 2", made)
			}
		})
	}
}

func TestChannelRepeatsACrashedRunOnce(t *testing.T) {
	p := probePage(t, 1)
	p.expect(`^worker console `) // the worker's panics
	// Trips over a live value, which the repetition does not get.
	heard := eval[[]string](p, `async () => {
		const order = [];
		await new Promise((resolve) => {
			const channel = lab.channel("trip", {
				result: (n) => resolve(order.push("result " + n)),
				error: (n, e) => order.push("error " + n + " " + e.kind),
			});
			channel.send({ ms: 2500 }); // long enough for a loaded machine to hear the live value in time
			setTimeout(() => channel.live({ boom: 1 }), 100);
		});
		return order;
	}`)
	if fmt.Sprint(heard) != "[error 1 crash result 1]" {
		t.Errorf("heard %q, want the report of the crash and then the result", heard)
	}
	heard = eval[[]string](p, `async () => {
		const order = [];
		const channel = lab.channel("panic", {
			started: (n) => order.push("started " + n),
			error: (n, e) => order.push("error " + n + " " + e.kind),
		});
		channel.send({});
		while (order.length < 4) await sleep(20);
		await sleep(500);
		return order;
	}`)
	if fmt.Sprint(heard) != "[started 1 error 1 crash started 1 error 1 crash]" {
		t.Errorf("heard %q, want one repetition and no more", heard)
	}
	p.wantEcho()
}

// A worker that computes without a word for over five seconds has crashed; one that says it is busy has not.
func TestPoolNoticesSilence(t *testing.T) {
	p := probePage(t, 2)
	type answer struct {
		Deaf  failed
		After float64
		Busy  float64
		Beats int
	}
	got := eval[answer](p, `async () => {
		const began = performance.now();
		const busy = lab.run("spin", { ms: 8000, quiet: 1, v: 5 });
		const deaf = await failure(lab.run("deaf", { ms: 60000 }));
		const after = performance.now() - began;
		return { deaf, after, busy: (await busy).values.v, beats: spy.count("beat") };
	}`)
	if got.Deaf.Kind != "crash" || got.After < 5000 {
		t.Errorf("a deaf worker ended as %+v after %.0f ms, want a crash after 5 s", got.Deaf, got.After)
	}
	if got.Busy != 5 || got.Beats < 5 || got.Beats > 9 {
		t.Errorf("a busy worker returned %v after %d signs of life, want 5 and about one a second", got.Busy, got.Beats)
	}
	p.wantEcho()
}

func TestPoolSharesWorkersAmongRuns(t *testing.T) {
	p := probePage(t, 2)
	type answer struct {
		Values []float64
		Made   int
		Most   int
	}
	got := eval[answer](p, `async () => {
		const runs = await Promise.all([1, 2, 3, 4, 5, 6].map((v) => lab.run("spin", { ms: 60, v })));
		// How many jobs were in hand at once, from the order of the messages.
		let now = 0, most = 0;
		const events = [...spy.sent.filter((m) => m.type === "run").map((m) => [m.at, 1]), ...spy.heard.filter((m) => m.type === "result").map((m) => [m.at, -1])];
		for (const [, step] of events.sort((a, b) => a[0] - b[0] || a[1] - b[1])) most = Math.max(most, (now += step));
		return { values: runs.map((r) => r.values.v), made: spy.made, most };
	}`)
	if fmt.Sprint(got.Values) != "[1 2 3 4 5 6]" || got.Made != 2 || got.Most != 2 {
		t.Errorf("six runs on two workers: values %v, %d workers, %d jobs at once", got.Values, got.Made, got.Most)
	}
}

func TestPoolAbortBeforeTheStart(t *testing.T) {
	p := probePage(t, 1)
	type answer struct {
		Queued, Before string
		Posted         int
	}
	got := eval[answer](p, `async () => {
		const busy = lab.run("spin", { ms: 200 });
		const abort = new AbortController();
		const queued = failure(lab.run("echo", {}, { signal: abort.signal }));
		abort.abort();
		const before = failure(lab.run("echo", {}, { signal: AbortSignal.abort() }));
		await busy;
		await sleep(100);
		return { queued: (await queued).name, before: (await before).name, posted: spy.sent.filter((m) => m.demo === "echo").length };
	}`)
	if got.Queued != "AbortError" || got.Before != "AbortError" || got.Posted != 0 {
		t.Errorf("got %+v, want two AbortErrors and no message to a worker", got)
	}
	p.wantEcho()
}

func TestTwoWorkersReturnTheSameBits(t *testing.T) {
	p := probePage(t, 2)
	type answer struct {
		Same, Apart bool
		Made        int
	}
	got := eval[answer](p, `async () => {
		const [a, b] = await Promise.all([lab.run("noise", { n: 200000 }), lab.run("noise", { n: 200000 })]);
		const bits = (r) => new BigUint64Array(r.tables.noise.x.buffer);
		const x = bits(a), y = bits(b);
		const runs = spy.sent.filter((m) => m.type === "run").map((m) => m.worker);
		return { same: x.length === y.length && x.every((v, i) => v === y[i]), apart: runs[0] !== runs[1], made: spy.made };
	}`)
	if !got.Same || !got.Apart || got.Made != 2 {
		t.Errorf("got %+v, want the same bits from two different workers", got)
	}
}

func TestPoolErrorsSayWhatAndWhere(t *testing.T) {
	p := probePage(t, 1)
	for _, test := range []struct {
		name, call           string
		kind, param, message string
	}{
		{"unknown demo", `lab.run("nothing")`, "input", "", "nothing"},
		{"unknown parameter", `lab.run("echo", { w: 1 })`, "input", "", `"w"`},
		{"wrong type", `lab.run("echo", { v: "12" })`, "input", "v", "number"},
		{"out of range", `lab.run("echo", { v: -1 })`, "input", "v", "-1"},
		{"not a number", `lab.run("echo", { v: NaN })`, "input", "v", "number"},
		{"odd points", `lab.run("echo", { points: Float64Array.of(1, 2, 3) })`, "input", "points", "3"},
		{"broken result", `lab.run("nan")`, "input", "", "NaN"},
		{"refusal", `lab.run("refuse", {})`, "refusal", "v", "too much"},
		{"costly", `lab.run("costly")`, "costly", "", "40 s"},
	} {
		got := eval[failed](p, `() => failure(`+test.call+`)`)
		if got.Kind != test.kind || got.Param != test.param || !strings.Contains(got.Message, test.message) || got.Name != "StillpointError" {
			t.Errorf("%s: got %+v, want kind %q, parameter %q, a message with %q", test.name, got, test.kind, test.param, test.message)
		}
		if test.name == "refusal" && (got.Repair == nil || got.Repair.Label != "Use 5" || got.Repair.Values["v"] != 5) {
			t.Errorf("the repair arrived as %+v", got.Repair)
		}
		if test.name == "costly" && (got.Cost == nil || got.Cost.Ms != 40e3) {
			t.Errorf("the cost arrived as %+v", got.Cost)
		}
	}
	if v := eval[float64](p, `async () => (await lab.run("costly", {}, { confirmed: true })).values.v`); v != 1 {
		t.Errorf("a confirmed run returned %v", v)
	}
	p.wantEcho()
}

func TestPoolMeasuresChecks(t *testing.T) {
	p := probePage(t, 1)
	type verdict struct {
		ID, Claim, Source, Unit, Relation, Error string
		OK                                       bool
		Measured                                 float64
	}
	type answer struct {
		Verdicts []verdict
		Steps    [][2]int
	}
	got := eval[answer](p, `async () => {
		const steps = [];
		const verdicts = await lab.check("checked", { onVerdict: (v, done, total) => steps.push([done, total]) });
		return { verdicts, steps };
	}`)
	if fmt.Sprint(got.Steps) != "[[1 3] [2 3] [3 3]]" || len(got.Verdicts) != 3 {
		t.Fatalf("got %+v, want three verdicts, one after the other", got)
	}
	holds, fails, breaks := got.Verdicts[0], got.Verdicts[1], got.Verdicts[2]
	if !holds.OK || holds.ID != "holds" || holds.Claim != "One is one." || holds.Unit != "m" || holds.Measured != 1.05 || holds.Relation != "=" {
		t.Errorf("a claim that holds: %+v", holds)
	}
	if fails.OK || fails.Measured != 2 {
		t.Errorf("a claim that fails: %+v", fails)
	}
	if breaks.OK || breaks.Error != "no ruler" {
		t.Errorf("a claim that cannot be measured: %+v", breaks)
	}
}

// A worker program that cannot start is an error of load, not a page that waits for ever.
func TestPoolSaysWhenItCannotStart(t *testing.T) {
	p := probePage(t, 1)
	p.expect(`status 404|Failed to load resource`)
	for _, call := range []string{
		`stillpointPool.load({ worker: new URL("/missing.wasm", location.href).href, glue: new URL("/worker.js", location.href).href, size: 1 })`,
		`stillpointPool.load({ worker: new URL("/probe.wasm", location.href).href, glue: new URL("/missing.js", location.href).href, size: 1 })`,
		`stillpointPool.load({ worker: new URL("/pool.js", location.href).href, glue: new URL("/worker.js", location.href).href, size: 1 })`,
	} {
		if got := eval[failed](p, `() => failure(`+call+`)`); got.Message == "" {
			t.Errorf("%s: no message", call)
		}
	}
}
