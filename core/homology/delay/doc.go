// Package delay turns a series into a cloud of points, so that its recurrence has a shape: a periodic signal becomes a loop,
// one with two independent frequencies a torus, noise a ball.
//
// The delay embedding of dimension m and delay τ of a series x has the points
//
//	(x_i, x_{i+τ}, …, x_{i+(m−1)τ}),  i = 0, 1, …, n−1−(m−1)τ
//
// ([Embed]). For a series observed from a smooth dynamical system on a manifold of dimension d, m >= 2d+1 makes the cloud a
// faithful picture of the manifold for generic observations and delays (Takens). A delay that is short against the period
// flattens the picture towards the diagonal, since neighbouring values are nearly equal: choose τ near a quarter of the
// period.
//
// What follows is the homology of point clouds: thin out by [homology.PointCloud.FarthestPoints], then
// [homology.VietorisRips]. For drawing, [PrincipalAxes] finds the two or three directions in which the cloud is widest.
//
// Sources: Takens, Detecting strange attractors in turbulence, Lecture Notes in Mathematics 898 (1981). Perea and Harer,
// Sliding windows and persistence: an application of topological methods to signal analysis, Found. Comput. Math. 15 (2015).
package delay
