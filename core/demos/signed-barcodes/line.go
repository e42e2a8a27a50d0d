package signedbarcodes

import (
	"math"

	"stillpoint/core/demo"
	"stillpoint/core/homology/multiparameter"
)

// Slopes of the line are kept between these.
const minSlope, maxSlope = 0.02, 50

// plane is the line in the unit square of scale and level: its ends on the frame, and the library's form of it, which has
// parameter 0 at the lower end and length at the upper.
type plane struct {
	x0, y0, x1, y1 float64
	line           multiparameter.Line
	length         float64
}

// lineOf reads the line: it has the direction of the two points "line", and goes through the point "mid" if there is one.
// Moving an end clears mid, moving the middle sets it, so both can be dragged.
func lineOf(in demo.Input) plane {
	x0, y0, x1, y1 := defaultLine[0], defaultLine[1], defaultLine[2], defaultLine[3]
	if xy := in.XY("line"); len(xy) == 4 {
		x0, y0, x1, y1 = xy[0], xy[1], xy[2], xy[3]
	}
	if x1 < x0 || x1 == x0 && y1 < y0 {
		x0, y0, x1, y1 = x1, y1, x0, y0
	}
	dx, dy := x1-x0, y1-y0
	switch { // a line that falls, or nearly stands still in one coordinate, becomes the nearest that is allowed
	case dx <= 0 && dy <= 0:
		dx, dy = 1, 1
	case dy <= minSlope*dx && dx >= -dy:
		dy = minSlope * dx
	case dy >= maxSlope*dx || dy < 0:
		dy = math.Abs(dy)
		dx = dy / maxSlope
	}
	px, py := (x0+x1)/2, (y0+y1)/2
	if xy := in.XY("mid"); len(xy) == 2 {
		px, py = xy[0], xy[1]
	}
	// Through the two corners that a rising line only touches nothing would be left of it.
	const margin = 0.02
	if px < margin && py > 1-margin {
		px, py = margin, 1-margin
	} else if px > 1-margin && py < margin {
		px, py = 1-margin, margin
	}
	low, high := math.Max(-px/dx, -py/dy), math.Min((1-px)/dx, (1-py)/dy)
	p := plane{px + low*dx, py + low*dy, px + high*dx, py + high*dy, multiparameter.Line{}, 0}
	p.line = multiparameter.Line{X: p.x0, Y: p.y0, DX: dx, DY: dy}.Normalised()
	p.length = math.Max((p.x1-p.x0)/p.line.DX, (p.y1-p.y0)/p.line.DY)
	return p
}

// at returns the point at the share u of the way from the lower end to the upper.
func (p *plane) at(u float64) (x, y float64) {
	return p.x0 + u*(p.x1-p.x0), p.y0 + u*(p.y1-p.y0)
}
