package shell

import (
	"strconv"
	"syscall/js"

	"stillpoint/ui/dom"
	"stillpoint/ui/lesson"
	"stillpoint/ui/state"
)

const (
	addressPause  = 300  // milliseconds after the last change until the address follows
	longestLink   = 2000 // characters of a whole address
	newEntry      = "pushState"
	sameEntry     = "replaceState"
	fullDemoLink  = "full-demo" // id of the link that leads out of an embed
	fullDemoPlain = "plain"     // where its address without settings is kept
)

var location = js.Global().Get("location")

// readAddress takes the state from the address and returns what had to be corrected.
func (p *Page) readAddress() []string {
	next, problems := p.parseAddress()
	p.state = next
	return problems
}

// parseAddress returns the state that the address describes. A lesson's own settings hold where it names none.
func (p *Page) parseAddress() (next state.State, problems []string) {
	p.query = state.ParseQuery(location.Get("search").String(), location.Get("hash").String())
	next, problems = state.Read(p.demo, p.query)
	session, problem := lesson.Read(p.demo, p.query)
	if problem != "" {
		problems = append(problems, problem)
	}
	p.lesson = session.Resume(p.left).Resume(p.lesson)
	if p.lesson.On() && p.query.Bare(p.demo) {
		next = p.lesson.State(next)
	}
	p.query = p.lesson.Write(p.query)
	return next, problems
}

// back follows the reader to another entry of the history.
func (p *Page) back() {
	p.address.Stop()
	next, problems := p.parseAddress()
	p.notices.tell(problems)
	if !next.Equal(p.state) {
		p.become(next)
		p.fit()
	}
	p.showLesson()
}

// writeAddress makes the address bring back the present state, in a new entry of the history or in the same one. An
// embed has no entries of its own, because they would fill the history of the page around it.
func (p *Page) writeAddress(entry bool) {
	p.address.Stop()
	path, hash := location.Get("pathname").String(), location.Get("hash").String()
	if state.OwnFragment(hash) {
		hash = "" // its settings move to the query
	}
	query := p.query.Settings(func(name string) bool { _, ok := p.demo.FindParam(name); return ok })
	room := longestLink - len(location.Get("origin").String()) - len(path) - len(query) - len(hash) - 2
	text := p.stateQuery(room)
	if text != "" && query != "" {
		query = "&" + query
	}
	query = text + query
	if query != "" {
		query = "?" + query
	}
	p.linkOut(text)
	if query == location.Get("search").String() && hash == location.Get("hash").String() {
		return
	}
	method := sameEntry
	if entry {
		method = newEntry
	}
	// Some frames may not touch their history; the page works without.
	dom.Try(func() { js.Global().Get("history").Call(method, js.Null(), "", path+query+hash) })
}

// stateQuery writes the state of the demo. In a lesson it is left out while it is that of the step, and otherwise never
// empty, so that reading the link brings back either.
func (p *Page) stateQuery(room int) string {
	text, _ := p.state.Query(room)
	switch {
	case !p.lesson.On():
		return text
	case p.state.Equal(p.lesson.State(p.state)):
		return ""
	case text == "":
		return "v=" + strconv.Itoa(p.demo.Version)
	}
	return text
}

// linkOut keeps the link from an embed to the full demo in step.
func (p *Page) linkOut(text string) {
	link := dom.ID(fullDemoLink)
	if !p.embed || !link.Truthy() {
		return
	}
	kept := link.Get("dataset")
	if !kept.Get(fullDemoPlain).Truthy() {
		kept.Set(fullDemoPlain, link.Call("getAttribute", "href"))
	}
	if way := p.lesson.Write(state.Query{}).Settings(func(string) bool { return false }); way != "" && text != "" {
		text += "&" + way
	} else {
		text += way
	}
	if text != "" {
		text = "?" + text
	}
	dom.Attr(link, "href", kept.Get(fullDemoPlain).String()+text)
}
