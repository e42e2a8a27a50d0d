//go:build !js

package e2e

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"stillpoint/core/demo"
	"stillpoint/core/demos/catalogue"
	"stillpoint/core/demos/runners"
)

// lessonPath is the address of a step, counted from 1.
func lessonPath(d *demo.Demo, l *demo.Lesson, step int) string {
	return fmt.Sprintf("/d/%s/?mode=lesson&lesson=%s&step=%d", d.ID, l.ID, step)
}

// eachStep runs a subtest for every step of every lesson.
func eachStep(t *testing.T, f func(t *testing.T, d *demo.Demo, l *demo.Lesson, k int)) {
	for _, d := range visitedDemos() {
		for i := range d.Lessons {
			l := &d.Lessons[i]
			for k := range l.Steps {
				t.Run(d.ID+"/"+l.Key(k), func(t *testing.T) { f(t, d, l, k) })
			}
		}
	}
}

// stepCalm is true when the result on the screen is of the step.
const stepCalm = calm + ` && !document.querySelector("#lesson").hidden`

const outcome = `document.querySelector(".lesson-outcome")?.checkVisibility()`

func text(p *tab, selector string) string {
	p.t.Helper()
	return eval[string](p, `(s) => document.querySelector(s)?.textContent ?? "(nothing matches " + s + ")"`, selector)
}

func TestX6_1_TheCardStandsBesideTheChart(t *testing.T) {
	type box struct{ Left, Top, Right, Bottom float64 }
	type boxes struct{ Card, Chart, Controls box }
	const script = `() => {
		const box = (s) => document.querySelector(s).getBoundingClientRect().toJSON();
		return { card: box("#lesson"), chart: box("#app figure"), controls: box("#controls") };
	}`
	for _, d := range visitedDemos() {
		for i := range d.Lessons {
			l := &d.Lessons[i]
			p := newTab(t, View{})
			p.openPage(lessonPath(d, l, 2))
			wide := eval[boxes](p, script)
			if wide.Card.Right > wide.Chart.Left || wide.Card.Top > wide.Chart.Bottom || wide.Controls.Top < wide.Card.Bottom {
				t.Errorf("%s at 1280 px: %+v; want the card left of the chart and above the controls", d.ID, wide)
			}
			if place, want := text(p, ".lesson-place"), fmt.Sprintf("2 of %d", len(l.Steps)); place != want {
				t.Errorf("%s: the card says %q, want %q", d.ID, place, want)
			}
			for _, button := range []string{"#lesson-back", "#lesson-next", "#lesson-leave"} {
				if !eval[bool](p, `(s) => document.querySelector(s).checkVisibility({ visibilityProperty: true })`, button) {
					t.Errorf("%s: %s is not there", d.ID, button)
				}
			}
			if err := p.Look(View{Width: 390, Height: 844}); err != nil {
				t.Fatal(err)
			}
			narrow := eval[boxes](p, script)
			if narrow.Card.Bottom > narrow.Chart.Top || narrow.Card.Left < 0 || narrow.Card.Right > 390 {
				t.Errorf("%s at 390 px: %+v; want the card above the chart", d.ID, narrow)
			}
		}
	}
}

// hidden lists which of the charts, readouts and texts can be seen or heard.
const seen = `(ids) => ids.filter((id) => {
	const figure = document.querySelector("#chart-" + id + "-figure");
	if (!figure) return document.querySelector("#readout-" + id).textContent !== "?";
	const cover = figure.querySelector(".chart-guess-cover"); // over the axes, which stay
	const reachable = [...figure.querySelectorAll("button, [tabindex]")].some((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".chart-guess"));
	return reachable || figure.querySelector(".chart-picture").checkVisibility({ visibilityProperty: true }) && !cover;
})`

