// Package sensing is matrix sensing by gradient descent: a low-rank matrix M* is recovered from linear measurements
// ⟨A_i, M*⟩ by descending on factors, either symmetric, M ≈ XXᵀ, or asymmetric, M ≈ FGᵀ.
//
// # What it shows
//
// With exactly as many columns as the rank both converge linearly. With more columns the symmetric form slows down to
// e_t ~ (k−r)/(2ηt)², e the squared Frobenius error: in an excess direction x ← x − ηx³. The asymmetric form stays linear,
// with the rate 2 log(1 − ηδ) where δ is set by the imbalance FᵀF − GᵀG of the factors, which gradient descent (nearly)
// conserves; so the initialisation decides the rate, and a single step that enlarges the imbalance ([Factors.Kick])
// mends it.
//
// # Conventions
//
// Matrices are stored by rows. η is the step size, α the scale of the initial factors, k the number of columns, r the rank.
// Random numbers come from package splitmix with the streams 1000+seed (target, then measurements and their noise) and
// 2000+seed (factors). All products go through blas64.
//
// # Source
//
// Xiong, Ding and Du, How over-parameterization slows down gradient descent in matrix sensing: the curses of symmetry and
// initialization, ICLR 2024. The constants of the two rates are derived in the specification of the demo and tested here.
package sensing
