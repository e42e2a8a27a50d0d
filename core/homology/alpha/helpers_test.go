package alpha_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	. "stillpoint/core/homology/alpha"

	"stillpoint/core/homology"
	"stillpoint/core/homology/diagram"
	"stillpoint/core/splitmix"
)

// planarFiles are the plane clouds of testdata.
var planarFiles = []string{"circle_60.csv", "circle_outliers_140.csv", "figure_eight_120.csv", "three_rings_240.csv", "disk_100.csv"}

// load reads a point cloud from testdata.
func load(t testing.TB, name string) *homology.PointCloud {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	d, err := homology.ReadString(string(b), homology.Points, homology.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d.Points
}

func complexOf(t testing.TB, cloud *homology.PointCloud) *Complex {
	t.Helper()
	c, err := New(context.Background(), cloud, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func barsOf(t testing.TB, c *Complex) *Persistence {
	t.Helper()
	p, err := c.Persistence(context.Background(), 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func ripsOf(t testing.TB, cloud *homology.PointCloud, maxDim int) *homology.Persistence {
	t.Helper()
	f, err := homology.FromPoints(cloud)
	if err != nil {
		t.Fatal(err)
	}
	p, err := homology.VietorisRips(context.Background(), f, homology.Options{MaxDim: maxDim})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func bottleneck(t testing.TB, a, b diagram.Diagram) float64 {
	t.Helper()
	d, err := diagram.BottleneckDistance(a, b)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// random draws points of the unit square or cube.
func random(s *splitmix.Source, n, dim int) *homology.PointCloud {
	c := &homology.PointCloud{Dim: dim}
	for range n * dim {
		c.Coords = append(c.Coords, s.Uniform())
	}
	return c
}

// lattice draws points with coordinates step·k, 0 <= k < side.
func lattice(s *splitmix.Source, n, dim, side int, step float64) *homology.PointCloud {
	c := &homology.PointCloud{Dim: dim}
	for range n * dim {
		c.Coords = append(c.Coords, step*float64(s.Int(side)))
	}
	return c
}

// mixed returns clouds in general and in special position, in the plane and in space.
func mixed(s *splitmix.Source, round, n int) *homology.PointCloud {
	dim := 2 + round%2
	switch round / 2 % 3 {
	case 0:
		return random(s, n, dim)
	case 1:
		return lattice(s, n, dim, 5-dim+s.Int(3), 1)
	}
	return lattice(s, n, dim, 5-dim+s.Int(3), 0.1)
}

// A boundaries is the column space of a boundary matrix over Z/2, in echelon form.
type boundaries struct {
	columns map[string][]string // latest face -> column, ascending
}

// reduce returns what is left of a chain, given as a set of names.
func (b *boundaries) reduce(chain []string) []string {
	chain = slices.Clone(chain)
	slices.Sort(chain)
	for len(chain) > 0 {
		column, ok := b.columns[chain[len(chain)-1]]
		if !ok {
			break
		}
		chain = sum(chain, column)
	}
	return chain
}

// add reports whether a column is independent of those before it.
func (b *boundaries) add(column []string) bool {
	column = b.reduce(column)
	if len(column) == 0 {
		return false
	}
	if b.columns == nil {
		b.columns = map[string][]string{}
	}
	b.columns[column[len(column)-1]] = column
	return true
}

// sum returns the symmetric difference of two ascending lists.
func sum(a, b []string) (c []string) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			c, a = append(c, a[0]), a[1:]
		case a[0] > b[0]:
			c, b = append(c, b[0]), b[1:]
		default:
			a, b = a[1:], b[1:]
		}
	}
	return append(append(c, a...), b...)
}

func name(simplex []int) string {
	s := ""
	for _, v := range simplex {
		s += string(rune(v + 1))
	}
	return s
}

// boundary names the faces of a simplex.
func boundary(simplex []int) (faces []string) {
	if len(simplex) == 1 {
		return nil
	}
	for i := range simplex {
		faces = append(faces, name(slices.Delete(slices.Clone(simplex), i, i+1)))
	}
	slices.Sort(faces)
	return faces
}

// simplices cuts a list of k+1 vertices per simplex.
func simplices(list []int32, k int) (out [][]int) {
	for i := 0; i < len(list); i += k + 1 {
		s := make([]int, k+1)
		for j := range s {
			s[j] = int(list[i+j])
		}
		out = append(out, s)
	}
	return out
}

// at lists the simplices of dimension k >= 1 with value <= t.
func at(c *Complex, k int, t float64) [][]int {
	switch k {
	case 1:
		return simplices(c.Edges(t), 1)
	case 2:
		return simplices(c.Triangles(t), 2)
	}
	return simplices(c.Tetrahedra(t), 3)
}

// bettiByRank computes Betti numbers of the complex at t from the ranks of its boundary matrices over Z/2.
func bettiByRank(c *Complex, t float64) (betti [3]int) {
	n := c.Counts(t)
	rank := [5]int{}
	for k := 1; k <= 3; k++ {
		var b boundaries
		for _, s := range at(c, k, t) {
			if b.add(boundary(s)) {
				rank[k]++
			}
		}
	}
	for k := range betti {
		betti[k] = n[k] - rank[k] - rank[k+1]
	}
	return betti
}

func logs(d diagram.Diagram, factor float64) (out diagram.Diagram) {
	for _, p := range d {
		out = append(out, diagram.Point{Birth: math.Log(factor * p.Birth), Death: math.Log(factor * p.Death)})
	}
	return out
}
