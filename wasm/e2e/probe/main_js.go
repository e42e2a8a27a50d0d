// Probe is a worker with demos that misbehave on request. It serves them with the same code as the real worker, so that
// the tests of the pool can see what happens when a calculation is slow, deaf, broken or large.
package main

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"time"

	"stillpoint/core/demo"
	"stillpoint/wasm/e2e/specimen"
	"stillpoint/wasm/link"
)

func main() { link.Serve(find, false) }

type probe struct {
	demo   demo.Demo
	runner demo.Runner
}

func find(id string) (*demo.Demo, demo.Runner, bool) {
	for _, p := range probes {
		if p.demo.ID == id {
			return &p.demo, p.runner, true
		}
	}
	return nil, demo.Runner{}, false
}

func number(name string, live bool) demo.Param {
	return demo.Param{Name: name, Label: name, Kind: demo.Float, Min: 0, Max: 1e9, Live: live}
}

func one(id string, run demo.RunFunc, params ...demo.Param) probe {
	return probe{demo.Demo{ID: id, Version: 1, Params: params}, demo.Runner{ID: id, Run: run}}
}

var probes = []probe{
	{specimen.Demo, demo.Runner{ID: specimen.Demo.ID, Run: specimen.Run}},
	one("echo", echo, number("v", false),
		demo.Param{Name: "flag", Label: "flag", Kind: demo.Bool, Max: 1},
		demo.Param{Name: "choice", Label: "choice", Kind: demo.Enum, Options: []demo.Option{{ID: "a"}, {ID: "b"}}, Default: demo.Opt("a")},
		demo.Param{Name: "text", Label: "text", Kind: demo.Data},
		demo.Param{Name: "points", Label: "points", Kind: demo.Points, Points: demo.PointsRule{Lo: -32767, Hi: 32768, Max: 200}}),
	one("spin", spin, number("ms", false), number("v", false), number("quiet", false)),
	one("deaf", deaf, number("ms", false)),
	one("panic", func(context.Context, demo.Input, demo.Host) (*demo.Result, error) { panic("probe: as asked") }),
	one("exit", func(context.Context, demo.Input, demo.Host) (*demo.Result, error) { os.Exit(3); return nil, nil }),
	one("stream", stream, number("ms", false), number("v", true), number("fixed", false)),
	one("trip", trip, number("ms", false), number("boom", true)),
	one("big", big, number("n", false)),
	one("noise", noise, number("n", false)),
	one("nan", func(context.Context, demo.Input, demo.Host) (*demo.Result, error) {
		return result(math.NaN()), nil
	}),
	one("refuse", func(context.Context, demo.Input, demo.Host) (*demo.Result, error) {
		return nil, &demo.Refusal{Param: "v", Reason: errors.New("too much"), Repair: "Use 5", Set: map[string]demo.Value{"v": demo.Num(5)}}
	}, number("v", false)),
	{demo.Demo{ID: "costly", Version: 1}, demo.Runner{ID: "costly",
		Cost: func(demo.Input, demo.Host) demo.Cost { return demo.Cost{Milliseconds: 40e3, Advice: "less is faster"} },
		Run:  func(context.Context, demo.Input, demo.Host) (*demo.Result, error) { return result(1), nil }}},
	{demo.Demo{ID: "checked", Version: 1}, demo.Runner{ID: "checked",
		Run: func(context.Context, demo.Input, demo.Host) (*demo.Result, error) { return result(1), nil }, Checks: checks}},
}

func result(v float64, tables ...demo.Table) *demo.Result {
	return &demo.Result{Summary: "This is a probe.", Values: []demo.Scalar{{Name: "v", Value: v}}, Tables: tables}
}

// echo returns what it was given.
func echo(_ context.Context, in demo.Input, _ demo.Host) (*demo.Result, error) {
	xy := in.XY("points")
	whole, single := make([]int32, len(xy)), make([]float32, len(xy))
	for i, c := range xy {
		whole[i], single[i] = int32(c), float32(c)
	}
	r := result(in.Float("v"),
		demo.Table{Name: "points", Columns: []demo.Column{
			demo.Col("float64", "m", xy), demo.Col("float32", "", single), demo.Col("int32", "", whole)}},
		demo.Table{Name: "texts", Columns: []demo.Column{demo.Col("text", "", []string{in.Text("choice"), in.Text("text")})}},
		demo.Table{Name: "empty", Columns: []demo.Column{demo.Col("none", "", []float64{})}})
	r.Values = append(r.Values, demo.Scalar{Name: "flag", Value: in.Float("flag")})
	r.Notes = []string{"A note."}
	return r, nil
}

