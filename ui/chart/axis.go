package chart

import (
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"stillpoint/core/demo"
)

// The title stands in the middle of the axis: ECharts clips a name at the end of the y axis. Ranges, ticks and the gap
// of the title depend on data and size, so chart.js sets them.

func xAxis(c demo.Chart) opts.XAxis {
	label, line, split := axisParts(c.X, "@x")
	return opts.XAxis{Type: axisType(c.X), Name: Title(c.X), NameLocation: "middle", NameGap: 28,
		AxisLabel: label, AxisLine: line, SplitLine: split}
}

func yAxis(c demo.Chart) opts.YAxis {
	label, line, split := axisParts(c.Y, "@y")
	return opts.YAxis{Type: axisType(c.Y), Name: Title(c.Y), NameLocation: "middle", NameGap: 44,
		AxisLabel: label, AxisLine: line, SplitLine: split}
}

// Title is the text along an axis: its title and unit.
func Title(a demo.Axis) string {
	switch {
	case a.Hide: // the position has no meaning, so it has no unit either
		return a.Title
	case a.Unit == "":
		return a.Title + ", no unit"
	}
	return a.Title + " (" + a.Unit + ")"
}

func axisType(a demo.Axis) string {
	if a.Log {
		return "log"
	}
	return "value"
}

func axisParts(a demo.Axis, formatter types.FuncStr) (*opts.AxisLabel, *opts.AxisLine, *opts.SplitLine) {
	// ShowMinLabel and ShowMaxLabel have no omitempty in go-echarts: left nil they would be null.
	label := &opts.AxisLabel{Show: opts.Bool(!a.Hide), Formatter: formatter, HideOverlap: opts.Bool(true),
		ShowMinLabel: opts.Bool(true), ShowMaxLabel: opts.Bool(true), Color: "$ink", FontSize: fontSize}
	line := &opts.AxisLine{Show: opts.Bool(true), OnZero: opts.Bool(false), LineStyle: &opts.LineStyle{Color: "$edge"}}
	split := &opts.SplitLine{Show: opts.Bool(!a.Hide), LineStyle: &opts.LineStyle{Color: "$edge", Opacity: opts.Float(0.25)}}
	return label, line, split
}
