// Package control holds the controls of a demo: one Vecty component for each kind of parameter, the panel that groups
// them, the presets and the run bar.
//
// A control is rendered once. After that it is told to show what has changed and writes it to its elements directly, so
// that moving one slider costs nothing elsewhere. What the reader does is handed to the [Host], which owns the state;
// no control knows another.
package control
