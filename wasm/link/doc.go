// Package link is the border between the page and the algorithms: the messages that cross it, and the worker's side of
// the exchange. The page's side, the pool of workers, is pool.js, because host pages use it without any Go of ours on
// their main thread; stillpoint/ui/lab is the Go view of it for our own page.
//
// # Messages to a worker
//
//	{type: "init",   module}                           first message: the compiled WebAssembly.Module
//	{type: "run",    id, demo, values, confirmed, question}
//	                                                   compute; values: name -> number | string | Float64Array (x, y, x, y, ...);
//	                                                   question: "lesson/step" to be answered with the result, may be missing
//	{type: "check",  id, demo}                         measure the demo's checks
//	{type: "live",   id, values}                       parameters marked live have changed
//	{type: "cancel", id}                               stop; answered by an error of kind "cancelled"
//
// # Messages from a worker
//
//	{type: "ready",    slow}                           the runtime is up; slow: without the fast kernels (wasm/simd)
//	{type: "beat",     id}                             still alive, nothing to say (at most one a second)
//	{type: "progress", id, done, total}                at most 10 a second
//	{type: "partial",  id, result}                     at most 4 a second
//	{type: "verdict",  id, done, total, verdict}       one measured check
//	{type: "result",   id, result, ms}                 the end of a run or of the checks (then without result)
//	{type: "error",    id, error}                      the end of a run that failed
//
// A result is
//
//	{summary, notes: [text], values: {name: number},
//	 tables: {name: {column: Float64Array | Float32Array | Int32Array | [text]}},
//	 units:  {name: {column: text}},
//	 answer: {question, option, number, said}}         only if a question was asked; number is NaN, or option empty, if
//	                                                   this result has no answer to it
//
// with every typed array on a buffer of its own, transferred, not copied. An error is
//
//	{kind, message, param, repair: {label, values}, cost: {ms, bytes, advice}}
//
// with kind "input" (a value is not allowed), "refusal" (well formed, but not computable; may carry a repair), "costly"
// (would take over 10 s: send it again with confirmed: true), "cancelled", or "crash" (the pool's own, when the worker
// died). A worker does one job at a time; the pool sees to that.
//
// The messages are built as JavaScript values directly. A JSON text between the two would be written and parsed on both
// sides for nothing: structured cloning of a small object costs less.
package link
