// Package lesson is the course of a lesson: which step the reader is at, what was predicted, and what that means once a
// result has answered the question. It draws nothing; shell shows the card, the covers and the lines.
//
// # Links
//
//	mode=lesson&lesson=first-steps&step=3
//
// names the third step of a lesson. Without settings of the demo such a link means those of the step.
package lesson
