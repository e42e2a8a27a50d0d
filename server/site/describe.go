package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"stillpoint/core/demo"
)

// describe writes the demos as the JSON that stillpoint.js hands out: demo.Demo field by field, with names in
// lowerCamel (ID → id, NotShown → notShown, MaxFrom → maxFrom). Lists that are empty are [], never null. A value of a
// parameter is what run takes for it: a number, a text, or the coordinates [x0, y0, x1, y1, ...].
func describe(demos []*demo.Demo) ([]byte, error) {
	all := make([]any, len(demos))
	for i, d := range demos {
		all[i] = describer{d}.value(reflect.ValueOf(*d))
	}
	return encode(all)
}

// describeForPage writes what the page of one demo needs: {demo: its description, charts: its chart options}.
func describeForPage(d *demo.Demo, charts json.RawMessage) ([]byte, error) {
	return encode(map[string]any{"demo": describer{d}.value(reflect.ValueOf(*d)), "charts": charts})
}

// encode leaves formulas and comparisons readable: this is fetched as JSON, never put into a page.
func encode(v any) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, fmt.Errorf("description: %w", err)
	}
	return text.Bytes(), nil
}

// describer turns Go values into maps, lists, numbers and text.
type describer struct{ demo *demo.Demo }

func (d describer) value(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Struct:
		fields := map[string]any{}
		for i := range v.NumField() {
			fields[lowerCamel(v.Type().Field(i).Name)] = d.value(v.Field(i))
		}
		if p, ok := v.Interface().(demo.Param); ok {
			fields["default"] = plainValue(p, p.Default)
		}
		return fields
	case reflect.Slice:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = d.value(v.Index(i))
		}
		return list
	case reflect.Map: // values by parameter, the only maps of a description
		values := map[string]any{}
		for name, value := range v.Interface().(map[string]demo.Value) {
			p, _ := d.demo.FindParam(name)
			values[name] = plainValue(p, value)
		}
		return values
	}
	return v.Interface()
}

func plainValue(p demo.Param, v demo.Value) any {
	switch {
	case p.Numeric():
		return v.Number
	case p.Kind == demo.Points:
		return append([]float64{}, v.XY...)
	}
	return v.Text
}

// lowerCamel lowers the first word of a Go name: all of a leading abbreviation, else its first letter.
func lowerCamel(name string) string {
	n := len(name) - len(strings.TrimLeft(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if n > 1 && n < len(name) {
		n-- // the last capital begins the next word
	}
	return strings.ToLower(name[:n]) + name[n:]
}
