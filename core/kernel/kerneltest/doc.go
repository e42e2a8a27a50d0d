// Package kerneltest holds the tests that every implementation of the kernels must pass, natively and in a browser: gonum's
// own suite for BLAS, and comparison to the bit with the definitions of package kernel.
package kerneltest
