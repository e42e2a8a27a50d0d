package shell

import (
	"strconv"
	"strings"
	"syscall/js"

	"stillpoint/core/demo"
	"stillpoint/ui/dom"
	"stillpoint/ui/lab"
	"stillpoint/ui/number"
)

const (
	rowsAtOnce = 200
	tablePause = 250 // milliseconds between two fillings of a table
)

// table shows the numbers behind a chart. Its cells are written directly, and only those whose text has changed: a
// table that follows a slider has thousands of them.
type table struct {
	box     js.Value
	chart   *demo.Chart
	name    string // of the table in the result
	visible bool
	most    int // rows that are shown

	result lab.Result
	stale  bool // the result has come since the last filling
	pause  *dom.Timer

	head, body, more js.Value
	columns          []lab.Column
	cells            [][]js.Value
	texts            [][]string
}

func newTable(box js.Value, chart *demo.Chart) *table {
	t := &table{box: box, chart: chart, name: chart.Table, most: rowsAtOnce}
	for _, l := range chart.Layers {
		if t.name == "" {
			t.name = l.Table
		}
	}
	t.pause = dom.NewTimer(func() {
		if t.stale && t.visible {
			t.write()
		}
	})
	return t
}

// build makes the frame of the table, when it is first shown.
func (t *table) build() {
	element := dom.New("table", "", "")
	element.Call("append", dom.New("caption", "", t.chart.Title))
	t.head, t.body = dom.New("tr", "", ""), dom.New("tbody", "", "")
	head := dom.New("thead", "", "")
	head.Call("append", t.head)
	element.Call("append", head, t.body)
	t.more = dom.New("button", "small", "")
	t.more.Set("type", "button")
	t.more.Call("addEventListener", "click", js.FuncOf(func(js.Value, []js.Value) any {
		t.most += rowsAtOnce
		t.write()
		return nil
	}))
	t.box.Call("replaceChildren", element, t.more)
}

func (t *table) show(on bool) {
	t.visible = on
	dom.Hide(t.box, !on)
	if on && t.result.Truthy() {
		t.write()
	}
}

// fill takes a result over, soon.
func (t *table) fill(r lab.Result) {
	t.result = r
	t.stale = true
	if t.visible {
		t.pause.StartOnce(tablePause)
	}
}

func (t *table) write() {
	if !t.body.Truthy() {
		t.build()
	}
	t.stale = false
	columns, rows := t.result.Table(t.name)
	t.setColumns(columns)
	shown := min(rows, t.most)
	t.setRows(shown)
	for j, c := range columns {
		for i := range shown {
			t.set(i, j, cell(c, i))
		}
	}
	dom.Hide(t.more, shown == rows)
	if shown < rows {
		dom.Text(t.more, "Show "+strconv.Itoa(min(rowsAtOnce, rows-shown))+" more of "+number.Text(float64(rows))+" rows")
	}
}

func cell(c lab.Column, i int) string {
	v := c.Data.Index(i)
	if c.Text {
		return v.String()
	}
	return number.Cell(v.Float())
}

// setColumns writes the head, and starts afresh if the columns are others than before.
func (t *table) setColumns(columns []lab.Column) {
	same := len(columns) == len(t.columns)
	for j := 0; same && j < len(columns); j++ {
		same = columns[j].Name == t.columns[j].Name && columns[j].Unit == t.columns[j].Unit
	}
	t.columns = columns
	if same {
		return
	}
	t.body.Call("replaceChildren")
	t.head.Call("replaceChildren")
	t.cells, t.texts = nil, nil
	for _, c := range columns {
		title := c.Name
		if c.Unit != "" {
			title += " [" + c.Unit + "]"
		}
		th := dom.New("th", "", title)
		dom.Attr(th, "scope", "col")
		t.head.Call("append", th)
	}
}

func (t *table) setRows(n int) {
	for len(t.cells) > n {
		last := len(t.cells) - 1
		t.body.Get("lastElementChild").Call("remove")
		t.cells, t.texts = t.cells[:last], t.texts[:last]
	}
	for len(t.cells) < n {
		row := dom.New("tr", "", "")
		cells := make([]js.Value, len(t.columns))
		for j := range cells {
			cells[j] = dom.New("td", "", "")
			if t.columns[j].Text {
				cells[j].Set("className", "text")
			}
			row.Call("append", cells[j])
		}
		t.body.Call("append", row)
		t.cells = append(t.cells, cells)
		t.texts = append(t.texts, make([]string, len(cells)))
	}
}

func (t *table) set(i, j int, text string) {
	if t.texts[i][j] != text {
		t.texts[i][j] = strings.Clone(text)
		dom.Text(t.cells[i][j], text)
	}
}
