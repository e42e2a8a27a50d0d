package demo_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"stillpoint/core/demo"
)

func TestAcceptReturnsTheNearestAllowedValue(t *testing.T) {
	float := demo.Param{Label: "Step size", Kind: demo.Float, Min: 0.001, Max: 2, Default: demo.Num(0.5)}
	whole := demo.Param{Label: "Points", Kind: demo.Int, Min: 3, Max: 400, Default: demo.Num(60)}
	prime := demo.Param{Label: "p", Kind: demo.Int, Min: 2, Max: 97, Among: []float64{2, 3, 5, 7, 11}, Why: "p must be prime", Default: demo.Num(2)}
	auto := demo.Param{Label: "Threshold", Kind: demo.Float, Min: 1, Max: 2, Zero: "automatic"}
	seed := demo.Param{Label: "Seed", Kind: demo.Seed}
	for _, c := range []struct {
		name  string
		param demo.Param
		given float64
		want  float64
		says  string // part of the error; empty: none
	}{
		{"inside", float, 0.4, 0.4, ""},
		{"above", float, 12, 2, "between 0.001 and 2, not 12"},
		{"below", float, -1, 0.001, "between 0.001 and 2, not -1"},
		{"NaN takes the default", float, math.NaN(), 0.5, "must be a number"},
		{"infinite takes the default", float, math.Inf(1), 0.5, "must be a number"},
		{"not whole", whole, 3.4, 3, "a whole number"},
		{"not prime", prime, 9, 7, "p must be prime; try 7"},
		{"prime", prime, 11, 11, ""},
		{"special zero", auto, 0, 0, ""},
		{"below min but not zero", auto, 0.5, 1, "between 1 and 2"},
		{"largest seed", seed, demo.MaxSeed, demo.MaxSeed, ""},
		{"seed too large", seed, 1e12, demo.MaxSeed, "between 0 and"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.param.Accept(demo.Num(c.given))
			if got.Number != c.want {
				t.Errorf("got %v, want %v", got.Number, c.want)
			}
			if (err != nil) != (c.says != "") || err != nil && !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v, want one that contains %q", err, c.says)
			}
			if again, err := c.param.Accept(got); err != nil || !again.Equal(got) {
				t.Errorf("the corrected value %v is not accepted: %v, %v", got, again, err)
			}
		})
	}
}

func TestPointsStayOnTheLattice(t *testing.T) {
	p := demo.Param{Label: "Points", Kind: demo.Points, Points: demo.PointsRule{Lo: -4, Hi: 4, Max: 2}}
	v, err := p.Accept(demo.XY(0.1, -3.99999, 4, 0))
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range v.XY {
		if k := p.Points.Lattice(c); p.Points.At(k) != c {
			t.Errorf("coordinate %d = %v is not on the lattice", i, c)
		}
	}
	for _, bad := range []demo.Value{demo.XY(1), demo.XY(1, math.NaN()), demo.XY(9, 0), demo.XY(0, 0, 1, 1, 2, 2)} {
		fixed, err := p.Accept(bad)
		if err == nil {
			t.Errorf("%v was accepted", bad)
		}
		if _, err := p.Accept(fixed); err != nil {
			t.Errorf("the correction of %v is not accepted: %v", bad, err)
		}
	}
}

func toy() demo.Demo {
	return demo.Demo{
		ID: "toy", Version: 1, Title: "T", Family: "f", Claim: "c", Honesty: demo.Theorem, NotShown: "n",
		Paper: demo.Paper{Title: "p", Authors: "a", Year: 2000}, Teach: demo.Teach{Why: "w"},
		Params: []demo.Param{
			{Name: "kind", Label: "Kind", Help: "h", Kind: demo.Enum, Options: []demo.Option{{ID: "a"}, {ID: "b"}}, Default: demo.Opt("a")},
			{Name: "pts", Label: "Points", Help: "h", Kind: demo.Points, Points: demo.PointsRule{Lo: 0, Hi: 1, Max: 5},
				Implies: map[string]demo.Value{"kind": demo.Opt("b")}},
			{Name: "x", Label: "X", Help: "h", Kind: demo.Float, Min: 0, Max: 1, Default: demo.Num(0.5)},
		},
		Presets: []demo.Preset{
			{ID: "one", Label: "1", Story: "s", Values: map[string]demo.Value{"x": demo.Num(0.25)}},
			{ID: "two", Label: "2", Story: "s"}, {ID: "three", Label: "3", Story: "s"},
		},
		Charts: []demo.Chart{{ID: "c", Title: "C", X: demo.Axis{Title: "x"}, Y: demo.Axis{Title: "y"},
			Layers: []demo.Layer{{ID: "l", Mark: demo.Line, Table: "t", Columns: []string{"x", "y"}}}}},
	}
}

