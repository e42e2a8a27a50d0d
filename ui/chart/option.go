package chart

import (
	"encoding/json"
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"stillpoint/core/demo"
	"stillpoint/core/demo/rules"
)

// Ids of the series that belong to no layer. No layer's id may begin with a tilde.
const (
	SelectID = "~select" // the highlighted item, on top of all layers
	HeldID   = "~held"   // the points that are moved together
	BoundsID = "~bounds" // the bound lines
)

const (
	fontSize   = 14 // 0.875 rem
	fontFamily = "system-ui, sans-serif"
)

// Option returns the ECharts option of a chart as JSON. The bytes depend on the description alone.
func Option(c demo.Chart) ([]byte, error) {
	if err := rules.Chart(c); err != nil {
		return nil, err
	}
	ext := &extensions{chart: c, series: map[string]fullSeries{}}
	picture := charts.NewCustom()
	picture.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithXAxisOpts(xAxis(c)),
		charts.WithYAxisOpts(yAxis(c)),
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Enabled: opts.Bool(true), Description: c.Title}}),
	)
	for i, l := range c.Layers {
		picture.Overlap(series(l, i, ext))
	}
	above := len(c.Layers)
	marked := lineStyle{Color: "$accent", Width: 3, Type: "solid"}
	if selectable(c) {
		picture.Overlap(shape(SelectID, "#selected", above, 1, marked, ext))
	}
	if len(c.Handles) > 0 {
		picture.Overlap(shape(HeldID, "#held", above, 1, marked, ext))
	}
	if len(c.Bounds) > 0 {
		dashed := lineStyle{Color: "$ink", Width: 2, Type: []int{6, 4}}
		picture.Overlap(shape(BoundsID, "#bound", above+1, len(c.Bounds), dashed, ext))
	}
	picture.Accept(ext)
	picture.Validate()
	text, err := json.Marshal(picture.JSON())
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", c.ID, err)
	}
	return text, nil
}

func selectable(c demo.Chart) bool {
	for _, l := range c.Layers {
		if l.Index != "" {
			return true
		}
	}
	return false
}
