// Package candidate approximates a two-parameter persistence module by a sum of interval modules, and turns such sums into
// vectors.
//
// # Why
//
// With two parameters there is no barcode: most modules are not sums of intervals. But on every line of slope 1 there is
// one. A candidate decomposition ([Decompose]) follows the bars of neighbouring diagonal lines and takes each sequence of
// bars for the traces of one interval, a summand. Grades lie in the unit square, and the K lines are
//
//	y = x + s_q,  s_q = −1 + (q + 1/2)·g,  q = 0..K−1,  g = 2/K.
//
// # Algorithm
//
//  1. The barcode on each line, in the parameter t = x, cut off at the border of the square ([Barcode]).
//  2. Bars of consecutive lines are matched ([Builder]). From one line to the next, the birth of an interval changes by a number
//     in [−g, 0], by 0 where its boundary is vertical and by −g where it is horizontal, and so does its death. Only such pairs
//     are admissible. Their cost is the distance of the changes to the nearer of 0 and −g, so an interval that goes straight
//     on costs nothing, whatever it crosses. Leaving a bar alone costs more, and much more if it is longer than g, because an
//     interval cannot appear or vanish at such a length. A minimum-cost assignment decides; equal costs are decided by equal
//     birth simplices, then by equal death simplices.
//  3. A maximal sequence of matched bars becomes a [Summand]. Its birth corners are the lower ends of its bars and the
//     coordinate-wise minima of consecutive ones, its death corners the upper ends and the maxima.
//
// # What is exact
//
// On each of the K lines the summands cut out exactly the barcode: because changes are admissible, no corner of one line reaches
// into the bar of another. So the fibered barcodes on these lines are right whatever the matching, and with them the Hilbert
// function and the landscapes there; between lines the error is at most g. [Decomposition.Breaks] counts where a bar longer
// than g had nowhere to go. It is 0 for sums of intervals.
//
// Sums of rectangles and other intervals come out as they are once the lines are closer together than the places where
// their corners meet. For modules that are not sums of intervals there is no right answer, and nearby modules can have very
// different ones.
//
// # Vectors
//
// A candidate decomposition representation applies a function φ to each summand and a point, weighs, and combines
// ([TCDR]). The Hilbert function and multiparameter landscapes are of this form. [SCDR] is the stable family: weighted means of the
// [Local] functions, which see the support only near the point.
//
// # What is stable
//
// Let e be the largest change of a grade in either coordinate. Landscapes and V_∞ can be read off the fibered barcodes alone
// ([LandscapeAt], [SupremumAt]), and there they change by at most e and min(e, δ)/δ. The other members depend on the
// decomposition. If d_B is the distance of two decompositions ([Bottleneck]) with equally many summands, and the mean weight
// is at least C in both, then
//
//	|V_0 − V_0'| <= 2·min(d_B, δ)/δ,  |V_1 − V_1'| <= min(d_B, δ)/δ + 4·d_B/C,  |V_∞ − V_∞'| <= min(d_B, δ)/δ
//
// for φ_a. But d_B is not controlled by e. (Besides, a candidate is known only up to g between its lines, so a d_B below g says
// little.)
//
// # Sources
//
//   - Paper A: Loiseaux, Carrière, Blumberg, A framework for fast and stable representations of multiparameter persistent homology
//     decompositions, NeurIPS 2023, arXiv 2306.11170: candidate decompositions, T-CDRs, S-CDRs.
//   - Loiseaux, Carrière, Blumberg, Fast, stable and efficient approximation of multi-parameter persistence modules with MMA, arXiv
//     2206.02026. Their program follows bars by updating one reduced matrix from line to line (vineyards); here bars of
//     separate reductions are matched. On sums of intervals both give the intervals.
//   - Vipond, Multiparameter persistence landscapes, JMLR 21 (2020).
//   - Bjerkevik, Stabilizing decomposition of multiparameter persistence modules, Found. Comput. Math. (2025): why no
//     decomposition of a general module is stable.
package candidate
