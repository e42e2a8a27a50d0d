// Package chart turns the description of a chart into the option that Apache ECharts draws, by way of go-echarts. It
// runs when the site is built: ui/chart/export writes the options of the whole catalogue, so that neither go-echarts
// nor encoding/json is part of the page.
//
// An option says everything about a chart except its numbers. The page (chart.js) installs it once and then moves
// typed arrays into it. Three kinds of text in it are replaced when it is installed:
//
//	"$ink"      a colour of the present theme (the custom property --ink), so one option serves all themes
//	"@x"        a function of chart.js by name: JSON has no functions, and the content policy forbids making them of text
//	"#segments" a mark of chart.js by name, which draws a whole layer from its columns
//
// ECharts draws the axes. Its own marks would need an item for each bar, point or segment: 150 scattered points took as long
// as 7,000 segments do this way. So each layer is a custom series with one item, whose shape reads the columns of the
// result as they are, and a new result needs no new option. Every renderer of ECharts (canvas, SVG) draws them.
package chart
