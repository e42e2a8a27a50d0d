// Package ui is the house of the page program. Its packages, from the ground up:
//
//	number       what people read and type; slider positions       pure
//	state        the values of a demo and its link                 pure
//	dom, html    direct changes of the page; making of elements    browser
//	lab          the pool of workers                               browser
//	chart        options of charts, made when the site is built    pure; chart/view: browser
//	description  the demo of the page, from its JSON               browser
//	control      the controls of a demo                            browser
//	shell        the page: owns the state, asks, shows             browser
//
// Nothing here computes: the page knows descriptions and results, never an algorithm.
package ui