func TestNewInputCompletesAndRefuses(t *testing.T) {
	d := toy()
	in, err := d.NewInput(map[string]demo.Value{"pts": demo.XY(0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	if in.Text("kind") != "b" {
		t.Errorf("giving points implies kind b, got %q", in.Text("kind"))
	}
	if in.Float("x") != 0.25 {
		t.Errorf("x = %v, want the first preset's 0.25", in.Float("x"))
	}
	in, _ = d.NewInput(map[string]demo.Value{"pts": demo.XY(0, 1), "kind": demo.Opt("a")})
	if in.Text("kind") != "a" {
		t.Error("a given value gave way to an implied one")
	}
	_, err = d.NewInput(map[string]demo.Value{"x": demo.Num(2)})
	var field *demo.FieldError
	if !errors.As(err, &field) || field.Param != "x" {
		t.Errorf("error %v does not name the parameter x", err)
	}
	if _, err = d.NewInput(map[string]demo.Value{"nope": demo.Num(2)}); err == nil {
		t.Error("an unknown parameter was accepted")
	}
}

func TestResultValidate(t *testing.T) {
	good := demo.Result{Summary: "s", Tables: []demo.Table{{Name: "t", Columns: []demo.Column{
		demo.Col("a", "", []float64{1, math.Inf(1)}), demo.Col("b", "", []string{"x", "y"})}}}}
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]demo.Result{
		"no summary":      {},
		"long summary":    {Summary: strings.Repeat("x", 241)},
		"NaN value":       {Summary: "s", Values: []demo.Scalar{{Name: "v", Value: math.NaN()}}},
		"infinite value":  {Summary: "s", Values: []demo.Scalar{{Name: "v", Value: math.Inf(-1)}}},
		"value twice":     {Summary: "s", Values: []demo.Scalar{{Name: "v"}, {Name: "v"}}},
		"NaN in column":   {Summary: "s", Tables: []demo.Table{{Columns: []demo.Column{demo.Col("a", "", []float64{math.NaN()})}}}},
		"unequal columns": {Summary: "s", Tables: []demo.Table{{Columns: []demo.Column{demo.Col("a", "", []int32{1}), demo.Col("b", "", []int32{})}}}},
		"unknown type":    {Summary: "s", Tables: []demo.Table{{Columns: []demo.Column{{Name: "a", Data: []int{}}}}}},
	} {
		if r.Validate() == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestMeasurementHolds(t *testing.T) {
	for _, c := range []struct {
		m    demo.Measurement
		want bool
	}{
		{demo.Measurement{Relation: demo.Equals, Expected: 1, Measured: 1.05, Tolerance: 0.1}, true},
		{demo.Measurement{Relation: demo.Equals, Expected: 1, Measured: 1.2, Tolerance: 0.1}, false},
		{demo.Measurement{Relation: demo.AtMost, Expected: 1, Measured: -5}, true},
		{demo.Measurement{Relation: demo.AtMost, Expected: 1, Measured: 1.1}, false},
		{demo.Measurement{Relation: demo.AtLeast, Expected: 1, Measured: 0.9}, false},
		{demo.Measurement{Relation: demo.AtLeast, Expected: 1, Measured: math.NaN()}, false},
		{demo.Measurement{Relation: demo.Equals, Expected: math.NaN(), Measured: math.NaN()}, false},
	} {
		if got := c.m.Holds(); got != c.want {
			t.Errorf("%+v holds: %v, want %v", c.m, got, c.want)
		}
	}
}

func TestVerifyStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	measured := 0
	checks := make([]demo.Check, 3)
	for i := range checks {
		checks[i].Measure = func(context.Context, demo.Host) (demo.Measurement, error) {
			measured++
			if measured == 2 {
				cancel()
			}
			return demo.Measurement{Relation: demo.Equals}, nil
		}
	}
	reported := 0
	err := demo.Verify(ctx, checks, demo.Alone{}, func(int, demo.Verdict) { reported++ })
	if !errors.Is(err, context.Canceled) || measured != 2 || reported != 1 {
		t.Errorf("err %v, measured %d, reported %d", err, measured, reported)
	}
}
