package homologystability

import (
	"context"
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology"
	"stillpoint/core/homology/alpha"
	"stillpoint/core/homology/cubical"
	"stillpoint/core/homology/diagram"
)

// sample is one state of the data with its diagrams of degrees 0 and 1, in the unit of the engine: diameters, or grey values.
type sample struct {
	cloud    *homology.PointCloud
	image    *cubical.Image
	diagrams [2]diagram.Diagram
	size     float64 // of the change that made it: e, the Hausdorff distance, or the largest change of a pixel
}

// experiment is the data before the change and some or all of the changed copies.
type experiment struct {
	src    *source
	before sample
	after  []*sample // by trial; nil where not computed yet
	shown  int       // the trial that is drawn
}

// perform makes all trials, the drawn one first, and calls show with what there is from time to time.
func perform(ctx context.Context, in demo.Input, host demo.Host, src *source, show func(*experiment)) (*experiment, error) {
	n := trialCount(in)
	key := keyOf(in, "change", "dist", "e", "k", "spread", "trials", "points", "complex")
	found, err := host.Memo("trials "+key+src.key, func() (any, error) {
		x := &experiment{src: src, after: make([]*sample, n), shown: shownTrial(in)}
		x.before = sample{cloud: src.cloud, image: src.image}
		done := 0
		tick := func(_, _ float64) { host.Progress(float64(done), float64(n)) }
		if err := x.before.compute(ctx, in.Text("complex"), tick); err != nil {
			return nil, err
		}
		order := []int{x.shown}
		for k := range n {
			if k != x.shown {
				order = append(order, k)
			}
		}
		for _, k := range order {
			tick(0, 0)
			s, err := change(in, src, k)
			if err != nil {
				return nil, err
			}
			if err := s.compute(ctx, in.Text("complex"), tick); err != nil {
				return nil, err
			}
			x.after[k] = s
			if done++; done%16 == 1 && done < n {
				show(x)
			}
		}
		return x, nil
	})
	if err != nil {
		return nil, err
	}
	x := *found.(*experiment) // the memory keeps its own
	x.shown = shownTrial(in)
	return &x, nil
}

// trialCount is the number of trials: without chance there is one.
func trialCount(in demo.Input) int {
	switch in.Text("change") {
	case jitter, outliers:
		return in.Int("trials")
	}
	return 1
}

// shownTrial is the position of the trial that is drawn.
func shownTrial(in demo.Input) int {
	n := trialCount(in)
	if t := in.Int("trial"); 1 <= t && t <= n {
		return t - 1
	}
	return n - 1
}

// change makes the data of the trial at position k.
func change(in demo.Input, src *source, k int) (*sample, error) {
	e := in.Float("e")
	if in.Text("spread") == ramp && in.Text("change") == jitter {
		e *= float64(k+1) / float64(trialCount(in))
	}
	s := trialSource(in, k+1)
	if src.image != nil {
		if in.Text("change") == byHand {
			return nil, refusef("change", "a picture has no points to move: choose another change, or a cloud")
		}
		image := disturbedImage(src.image, s, in, e)
		if in.Text("change") != jitter {
			e = largestDifference(src.image, image)
		}
		return &sample{image: image, size: e}, nil
	}
	var cloud *homology.PointCloud
	switch in.Text("change") {
	case jitter:
		return &sample{cloud: moved(src.cloud, s, in.Text("dist"), e), size: e}, nil
	case outliers:
		cloud = withOutliers(src.cloud, s, in.Int("k"))
	case centre:
		cloud = withCentre(src.cloud)
	case byHand:
		xy := in.XY("points")
		if len(xy) == 0 {
			cloud = src.cloud // nothing has been moved yet
			break
		}
		if src.cloud.Dim != 2 {
			return nil, refusef("change", "only points in the plane can be moved by hand: choose another cloud or another change")
		}
		cloud = &homology.PointCloud{Dim: 2, Coords: xy}
	}
	return &sample{cloud: cloud, size: hausdorff(src.cloud, cloud)}, nil
}

// compute finds the diagrams.
func (s *sample) compute(ctx context.Context, complex string, progress homology.Progress) error {
	bars, err := s.bars(ctx, complex, progress)
	if err != nil {
		return err
	}
	for degree := range s.diagrams {
		s.diagrams[degree] = diagram.Of(bars, degree)
	}
	return nil
}

// bars returns the bars of degrees 0 and 1 in diameters, or in grey values.
func (s *sample) bars(ctx context.Context, complex string, progress homology.Progress) (bars []homology.Bar, err error) {
	switch {
	case s.image != nil:
		p, err := cubical.Sublevel(ctx, s.image, cubical.T, progress)
		if err != nil {
			return nil, err
		}
		for _, b := range p.Bars {
			bars = append(bars, homology.Bar{Degree: b.Degree, Birth: b.Birth, Death: b.Death})
		}
	case complex == delaunay:
		if s.cloud.Dim != 2 && s.cloud.Dim != 3 {
			return nil, refusef("complex", "alpha complexes are there for points in the plane and in space; these have %d coordinates", s.cloud.Dim)
		}
		c, err := alpha.New(ctx, s.cloud, progress)
		if err != nil {
			return nil, err
		}
		p, err := c.Persistence(ctx, 1, progress)
		if err != nil {
			return nil, err
		}
		for _, b := range p.Bars {
			bars = append(bars, homology.Bar{Degree: b.Degree, Birth: alpha.DiameterPerRadius * b.Birth, Death: alpha.DiameterPerRadius * b.Death})
		}
	default:
		flag, err := homology.FromPoints(s.cloud)
		if err != nil {
			return nil, &demo.Refusal{Reason: err}
		}
		p, err := homology.VietorisRips(ctx, flag, homology.Options{MaxDim: 1, Prime: 2, Progress: progress})
		if err != nil {
			return nil, err
		}
		bars = p.Bars
	}
	return bars, nil
}

// view returns the diagram of the degree in the unit that is shown, cut off at the threshold.
func (s *sample) view(in demo.Input) diagram.Diagram {
	var out diagram.Diagram
	threshold := in.Float("threshold")
	for _, p := range s.diagrams[in.Int("degree")] {
		if threshold > 0 {
			if p.Birth > threshold {
				continue
			}
			if p.Death > threshold {
				p.Death = math.Inf(1)
			}
		}
		if s.image == nil {
			p.Birth, p.Death = inUnit(in, p.Birth), inUnit(in, p.Death)
		}
		out = append(out, p)
	}
	return out
}

// inUnit converts a diameter.
func inUnit(in demo.Input, v float64) float64 {
	switch in.Text("unit") {
	case radius:
		return v / 2
	case squared:
		return v * v / 4
	}
	return v
}

// factor is the constant of the theorem: the bound is the size of the change times this. none is why there is no bound.
func (x *experiment) factor(in demo.Input) (c float64, none string) {
	switch {
	case in.Float("threshold") > 0:
		return 0, "No line: cut off at a threshold, two bars that end just before and just after it are infinitely far apart."
	case in.Text("metric") != bottleneck:
		return 0, "No line: the Wasserstein distances add up the moves of all bars, so their bound grows with the number of bars."
	case x.src.image != nil:
		return 1, ""
	case in.Text("unit") == squared:
		return 0, "No line: a radius r that moves by e moves r² by 2re + e². That grows with r, so no constant fits all data."
	case in.Text("unit") == radius:
		return 1, ""
	}
	return 2, ""
}
