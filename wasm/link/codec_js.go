package link

import (
	"context"
	"errors"
	"fmt"
	"syscall/js"
	"unsafe"

	"stillpoint/core/demo"
)

var (
	object       = js.Global().Get("Object")
	array        = js.Global().Get("Array")
	uint8Array   = js.Global().Get("Uint8Array")
	float64Array = js.Global().Get("Float64Array")
	float32Array = js.Global().Get("Float32Array")
	int32Array   = js.Global().Get("Int32Array")
)

// decodeValues reads the values of a run message. An unknown name or a value of the wrong type is an error that names
// the parameter; whether the value is in range is for demo.NewInput to say.
func decodeValues(d *demo.Demo, values js.Value) (map[string]demo.Value, error) {
	given := map[string]demo.Value{}
	if values.IsUndefined() || values.IsNull() {
		return given, nil
	}
	if values.Type() != js.TypeObject {
		return nil, fmt.Errorf("%s: the values must be an object of parameter names and values", d.ID)
	}
	keys := object.Call("keys", values)
	for i := range keys.Length() {
		name := keys.Index(i).String()
		p, ok := d.FindParam(name)
		if !ok {
			return nil, fmt.Errorf("%s: there is no parameter %q", d.ID, name)
		}
		v, err := decodeValue(p, values.Get(name))
		if err != nil {
			return nil, &demo.FieldError{Param: name, Reason: fmt.Errorf("%s: %w", p.Label, err)}
		}
		given[name] = v
	}
	return given, nil
}

func decodeValue(p demo.Param, v js.Value) (demo.Value, error) {
	switch {
	case p.Numeric() && v.Type() == js.TypeNumber:
		return demo.Num(v.Float()), nil
	case p.Numeric() && v.Type() == js.TypeBoolean && p.Kind == demo.Bool:
		if v.Bool() {
			return demo.Num(1), nil
		}
		return demo.Num(0), nil
	case p.Numeric():
		return demo.Value{}, fmt.Errorf("a number is needed, not %s", article(v))
	case p.Kind == demo.Points && v.InstanceOf(float64Array):
		return demo.Value{XY: float64s(v)}, nil
	case p.Kind == demo.Points:
		return demo.Value{}, fmt.Errorf("a list of points [[x, y], ...] is needed, not %s", article(v))
	case v.Type() == js.TypeString:
		return demo.Opt(v.String()), nil
	}
	return demo.Value{}, fmt.Errorf("a text is needed, not %s", article(v))
}

func article(v js.Value) string {
	switch v.Type() {
	case js.TypeUndefined, js.TypeNull:
		return "nothing"
	case js.TypeNumber:
		return "the number " + demo.Format(v.Float())
	case js.TypeObject:
		return "an object"
	}
	return "a " + v.Type().String()
}

func float64s(v js.Value) []float64 {
	out := make([]float64, v.Length())
	if len(out) > 0 {
		bytes := uint8Array.New(v.Get("buffer"), v.Get("byteOffset"), v.Get("byteLength"))
		js.CopyBytesToGo(unsafe.Slice((*byte)(unsafe.Pointer(&out[0])), 8*len(out)), bytes)
	}
	return out
}

// encodeResult makes the message form of a result, and the list of buffers to transfer.
func encodeResult(r *demo.Result) (js.Value, []any) {
	var transfer []any
	values, tables, units := object.New(), object.New(), object.New()
	for _, s := range r.Values {
		values.Set(s.Name, s.Value)
	}
	for _, t := range r.Tables {
		columns, names := object.New(), object.New()
		for _, c := range t.Columns {
			column, buffer := encodeColumn(c)
			columns.Set(c.Name, column)
			names.Set(c.Name, c.Unit)
			if !buffer.IsUndefined() {
				transfer = append(transfer, buffer)
			}
		}
		tables.Set(t.Name, columns)
		units.Set(t.Name, names)
	}
	out := object.New()
	out.Set("summary", r.Summary)
	out.Set("notes", texts(r.Notes))
	out.Set("values", values)
	out.Set("tables", tables)
	out.Set("units", units)
	return out, transfer
}

func encodeColumn(c demo.Column) (column, buffer js.Value) {
	switch d := c.Data.(type) {
	case []float64:
		return typedArray(float64Array, d)
	case []float32:
		return typedArray(float32Array, d)
	case []int32:
		return typedArray(int32Array, d)
	case []string:
		return texts(d), js.Undefined()
	}
	panic(fmt.Sprintf("link: column %s holds %T", c.Name, c.Data)) // demo.Result.Validate has let it pass
}

func typedArray[T float64 | float32 | int32](kind js.Value, data []T) (column, buffer js.Value) {
	var zero T
	bytes := uint8Array.New(len(data) * int(unsafe.Sizeof(zero)))
	if len(data) > 0 {
		js.CopyBytesToJS(bytes, unsafe.Slice((*byte)(unsafe.Pointer(&data[0])), len(data)*int(unsafe.Sizeof(zero))))
	}
	buffer = bytes.Get("buffer")
	return kind.New(buffer), buffer
}

func texts(list []string) js.Value {
	out := array.New(len(list))
	for i, s := range list {
		out.SetIndex(i, s)
	}
	return out
}

func encodeError(err error) map[string]any {
	out := map[string]any{"kind": "input", "message": err.Error()}
	var field *demo.FieldError
	if errors.As(err, &field) {
		out["param"] = field.Param
	}
	var refusal *demo.Refusal
	if errors.As(err, &refusal) {
		out["kind"] = "refusal"
		out["param"] = refusal.Param
		if refusal.Repair != "" {
			out["repair"] = map[string]any{"label": refusal.Repair, "values": encodeValues(refusal.Set)}
		}
	}
	var much *costly
	if errors.As(err, &much) {
		out["kind"] = "costly"
		out["cost"] = map[string]any{"ms": much.Milliseconds, "bytes": much.Bytes, "advice": much.Advice}
	}
	if errors.Is(err, context.Canceled) {
		out["kind"] = "cancelled"
	}
	return out
}

func encodeValues(values map[string]demo.Value) js.Value {
	out := object.New()
	for name, v := range values {
		switch {
		case v.XY != nil:
			column, _ := typedArray(float64Array, v.XY)
			out.Set(name, column)
		case v.Text != "":
			out.Set(name, v.Text)
		default:
			out.Set(name, v.Number)
		}
	}
	return out
}

func encodeVerdict(v demo.Verdict) map[string]any {
	out := map[string]any{
		"id": v.Check.ID, "claim": v.Check.Claim, "source": v.Check.Source, "unit": v.Check.Unit, "ok": v.OK(),
	}
	if v.Err != nil {
		out["error"] = v.Err.Error()
		return out
	}
	m := v.Measurement
	out["relation"], out["expected"], out["measured"], out["tolerance"] = string(m.Relation), m.Expected, m.Measured, m.Tolerance
	return out
}
