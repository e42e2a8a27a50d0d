// Package runners lists the working halves of all demos. The worker and native tests import it, the page never does.
package runners

import (
	"stillpoint/core/demo"
	candidatedecompositions "stillpoint/core/demos/candidate-decompositions"
	"stillpoint/core/demos/catalogue"
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

func all() []demo.Runner {
	return []demo.Runner{
		{ID: homology.Demo.ID, Run: homology.Run, Cost: homology.Cost, Checks: homology.Checks, Answers: homology.Answers},
		{ID: homologystability.Demo.ID, Run: homologystability.Run, Cost: homologystability.Cost, Checks: homologystability.Checks, Answers: homologystability.Answers},
		{ID: homologyimages.Demo.ID, Run: homologyimages.Run, Cost: homologyimages.Cost, Checks: homologyimages.Checks, Answers: homologyimages.Answers},
		{ID: homologysignals.Demo.ID, Run: homologysignals.Run, Cost: homologysignals.Cost, Checks: homologysignals.Checks, Answers: homologysignals.Answers},
		{ID: homologycoefficients.Demo.ID, Run: homologycoefficients.Run, Cost: homologycoefficients.Cost, Checks: homologycoefficients.Checks, Answers: homologycoefficients.Answers},
		{ID: homologyvectors.Demo.ID, Run: homologyvectors.Run, Checks: homologyvectors.Checks, Answers: homologyvectors.Answers},
		{ID: signedbarcodes.Demo.ID, Run: signedbarcodes.Run, Cost: signedbarcodes.Cost, Checks: signedbarcodes.Checks, Answers: signedbarcodes.Answers},
		{ID: signedstability.Demo.ID, Run: signedstability.Run, Cost: signedstability.Cost, Checks: signedstability.Checks, Answers: signedstability.Answers},
		{ID: oneedge.Demo.ID, Run: oneedge.Run, Checks: oneedge.Checks, Answers: oneedge.Answers},
		{ID: outlierbenchmark.Demo.ID, Run: outlierbenchmark.Run, Cost: outlierbenchmark.Cost, Checks: outlierbenchmark.Checks},
		{ID: candidatedecompositions.Demo.ID, Run: candidatedecompositions.Run, Cost: candidatedecompositions.Cost, Checks: candidatedecompositions.Checks, Answers: candidatedecompositions.Answers},
	}
}

// Find returns the description and the runner of a demo, by its id or a former id.
func Find(id string) (*demo.Demo, demo.Runner, bool) {
	d, ok := catalogue.Find(id)
	if !ok {
		return nil, demo.Runner{}, false
	}
	for _, r := range all() {
		if r.ID == d.ID {
			return d, r, true
		}
	}
	return nil, demo.Runner{}, false
}
