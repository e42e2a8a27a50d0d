package state

import (
	"encoding/base64"

	"stillpoint/core/demo"
)

const half = 1 << 15

func encodePoints(rule demo.PointsRule, xy []float64) string {
	bytes := make([]byte, 0, 2*len(xy))
	for _, c := range xy {
		k := uint16(rule.Lattice(c) - half)
		bytes = append(bytes, byte(k), byte(k>>8))
	}
	return base64.RawURLEncoding.EncodeToString(bytes)
}

// decodePoints reports whether the text holds whole points.
func decodePoints(rule demo.PointsRule, text string) ([]float64, bool) {
	bytes, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(bytes)%4 != 0 {
		return nil, false
	}
	xy := make([]float64, 0, len(bytes)/2)
	for i := 0; i < len(bytes); i += 2 {
		k := int16(uint16(bytes[i]) | uint16(bytes[i+1])<<8)
		xy = append(xy, rule.At(int(k)+half))
	}
	return xy, true
}
