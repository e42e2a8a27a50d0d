// Points that can be moved: buttons over the points of a table. They are outside of the picture, whose parts no screen reader
// sees, and are one stop of the Tab key together. What a reader does changes xy at once and is reported; the picture follows
// with the next result.

const MOST_BUTTONS = 200 // of more points only the one in hand has a button, which goes where pointer and keyboard go
const REACH = 14 // px from the middle of a point that count as a hit

function pointHandles(view, which) {
  const def = view.chart.Handles[which], label = def.Label
  const box = view.make('div', 'chart-points'), hint = view.make('p', 'chart-hint'), keys = view.make('p', '')
  hint.hidden = keys.hidden = true
  hint.setAttribute('aria-hidden', 'true') // screen readers have the button's name and the description of the group
  keys.id = `${view.id}-keys-${which}`
  box.setAttribute('role', 'group')
  box.setAttribute('aria-describedby', keys.id)

  let xy = new Float64Array(0), seen = xy, enabled = false
  let current = 0 // the point that Tab reaches
  let chosen = -1 // the point that the next press will move
  let held = new Set() // points that move together
  let before = null, awaited = null, patience = 0, pause = 0, tell = 0, form = null
  let byKeys = false // whether the keyboard was used last
  const buttons = [], placed = [] // and where they are
  const count = () => xy.length / 2, many = () => count() > MOST_BUTTONS
  const buttonOf = (i) => buttons[many() ? 0 : i]
  const send = coalesce((phase) => view.on.points?.(which, xy.slice(), phase))
  const px = (i) => view.frame.x.px(xy[2 * i]), py = (i) => view.frame.y.px(xy[2 * i + 1])
  const distance = (i, at) => Math.hypot(px(i) - at.x, py(i) - at.y)

  // --- What the buttons show

  function put(k, i) {
    const x = px(i), y = py(i)
    if (placed[k]?.x === x && placed[k].y === y) return
    placed[k] = { x, y }
    buttons[k].style.setProperty('left', `${x}px`)
    buttons[k].style.setProperty('top', `${y}px`)
  }

  function place() {
    if (box.hidden !== !enabled) box.hidden = !enabled
    if (!enabled) { hint.hidden = true; return }
    const n = count(), shown = many() ? 1 : n
    while (buttons.length < shown) {
      const b = element('button', 'chart-point')
      b.type = 'button'
      b.setAttribute('aria-roledescription', text.role(label))
      b.tabIndex = -1
      buttons.push(b)
      box.append(b)
    }
    for (let k = shown; k < buttons.length; k++) if (!buttons[k].hidden) buttons[k].hidden = true
    rove(Math.min(current, n - 1))
    for (let k = 0; k < shown; k++) {
      if (buttons[k].hidden) buttons[k].hidden = false
      put(k, many() ? current : k)
    }
    box.toggleAttribute('tabindex', n === 0)
    if (n === 0) box.tabIndex = 0
    attribute(box, 'aria-label', n === 0 ? text.none(label) : text.group(label))
    keys.textContent = text.move + (n > 1 ? text.others : '') + text.type + (n > 1 ? text.gather : '') + (def.Fixed ? text.fixed : text.change)
    // Names of points matter when the reader stops, except that of the point in hand.
    if (n > 0 && buttonOf(current) === document.activeElement) name(current)
    clearTimeout(tell)
    tell = setTimeout(nameAll, 250)
  }

  const described = (i) => {
    const { x, y } = view.frame, { X, Y } = view.chart
    const at = [onAxis(X, xy[2 * i], fine(X, x)), onAxis(Y, xy[2 * i + 1], fine(Y, y))]
    return def.Names?.[i] ? text.named(def.Names[i], ...at) : text.of(label, i + 1, count(), ...at)
  }

  function name(i) {
    attribute(buttonOf(i), 'aria-label', held.has(i) && held.size > 1 ? `${described(i)}. ${text.held(held.size)}` : described(i))
    if (i === current) showHint()
  }

  // By the time the names are due the points may be more than the buttons: a cloud without handles has none.
  function nameAll() {
    if (many()) { if (buttons.length > 0) name(current) } else for (let i = 0; i < Math.min(count(), buttons.length); i++) name(i)
  }

  // What is in hand, where it is, and what can be done next.
  function showHint() {
    const i = chosen >= 0 ? chosen : current, inHand = chosen >= 0 || buttonOf(i) === document.activeElement
    hint.hidden = !(enabled && i < count() && inHand && !form)
    if (hint.hidden) return
    const group = held.has(i) && held.size > 1 ? text.held(held.size) + ' ' : ''
    hint.textContent = `${described(i)}. ${group}${chosen >= 0 ? text.chosen(label) : byKeys ? keys.textContent : ''}`
    view.showTip()
  }

  function rove(i) {
    const old = buttonOf(current)
    current = Math.max(i, 0)
    const b = buttonOf(current)
    if (b !== old && old) old.tabIndex = -1
    if (!b) return
    if (b.tabIndex !== 0) b.tabIndex = 0
    if (many()) put(0, current)
  }

  function focus(i) {
    rove(i)
    if (buttonOf(i) && i < count()) buttonOf(i).focus({ preventScroll: true })
    else box.focus({ preventScroll: true })
    if (i < count() && buttonOf(i)) name(i)
  }

  function choose(i) {
    if (chosen >= 0) buttonOf(chosen)?.removeAttribute('aria-pressed')
    chosen = i
    if (chosen >= 0) buttonOf(chosen)?.setAttribute('aria-pressed', 'true')
    view.element.classList.toggle('chart-aim', chosen >= 0)
    showHint()
  }

  function hold(points) {
    held = points
    redraw(view.heldMark)
    if (count() > 0 && buttons.length > 0) name(current)
  }

  // --- What a reader does

  const gesture = {
    end() { finish(END) },
    cancel() { xy = before; finish(CANCEL) },
  }
  function begin() {
    if (view.gesture === gesture) return
    view.gesture?.end()
    view.gesture = gesture
    clearTimeout(patience)
    awaited = null
    before = xy.slice()
  }
  function finish(phase) {
    if (view.gesture !== gesture) return
    clearTimeout(pause)
    view.gesture = null // first: placing may hide the focused button, and the loss of focus ends gestures
    place()
    send.now(phase)
    awaited = xy
    before = null
    patience = setTimeout(() => { awaited = null; xy = seen; place() }, PATIENCE)
    view.settle()
  }
  function change(next) { // a gesture of one step
    begin()
    xy = next
    finish(END)
  }

  // Point i, and with it those that are held together with it, go where it goes. They keep their distances on the axes, so
  // none can go further than the first that meets an edge.
  function moved(from, i, x, y) {
    const next = from.slice(), members = held.has(i) ? [...held] : [i]
    const shift = (k, axis, to) => {
      if (def.Along && def.Along !== (k ? 'y' : 'x')) return
      if (members.length === 1) { next[2 * i + k] = to; return }
      const at = (m) => axis.unit(from[2 * m + k]), places = members.map(at)
      const by = clamp(axis.unit(to) - at(i), Math.min(0, -Math.min(...places)), Math.max(0, 1 - Math.max(...places)))
      members.forEach((m, j) => { next[2 * m + k] = axis.at(places[j] + by) })
    }
    shift(0, view.frame.x, x)
    shift(1, view.frame.y, y)
    return next
  }
  function move(from, i, x, y) {
    xy = moved(from, i, x, y)
    place()
    if (held.size > 0) redraw(view.heldMark)
    send.soon(MOVE)
  }
  const moveTo = (i, x, y) => change(moved(xy, i, x, y))

  function add(x, y) {
    const next = new Float64Array(xy.length + 2)
    next.set(xy)
    next[xy.length] = x
    next[xy.length + 1] = y
    choose(-1)
    change(next)
    focus(count() - 1)
  }
  function addBeside(i) {
    if (def.Fixed) return
    const { x, y } = view.frame, away = (a, v) => { const u = a.unit(v); return a.at(u < 0.9 ? u + 0.05 : u - 0.05) }
    if (count() === 0) return add(x.at(0.5), y.at(0.5))
    add(away(x, xy[2 * i]), xy[2 * i + 1])
  }
  function remove(i) {
    if (i >= count() || def.Fixed) return
    const gone = held.has(i) ? held : new Set([i]), inside = box.contains(document.activeElement)
    choose(-1)
    hold(new Set())
    change(xy.filter((_, k) => !gone.has(k >> 1)))
    if (inside) focus(Math.min(i, count() - 1))
  }

  // The point nearest to a place: of handles that overlap, the top one need not be the one that is meant.
  function nearest(at) {
    let best = -1, least = Infinity
    for (let i = 0; i < count(); i++) {
      const d = distance(i, at)
      if (d < least) { least = d; best = i }
    }
    return best
  }

  let pointer = null
  const ofHandle = (e) => enabled && e.target.parentNode === box && e.target !== box
  const onPicture = (e, at) => enabled && many() && inside(view.frame, at) && !e.target.closest('.chart-bound, .chart-form, .chart-point')
  view.listen('pointerdown', (e) => {
    if (e.button !== 0 || pointer) return
    const at = placeOf(view, e)
    if (!ofHandle(e) && !onPicture(e, at)) return
    const i = nearest(at)
    if (!ofHandle(e) && distance(i, at) > REACH) return
    pointer = { id: e.pointerId, i, at, from: xy, dx: px(i) - at.x, dy: py(i) - at.y }
    closeForm()
    byKeys = false
    if (held.size > 0 && !held.has(i)) hold(new Set())
    focus(i)
    showHint()
    buttonOf(i).setPointerCapture(e.pointerId)
  })
  view.listen('mousedown', (e) => { if (ofHandle(e) || pointer) e.preventDefault() }) // else the button under the pointer takes the focus
  view.listen('pointermove', (e) => {
    const at = placeOf(view, e)
    if (!pointer) { // of many points the nearest gets the button before it is pressed
      if (!enabled || !many() || e.pointerType === 'touch' || chosen >= 0 || (byKeys && box.contains(document.activeElement))) return
      const i = nearest(at)
      if (i !== current && distance(i, at) <= REACH) rove(i)
      return
    }
    if (e.pointerId !== pointer.id) return
    const { x, y } = view.frame
    if (view.gesture !== gesture) {
      if (Math.hypot(at.x - pointer.at.x, at.y - pointer.at.y) < 4) return
      choose(-1)
      begin()
      pointer.from = xy
      buttonOf(pointer.i).classList.add('chart-dragged')
    }
    const snap = (a, v) => { const step = e.altKey && !a.log ? niceStep(a.hi - a.lo, 20) : 0; return clamp(step ? Math.round(v / step) * step : v, a.lo, a.hi) }
    move(pointer.from, pointer.i, snap(x, x.value(at.x + pointer.dx)), snap(y, y.value(at.y + pointer.dy)))
  })
  const release = (how) => (e) => {
    if (!pointer || e.pointerId !== pointer.id) return
    const { i, at, dx, dy } = pointer
    drop()
    if (view.gesture === gesture) gesture[how]()
    // Where handles are large and close there may be no empty place: what counts is whether a point was meant.
    else if (how === 'end' && (i === chosen || Math.hypot(dx, dy) < REACH || !handles.target(at))) press(i)
  }
  function drop() {
    buttonOf(pointer.i)?.classList.remove('chart-dragged')
    pointer = null
  }
  view.listen('pointerup', release('end'))
  view.listen('pointercancel', release('cancel'))
  view.listen('lostpointercapture', release('end'))
  function press(i) { // a second press on the same point opens its fields: the way without dragging or keys
    if (chosen === i) { choose(-1); openForm(i) } else choose(i)
  }
  let lastType = ''
  view.listen('pointerdown', (e) => { lastType = e.pointerType }, { capture: true })
  view.listen('contextmenu', (e) => {
    if (!ofHandle(e)) return
    e.preventDefault()
    if (lastType === 'mouse') remove(nearest(placeOf(view, e))) // holding a finger still also asks for a menu
  })
  // Enter and the press of a screen reader arrive as a click without a pointer.
  const indexOf = (b) => (many() ? current : buttons.indexOf(b))
  view.listen('click', (e) => { if (ofHandle(e) && e.detail === 0) openForm(indexOf(e.target)) })

  view.listen('keyup', (e) => { if (e.key === 'Tab' && ofHandle(e)) { byKeys = true; showHint() } })
  view.listen('focusin', (e) => { if (ofHandle(e)) { rove(indexOf(e.target)); name(current) } })
  view.listen('focusout', (e) => {
    if (e.target.parentNode !== box) return
    if (view.gesture === gesture && !pointer) gesture.end()
    if (!box.contains(e.relatedTarget)) setTimeout(showHint)
  })

  view.listen('keydown', (e) => {
    const mine = enabled && (e.target === box || ofHandle(e))
    if (mine && (e.ctrlKey || e.metaKey) && e.key === 'a' && count() > 1) {
      hold(new Set(Array.from({ length: count() }, (_, i) => i)))
      return consume(e)
    }
    if (!mine || modified(e)) {
      if (e.key === 'Escape' && (chosen >= 0 || held.size > 0)) { choose(-1); hold(new Set()); consume(e) }
      return
    }
    const i = current, arrow = ARROWS[e.key]
    byKeys = true
    if (e.key === 'Escape') {
      if (pointer) drop()
      if (view.gesture === gesture) gesture.cancel()
      else if (chosen >= 0) choose(-1)
      else if (held.size > 0) hold(new Set())
      else return // the shell's
    } else if (e.key === 'Insert' || e.key === '+') addBeside(i)
    else if (count() === 0) return
    else if (e.key === 'PageDown') focus((i + 1) % count())
    else if (e.key === 'PageUp') focus((i + count() - 1) % count())
    else if (e.key === 'Home') focus(0)
    else if (e.key === 'End') focus(count() - 1)
    else if (e.key === ' ' && count() > 1) {
      const next = new Set(held)
      if (!next.delete(i)) next.add(i)
      hold(next)
    } else if (e.key === 'Delete' || e.key === 'Backspace') remove(i)
    else if (arrow) {
      const { x, y } = view.frame, by = e.shiftKey ? 0.1 : 0.01
      const step = (axis, v, d) => axis.at(clamp(axis.unit(v) + d * by, 0, 1))
      begin()
      move(xy, i, arrow[0] ? step(x, xy[2 * i], arrow[0]) : xy[2 * i], arrow[1] ? step(y, xy[2 * i + 1], arrow[1]) : xy[2 * i + 1])
      clearTimeout(pause)
      pause = setTimeout(gesture.end, PAUSE)
    } else return
    consume(e)
  })
  view.listen('keyup', (e) => { if (ARROWS[e.key] && view.gesture === gesture && !pointer) gesture.end() })

  function openForm(i) {
    closeForm()
    choose(-1)
    focus(i)
    const leave = () => { closeForm(); focus(i) }
    form = positionForm(view, {
      label: text.form(def.Names?.[i] || `${label} ${i + 1}`), along: def.Along, at: { x: px(i), y: py(i) }, xy: [xy[2 * i], xy[2 * i + 1]],
      move(x, y) { leave(); moveTo(i, x, y) },
      add: def.Fixed ? null : () => { closeForm(); addBeside(i) },
      remove: def.Fixed ? null : () => { leave(); remove(i) },
      leave,
    })
    showHint()
  }
  function closeForm() {
    const old = form
    form = null
    old?.remove()
  }

  const handles = {
    busy: () => !hint.hidden,
    read() {
      const table = view.tables[def.Table] || {}, xs = table[def.X] || [], ys = table[def.Y] || [], n = Math.min(xs.length, ys.length)
      enabled = !def.Enabled || view.values[def.Enabled] === 1
      seen = new Float64Array(2 * n)
      for (let i = 0; i < n; i++) { seen[2 * i] = xs[i]; seen[2 * i + 1] = ys[i] }
      if (view.gesture === gesture && enabled) return
      if (awaited && enabled) {
        if (!same(awaited, seen, 1e-3 * (view.frame.x.hi - view.frame.x.lo))) return
        clearTimeout(patience)
        awaited = null
      }
      if (seen.length !== xy.length || !enabled) held = new Set()
      xy = seen
      if (chosen >= n || !enabled) choose(-1)
    },
    place,
    // The press of an empty place moves the chosen point there. False if no point is chosen.
    target(at) {
      if (chosen < 0 || !enabled) return false
      const i = chosen
      choose(-1)
      moveTo(i, view.frame.x.value(at.x), view.frame.y.value(at.y))
      focus(i)
      return true
    },
    addAt(at) {
      if (!enabled || def.Fixed) return false
      add(view.frame.x.value(at.x), view.frame.y.value(at.y))
      return true
    },
    // f(x, y) for each point that is held.
    held(f) { if (enabled) held.forEach((i) => f(xy[2 * i], xy[2 * i + 1])) },
    // Holds the points inside of a rectangle in px.
    gather({ left, top, width, height }) {
      if (!enabled) return
      const inside = new Set()
      for (let i = 0; i < count(); i++) if (px(i) >= left && px(i) <= left + width && py(i) >= top && py(i) <= top + height) inside.add(i)
      choose(-1)
      hold(inside)
      if (inside.size > 0) focus(Math.min(...inside))
    },
    close() { [patience, pause, tell].forEach(clearTimeout); send.stop() },
  }
  return handles
}

