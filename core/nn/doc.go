// Package nn is small dense networks with everything by hand that a study of training needs: gradients, exact
// Hessian-vector products, the Gram matrix of per-sample gradients, optimisers, and the top of the Hessian's spectrum.
//
// [MLP] is a fully connected tanh network with biases and a linear last layer, trained on ½ times the mean squared residual.
// Its parameters are one vector, layer by layer, weights (fan-in × fan-out, by rows) before biases, so that optimisers and
// spectral methods need to know nothing else. Products go through blas64, activations through package kernel; nothing is
// allocated in a step.
package nn
