package homology

import (
	"context"
	"fmt"
	"math"
	"strings"

	"stillpoint/core/demo"
	topology "stillpoint/core/homology"
	"stillpoint/core/kernel"
)

// source is the input of the engine with what is known about it.
type source struct {
	key      string                 // names everything the source depends on
	cloud    *topology.PointCloud   // nil for a distance matrix
	flag     *topology.WeightedFlag // nil until it is needed
	estimate *topology.Estimate     // of the Rips complex
	notes    []string
}

func (s *source) len() int {
	if s.cloud != nil {
		return s.cloud.Len()
	}
	return s.flag.Len()
}

// load generates or reads the points and predicts the cost of the run.
func load(in demo.Input, host demo.Host) (*source, error) {
	key := sourceKey(in)
	found, err := host.Memo("points "+key, func() (any, error) {
		src, err := points(in)
		if err != nil {
			return nil, err
		}
		if most := in.Int("sample"); most > 0 && most < src.len() {
			if err := src.thin(most); err != nil {
				return nil, err
			}
		}
		src.key = key
		if in.Text("complex") == alphaComplex {
			return src, refuseAlpha(src)
		}
		if src.flag == nil {
			if src.flag, err = topology.FromPoints(src.cloud); err != nil {
				return nil, &demo.Refusal{Reason: err}
			}
		}
		src.estimate, err = topology.Predict(context.Background(), src.flag, src.options(in, nil))
		if err != nil {
			return nil, &demo.Refusal{Reason: err}
		}
		return src, nil
	})
	if err != nil {
		return nil, err
	}
	return found.(*source), nil
}

// Cost predicts the time and memory of a run.
func Cost(in demo.Input, host demo.Host) demo.Cost {
	src, err := load(in, host)
	if err != nil {
		return demo.Cost{} // Run will say what is wrong
	}
	n := float64(src.len())
	if in.Text("complex") == alphaComplex { // measured in WebAssembly: 15 µs a point in the plane, ten times that in space
		return demo.Cost{Milliseconds: 0.015 * n * kernel.Pow(10, float64(src.cloud.Dim-2)), Bytes: 2000 * n, Advice: "fewer points make it faster"}
	}
	const bytesPerColumn = 40
	return demo.Cost{
		Milliseconds: src.estimate.Seconds * topology.WasmFactor * 1000,
		Bytes:        8*n*n + bytesPerColumn*src.estimate.Columns,
		Advice:       "fewer points, a lower degree or a lower threshold make it faster",
	}
}

func (s *source) options(in demo.Input, host demo.Host) topology.Options {
	opt := topology.Options{MaxDim: in.Int("dim"), Prime: in.Int("p"), Threshold: in.Float("threshold")}
	if host != nil {
		opt.Progress = host.Progress
	}
	return opt
}

// sourceKey names all values on which the points and the estimate depend.
func sourceKey(in demo.Input) string {
	var b strings.Builder
	for _, p := range Demo.Params {
		switch p.Name {
		case "t", "bar", "draw", "turn":
			continue
		}
		if !p.When.Holds(in.Values) {
			continue
		}
		v := in.Values[p.Name]
		fmt.Fprintf(&b, "%s=%x,%d:%s;", p.Name, math.Float64bits(v.Number), len(v.Text), v.Text)
		for _, c := range v.XY {
			fmt.Fprintf(&b, "%x,", math.Float64bits(c))
		}
	}
	return b.String()
}

// thin keeps a farthest-point subsample.
func (s *source) thin(most int) error {
	if s.cloud == nil {
		return refusef("sample", "a distance matrix cannot be thinned: there are no coordinates to choose by")
	}
	kept, hausdorff := s.cloud.FarthestPoints(most, 0)
	s.notes = append(s.notes, fmt.Sprintf("A subsample of %d of %d points, chosen farthest first. Every bar end is within %.3g of the full cloud's.",
		len(kept), s.cloud.Len(), 2*hausdorff))
	s.use(s.cloud.Subset(kept))
	return nil
}

func (s *source) use(cloud *topology.PointCloud) {
	s.cloud, s.flag = cloud, nil
}

// points makes the source that the parameter "data" names.
func points(in demo.Input) (*source, error) {
	switch in.Text("data") {
	case ownTable:
		return own(in.Text("own"))
	case moved:
		cloud, err := planar(in.XY("points"))
		if err != nil {
			return nil, err
		}
		src := &source{}
		src.use(cloud)
		return src, nil
	}
	return generate(in)
}

func planar(xy []float64) (*topology.PointCloud, error) {
	if len(xy) == 0 {
		return nil, refusef("points", "there are no points; add one, or choose a preset")
	}
	list := make([][]float64, len(xy)/2)
	for i := range list {
		list[i] = xy[2*i : 2*i+2]
	}
	cloud, err := topology.NewPointCloud(list)
	if err != nil {
		return nil, refusef("points", "%w", err)
	}
	return cloud, nil
}

// own reads the reader's data.
func own(text string) (*source, error) {
	if strings.TrimSpace(text) == "" {
		return nil, refusef("own", "paste points (one per line) or a distance matrix, or open a file")
	}
	data, err := topology.Read(strings.NewReader(text), topology.Guess,
		topology.Limits{Rows: maxOwn, Columns: maxOwn, Bytes: maxBytes})
	if err != nil {
		return nil, refusef("own", "%w", err)
	}
	src := &source{cloud: data.Points, flag: data.Flag}
	src.notes = append(src.notes, fmt.Sprintf("Read as %s: %s.", data.Format, data.Reason))
	src.notes = append(src.notes, data.Notes...)
	if data.Points == nil {
		src.notes = append(src.notes, "A distance matrix has no coordinates: the points are drawn on a circle.")
	} else if data.Points.Dim > 3 {
		src.notes = append(src.notes, fmt.Sprintf("Drawn: the first three of %d coordinates.", data.Points.Dim))
	}
	return src, nil
}

func refusef(param, format string, args ...any) error {
	return &demo.Refusal{Param: param, Reason: fmt.Errorf(format, args...)}
}
