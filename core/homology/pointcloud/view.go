package pointcloud

import (
	"math"

	"stillpoint/core/homology"
)

// View returns where the points are drawn, x0, y0, x1, y1, ... In the plane these are the coordinates themselves; a point on
// the line has y = 0. Points in space are turned by the angle turn (radians) about the vertical axis and seen from 20
// degrees above; of more than three coordinates the first three count.
func View(c *homology.PointCloud, turn float64) []float64 {
	const elevation = math.Pi / 9
	xy := make([]float64, 2*c.Len())
	sinTurn, cosTurn := math.Sincos(turn)
	sinUp, cosUp := math.Sincos(elevation)
	for i := range c.Len() {
		p := c.Point(i)
		switch len(p) {
		case 1:
			xy[2*i] = p[0]
		case 2:
			xy[2*i], xy[2*i+1] = p[0], p[1]
		default:
			right := float64(p[0]*cosTurn) + float64(p[1]*sinTurn)
			back := float64(p[1]*cosTurn) - float64(p[0]*sinTurn)
			xy[2*i], xy[2*i+1] = right, float64(p[2]*cosUp)+float64(back*sinUp)
		}
	}
	return xy
}
