// Package ntk is the neural tangent kernel: the closed recursion of infinitely wide ReLU networks ([Architecture.Kernels]),
// networks of finite width with their own kernel ([Network]), and the dynamics that a kernel predicts ([Dynamics]).
//
// # Networks
//
// In the NTK parametrisation, with inputs in R^d, L weight layers and hidden widths m:
//
//	z^l = √(σ_w²/n_{l−1}) W^l α^{l−1} + σ_b b^l,   α^l = relu(z^l) for l < L,   f = z^L,   all W, b ~ N(0,1)
//
// and the loss is ½ Σ (f(x_i) − y_i)², a sum, so that along an eigenvector of the kernel with eigenvalue λ the residual
// shrinks by 1 − ηλ per step of gradient descent.
//
// # What is exact
//
// The recursion is a limit of infinite width. The kernel of a finite network is exact for that network at that moment; its
// predictions ([Dynamics]) are exact for the network linearised there. How far the network itself is from its linearisation
// falls with the width; no rate is claimed.
//
// # Sources
//
//   - Jacot, Gabriel and Hongler, Neural tangent kernel: convergence and generalization in neural networks, NeurIPS 2018.
//   - Cho and Saul, Kernel methods for deep learning, NeurIPS 2009: arc-cosine kernels.
//   - Lee et al., Wide neural networks of any depth evolve as linear models under gradient descent, NeurIPS 2019.
package ntk
