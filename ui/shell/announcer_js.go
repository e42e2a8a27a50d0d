package shell

import (
	"stillpoint/ui/dom"
	"stillpoint/ui/lab"
)

const quiet = 600 // milliseconds without change until the summary is spoken

// announcer speaks to readers who do not see the charts: the summary, once after things have come to rest, and how far
// a long run is. It is the page's only status region.
type announcer struct {
	page   *Page
	timer  *dom.Timer
	spoken string
}

func newAnnouncer(p *Page) *announcer {
	a := &announcer{page: p}
	a.timer = dom.NewTimer(a.speak)
	return a
}

// changed says that something has changed just now.
func (a *announcer) changed() { a.timer.Start(quiet) }

func (a *announcer) speak() {
	p := a.page
	if p.moving || len(p.moment) > 0 || p.run.busy() || p.results == 0 {
		return // the next change, or the result, starts the clock again
	}
	if p.lesson.Asking() {
		return // the summary would tell
	}
	summary := p.result.Summary()
	if p.card.shown() || summary == a.spoken {
		return
	}
	a.spoken = summary
	a.say(summary)
}

// begin takes the summary of a result as known: it stands on the page that is about to be read.
func (a *announcer) begin(r lab.Result) {
	if r.Truthy() {
		a.spoken = r.Summary()
	}
}

func (a *announcer) say(text string) { dom.Text(dom.ID("status"), text) }