func TestX6_2_WhatAnswersTheQuestionIsCoveredUntilThen(t *testing.T) {
	eachStep(t, func(t *testing.T, d *demo.Demo, l *demo.Lesson, k int) {
		ask := l.Steps[k].Predict
		if !ask.Asks() {
			return
		}
		p := newTab(t, View{})
		p.openPage(lessonPath(d, l, k+1))
		p.wait(stepCalm)
		hide := append([]string{}, ask.Hide...)
		if got := eval[[]string](p, seen, hide); len(got) > 0 {
			t.Errorf("open before the prediction: %v", got)
		}
		const summary = `async () => (await globalThis.stillpoint.lab) && document.querySelector("#summary").textContent`
		covered := eval[string](p, summary)
		if !strings.HasPrefix(covered, "Covered") {
			t.Errorf("the summary says %q", covered)
		}
		for _, label := range eval[[]string](p, `() => [...document.querySelectorAll(".chart-picture")].map((e) => e.ariaLabel)`) {
			if len(label) > 80 {
				t.Errorf("a covered chart is described as %q", label)
			}
		}
		if notes := text(p, "#remarks"); notes != "" {
			t.Errorf("the notes say %q", notes)
		}
		if eval[bool](p, `() => Boolean(document.querySelector(".lesson-explain")?.checkVisibility())`) {
			t.Error("the explanation is open before the prediction")
		}
		// Whatever the reader changes meanwhile, nothing is said aloud that would tell.
		eval[any](p, `() => {
			globalThis.said = [];
			const status = document.querySelector("#status");
			new MutationObserver(() => said.push(status.textContent)).observe(status, { subtree: true, childList: true, characterData: true });
		}`)
		time.Sleep(900 * time.Millisecond)
		if said := eval[[]string](p, `() => said`); len(said) > 0 {
			t.Errorf("announced before the prediction: %q", said)
		}
		p.do(clickOn("[data-do=skip]"))
		p.wait(outcome)
		if got := eval[[]string](p, seen, hide); len(got) != len(hide) {
			t.Errorf("open after Skip: %v, want %v", got, hide)
		}
		if open := eval[string](p, summary); open == covered || open == "" {
			t.Errorf("the summary after Skip: %q", open)
		}
	})
}

func TestX6_2_ThePredictionStaysBesideTheOutcome(t *testing.T) {
	eachStep(t, func(t *testing.T, d *demo.Demo, l *demo.Lesson, k int) {
		ask := l.Steps[k].Predict
		if !ask.Asks() {
			return
		}
		p := newTab(t, View{})
		p.openPage(lessonPath(d, l, k+1))
		p.wait(stepCalm)
		switch ask.Kind {
		case demo.Choice:
			p.do(clickOn(fmt.Sprintf(".lesson input[value=%q]", ask.Options[0].ID)))
		case demo.Number:
			eval[any](p, `() => { document.querySelector("[name=answer]").value = "1,25"; }`)
		case demo.Place:
			p.do(clickOn(".chart-guess")) // the middle of the axis
			p.wait(`document.querySelector("[name=answer]").value !== ""`)
		}
		p.do(clickOn(".lesson-ask [type=submit]"))
		p.wait(outcome)
		check := func(when string) {
			t.Helper()
			switch ask.Kind {
			case demo.Choice:
				if got := text(p, fmt.Sprintf("[data-option=%q]", ask.Options[0].ID)); !strings.Contains(got, "your prediction") {
					t.Errorf("%s: beside the chosen answer stands %q", when, got)
				}
				if marks := eval[[]string](p, `() => [...document.querySelectorAll("[data-option]")].map((e) => e.textContent)`); !strings.Contains(strings.Join(marks, ";"), "computed") {
					t.Errorf("%s: no answer is marked as computed: %q", when, marks)
				}
			case demo.Number:
				if got := text(p, ".lesson-numbers"); !strings.Contains(got, "You predicted 1.25") || !strings.Contains(got, "Computed: ") {
					t.Errorf("%s: the card says %q", when, got)
				}
			case demo.Place:
				if got := text(p, ".chart-guess-words"); !strings.HasPrefix(got, "you: ") {
					t.Errorf("%s: beside the line stands %q", when, got)
				}
				if eval[bool](p, `() => Boolean(document.querySelector(".chart-guess-cover"))`) {
					t.Errorf("%s: the chart is still covered", when)
				}
			}
		}
		check("at once")
		// Somewhere else and back again, and with the theme changed.
		p.do(clickOn("#lesson-leave"))
		if err := p.Do(chromedp.NavigateBack()); err != nil {
			t.Fatal(err)
		}
		p.wait(outcome)
		p.wait(calm)
		check("after leaving and returning")
	})
}

