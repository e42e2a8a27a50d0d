package control

import (
	"strconv"
	"strings"

	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/dom"
	"stillpoint/ui/html"
)

// frame is what all controls have around them: a name, a "?" that opens the explanation, and a place for what is wrong.
type frame struct {
	param   *demo.Param
	grouped bool        // the control consists of several inputs; the name is that of the group
	aside   *vecty.HTML // stands beside the name; may be nil
	mend    func()      // what the button beside a fault does; may be nil
}

func (f frame) render(body *vecty.HTML) *vecty.HTML {
	p := f.param
	role, name := "", ""
	if f.grouped {
		role, name = "group", id(p, "label")
	}
	return html.E("div", html.A{"class", "control control-" + string(p.Kind), "id", id(p, "control"), "role", role, "aria-labelledby", name},
		html.E("div", html.A{"class", "control-head"}, f.label(), helpButton(p), f.aside),
		html.T("p", html.A{"class", "help", "id", id(p, "help")}, help(p)),
		body,
		f.fault())
}

func (f frame) label() *vecty.HTML {
	tag, input := "label", id(f.param, "input")
	if f.grouped {
		tag, input = "span", ""
	}
	return html.E(tag, html.A{"class", "control-label", "id", id(f.param, "label"), "for", input},
		html.Text(f.param.Label), html.E("span", html.A{"class", "symbol", "id", id(f.param, "symbol")}))
}

// fault is where a refused value is explained.
func (f frame) fault() *vecty.HTML {
	var button *vecty.HTML
	if f.mend != nil {
		button = html.Button(html.A{"class", "small", "id", id(f.param, "mend")}, "", f.mend)
	}
	return html.E("div", html.A{"class", "fault", "id", id(f.param, "fault"), "role", "alert"},
		html.E("span", html.A{"id", id(f.param, "fault-text")}), button)
}

// help is the explanation of a parameter: what it means, and which values it takes.
func help(p *demo.Param) string {
	if !p.Numeric() || p.Kind == demo.Bool || p.Kind == demo.Seed {
		return p.Help
	}
	unit := ""
	if p.Unit != "" {
		unit = " in " + p.Unit
	}
	return p.Help + " Allowed" + unit + ": " + allowed(p) + "."
}

func helpButton(p *demo.Param) *vecty.HTML {
	button := html.Button(html.A{"class", "help-button", "id", id(p, "why"), "aria-label", "About " + p.Label, "aria-controls", id(p, "help")}, "?",
		func() { openHelp(p, element(p, "help").Get("hidden").Bool()) })
	return html.On(button, "keydown", func(e *vecty.Event) {
		if key(e) == "Escape" {
			openHelp(p, false)
		}
	})
}

func openHelp(p *demo.Param, open bool) {
	dom.Hide(element(p, "help"), !open)
	dom.Attr(element(p, "why"), "aria-expanded", strconv.FormatBool(open))
}

// mount brings the parts of a frame that change later into their first state.
func mount(h Host, p *demo.Param, c Live) {
	openHelp(p, false)
	fail(p, "", "")
	showSymbol(p)
	h.Attach(p.Name, c)
	c.Show()
}

// showSymbol puts the letter of the paper beside the name. The page carries the formulas it needs as templates; they
// were made when the site was built.
func showSymbol(p *demo.Param) {
	if p.Symbol == "" {
		return
	}
	if template := dom.Document.Call("querySelector", `template[data-formula="`+p.Symbol+`"]`); template.Truthy() {
		element(p, "symbol").Call("append", template.Get("content").Call("cloneNode", true))
	}
}

// show hides a control whose condition does not hold. It stays in the page, so that focus and open texts survive.
func show(h Host, p *demo.Param) {
	dom.Hide(element(p, "control"), !h.Shown(p))
}

// fail says what is wrong below a control, and offers a repair if there is one. An empty reason takes both away.
func fail(p *demo.Param, reason, repair string) {
	if input := element(p, "input"); input.Truthy() {
		invalid, described := "", ""
		if reason != "" {
			invalid, described = "true", id(p, "fault-text")
		}
		dom.Attr(input, "aria-invalid", invalid)
		dom.Attr(input, "aria-describedby", described)
	}
	dom.Text(element(p, "fault-text"), reason)
	dom.Hide(element(p, "fault"), reason == "")
	if mend := element(p, "mend"); mend.Truthy() {
		dom.Text(mend, repair)
		dom.Hide(mend, repair == "")
	}
}

// sentence makes a message read as a sentence.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "]") {
		return s
	}
	return s + "."
}
