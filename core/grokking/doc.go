// Package grokking trains small networks on modular arithmetic in simulated precision, and shows why they stop learning
// before they generalise: once the training data are fitted, the gradient points along the weights and only scales the
// logits, until the sum of exponentials in the softmax equals its largest term in the precision used. Then the loss is exactly
// 0 and so is the gradient: Softmax Collapse.
//
// # Parts
//
//   - [Task]: all pairs (i, j) of residues modulo a prime, split into training and test pairs.
//   - [Model]: one hidden layer with squares, or two with ReLU; weights, activations, gradients and optimiser state are
//     float32, the whole training set is one batch.
//   - [Head]: the loss, softmax in float16, bfloat16, float32 or float64, or StableMax, which cannot collapse.
//   - [Optimiser]: AdamW and SGD, with or without ⊥Grad, which removes the component of the gradient along the weights.
//
// A [Model] can change its head and its optimiser between epochs and keeps everything else, so that a collapsed run can be
// revived.
//
// # Two departures, stated
//
// Gradients below 1e-38 in magnitude are set to 0: the arithmetic of subnormal numbers is several times slower. And a weight
// that is not finite ends the run with [ErrNotFinite]; nothing is hidden.
//
// # Sources
//
//   - Prieto, Barsbey, Mediano and Birdal, Grokking at the edge of numerical stability, ICLR 2025: Softmax Collapse, naïve loss
//     minimisation, StableMax, ⊥Grad.
//   - Gromov, Grokking modular arithmetic, 2023: one hidden layer with squares.
package grokking
