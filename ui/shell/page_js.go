package shell

import (
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/chart/view"
	"stillpoint/ui/control"
	"stillpoint/ui/dom"
	"stillpoint/ui/lab"
	"stillpoint/ui/lesson"
	"stillpoint/ui/state"
)

// Page is a demo on the screen.
type Page struct {
	demo   *demo.Demo
	embed  bool
	query  state.Query // the settings in the address
	state  state.State
	moment map[string]demo.Value // values for as long as the pointer rests somewhere; not part of the state

	title      string // of the document, outside of lessons
	lesson     lesson.Session
	left       lesson.Session // the one before, if the reader has left it
	lessonCard *lessonCard
	line       *view.Guess // where the reader expects the answer; nil unless the step asks for a place

	lab     *lab.Lab
	channel *lab.Channel
	run     run
	result  lab.Result // the one on the screen
	results int

	root      *root
	controls  map[string][]control.Live
	presets   func()
	figures   map[string]*figure
	bar       *control.RunBar
	player    *player // nil unless the demo goes through time
	notices   *notices
	card      *errorCard
	keys      *keys
	announcer *announcer
	address   *dom.Timer

	history    state.History
	presenting bool
	from       string // who changes the state just now: "host" or "lesson"; empty for the reader

	before state.State // where the gesture in progress began
	moving bool
	hook   js.Value
}

// Start shows a demo inside an element, with the settings in the address of the page. The element carries data-page:
// "demo" or "embed". charts holds the options of each chart by id. The promise of the pool is in globalThis.stillpoint;
// the controls do not wait for it.
func Start(d *demo.Demo, charts, app js.Value) {
	p := &Page{
		demo:     d,
		title:    dom.Document.Get("title").String(),
		embed:    app.Get("dataset").Get("page").String() == "embed",
		moment:   map[string]demo.Value{},
		controls: map[string][]control.Live{},
		figures:  map[string]*figure{},
		presets:  func() {}, // until there are some
	}
	p.hook = p.outside()
	problems := p.readAddress()
	p.run.init(p)
	p.announcer = newAnnouncer(p)
	p.address = dom.NewTimer(func() { p.writeAddress(false) })
	p.root = &root{page: p, chrome: p.chrome()}

	place := dom.New("div", "", "")
	app.Call("replaceChildren", place)
	if err := vecty.RenderIntoNode(place, p.root); err != nil {
		panic(err)
	}
	p.notices.tell(problems)
	p.hook.Set("notices", list(problems))
	p.showHistory()
	p.showLesson()
	p.listen()
	p.connect(charts)
}

// chrome is how much of the page is shown around the charts.
func (p *Page) chrome() string {
	if !p.embed {
		return "full"
	}
	switch c, _ := p.query.Get("chrome"); c {
	case "none", "full":
		return c
	}
	return "controls"
}

// connect opens the charts and takes up the pool when it arrives.
func (p *Page) connect(charts js.Value) {
	from := js.Global().Get("stillpoint")
	from.Set("page", p.hook)

	p.openCharts(charts)
	lab.Connect(from.Get("lab"), p.opened, func(e *lab.Error) {
		p.bar.End()
		p.card.tell(&lab.Error{Kind: failed, Message: "This page could not start its calculation part. " + e.Message, Report: e.Report})
	})
}

// openCharts draws the charts one after the other, each in a task of its own, so that the page stays responsive.
func (p *Page) openCharts(charts js.Value) {
	next := 0
	var timer *dom.Timer
	timer = dom.NewTimer(func() {
		chart := &p.demo.Charts[next]
		p.figures[chart.ID].open(charts.Get(chart.ID))
		p.viewOpened(chart.ID)
		if next++; next < len(p.demo.Charts) {
			timer.Start(0)
		}
	})
	timer.Start(0)
}

// opened begins to compute.
func (p *Page) opened(l *lab.Lab) {
	p.bar.End()
	p.lab = l
	p.channel = l.Channel(p.demo, lab.Heard{
		Progress: p.run.progress,
		Partial:  p.run.partial,
		Result:   p.run.done,
		Error:    p.run.failed,
	})
	p.run.request()
}

func (p *Page) listen() {
	dom.Listen(dom.Document, "stillpoint:theme", func(js.Value) {
		for _, f := range p.figures {
			f.theme()
		}
	})
	dom.Listen(dom.Document, "stillpoint:loading", func(e js.Value) {
		if p.lab == nil {
			p.bar.Loading(e.Get("detail").Float())
		}
	})
	dom.Listen(js.Global(), "popstate", func(js.Value) { p.back() })
	dom.Listen(dom.ID("demo"), "keydown", p.keyDown)
	dom.Listen(dom.Document, "click", p.chooseMode)
	p.listenPresent()
}

// rerender renders the whole page n times, once a frame: for the test that rendering leaks nothing.
func (p *Page) rerender(n int) {
	var frame *dom.Frame
	frame = dom.NewFrame(func() {
		vecty.Rerender(p.root)
		if n--; n > 0 {
			frame.Request()
		}
	})
	if n > 0 {
		frame.Request()
	}
}
