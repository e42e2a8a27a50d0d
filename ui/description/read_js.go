package description

import (
	"reflect"
	"strings"
	"syscall/js"

	"stillpoint/core/demo"
)

// Read makes a demo of its JSON object, whose keys are the field names of [demo.Demo] in lowerCamel. Keys that are
// missing leave zero values; the site build and the page come from one source, so there is nothing else to check.
func Read(v js.Value) *demo.Demo {
	d := new(demo.Demo)
	read(v, reflect.ValueOf(d).Elem())
	return d
}

func read(from js.Value, to reflect.Value) {
	if from.IsUndefined() || from.IsNull() {
		return
	}
	switch to.Kind() {
	case reflect.String:
		to.SetString(from.String())
	case reflect.Bool:
		to.SetBool(from.Bool())
	case reflect.Float64:
		to.SetFloat(from.Float())
	case reflect.Int:
		to.SetInt(int64(from.Int()))
	case reflect.Slice:
		n := from.Length()
		list := reflect.MakeSlice(to.Type(), n, n)
		for i := range n {
			read(from.Index(i), list.Index(i))
		}
		to.Set(list)
	case reflect.Map: // values by parameter, the only maps of a description
		values := map[string]demo.Value{}
		keys := js.Global().Get("Object").Call("keys", from)
		for i := range keys.Length() {
			values[keys.Index(i).String()] = value(from.Get(keys.Index(i).String()))
		}
		to.Set(reflect.ValueOf(values))
	case reflect.Struct:
		if to.Type() == reflect.TypeFor[demo.Value]() {
			to.Set(reflect.ValueOf(value(from)))
			return
		}
		for i := range to.NumField() {
			read(from.Get(lowerCamel(to.Type().Field(i).Name)), to.Field(i))
		}
	}
}

// value reads a parameter's value: a number, a text, or coordinates.
func value(from js.Value) demo.Value {
	switch from.Type() {
	case js.TypeNumber:
		return demo.Num(from.Float())
	case js.TypeString:
		return demo.Opt(from.String())
	}
	xy := make([]float64, from.Length())
	for i := range xy {
		xy[i] = from.Index(i).Float()
	}
	return demo.XY(xy...)
}

// lowerCamel lowers the first word of a Go name, as the site build does.
func lowerCamel(name string) string {
	n := len(name) - len(strings.TrimLeft(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if n > 1 && n < len(name) {
		n--
	}
	return strings.ToLower(name[:n]) + name[n:]
}
