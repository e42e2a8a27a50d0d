// Package cubical computes the persistent homology of grey images and of series: which dark regions, and which holes in
// them, appear and disappear when all pixels up to a threshold are kept and the threshold rises.
//
// # Definition
//
// An image f gives a number to every pixel of a rectangle. Its sublevel set at t is made of the pixels with f <= t, in one of
// two ways ([Construction]):
//
//	T  a pixel is a closed square (a top-dimensional cell). An edge or a corner takes the smallest value of the pixels
//	   around it, so dark pixels that touch in a corner are connected: dark 8 neighbours, background 4.
//	V  a pixel is a vertex. An edge or a square takes the largest value of its pixels, so dark pixels that touch in a corner
//	   are apart: dark 4 neighbours, background 8.
//
// The barcode ([Persistence]) has a bar [birth, death) per component (degree 0) and per hole (degree 1). A component is born
// at the value of its darkest pixel and dies where it meets an older one; a hole is born when a loop closes around it and
// dies when its brightest pixel is filled. Superlevel sets are the sublevel sets of −f ([Image.Negated]).
//
// # Algorithm
//
// In the plane two sweeps of union-find replace the reduction of a matrix. Components are joined with the threshold rising.
// Holes are, by duality, the components of the background: with the threshold falling they are joined by the other
// neighbourhood, together with an outside that is older than all and that every pixel of the frame touches. When two meet at
// a pixel of value v, the one whose brightest pixel r is less bright dies, and its hole is the bar [v, f(r)). Cost: O(N log N)
// comparisons for N pixels, or O(N) with a radix sort, which is what is done.
//
// # Representatives
//
// [Persistence.Region] of a bar of degree 0 is the component just before it dies. Of a bar of degree 1 it is the hole at
// the moment the loop closes; its outline ([Persistence.Outline]) is a cycle of the bar: it is in the sublevel set from the
// birth on, and is a boundary from the death on, not earlier. In contrast to point clouds these are canonical: they depend
// on the image alone, not on the order in which equal pixels are visited.
//
// # Stability
//
// If every pixel moves by at most ε, every bar end moves by at most ε, bars shorter than 2ε may vanish or appear, and no more:
// the bottleneck distance is at most ε.
//
// # Sources
//
//   - Garin, Heiss, Maggs, Bleile and Robins, Duality in persistent homology of images (2020): the two constructions, and that
//     T of f and V of −f have the same bars up to duality.
//   - Cohen-Steiner, Edelsbrunner and Harer, Stability of persistence diagrams, Discrete Comput. Geom. 37 (2007).
//   - Edelsbrunner and Harer, Computational Topology (2010), chapters VII and VIII: the textbook.
package cubical
