// Package html makes elements for components in few words and little code: with the builders of Vecty, each of which is a
// call and a closure, the components would take twice the room in the program.
package html
