//go:build !js

package e2e

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"testing"

	"stillpoint/core/demo"
	"stillpoint/core/demos/runners"
)

// A fingerprint of a result: a hash for each column, one for the scalars, and the texts. Two results with equal prints are equal
// bit for bit.
type fingerprint map[string]string

// nativePrint runs a demo here, outside any browser.
func nativePrint(t *testing.T, id string, values map[string]demo.Value) fingerprint {
	t.Helper()
	result, err := nativeRun(id, values)
	if err != nil {
		t.Fatal(err)
	}
	return printOf(result)
}

func nativeRun(id string, values map[string]demo.Value) (*demo.Result, error) {
	d, runner, ok := runners.Find(id)
	if !ok {
		return nil, fmt.Errorf("there is no demo %s", id)
	}
	in, err := d.NewInput(values)
	if err != nil {
		return nil, err
	}
	return runner.Run(context.Background(), in, demo.Alone{In: in})
}

func printOf(r *demo.Result) fingerprint {
	f := fingerprint{"summary": r.Summary, "notes": fmt.Sprint(len(r.Notes))}
	for i, note := range r.Notes {
		f[fmt.Sprintf("note %d", i)] = note
	}
	for _, s := range r.Values {
		f["value "+s.Name] = sum(s.Value)
	}
	for _, table := range r.Tables {
		for _, c := range table.Columns {
			name := fmt.Sprintf("%s.%s", table.Name, c.Name)
			f["unit "+name] = c.Unit
			switch data := c.Data.(type) {
			case []float64:
				f["Float64Array "+name] = sum(data)
			case []float32:
				f["Float32Array "+name] = sum(data)
			case []int32:
				f["Int32Array "+name] = sum(data)
			case []string:
				for i, text := range data {
					f[fmt.Sprintf("text %s %d", name, i)] = text
				}
			}
		}
	}
	return f
}

func sum(data any) string {
	var b bytes.Buffer
	if err := binary.Write(&b, binary.LittleEndian, data); err != nil {
		panic(err) // only numbers get here
	}
	hash := sha256.Sum256(b.Bytes())
	return hex.EncodeToString(hash[:8])
}

// printJS is printOf in JavaScript, for a result of the public API or of the pool.
const printJS = `async (r) => {
	const f = { summary: r.summary, notes: String(r.notes.length) };
	const sum = async (array) => {
		const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", array));
		return [...hash.subarray(0, 8)].map((b) => b.toString(16).padStart(2, "0")).join("");
	};
	r.notes.forEach((note, i) => (f["note " + i] = note));
	for (const [name, v] of Object.entries(r.values)) f["value " + name] = await sum(Float64Array.of(v));
	for (const [table, columns] of Object.entries(r.tables)) {
		for (const [name, column] of Object.entries(columns)) {
			f["unit " + table + "." + name] = r.units[table][name];
			if (Array.isArray(column)) column.forEach((text, i) => (f["text " + table + "." + name + " " + i] = text));
			else f[column.constructor.name + " " + table + "." + name] = await sum(column);
		}
	}
	return f;
}`

// differences lists what two prints do not agree on.
func differences(got, want fingerprint) []string {
	var list []string
	for key, w := range want {
		if g, ok := got[key]; !ok || g != w {
			list = append(list, fmt.Sprintf("%s: %q here, %q natively", key, g, w))
		}
	}
	for key := range got {
		if _, ok := want[key]; !ok {
			list = append(list, key+": not there natively")
		}
	}
	return list
}

// plain turns values of a demo into what run of the public API takes.
func plain(d *demo.Demo, values map[string]demo.Value) map[string]any {
	out := map[string]any{}
	for name, v := range values {
		p, _ := d.FindParam(name)
		switch {
		case p.Numeric():
			out[name] = v.Number
		case p.Kind == demo.Points:
			pairs := make([][2]float64, len(v.XY)/2)
			for i := range pairs {
				pairs[i] = [2]float64{v.XY[2*i], v.XY[2*i+1]}
			}
			out[name] = pairs
		default:
			out[name] = v.Text
		}
	}
	return out
}
