package homologycoefficients

import "math"

// A square is the unit square with its opposite sides glued: bottom to top, and left to right either straight (a torus) or
// upside down (a Klein bottle). On it stands the m×m grid of package pointcloud, whose point i·m + j is drawn at
// ((i+½)/m, j/m): half a step to the right, so that no point lies on the sides that may be twisted.
type square struct {
	m     int
	klein bool
	left  float64 // where the square stands in the picture
}

type point struct{ x, y float64 }

func (s square) at(v int) point {
	return point{(float64(v/s.m) + 0.5) / float64(s.m), float64(v%s.m) / float64(s.m)}
}

// A motion of the plane that the gluing does not see: k squares to the right, turned over for odd k if the sides are
// twisted, and l squares up.
type motion struct{ k, l int }

func (s square) move(g motion, p point) point {
	if s.klein && g.k%2 != 0 {
		p.y = 1 - p.y
	}
	return point{p.x + float64(g.k), p.y + float64(g.l)}
}

// nearest returns the motion that brings point v of the grid nearest to point u; of equal ones that which crosses least.
func (s square) nearest(u, v int) motion {
	best, least := motion{}, math.MaxInt
	for _, k := range []int{0, 1, -1} {
		for _, l := range []int{0, 1, -1} {
			j := v % s.m
			if s.klein && k != 0 {
				j = s.m - j
			}
			dx, dy := v/s.m+k*s.m-u/s.m, j+l*s.m-u%s.m
			if d := dx*dx + dy*dy; d < least {
				best, least = motion{k, l}, d
			}
		}
	}
	return best
}

// lift returns the points, each moved as near as possible to the first.
func (s square) lift(vertices []int) []point {
	lifted := make([]point, len(vertices))
	for i, v := range vertices {
		lifted[i] = s.at(v)
		if i > 0 {
			lifted[i] = s.move(s.nearest(vertices[0], v), lifted[i])
		}
	}
	return lifted
}

// pieces returns what a simplex looks like in the square: its straight picture in the plane, cut along the sides, each piece
// put back into the square.
func (s square) pieces(vertices []int) [][]point {
	whole := s.lift(vertices)
	if len(whole) == 3 && !s.flat(whole, vertices) {
		return nil
	}
	var list [][]point
	for k := -1; k <= 1; k++ {
		for l := -1; l <= 1; l++ {
			moved := make([]point, len(whole))
			for i, p := range whole {
				moved[i] = s.move(motion{k, l}, p)
			}
			if piece := clip(moved); len(piece) > 1 {
				for i := range piece {
					piece[i].x += s.left
				}
				list = append(list, piece)
			}
		}
	}
	return list
}

// flat reports whether a triangle has a picture in the plane: the second and the third corner must be as far apart in it as
// they are. Those that reach around the space have none.
func (s square) flat(lifted []point, vertices []int) bool {
	g := s.nearest(vertices[1], vertices[2])
	a, b := s.at(vertices[1]), s.move(g, s.at(vertices[2]))
	want := math.Hypot(a.x-b.x, a.y-b.y)
	return math.Abs(math.Hypot(lifted[1].x-lifted[2].x, lifted[1].y-lifted[2].y)-want) < 1e-9
}

// clip returns the part of a segment or a convex polygon that lies in the unit square, nothing for less than a segment (or an
// area) of it.
func clip(shape []point) []point {
	closed := len(shape) > 2
	for side := range 4 {
		var kept []point
		for i, p := range shape {
			in, pIn := inside(p, side)
			if pIn {
				kept = append(kept, p)
			}
			if !closed && i == len(shape)-1 {
				break
			}
			q := shape[(i+1)%len(shape)]
			if out, qIn := inside(q, side); pIn != qIn {
				f := in / (in - out)
				kept = append(kept, point{p.x + f*(q.x-p.x), p.y + f*(q.y-p.y)})
			}
		}
		shape = kept
	}
	if extent(shape) < 1e-9 || closed && area(shape) < 1e-12 {
		return nil
	}
	return shape
}

// inside returns how far a point is inside one side of the unit square.
func inside(p point, side int) (depth float64, in bool) {
	depth = [4]float64{p.x, 1 - p.x, p.y, 1 - p.y}[side]
	return depth, depth >= 0
}

func extent(shape []point) float64 {
	widest := 0.0
	for _, p := range shape {
		widest = math.Max(widest, math.Hypot(p.x-shape[0].x, p.y-shape[0].y))
	}
	return widest
}

func area(polygon []point) float64 {
	twice := 0.0
	for i, p := range polygon {
		q := polygon[(i+1)%len(polygon)]
		twice += p.x*q.y - q.x*p.y
	}
	return math.Abs(twice) / 2
}

func (s square) points() (points, copies []point) {
	for v := range s.m * s.m {
		p := s.at(v)
		p.x += s.left
		points = append(points, p)
		if v%s.m == 0 { // the lower side is the upper side
			copies = append(copies, point{p.x, 1})
		}
	}
	return points, copies
}

func (s square) frame() frame {
	x := s.left
	f := frame{corners: []point{{x, 0}, {x + 1, 0}, {x + 1, 1}, {x, 1}}}
	f.arrow(point{x + 0.46, 0}, point{x + 0.54, 0})
	f.arrow(point{x + 0.46, 1}, point{x + 0.54, 1})
	for _, y := range []float64{0.43, 0.49} { // two heads: these sides are glued to each other, not to the first two
		f.arrow(point{x, y}, point{x, y + 0.08})
		if s.klein {
			f.arrow(point{x + 1, 1 - y}, point{x + 1, 1 - y - 0.08})
		} else {
			f.arrow(point{x + 1, y}, point{x + 1, y + 0.08})
		}
	}
	f.title = point{x + 0.5, 1.08}
	return f
}

// crossings counts how often a closed path of edges crosses the left and right side, and the lower and upper one.
func (s square) crossings(edges [][]int) (sideways, upwards int) {
	for _, e := range edges {
		g := s.nearest(e[0], e[1])
		sideways += g.k * g.k
		upwards += g.l * g.l
	}
	return sideways, upwards
}
