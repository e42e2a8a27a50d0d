// Package sgdstab answers when stochastic gradient descent can stay at a minimum: exactly, in the linearisation at a global
// minimum with zero loss.
//
// # Setting
//
// n samples with gradients a_i of the model output, rows of an n×P matrix; H = (1/n) Σ a_i a_iᵀ, which is the Hessian of the
// loss L = (1/2n) Σ r_i² where all residuals r_i vanish. A step with batch S of size B and step size η takes the deviation δ
// to (I − ηH_S)δ, H_S = (1/B) Σ_{i∈S} a_i a_iᵀ. With γ the noise factor ([Sampling.NoiseFactor]), the second moment
// C = E[δδᵀ] goes to
//
//	T(C) = (I − ηH) C (I − ηH) + η²γ ((1/n) Σ a_i a_iᵀ C a_i a_iᵀ − HCH)                                     (1)
//
// T is linear, self-adjoint and keeps positive semidefinite matrices so. SGD is mean-square stable if λ_max(T) ≤ 1 on the
// range of H, which is the same as
//
//	S_B := λ_max(ℒ⁻¹ℳ) ≤ 2/η,   ℒ(X) = (HX + XH)/2,   ℳ(X) = (1−γ)HXH + (γ/n) Σ a_i a_iᵀ X a_i a_iᵀ            (2)
//
// So SGD meets the same ceiling 2/η as gradient descent, with the sharpness S_B ([Problem.Sharpness]) in the place of
// λ_max(H) = S_n.
//
// # What is necessary, what is exact
//
// The trace condition γ tr H ≤ 2/η and the conditions with the Frobenius norm ([Problem.Lines]) are necessary; (2) is exact.
// All of it is about the second moment of the linearised dynamics. Single runs can converge while their mean square explodes
// ([MomentCurve]), and far from the minimum nothing here applies.
//
// # Method
//
// Nothing of size P×P is formed. All iterations run in the coordinates of the eigenvectors of H with eigenvalue above 1e-12
// of the largest, found from the n×n Gram matrix: at most n of them.
//
// # Sources
//
//   - Wu and Su, The implicit regularization of dynamical stability in stochastic gradient descent, ICML 2023: the trace
//     condition for B = 1 and what follows from it.
//   - Mulayoff and Michaeli, Exact mean square linear stability analysis for SGD, COLT 2024: the threshold (2), monotone in B.
//   - Wu, Wang and Su, The alignment property of SGD noise and how it helps select flat minima, NeurIPS 2022: the condition
//     with the Frobenius norm.
//   - Wu, Ma and E, How SGD selects the global minima in over-parameterized learning, NeurIPS 2018: sharpness and
//     non-uniformity.
package sgdstab
