package homology

import (
	"context"
	"fmt"
	"math"

	"stillpoint/core/demo"
	topology "stillpoint/core/homology"
	"stillpoint/core/homology/alpha"
	"stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

// Checks are the claims of this page, measured where they are read.
func Checks() []demo.Check {
	var checks []demo.Check
	for _, n := range []int{4, 12, 24} {
		checks = append(checks, polygonCheck(n))
	}
	checks = append(checks,
		demo.Check{
			ID: "outlier", Claim: "One point at the centre of a regular 24-gon ends its loop at scale 1 instead of √3.", Unit: "diameter",
			Source:  "Hausdorff distance 1 allows a change of at most 2 (Cohen-Steiner, Edelsbrunner, Harer 2007)",
			Measure: longestDeath(func() (*topology.WeightedFlag, error) { return topology.FromPoints(withCentre(24)) }, 1, 2, equal(1, 1e-12)),
		},
		demo.Check{
			ID: "circle", Claim: "The loop of the noisy circle lives from 0.5431 to 1.5681.", Unit: "diameter",
			Source:  "computed by two independent programs, Ripser and GUDHI",
			Measure: longestDeath(fromCloud(pointcloud.Circle(splitmix.New(1), 60, 0.08)), 1, 2, equal(1.56813702519, 1e-9)),
		},
		demo.Check{
			ID: "void", Claim: "The sphere encloses one void, and its bar is 1.185 long.", Unit: "diameter",
			Source:  "computed by two independent programs, Ripser and GUDHI",
			Measure: longestLength(fromCloud(pointcloud.FibonacciSphere(120)), 2, 2, equal(1.1850391620449627, 1e-9)),
		},
		alphaCheck(12),
		kleinCheck(2, 2), kleinCheck(3, 1),
		eulerCheck(),
	)
	return checks
}

type flagMaker func() (*topology.WeightedFlag, error)

func fromCloud(c *topology.PointCloud) flagMaker {
	return func() (*topology.WeightedFlag, error) { return topology.FromPoints(c) }
}

func equal(expected, tolerance float64) demo.Measurement {
	return demo.Measurement{Relation: demo.Equals, Expected: expected, Tolerance: tolerance}
}

// polygonCheck compares the only loop of a regular polygon with its closed form: chords of length 2 sin(πk/n), k = 1
// for the birth and k = ⌈n/3⌉ for the death (Adamaszek and Adams).
func polygonCheck(n int) demo.Check {
	birth := 2 * math.Sin(math.Pi/float64(n))
	death := 2 * math.Sin(math.Pi*math.Ceil(float64(n)/3)/float64(n))
	return demo.Check{
		ID: fmt.Sprintf("polygon%d", n), Unit: "diameter",
		Claim:   fmt.Sprintf("The loop of the regular %d-gon is born when neighbours join and is filled when triangles with k = ⌈n/3⌉ steps appear; its bar is this long.", n),
		Source:  "Adamaszek and Adams, The Vietoris–Rips complexes of a circle, 2017",
		Measure: longestLength(func() (*topology.WeightedFlag, error) { return pointcloud.PolygonChords(n), nil }, 1, 2, equal(death-birth, 1e-12)),
	}
}

// alphaCheck compares the loop of a regular polygon in the alpha complex with its closed form: neighbours join at the side, and
// the circle around all points ends it.
func alphaCheck(n int) demo.Check {
	return demo.Check{
		ID: fmt.Sprintf("alpha%d", n), Unit: "diameter",
		Claim:  fmt.Sprintf("In the alpha complex the loop of the regular %d-gon lives until the balls meet at the centre, at diameter 2.", n),
		Source: "nerve theorem: the alpha complex has the homology of the union of balls",
		Measure: func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
			m := equal(2-2*math.Sin(math.Pi/float64(n)), 1e-9)
			c, err := alpha.New(ctx, pointcloud.Polygon(n), host.Progress)
			if err != nil {
				return m, err
			}
			p, err := c.Persistence(ctx, 1, host.Progress)
			if err != nil {
				return m, err
			}
			for _, b := range p.InDegree(1) {
				m.Measured += alpha.DiameterPerRadius * b.Length()
			}
			return m, nil
		},
	}
}

