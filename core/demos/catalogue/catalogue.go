// Package catalogue lists the descriptions of all demos. It links no algorithm.
package catalogue

import (
	"stillpoint/core/demo"
	candidatedecompositions "stillpoint/core/demos/candidate-decompositions"
	"stillpoint/core/demos/homology"
	homologycoefficients "stillpoint/core/demos/homology-coefficients"
	homologyimages "stillpoint/core/demos/homology-images"
	homologysignals "stillpoint/core/demos/homology-signals"
	homologystability "stillpoint/core/demos/homology-stability"
	homologyvectors "stillpoint/core/demos/homology-vectors"
	oneedge "stillpoint/core/demos/one-edge"
	outlierbenchmark "stillpoint/core/demos/outlier-benchmark"
	signedbarcodes "stillpoint/core/demos/signed-barcodes"
	signedstability "stillpoint/core/demos/signed-stability"
)

// All returns every demo, in the order of the gallery. The caller must not change what the pointers lead to.
func All() []*demo.Demo {
	return []*demo.Demo{
		&homology.Demo,
		&homologystability.Demo,
		&homologyimages.Demo,
		&homologysignals.Demo,
		&homologycoefficients.Demo,
		&homologyvectors.Demo,
		&signedbarcodes.Demo,
		&signedstability.Demo,
		&oneedge.Demo,
		&outlierbenchmark.Demo,
		&candidatedecompositions.Demo,
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
