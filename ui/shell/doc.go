// Package shell is the page of a demo: it owns the state, asks the pool for results and shows them. It knows nothing
// about any particular demo.
//
// A [Page] is one value and the only place where anything changes:
//
//	control, chart, address  ->  Page.state  ->  pool  ->  Page.result  ->  charts, texts
//
// Components render once. Changes reach them by direct calls that write only what is new, so a slider that moves costs
// one message to the pool and one picture, and no rendering of the page. The few components that come and go (notices,
// the error card) render themselves again.
//
// For tests the page shows itself as globalThis.stillpoint.page: {ready, results, rerender(n)}.
package shell
