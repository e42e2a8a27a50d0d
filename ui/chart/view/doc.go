// Package view is the Go side of a chart on the page: a thin wrapper of chart.js, which holds the picture, the overlay
// handles and the hit tests. Everything here runs in the browser only.
//
// A chart is made from one entry of what ui/chart/export wrote at build time ({option, chart}), so no description is
// rebuilt and no JSON is linked. Numbers of a result stay typed arrays on the JavaScript side: Update passes the result
// on without looking at it.
package view
