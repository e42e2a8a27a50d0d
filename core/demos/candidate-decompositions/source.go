package candidatedecompositions

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/multiparameter"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// room is where the largest grade goes that has to be rescaled: what begins at the border of the square is never seen.
const room = 0.9

// source is a filtration with two parameters, rescaled to the unit square, and what is needed to draw and to move it.
type source struct {
	key        string
	filtration multiparameter.Bifiltration
	change     float64 // of a moved filtration: the largest change of a grade

	// Of a cloud:
	cloud *homology.PointCloud
	flag  *multiparameter.FunctionRips
	level []float64 // a function of the points that takes the place of codensity; nil for codensity
	xmax  float64   // the distance that became 1

	complex *multiparameter.Complex // nil for a cloud

	graph graph // how it is drawn
	notes []string
}

// load makes the filtration that the parameter "data" names.
func load(in demo.Input, host demo.Host) (*source, error) {
	key := keyOf(in, "data", "n", "noise", "outliers", "seed", "own", "text", "points", "level", "h", "xmax")
	found, err := host.Memo("filtration "+key, func() (any, error) {
		src, err := read(in)
		if err != nil {
			return nil, err
		}
		src.key, src.graph = key, src.draw()
		return src, nil
	})
	if err != nil {
		return nil, err
	}
	return found.(*source), nil
}

func read(in demo.Input) (*source, error) {
	switch data := in.Text("data"); data {
	case rectangles, lShape:
		return parsed(builtIn[data])
	case ownComplex:
		return parsed(in.Text("text"))
	case moved:
		cloud, err := planar(in.XY("points"))
		if err != nil {
			return nil, err
		}
		return filter(in, &source{cloud: cloud})
	case ownPoints:
		return own(in)
	case density:
		return filter(in, &source{cloud: twoDensities(in.Seed("seed"), in.Int("n"), in.Float("noise"))})
	default:
		cloud, err := pointcloud.Recipe{Shape: data, N: in.Int("n"), Noise: in.Float("noise"), Outliers: in.Float("outliers"),
			Seed: in.Seed("seed")}.Cloud()
		if err != nil {
			return nil, err
		}
		return filter(in, &source{cloud: cloud})
	}
}

// parsed reads a complex and brings it into the unit square.
func parsed(text string) (*source, error) {
	if strings.TrimSpace(text) == "" {
		return nil, refusef("text", "write one simplex per line: its vertices, a colon, its two grades")
	}
	c, notes, err := readComplex(text)
	if err != nil {
		return nil, refusef("text", "%w", err)
	}
	return &source{filtration: c, complex: c, notes: notes}, nil
}

func planar(xy []float64) (*homology.PointCloud, error) {
	if len(xy) == 0 {
		return nil, refusef("points", "there are no points; add one, or choose a preset")
	}
	return &homology.PointCloud{Dim: 2, Coords: slices.Clone(xy)}, nil
}

// own reads the reader's points. With "level" their last column is the level.
func own(in demo.Input) (*source, error) {
	if strings.TrimSpace(in.Text("own")) == "" {
		return nil, refusef("own", "paste points, one per line, or open a file")
	}
	cloud, header, notes, err := homology.ReadPoints(strings.NewReader(in.Text("own")), homology.Limits{Rows: maxOwn, Columns: maxColumns, Bytes: maxBytes})
	if err != nil {
		return nil, refusef("own", "%w", err)
	}
	src := &source{cloud: cloud, notes: notes}
	if in.Text("level") == lastColumn {
		last := cloud.Dim - 1
		if last < 1 {
			return nil, refusef("level", "the points have one column; a level besides needs at least two")
		}
		name := fmt.Sprintf("column %d", last+1)
		if len(header) == cloud.Dim {
			name = header[last]
		}
		src.level = make([]float64, cloud.Len())
		columns := make([]int, last)
		for i := range columns {
			columns[i] = i
		}
		for i := range src.level {
			src.level[i] = cloud.Point(i)[last]
		}
		lo, hi := slices.Min(src.level), slices.Max(src.level)
		if lo == hi {
			return nil, refusef("level", "%s is %v for all points, so there is only one level", name, lo)
		}
		for i, v := range src.level {
			src.level[i] = room * (v - lo) / (hi - lo)
		}
		src.cloud = cloud.Columns(columns...)
		src.notes = append(src.notes, fmt.Sprintf("The level is %s, rescaled from [%.4g, %.4g] to [0, %v], so that something is seen above the last level.", name, lo, hi, room))
	}
	return filter(in, src)
}

