package homologycoefficients

import (
	"math"
	"math/bits"
	"testing"

	"stillpoint/core/homology/pointcloud"
)

// The points of the picture are those of package pointcloud: nested faces are at distance 1.
func TestFacesAreThoseOfTheMetric(t *testing.T) {
	flag, all := pointcloud.ProjectivePlane(), faces()
	if len(all) != flag.Len() {
		t.Fatalf("%d faces, %d points", len(all), flag.Len())
	}
	for i, a := range all {
		for j, b := range all {
			want := 2.0
			if a == b {
				want = 0
			} else if a|b == a || a|b == b {
				want = 1
			}
			if flag.At(i, j) != want {
				t.Errorf("faces %b and %b are at distance %v, want %v", a, b, flag.At(i, j), want)
			}
		}
	}
}

// The ten triangles fill the hexagon without overlap, and each stands where its corners say.
func TestTrianglesFillTheHexagon(t *testing.T) {
	total := 0.0
	for i, corners := range hexagonCorners {
		var triangle []point
		for j, c := range corners {
			triangle = append(triangle, hexagonCorner(c))
			v := hexagonTriangles[i][j]
			if c < 6 && c%3 != v || c >= 6 && c-3 != v {
				t.Errorf("triangle %d: vertex %d stands at corner %d", i, v, c)
			}
		}
		total += area(triangle)
	}
	if want := 1.5 * math.Sqrt(3); math.Abs(total-want) > 1e-12 {
		t.Errorf("the triangles have area %v, the hexagon %v", total, want)
	}
}

// A point on the rim stands twice, at opposite places; the others once.
func TestRimPointsStandOpposite(t *testing.T) {
	rim := 0
	for v, face := range faces() {
		pieces := hexagon{}.pieces([]int{v})
		onRim := face&^0b111 == 0 && bits.OnesCount(face) < 3
		if onRim {
			rim++
		}
		switch {
		case onRim && (len(pieces) != 2 || math.Hypot(pieces[0][0].x+pieces[1][0].x, pieces[0][0].y+pieces[1][0].y) > 1e-12):
			t.Errorf("face %b stands at %v, want two opposite places", face, pieces)
		case !onRim && len(pieces) != 1:
			t.Errorf("face %b stands at %v, want one place", face, pieces)
		}
	}
	if rim != 6 {
		t.Errorf("%d points on the rim, want 6", rim)
	}
}

func TestFarPointsAreNotJoined(t *testing.T) {
	if pieces := (hexagon{}).pieces([]int{0, 1}); pieces != nil { // two vertices: distance 2
		t.Errorf("drawn as %v", pieces)
	}
	if pieces := (hexagon{}).pieces([]int{0, 6}); len(pieces) != 2 { // vertex 0 and the middle of an edge of the rim
		t.Errorf("drawn as %v, want twice", pieces)
	}
}
