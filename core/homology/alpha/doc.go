// Package alpha computes the persistent homology of unions of balls: which components, loops and voids the balls of radius r
// around given points of the plane or of space have together, for every r.
//
// # Definition
//
// Cut each ball to the part of it that is nearer to its point than to all others. Where such parts meet, their points span a
// simplex, and the simplices at radius r form the alpha complex. It has the same homology as the union of balls (nerve theorem)
// and consists of simplices of the Delaunay triangulation, of which n points of the plane have at most 6n, where
// Vietoris-Rips has (n choose 3) triangles. [New] returns the complex with the radius at which each simplex appears,
// [Complex.Persistence] its bars.
//
// The scale is the radius of the balls. Vietoris-Rips filtrations are measured by the diameter; multiply by
// [DiameterPerRadius] to compare. Degree 0 is then the same. In the plane Alpha(r) ≃ Čech(r) ⊆ Rips(2r) ⊆ Čech(2r/√3) (Jung's
// theorem), so that births and deaths of degree 1 differ by a factor of at most 2/√3 after matching bars.
//
// Stability: when every point moves by at most e, bars move by at most e (bottleneck distance, radii), 2e in diameters. Squared
// radii, which some programs return, have no such bound.
//
// # Algorithm
//
//  1. A Delaunay triangulation by incremental insertion (planar.go with flips, spatial.go with cavities), in an order that
//     makes the way from one point to the next short (order.go).
//  2. Values from the top down (filtration.go): a simplex whose smallest circumscribed ball is empty appears with the radius
//     of that ball, any other one together with the first simplex of which it is a face.
//  3. Bars without linear algebra where possible (persistence.go): components by union-find, and by Alexander duality the
//     holes of top degree too, as components of the complement. Only loops in space take a matrix (reduce.go).
//
// # Exactness
//
// All decisions are made by predicates that are exact for the coordinates as they are (predicates.go, exact.go): a
// floating-point filter answers when its error bound allows, integers of any length answer otherwise. Hence there is no grid to
// which points are moved, no jitter and no tolerance; points may lie on a line, on one circle or sphere, in one plane of space,
// may coincide, and may be of any finite size. Only values are rounded, to a relative error of 1e-12 at most.
//
// When more points than necessary lie on a circle or sphere, the Delaunay triangulation is not unique, and simplices, birth
// and death simplices and cycles may depend on the order of the points. Bars do not, up to rounding.
//
// # Pitfalls
//
//   - Rounding gives simplices that should appear together slightly different values; bars of relative length up to [Floor]
//     are therefore left out in degrees above 0. Birth and death of what remains are still rounded numbers.
//   - Number and position of simplices are discontinuous in the points. Only the bars are stable.
//   - A union of balls says where points are dense on the scale r, as Rips does: an outlier inside a loop ends it early.
//
// Results are pure functions of the arguments, bit for bit the same natively and in WebAssembly.
//
// # Sources
//
//   - Edelsbrunner and Harer, Computational Topology (2010), chapter III: alpha complexes, the nerve theorem.
//   - Shewchuk, Adaptive precision floating-point arithmetic and fast robust geometric predicates, Discrete Comput. Geom. 18
//     (1997): filters of the predicates.
//   - Amenta, Choi and Rote, Incremental constructions con BRIO, SoCG 2003: the order of insertion.
//   - Delfinado and Edelsbrunner, An incremental algorithm for Betti numbers of simplicial complexes on the 3-sphere, Comput.
//     Aided Geom. Design 12 (1995): the top degree by union-find.
package alpha
