package chart

import (
	"encoding/json"
	"fmt"
	"io"

	"stillpoint/core/demo"
)

type spec struct {
	Option json.RawMessage `json:"option"`
	Chart  demo.Chart      `json:"chart"`
}

// Write writes the charts of demos as the page reads them, as JSON {demo: {chart: {option, chart}}}: the ECharts option, and the
// description that chart.js needs beside it. It is deterministic: JSON objects made of maps are written in the order of
// their keys.
func Write(w io.Writer, demos []*demo.Demo) error {
	all := map[string]map[string]spec{}
	for _, d := range demos {
		all[d.ID] = map[string]spec{}
		for _, c := range d.Charts {
			if _, twice := all[d.ID][c.ID]; twice {
				return fmt.Errorf("%s: chart %s appears twice", d.ID, c.ID)
			}
			option, err := Option(c)
			if err != nil {
				return fmt.Errorf("%s: %w", d.ID, err)
			}
			all[d.ID][c.ID] = spec{option, c}
		}
	}
	return json.NewEncoder(w).Encode(all)
}
