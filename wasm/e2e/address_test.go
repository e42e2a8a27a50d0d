//go:build !js

package e2e

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"stillpoint/core/demo"
	"stillpoint/ui/number"
	"stillpoint/ui/state"
)

// The 10,000 random addresses of the acceptance are read natively in package state, in a second. Here fewer of them go
// all the way: through the browser's idea of an address, the page program, its controls and the pool.

// readControls returns what the controls of the page show: parameter -> text of its field, id of its choice, or the
// number of handles for points.
const readControls = `(params) => {
	const shown = {};
	for (const p of params) {
		const field = document.querySelector("#control-" + p + "-number") || document.querySelector("#control-" + p + "-input");
		const radio = document.querySelector("#control-" + p + "-control input[type=radio]:checked");
		if (radio) shown[p] = radio.value;
		else if (field?.type === "checkbox") shown[p] = field.checked ? "1" : "0";
		else if (field) shown[p] = field.value;
	}
	return shown;
}`

// wantControls is readControls for a state.
func wantControls(s state.State) map[string]string {
	want := map[string]string{}
	for _, p := range s.Demo().Params {
		if p.Hidden || p.Kind == demo.Points {
			continue
		}
		v := s.Value(p.Name)
		switch {
		case p.Numeric() && v.Number == 0 && p.Zero != "":
			want[p.Name] = p.Zero
		case p.Numeric():
			want[p.Name] = number.Exact(v.Number)
		default:
			want[p.Name] = v.Text
		}
	}
	return want
}

// nonsense makes addresses: valid settings, wrong ones, and what no program would write.
type nonsense struct {
	*rand.Rand
	demo *demo.Demo
}

func (r nonsense) pick(list ...string) string { return list[r.IntN(len(list))] }

func (r nonsense) query() string {
	parts := make([]string, 1+r.IntN(6))
	for i := range parts {
		parts[i] = r.key() + r.pick("=", "=", "=", "=", "==", "") + r.value()
	}
	text := strings.Join(parts, r.pick("&", "&", "&", "&&", ";", "&=&"))
	if r.IntN(40) == 0 {
		text += "&n=" + strings.Repeat("9", 9000)
	}
	return text
}

func (r nonsense) key() string {
	switch r.IntN(8) {
	case 0:
		return r.pick("v", "preset", "seed", "theme", "hide", "lock", "chrome", "mode", "lang", "show", "q")
	case 1:
		return r.pick("__proto__", "constructor", "toString", "", "N", "n%00", "%6e", "nn", "<b>", "😀", "n[]", "a.b", "%")
	}
	return r.demo.Params[r.IntN(len(r.demo.Params))].Name
}

