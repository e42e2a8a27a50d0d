package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"stillpoint/core/demo"
)

// extensions adds the fields of ECharts that go-echarts does not have, and takes out the components that a chart does
// not use: they would be written with their defaults.
type extensions struct {
	charts.BaseConfigurationVisitor
	chart  demo.Chart
	series map[string]fullSeries // by id, without the embedded part
}

// fullSeries is a series of go-echarts and more. A field here hides the embedded one of the same JSON name.
type fullSeries struct {
	charts.SingleSeries
	Z         int        `json:"z"`
	Silent    bool       `json:"silent,omitempty"`
	Clip      *bool      `json:"clip,omitempty"`
	LineStyle *lineStyle `json:"lineStyle,omitempty"` // go-echarts knows no dash lengths
	Emphasis  emphasis   `json:"emphasis"`
}

// Highlighting is ours, so that all marks do it alike.
type emphasis struct {
	Disabled bool `json:"disabled"`
}

type lineStyle struct {
	Color   string      `json:"color"`
	Width   float64     `json:"width"`
	Opacity types.Float `json:"opacity,omitempty"`
	Type    any         `json:"type"` // "solid" or lengths of dashes and gaps in px
}

func (e *extensions) VisitSeriesOpt(all charts.MultiSeries) any {
	out := make([]fullSeries, len(all))
	for i, s := range all {
		out[i] = e.series[s.Id]
		out[i].SingleSeries = s
		out[i].Emphasis.Disabled = true
	}
	return out
}

type axisExtra struct {
	NameTextStyle opts.TextStyle `json:"nameTextStyle"`
	AxisTick      opts.AxisTick  `json:"axisTick"`
}

func extraOf(a demo.Axis) axisExtra {
	return axisExtra{
		NameTextStyle: opts.TextStyle{Color: "$ink", FontSize: fontSize},
		AxisTick:      opts.AxisTick{Show: opts.Bool(!a.Hide), LineStyle: &opts.LineStyle{Color: "$edge"}},
	}
}

func (e *extensions) VisitXAxis(axes []opts.XAxis) any {
	extra := extraOf(e.chart.X)
	axes[0].AxisTick = &extra.AxisTick // go-echarts has the ticks of x axes, but not of y axes
	return struct {
		opts.XAxis
		NameTextStyle opts.TextStyle `json:"nameTextStyle"`
	}{axes[0], extra.NameTextStyle}
}

func (e *extensions) VisitYAxis(axes []opts.YAxis) any {
	return struct {
		opts.YAxis
		axisExtra
	}{axes[0], extraOf(e.chart.Y)}
}

// Visit runs last, over the whole option.
func (e *extensions) Visit(option map[string]any) {
	for _, unused := range []string{"title", "legend", "toolbox", "color", "tooltip"} {
		delete(option, unused)
	}
	option["backgroundColor"] = "transparent"
	option["textStyle"] = opts.TextStyle{FontFamily: fontFamily, FontSize: fontSize, Color: "$ink"}
	// chart.js reserves the room for labels itself, so that pixels of the overlay and of the picture agree.
	option["grid"] = map[string]any{"left": 60, "top": 16, "right": 16, "bottom": 56, "outerBoundsMode": "none"}
}