// filter makes the filtration of the cloud by distance and level.
func filter(in demo.Input, src *source) (*source, error) {
	flag, err := homology.FromPoints(src.cloud)
	if err != nil {
		return nil, refusef("", "%w", err)
	}
	if src.xmax == 0 {
		if src.xmax = in.Float("xmax"); src.xmax == 0 {
			src.xmax = flag.EnclosingRadius()
			src.notes = append(src.notes, fmt.Sprintf("Distances are divided by %.4g, the enclosing radius: beyond it no loop is open.", src.xmax))
		}
		if !(src.xmax > 0) {
			return nil, refusef("", "all points are the same point")
		}
	}
	level := src.level
	if level == nil {
		if level, err = multiparameter.Codensity(flag, in.Float("h")); err != nil {
			return nil, refusef("h", "%w", err)
		}
		if slices.Max(level) < 1e-6 && src.cloud.Len() > 1 {
			src.notes = append(src.notes, "All points have nearly the same codensity: there is only one level, and the second parameter says nothing. Take a smaller bandwidth.")
		}
	}
	f, err := multiparameter.NewFunctionRips(flag, level)
	if err != nil {
		return nil, refusef("", "%w", err)
	}
	src.flag = f.Scaled(1/src.xmax, 1)
	src.filtration = src.flag
	return src, nil
}

// twoDensities draws two circles: two thirds of the points on a small one, on the left, and the others on a larger one.
func twoDensities(seed uint64, n int, noise float64) *homology.PointCloud {
	s := splitmix.New(seed)
	dense := (2*n + 1) / 3
	xy := pointcloud.NoisyCircle(nil, s, dense, 0.5, -0.8, 0, noise)
	return &homology.PointCloud{Dim: 2, Coords: pointcloud.NoisyCircle(xy, s, n-dense, 0.65, 0.7, 0, noise)}
}

// jittered returns the filtration with every coordinate of a point, or every grade of a simplex, moved by at most eps.
// Grades of a complex are then raised to those of their faces, which moves none by more than eps, and kept in the square.
func (src *source) jittered(in demo.Input, eps float64) (*source, error) {
	s := splitmix.New(in.Seed("seed") ^ 0x6a09e667f3bcc908) // another stream than that of the points
	shake := func() float64 { return eps * (2*s.Uniform() - 1) }
	out := &source{key: fmt.Sprintf("%s eps=%x seed=%v", src.key, math.Float64bits(eps), in.Float("seed")), level: src.level, xmax: src.xmax}
	if src.complex == nil {
		out.cloud = &homology.PointCloud{Dim: src.cloud.Dim, Coords: slices.Clone(src.cloud.Coords)}
		for i := range out.cloud.Coords {
			out.cloud.Coords[i] += shake()
		}
		if _, err := filter(in, out); err != nil {
			return nil, err
		}
		out.change = gradeChange(src.flag, out.flag)
		return out, nil
	}
	cells := make([]multiparameter.Cell, src.complex.Len())
	for i := range cells { // faces come first in the list
		cells[i] = src.complex.Cell(i)
		grade := make([]float64, 2)
		for k, v := range cells[i].Grade {
			grade[k] = math.Max(0, math.Min(1, v+shake()))
			for _, f := range cells[i].Boundary {
				grade[k] = math.Max(grade[k], cells[f.Cell].Grade[k])
			}
		}
		cells[i].Grade = grade
	}
	c, err := multiparameter.NewComplex(2, cells)
	if err != nil {
		return nil, err
	}
	out.filtration, out.complex = c, c
	_, out.change = multiparameter.GradeChange(src.complex, c)
	return out, nil
}

// gradeChange returns the largest change of a grade in either coordinate between two filtrations of the same points.
func gradeChange(f, g *multiparameter.FunctionRips) float64 {
	e := 0.0
	for i := range f.Len() {
		e = math.Max(e, math.Abs(f.Y()[i]-g.Y()[i]))
		for j := range i {
			e = math.Max(e, math.Abs(f.X(i, j)-g.X(i, j)))
		}
	}
	return e
}

// len returns the number of points or vertices.
func (src *source) len() int {
	if src.complex == nil {
		return src.cloud.Len()
	}
	n := 0
	for i := range src.complex.Len() {
		if src.complex.Cell(i).Dim == 0 {
			n++
		}
	}
	return n
}

// keyOf names the values of parameters, as far as they count for the present choice of data.
func keyOf(in demo.Input, names ...string) string {
	var b strings.Builder
	for _, name := range names {
		p, _ := Demo.FindParam(name)
		if !p.When.Holds(in.Values) || p.Kind == demo.Points && in.Text("data") != moved {
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
