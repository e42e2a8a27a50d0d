// What gestures share.

const MOVE = 0, END = 1, CANCEL = 2 // phases, as ui/chart/view names them

// After a gesture the overlay keeps what the reader did until a result agrees with it, or this long: results of
// earlier positions are still on their way.
const PATIENCE = 1500

// A key gesture ends when the key is let go, but at the latest this long after the last press.
const PAUSE = 700

const coarse = () => matchMedia('(pointer: coarse)').matches

// Calls f once a frame at most, with the latest arguments; now() calls it at once.
function coalesce(f) {
  let frame = 0, latest
  const run = () => { frame = 0; f(...latest) }
  return {
    soon(...args) { latest = args; frame ||= requestAnimationFrame(run) },
    now(...args) { this.stop(); f(...args) },
    stop() { cancelAnimationFrame(frame); frame = 0 },
  }
}

function consume(event) {
  event.preventDefault()
  event.stopPropagation()
}

const modified = (e) => e.ctrlKey || e.metaKey || e.altKey
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }
