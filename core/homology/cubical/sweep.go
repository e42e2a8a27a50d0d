package cubical

import (
	"context"
	"math"

	"stillpoint/core/homology"
)

// A sweep visits the pixels in order of value and joins each with its visited neighbours.
//
// The pixels lie in a grid with a frame of one cell around it, so that every pixel has eight neighbours. The frame is
// never visited while components are joined; it is the outside, visited before all else, while holes are.
type sweep struct {
	ctx      context.Context
	progress homology.Progress
	err      error

	m      *Image
	width  int       // of the grid with its frame
	cells  []int32   // cells of the pixels by value ascending, equal values by index
	values []float64 // of cells
	parent []int32   // union-find forest over cells; its roots are the oldest cells of their trees. notVisited before
	age    []int32   // place of a cell in the order of visits
	dying  [8]int32  // buffer of visit
}

const notVisited = -1

// block is the number of pixels between two looks at the context: well below a millisecond, in WebAssembly too.
const block = 1 << 12

func newSweep(ctx context.Context, m *Image, progress homology.Progress) *sweep {
	w := m.Width + 2
	s := &sweep{ctx: ctx, progress: progress, m: m, width: w, values: make([]float64, w*(m.Height+2))}
	for y := range m.Height {
		copy(s.values[(y+1)*w+1:], m.Pixels[y*m.Width:(y+1)*m.Width])
	}
	s.parent, s.age = make([]int32, len(s.values)), make([]int32, len(s.values))
	s.cells = s.sorted()
	return s
}

// poll reports whether to go on; part of the work is done.
func (s *sweep) poll(done float64) bool {
	if s.progress != nil {
		s.progress(done, 1)
	}
	if s.ctx != nil && s.err == nil {
		s.err = s.ctx.Err()
	}
	return s.err == nil
}

// pixel returns the index of the pixel of a cell.
func (s *sweep) pixel(cell int32) int {
	return (int(cell)/s.width-1)*s.m.Width + int(cell)%s.width - 1
}

// around lists the neighbours of a cell as differences: the four edge neighbours, then the corner ones.
func around(width int) [8]int32 {
	w := int32(width)
	return [8]int32{-1, 1, -w, w, -w - 1, -w + 1, w - 1, w + 1}
}

// neighbours returns how many of around's neighbours count, for dark pixels or the background.
func (c Construction) neighbours(background bool) int {
	if (c == T) != background {
		return 8
	}
	return 4
}

// components returns the bars of degree 0, with the darkest pixel of the component that goes on as Parent.
func (s *sweep) components(c Construction) []Bar {
	s.forget()
	steps := around(s.width)
	var bars []Bar
	for i, cell := range s.cells {
		if i%block == 0 && !s.poll(0.4+0.3*float64(i)/float64(len(s.cells))) {
			return nil
		}
		s.age[cell] = int32(i)
		v := s.values[cell]
		dying, old := s.visit(cell, steps[:c.neighbours(false)])
		for _, young := range dying {
			if birth := s.values[young]; birth < v {
				bars = append(bars, Bar{0, birth, v, s.pixel(young), s.pixel(cell), s.pixel(old)})
			}
		}
	}
	first := s.cells[0]
	return append(bars, Bar{0, s.values[first], math.Inf(1), s.pixel(first), -1, -1})
}

// holes returns the bars of degree 1, with the brightest pixel of the hole that goes on as Parent.
func (s *sweep) holes(c Construction) []Bar {
	s.forget()
	const outside = 0 // all cells of the frame are one, older than every pixel
	last := len(s.parent) - s.width
	for i := range s.width {
		s.parent[i], s.parent[last+i] = outside, outside
	}
	for i := 0; i <= last; i += s.width {
		s.parent[i], s.parent[i+s.width-1] = outside, outside
	}
	s.age[outside] = -1
	steps := around(s.width)
	var bars []Bar
	for i := range s.cells {
		cell := s.cells[len(s.cells)-1-i]
		if i%block == 0 && !s.poll(0.7+0.3*float64(i)/float64(len(s.cells))) {
			return nil
		}
		s.age[cell] = int32(i)
		v := s.values[cell]
		dying, old := s.visit(cell, steps[:c.neighbours(true)])
		for _, young := range dying {
			if death := s.values[young]; v < death {
				parent := -1
				if old != outside {
					parent = s.pixel(old)
				}
				bars = append(bars, Bar{1, v, death, s.pixel(cell), s.pixel(young), parent})
			}
		}
	}
	return bars
}

func (s *sweep) forget() {
	for i := range s.parent {
		s.parent[i] = notVisited
	}
}

// visit joins the trees of the cell's visited neighbours, and the cell itself, to the oldest of them, old. The roots of the
// others, which die here, are valid until the next call. A cell without visited neighbours becomes a tree of its own.
func (s *sweep) visit(cell int32, steps []int32) (dying []int32, old int32) {
	old = notVisited
	n := 0
	for _, step := range steps {
		if s.parent[cell+step] == notVisited {
			continue
		}
		root := s.find(cell + step)
		switch {
		case old == notVisited:
			old = root
		case root == old:
		case s.age[root] < s.age[old]:
			s.dying[n], old = old, root
			s.parent[s.dying[n]] = root
			n++
		default:
			s.dying[n] = root
			s.parent[root] = old
			n++
		}
	}
	if old == notVisited {
		old = cell
	}
	s.parent[cell] = old
	return s.dying[:n], old
}

// find returns the root of a cell's tree and halves the path to it.
func (s *sweep) find(cell int32) int32 {
	p := s.parent
	for p[cell] != cell {
		p[cell] = p[p[cell]]
		cell = p[cell]
	}
	return cell
}
