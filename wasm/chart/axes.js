// Ranges of axes, ticks, and the map between values and pixels.

// The finite range of the data along an axis, hidden layers included: what is shown must not move the axes.
function extent(layers, along, axis) {
  let lo = Infinity, hi = -Infinity
  const least = axis.Log ? axis.Floor || 0 : -Infinity
  const see = (v) => {
    if (v === Infinity || v === -Infinity || (axis.Log && v <= 0)) return
    if (v < least) v = least
    if (v < lo) lo = v
    if (v > hi) hi = v
  }
  for (const layer of layers) {
    if (layer.grid) {
      layer.grid[along].forEach(see)
      continue
    }
    for (const k of layer.mark[along]) {
      const column = layer.columns[k]
      each(layer, (i) => see(column[i]))
    }
  }
  return lo <= hi ? { lo, hi } : null
}

// The range of an axis after new data: it grows in steps of 1, 2, 5 and does not shrink.
function range(axis, along, view, old) {
  if (axis.Min < axis.Max) return { lo: axis.Min, hi: axis.Max }
  if (old?.empty) old = null // what stands there before the first data must not keep axes wide
  if (axis.Names) return { lo: -0.5, hi: axis.Names.length - 0.5 }
  const from = axis.From ? view.values[axis.From] : 0
  if (from > 0) {
    const step = niceStep(from - axis.Min, 5), hi = axis.Min + Math.ceil((from - axis.Min) / step - 1e-9) * step
    return { lo: axis.Min, hi: old && old.hi > hi ? old.hi : hi }
  }
  let data = extent(view.layers, along, axis)
  if (!data) return old || { lo: axis.Log ? 0.1 : 0, hi: 1, empty: true }
  const close = (data) => (old && data.lo >= old.lo && data.hi <= old.hi && data.hi - data.lo > 0.85 * (old.hi - old.lo) ? old : data)
  if (view.layers.some((l) => l.grid)) return close(data) // a picture fills its axes
  if (axis.Log) {
    data = { lo: 10 ** Math.floor(Math.log10(data.lo) + 1e-9), hi: 10 ** Math.ceil(Math.log10(data.hi) - 1e-9) }
    if (data.lo === data.hi) data.hi *= 10
  } else if (axis.Hide) { // rows: nothing is read off this axis, so it may follow the data more closely
    return close({ lo: data.lo - 0.7, hi: data.hi + 0.7 })
  } else {
    const span = data.hi - data.lo || Math.abs(data.hi) || 1
    const pad = view.layers.some((l) => l.mark.padded) ? 0.03 * span : 0
    const step = niceStep(span + 2 * pad, 8)
    data = { lo: Math.floor((data.lo - pad) / step + 1e-9) * step, hi: Math.ceil((data.hi + pad) / step - 1e-9) * step }
    if (data.lo === data.hi) data.hi += step
  }
  return old ? { lo: Math.min(old.lo, data.lo), hi: Math.max(old.hi, data.hi) } : data
}

// Where the ticks are when labels need gap px each.
function ticks({ lo, hi }, axis, px, gap) {
  const out = [], count = Math.max(2, Math.floor(px / gap))
  if (axis.Names) return { at: axis.Names.map((_, k) => k), step: 1 }
  if (axis.Log) {
    const a = Math.ceil(Math.log10(lo) - 1e-9), b = Math.floor(Math.log10(hi) + 1e-9)
    const every = Math.max(1, Math.ceil((b - a) / count))
    for (let k = a; k <= b; k += every) out.push(10 ** k)
    if (out.length < 2) { // not even a decade
      out.length = 0
      for (let k = a - 1; k <= b + 1; k++) for (const m of [1, 2, 5]) if (m * 10 ** k >= lo && m * 10 ** k <= hi) out.push(m * 10 ** k)
    }
    return { at: out, step: 0 }
  }
  let step = niceStep(hi - lo, count)
  if (axis.Whole) step = Math.max(1, step)
  for (let k = Math.ceil(lo / step - 1e-9); k * step <= hi + 1e-9 * step; k++) out.push(k * step)
  return { at: out, step }
}

// The step that numbers on an axis are told apart by.
const fine = (axis, scale) => (axis.Log ? 0 : axis.Whole ? 1 : niceStep(scale.hi - scale.lo, 200))

// A value on an axis, in words.
const onAxis = (axis, v, step) => (axis.Names ? axis.Names[Math.round(v)] ?? '' : number(v, step))

// What stands at a tick: decades as powers of ten.
function atTick(axis, v, step) {
  const k = axis.Log ? Math.log10(v) : NaN
  return Math.abs(k - Math.round(k)) < 1e-9 ? power(Math.round(k)) : onAxis(axis, v, step)
}

// The map between values and pixels of one axis, and between values and [0, 1].
function scale({ lo, hi }, log, from, to) {
  const a = log ? Math.log10(lo) : lo, b = log ? Math.log10(hi) : hi, k = (to - from) / (b - a)
  const px = log ? (v) => from + ((v > lo ? Math.log10(v) : a) - a) * k : (v) => from + (v - a) * k
  const at = (u) => (log ? 10 ** (a + u * (b - a)) : a + u * (b - a))
  return { lo, hi, log, px, at, unit: (v) => ((log ? Math.log10(v) : v) - a) / (b - a), value: (p) => at((p - from) / (to - from)) }
}
