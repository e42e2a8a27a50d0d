// Package koopman learns spectra of Koopman operators from data, with certificates.
//
// # Setting
//
// A map F on a state space acts on functions by 𝒦g = g∘F. From snapshots x_m, y_m = F(x_m) with weights and a dictionary of N
// real functions ψ, three matrices can be estimated: G, A and L with entries ⟨ψ_k, ψ_j⟩, ⟨𝒦ψ_k, ψ_j⟩ and ⟨𝒦ψ_k, 𝒦ψ_j⟩. EDMD uses
// the first two. The third gives every candidate pair (z, g) a residual ‖(𝒦 − z)g‖/‖g‖: eigenvalues that only the truncation
// made ("ghosts") have large ones, and no dictionary is large enough to be rid of them.
//
// # Method
//
// The matrices are never formed, for that would square the condition number. A [Reducer] streams the rows √w(ψ(x), ψ(y)) into a
// triangle, and [Reducer.Reduce] turns it into two matrices K and S in coordinates that are orthonormal on the data:
//
//	‖(𝒦 − z)g‖² = ‖(K − zI)v‖² + ‖Sv‖²
//
// Everything else reads K and S: eigenpairs with residuals ([Reduction.EDMD]), the pseudospectrum ([Pseudospectrum]), the
// spectrum of a measure-preserving map with an error bound ([Verified]), the measure-preserving approximation
// ([Reduction.MPEDMD]), forecasts with a bound ([Forecast]). Spectral measures need autocorrelations only ([Filter], [Rational]).
//
// # What certificates mean
//
// They hold in the norm of the chosen measure, in the limit of many data; on finite data compare with the residuals on other
// data ([Reduction.TestResiduals]). A small σ(z) says that z is near the approximate point spectrum, not that it is an eigenvalue.
//
// # Sources
//
//   - Colbrook, Mezić and Stepanenko, Limits and powers of Koopman learning (2024).
//   - Colbrook and Townsend, Rigorous data-driven computation of spectral properties of Koopman operators for dynamical systems,
//     CPAM 77 (2024): residuals, pseudospectra, spectral measures.
//   - Colbrook, The mpEDMD algorithm for data-driven computations of measure-preserving dynamical systems, SINUM 61 (2023).
//   - Williams, Kevrekidis and Rowley, A data-driven approximation of the Koopman operator, J. Nonlinear Sci. 25 (2015): EDMD.
package koopman
