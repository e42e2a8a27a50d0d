// Package diagram compares persistence diagrams and turns them into vectors: the bottleneck distance and Wasserstein
// distances with their matchings, landscapes, Betti curves, silhouettes and persistence images, with the constants by which
// each of them is, or is not, stable.
//
// # Definition
//
// A [Diagram] is the multiset of bars [birth, death) of one degree, drawn as points above the diagonal. A matching pairs
// some points of two diagrams one to one and sends the others to the diagonal. With the ground metric L∞ a pair costs
// max(|Δbirth|, |Δdeath|) and a point on its own costs (death−birth)/2, its distance from the diagonal. The bottleneck
// distance is the least possible largest cost, the Wasserstein distance W_p the least p-norm of all costs. Infinite bars can
// only be paired with infinite bars, and are so in the order of their births; if their numbers differ, every distance is +Inf.
//
// # Algorithm
//
// Both distances use that sending a pair (i, j) to the diagonal separately costs a known amount d_i + d_j, so a matching is
// determined by the pairs that save something. That turns the usual assignment problem of size n+m, in which each diagram
// is joined by the shadows of the other, into one of size max(n, m) or less, with the same optimum: at most an eighth of
// the work.
//
// The bottleneck distance is the smallest cost t, found by bisection, for which all points farther than t from the diagonal
// can be covered by pairs of cost at most t ([assignment.Covering]). Among all matchings of that largest cost the one with
// the least sum is returned: the drawing shows no detours.
//
// Landscapes, Betti curves and silhouettes are computed as the exact piecewise linear or constant functions that they are,
// so the distance of two of them is exact and does not depend on a grid.
//
// # Stability
//
// If W_p and the bottleneck distance W_∞ use the ground metric L∞, then for all diagrams D, D′
//
//	sup |λ_k − λ_k′|  ≤  W_∞(D, D′)                      landscapes, every k
//	∫ |β − β′|        ≤  2 W_1(D, D′)                     Betti curves; their largest difference is not bounded
//	∫∫ |ρ − ρ′|       ≤  (2 + √(10/π) P/σ) W_1(D, D′)     persistence images, P = longest bar of either
//
// and for silhouettes there is no such constant. The tests hold random diagrams against all three. For the effect of data
// on diagrams: moving every point of a cloud by at most e moves its Rips diagrams by at most 2e in the bottleneck distance,
// if the scale is the diameter; moving the values of one complex by a function h moves all its diagrams together by at
// most the p-norm of h in W_p with ground metric L_p.
//
// # Pitfalls
//
//   - W_1 and W_2 of diagrams of many short bars can be large although nothing changed that one would see: the costs add up.
//   - Another ground metric, other numbers: say which one. W_2 is used with L∞ and with L2 in the literature.
//   - GUDHI's landscapes and silhouettes are √2 times these, which follow the textbook definition.
//
// # Sources
//
//   - Cohen-Steiner, Edelsbrunner and Harer, Stability of persistence diagrams, Discrete Comput. Geom. 37 (2007).
//   - Bubenik, Statistical topological data analysis using persistence landscapes, J. Mach. Learn. Res. 16 (2015);
//     Bubenik and Dłotko, A persistence landscapes toolbox for topological statistics, J. Symb. Comput. 78 (2017).
//   - Chazal, Fasy, Lecci, Rinaldo and Wasserman, Stochastic convergence of persistence landscapes and silhouettes, 2014.
//   - Adams et al., Persistence images: a stable vector representation of persistent homology, J. Mach. Learn. Res. 18 (2017).
//   - Skraba and Turner, Wasserstein stability for persistence diagrams (2020).
package diagram
