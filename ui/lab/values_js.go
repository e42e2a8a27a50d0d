package lab

import (
	"syscall/js"
	"unsafe"

	"stillpoint/core/demo"
)

var (
	object       = js.Global().Get("Object")
	uint8Array   = js.Global().Get("Uint8Array")
	float64Array = js.Global().Get("Float64Array")
)

// values turns parameter values into JavaScript ones. It keeps the JavaScript form of texts and points, so that pasted
// data does not cross the border again each time a slider moves.
type values struct {
	last map[string]kept
}

type kept struct {
	value demo.Value
	form  js.Value
}

func newValues() *values { return &values{last: map[string]kept{}} }

func (c *values) encode(d *demo.Demo, v map[string]demo.Value, liveOnly bool) js.Value {
	out := object.New()
	for _, p := range d.Params {
		if liveOnly && !p.Live {
			continue
		}
		if p.Numeric() {
			out.Set(p.Name, v[p.Name].Number)
			continue
		}
		k, ok := c.last[p.Name]
		if !ok || !k.value.Equal(v[p.Name]) {
			k = kept{v[p.Name], encodeText(p, v[p.Name])}
			c.last[p.Name] = k
		}
		out.Set(p.Name, k.form)
	}
	return out
}

// Values returns parameter values as JavaScript ones: numbers, texts, and coordinates in a Float64Array.
func Values(d *demo.Demo, v map[string]demo.Value) js.Value { return newValues().encode(d, v, false) }

func encodeText(p demo.Param, v demo.Value) js.Value {
	if p.Kind == demo.Points {
		return Floats(v.XY)
	}
	return js.ValueOf(v.Text)
}

// Floats copies numbers into a new Float64Array.
func Floats(list []float64) js.Value {
	bytes := uint8Array.New(8 * len(list))
	if len(list) > 0 {
		js.CopyBytesToJS(bytes, unsafe.Slice((*byte)(unsafe.Pointer(&list[0])), 8*len(list)))
	}
	return float64Array.New(bytes.Get("buffer"))
}

// decode reads an object of values, as a repair holds it.
func decode(v js.Value) map[string]demo.Value {
	out := map[string]demo.Value{}
	keys := object.Call("keys", v)
	for i := range keys.Length() {
		name := keys.Index(i).String()
		switch x := v.Get(name); x.Type() {
		case js.TypeNumber:
			out[name] = demo.Num(x.Float())
		case js.TypeString:
			out[name] = demo.Opt(x.String())
		case js.TypeObject:
			xy := make([]float64, x.Length())
			for j := range xy {
				xy[j] = x.Index(j).Float()
			}
			out[name] = demo.XY(xy...)
		}
	}
	return out
}
