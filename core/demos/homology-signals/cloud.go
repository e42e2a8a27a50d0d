package homologysignals

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/delay"
	"stillpoint/core/homology/pointcloud"
)

// A cloud is the delay embedding of a signal, thinned.
type cloud struct {
	all      *homology.PointCloud // in the principal axes, at most three
	kept     []int                // of all
	flag     *homology.WeightedFlag
	estimate *homology.Estimate
	gap      float64 // Hausdorff distance of what is kept from all
	shown    float64 // share of the variance that the axes hold
	axes     int
	key      string
}

// maxPath is how many steps of the path of the signal are drawn.
const maxPath = 3000

func embed(ctx context.Context, in demo.Input, host demo.Host) (*cloud, error) {
	name := "cloud " + key(in, "data", "seed", "knots", "own", "column", "m", "delay", "n", "dim")
	found, err := host.Memo(name, func() (any, error) {
		s, err := load(in)
		if err != nil {
			return nil, err
		}
		points, err := delay.Embed(s.even, in.Int("m"), in.Int("delay"))
		if err != nil {
			return nil, refuse(err)
		}
		c := &cloud{key: name}
		c.kept, c.gap = points.FarthestPoints(in.Int("n"), 0)
		if c.flag, err = homology.FromPoints(points.Subset(c.kept)); err != nil {
			return nil, err
		}
		if c.estimate, err = homology.Predict(ctx, c.flag, homology.Options{MaxDim: in.Int("dim")}); err != nil {
			return nil, err
		}
		axes, err := delay.PrincipalAxes(points, min(3, points.Dim))
		if err != nil {
			return nil, err
		}
		c.all, c.axes = axes.Project(points), len(axes.Directions)
		total := 0.0
		for i, v := range axes.Variances {
			total += v
			if i < c.axes {
				c.shown += v
			}
		}
		if total > 0 {
			c.shown /= total
		}
		return c, nil
	})
	if err != nil {
		return nil, err
	}
	return found.(*cloud), nil
}

// refuse offers a shorter delay for a series that is too short.
func refuse(err error) error {
	var short *delay.TooShort
	if !errors.As(err, &short) {
		return &demo.Refusal{Reason: err}
	}
	refusal := &demo.Refusal{Param: "delay", Reason: err}
	if fits := (short.Length - 2) / (short.Dim - 1); fits >= 1 {
		refusal.Repair = fmt.Sprintf("Use delay %d", fits)
		refusal.Set = map[string]demo.Value{"delay": demo.Num(float64(fits))}
	}
	return refusal
}

// Cost predicts the time and memory of a run.
func Cost(in demo.Input, host demo.Host) demo.Cost {
	c, err := embed(context.Background(), in, host)
	if err != nil {
		return demo.Cost{} // Run will say what is wrong
	}
	// Thinning looks at every vector once for each that is kept; the rest is drawing.
	thinning := float64(c.all.Len()) * float64(len(c.kept)) * float64(in.Int("m")) * 2e-6
	return demo.Cost{
		Milliseconds: c.estimate.Seconds*homology.WasmFactor*1000 + thinning + 3,
		Bytes:        c.estimate.Bytes,
		Advice:       "fewer points or degree 1 only make it faster",
	}
}

// A shape is the cloud with its barcode.
type shape struct {
	*cloud
	bars  *homology.Persistence
	order []int // bars of degrees 1 and 2 as the reader counts them: loops first, longest first
}

func (c *cloud) shape(ctx context.Context, in demo.Input, host demo.Host) (*shape, error) {
	found, err := host.Memo("bars of "+c.key, func() (any, error) {
		if err := c.estimate.Refuse(0); err != nil {
			return nil, &demo.Refusal{Param: "n", Reason: err, Repair: "Take 100 points", Set: map[string]demo.Value{"n": demo.Num(100)}}
		}
		bars, err := homology.VietorisRips(ctx, c.flag, homology.Options{MaxDim: in.Int("dim"), Progress: host.Progress})
		if err != nil {
			return nil, err
		}
		s := &shape{cloud: c, bars: bars}
		for i, b := range bars.Bars {
			if b.Degree > 0 {
				s.order = append(s.order, i)
			}
		}
		slices.SortStableFunc(s.order, func(i, j int) int {
			a, b := bars.Bars[i], bars.Bars[j]
			return cmp.Or(cmp.Compare(a.Degree, b.Degree), cmp.Compare(b.Length(), a.Length()))
		})
		return s, nil
	})
	if err != nil {
		return nil, err
	}
	return found.(*shape), nil
}

