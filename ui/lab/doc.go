// Package lab is the page's Go view of the pool of workers (wasm/pool.js): one channel for the page's demo, results as
// handles on JavaScript values, errors as Go values. The form of the messages is that of wasm/link.
package lab
