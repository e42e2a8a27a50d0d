package candidatedecompositions

import "stillpoint/core/demo"

var teach = demo.Teach{
	Try: []string{
		"Three rectangles: drag the point so that its line goes through the crossing of two rectangles. Which colour does each bar keep?",
		"Raise the half-side δ: the picture blurs. Which features go first?",
		"Preset Jitter: compare the change of the picture with both bounds. Then switch p from ∞ to 0: one of the bounds goes away. Why?",
		"Circle with outliers: lower the point along its line until the loop opens. Which points are missing from the complex there?",
		"Preset L-shape: which edge opens the loop on a high line, and which on a low one?",
	},
	Why: `**Two parameters.** A simplex appears at a grade: the largest distance of its points (x) and the largest codensity (y). For
every grade there is a complex, with inclusions to the right and upwards, and homology makes a module of them. With one parameter
a module is a sum of intervals, the barcode. With two it is usually not, so there is no barcode to compute.

**Lines.** On a line of slope 1 there is a barcode. Here are {{K}} such lines, with the offsets {{diagonal-step}}. From one line to
the next, the birth of one and the same interval keeps its x where its border is vertical, loses exactly the distance of the lines
where it is horizontal, and in any case does something between. So bars of neighbouring lines are matched at the least cost, where
only such moves are allowed and the two extremes cost nothing. A maximal sequence of matched bars is a **summand**. On the lines the
summands are exactly the barcodes, whatever the matching; between them the error is at most the distance of the lines.

**Vectors.** A recipe makes functions on the plane of the summands: apply a function φ to each, weigh it, combine.

- Sum, weight 1, φ = 1 inside and 0 outside: the Hilbert function, the dimension of homology.
- k-th largest, weight 1, φ = radius of the longest diagonal centred at the point: the k-th landscape {{landscape-k}}.
- Weighted mean, φ = what the square of half-side {{δ}} sees of the summand: the S-CDR {{scdr}}. The weight {{weight}} of a summand is
half its longest diagonal, its interleaving distance to nothing.

**What is stable.** Let {{move}} be the largest change of a grade. Landscapes and {{supremum}} can be read off the bars on the lines, and there

- {{landscape-grades}},
- {{supremum-grades}} for φ a.

The other members depend on the decomposition. Let {{bottleneck}} be the distance between two decompositions with equally many
summands, whose mean weight is at least {{C}}. Then, again for φ a,

- {{mean-decompositions}},
- {{weighted-decompositions}}.

But the distance of decompositions is not bounded by the change of grades. The two stand side by side above, and no bound of V₀ or V₁
by e is drawn. (Both decompositions are known only up to the distance of their lines, so a smaller distance between them says little.)

**What no picture shows.** Every summary of a two-parameter module loses something. The interleaving distance is NP-hard to
compute; e is an upper bound of it. The bandwidth h decides what counts as dense, and a wrong one can hide or invent.`,
	Data: `The circle with outliers is the same as on the page of persistent homology, 80 points near the circle and 60 outliers. For
convergence, clouds have 7/10 of their points near a circle (noise 0.08) and the rest in the square [−1.4, 1.4]²; h = 0.25, K = 24, δ =
0.08, φ a. They are compared with the mean picture of six clouds of 480 points, which was computed in advance. A complex of your
own is text: one simplex per line, its vertices, a colon, its two grades.`,
	Notes: demo.Notes{
		Goal:          "See that bars on neighbouring lines belong together, that this gives exact answers for sums of rectangles and a choice otherwise, and which vectors are stable without that choice.",
		Prerequisites: "Barcodes of one parameter. Helpful: the page on signed barcodes.",
		Script: []string{
			"Preset Three rectangles. Drag the line slowly upwards through the crossing. Ask which colour each bar keeps, and why the program can know (changes of 0 or of the whole distance only).",
			"Preset L-shape. One summand, two lower corners: an interval need not be a rectangle.",
			"Preset Circle with outliers. One big summand starts above low levels: without outliers the loop is open for long.",
			"Preset Jitter with p = ∞, then p = 0. Read e, d_B and the change. Which of the three is small?",
			"Preset Convergence. Below 40 points nothing converges: the loop is not there yet.",
		},
		Questions: []string{
			"Why does a bar move by at most the distance of two lines when the line moves up?",
			"Why can V∞ be bounded by e, although the decomposition cannot?",
			"What would a summand look like whose loop can be opened by any of three edges?",
		},
		Misconceptions: []string{
			"“The summands are the barcode of two parameters.” There is none. Summands are read off lines, and for most modules other choices are as good.",
			"“More lines make the decomposition right.” They make it finer. On the lines it was right before; elsewhere there may be nothing to be right about.",
			"“A stable vector means a stable decomposition.” V∞ hardly moves where the decomposition jumps.",
		},
	},
}
