//go:build !js

package e2e

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"stillpoint/core/demos/catalogue"
	"stillpoint/core/demos/runners"
)

// Issue 8, part 8: each demo page measures its own claims.
func TestEachDemoPageVerifiesItsClaims(t *testing.T) {
	for _, d := range visitedDemos() {
		t.Run(d.ID, func(t *testing.T) {
			_, runner, _ := runners.Find(d.ID)
			p := newTab(t, View{})
			p.openPage("/d/" + d.ID + "/")
			p.do(clickOn("[data-verify] button"))
			if err := p.Wait(3*time.Minute, `/hold on this machine/.test(document.querySelector("[data-verify] [role=status]").textContent)`); err != nil {
				t.Fatal(err)
			}
			rows := eval[[][]string](p, `() => [...document.querySelectorAll("[data-verify] tbody tr")].map((r) => [...r.children].map((c) => c.textContent))`)
			checks := runner.Checks()
			if len(rows) != len(checks) {
				t.Fatalf("%d rows for %d checks", len(rows), len(checks))
			}
			for i, c := range checks {
				if r := rows[i]; r[0] != c.Claim || r[1] != c.Source || r[5] != "holds" || r[2] == "" || r[3] == "" {
					t.Errorf("check %s: the row says %q", c.ID, r)
				}
			}
		})
	}
}

// And /verify/ measures all of them, shows how far it is, can be stopped, and hands the report over.
func TestVerifyPageMeasuresAllDemos(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/verify/")
	eval[any](p, `() => { globalThis.saved = []; globalThis.stillpointSave = (...args) => saved.push(args); }`)
	p.do(clickOn("#verify-all"))
	p.wait(`document.querySelector("#verify-all").textContent === "Stop"`)
	p.wait(`/claims? measured/.test(document.querySelector("#verify-count").textContent)`)
	if err := p.Wait(10*time.Minute, `!document.querySelector("#verify-save").hidden`); err != nil {
		t.Fatal(err)
	}
	p.do(clickOn("#verify-save"))
	saved := eval[[]string](p, `() => saved[0]`)
	if len(saved) != 3 || saved[0] != "stillpoint-verify.json" || saved[1] != "application/json" {
		t.Fatalf("saved as %.200q", saved)
	}
	var report struct {
		Format       string
		Claims, Hold int
		Demos        []struct {
			ID       string
			Verdicts []struct {
				ID, Claim, Source, Relation   string
				OK                            bool
				Expected, Measured, Tolerance float64
			}
		}
	}
	if err := json.Unmarshal([]byte(saved[2]), &report); err != nil {
		t.Fatal(err)
	}
	want := 0
	for _, d := range catalogue.All() {
		_, runner, _ := runners.Find(d.ID)
		want += len(runner.Checks())
	}
	if report.Format != "stillpoint-verify/1" || report.Claims != want || report.Hold != want || len(report.Demos) != len(catalogue.All()) {
		t.Errorf("the report says %s, %d claims, %d hold, %d demos; want all of %d", report.Format, report.Claims, report.Hold, len(report.Demos), want)
	}
	for _, d := range report.Demos {
		for _, v := range d.Verdicts {
			if v.ID == "" || v.Claim == "" || v.Source == "" || v.Relation == "" {
				t.Errorf("%s: verdict %+v", d.ID, v)
			}
		}
	}

	// Once more, and stopped.
	p.do(clickOn("#verify-all"))
	p.wait(`document.querySelector("#verify-all").textContent === "Stop"`)
	p.do(clickOn("#verify-all"))
	p.wait(`document.querySelector("#verify-all").textContent === "Run all checks"`)
	if said := text(p, "#verify-said"); !strings.Contains(said, "not finished") && !strings.Contains(said, "hold on this machine") {
		t.Errorf("after stopping the page says %q", said)
	}
}
