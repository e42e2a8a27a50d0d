package cubical

import (
	"fmt"
	"slices"
)

// Region returns the pixels of bar i of p.Bars, ascending.
//
//	degree 0  the component just before it dies: of the pixels with f < death, those that are connected to the birth pixel.
//	          All pixels for the bar that never dies
//	degree 1  the hole when its loop closes: of the pixels with f > birth, those that the background's neighbourhood connects
//	          to the death pixel. Its outline is a cycle of the bar
//
// It panics when i is out of range. Cost: O(size of the region) and a bit per pixel.
func (p *Persistence) Region(i int) []int {
	b := p.Bars[i]
	f := p.Image.Pixels
	if b.Degree == 0 {
		return p.Image.flood(b.BirthPixel, p.Construction.neighbours(false), func(k int) bool { return f[k] < b.Death })
	}
	return p.Image.flood(b.DeathPixel, p.Construction.neighbours(true), func(k int) bool { return f[k] > b.Birth })
}

// flood returns the pixels that inside connects to start, ascending.
func (m *Image) flood(start, neighbours int, inside func(pixel int) bool) []int {
	seen := make([]bool, len(m.Pixels))
	seen[start] = true
	region := []int{start}
	for done := 0; done < len(region); done++ {
		m.each(region[done], neighbours, func(k int) {
			if !seen[k] && inside(k) {
				seen[k] = true
				region = append(region, k)
			}
		})
	}
	slices.Sort(region)
	return region
}

// each calls visit for the 4 or 8 neighbours of pixel k that are in the image.
func (m *Image) each(k, neighbours int, visit func(k int)) {
	x, y := k%m.Width, k/m.Width
	for i, d := range [8][2]int{{-1, 0}, {1, 0}, {0, -1}, {0, 1}, {-1, -1}, {1, -1}, {-1, 1}, {1, 1}} {
		if i == neighbours {
			return
		}
		u, v := x+d[0], y+d[1]
		if u >= 0 && u < m.Width && v >= 0 && v < m.Height {
			visit(v*m.Width + u)
		}
	}
}

// Components labels the sublevel set at t: label[k] is the position in p.Bars of the bar whose component pixel k belongs to at
// t, −1 for pixels above t. Cost O(N + number of bars).
func (p *Persistence) Components(t float64) (label []int) {
	f := p.Image.Pixels
	label = make([]int, len(f))
	for k := range label {
		label[k] = -1
	}
	for i, b := range p.InDegree(0) {
		if b.Birth > t || t >= b.Death {
			continue
		}
		// The bar is alive, so its birth pixel is the oldest of its component and no other living bar has one there.
		stack := []int{b.BirthPixel}
		label[b.BirthPixel] = i
		for len(stack) > 0 {
			k := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			p.Image.each(k, p.Construction.neighbours(false), func(k int) {
				if label[k] < 0 && f[k] <= t {
					label[k] = i
					stack = append(stack, k)
				}
			})
		}
	}
	return label
}

// A Corner is a corner of pixels: (x, y) is the upper left corner of pixel (x, y), and (Width, Height) the lower right corner of
// the image.
type Corner struct{ X, Y int }

// Outline returns the outline of the region of bar i of p.Bars ([Persistence.Region], [Image.Outline]). For a hole in the
// construction T it is a cycle of the bar; in V, where pixels are vertices, the dark pixels along it are.
func (p *Persistence) Outline(i int) [][]Corner {
	return p.Image.Outline(p.Region(i), p.Construction.neighbours(p.Bars[i].Degree == 1) == 8)
}

// Outline returns the boundary of a set of pixels as closed polygons along the edges of the pixels. The set lies to the right
// of each polygon as seen on the screen (y downward): outer boundaries run clockwise, those of gaps in the set run
// counterclockwise. Only corners where the direction changes are listed; the last one is joined to the first. Where two
// pixels of the set touch in a corner only, the polygon joins them if joined is true, and passes between them if not.
//
// It panics for a pixel that is not in the image. Cost: O(N), N the pixels of the image.
func (m *Image) Outline(pixels []int, joined bool) [][]Corner {
	in := make([]bool, len(m.Pixels))
	for _, k := range pixels {
		if k < 0 || k >= len(in) {
			panic(fmt.Sprintf("cubical: pixel %d of an image of %d", k, len(in)))
		}
		in[k] = true
	}
	inside := func(x, y int) bool {
		return x >= 0 && y >= 0 && x < m.Width && y < m.Height && in[y*m.Width+x]
	}
	traced := make([]bool, len(in)) // pixels whose upper edge has been used
	var polygons [][]Corner
	for _, k := range slices.Sorted(slices.Values(pixels)) {
		if traced[k] || inside(k%m.Width, k/m.Width-1) {
			continue
		}
		var polygon []Corner
		x, y, dx, dy := k%m.Width, k/m.Width, 1, 0 // along the upper edge of the pixel, to the right
		for {
			if dx == 1 {
				if traced[y*m.Width+x] {
					break
				}
				traced[y*m.Width+x] = true
			}
			x, y = x+dx, y+dy
			// The pixels ahead, left and right of the direction.
			left := inside(x+(dx+dy-1)/2, y+(dy-dx-1)/2)
			right := inside(x+(dx-dy-1)/2, y+(dx+dy-1)/2)
			switch {
			case left && (right || joined):
				dx, dy = dy, -dx
			case !right:
				dx, dy = -dy, dx
			default:
				continue
			}
			polygon = append(polygon, Corner{x, y})
		}
		polygons = append(polygons, polygon)
	}
	return polygons
}