// In the worker, in the page and natively the answer is the same, and it follows the seed.
func TestX6_3_AnswersAreComputedFromTheResult(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/" + catalogue.All()[0].ID + "/")
	eachStep(t, func(t *testing.T, d *demo.Demo, l *demo.Lesson, k int) {
		ask := l.Steps[k].Predict
		if !ask.Asks() {
			return
		}
		_, runner, _ := runners.Find(d.ID)
		_, values := d.StepSettings(l, k)
		for _, seed := range []float64{-1, 11, 12} {
			if _, ok := values["seed"]; !ok && seed >= 0 {
				continue
			}
			if seed >= 0 {
				values["seed"] = demo.Num(seed)
			}
			in := demo.Input{Values: values}
			result, err := runner.Run(t.Context(), in, demo.Alone{In: in})
			if err != nil {
				t.Fatal(err)
			}
			want := runner.Answers[l.Key(k)](in, result)
			plain := map[string]any{}
			for _, param := range d.Params {
				switch v := values[param.Name]; {
				case param.Numeric():
					plain[param.Name] = v.Number
				case param.Kind == demo.Points:
					plain[param.Name] = append([]float64{}, v.XY...)
				default:
					plain[param.Name] = v.Text
				}
			}
			type answer struct {
				Question, Option, Said string
				Number                 *float64
			}
			tab := &tab{Tab: p.Tab, t: t}
			got := eval[answer](tab, `async (demo, values, question) => (await (await stillpoint.lab).run(demo, values, { question })).answer`, d.ID, plain, l.Key(k))
			number := math.NaN()
			if got.Number != nil {
				number = *got.Number
			}
			if got.Question != l.Key(k) || got.Option != want.Option || got.Said == "" ||
				!(math.Abs(number-want.Number) <= 1e-6*(1+math.Abs(want.Number)) || math.IsNaN(number) && math.IsNaN(want.Number)) {
				t.Errorf("seed %v: the worker answers %+v (%v), natively it is %+v", seed, got, number, want)
			}
		}
	})
	if err := eval[string](p, `async (demo) => (await stillpoint.lab).run(demo, {}, { question: "none/none" }).then(() => "no error", (e) => e.kind + ": " + e.message)`, catalogue.All()[0].ID); !strings.HasPrefix(err, "input: ") {
		t.Errorf("a question that does not exist: %s", err)
	}
}

func TestX6_4_NothingBlocks(t *testing.T) {
	d, _ := catalogue.Find("homology")
	l := &d.Lessons[0]
	p := newTab(t, View{})
	p.openPage(lessonPath(d, l, 3))
	p.wait(stepCalm)

	// Without an answer: Next goes on, and Back returns to the open question.
	p.do(clickOn("#lesson-next"))
	p.wait(`document.querySelector(".lesson-place").textContent === "4 of 5"`)
	p.do(clickOn("#lesson-back"))
	p.wait(`document.querySelector(".lesson-open").checkVisibility()`)
	p.wait(calm)

	// What is not a number is explained and keeps the question open.
	eval[any](p, `() => { document.querySelector("[name=answer]").value = "many"; }`)
	p.do(clickOn(".lesson-ask [type=submit]"))
	if got := text(p, ".lesson .fault"); !strings.Contains(got, "number") || !strings.Contains(got, "skip") {
		t.Errorf("for an answer that is no number the card says %q", got)
	}

	// A wrong answer says what was observed, and why.
	eval[any](p, `() => { document.querySelector("[name=answer]").value = "7"; }`)
	p.do(clickOn(".lesson-ask [type=submit]"))
	p.wait(outcome)
	card := text(p, ".lesson-outcome")
	for _, want := range []string{"It came out otherwise", "You predicted 7", "Computed: 2", "at least half as long as the longest"} {
		if !strings.Contains(card, want) {
			t.Errorf("after a wrong answer the card says %q, want %q in it", card, want)
		}
	}
	if got := text(p, "#lesson"); strings.Contains(strings.ToLower(got), "score") || strings.Contains(got, "points out of") {
		t.Errorf("a score is shown: %q", got)
	}

	// Asked again, and shown.
	p.do(clickOn("[data-do=again]"))
	p.wait(`document.querySelector(".covered")`)
	p.do(clickOn(".lesson-open [data-do=show]"))
	p.wait(outcome)
	if got := text(p, ".lesson-outcome"); !strings.Contains(got, "The answer") || !strings.Contains(got, "Computed: 2") || strings.Contains(got, "predicted") {
		t.Errorf("shown without a prediction, the card says %q", got)
	}

	// The outcome is of the present settings, whatever they are.
	p.setControl("data", "circle")
	p.wait(calm + ` && document.querySelector(".lesson-numbers").textContent === "Computed: 1."`)
}

