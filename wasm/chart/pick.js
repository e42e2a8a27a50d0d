// What is under the pointer: texts, hovering and pressing items, and presses on the empty area.

// The item nearest to a place, {layer, i}, or null if none is near. Upper layers win.
function itemAt(view, at, wanted) {
  let best = null, nearest = coarse() ? 24 : 12
  for (let k = view.layers.length - 1; k >= 0; k--) {
    const layer = view.layers[k], { mark } = layer
    if (!layer.visible || !wanted(layer)) continue
    if (mark.find) {
      const i = best ? -1 : mark.find(layer, view.frame, at)
      if (i >= 0) return { layer, i }
    } else if (mark.near) each(layer, (i) => {
      const d = mark.near(layer, i, view.frame, at)
      if (d < nearest) { nearest = d; best = { layer, i } }
    })
  }
  return best
}
const SELECTABLE = (layer) => layer.index !== null
const TIPPED = (layer) => layer.mark.tip || (layer.mark.say && (layer.index !== null || layer.tint !== null))

// What an item says: the name of its layer and its numbers.
function describe(view, { layer, i }) {
  const lines = layer.mark.say(layer, i, view.chart), { tint, def: { Shade: shade } } = layer
  if (tint) lines.push(`${shade.Label}: ${(tint.signed ? signed : number)(layer.shades[i])}${shade.Unit ? ` ${shade.Unit}` : ''}`)
  return [filled(layer.label || '', view.values), ...lines].filter(Boolean)
}

// The curves that are functions of x say their values where the pointer is, though it is near none of them.
function readCurves(view, x) {
  const { X, Y } = view.chart, out = []
  let at = NaN
  for (const layer of view.layers) {
    if (!layer.isFunction || !layer.visible || layer.n === 0) continue
    const [xs, ys] = layer.columns
    let best = -1
    each(layer, (i) => { if (best < 0 || Math.abs(xs[i] - x) < Math.abs(xs[best] - x)) best = i })
    if (out.length === 0) at = xs[best]
    out.push(`${filled(layer.label || '', view.values) || Y.Title}: ${onAxis(Y, ys[best])}`)
  }
  return out.length ? { x: at, lines: [`${X.Title}: ${onAxis(X, at)}`, ...out] } : null
}

function picking(view) {
  let shown = 0, down = null, lastPress = 0, pointer = null
  const selectable = view.chart.Layers.some((l) => l.Index), tip = view.make('p', 'chart-tip'), rule = view.make('div', 'chart-rule')
  tip.hidden = rule.hidden = true
  tip.setAttribute('aria-hidden', 'true') // the same numbers are in the table, and a reading has its own name

  // Shows lines of text beside a place.
  function say(at, lines) {
    tip.hidden = false
    tip.textContent = lines.join('\n')
    const x = clamp(at.x + 14, 0, Math.max(0, view.width - tip.offsetWidth))
    const y = at.y > tip.offsetHeight + 14 ? at.y - tip.offsetHeight - 10 : at.y + 18
    tip.style.setProperty('transform', `translate(${x}px, ${y}px)`)
  }
  view.showTip = () => {
    const reading = view.reading?.()
    const at = pointer && !view.gesture && !view.handles.some((h) => h.busy()) ? pointer : null // while a point is held, the hint has its numbers
    tip.hidden = rule.hidden = true
    if (reading) return say(reading.at, reading.lines)
    if (!at) return
    const item = itemAt(view, at, TIPPED)
    if (item) return say(at, describe(view, item))
    if (!inside(view.frame, at)) return
    const curves = readCurves(view, view.frame.x.value(at.x))
    if (!curves) return
    const { rect, x } = view.frame, px = x.px(curves.x)
    rule.hidden = px < rect.left || px > rect.right
    rule.style.setProperty('height', `${rect.height}px`)
    rule.style.setProperty('transform', `translate(${px}px, ${rect.top}px)`)
    say(at, curves.lines)
  }
  const hover = coalesce((at) => {
    pointer = at
    view.showTip()
    const chosen = at && !view.gesture && selectable ? itemAt(view, at, SELECTABLE) : null
    const index = chosen ? chosen.layer.index[chosen.i] : 0
    if (index === shown) return
    shown = index
    view.element.classList.toggle('chart-hot', index > 0)
    view.on.hover?.(index)
  })
  view.listen('pointermove', (e) => { if (e.pointerType !== 'touch') hover.soon(placeOf(view, e)) })
  view.listen('pointerleave', () => hover.soon(null))
  view.listen('pointerdown', (e) => { down = e.button === 0 && !e.target.closest('.chart-point, .chart-form') ? placeOf(view, e) : null })
  view.listen('pointercancel', () => { down = null })
  view.listen('pointerup', (e) => {
    const at = placeOf(view, e), from = down
    down = null
    if (!from || Math.hypot(at.x - from.x, at.y - from.y) > 4) return
    for (const h of view.handles) if (inside(view.frame, at) && h.target(at)) { lastPress = e.timeStamp; return }
    if (!selectable) return
    const item = itemAt(view, at, SELECTABLE)
    view.on.pick?.(item ? item.layer.index[item.i] : 0)
  })
  view.listen('dblclick', (e) => {
    const at = placeOf(view, e)
    if (e.timeStamp - lastPress < 600 || e.target.closest('.chart-point, .chart-form, .chart-bound') || !inside(view.frame, at)) return
    for (const h of view.handles) if (h.addAt(at)) return
  })
}
