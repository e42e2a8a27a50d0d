package homologycoefficients

import (
	"context"
	"fmt"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// A row of the comparison: a space, a field, and where it is drawn.
type row struct {
	name  string // of the space
	flag  *homology.WeightedFlag
	prime int
	panel int // which picture it belongs to
	dim   int
	key   string // names everything that the barcode depends on
}

func (r row) title() string { return fmt.Sprintf("%s over Z/%d", r.name, r.prime) }

// A setting is what the parameters describe: one or two rows, and one or two pictures.
type setting struct {
	rows     []row
	pictures []picture
	notes    []string
}

// bottlePoints is the number of points of which a subsample of the Klein bottle is taken.
const bottlePoints = 2000

func arrange(in demo.Input, host demo.Host) (*setting, error) {
	p, dim, m := in.Int("p"), in.Int("dim"), in.Int("m")
	switch in.Text("space") {
	case pair:
		torus, klein := square{m: m}, square{m: m, klein: true, left: 1 + gap}
		return &setting{
			rows: []row{
				{"torus", pointcloud.FlatTorus(m), p, 0, dim, fmt.Sprintf("torus %d", m)},
				{"Klein bottle", pointcloud.FlatKleinBottle(m), p, 1, dim, fmt.Sprintf("klein %d", m)},
			},
			pictures: []picture{torus, klein},
		}, nil
	case plane:
		s := &setting{pictures: []picture{hexagon{}}}
		s.compareFields(row{"projective plane", pointcloud.ProjectivePlane(), p, 0, dim, "plane"})
		return s, nil
	}
	n, seed := in.Int("n"), in.Seed("seed")
	found, err := host.Memo(fmt.Sprintf("bottle %d %d", n, seed), func() (any, error) {
		all := pointcloud.KleinBottle(splitmix.New(seed), bottlePoints)
		kept, _ := all.FarthestPoints(n, 0)
		return all.Subset(kept), nil
	})
	if err != nil {
		return nil, err
	}
	cloud := found.(*homology.PointCloud)
	flag, err := homology.FromPoints(cloud)
	if err != nil {
		return nil, err
	}
	s := &setting{
		pictures: []picture{newShadow(cloud, in.Float("turn")*radians)},
		notes: []string{fmt.Sprintf("%d of %d random points, each further one the farthest from those before. Drawn: the first three of four coordinates; in space the bottle would have to pass through itself.",
			n, bottlePoints)},
	}
	s.compareFields(row{"Klein bottle", flag, p, 0, dim, fmt.Sprintf("bottle %d %d", n, seed)})
	return s, nil
}

// compareFields puts a space over Z/2 above the same over the chosen field, or stands alone when that is Z/2.
func (s *setting) compareFields(r row) {
	if r.prime != 2 {
		two := r
		two.prime = 2
		s.rows = append(s.rows, two)
	}
	s.rows = append(s.rows, r)
}

// Cost predicts the time and memory of a run.
func Cost(in demo.Input, host demo.Host) demo.Cost {
	s, err := arrange(in, host)
	if err != nil {
		return demo.Cost{} // Run will say what is wrong
	}
	cost := demo.Cost{Milliseconds: 2} // drawing
	for _, r := range s.rows {
		e, err := homology.Predict(context.Background(), r.flag, homology.Options{MaxDim: r.dim, Prime: r.prime})
		if err != nil {
			return demo.Cost{}
		}
		cost.Milliseconds += e.Seconds * homology.WasmFactor * 1000
		cost.Bytes += e.Bytes
	}
	cost.Advice = "fewer points or degree 1 only make it faster"
	return cost
}

// persistence computes the barcode of a row, after calling before, unless it is remembered.
func (r row) persistence(ctx context.Context, host demo.Host, before func()) (*homology.Persistence, error) {
	found, err := host.Memo(fmt.Sprintf("bars %s dim %d over %d", r.key, r.dim, r.prime), func() (any, error) {
		before()
		return homology.VietorisRips(ctx, r.flag, homology.Options{MaxDim: r.dim, Prime: r.prime, Progress: host.Progress})
	})
	if err != nil {
		return nil, err
	}
	return found.(*homology.Persistence), nil
}
