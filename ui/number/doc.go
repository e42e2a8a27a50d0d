// Package number turns numbers into what people read and type, and slider positions into numbers. It is plain
// arithmetic on text and floats, so that it can be tested without a browser.
package number