func (s *shape) barcode() demo.Table {
	n := len(s.order)
	index, dim := make([]int32, n), make([]int32, n)
	birth, death, row := make([]float64, n), make([]float64, n), make([]float64, n)
	for k, i := range s.order {
		b := s.bars.Bars[i]
		index[k], dim[k] = int32(k+1), int32(b.Degree)
		birth[k], death[k], row[k] = b.Birth, b.Death, float64(n-k)
	}
	return demo.Table{Name: "barcode", Columns: []demo.Column{
		demo.Col("index", "", index), demo.Col("dim", "", dim),
		demo.Col("birth", "diameter", birth), demo.Col("death", "diameter", death), demo.Col("row", "", row)}}
}

// lengths returns the lengths of the bars of a degree, longest first.
func (s *shape) lengths(degree int) []float64 {
	var list []float64
	for _, i := range s.order {
		if b := s.bars.Bars[i]; b.Degree == degree {
			list = append(list, b.Length())
		}
	}
	return list
}

// tables draws the cloud turned by an angle (radians), with the loop or surface of the highlighted bar and one moment marked.
func (s *shape) tables(ctx context.Context, in demo.Input, host demo.Host, note *string) ([]demo.Table, error) {
	xy := view(s.all, in.Float("turn")*math.Pi/180)
	var x, y []float64
	for _, v := range s.kept {
		x, y = append(x, xy[2*v]), append(y, xy[2*v+1])
	}
	var path []float32
	for v := range min(s.all.Len()-1, maxPath) {
		path = append(path, float32(xy[2*v]), float32(xy[2*v+1]), float32(xy[2*v+2]), float32(xy[2*v+3]))
	}
	var loop, surface []float32
	if k := in.Int("bar"); k >= 1 && k <= len(s.order) {
		chain, err := s.representative(ctx, host, s.order[k-1])
		if err != nil {
			return nil, err
		}
		for _, term := range chain.Terms {
			for _, v := range term.Simplex {
				if len(term.Simplex) == 2 {
					loop = append(loop, float32(x[v]), float32(y[v]))
				} else {
					surface = append(surface, float32(x[v]), float32(y[v]))
				}
			}
		}
		b := s.bars.Bars[s.order[k-1]]
		what := fmt.Sprintf("a loop of %s", plural(len(chain.Terms), "edge", "edges"))
		if b.Degree == 2 {
			what = fmt.Sprintf("a closed surface of %s", plural(len(chain.Terms), "triangle", "triangles"))
		}
		*note = fmt.Sprintf("Highlighted: bar %d, degree %d, [%.4g, %.4g), %s, one representative among many.", k, b.Degree, b.Birth, b.Death, what)
	}
	moment := columns("moment", nil, nil)
	if i := in.Int("moment"); i < s.all.Len() {
		moment = columns("moment", []float64{xy[2*i]}, []float64{xy[2*i+1]})
	}
	return []demo.Table{columns("points", x, y), segmentTable("path", path), segmentTable("loop", loop), cornerTable("surface", surface, 3), moment}, nil
}

func (s *shape) representative(ctx context.Context, host demo.Host, bar int) (homology.Chain, error) {
	found, err := host.Memo(fmt.Sprintf("representative %d of %s", bar, s.key), func() (any, error) {
		if s.bars.Bars[bar].Degree == 1 {
			loop, err := s.bars.TightLoop(ctx, bar)
			return loop.Chain, err
		}
		return s.bars.Cycle(ctx, bar)
	})
	if err != nil {
		return homology.Chain{}, err
	}
	return found.(homology.Chain), nil
}

// view turns a cloud of three axes about the second, so that nothing changes in its height, and looks at it along the third.
func view(c *homology.PointCloud, turn float64) []float64 {
	if c.Dim < 3 {
		return pointcloud.View(c, 0)
	}
	sin, cos := math.Sincos(turn)
	xy := make([]float64, 2*c.Len())
	for i := range c.Len() {
		p := c.Point(i)
		xy[2*i], xy[2*i+1] = cos*p[0]+sin*p[2], p[1]
	}
	return xy
}
