package rules

import "stillpoint/core/demo"

// Columns returns how many columns a mark draws from; ok is false for an unknown mark.
func Columns(m demo.Mark) (n int, ok bool) {
	n, ok = needs[m]
	return n, ok
}
