// Package assignment solves matching and transport problems on dense bipartite graphs: the minimum-cost perfect matching
// ([Solve]), the optimal transport of integer masses ([Transport]), and matchings of largest size ([Maximum]) or through
// prescribed vertices ([Covering]).
//
// # Algorithm
//
// Solve and Transport send flow along shortest augmenting paths. They keep a number per row (u) and per column (v) such
// that the reduced cost c[i][j] − u[i] − v[j] is never negative, and zero wherever flow is. A shortest path in reduced
// costs from a row that still has something to give to a column that still takes something is found by Dijkstra's
// algorithm on the dense matrix; the distances then correct u and v so that both properties hold again (linear programming
// duality: as soon as all is placed, the flow is optimal). Before that, the smallest entry of each column and then of each
// row places what fits there without any search.
//
// The matchings without costs use the layered search of Hopcroft and Karp: breadth first to find the length of the
// shortest augmenting paths, depth first to use disjoint ones of that length.
//
// # Pitfalls
//
//   - Costs are compared in double precision: two matchings whose costs agree to rounding are equally good, and either may
//     be returned. The same input always gives the same output. Callers who prefer one of several optima say so in the costs.
//   - A forbidden pair is a large finite cost. Take it larger than the sum of the others and no larger: the precision of
//     the result is that of the largest entry.
//
// # Sources
//
//   - Jonker and Volgenant, A shortest augmenting path algorithm for dense and sparse linear assignment problems,
//     Computing 38 (1987).
//   - Hopcroft and Karp, An n^(5/2) algorithm for maximum matchings in bipartite graphs, SIAM J. Comput. 2 (1973).
//   - Mendelsohn and Dulmage, Some generalizations of the problem of distinct representatives, Canad. J. Math. 10 (1958):
//     if one matching covers the wanted rows and another the wanted columns, then a third covers both.
package assignment
