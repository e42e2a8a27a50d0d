package shell

import (
	"math"
	"strconv"
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/dom"
	"stillpoint/ui/html"
	"stillpoint/ui/lesson"
	"stillpoint/ui/number"
)

// lessonCard is the text of a lesson's step with its question, and the way through the steps. What a step says is on the
// page already, as HTML that the site build made: <template data-step="lesson/step">. The card shows a copy.
type lessonCard struct {
	vecty.Core
	page *Page

	body    js.Value
	waiting bool // the reader has answered, the result is still to come
}

// Copy implements [vecty.Copier].
func (c *lessonCard) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *lessonCard) Render() vecty.ComponentOrHTML {
	return html.E("section", html.A{"id", "lesson", "class", "lesson", "aria-labelledby", "lesson-title", "hidden", html.Is(true)},
		html.E("div", html.A{"class", "lesson-head"},
			html.E("h2", html.A{"id", "lesson-title", "tabindex", "-1"},
				html.E("span", html.A{"id", "lesson-name"}),
				html.T("span", html.A{"class", "visually-hidden"}, ", step "),
				html.E("span", html.A{"id", "lesson-place", "class", "lesson-place"})),
			html.Button(html.A{"class", "small", "id", "lesson-leave"}, "Leave lesson", c.page.leaveLesson)),
		html.E("div", html.A{"id", "lesson-body", "class", "lesson-body"}),
		html.E("div", html.A{"class", "lesson-ways"},
			html.Button(html.A{"id", "lesson-back"}, "Back", func() { c.page.goTo(c.page.lesson.Index() - 1) }),
			html.Button(html.A{"id", "lesson-next", "class", "primary"}, "", func() { c.page.goTo(c.page.lesson.Index() + 1) })))
}

// Mount implements [vecty.Mounter].
func (c *lessonCard) Mount() {
	c.page.lessonCard = c
	c.body = dom.ID("lesson-body")
	dom.Listen(c.body, "submit", func(e js.Value) {
		e.Call("preventDefault")
		c.predict()
	})
	dom.Listen(c.body, "click", func(e js.Value) {
		if at := e.Get("target").Call("closest", "[data-do]"); at.Truthy() {
			c.do(at.Get("dataset").Get("do").String())
		}
	})
	dom.Listen(c.body, "input", func(js.Value) {
		c.fault("")
		c.page.showGuess()
	})
}

// show brings the card to the step, or takes it away. It writes to the page at once, so that the heading can be focused.
func (c *lessonCard) show() {
	s := c.page.lesson
	dom.Hide(dom.ID("lesson"), !s.On())
	c.waiting = false
	c.body.Call("replaceChildren")
	if !s.On() {
		return
	}
	dom.Text(dom.ID("lesson-name"), s.Lesson().Title)
	dom.Text(dom.ID("lesson-place"), c.progress())
	dom.ID("lesson-back").Set("disabled", s.Index() == 0)
	onward := "Next"
	if s.Index() == s.Len()-1 {
		onward = "Finish"
	}
	dom.Text(dom.ID("lesson-next"), onward)
	c.fill()
}

// progress says which step it is, such as "3 of 6".
func (c *lessonCard) progress() string {
	s := c.page.lesson
	return strconv.Itoa(s.Index()+1) + " of " + strconv.Itoa(s.Len())
}

// fill shows the texts of the step.
func (c *lessonCard) fill() {
	text := dom.Document.Call("querySelector", `template[data-step="`+c.page.lesson.Key()+`"]`)
	if text.Truthy() {
		c.body.Call("append", text.Get("content").Call("cloneNode", true))
	}
	given, ok := c.page.lesson.Prediction()
	if field := c.part("input[name=answer]"); ok && field.Truthy() {
		if c.page.lesson.Step().Predict.Kind == demo.Choice {
			field = c.part(`input[value="` + given.Option + `"]`)
			field.Set("checked", true)
		} else {
			field.Set("value", number.Text(given.Number))
		}
	}
	c.showOutcome()
}

// part returns the first element of the step's texts that a selector matches, or null.
func (c *lessonCard) part(selector string) js.Value { return c.body.Call("querySelector", selector) }

