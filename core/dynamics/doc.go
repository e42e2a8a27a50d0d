// Package dynamics is a library of dynamical systems with what is exactly known about them: the textbook examples on which
// data-driven methods are tried, as discrete-time maps.
//
// A [System] takes a state to the next one. Flows are made into maps by a fixed number of classical Runge-Kutta steps
// ([Flow]); the map that results is the system, so that no number depends on an adaptive solver. States are sampled by the
// low-discrepancy sequence R_d ([Sequence]), by grids, or along a trajectory.
//
// Everything is a pure function of its arguments. Maps with sines and exponentials use those of the standard library, which
// for sines agree between amd64 and WebAssembly.
package dynamics
