//go:build !js

package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"stillpoint/core/demo"
	"stillpoint/ui/chart"
)

// Facts is what a page says about the first preset of a demo without any program, and a digest by which a test tells
// whether the pictures are still of the present demo.
type Facts struct {
	Digest  string     `json:"digest"`
	Summary string     `json:"summary"`
	Caption string     `json:"caption"` // of the table
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"` // the first ones
	Total   int        `json:"total"`
}

const mostRows = 12

// factsOf runs the first preset natively. Numbers have four digits, so that the last bits of another machine do not matter.
func factsOf(ctx context.Context, d *demo.Demo, runner demo.Runner) (*Facts, error) {
	in := demo.Input{Values: d.Defaults()}
	result, err := runner.Run(ctx, in, demo.Alone{In: in})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.ID, err)
	}
	main := d.Charts[0]
	option, err := chart.Option(main)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.ID, err)
	}
	f := &Facts{Summary: result.Summary, Caption: main.Title}
	table := result.Table(tableName(main))
	for _, c := range table.Columns {
		name := c.Name
		if c.Unit != "" {
			name += " [" + c.Unit + "]"
		}
		f.Columns = append(f.Columns, name)
		f.Total = c.Len()
	}
	for i := range min(f.Total, mostRows) {
		row := make([]string, len(table.Columns))
		for j, c := range table.Columns {
			row[j] = cell(c, i)
		}
		f.Rows = append(f.Rows, row)
	}
	text, err := json.Marshal(struct {
		Option json.RawMessage
		Title  string
		Facts  Facts
		Values []string
	}{option, d.Title, *f, rounded(result.Values)})
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	f.Digest = hex.EncodeToString(sum[:8])
	return f, nil
}

// tableName is the table that the table view of a chart shows.
func tableName(c demo.Chart) string {
	if c.Table != "" {
		return c.Table
	}
	for _, l := range c.Layers {
		if l.Table != "" {
			return l.Table
		}
	}
	return ""
}

func cell(c demo.Column, i int) string {
	switch d := c.Data.(type) {
	case []float64:
		return round(d[i])
	case []float32:
		return round(float64(d[i]))
	case []int32:
		return strconv.Itoa(int(d[i]))
	case []string:
		return d[i]
	}
	return ""
}

func round(v float64) string {
	if math.IsInf(v, 1) {
		return "∞"
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}

func rounded(values []demo.Scalar) []string {
	list := make([]string, len(values))
	for i, s := range values {
		list[i] = s.Name + " " + round(s.Value)
	}
	return list
}
