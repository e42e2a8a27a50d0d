// Bound lines: a value across the chart, with its label, and a hatch where its theorem makes no promise.

const boundText = (view, bound, value) => {
  const upright = bound.def.Axis === 'x', axis = upright ? view.chart.X : view.chart.Y
  return `${bound.def.Label} = ${onAxis(axis, value, fine(axis, upright ? view.frame.x : view.frame.y))}`
}

// The line and its label, as a part of the picture so that exports have it.
function boundLine(view, i, style) {
  const bound = view.bounds[i], value = bound.held ?? bound.value, { rect, x, y, size, line } = view.frame, { colours } = view
  const upright = bound.def.Axis === 'x', axis = upright ? x : y
  const hatch = bound.def.Free && Number.isFinite(value) ? [hatching(view, upright, axis.px(clamp(value, axis.lo, axis.hi)), bound.def.Free)] : []
  if (!(value >= axis.lo && value <= axis.hi)) return group(hatch)
  const p = axis.px(value), label = boundText(view, bound, value) + (bound.def.Source ? `, ${bound.def.Source}` : '')
  const half = widthOf(label, size) / 2, above = p - rect.top > line + 4
  const at = upright
    ? { x: clamp(p, half + 2, view.width - half - 2), y: rect.top - 4, style: { textAlign: 'center', textVerticalAlign: 'bottom' } }
    : { x: rect.right - 4, y: above ? p - 4 : p + 4, style: { textAlign: 'right', textVerticalAlign: above ? 'bottom' : 'top' } }
  return group([
    ...hatch,
    { type: 'line', silent: true, shape: upright ? { x1: p, y1: rect.top, x2: p, y2: rect.bottom } : { x1: rect.left, y1: p, x2: rect.right, y2: p },
      style: { stroke: style.color, lineWidth: style.width, lineDash: style.type } },
    { type: 'text', silent: true, x: at.x, y: at.y, style: { text: label, fill: colours.ink, fontSize: size, fontFamily: FONT, stroke: colours.background, lineWidth: 3, ...at.style } },
  ])
}

// Slanting lines over the side of the bound that its theorem says nothing about.
function hatching(view, upright, p, side) {
  const { rect } = view.frame, high = side === 'above'
  const left = upright && high ? p : rect.left, right = upright && !high ? p : rect.right
  const top = !upright && !high ? p : rect.top, bottom = !upright && high ? p : rect.bottom
  const draw = (path) => {
    for (let c = left + top + 10 - ((left + top) % 10); c < right + bottom; c += 10) { // x + y = c
      const x0 = Math.max(left, c - bottom), x1 = Math.min(right, c - top)
      if (x1 > x0) { path.moveTo(x0, c - x0); path.lineTo(x1, c - x1) }
    }
  }
  return shape(extra(view), draw, { fill: 'none', stroke: view.colours.edge, lineWidth: 1, opacity: 0.45 })
}

// A bound that only shows a value.
function boundCursor(view, i) {
  const bound = view.bounds[i]
  return { read() { bound.value = view.values[bound.def.Value] ?? NaN }, place() {}, close() {} }
}

// A bound that can be moved: a slider of full height or width over the line.
function boundHandle(view, i) {
  const bound = view.bounds[i], upright = bound.def.Axis === 'x', range = () => (upright ? view.frame.x : view.frame.y)
  const handle = view.make('div', `chart-bound chart-bound-${bound.def.Axis}`)
  handle.tabIndex = 0
  for (const [name, value] of Object.entries({ role: 'slider', 'aria-label': bound.def.Label, 'aria-orientation': upright ? 'horizontal' : 'vertical' })) handle.setAttribute(name, value)
  let patience = 0, pause = 0, before = 0
  const send = coalesce((phase) => { view.draw(); view.on.bound?.(bound.def.Param, bound.held, phase) })
  const shown = () => bound.held ?? bound.value

  const gesture = {
    end() { finish(END) },
    cancel() { bound.held = before; finish(CANCEL) },
  }
  function begin() {
    if (view.gesture === gesture) return
    view.gesture?.end()
    view.gesture = gesture
    clearTimeout(patience)
    before = shown()
  }
  function finish(phase) {
    if (view.gesture !== gesture) return
    clearTimeout(pause)
    view.gesture = null
    send.now(phase)
    patience = setTimeout(() => { bound.held = null; view.draw() }, PATIENCE)
  }
  function set(value) {
    const { lo, hi } = range()
    bound.held = clamp(value, lo, hi)
    send.soon(MOVE)
  }

  let pointer = null
  view.listen('pointerdown', (e) => {
    if (e.target !== handle || e.button !== 0) return
    const at = placeOf(view, e), p = upright ? at.x : at.y
    pointer = { id: e.pointerId, from: p, shift: range().px(shown()) - p }
    handle.setPointerCapture(e.pointerId)
    handle.focus({ preventScroll: true })
  })
  view.listen('pointermove', (e) => {
    if (!pointer || e.pointerId !== pointer.id) return
    const at = placeOf(view, e), p = upright ? at.x : at.y
    if (view.gesture !== gesture && Math.abs(p - pointer.from) < 3) return
    begin()
    set(range().value(p + pointer.shift))
  })
  const release = (how) => (e) => {
    if (!pointer || e.pointerId !== pointer.id) return
    pointer = null
    if (view.gesture === gesture) gesture[how]()
  }
  view.listen('pointerup', release('end'))
  view.listen('pointercancel', release('cancel'))
  view.listen('keydown', (e) => {
    if (e.target !== handle || modified(e)) return
    if (e.key === 'Escape' && view.gesture === gesture) { pointer = null; gesture.cancel(); return consume(e) }
    const axis = range(), by = { ArrowRight: 1, ArrowUp: 1, PageUp: 10, ArrowLeft: -1, ArrowDown: -1, PageDown: -10 }[e.key]
    const to = e.key === 'Home' ? axis.lo : e.key === 'End' ? axis.hi : by && axis.at(clamp(axis.unit(shown()) + by * (e.shiftKey && by * by === 1 ? 10 : 1) / 200, 0, 1))
    if (to === undefined || !Number.isFinite(to)) return
    consume(e)
    begin()
    set(to)
    clearTimeout(pause)
    pause = setTimeout(gesture.end, PAUSE)
  })
  const letGo = (e) => { if (e.target === handle && !pointer && view.gesture === gesture) gesture.end() }
  view.listen('keyup', letGo)
  view.listen('focusout', letGo)

  return {
    read() {
      bound.value = view.values[bound.def.Value] ?? NaN
      const { lo, hi } = view.frame ? range() : { lo: 0, hi: 1 }
      if (bound.held !== null && view.gesture !== gesture && Math.abs(bound.held - bound.value) <= 5e-3 * (hi - lo)) bound.held = null // the parameter's own steps are coarser than pixels
    },
    place() {
      const { rect } = view.frame, axis = range(), value = shown()
      handle.hidden = !Number.isFinite(value)
      if (handle.hidden) return
      const p = axis.px(clamp(value, axis.lo, axis.hi))
      handle.style.setProperty('transform', upright ? `translate(${p}px, ${rect.top}px) translateX(-50%)` : `translate(${rect.left}px, ${p}px) translateY(-50%)`)
      handle.style.setProperty(upright ? 'height' : 'width', `${upright ? rect.height : rect.width}px`)
      for (const [name, v] of Object.entries({ valuemin: axis.lo, valuemax: axis.hi, valuenow: value, valuetext: boundText(view, bound, value) })) attribute(handle, `aria-${name}`, v)
    },
    close() { clearTimeout(patience); clearTimeout(pause); send.stop() },
  }
}
