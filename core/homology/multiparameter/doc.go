// Package multiparameter computes invariants of filtrations with two (and, for small complexes, more) parameters.
//
// # Filtrations
//
// A bifiltration gives every cell a grade (x, y), not smaller in either coordinate than the grades of its faces; the complex
// at (x, y) is made of the cells with grade <= (x, y). There are two kinds here. A [FunctionRips] is flag-like: x is a
// scale, the distance of two points, and y a level, a function on the points; of a point cloud with codensity as function
// ([DensityRips]) it sees through outliers, because outliers have high codensity. A [Complex] is a list of cells with one
// grade each, of any number of parameters.
//
// # No barcode
//
// With one parameter every module is a direct sum of intervals, the barcode. With two it is not: there is no barcode, and
// everything here is a summary that loses something.
//
//   - Restricting to a line of positive slope gives an ordinary barcode: the fibered barcode ([FunctionRips.Fibered],
//     [Complex.Fibered]). The largest weighted bottleneck distance over lines is the matching distance ([Matching]).
//   - The Hilbert function is the dimension of homology at every grade ([Horizontal.Hilbert]). Its Möbius inverse is a signed
//     measure ([Horizontal.Measure], [Complex.HilbertMeasures]), and so is that of the Euler characteristic
//     ([Complex.EulerMeasure]). Package signedmeasure has their distances and vectors.
//   - The rank invariant is the rank of every inclusion ([Rank]). Its Möbius inverse is a set of rectangles with signs.
//
// # Sources
//
//   - Loiseaux, Scoccola, Carrière, Botnan, Oudot: Stable vectorization of multiparameter persistent homology using signed
//     barcodes as measures, NeurIPS 2023, arXiv 2306.03801 (Hilbert and Euler measures and their stability).
//   - Lesnick, Wright: Interactive visualization of 2-D persistence modules, arXiv 1512.00180 (fibered barcodes).
//   - Botnan, Oppermann, Oudot: Signed barcodes for multi-parameter persistence via rank decompositions, SoCG 2022.
//   - Landi: The rank invariant stability via interleavings, arXiv 1412.3374 (matching distance).
//   - Carlsson, Zomorodian: The theory of multidimensional persistence, Discrete Comput. Geom. 42 (2009).
package multiparameter