func (c *lessonCard) do(what string) {
	p := c.page
	switch what {
	case "line":
		if p.line != nil {
			p.line.Focus()
		}
		return
	case "skip":
		p.lesson.Skip()
	case "show":
		p.lesson.Show()
	case "again":
		p.lesson.Again()
	}
	c.turn()
	if what == "again" {
		c.part("input[name=answer]").Call("focus")
	}
}

// predict takes what the form holds.
func (c *lessonCard) predict() {
	ask := &c.page.lesson.Step().Predict
	given := demo.Answer{Number: c.typed()}
	if ask.Kind == demo.Choice {
		chosen := c.part("input[name=answer]:checked")
		if !chosen.Truthy() {
			c.fault("Choose one of the answers, or skip the question.")
			return
		}
		given = demo.Answer{Option: chosen.Get("value").String()}
	} else if math.IsNaN(given.Number) {
		c.fault("Type a number, such as 1.5 or 3/2, or skip the question.")
		return
	}
	c.page.lesson.Predict(given)
	c.turn()
}

// typed returns the number in the field, NaN if it holds none.
func (c *lessonCard) typed() float64 {
	if field := c.part("input[name=answer]"); field.Truthy() {
		if v, ok := number.Parse(field.Get("value").String()); ok {
			return v
		}
	}
	return math.NaN()
}

// place takes the place of the line on the chart.
func (c *lessonCard) place(value float64) {
	c.part("input[name=answer]").Set("value", number.Exact(value))
	c.fault("")
	c.page.showGuess()
}

func (c *lessonCard) fault(text string) {
	at := c.part(".fault")
	if !at.Truthy() {
		return
	}
	dom.Text(at, text)
	dom.Hide(at, text == "")
	if text != "" {
		c.part("input[name=answer]").Call("focus")
	}
}

// turn follows a change of the phase: covers, outcome, focus.
func (c *lessonCard) turn() {
	c.page.cover()
	c.page.announcer.begin(c.page.result) // what comes to light is told by the outcome
	c.showOutcome()
	if c.page.lesson.Phase() != lesson.Open {
		c.part(".lesson-outcome").Call("focus")
	}
}

// showOutcome shows what the result says to the question, as far as the reader may know.
func (c *lessonCard) showOutcome() {
	p := c.page
	if !p.lesson.On() || c.part(".lesson-text").IsNull() {
		return
	}
	asking := p.lesson.Asking()
	dom.All(c.body, ".lesson-explain, .lesson-also", func(e js.Value) { dom.Hide(e, asking) })
	if p.lesson.Question() == "" {
		return
	}
	phase := p.lesson.Phase()
	c.part("fieldset").Set("disabled", !asking)
	if !asking {
		c.fault("")
	}
	dom.All(c.body, ".lesson-open, .lesson-number", func(e js.Value) { dom.Hide(e, !asking) })
	dom.Hide(c.part(".lesson-outcome"), asking)
	dom.Hide(c.part("[data-do=again]"), asking)
	dom.Hide(c.part(".lesson-outcome [data-do=show]"), phase != lesson.Skipped)

	truth, known := p.result.Answer(p.lesson.Question())
	known = known && !p.run.busy()
	var o lesson.Outcome
	switch {
	case asking:
	case phase == lesson.Skipped:
		o.Head = "Skipped: the charts are open"
	case !known:
		o.Head = "Waiting for the result"
	default:
		o = p.lesson.Outcome(truth)
	}
	c.write(o)
	told := known && (phase == lesson.Given || phase == lesson.Shown)
	c.mark(told, truth)
	if told && phase == lesson.Given && !p.lesson.Reported() {
		p.lesson.Report()
		p.tell("event", map[string]any{"name": "lesson.check", "data": map[string]any{
			"lesson": p.lesson.Lesson().ID, "step": p.lesson.Index() + 1, "question": p.lesson.Question(), "right": o.Right,
		}})
	}
	if c.waiting && told {
		p.announcer.say(o.Head + ". " + o.Said)
	}
	c.waiting = !asking && !known && phase != lesson.Skipped
}

func (c *lessonCard) write(o lesson.Outcome) {
	set := func(selector, text string) {
		dom.Text(c.part(selector), text)
		dom.Hide(c.part(selector), text == "")
	}
	set(".lesson-verdict", o.Head)
	dom.Class(c.part(".lesson-outcome"), "right", o.Right)
	numbers := ""
	if o.You != "" {
		numbers = "You predicted " + o.You + ". "
	}
	if o.Found != "" {
		numbers += "Computed: " + o.Found + "."
	}
	set(".lesson-numbers", numbers)
	set(".lesson-said", o.Said)
}

