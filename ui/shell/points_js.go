package shell

import (
	"stillpoint/core/demo"
	"stillpoint/ui/dom"
)

// The buttons that add and remove points are for readers who find neither the double click nor the keys.

// growing returns the handles that can become more or fewer, nil if there are none.
func (c *figure) growing() *demo.Handle {
	for i := range c.chart.Handles {
		if h := &c.chart.Handles[i]; !h.Fixed {
			return h
		}
	}
	return nil
}

// addPoint adds a point in the middle of the others, a little aside if one is there already.
func (c *figure) addPoint() {
	c.page.setPoints(c.growing(), func(xy []float64) []float64 {
		lo, hi := [2]float64{}, [2]float64{}
		for i, v := range xy {
			k := i % 2
			if i < 2 || v < lo[k] {
				lo[k] = v
			}
			if i < 2 || v > hi[k] {
				hi[k] = v
			}
		}
		x, y := (lo[0]+hi[0])/2, (lo[1]+hi[1])/2
		step := (hi[0] - lo[0] + 1) / 30
		for i := 0; i < len(xy); i += 2 {
			if dx, dy := xy[i]-x, xy[i+1]-y; dx*dx+dy*dy < step*step/4 {
				x, i = x+step, -2
			}
		}
		return append(xy, x, y)
	})
}

func (c *figure) removePoint() {
	c.page.setPoints(c.growing(), func(xy []float64) []float64 { return xy[:max(len(xy)-2, 0)] })
}

// showHandles hides the buttons while the points cannot be moved.
func (c *figure) showHandles() {
	h := c.growing()
	if h == nil {
		return
	}
	off := h.Enabled != "" && c.result.Scalar(h.Enabled) != 1
	dom.Hide(dom.ID(c.id("add")), off)
	dom.Hide(dom.ID(c.id("remove")), off)
}