// work keeps the processor busy for about a tenth of a millisecond.
func work() {
	x := 1.0
	for range 20_000 {
		x = math.Sqrt(x + 1)
	}
	sink = x
}

var sink float64

func elapsed(began time.Time) float64 { return float64(time.Since(began)) / 1e6 }

// spin computes for ms milliseconds and says how far it is; with quiet != 0 it does not know how far.
func spin(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	began := time.Now()
	total := in.Float("ms")
	for elapsed(began) < total {
		work()
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if in.Float("quiet") != 0 {
			host.Progress(0, 0)
		} else {
			host.Progress(min(elapsed(began), total), total)
		}
	}
	return result(in.Float("v")), nil
}

// deaf computes for ms milliseconds and listens to nobody.
func deaf(_ context.Context, in demo.Input, _ demo.Host) (*demo.Result, error) {
	for began := time.Now(); elapsed(began) < in.Float("ms"); {
		work()
	}
	return result(1), nil
}

// stream shows the value of the live parameter v, and of the parameter fixed, which is not live, as often as it can.
func stream(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	var seen []float64
	for began := time.Now(); elapsed(began) < in.Float("ms"); {
		work()
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		host.Progress(elapsed(began), in.Float("ms"))
		v := host.Live("v").Number
		if !slices.Contains(seen, v) {
			seen = append(seen, v)
		}
		host.Partial(result(v, demo.Table{Name: "seen", Columns: []demo.Column{
			demo.Col("v", "", slices.Clone(seen)), demo.Col("fixed", "", slices.Repeat([]float64{host.Live("fixed").Number}, len(seen)))}}))
	}
	return result(host.Live("v").Number, demo.Table{Name: "seen", Columns: []demo.Column{demo.Col("v", "", seen)}}), nil
}

// trip computes for ms milliseconds and breaks when the live parameter boom is set.
func trip(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	for began := time.Now(); elapsed(began) < in.Float("ms"); {
		work()
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		host.Progress(elapsed(began), in.Float("ms"))
		if host.Live("boom").Number != 0 {
			panic("probe: tripped")
		}
	}
	return result(1), nil
}

// big returns n numbers.
func big(_ context.Context, in demo.Input, _ demo.Host) (*demo.Result, error) {
	x := make([]float64, int(in.Float("n")))
	for i := range x {
		x[i] = float64(i)
	}
	return result(float64(len(x)), demo.Table{Name: "big", Columns: []demo.Column{demo.Col("x", "", x)}}), nil
}

// noise returns n numbers that depend on the last bit of everything that went before.
func noise(ctx context.Context, in demo.Input, host demo.Host) (*demo.Result, error) {
	r := rand.New(rand.NewPCG(1, 2))
	x := make([]float64, int(in.Float("n")))
	state := 0.5
	for i := range x {
		state = 3.99 * state * (1 - state) // chaotic: one wrong bit would soon be everywhere
		x[i] = math.Exp(math.Sin(state)) + math.Log1p(r.Float64()) + r.NormFloat64()
		host.Progress(float64(i), float64(len(x)))
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return result(x[len(x)-1], demo.Table{Name: "noise", Columns: []demo.Column{demo.Col("x", "", x)}}), nil
}

func checks() []demo.Check {
	measured := func(v float64, err error) func(context.Context, demo.Host) (demo.Measurement, error) {
		return func(context.Context, demo.Host) (demo.Measurement, error) {
			return demo.Measurement{Relation: demo.Equals, Expected: 1, Measured: v, Tolerance: 0.1}, err
		}
	}
	return []demo.Check{
		{ID: "holds", Claim: "One is one.", Source: "arithmetic", Unit: "m", Measure: measured(1.05, nil)},
		{ID: "fails", Claim: "Two is one.", Source: "wishes", Measure: measured(2, nil)},
		{ID: "breaks", Claim: "It can be measured.", Source: "hope", Measure: measured(0, errors.New("no ruler"))},
	}
}
