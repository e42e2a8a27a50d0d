package control

import (
	"strconv"
	"strings"
	"syscall/js"

	"github.com/hexops/vecty"

	"stillpoint/core/demo"
	"stillpoint/ui/dom"
	"stillpoint/ui/html"
	"stillpoint/ui/number"
)

const (
	typingPause = 400   // milliseconds after the last key until pasted text is taken over
	editable    = 200e3 // bytes; longer text is shown by its beginning only
	shownLines  = 12    // lines of that beginning
	accepts     = ".csv,.tsv,.txt,.dat,text/csv,text/tab-separated-values,text/plain"
)

// Data takes the reader's own numbers as text: typed, pasted, dropped or from a file. The text is the value; what is in
// it is for the demo to find out.
type Data struct {
	vecty.Core
	Host  Host        `vecty:"prop"`
	Param *demo.Param `vecty:"prop"`

	area, file, info js.Value
	typed            *dom.Timer
	shown            string // the value that the text field stands for
}

// Copy implements [vecty.Copier].
func (c *Data) Copy() vecty.Component { cp := *c; cp.Core = vecty.Core{}; return &cp }

// Render implements [vecty.Component].
func (c *Data) Render() vecty.ComponentOrHTML {
	p := c.Param
	area := html.E("textarea", html.A{"id", id(p, "input"), "rows", "6", "spellcheck", "false", "autocomplete", "off", "wrap", "off"})
	html.On(area, "input", func(*vecty.Event) { c.typed.Start(typingPause) })
	html.On(area, "change", func(*vecty.Event) { c.take() })
	file := html.E("input", html.A{"type", "file", "id", id(p, "file"), "accept", accepts, "hidden", "true"})
	html.On(file, "change", func(*vecty.Event) { c.open(c.file.Get("files")) })
	drop := html.E("div", html.A{"class", "drop", "id", id(p, "drop")},
		area,
		html.E("div", html.A{"class", "row"},
			html.Button(html.A{"class", "small"}, "Open file…", func() { c.file.Call("click") }), file,
			html.E("span", html.A{"class", "hint", "id", id(p, "info")})))
	html.On(drop, "dragover", func(e *vecty.Event) {
		e.Value.Call("preventDefault")
		c.over(true)
	})
	html.On(drop, "dragleave", func(*vecty.Event) { c.over(false) })
	html.On(drop, "drop", func(e *vecty.Event) {
		e.Value.Call("preventDefault")
		c.over(false)
		c.open(e.Value.Get("dataTransfer").Get("files"))
	})
	return frame{param: p}.render(drop)
}

// Mount implements [vecty.Mounter].
func (c *Data) Mount() {
	c.area, c.file, c.info = element(c.Param, "input"), element(c.Param, "file"), element(c.Param, "info")
	c.typed = dom.NewTimer(c.take)
	c.shown = "\x00" // no value
	mount(c.Host, c.Param, c)
}

func (c *Data) over(on bool) { dom.Class(element(c.Param, "drop"), "over", on) }

// take makes the text of the field the value.
func (c *Data) take() {
	c.typed.Stop()
	if c.area.Get("readOnly").Bool() {
		return
	}
	text := c.area.Get("value").String()
	if text == c.shown {
		return
	}
	c.set(text, "")
}

func (c *Data) set(text, origin string) {
	accepted, err := c.Param.Accept(demo.Opt(text))
	if err != nil {
		c.Fail(sentence(err.Error()))
		return
	}
	c.Host.Change(c.Param.Name, accepted, Settled)
	if origin != "" {
		dom.Text(c.info, origin+": "+number.Text(float64(lines(text)))+" lines")
	}
}

// open reads the first of the files that were dropped or chosen.
func (c *Data) open(files js.Value) {
	if !files.Truthy() || files.Length() == 0 {
		return
	}
	file := files.Index(0)
	name, size := file.Get("name").String(), file.Get("size").Float()
	if most := float64(c.Param.Data.MaxBytes); most > 0 && size > most {
		c.Fail(name + " has " + megabytes(size) + ", this page takes " + megabytes(most) + ".")
		return
	}
	dom.Then(file.Call("text"),
		func(text js.Value) {
			c.set(text.String(), name)
			c.file.Set("value", "") // so that the same file can be opened again
		},
		func(js.Value) { c.Fail(name + " could not be read.") })
}

// Show implements [Live].
func (c *Data) Show() {
	show(c.Host, c.Param)
	text := c.Host.Value(c.Param.Name).Text
	c.Fail("")
	if text == c.shown {
		return
	}
	c.shown = text
	long := len(text) > editable
	c.area.Set("readOnly", long)
	info := "Paste, type, or drop a file here."
	if long {
		info = number.Text(float64(lines(text))) + " lines; the first " + strconv.Itoa(shownLines) + " are shown. Open another file to change them."
		text = beginning(text, shownLines)
	}
	if c.area.Get("value").String() != text {
		c.area.Set("value", text)
	}
	dom.Text(c.info, info)
}

// Fail implements [Live].
func (c *Data) Fail(reason string) { fail(c.Param, reason, "") }

func lines(text string) int {
	n := strings.Count(text, "\n")
	if text != "" && !strings.HasSuffix(text, "\n") {
		n++
	}
	return n
}

func beginning(text string, n int) string {
	at := 0
	for range n {
		k := strings.IndexByte(text[at:], '\n')
		if k < 0 {
			return text
		}
		at += k + 1
	}
	return text[:at]
}

func megabytes(bytes float64) string {
	return strconv.FormatFloat(bytes/1e6, 'f', 1, 64) + " MB"
}