func (r nonsense) value() string {
	switch r.IntN(6) {
	case 0: // a number, perhaps within range
		return strconv.FormatFloat((r.Float64()-0.3)*float64([]int{1, 10, 100, 1000}[r.IntN(4)]), 'g', r.IntN(6)-1, 64)
	case 1:
		return r.pick("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1e-999", "0x10", "1_000", "1,5", "-0", "+5", "1e5", "99999999999999999999", "--1", "1 2", ".", "e")
	case 2:
		return r.pick("circle", "eight", "disk", "rings", "polygon", "sphere", "klein", "points", "own", "teapot", "cocycle", "CIRCLE")
	case 3:
		return r.pick("%", "%%", "%zz", "%00", "%ff%fe", "%E2%82", "%3Cscript%3Ealert(1)%3C/script%3E", "<img src=x onerror=alert(1)>", `"'><svg onload=alert(1)>`, "javascript:alert(1)", "../../etc", "\\", "😀", "%F0%9F%98%80")
	case 4: // points, or what looks like some
		text := make([]byte, 8*r.IntN(12)+r.IntN(3))
		for i := range text {
			text[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[r.IntN(64)]
		}
		return string(text)
	}
	text := make([]byte, r.IntN(30))
	for i := range text {
		text[i] = byte(33 + r.IntN(94))
	}
	return strings.NewReplacer("#", "", "&", "", "\\", "").Replace(string(text))
}

type shownState struct {
	Search, Hash string
	Controls     map[string]string
	Notices      []string
	Answer       bool
	Alive        bool
}

// lookScript waits until the page has an answer for its address (a result or the reason why there is none), and returns
// what it shows.
const lookScript = `async (params, waitForAnswer) => {
	const answered = () => {
		const card = document.querySelector("#app .card.error");
		return stillpoint.page && (stillpoint.page.ready || card?.checkVisibility());
	};
	for (let i = 0; waitForAnswer && i < 400 && !answered(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
	return {
		search: location.search, hash: location.hash, controls: (` + readControls + `)(params),
		notices: [...document.querySelectorAll("#app .notices li")].filter((li) => li.checkVisibility()).map((li) => li.textContent),
		answer: Boolean(answered()), alive: Boolean(document.querySelector("#demo")),
	};
}`

func TestRandomAddressesNeverBreakThePage(t *testing.T) {
	for _, d := range visitedDemos() {
		t.Run(d.ID, func(t *testing.T) {
			r := nonsense{rand.New(rand.NewPCG(20, 26)), d}
			var params []string
			for _, p := range d.Params {
				params = append(params, p.Name)
			}
			compare := func(got shownState, how string) {
				t.Helper()
				// What the browser made of the address is what counts.
				want, notices := state.Read(d, state.ParseQuery(got.Search, got.Hash))
				if !got.Alive {
					t.Fatalf("%s: the page is gone", how)
				}
				hidden := state.ParseQuery(got.Search, got.Hash).List("hide")
				for name, text := range wantControls(want) {
					if shown, ok := got.Controls[name]; ok && shown != text {
						t.Errorf("%s: %s shows %q, want %q (address %.300s%.300s)", how, name, shown, text, got.Search, got.Hash)
					} else if !ok && !strings.Contains(strings.Join(hidden, ","), name) {
						t.Errorf("%s: no control for %s", how, name)
					}
				}
				if fmt.Sprint(got.Notices) != fmt.Sprint(notices) {
					t.Errorf("%s: notices %q, want %q", how, got.Notices, notices)
				}
			}
			// Every demo reads addresses with the same code; one meets many of them, the others enough to meet their own parameters.
			loads, changes := 2, 8
			if d.ID == "homology" {
				loads, changes = 8, 120
			}
			p := newTab(t, View{})
			// Real loads, with the settings in the query or in the fragment.
			for i := range loads {
				mark := "?#"[i%2 : i%2+1]
				query := r.query()
				for len(query) > 3000 && mark == "?" { // the limit of 8,192 bytes is tried below, without a server in between
					query = r.query()
				}
				address := site(t) + "/d/" + d.ID + "/" + mark + query
				if _, err := url.Parse(address); err != nil {
					address = site(t) + "/d/" + d.ID + "/" + mark + url.PathEscape(query)
				}
				p.open("about:blank") // a fragment alone would not load anything
				p.open(address)
				p.wait(`document.querySelector("#demo")`)
				got := eval[shownState](p, lookScript, params, true)
				compare(got, fmt.Sprintf("load %d", i))
				if !got.Answer {
					t.Errorf("load %d: neither a result nor a reason why there is none: %s%s", i, got.Search, got.Hash)
				}
			}
			// In a page that is open: fragments by navigation, queries by the history.
			p.openPage("/d/" + d.ID + "/")
			for i := range changes {
				query := r.query()
				got, err := Call[shownState](p.Tab, time.Minute, `async (i, query, params) => {
					const heard = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
					if (i % 2) {
						location.hash = "#" + i + "=&" + query;
					} else {
						history.pushState(null, "", "?" + i + "=&" + query);
						dispatchEvent(new PopStateEvent("popstate"));
					}
					await heard;
					for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame); // notices are rendered with the next frame
					return (`+lookScript+`)(params, false);
				}`, i, query, params)
				if err != nil {
					t.Fatalf("change %d, %q: %v", i, query, err)
				}
				// hide= and lock= are read when the page is loaded.
				compare(got, fmt.Sprintf("change %d", i))
				if t.Failed() {
					return
				}
			}
			// The page works as before.
			p.do(clickOn("#preset-" + d.Presets[0].ID))
			p.wait(calm + ` && ![...document.querySelectorAll("#app .card.error")].some((c) => c.checkVisibility())`)
			if text := eval[string](p, `() => document.querySelector("#summary").textContent`); text == "" {
				t.Error("no summary after all that")
			}
		})
	}
}
