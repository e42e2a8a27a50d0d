// Package homology computes persistent homology: which components, loops and voids a filtered space has, and over which
// range of scales each of them lives.
//
// # Definition
//
// The input is a weighted flag filtration ([WeightedFlag]): births of vertices and edges, and every simplex born with the
// latest of its edges. For distances this is the Vietoris-Rips filtration, whose scale is the diameter: the simplex
// appears when its points are pairwise within t (balls drawn around the points have radius t/2). Read text with [Read], or
// use [FromPoints], [FromLowerTriangle], [FromEdges], [NewWeightedFlag].
//
// The output of [VietorisRips] is the barcode ([Persistence]): a multiset of half-open intervals [birth, death) per degree,
// such that the number of intervals of degree k that contain t is the k-th Betti number of the complex at t, over Z/p.
// Intervals of length 0 are left out: three points at distance 1 of each other have no loop, because the triangle appears
// together with its edges. At the enclosing radius ([WeightedFlag.EnclosingRadius]) the complex becomes a cone, so nothing
// is lost by stopping there. With a smaller threshold, what is alive at the threshold has death +Inf.
//
// # Algorithm
//
// Textbook reduction ([FilteredComplex]) takes the boundary matrix and adds columns to the right until all lowest entries
// (pivots) differ. Each pivot is a pair: the simplex of the row gives birth to the class that the simplex of the column
// kills. That takes memory for all simplices, of which 100 points already have 4 million up to dimension 3. [VietorisRips]
// finds the same pairs with five ideas:
//
//  1. Cohomology (persistent cohomology has the same pairs): columns are coboundaries, processed from the latest simplex to
//     the earliest, and a pivot is the earliest entry. Then
//  2. clearing helps most: a simplex that kills a class of degree k−1 need not be looked at in degree k, and these are nearly
//     all of them.
//  3. Nothing is stored. A simplex is a number (combinatorial number system, simplexindex.go), its cofacets are listed when
//     they are needed: the vertices w at which the rows of its vertices have a small maximum (joins in engine.go). What is
//     kept is, per reduced column, the list of simplices whose coboundaries were added.
//  4. Apparent pairs (apparent.go) are pairs of equal value that can be recognised by looking at one simplex and its
//     neighbours. Usually more than 99 of 100 simplices are in one, and never become columns.
//  5. Emergent pairs: often the first cofacet with the value of the simplex is its pivot; then the rest is not listed.
//
// Two things are done differently from the program this follows: births are replaced by their ranks, so that over Z/2 a
// cofacet with its value is one machine word (reduce2.go), and the column being reduced lives in a radix heap (radixheap.go),
// which is possible because pivots ascend and which makes an addition cost one append per cofacet.
//
// The order of simplices is total: value ascending, equal values by descending number. Apparent and emergent pairs are right
// only with this one order everywhere, and it makes birth and death simplices unique.
//
// # Representatives
//
// The reduction keeps what a cocycle needs: [Persistence.Cocycle] just spells it out. Cycles come from a second, smaller
// reduction on demand ([Persistence.Cycle]); in degree 1 [Persistence.TightLoop] closes the birth edge by a shortest path and
// checks that the loop dies with the bar. [Persistence.Merge] gives the two components that a bar of degree 0 is about. A
// representative is one of many, and a short drawing is no more canonical than a long one.
//
// # Cost
//
// Degree 1 of a few hundred points takes milliseconds. [Predict] estimates columns and time in advance, [Estimate.Refuse]
// says when it is too much. [Counters] of a result tell how well the shortcuts worked. All long functions take a context and
// a [Progress] callback that is called at least once per millisecond or so of work. Memory: 12n² bytes, 8 bytes per simplex
// of the dimensions 2..MaxDim−1, the kept lists, and the one column being reduced.
//
// # Pitfalls
//
//   - Doubling all distances doubles all bars: never mix diameters, radii and squared radii.
//   - Rounding splits equal distances, which can leave bars of length 1e-16. Never count bars without a lower limit on length.
//   - The field matters: a projective plane has a loop over Z/2 and none over Z/3. Compare primes before interpreting.
//   - A long bar is evidence about the metric space, not about the process that made it: the longest bar of three rings with
//     outliers (ThreeRings in package pointcloud) is none of the rings.
//
// Results are pure functions of the arguments, bit for bit the same natively and in WebAssembly: only + − · / √ are used, no
// map is iterated for output, and nothing runs concurrently.
//
// # Sources
//
//   - Bauer, Ripser: efficient computation of Vietoris-Rips persistence barcodes, J. Appl. Comput. Topol. 5 (2021): numbers,
//     clearing, apparent and emergent pairs.
//   - de Silva, Morozov and Vejdemo-Johansson, Dualities in persistent (co)homology, Inverse Problems 27 (2011): why
//     cohomology gives the same pairs.
//   - Čufar and Virk, Fast computation of persistent homology representatives with involuted persistent homology (2021).
//   - Edelsbrunner and Harer, Computational Topology (2010), chapters IV and VII: the textbook.
package homology
