package homology_test

import (
	"encoding/json"
	"flag"
	"math"
	"os"
	"slices"
	"testing"

	. "stillpoint/core/homology"
	"stillpoint/core/homology/alpha"
	"stillpoint/core/homology/cubical"
	"stillpoint/core/homology/delay"
	"stillpoint/core/homology/diagram"
	"stillpoint/core/homology/multiparameter"
	"stillpoint/core/splitmix"
)

var (
	compareFile = flag.String("compare", "", "file to write random inputs and their results to")
	compareSeed = flag.Uint64("seed", 1, "seed of the inputs of -compare")
)

// A comparison is an input with this project's answer, for testdata/compare.py. Only what its kind needs is set. −1 stands for
// +Inf, which JSON does not have, in matrices and deaths.
type comparison struct {
	Kind      string
	MaxDim    int            `json:",omitempty"`
	Prime     int            `json:",omitempty"`
	Threshold float64        `json:",omitempty"` // 0: none
	Weights   [][]float64    `json:",omitempty"` // births of vertices and edges
	Points    [][]float64    `json:",omitempty"`
	Simplices [][]int        `json:",omitempty"`
	Values    []float64      `json:",omitempty"`
	Pixels    [][]float64    `json:",omitempty"`
	Delay     [2]int         `json:",omitzero"` // dimension, delay
	Sample    []int          `json:",omitempty"`
	A, B      [][2]float64   `json:",omitempty"`
	T         []float64      `json:",omitempty"`
	Line      [4]float64     `json:",omitzero"`
	Numbers   []float64      `json:",omitempty"` // the answer, or
	Bars      [][][2]float64 // by degree
}

func finite(x float64) float64 {
	if math.IsInf(x, 1) {
		return -1
	}
	return x
}

func byDegree(bars []Bar, degrees int) [][][2]float64 {
	out := make([][][2]float64, degrees)
	for k := range out {
		out[k] = [][2]float64{}
	}
	for _, b := range bars {
		out[b.Degree] = append(out[b.Degree], [2]float64{b.Birth, finite(b.Death)})
	}
	return out
}

func matrixOf(f *WeightedFlag) (w [][]float64) {
	for i := range f.Len() {
		var row []float64
		for _, v := range f.Row(i) {
			row = append(row, finite(v))
		}
		w = append(w, row)
	}
	return w
}

func rowsOf(c *PointCloud) (rows [][]float64) {
	for i := range c.Len() {
		rows = append(rows, c.Point(i))
	}
	return rows
}