function same(a, b, tolerance) {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (Math.abs(a[i] - b[i]) > tolerance) return false
  return true
}

// Shift and drag over the empty picture: the points in the rectangle are held and move together.
function lasso(view) {
  const frame = view.make('div', 'chart-lasso')
  frame.hidden = true
  let from = null
  const rect = (a, b) => ({ left: Math.min(a.x, b.x), top: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) })
  view.listen('pointerdown', (e) => {
    const at = placeOf(view, e)
    if (!e.shiftKey || e.button !== 0 || !inside(view.frame, at) || e.target.closest('button, .chart-bound, .chart-form')) return
    from = at
    view.element.setPointerCapture(e.pointerId)
    e.preventDefault()
    e.stopImmediatePropagation()
  }, { capture: true })
  view.listen('pointermove', (e) => {
    if (!from) return
    frame.hidden = false
    for (const [name, v] of Object.entries(rect(from, placeOf(view, e)))) frame.style.setProperty(name, `${v}px`)
  })
  const end = (e) => {
    if (!from) return
    const area = rect(from, placeOf(view, e))
    from = null
    frame.hidden = true
    if (e.type === 'pointerup' && area.width + area.height > 6) for (const h of view.handles) h.gather(area)
  }
  view.listen('pointerup', end)
  view.listen('pointercancel', end)
}