// kleinCheck counts the bars [0.1, 0.4) of the flat Klein bottle, whose twisted loop exists over Z/2 only.
func kleinCheck(prime int, expected float64) demo.Check {
	return demo.Check{
		ID: fmt.Sprintf("klein%d", prime), Unit: "bars",
		Claim:  fmt.Sprintf("The flat Klein bottle has %g long bars of degree 1 over Z/%d.", expected, prime),
		Source: "universal coefficients: H₁ = Z ⊕ Z/2",
		Measure: func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
			m := equal(expected, 0)
			p, err := topology.VietorisRips(ctx, pointcloud.FlatKleinBottle(10), topology.Options{MaxDim: 1, Prime: prime, Progress: host.Progress})
			if err != nil {
				return m, err
			}
			for _, b := range p.InDegree(1) {
				if b.Length() > 0.2 {
					m.Measured++
				}
			}
			return m, nil
		},
	}
}

// eulerCheck compares the alternating sum of the simplex counts with that of the Betti numbers, at many scales, for a
// complex small enough to be known in all degrees.
func eulerCheck() demo.Check {
	return demo.Check{
		ID: "euler", Unit: "largest difference",
		Claim:  "At every scale the alternating sum of the Betti numbers is that of the numbers of simplices.",
		Source: "Euler–Poincaré formula",
		Measure: func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
			m := equal(0, 0)
			f, err := topology.FromPoints(pointcloud.Circle(splitmix.New(7), 9, 0.2))
			if err != nil {
				return m, err
			}
			n := f.Len()
			p, err := topology.VietorisRips(ctx, f, topology.Options{MaxDim: n - 2, Threshold: f.MaxFinite(), Prime: 2, Progress: host.Progress})
			if err != nil {
				return m, err
			}
			for step := range 40 {
				t := f.MaxFinite() * float64(step) / 40
				difference := topology.EulerCharacteristic(p.BettiNumbers(t)) - eulerByCounting(f, t)
				m.Measured = math.Max(m.Measured, math.Abs(float64(difference)))
			}
			return m, nil
		},
	}
}

// eulerByCounting looks at every subset of the vertices, so n must be small.
func eulerByCounting(f *topology.WeightedFlag, t float64) int {
	n, sum := f.Len(), 0
	for set := 1; set < 1<<n; set++ {
		size, present := 0, true
		for i := range n {
			if set>>i&1 == 0 {
				continue
			}
			size++
			for j := range i {
				if set>>j&1 == 1 && f.At(i, j) > t {
					present = false
				}
			}
		}
		if present {
			sum += 1 - 2*((size-1)%2)
		}
	}
	return sum
}

func longestLength(make flagMaker, degree, prime int, m demo.Measurement) func(context.Context, demo.Host) (demo.Measurement, error) {
	return measureLongest(make, degree, prime, m, topology.Bar.Length)
}

func longestDeath(make flagMaker, degree, prime int, m demo.Measurement) func(context.Context, demo.Host) (demo.Measurement, error) {
	return measureLongest(make, degree, prime, m, func(b topology.Bar) float64 { return b.Death })
}

// measureLongest runs the engine and reads something off the longest bar of a degree.
func measureLongest(make flagMaker, degree, prime int, m demo.Measurement, read func(topology.Bar) float64) func(context.Context, demo.Host) (demo.Measurement, error) {
	return func(ctx context.Context, host demo.Host) (demo.Measurement, error) {
		f, err := make()
		if err != nil {
			return m, err
		}
		p, err := topology.VietorisRips(ctx, f, topology.Options{MaxDim: degree, Prime: prime, Progress: host.Progress})
		if err != nil {
			return m, err
		}
		var longest topology.Bar
		for _, b := range p.InDegree(degree) {
			if b.Length() > longest.Length() {
				longest = b
			}
		}
		m.Measured = read(longest)
		return m, nil
	}
}

// withCentre is the regular n-gon of radius 1 and its centre.
func withCentre(n int) *topology.PointCloud {
	c := pointcloud.Polygon(n)
	return &topology.PointCloud{Dim: 2, Coords: append(c.Coords, 0, 0)}
}