func TestX6_5_TheStepIsInTheAddress(t *testing.T) {
	d, _ := catalogue.Find("homology")
	l := &d.Lessons[0]
	p := newTab(t, View{})
	p.openPage("/d/homology/")
	p.wait(calm)
	address := func() string { return eval[string](p, `() => location.search`) }
	p.do(clickOn(".modes a[data-lesson=first-steps]"))
	p.wait(stepCalm + ` && document.activeElement.id === "lesson-title"`)
	if got := address(); got != "?mode=lesson&lesson=first-steps&step=1" {
		t.Errorf("the address of the first step is %s", got)
	}
	p.do(clickOn("#lesson-next"))
	p.wait(`location.search.endsWith("step=2")`)
	p.do(clickOn("#lesson-next"))
	p.wait(`location.search.endsWith("step=3") && document.activeElement.id === "lesson-title"`)

	// What the reader changes is in the link too, and comes back with it.
	p.setControl("n", "77")
	p.wait(`location.search.includes("n=77")`)
	link := address()
	p.do(clickOn("#lesson-next"))
	p.wait(`location.search.endsWith("step=4")`)
	if err := p.Do(chromedp.NavigateBack()); err != nil {
		t.Fatal(err)
	}
	p.wait(`document.querySelector(".lesson-place").textContent === "3 of 5" && document.querySelector("#control-n-number").value === "77"`)
	p.openPage("/d/homology/" + link)
	p.wait(stepCalm + ` && document.querySelector(".lesson-place").textContent === "3 of 5" && document.querySelector("#control-n-number").value === "77"`)

	// Leaving keeps the parameters.
	p.do(clickOn("#lesson-leave"))
	p.wait(`document.querySelector("#lesson").hidden`)
	if got := address(); got != "?v=1&preset=eight&n=77&bar=0" {
		t.Errorf("after leaving the address is %s", got)
	}
	if eval[bool](p, `() => Boolean(document.querySelector(".covered"))`) {
		t.Error("something is covered outside of the lesson")
	}

	// A link to a step alone means the settings of the step, the default view included.
	p.openPage(lessonPath(d, l, 5))
	p.wait(stepCalm)
	if got := eval[string](p, `() => document.querySelector("#control-data-input").value`); got != "rings" {
		t.Errorf("step 5 shows the points %q", got)
	}
	p.openPage("/d/homology/?v=1&mode=lesson&lesson=first-steps&step=5")
	p.wait(stepCalm)
	if got := eval[string](p, `() => document.querySelector("#control-data-input").value`); got != "circle" {
		t.Errorf("the default view in step 5 shows the points %q", got)
	}

	// Links that ask for what there is not are corrected, and say so.
	for query, says := range map[string]string{
		"mode=lesson&lesson=first-steps&step=99": "beyond the last",
		"mode=lesson&lesson=first-steps&step=x":  "not a number from 1 to 5",
		"mode=lesson&lesson=none":                "no lesson of that name",
	} {
		p.openPage("/d/homology/?" + query)
		p.wait(live)
		if got := text(p, ".notices"); !strings.Contains(got, says) {
			t.Errorf("%s: the notices say %q, want %q", query, got, says)
		}
	}
}

func TestX6_5_AnEmbedKeepsToTheHistoryOfItsHost(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/embed/homology/?mode=lesson&lesson=first-steps&step=2&chrome=controls")
	p.wait(stepCalm)
	before := eval[int](p, `() => history.length`)
	p.do(clickOn("#lesson-next"))
	p.wait(`location.search.includes("step=3")`)
	if after := eval[int](p, `() => history.length`); after != before {
		t.Errorf("a step of an embedded lesson made %d entries of the history", after-before)
	}
	if href := eval[string](p, `() => document.querySelector("#full-demo").getAttribute("href")`); !strings.Contains(href, "mode=lesson&lesson=first-steps&step=3") {
		t.Errorf("the full demo is at %s", href)
	}
}