// mark writes beside the options which was predicted and which was computed.
func (c *lessonCard) mark(told bool, truth demo.Answer) {
	given, predicted := c.page.lesson.Prediction()
	dom.All(c.body, "[data-option]", func(e js.Value) {
		id := e.Get("dataset").Get("option").String()
		text := ""
		if predicted && id == given.Option {
			text = "your prediction"
		}
		if told && id == truth.Option {
			if text != "" {
				text += ", "
			}
			text += "computed"
		}
		dom.Text(e, text)
	})
}

// goTo leads to a step, and beyond the last one out of the lesson.
func (p *Page) goTo(step int) {
	if step >= p.lesson.Len() {
		p.leaveLesson()
		return
	}
	p.enter(p.lesson.At(step), true)
}

// enter takes up a step of a lesson, with its settings. The focus moves to the heading of the card when the reader asked.
func (p *Page) enter(s lesson.Session, entry bool) {
	if p.address.Running() {
		p.writeAddress(false) // the entry that Back returns to
	}
	p.lesson = s
	next := s.State(p.state)
	p.history.Note(p.state, next)
	p.from = "lesson"
	p.become(next)
	p.from = ""
	p.fit()
	p.showLesson()
	p.query = s.Write(p.query)
	p.writeAddress(entry && !p.embed)
	dom.ID("lesson-title").Call("focus")
	p.tell("event", map[string]any{"name": "lesson.step", "data": map[string]any{
		"lesson": s.Lesson().ID, "step": s.Index() + 1, "of": s.Len(),
	}})
}

// leaveLesson goes on exploring with the settings as they are.
func (p *Page) leaveLesson() {
	p.left, p.lesson = p.lesson, lesson.Session{}
	p.query = p.lesson.Write(p.query)
	p.showLesson()
	p.writeAddress(!p.embed)
	way := dom.Document.Call("querySelector", ".modes a")
	if !way.Truthy() { // an embed
		way = dom.ID(p.figures[p.demo.Charts[0].ID].id("title"))
		dom.Attr(way, "tabindex", "-1")
	}
	way.Call("focus")
}

// showLesson brings the card, the covers and the ways in and out up to date.
func (p *Page) showLesson() {
	dom.Class(dom.ID("demo"), "in-lesson", p.lesson.On())
	p.lessonCard.show()
	p.cover()
	if q := p.lesson.Question(); q != "" && q != p.run.asked {
		p.run.request() // the settings may be those of the step before
	}
	id, title := "", p.title
	if p.lesson.On() {
		id = p.lesson.Lesson().ID
		title = p.lesson.Lesson().Title + ", " + p.lessonCard.progress() + " · " + title
	}
	dom.Document.Set("title", title)
	dom.All(dom.Document, ".modes a", func(a js.Value) {
		current := ""
		if a.Get("dataset").Get("lesson").String() == id {
			current = "true"
		}
		dom.Attr(a, "aria-current", current)
	})
}

// openLesson takes up a step of a lesson for somebody outside. It reports whether there is one.
func (p *Page) openLesson(id string, args []js.Value) bool {
	s := lesson.Start(p.demo, id)
	if !s.On() {
		return false
	}
	step := 0
	if len(args) > 1 && args[1].Type() == js.TypeNumber {
		step = args[1].Int() - 1
	}
	p.enter(s.Resume(p.lesson).At(step), false)
	return true
}

// chooseMode follows a link to a lesson, or out of it, without loading the page anew.
func (p *Page) chooseMode(e js.Value) {
	a := e.Get("target").Call("closest", ".modes a")
	if !a.Truthy() || e.Get("button").Int() != 0 || e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("shiftKey").Bool() {
		return
	}
	e.Call("preventDefault")
	id := a.Get("dataset").Get("lesson").String()
	switch {
	case id == "" && p.lesson.On():
		p.leaveLesson()
	case id != "" && !(p.lesson.On() && p.lesson.Lesson().ID == id):
		p.enter(lesson.Start(p.demo, id), true)
	}
}
