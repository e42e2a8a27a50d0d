package signedbarcodes

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/kernel"
)

// source is a cloud with a level for every point, and its bifiltration with scales divided by xmax.
type source struct {
	key     string // names everything it depends on
	cloud   *homology.PointCloud
	rips    *multiparameter.FunctionRips
	xmax    float64
	byValue bool               // the level is a column of the data, not codensity
	run     *homology.Estimate // of ordinary persistent homology of all points, degrees 0 and 1
	all     []homology.Bar     // its bars, once they were needed
	notes   []string
}

// load makes the bifiltration that the parameters describe. (The host may keep as few as four things
// in mind: this with the bars of all points, the complex at the cursor, the bars on the line, and what the plane shows.)
func load(in demo.Input, host demo.Host) (*source, error) {
	key := keyOf(in, "data", "n", "noise", "outliers", "seed", "own", "level", "points", "h")
	found, err := host.Memo("bifiltration "+key, func() (any, error) {
		src, err := read(in)
		if err != nil {
			return nil, err
		}
		src.key = key
		return src, nil
	})
	if err != nil {
		return nil, err
	}
	return found.(*source), nil
}

func read(in demo.Input) (*source, error) {
	src := &source{xmax: presetScale}
	var level []float64
	switch data := in.Text("data"); data {
	case moved:
		src.cloud = &homology.PointCloud{Dim: 2, Coords: slices.Clone(in.XY("points"))}
	case ownTable:
		var err error
		if level, err = src.own(in); err != nil {
			return nil, err
		}
	default:
		cloud, err := pointcloud.Recipe{Shape: data, N: in.Int("n"), Noise: in.Float("noise"), Outliers: in.Float("outliers"),
			Seed: in.Seed("seed")}.Cloud()
		if err != nil {
			return nil, err
		}
		src.cloud = cloud
	}
	if n := src.cloud.Len(); n < 3 {
		return nil, refusef("points", "there are %d points; two parameters need at least 3: add some, or choose a preset", n)
	}
	flag, err := homology.FromPoints(src.cloud)
	if err != nil {
		return nil, refusef("", "%w", err)
	}
	if src.xmax == 0 { // the reader's own data: from the enclosing radius on nothing happens
		if src.xmax = roundUp(flag.EnclosingRadius()); !(src.xmax > 0) {
			return nil, refusef("own", "all points are the same point")
		}
	}
	if level == nil {
		if level, err = multiparameter.Codensity(flag, in.Float("h")); err != nil {
			return nil, refusef("h", "%w", err)
		}
		if slices.Max(level) < 1e-3 {
			src.notes = append(src.notes, "All points are equally dense at this bandwidth, so there is one level only and the second parameter says nothing. Try a smaller bandwidth.")
		}
	}
	rips, err := multiparameter.NewFunctionRips(flag, level)
	if err != nil {
		return nil, refusef("", "%w", err)
	}
	src.rips = rips.Scaled(1/src.xmax, 1)
	if src.run, err = homology.Predict(context.Background(), flag, homology.Options{MaxDim: 1}); err != nil {
		return nil, refusef("", "%w", err)
	}
	src.notes = append(src.notes, fmt.Sprintf("Scale 1 in the charts is a diameter of %.4g.", src.xmax))
	return src, nil
}

// own reads the reader's points, and their levels if those are the last column.
func (src *source) own(in demo.Input) (level []float64, err error) {
	if strings.TrimSpace(in.Text("own")) == "" {
		return nil, refusef("own", "paste points, one per line, or open a file")
	}
	cloud, header, notes, err := homology.ReadPoints(strings.NewReader(in.Text("own")), homology.Limits{Rows: maxOwn, Columns: maxColumns, Bytes: maxBytes})
	if err != nil {
		return nil, refusef("own", "%w", err)
	}
	src.cloud, src.notes, src.xmax = cloud, notes, 0
	if cloud.Dim > 3 {
		src.notes = append(src.notes, "Drawn: the first three coordinates.")
	}
	if in.Text("level") != lastColumn {
		return nil, nil
	}
	last := cloud.Dim - 1
	if last < 1 {
		return nil, refusef("level", "the points have one column; a level as well needs at least two")
	}
	level = make([]float64, cloud.Len())
	rest := make([]int, last)
	for k := range rest {
		rest[k] = k
	}
	for i := range level {
		level[i] = cloud.Point(i)[last]
	}
	name := fmt.Sprintf("column %d", last+1)
	if len(header) == cloud.Dim {
		name = header[last]
	}
	lo, hi := slices.Min(level), slices.Max(level)
	if lo == hi {
		return nil, refusef("level", "%s is %v for all points, so there is only one level", name, lo)
	}
	for i, v := range level {
		level[i] = (v - lo) / (hi - lo)
	}
	src.cloud, src.byValue = cloud.Columns(rest...), true
	src.notes = append(src.notes, fmt.Sprintf("The level is %s; level 0 in the charts is %.4g, level 1 is %.4g.", name, lo, hi))
	return level, nil
}

// roundUp returns the next number of two digits, 0 for 0.
func roundUp(v float64) float64 {
	if !(v > 0) {
		return 0
	}
	unit := kernel.Pow(10, math.Floor(math.Log10(v))-1)
	return math.Ceil(v/unit-1e-9) * unit
}

// keyOf names the values of parameters, as far as they count for the present choice of data.
func keyOf(in demo.Input, names ...string) string {
	var b strings.Builder
	for _, name := range names {
		p, _ := Demo.FindParam(name)
		if !p.When.Holds(in.Values) || name == "points" && in.Text("data") != moved {
			continue
		}
		v := in.Values[name]
		fmt.Fprintf(&b, "%s=%x,%d:%s;", name, math.Float64bits(v.Number), len(v.Text), v.Text)
		for _, c := range v.XY {
			fmt.Fprintf(&b, "%x,", math.Float64bits(c))
		}
	}
	return b.String()
}

func refusef(param, format string, args ...any) error {
	return &demo.Refusal{Param: param, Reason: fmt.Errorf(format, args...)}
}

// Cost predicts the time and memory of a run: one run of the engine per level, with a share of the points.
func Cost(in demo.Input, host demo.Host) demo.Cost {
	src, err := load(in, host)
	if err != nil {
		return demo.Cost{} // Run will say what is wrong
	}
	levels := float64(in.Int("levels"))
	if levels == 0 {
		levels = float64(src.rips.Len())
	}
	runs := 3 + levels*0.5 // line, cursor, all points; lower levels have fewer points
	if in.Text("view") == rectangles {
		g := float64(in.Int("grid"))
		runs += 0.6 * g * g
	}
	return demo.Cost{
		Milliseconds: 2 + src.run.Seconds*homology.WasmFactor*1000*runs,
		Bytes:        src.run.Bytes * 3,
		Advice:       "fewer points or fewer levels make it faster",
	}
}
