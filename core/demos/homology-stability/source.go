package homologystability

import (
	"fmt"
	"math"
	"strings"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/cubical"
	"stillpoint/core/homology/pointcloud"
)

// source is the data before the change: a cloud or an image.
type source struct {
	key   string // names everything the source depends on
	cloud *homology.PointCloud
	image *cubical.Image
	notes []string
}

// load makes the data that the parameter "data" names.
func load(in demo.Input, host demo.Host) (*source, error) {
	key := keyOf(in, "data", "n", "noise", "outliers", "seed", "own")
	found, err := host.Memo("before "+key, func() (any, error) {
		src := &source{key: key}
		var err error
		switch in.Text("data") {
		case picture:
			src.image = ring(24)
		case pair:
			src.cloud = &homology.PointCloud{Dim: 2, Coords: []float64{-0.5, 0, 0.5, 0}}
		case ownTable:
			err = src.read(in.Text("own"))
		default:
			src.cloud, err = pointcloud.Recipe{Shape: in.Text("data"), N: in.Int("n"), Noise: in.Float("noise"),
				Outliers: in.Float("outliers"), Seed: in.Seed("seed")}.Cloud()
		}
		return src, err
	})
	if err != nil {
		return nil, err
	}
	return found.(*source), nil
}

// read takes the reader's own points.
func (s *source) read(text string) error {
	if strings.TrimSpace(text) == "" {
		return refusef("own", "paste points, one per line, or open a file")
	}
	cloud, _, notes, err := homology.ReadPoints(strings.NewReader(text), homology.Limits{Rows: maxOwn, Columns: maxColumns, Bytes: maxBytes})
	if err != nil {
		return refusef("own", "%w", err)
	}
	s.cloud, s.notes = cloud, notes
	return nil
}

// ring is a picture of size by size pixels: dark, 0, on a ring, and brighter with the distance from it up to 1.
func ring(size int) *cubical.Image {
	m := &cubical.Image{Width: size, Height: size}
	at := func(i int) float64 { return (2*float64(i) + 1 - float64(size)) / float64(size) }
	for y := range size {
		for x := range size {
			r := math.Sqrt(float64(at(x)*at(x)) + float64(at(y)*at(y)))
			m.Pixels = append(m.Pixels, math.Min(1, 2.5*math.Abs(r-0.6)))
		}
	}
	return m
}

// keyOf names the values of parameters, as far as they count for the present choice.
func keyOf(in demo.Input, names ...string) string {
	var b strings.Builder
	for _, name := range names {
		p, _ := Demo.FindParam(name)
		if !p.When.Holds(in.Values) {
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
