// Package state is the page's single source of truth: the values of a demo's parameters, where they came from, and the
// link that brings them back. A State never changes once made; every change makes a new one, so that a history is a
// list of them.
//
// # Links
//
// A link is a list of key=value, in the query or in the fragment; the fragment wins, and of a repeated key the first.
// The canonical form is
//
//	v=1&preset=eight&n=100&eta=0.4
//
// with the version of the demo's parameters, the preset unless it is the first, and then, in declared order, the values
// that differ from the preset. Numbers are written in the shortest form that reads back to the same float, booleans as
// 0 or 1, enums by id, points in base64url: two bytes a coordinate, low byte first, the lattice index of the coordinate
// (see [demo.PointsRule]) less 32768. Data values are never part of a link.
//
// Reading never fails. What cannot be used is replaced by an allowed value, and each correction is told in words.
package state