// The whole lesson with Tab, arrows, Space and Enter, from the demo page to its end.
func TestX6_TheLessonWorksByKeyboardAlone(t *testing.T) {
	p := newTab(t, View{})
	p.openPage("/d/homology/")
	p.wait(calm)
	at := func(step string) {
		t.Helper()
		p.wait(stepCalm + ` && document.activeElement.id === "lesson-title" && document.querySelector(".lesson-place").textContent === "` + step + `"`)
	}
	answered := func(verdict string) {
		t.Helper()
		p.wait(outcome + ` && document.activeElement.matches(".lesson-outcome")`)
		if got := text(p, ".lesson-verdict"); got != verdict {
			t.Errorf("the verdict is %q, want %q: %s", got, verdict, text(p, ".lesson-outcome"))
		}
	}
	next := func() { t.Helper(); p.tabTo("#lesson-next"); p.do(press(kb.Enter)) }
	p.tabTo(".modes a[data-lesson=first-steps]")
	p.do(press(kb.Enter))
	at("1 of 5")
	next()
	at("2 of 5")

	p.tabTo("[data-do=line]")
	p.do(press(kb.Enter))
	p.wait(`document.activeElement.matches(".chart-guess-line")`)
	p.do(press(kb.End)) // 2
	for range 13 {      // in hundredths of the axis
		p.do(press(kb.ArrowLeft))
	}
	p.wait(`document.activeElement.ariaValueText === "your prediction: 1.74"`)
	p.do(press(kb.Enter))
	answered("As you predicted")
	next()
	at("3 of 5")

	p.tabTo("[name=answer]")
	p.do(press("2"), press(kb.Enter)) // the digit is typed, it is no command
	answered("As you predicted")
	if got := eval[string](p, `() => location.search`); !strings.Contains(got, "step=3") || strings.Contains(got, "preset=disk") {
		t.Errorf("typing a digit led to %s", got)
	}
	next()
	at("4 of 5")

	p.tabTo("[name=answer]")
	p.do(press("1.1"), press(kb.Enter))
	answered("It came out otherwise")
	next()
	at("5 of 5")

	p.tabTo("input[name=answer]")
	p.do(press(" "), press(kb.ArrowDown), press(kb.ArrowDown), press(kb.ArrowDown), press(kb.Enter))
	answered("As you predicted")
	next()
	p.wait(`document.querySelector("#lesson").hidden && document.activeElement.matches(".modes a")`)
}

// The same at the width of a phone, with nothing but presses.
func TestX6_TheLessonWorksByPressesAt390Pixels(t *testing.T) {
	p := newTab(t, View{Width: 390, Height: 844})
	p.openPage("/d/homology/?mode=lesson&lesson=first-steps&step=2")
	p.wait(stepCalm)
	p.do(clickOn("[data-do=line]"), clickOn(".chart-guess"))
	p.wait(`document.querySelector(".chart-guess-sure").checkVisibility()`)
	p.do(clickOn(".chart-guess-sure"))
	p.wait(outcome)
	if !eval[bool](p, `() => { const b = document.querySelector(".lesson-outcome").getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight; }`) {
		t.Error("the outcome is out of sight after the prediction")
	}
	for _, step := range []string{"3 of 5", "4 of 5", "5 of 5"} {
		p.do(clickOn("#lesson-next"))
		p.wait(stepCalm + ` && document.querySelector(".lesson-place").textContent === "` + step + `"`)
		p.do(clickOn(".lesson-open [data-do=show]"))
		p.wait(outcome)
		if wide := eval[int](p, `() => document.documentElement.scrollWidth - innerWidth`); wide > 0 {
			t.Errorf("%s scrolls %d px sideways", step, wide)
		}
	}
	p.do(clickOn("#lesson-next"))
	p.wait(`document.querySelector("#lesson").hidden`)
}
