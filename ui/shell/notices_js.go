package shell

import (
	"github.com/hexops/vecty"

	"stillpoint/ui/html"
)

// notices says what had to be corrected in a link, until the reader dismisses it.
type notices struct {
	vecty.Core
	page  *Page
	texts []string
}

// Copy implements [vecty.Copier].
func (c *notices) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *notices) Render() vecty.ComponentOrHTML {
	var list []html.Node
	for _, text := range c.texts {
		list = append(list, html.T("li", nil, text))
	}
	return html.E("div", html.A{"class", "notices", "role", "status", "hidden", html.Is(len(c.texts) == 0)},
		html.E("ul", nil, list...),
		html.Button(html.A{"class", "small"}, "Dismiss", func() { c.tell(nil) }))
}

// Mount implements [vecty.Mounter].
func (c *notices) Mount() { c.page.notices = c }

// tell replaces the notices.
func (c *notices) tell(texts []string) {
	if len(texts) == 0 && len(c.texts) == 0 {
		return
	}
	c.texts = texts
	vecty.Rerender(c)
}
