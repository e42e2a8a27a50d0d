package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"stillpoint/core/demo"
)

// The look of the six series: colour comes with a dash and a symbol, because colour is never the only code. Entry 0 is
// a layer in the colour of text.
var look = [7]struct {
	color  string
	dash   any
	symbol string
	hollow bool // drawn as an outline: ECharts' own empty symbols are filled with white in every theme
}{
	{color: "$ink", dash: "solid", symbol: "circle"},
	{color: "$series1", dash: "solid", symbol: "circle"},
	{color: "$series2", dash: []int{8, 4}, symbol: "rect"},
	{color: "$series3", dash: []int{2, 3}, symbol: "triangle"},
	{color: "$series4", dash: []int{12, 3, 2, 3}, symbol: "diamond"},
	{color: "$series5", dash: []int{16, 4}, symbol: "circle", hollow: true},
	{color: "$series6", dash: []int{5, 5}, symbol: "rect", hollow: true},
}

const (
	faint   = 0.12 // opacity of backgrounds
	band    = 0.2  // of the area between two curves
	overlap = 0.3  // of areas that carry meaning one over the other
	context = 0.6  // of thousands of segments in the colour of text, which would hide all else; contrast stays above 3
)

func series(l demo.Layer, order int, ext *extensions) charts.Overlaper {
	style := lineStyle{Color: color(l), Width: size(l), Opacity: opacity(l), Type: "solid"}
	if l.Mark == demo.Line || l.Mark == demo.Steps {
		style.Type = look[l.Series].dash
	}
	c := shape(l.ID, "#"+string(l.Mark), order, 1, style, ext)
	switch l.Mark {
	case demo.Scatter:
		points(l, &c.MultiSeries[0])
	case demo.Bubbles:
		c.MultiSeries[0].SymbolSize = size(l)
	}
	return c
}

// points adds the symbol to the series of a scatter.
func points(l demo.Layer, s *charts.SingleSeries) {
	s.Symbol, s.SymbolSize = look[l.Series].symbol, size(l)
	s.ItemStyle = &opts.ItemStyle{Color: color(l), Opacity: opacity(l)}
	if look[l.Series].hollow {
		s.ItemStyle.Color, s.ItemStyle.BorderColor, s.ItemStyle.BorderWidth = "$background", color(l), 2
	}
}

// shape makes a custom series of a fixed number of items that the named shape draws in the given style; a filled shape
// takes its colour from it, bars their greatest thickness. An item's value is [1, 1], which any axis can place.
func shape(id, name string, order, items int, style lineStyle, ext *extensions) *charts.Custom {
	c := charts.NewCustom()
	data := make([]opts.CustomData, items)
	for i := range data {
		data[i].Value = []int{1, 1}
	}
	c.AddSeries("", data, charts.WithSeriesId(id), charts.WithCoordinateSystem("cartesian2d"),
		charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.RenderItem = types.FuncStr(name) }))
	// Only shapes of lines and areas are clipped: symbols on the border stay whole, and labels stand outside. Silent: what
	// is under the pointer is found from the columns.
	clip := clipped[name]
	ext.series[id] = fullSeries{Z: order + 2, Silent: true, Clip: &clip, LineStyle: &style}
	return c
}

// clipped are the shapes of lines and areas.
var clipped = map[string]bool{"#line": true, "#steps": true, "#band": true, "#segments": true, "#arrows": true, "#triangles": true,
	"#discs": true, "#rects": true, "#bubbles": true}

func color(l demo.Layer) string {
	if l.Focus {
		return "$accent"
	}
	return look[l.Series].color
}

func opacity(l demo.Layer) types.Float {
	switch {
	case l.Faint && (l.Mark == demo.Rects || l.Mark == demo.Bubbles):
		return opts.Float(overlap)
	case l.Faint:
		return opts.Float(faint)
	case l.Mark == demo.Band:
		return opts.Float(band)
	case l.Mark == demo.Segments && l.Series == 0 && !l.Focus:
		return opts.Float(context)
	}
	return nil
}

// size is the width of lines, the diameter of symbols and the greatest thickness of bars, in px.
func size(l demo.Layer) float64 {
	if l.Size > 0 {
		return l.Size
	}
	size := map[demo.Mark]float64{demo.Line: 2, demo.Steps: 2, demo.Scatter: 7, demo.Bars: 9, demo.Segments: 1.5, demo.Arrows: 1.5, demo.Bubbles: 8}[l.Mark]
	if size == 0 {
		size = 1
	}
	if l.Focus {
		size *= 2
	}
	return size
}
