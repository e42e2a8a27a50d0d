// Package catalogue lists the descriptions of all demos. It links no algorithm.
package catalogue

import (
	"stillpoint/core/demo"
	"stillpoint/core/demos/homology"
)

// All returns every demo, in the order of the gallery. The caller must not change what the pointers lead to.
func All() []*demo.Demo {
	return []*demo.Demo{
		&homology.Demo,
	}
}

// Find returns the demo with the given id or former id.
func Find(id string) (*demo.Demo, bool) {
	for _, d := range All() {
		if d.ID == id {
			return d, true
		}
		for _, alias := range d.Aliases {
			if alias == id {
				return d, true
			}
		}
	}
	return nil, false
}