// TestWriteComparison writes random inputs of every kind with their answers; see testdata/compare.py.
func TestWriteComparison(t *testing.T) {
	if *compareFile == "" {
		t.Skip("no -compare file given")
	}
	s := splitmix.New(*compareSeed)
	var cases []comparison
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	flagCase := func(kind string, f, solved *WeightedFlag, opt Options) {
		p := rips(t, solved, opt)
		threshold := opt.Threshold
		if math.IsInf(threshold, 1) {
			threshold = 0
		}
		cases = append(cases, comparison{Kind: kind, MaxDim: opt.MaxDim, Prime: max(opt.Prime, 2), Threshold: threshold,
			Weights: matrixOf(f), Bars: byDegree(p.Bars, opt.MaxDim+1)})
	}
	primes := []int{2, 3, 5, 7, 11, 97}
	for i := range 24 {
		prime := primes[i%len(primes)]
		c := randomCloud(s, 10+s.Int(30), 1+s.Int(5))
		opt := Options{MaxDim: 1 + i%2, Prime: prime}
		if i%3 == 2 {
			opt.Threshold = 0.2 + 0.5*s.Uniform()
		}
		flagCase("distances", flagOf(t, c), flagOf(t, c), opt)
		w := randomWeights(s, 6+s.Int(18), 3+s.Int(60))
		flagCase("weights", w, w, Options{MaxDim: 2, Prime: prime})
		// Sparse: some edges never come.
		n := 8 + s.Int(25)
		var edges []Edge
		for u := range n {
			for v := range u {
				if s.Uniform() < 0.4 {
					edges = append(edges, Edge{I: v, J: u, Birth: float64(s.Int(40)) / 8})
				}
			}
		}
		sparse, err := FromEdges(n, edges)
		must(err)
		flagCase("sparse", sparse, sparse, Options{MaxDim: 2, Prime: prime})
		small := flagOf(t, c)
		collapsed, err := small.Collapse(t.Context(), 0, 1+i%4, nil)
		must(err)
		flagCase("collapsed", small, collapsed, Options{MaxDim: opt.MaxDim, Prime: prime, Threshold: math.Inf(1)})

		// A complex that is no flag complex: the faces of random tetrahedra and triangles.
		set := map[[4]int]bool{}
		for range 12 {
			var vs []int
			for len(vs) < 3+s.Int(2) {
				if v := s.Int(10); !slices.Contains(vs, v) {
					vs = append(vs, v)
				}
			}
			for mask := 1; mask < 1<<len(vs); mask++ {
				face := [4]int{-1, -1, -1, -1}
				for j, v := range vs {
					if mask>>j&1 == 1 {
						face[j] = v
					}
				}
				slices.Sort(face[:])
				set[face] = true
			}
		}
		var keys [][4]int
		for k := range set {
			keys = append(keys, k)
		}
		slices.SortFunc(keys, func(a, b [4]int) int { return slices.Compare(a[:], b[:]) }) // fewer vertices first
		general := comparison{Kind: "general", MaxDim: 3, Prime: prime}
		value := map[[4]int]float64{}
		for _, k := range keys {
			v := float64(s.Int(30))
			var simplex []int
			for j, x := range k {
				if x >= 0 {
					simplex = append(simplex, x)
					face := k
					face[j] = -1
					slices.Sort(face[:])
					v = max(v, value[face])
				}
			}
			value[k] = v
			general.Simplices, general.Values = append(general.Simplices, simplex), append(general.Values, v)
		}
		complex, err := NewSimplicialComplex(general.Simplices, general.Values)
		must(err)
		cellBars, err := complex.Persistence(t.Context(), 3, prime, nil)
		must(err)
		var bars []Bar
		for _, b := range cellBars {
			bars = append(bars, Bar{Degree: b.Degree, Birth: b.Birth, Death: b.Death})
		}
		general.Bars = byDegree(bars, 4)
		cases = append(cases, general)

		// Alpha, in general position and on a lattice, with points that occur twice.
		dim := 2 + i%2
		cloud := randomCloud(s, 5+s.Int(250/dim), dim)
		if i%4 >= 2 {
			for j := range cloud.Coords {
				cloud.Coords[j] = math.Floor(8*cloud.Coords[j]) / 10
			}
		}
		a, err := alpha.New(t.Context(), cloud, nil)
		must(err)
		ap, err := a.Persistence(t.Context(), dim-1, nil)
		must(err)
		cases = append(cases, comparison{Kind: "alpha", MaxDim: dim - 1, Points: rowsOf(cloud), Bars: byDegree(ap.Bars, dim)})

		// Images, with plateaus every other time; a series every third time.
		width, height := 1+s.Int(24), 1+s.Int(24)
		if i%3 == 0 {
			width, height = 2+s.Int(200), 1
		}
		pixels := make([]float64, width*height)
		for j := range pixels {
			if pixels[j] = s.Uniform(); i%2 == 0 {
				pixels[j] = float64(s.Int(6))
			}
		}
		image, err := cubical.NewImage(width, height, pixels)
		must(err)
		for _, in := range []cubical.Construction{cubical.T, cubical.V} {
			p, err := cubical.Sublevel(t.Context(), image, in, nil)
			must(err)
			var bars []Bar
			for _, b := range p.Bars {
				bars = append(bars, Bar{Degree: b.Degree, Birth: b.Birth, Death: b.Death})
			}
			c := comparison{Kind: "image " + in.String()[:1], Bars: byDegree(bars, 2)}
			for y := range height {
				c.Pixels = append(c.Pixels, pixels[y*width:(y+1)*width])
			}
			cases = append(cases, c)
		}

		// A series in delay coordinates, reduced by farthest points.
		series := make([]float64, 60+s.Int(100))
		for j := range series {
			series[j] = math.Sin(0.3*float64(j)) + s.Uniform()
		}
		m, lag, keep := 2+s.Int(4), 1+s.Int(8), 10+s.Int(20)
		embedded, err := delay.Embed(series, m, lag)
		must(err)
		sample, _ := embedded.FarthestPoints(keep, 0)
		cases = append(cases, comparison{Kind: "delay", Values: series, Delay: [2]int{m, lag}, Points: rowsOf(embedded), Sample: sample})

		// Distances and vectors of diagrams, with infinite bars and with ties.
		draw := func(infinite int) (d diagram.Diagram) {
			for range s.Int(30) {
				b := float64(s.Int(20)) / 4
				d = append(d, diagram.Point{Birth: b, Death: b + 0.01 + 3*s.Uniform()})
			}
			for range infinite {
				d = append(d, diagram.Point{Birth: s.Uniform(), Death: math.Inf(1)})
			}
			return d
		}
		pairs := func(d diagram.Diagram) (out [][2]float64) {
			for _, p := range d {
				out = append(out, [2]float64{p.Birth, finite(p.Death)})
			}
			return out
		}
		da, db := draw(i%3), draw(i%3)
		d := comparison{Kind: "diagrams", A: pairs(da), B: pairs(db)}
		sup, err := diagram.BottleneckDistance(da, db)
		must(err)
		d.Numbers = []float64{sup}
		for _, v := range []struct {
			p      int
			ground diagram.Ground
		}{{1, diagram.LInf}, {2, diagram.LInf}, {1, diagram.L2}, {2, diagram.L2}} {
			w, err := diagram.Wasserstein(da, db, v.p, v.ground)
			must(err)
			d.Numbers = append(d.Numbers, w.Distance)
		}
		cases = append(cases, d)
		one := draw(0)
		for len(one) == 0 {
			one = draw(0)
		}
		v := comparison{Kind: "vectors", A: pairs(one)}
		for k := range 60 { // a regular grid, as gudhi wants it
			v.T = append(v.T, float64(k)*8/59)
		}
		for _, l := range diagram.Landscapes(one, 3) {
			v.Numbers = append(v.Numbers, l.Sample(v.T)...)
		}
		v.Numbers = append(v.Numbers, diagram.Silhouette(one, 2).Sample(v.T)...)
		v.Numbers = append(v.Numbers, diagram.BettiCurve(one).Sample(v.T)...)
		cases = append(cases, v)

		// Two parameters: Hilbert function on a grid, and the barcode on a line.
		two, err := multiparameter.DensityRips(randomCloud(s, 8+s.Int(22), 2), 0.05+s.Uniform())
		must(err)
		x := make([][]float64, two.Len())
		for j := range x {
			for k := range two.Len() {
				x[j] = append(x[j], two.X(j, k))
			}
		}
		l := multiparameter.Line{X: s.Uniform() - 0.5, Y: s.Uniform() - 0.5, DX: 0.05 + s.Uniform(), DY: 0.05 + s.Uniform()}
		fibered, err := two.Fibered(t.Context(), l, multiparameter.Options{MaxDim: 1, Prime: 2})
		must(err)
		cases = append(cases, comparison{Kind: "line", MaxDim: 1, Weights: x, Values: two.Y(), Line: [4]float64{l.X, l.Y, l.DX, l.DY}, Bars: byDegree(fibered.Bars, 2)})
		hilbert := comparison{Kind: "hilbert", MaxDim: 1, Weights: x, Values: two.Y()}
		levels := []float64{0, 0.3, 0.5, 0.7, 1}
		rows, err := two.Horizontal(t.Context(), levels, multiparameter.Options{MaxDim: 1, Prime: 2}, nil)
		must(err)
		scales := []float64{0, 0.1, 0.2, 0.3, 0.4, 0.6, 1}
		hilbert.T = scales
		for degree := range 2 {
			h := rows.Hilbert(degree, scales)
			for j := range levels {
				for k := range scales {
					hilbert.Numbers = append(hilbert.Numbers, float64(h.At(k, j)))
				}
			}
		}
		cases = append(cases, hilbert)
	}
	text, err := json.Marshal(cases)
	must(err)
	must(os.WriteFile(*compareFile, text, 0o644))
	t.Logf("%d cases", len(cases))
}
