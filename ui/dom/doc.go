// Package dom holds the few things that our components do to the page directly rather than by rendering: texts and
// attributes that change with every frame, timers, animation frames and listeners on the document. Elements whose text
// is set here have no children in the eyes of Vecty, so the two do not get in each other's way.
package dom
