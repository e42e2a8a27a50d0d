// Charts: the option of a chart (made by ui/chart when the site is built) and the typed arrays of a result become a
// picture, drawn by ECharts on a canvas, under HTML handles that can be moved by pointer and keyboard. Defines
//
//     stillpointChart.create(element, {option, chart}, on) -> view
//     view.update(result)  view.select(index, pinned)  view.setLayer(id, visible)  view.setLabel(text)
//     view.theme()  view.fit()  view.dispose()
//     on.hover(index)  on.pick(index)  on.bound(param, value, phase)  on.points(handle, Float64Array, phase)
//
// with index 0 for none, and phase 0 (during a gesture, at most once a frame), 1 (its end), 2 (taken back). A result has
// the form given in link/doc.go. No numbers are copied that need not be: shapes read the columns of the result.
//
// Order of this file: texts, numbers, colours, shapes, ranges of axes, layout, the view, bound handles, point handles.
'use strict'
globalThis.stillpointChart = (() => {
  const marks = globalThis.stillpointMarks
  const MOVE = 0, END = 1, CANCEL = 2

  const text = {
    of: (label, i, n, x, y) => `${label} ${i} of ${n}, x ${x}, y ${y}`,
    named: (name, x, y) => `${name}, x ${x}, y ${y}`,
    fixedKeys: 'Arrow keys move it, with Shift ten times as far. Page Up and Page Down: other points. ' +
      'Enter: type x and y. Escape takes a move back.',
    group: (label) => `${label}s, movable`,
    role: (label) => `movable ${label}`,
    none: (label) => `No ${label}s. Press Insert to add one.`,
    keys: 'Arrow keys move it, with Shift ten times as far. Page Up and Page Down: other points. ' +
      'Enter: type x and y. Insert adds one, Delete removes it, Escape takes a move back.',
    chosen: (label) => `Press where this ${label} should go, or press it again to type where.`,
    form: (label) => `Position of ${label}`,
    set: 'Move', add: 'Add beside', remove: 'Remove', cancel: 'Cancel',
    number: 'a number, such as 0.5',
  }

  // --- Numbers ---------------------------------------------------------------------------------------------------

  const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
  const power = (k) => '10' + (k < 0 ? '⁻' : '') + String(Math.abs(k)).replace(/\d/g, (d) => SUPERSCRIPTS[d])

  // As many decimals as the step needs; a power of ten outside of 1e-3 to 1e5.
  function number(v, step = 0) {
    if (v === Infinity) return '∞'
    if (v === -Infinity) return '−∞'
    const size = Math.abs(v)
    if (size < step * 1e-6 || v === 0) return '0'
    let out
    if (size >= 1e5 || size < 1e-3) {
      const k = Math.floor(Math.log10(size) + 1e-12), m = Number((v / 10 ** k).toPrecision(3))
      out = (m === 1 ? '' : m === -1 ? '-' : m + '×') + power(k)
    } else {
      out = step > 0 ? v.toFixed(Math.min(8, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)))) : String(Number(v.toPrecision(4)))
    }
    return Number(out) === 0 ? out.replace('-', '') : out.replace('-', '−')
  }

  // The smallest of 1, 2, 5 times a power of ten that divides the span into at most count parts.
  function niceStep(span, count) {
    const raw = span / count, p = 10 ** Math.floor(Math.log10(raw))
    for (const m of [1, 2, 5]) if (m * p >= raw * (1 - 1e-9)) return m * p
    return 10 * p
  }

  const clamp = (v, lo, hi) => (v < lo ? lo : v > hi ? hi : v)

  const FONT = 'system-ui, sans-serif'
  const pen = document.createElement('canvas').getContext('2d')
  function widthOf(words, size) {
    pen.font = `${size}px ${FONT}`
    return pen.measureText(words).width
  }

  // --- Colours ---------------------------------------------------------------------------------------------------

  const TOKENS = ['background', 'panel', 'ink', 'muted', 'accent', 'edge', 'danger', 'good', 'caution',
    'series1', 'series2', 'series3', 'series4', 'series5', 'series6']
  const FORCED = { background: 'Canvas', panel: 'Canvas', accent: 'Highlight', muted: 'GrayText', edge: 'GrayText' }

  // The colours of the theme as ECharts reads them. A canvas does not know the system's colours, so a probe translates.
  function readColours(host) {
    const forced = matchMedia('(forced-colors: active)').matches
    const probe = document.createElement('span')
    probe.hidden = true
    host.append(probe)
    const style = getComputedStyle(probe), colours = {}
    for (const name of TOKENS) {
      probe.style.setProperty('color', forced ? FORCED[name] || 'CanvasText' : `var(--${name}, #777)`)
      colours[name] = style.color
    }
    probe.remove()
    return colours
  }

  // A copy of an option with colours for "$name" and functions for "@name" and "#name".
  function resolve(option, colours, functions) {
    if (Array.isArray(option)) return option.map((o) => resolve(o, colours, functions))
    if (typeof option === 'string') {
      if (option[0] === '$') return colours[option.slice(1)]
      return functions[option] || option
    }
    if (option === null || typeof option !== 'object') return option
    const out = {}
    for (const [key, value] of Object.entries(option)) {
      if (value === null) continue
      const made = key === 'renderItem' ? functions[value](option) : resolve(value, colours, functions)
      out[key] = made
    }
    return out
  }

  // --- Shapes: each draws a whole layer into a path --------------------------------------------------------------
  // No closePath: Chromium's looks at the whole path each time, so that 3,000 of them took 30 ms.

  // f(row) for each row of a layer.
  function each(layer, f) {
    const { n, rows } = layer
    for (let k = 0; k < n; k++) f(rows ? rows[k] : k)
  }

  const circle = (path, x, y, r) => { path.moveTo(x + r, y); path.arc(x, y, r, 0, 2 * Math.PI) }

  function polygon(path, ...xy) {
    path.moveTo(xy[0], xy[1])
    for (let i = 2; i < xy.length; i += 2) path.lineTo(xy[i], xy[i + 1])
    path.lineTo(xy[0], xy[1])
  }

  // The rectangle of bar i in px, clipped to the axes; open if it goes on beyond them for ever.
  function bar(layer, i, frame) {
    const [from, to, row] = layer.columns, { rect } = frame
    const open = to[i] === Infinity
    const x0 = clamp(frame.x.px(from[i]), rect.left, rect.right)
    const x1 = open ? rect.right : clamp(frame.x.px(to[i]), rect.left, rect.right)
    return { x0, x1, y: frame.y.px(row[i]), open }
  }

  const thickness = (layer, frame) => clamp(0.7 * Math.abs(frame.y.px(1) - frame.y.px(0)), 1, layer.style.width)

  function drawBar(path, { x0, x1, y, open }, h) {
    const head = open ? Math.max(7, h) : 0 // an open arrow: the bar has no end
    const end = Math.max(x1 - head / 2, x0 + 1)
    path.rect(x0, y - h / 2, end - x0, h)
    if (open) polygon(path, x1 - head, y - head / 1.6, x1 - head + 2, y - head / 1.6, x1, y, x1 - head + 2, y + head / 1.6, x1 - head, y + head / 1.6, x1 - 3, y)
  }

  // The place of point i in px; one that is infinitely high stands at the upper edge. Null outside of the axes.
  function spot(layer, i, frame) {
    const { rect } = frame, open = layer.columns[1][i] === Infinity
    const x = frame.x.px(layer.columns[0][i]), y = open ? rect.top + layer.size : frame.y.px(layer.columns[1][i])
    return x >= rect.left - 1 && x <= rect.right + 1 && y >= rect.top - 1 && y <= rect.bottom + 1 ? { x, y, open } : null
  }

  const symbols = {
    circle,
    rect: (path, x, y, r) => path.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8),
    triangle: (path, x, y, r) => polygon(path, x, y - r * 1.2, x + r * 1.1, y + r * 0.9, x - r * 1.1, y + r * 0.9),
    diamond: (path, x, y, r) => polygon(path, x, y - r * 1.3, x + r * 1.1, y, x, y + r * 1.3, x - r * 1.1, y),
    arrow: (path, x, y, r) => polygon(path, x, y - r * 1.6, x + r * 1.3, y + r * 1.4, x, y + r * 0.6, x - r * 1.3, y + r * 1.4),
  }

  const shapes = {
    '#segments'(path, layer, { x, y }) {
      const [x0, y0, x1, y1] = layer.columns
      each(layer, (i) => { path.moveTo(x.px(x0[i]), y.px(y0[i])); path.lineTo(x.px(x1[i]), y.px(y1[i])) })
    },
    '#triangles'(path, layer, { x, y }) {
      const [x0, y0, x1, y1, x2, y2] = layer.columns
      each(layer, (i) => {
        // All the same way round: where two of opposite sense overlap, a path has a hole.
        const turned = (x1[i] - x0[i]) * (y2[i] - y0[i]) < (x2[i] - x0[i]) * (y1[i] - y0[i])
        path.moveTo(x.px(x0[i]), y.px(y0[i]))
        path.lineTo(x.px(turned ? x2[i] : x1[i]), y.px(turned ? y2[i] : y1[i]))
        path.lineTo(x.px(turned ? x1[i] : x2[i]), y.px(turned ? y1[i] : y2[i]))
      })
    },
    '#discs'(path, layer, { x, y }) {
      const [cx, cy] = layer.columns, r = Math.abs(x.px(layer.radius) - x.px(0))
      if (r > 0) each(layer, (i) => circle(path, x.px(cx[i]), y.px(cy[i]), r))
    },
    '#bars'(path, layer, frame) {
      const h = thickness(layer, frame)
      each(layer, (i) => drawBar(path, bar(layer, i, frame), h))
    },
    '#scatter'(path, layer, frame) {
      const draw = symbols[layer.symbol] || circle, r = layer.size / 2
      each(layer, (i) => {
        const at = spot(layer, i, frame)
        if (at) (at.open ? symbols.arrow : draw)(path, at.x, at.y, r)
      })
    },
    '#steps'(path, layer, { x, y }) {
      const [xs, ys] = layer.columns
      let last = NaN
      each(layer, (i) => {
        const at = x.px(xs[i]), to = y.px(ys[i])
        if (Number.isNaN(last)) path.moveTo(at, to)
        else { path.lineTo(at, last); path.lineTo(at, to) }
        last = to
      })
    },
    '#band'(path, layer, { x, y }) {
      const [xs, lo, hi] = layer.columns, at = []
      each(layer, (i) => at.push(i))
      if (at.length === 0) return
      at.forEach((i, k) => (k ? path.lineTo : path.moveTo).call(path, x.px(xs[i]), y.px(lo[i])))
      for (const i of at.reverse()) path.lineTo(x.px(xs[i]), y.px(hi[i]))
    },
    '#rects'(path, layer, { x, y, rect }) {
      const [x0, y0, x1, y1] = layer.columns, edge = (v, lo, hi) => clamp(v, lo - 2, hi + 2) // endless ones end beyond the axes
      each(layer, (i) => {
        const a = edge(x.px(x0[i]), rect.left, rect.right), b = edge(x.px(x1[i]), rect.left, rect.right)
        const c = edge(y.px(y0[i]), rect.top, rect.bottom), d = edge(y.px(y1[i]), rect.top, rect.bottom)
        path.rect(Math.min(a, b), Math.min(c, d), Math.max(Math.abs(b - a), 1), Math.max(Math.abs(d - c), 1))
      })
    },
    '#arrows'(path, layer, { x, y }) {
      const [x0, y0, x1, y1] = layer.columns
      each(layer, (i) => {
        const ax = x.px(x0[i]), ay = y.px(y0[i]), bx = x.px(x1[i]), by = y.px(y1[i]), length = Math.hypot(bx - ax, by - ay)
        path.moveTo(ax, ay)
        path.lineTo(bx, by)
        if (length < 2) return
        const h = Math.min(8, length / 2), ux = (bx - ax) / length, uy = (by - ay) / length
        path.moveTo(bx - h * (ux + 0.5 * uy), by - h * (uy - 0.5 * ux))
        path.lineTo(bx, by)
        path.lineTo(bx - h * (ux - 0.5 * uy), by - h * (uy + 0.5 * ux))
      })
    },
    '#bubbles'(path, layer, { x, y }) {
      const [cx, cy, weight] = layer.columns
      each(layer, (i) => {
        const r = (layer.size / 2) * Math.sqrt(Math.abs(weight[i]))
        if (r > 0) circle(path, x.px(cx[i]), y.px(cy[i]), r)
      })
    },
    '#diagonal'(path, layer, { x, y }) {
      const lo = Math.max(x.lo, y.lo), hi = Math.min(x.hi, y.hi)
      if (lo < hi) { path.moveTo(x.px(lo), y.px(lo)); path.lineTo(x.px(hi), y.px(hi)) }
    },
    '#selected'(path, layer, frame) { // a bar thicker, a point in a ring; both stronger when pinned
      const { index, pinned, view } = layer
      if (!index) return
      for (const l of view.layers) {
        if (!l.index || !l.visible) continue
        each(l, (i) => {
          if (l.index[i] !== index) return
          if (l.mark === 'bars') return drawBar(path, bar(l, i, frame), Math.max(thickness(l, frame) + 2, pinned ? 7 : 5))
          const at = spot(l, i, frame)
          if (!at) return
          const { x, y } = at, r = l.size / 2 + (pinned ? 6 : 4)
          circle(path, x, y, r)
          path.moveTo(x + r - (pinned ? 3 : 2), y)
          path.arc(x, y, r - (pinned ? 3 : 2), 0, 2 * Math.PI, true) // the other way round: a hole
        })
      }
    },
  }

  // How a shape is painted, from the style of its series.
  function paint(name, { lineStyle, itemStyle }) {
    if (name === '#scatter') {
      const { color, borderColor, borderWidth, opacity } = itemStyle
      return { fill: color, stroke: borderColor || 'none', lineWidth: borderWidth, opacity }
    }
    const { color, width, opacity = 1, type } = lineStyle
    if (name === '#segments' || name === '#diagonal' || name === '#steps' || name === '#arrows') {
      return { fill: 'none', stroke: color, lineWidth: width, opacity, lineDash: Array.isArray(type) ? type : null }
    }
    return { fill: color, opacity }
  }

  let registered = false
  function register() {
    if (registered) return
    registered = true
    const { graphic } = globalThis.echarts
    graphic.registerShape('stillpoint', graphic.extendShape({
      type: 'stillpoint',
      buildPath(path, { name, layer }) {
        if (!layer) return
        layer.elements ||= new Set()
        layer.elements.add(this) // so that a layer can be redrawn without its chart
        // On a canvas a silent shape is built for every painting and never stored: no need to record it either.
        if (layer.visible) shapes[name]((!this.path && path.getContext()) || path, layer, layer.view.frame)
      },
    }))
  }

  // --- Ranges of axes --------------------------------------------------------------------------------------------

  // Which columns of a mark are positions on which axis.
  const POSITIONS = {
    line: { x: [0], y: [1] }, scatter: { x: [0], y: [1] }, discs: { x: [0], y: [1] }, bars: { x: [0, 1], y: [2] },
    segments: { x: [0, 2], y: [1, 3] }, triangles: { x: [0, 2, 4], y: [1, 3, 5] }, diagonal: { x: [], y: [] },
    steps: { x: [0], y: [1] }, band: { x: [0], y: [1, 2] }, rects: { x: [0, 2], y: [1, 3] }, arrows: { x: [0, 2], y: [1, 3] },
    bubbles: { x: [0], y: [1] }, text: { x: [0], y: [1] }, heat: { x: [0], y: [1] },
  }

  // The finite range of the data along an axis, hidden layers included: what is shown must not move the axes.
  function extent(layers, along, log) {
    let lo = Infinity, hi = -Infinity
    for (const layer of layers) {
      for (const k of POSITIONS[layer.mark][along]) {
        const column = layer.columns[k]
        each(layer, (i) => {
          const v = column[i]
          if (v === Infinity || v === -Infinity || (log && v <= 0)) return
          if (v < lo) lo = v
          if (v > hi) hi = v
        })
      }
    }
    if (!(lo <= hi)) return null
    for (const layer of layers) { // positions of a heat map are the middles of its cells
      const grid = layer.mark === 'heat' && marks.gridOf(layer)
      if (!grid) continue
      const from = grid[along + '0'], to = from + (along === 'x' ? grid.nx * grid.dx : grid.ny * grid.dy)
      lo = Math.min(lo, from, to)
      hi = Math.max(hi, from, to)
    }
    return { lo, hi }
  }

  // The range of an axis after new data: it grows in steps of 1, 2, 5 and does not shrink.
  function range(axis, along, view, old) {
    if (axis.Min < axis.Max) return { lo: axis.Min, hi: axis.Max }
    if (old?.empty) old = null // what stands there before the first data must not keep axes wide
    const from = axis.From ? view.values[axis.From] : 0
    if (from > 0) {
      const step = niceStep(from - axis.Min, 5), hi = axis.Min + Math.ceil((from - axis.Min) / step - 1e-9) * step
      return { lo: axis.Min, hi: old && old.hi > hi ? old.hi : hi }
    }
    let data = extent(view.layers, along, axis.Log)
    if (!data) return old || { lo: axis.Log ? 0.1 : 0, hi: 1, empty: true }
    if (axis.Log) {
      data = { lo: 10 ** Math.floor(Math.log10(data.lo) + 1e-9), hi: 10 ** Math.ceil(Math.log10(data.hi) - 1e-9) }
      if (data.lo === data.hi) data.hi *= 10
    } else if (view.layers.some((l) => l.mark === 'heat' && l.n > 0)) { // a picture fills its axes
      return old && old.lo <= data.lo && old.hi >= data.hi ? old : data
    } else if (axis.Hide) { // rows: nothing is read off this axis, so it may follow the data more closely
      data = { lo: data.lo - 0.7, hi: data.hi + 0.7 }
      return old && data.lo >= old.lo && data.hi <= old.hi && data.hi > 0.85 * old.hi ? old : data
    } else {
      const span = data.hi - data.lo || Math.abs(data.hi) || 1
      const pad = view.layers.some((l) => l.mark === 'scatter' || l.mark === 'bubbles') ? 0.03 * span : 0
      const step = niceStep(span + 2 * pad, 8)
      data = { lo: Math.floor((data.lo - pad) / step + 1e-9) * step, hi: Math.ceil((data.hi + pad) / step - 1e-9) * step }
      if (data.lo === data.hi) data.hi += step
    }
    return old ? { lo: Math.min(old.lo, data.lo), hi: Math.max(old.hi, data.hi) } : data
  }

  // Where the ticks are when labels need gap px each.
  function ticks({ lo, hi }, log, px, gap) {
    const out = [], count = Math.max(2, Math.floor(px / gap))
    if (log) {
      const a = Math.ceil(Math.log10(lo) - 1e-9), b = Math.floor(Math.log10(hi) + 1e-9)
      const every = Math.max(1, Math.ceil((b - a) / count))
      for (let k = a; k <= b; k += every) out.push(10 ** k)
      return { at: out, step: 0 }
    }
    const step = niceStep(hi - lo, count)
    for (let k = Math.ceil(lo / step - 1e-9); k * step <= hi + 1e-9 * step; k++) out.push(k * step)
    return { at: out, step }
  }

  // The map between values and pixels of one axis, and between values and [0, 1].
  function scale({ lo, hi }, log, from, to) {
    const a = log ? Math.log10(lo) : lo, b = log ? Math.log10(hi) : hi, k = (to - from) / (b - a)
    const px = log ? (v) => from + ((v > lo ? Math.log10(v) : a) - a) * k : (v) => from + (v - a) * k
    const at = (u) => (log ? 10 ** (a + u * (b - a)) : a + u * (b - a))
    return { lo, hi, px, at, unit: (v) => ((log ? Math.log10(v) : v) - a) / (b - a), value: (p) => at((p - from) / (to - from)) }
  }

  // --- Layout ----------------------------------------------------------------------------------------------------

  // For a room everything is larger (ui/shell/present_js.go).
  const presenting = () => document.documentElement.classList.contains('presenting')

  // The rectangle of the axes in px and the scales in it. Labels get the room they need; a title that is longer than its
  // axis is broken into lines. Square charts: axes that follow the data get more of the plane, fixed ones a smaller box.
  function layout(view) {
    const { chart, root } = view, w = root.clientWidth || 1, h = root.clientHeight || 1
    const size = presenting() ? 20 : w < 480 ? 12 : 14, line = Math.round(size * 1.4)
    const title = (name, room) => Math.max(1, Math.ceil(widthOf(name, size) / Math.max(room, 60)))
    const names = { x: view.spec.option.xAxis.name, y: view.spec.option.yAxis.name }
    const gapX = chart.X.Hide ? 10 : size + 14
    const bars = view.layers.some((l) => l.scale && l.visible && l.n > 0) ? line + 10 : 0
    let top = (chart.Bounds?.some((b) => b.Axis === 'x') ? line + 8 : 12) + bars, bottom = gapX + title(names.x, w - 90) * line + 4
    const yTicks = ticks(view.range.y, chart.Y.Log, h - top - bottom, 3 * size)
    const labels = chart.Y.Hide ? bands(view).map((b) => b.label) : yTicks.at.map((v) => (chart.Y.Log ? power(Math.round(Math.log10(v))) : number(v, yTicks.step)))
    const gapY = Math.ceil(Math.max(0, ...labels.map((l) => widthOf(l, size)))) + 12
    let left = gapY + title(names.y, h - top - bottom) * line + 2, right = 20
    let { x, y } = view.range, width = Math.max(w - left - right, 20), height = Math.max(h - top - bottom, 20)
    if (chart.Square) {
      const k = Math.min(width / (x.hi - x.lo), height / (y.hi - y.lo))
      const free = (a) => !a.From && !(a.Min < a.Max)
      if (free(chart.X) && free(chart.Y)) {
        const grow = (r, span) => ({ lo: (r.lo + r.hi - span) / 2, hi: (r.lo + r.hi + span) / 2 })
        x = grow(x, width / k)
        y = grow(y, height / k)
      } else {
        left += Math.floor((width - k * (x.hi - x.lo)) / 2)
        width = k * (x.hi - x.lo)
        height = k * (y.hi - y.lo)
      }
    }
    const rect = { left, top, right: left + width, bottom: top + height, width, height }
    view.frame = { rect, size, line, x: scale(x, chart.X.Log, left, rect.right), y: scale(y, chart.Y.Log, rect.bottom, top) }
    const part = (r, axis, px, gap, nameGap) => {
      const t = ticks(r, axis.Log, px, gap)
      view.step[axis === chart.X ? 'x' : 'y'] = t.step
      return {
        min: r.lo, max: r.hi, nameGap, axisTick: { customValues: t.at }, axisLabel: { customValues: t.at, fontSize: size },
        nameTextStyle: { fontSize: size, width: Math.max(px, 60), overflow: 'break', lineHeight: line },
      }
    }
    return {
      grid: { left, top, width, height },
      xAxis: part(x, chart.X, width, 4.5 * size, gapX), yAxis: part(y, chart.Y, height, 3 * size, gapY),
    }
  }

  // The labels beside groups of bars whose axis has no ticks: the name of each layer at the middle of its rows.
  function bands(view) {
    const out = []
    for (const layer of view.layers) {
      if (layer.mark !== 'bars' || !layer.label || !layer.n || !layer.visible || !view.chart.Y.Hide) continue
      let lo = Infinity, hi = -Infinity
      each(layer, (i) => { const v = layer.columns[2][i]; if (v < lo) lo = v; if (v > hi) hi = v })
      out.push({ layer, label: layer.label, row: (lo + hi) / 2 })
    }
    return out
  }

  // --- The view --------------------------------------------------------------------------------------------------

  let serial = 0

  const MOST_TEXTS = 300

  function create(element, spec, on = {}, { renderer = 'canvas' } = {}) {
    register()
    const chart = spec.chart, abort = new AbortController(), signal = abort.signal
    const view = { spec, chart, on, element, values: {}, tables: {}, range: { x: null, y: null }, step: { x: 0, y: 0 }, gesture: null }
    element.classList.add('chart')
    const make = (tag, name) => { const e = document.createElement(tag); e.className = name; element.append(e); return e }
    view.make = make
    view.root = make('div', 'chart-picture')
    view.root.setAttribute('role', 'img')
    view.root.setAttribute('aria-label', chart.Title)
    const empty = make('p', 'chart-empty')
    empty.textContent = chart.Empty
    empty.hidden = true

    view.layers = chart.Layers.map((d) => ({
      view, id: d.ID, mark: d.Mark, label: d.Label, def: d, visible: !d.Hidden, n: 0, rows: null, columns: [], index: null, radius: 0, size: 7, style: {},
      scale: null, shades: null, // of a layer with a palette: its scale, and the numbers that choose colours
    }))
    view.marker = { view, visible: true, index: 0, pinned: false }
    view.bounds = (chart.Bounds || []).map((def) => ({ def, value: NaN, held: null }))
    const layerOf = new Map(view.layers.map((l) => [l.id, l])), pictured = view.layers.some((l) => l.mark === 'heat')

    const echart = globalThis.echarts.init(view.root, null, { renderer })

    // What a custom series consists of. Called by ECharts whenever it draws anew.
    const items = (name) => (series) => () => {
      const layer = layerOf.get(series.id) || view.marker
      if (name === '#heat') return heat(layer)
      if (name === '#text') return texts(layer)
      if (layer.scale) {
        const style = paint(name, themed(series.id))
        return { type: 'group', silent: true, children: !layer.visible ? [] : marks.parts(layer, layer.shades, layer.scale, each).map((part) => ({
          type: 'stillpoint', silent: true, shape: { name, layer: part.layer }, style: { ...style, fill: part.color },
        })) }
      }
      const shape = { type: 'stillpoint', silent: true, shape: { name, layer }, style: paint(name, themed(series.id)) }
      // Over a heat map lines need an edge of their own.
      if (pictured && (name === '#segments' || name === '#steps') && !layer.def.Faint) {
        const style = { ...shape.style, stroke: colours.background, lineWidth: shape.style.lineWidth + 2.5, lineDash: null, opacity: 0.85 }
        return { type: 'group', silent: true, children: [{ ...shape, shape: { name, layer, halo: true }, style }, shape] }
      }
      if (name !== '#bars') return shape
      const { rect, y, size } = view.frame, band = bands(view).find((b) => b.layer === layer)
      return { type: 'group', children: [shape, {
        type: 'text', silent: true, x: rect.left - 8, y: band ? y.px(band.row) : 0,
        style: { text: band ? band.label : '', fill: colours.ink, fontSize: size, fontFamily: FONT, textAlign: 'right', textVerticalAlign: 'middle' },
      }] }
    }
    const heat = (layer) => {
      const { left, top, width, height } = view.frame.rect
      if (!layer.visible || !layer.scale) return { type: 'group', children: [] }
      return { type: 'image', silent: true, style: { image: marks.paintHeat(layer, view.frame), x: left, y: top, width, height } }
    }
    const texts = (layer) => {
      const children = [], { size } = view.frame
      if (layer.visible) each(layer, (i) => {
        const at = spot(layer, i, view.frame)
        if (at && children.length < MOST_TEXTS) children.push({ type: 'text', silent: true, x: at.x, y: at.y, style: {
          text: String(layer.columns[2][i]), fill: layer.style.color || colours.ink, fontSize: size, fontFamily: FONT, textAlign: 'center',
          textVerticalAlign: 'middle', stroke: colours.background, lineWidth: 3,
        } })
      })
      return { type: 'group', silent: true, children }
    }
    const functions = {
      '@x': (v) => number(v, view.step.x),
      '@y': (v) => number(v, view.step.y),
      '@pow10': (v) => power(Math.round(Math.log10(v))),
      '@tooltip': (near) => {
        const line = near.find((p) => p.seriesType === 'line')
        return line ? readLines(line.value[0]) : ''
      },
      '#bound': (series) => ({ dataIndex }) => boundLine(view, dataIndex, themed(series.id).lineStyle, colours),
    }
    for (const name of [...Object.keys(shapes), '#heat', '#text']) functions[name] = items(name)
    // The value of each line where its x is nearest: ECharts names only lines that kept a point there when sampled.
    function readLines(x) {
      const out = [`${chart.X.Title}: ${number(x)}`]
      for (const layer of lines) {
        const [xs, ys] = layer.columns
        let best = -1
        each(layer, (i) => { if (best < 0 || Math.abs(xs[i] - x) < Math.abs(xs[best] - x)) best = i })
        if (layer.visible && best >= 0) out.push(`${layer.label || chart.Y.Title}: ${number(ys[best])}`)
      }
      return out.join('\n')
    }

    let colours, option, byId
    const themed = (id) => byId.get(id)

    function theme() {
      colours = readColours(element)
      option = resolve(spec.option, colours, functions)
      if (presenting()) for (const { lineStyle } of option.series) if (lineStyle?.width > 1) lineStyle.width = Math.max(3, 1.5 * lineStyle.width)
      byId = new Map(option.series.map((s) => [s.id, s]))
      for (const layer of view.layers) {
        const series = byId.get(layer.id)
        layer.style = series.lineStyle || {}
        layer.size = series.symbolSize || 0
        layer.symbol = series.symbol
      }
      option.aria.label.description = view.root.getAttribute('aria-label')
      if (!view.range.x) ranges()
      layout(view) // shapes need the frame as soon as the option is there
      drawn = ''
      echart.setOption(option, { lazyUpdate: true })
      draw()
    }

    // The elements that ECharts has taken away since are forgotten.
    function redraw({ elements }) {
      elements?.forEach((e) => { if (e.__zr) e.dirtyShape(); else elements.delete(e) })
    }
    // Shapes read the layers: when neither axes nor texts nor lines have changed, they are only painted anew.
    let drawn = ''
    const lines = view.layers.filter((l) => l.mark === 'line')
    // Layers whose items are more than one shape are made anew with every result.
    const made = view.layers.filter((l) => l.mark === 'heat' || l.mark === 'text' || l.def.Shade?.Palette)
    function draw() {
      const patch = layout(view), stamp = JSON.stringify([patch, view.bounds.map((b) => b.held ?? b.value), bands(view).map((b) => b.row)])
      if (stamp === drawn && lines.length === 0 && made.length === 0) for (const layer of [...view.layers, view.marker]) redraw(layer)
      else {
        patch.aria = { label: { description: view.root.getAttribute('aria-label') } }
        patch.series = [...lines.map(data), ...made.map(({ id }) => ({ id, data: [{ value: [1, 1] }] }))]
        echart.setOption(patch)
      }
      drawn = stamp
      for (const part of overlays) part.place()
      empty.hidden = view.layers.some((l) => l.n > 0)
      view.showTip()
    }

    // The columns of a line, interleaved as ECharts wants them, with infinite values at the edges.
    function data({ id, n, rows, columns, visible }) {
      if (!visible || n === 0) return { id, data: [] }
      const { y } = view.frame, [xs, ys] = columns, out = new Float64Array(2 * n)
      for (let k = 0; k < n; k++) {
        const i = rows ? rows[k] : k, v = ys[i]
        out[2 * k] = xs[i]
        out[2 * k + 1] = v === Infinity ? y.hi : v === -Infinity || (chart.Y.Log && v < y.lo) ? y.lo : v
      }
      return { id, data: out }
    }

    function ranges() {
      view.range = { x: range(chart.X, 'x', view, view.range.x), y: range(chart.Y, 'y', view, view.range.y) }
    }

    function read(layer) {
      const { def } = layer, table = view.tables[def.Table] || {}, names = def.Columns || []
      layer.columns = names.map((name) => table[name] || [])
      layer.n = names.length ? Math.min(...layer.columns.map((c) => c.length)) : 0
      layer.rows = null
      layer.index = def.Index ? table[def.Index] || null : null
      layer.radius = def.Radius ? view.values[def.Radius] || 0 : 0
      if (def.Where?.Column) {
        const key = table[def.Where.Column] || [], rows = new Int32Array(layer.n)
        let kept = 0
        for (let i = 0; i < layer.n; i++) if (key[i] === def.Where.Equals) rows[kept++] = i
        layer.rows = rows.subarray(0, kept)
        layer.n = kept
      }
      const shade = def.Shade
      if (!shade?.Palette) return
      layer.shades = shade.Column ? table[shade.Column] || [] : layer.columns[2]
      layer.scale = marks.scaleOf(shade, layer, layer.shades, each)
    }

    let refit = false
    view.update = (result) => {
      view.values = result.values || {}
      view.tables = result.tables || {}
      view.layers.forEach(read)
      for (const part of overlays) part.read()
      if (refit) view.range = { x: null, y: null }
      refit = false
      if (!view.gesture) ranges() // nothing moves under the pointer but what it moves
      draw()
    }
    view.fit = () => {
      refit = true
      view.range = { x: null, y: null }
      ranges()
      draw()
    }
    view.select = (index, pinned) => {
      if (view.marker.index === index && view.marker.pinned === pinned) return
      Object.assign(view.marker, { index, pinned })
      redraw(view.marker)
    }
    view.setLayer = (id, visible) => {
      const layer = layerOf.get(id)
      if (!layer || layer.visible === visible) return
      layer.visible = visible
      draw()
    }
    view.setLabel = (label) => view.root.setAttribute('aria-label', label)
    view.theme = theme
    view.draw = draw
    view.settle = () => { ranges(); draw() } // at the end of a gesture
    view.svg = () => echart.renderToSVGString() // of a view with the renderer 'svg'
    view.add = (part) => { overlays.push(part); part.place() } // part: {read, place, close}, over the picture
    view.remove = (part) => { overlays.splice(overlays.indexOf(part), 1); part.close() }
    view.dispose = () => {
      abort.abort()
      watcher.disconnect()
      for (const part of overlays) part.close()
      echart.dispose()
      element.replaceChildren()
      element.classList.remove('chart')
    }

    view.listen = (type, handler, options) => element.addEventListener(type, handler, { signal, ...options })
    view.id = `chart-${++serial}`
    const overlays = []
    view.bounds.forEach((bound, i) => { if (bound.def.Param) overlays.push(boundHandle(view, i)); else overlays.push(boundCursor(view, i)) })
    const points = (chart.Handles || []).map((_, i) => pointHandles(view, i))
    overlays.push(...points)
    if (made.length > 0) overlays.push(marks.bars(view, number))
    picking(view, points)
    theme()

    const watcher = new ResizeObserver(() => {
      echart.resize()
      draw()
    })
    watcher.observe(view.root)
    return view
  }

  // --- Selection: what is under the pointer ----------------------------------------------------------------------

  const coarse = () => matchMedia('(pointer: coarse)').matches

  // The item nearest to a place, {layer, i}, or null if none is near. Upper layers win.
  function itemAt(view, px, py, wanted) {
    let best = null, nearest = coarse() ? 24 : 12
    for (let k = view.layers.length - 1; k >= 0; k--) {
      const layer = view.layers[k], bars = layer.mark === 'bars'
      if (!layer.visible || !wanted(layer)) continue
      each(layer, (i) => {
        let dx, dy
        if (bars) {
          const b = bar(layer, i, view.frame)
          dx = Math.max(b.x0 - px, px - b.x1, 0)
          dy = b.y - py
        } else {
          const at = spot(layer, i, view.frame)
          if (!at) return
          dx = at.x - px
          dy = at.y - py
        }
        const d = Math.hypot(dx, dy) - (bars ? 0 : layer.size / 2)
        if (d < nearest) { nearest = d; best = { layer, i } }
      })
    }
    return best
  }
  const SELECTABLE = (layer) => layer.index !== null
  const TIPPED = (layer) => layer.mark === 'bars' || layer.mark === 'scatter' || layer.mark === 'bubbles'

  // The cell of a heat map at a place, as an item.
  function cellAt(view, px, py) {
    for (let k = view.layers.length - 1; k >= 0; k--) {
      const layer = view.layers[k], i = layer.mark === 'heat' && layer.visible ? marks.cellAt(layer, view.frame, px, py) : -1
      if (i >= 0) return { layer, i }
    }
    return null
  }

  // What an item says: the name of its layer and its numbers.
  function describe(view, { layer, i }) {
    const { X, Y } = view.chart, [a, b, c] = layer.columns
    if (layer.mark === 'heat') {
      const v = c[i], sign = layer.def.Shade.Palette === 'signed' && v > 0 ? '+' : ''
      return [`${X.Title}: ${number(a[i])}`, `${Y.Title}: ${number(b[i])}`, `${layer.def.Shade.Label}: ${sign}${number(v)}`].join('\n')
    }
    const numbers = layer.mark === 'bars' ? [`${X.Title}: ${number(a[i])} to ${number(b[i])}`] : [`${X.Title}: ${number(a[i])}`, `${Y.Title}: ${number(b[i])}`]
    if (layer.mark === 'bubbles') numbers.push(`weight: ${number(c[i])}`)
    if (layer.scale && layer.mark !== 'heat') numbers.push(`${layer.def.Shade.Label}: ${number(layer.shades[i])}`)
    return [layer.label, ...numbers].filter(Boolean).join('\n')
  }

  // The place of a pointer event in px of the chart.
  function placeOf(view, event) {
    const box = view.element.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }

  const inside = ({ rect }, p) => p.x >= rect.left && p.x <= rect.right && p.y >= rect.top && p.y <= rect.bottom

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

  // Hovering and pressing items, and presses on the empty area.
  function picking(view, points) {
    let shown = 0, down = null, lastPress = 0
    const selectable = view.chart.Layers.some((l) => l.Index), tip = view.make('p', 'chart-tip')
    tip.hidden = true
    tip.setAttribute('aria-hidden', 'true') // the same numbers are in the table
    let pointer = null
    view.showTip = () => {
      // While a point is held, the hint has its numbers.
      const at = pointer, item = at && !view.gesture && !points.some((p) => p.held()) ? itemAt(view, at.x, at.y, TIPPED) || cellAt(view, at.x, at.y) : null
      tip.hidden = !item
      if (!item) return
      tip.textContent = describe(view, item)
      const x = clamp(at.x + 14, 0, Math.max(0, view.root.clientWidth - tip.offsetWidth))
      const y = at.y > tip.offsetHeight + 14 ? at.y - tip.offsetHeight - 10 : at.y + 18
      tip.style.setProperty('transform', `translate(${x}px, ${y}px)`)
    }
    const hover = coalesce((at) => {
      pointer = at
      view.showTip()
      const chosen = at && !view.gesture && selectable ? itemAt(view, at.x, at.y, SELECTABLE) : null
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
      for (const p of points) if (inside(view.frame, at) && p.target(at)) { lastPress = e.timeStamp; return }
      if (!selectable) return
      const item = itemAt(view, at.x, at.y, SELECTABLE)
      view.on.pick?.(item ? item.layer.index[item.i] : 0)
    })
    view.listen('dblclick', (e) => {
      const at = placeOf(view, e)
      if (e.timeStamp - lastPress < 600 || e.target.closest('.chart-point, .chart-form, .chart-bound') || !inside(view.frame, at)) return
      for (const p of points) if (p.addAt(at)) return
    })
  }

  // --- Bound lines -----------------------------------------------------------------------------------------------

  const boundText = (view, bound, value) => {
    const axis = bound.def.Axis === 'x' ? view.frame.x : view.frame.y
    return `${bound.def.Label} = ${number(value, niceStep(axis.hi - axis.lo, 200))}`
  }

  // The line and its label, as a part of the picture so that exports have it.
  function boundLine(view, i, style, colours) {
    const bound = view.bounds[i], value = bound.held ?? bound.value, { rect, x, y, size, line } = view.frame
    const upright = bound.def.Axis === 'x', axis = upright ? x : y
    if (!(value >= axis.lo && value <= axis.hi)) return { type: 'group', children: [] }
    const p = axis.px(value), label = boundText(view, bound, value) + (bound.def.Source ? `, ${bound.def.Source}` : '')
    const half = widthOf(label, size) / 2, right = view.root.clientWidth
    const at = upright
      ? { x: clamp(p, half + 2, right - half - 2), y: rect.top - 4, style: { textAlign: 'center', textVerticalAlign: 'bottom' } }
      : { x: rect.right - 4, y: p - rect.top > line + 4 ? p - 4 : p + 4, style: { textAlign: 'right', textVerticalAlign: p - rect.top > line + 4 ? 'bottom' : 'top' } }
    return { type: 'group', children: [
      { type: 'line', silent: true, shape: upright ? { x1: p, y1: rect.top, x2: p, y2: rect.bottom } : { x1: rect.left, y1: p, x2: rect.right, y2: p },
        style: { stroke: style.color, lineWidth: style.width, lineDash: style.type } },
      { type: 'text', silent: true, x: at.x, y: at.y, style: { text: label, fill: colours.ink, fontSize: size, fontFamily: FONT, stroke: colours.background, lineWidth: 3, ...at.style } },
    ] }
  }

  // A bound that only shows a value.
  function boundCursor(view, i) {
    const bound = view.bounds[i]
    return { read() { bound.value = view.values[bound.def.Value] ?? NaN }, place() {}, close() {} }
  }

  // After a gesture the overlay keeps what the reader did until a result agrees with it, or this long: results of
  // earlier positions are still on their way.
  const PATIENCE = 1500

  // A key gesture ends when the key is let go, but at the latest this long after the last press.
  const PAUSE = 700

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
      if (e.target !== handle || e.ctrlKey || e.metaKey || e.altKey) return
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
        handle.setAttribute('aria-valuemin', axis.lo)
        handle.setAttribute('aria-valuemax', axis.hi)
        handle.setAttribute('aria-valuenow', value)
        handle.setAttribute('aria-valuetext', boundText(view, bound, value))
      },
      close() { clearTimeout(patience); clearTimeout(pause); send.stop() },
    }
  }

  function consume(event) {
    event.preventDefault()
    event.stopPropagation()
  }

  // --- Points that can be moved ----------------------------------------------------------------------------------

  const MOST_BUTTONS = 300

  // Buttons over the points of a table. They are outside of the picture, whose parts no screen reader sees, and are one
  // stop of the Tab key together. What a reader does changes xy at once and is reported; the picture follows with the
  // next result.
  function pointHandles(view, number_) {
    const def = view.chart.Handles[number_], label = def.Label
    const box = view.make('div', 'chart-points')
    const hint = view.make('p', 'chart-hint'), keys = view.make('p', '')
    hint.hidden = true
    hint.setAttribute('aria-hidden', 'true') // screen readers have the button's name and the description of the group
    keys.id = `${view.id}-keys-${number_}`
    keys.hidden = true
    keys.textContent = def.Fixed ? text.fixedKeys : text.keys
    box.setAttribute('role', 'group')
    box.setAttribute('aria-label', text.group(label))
    box.setAttribute('aria-describedby', keys.id)

    let xy = new Float64Array(0), seen = new Float64Array(0), enabled = false
    let current = 0 // the point that Tab reaches
    let chosen = -1 // the point that the next press will move
    let before = null, awaited = null, patience = 0, pause = 0, tell = 0, form = null
    let byKeys = false // whether the keyboard was used last
    const buttons = []
    const count = () => xy.length / 2
    // Of very many points only the one in hand has a button, which moves to where the pointer or the keyboard goes.
    const many = () => count() > MOST_BUTTONS
    const buttonOf = (i) => buttons[many() ? 0 : i]
    const send = coalesce((phase) => view.on.points?.(number_, xy.slice(), phase))

    // - what the buttons show

    function place() {
      box.hidden = !enabled
      if (!enabled) { hint.hidden = true; return }
      const { x, y } = view.frame, n = count()
      const shown = many() ? 1 : n
      while (buttons.length < shown) {
        const b = document.createElement('button')
        b.type = 'button'
        b.className = 'chart-point'
        b.setAttribute('aria-roledescription', text.role(label))
        b.tabIndex = -1
        buttons.push(b)
        box.append(b)
      }
      if (current >= n) current = Math.max(n - 1, 0)
      for (let k = 0; k < buttons.length; k++) {
        const b = buttons[k], i = many() ? current : k
        if (b.hidden !== k >= shown) b.hidden = k >= shown
        if (k < shown) b.style.setProperty('transform', `translate(${x.px(xy[2 * i])}px, ${y.px(xy[2 * i + 1])}px)`)
      }
      rove(current)
      if (n === 0 && box.tabIndex !== 0) { box.tabIndex = 0; box.setAttribute('aria-label', text.none(label)) }
      if (n > 0 && box.tabIndex === 0) { box.removeAttribute('tabindex'); box.setAttribute('aria-label', text.group(label)) }
      // Names of points matter when the reader stops, except that of the point in hand.
      if (n > 0 && buttonOf(current) === document.activeElement) name(current)
      tell ||= setTimeout(nameAll, 250)
    }

    const described = (i) => {
      const { x, y } = view.frame, fine = (a) => niceStep(a.hi - a.lo, 200)
      if (def.Names?.[i]) return text.named(def.Names[i], number(xy[2 * i], fine(x)), number(xy[2 * i + 1], fine(y)))
      return text.of(label, i + 1, count(), number(xy[2 * i], fine(x)), number(xy[2 * i + 1], fine(y)))
    }

    function name(i) {
      const words = described(i), b = buttonOf(i)
      if (b.getAttribute('aria-label') !== words) b.setAttribute('aria-label', words)
      if (i === current) showHint()
    }

    // By the time the names are due the points may be more than the buttons: a cloud without handles has none.
    function nameAll() {
      tell = 0
      if (many()) { if (buttons.length > 0) name(current) } else for (let i = 0; i < Math.min(count(), buttons.length); i++) name(i)
    }

    // What is in hand, where it is, and what can be done next.
    function showHint() {
      const i = chosen >= 0 ? chosen : current, held = chosen >= 0 || buttonOf(i) === document.activeElement
      hint.hidden = !(enabled && i < count() && held && !form)
      if (hint.hidden) return
      const advice = chosen >= 0 ? text.chosen(label) : byKeys ? keys.textContent : ''
      hint.textContent = `${described(i)}. ${advice}`
      view.showTip()
    }

    function rove(i) {
      if (buttonOf(current)) buttonOf(current).tabIndex = -1
      current = Math.max(i, 0)
      const b = buttonOf(current)
      if (b) b.tabIndex = 0
      if (b && many()) b.style.setProperty('transform', `translate(${view.frame.x.px(xy[2 * current])}px, ${view.frame.y.px(xy[2 * current + 1])}px)`)
    }

    function focus(i) {
      rove(i)
      if (buttonOf(i) && i < count()) buttonOf(i).focus({ preventScroll: true })
      else box.focus({ preventScroll: true })
    }

    function choose(i) {
      if (chosen >= 0) buttonOf(chosen)?.removeAttribute('aria-pressed')
      chosen = i
      if (chosen >= 0) buttonOf(chosen)?.setAttribute('aria-pressed', 'true')
      view.element.classList.toggle('chart-aim', chosen >= 0)
      showHint()
    }

    // - what a reader does

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
    function move(i, x, y) {
      xy = xy.slice()
      xy[2 * i] = x
      xy[2 * i + 1] = y
      place()
      send.soon(MOVE)
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
    function moveTo(i, x, y) {
      const next = xy.slice()
      next[2 * i] = x
      next[2 * i + 1] = y
      change(next)
    }
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
      const next = new Float64Array(xy.length - 2)
      next.set(xy.subarray(0, 2 * i))
      next.set(xy.subarray(2 * i + 2), 2 * i)
      const held = box.contains(document.activeElement)
      choose(-1)
      change(next)
      if (held) focus(Math.min(i, count() - 1))
    }

    // The point nearest to a place: of handles that overlap, the top one need not be the one that is meant.
    function nearest(at) {
      const { x, y } = view.frame
      let best = -1, least = Infinity
      for (let i = 0; i < count(); i++) {
        const d = Math.hypot(x.px(xy[2 * i]) - at.x, y.px(xy[2 * i + 1]) - at.y)
        if (d < least) { least = d; best = i }
      }
      return best
    }

    let pointer = null
    const ofHandle = (e) => enabled && e.target.parentNode === box && e.target !== box
    view.listen('pointerdown', (e) => {
      if (e.button !== 0 || pointer) return
      const at = placeOf(view, e)
      if (!ofHandle(e) && !(enabled && many() && inside(view.frame, at) && !e.target.closest('.chart-bound, .chart-form'))) return
      const i = nearest(at)
      if (!ofHandle(e) && Math.hypot(view.frame.x.px(xy[2 * i]) - at.x, view.frame.y.px(xy[2 * i + 1]) - at.y) > 14) return
      pointer = { id: e.pointerId, i, at, dx: view.frame.x.px(xy[2 * i]) - at.x, dy: view.frame.y.px(xy[2 * i + 1]) - at.y }
      closeForm()
      byKeys = false
      focus(i)
      showHint()
      buttonOf(i).setPointerCapture(e.pointerId)
    })
    view.listen('mousedown', (e) => { if (ofHandle(e)) e.preventDefault() }) // else the button under the pointer takes the focus
    view.listen('pointermove', (e) => {
      if (!pointer || e.pointerId !== pointer.id) return
      const at = placeOf(view, e), { x, y } = view.frame
      if (view.gesture !== gesture) {
        if (Math.hypot(at.x - pointer.at.x, at.y - pointer.at.y) < 4) return
        choose(-1)
        begin()
        buttonOf(pointer.i).classList.add('chart-dragged')
      }
      move(pointer.i, clamp(x.value(at.x + pointer.dx), x.lo, x.hi), clamp(y.value(at.y + pointer.dy), y.lo, y.hi))
    })
    const release = (how) => (e) => {
      if (!pointer || e.pointerId !== pointer.id) return
      const { i, at, dx, dy } = pointer
      drop()
      if (view.gesture === gesture) gesture[how]()
      // Where handles are large and close there may be no empty place: what counts is whether a point was meant.
      else if (how === 'end' && (i === chosen || Math.hypot(dx, dy) < 14 || !points.target(at))) press(i)
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
    // Enter, Space and the press of a screen reader arrive as a click without a pointer.
    view.listen('click', (e) => { if (ofHandle(e) && e.detail === 0) openForm(many() ? current : buttons.indexOf(e.target)) })

    view.listen('keyup', (e) => { if (e.key === 'Tab' && ofHandle(e)) { byKeys = true; showHint() } })
    view.listen('focusin', (e) => { if (ofHandle(e)) { rove(many() ? current : buttons.indexOf(e.target)); name(current) } })
    view.listen('focusout', (e) => {
      if (e.target.parentNode !== box) return
      if (view.gesture === gesture && !pointer) gesture.end()
      if (!box.contains(e.relatedTarget)) setTimeout(showHint)
    })

    const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }
    view.listen('keydown', (e) => {
      if (!enabled || (e.target !== box && !ofHandle(e)) || e.ctrlKey || e.metaKey || e.altKey) {
        if (e.key === 'Escape' && chosen >= 0) { choose(-1); consume(e) }
        return
      }
      const i = current, arrow = ARROWS[e.key]
      byKeys = true
      if (e.key === 'Escape') {
        if (pointer) drop()
        if (view.gesture === gesture) gesture.cancel()
        else if (chosen >= 0) choose(-1)
        else return // the shell's
      } else if (e.key === 'Insert' || e.key === '+') addBeside(i)
      else if (count() === 0) return
      else if (e.key === 'PageDown') focus((i + 1) % count())
      else if (e.key === 'PageUp') focus((i + count() - 1) % count())
      else if (e.key === 'Home') focus(0)
      else if (e.key === 'End') focus(count() - 1)
      else if (e.key === 'Delete' || e.key === 'Backspace') remove(i)
      else if (arrow) {
        const { x, y } = view.frame, by = e.shiftKey ? 0.1 : 0.01
        const step = (axis, v, d) => axis.at(clamp(axis.unit(v) + d * by, 0, 1))
        begin()
        move(i, arrow[0] ? step(x, xy[2 * i], arrow[0]) : xy[2 * i], arrow[1] ? step(y, xy[2 * i + 1], arrow[1]) : xy[2 * i + 1])
        clearTimeout(pause)
        pause = setTimeout(gesture.end, PAUSE)
      } else return
      consume(e)
    })
    view.listen('keyup', (e) => { if (ARROWS[e.key] && view.gesture === gesture && !pointer) gesture.end() })

    // - the fields for x and y

    function openForm(i) {
      closeForm()
      choose(-1)
      focus(i)
      form = document.createElement('form')
      form.className = 'chart-form'
      form.noValidate = true
      form.setAttribute('role', 'group')
      form.setAttribute('aria-label', text.form(`${label} ${i + 1}`))
      const [x, y] = ['x', 'y'].map((axis, k) => {
        const wrap = document.createElement('label'), input = document.createElement('input')
        input.type = 'text'
        input.inputMode = 'decimal'
        input.autocomplete = 'off'
        input.value = String(Number(xy[2 * i + k].toPrecision(6)))
        wrap.append(axis, input)
        form.append(wrap)
        return input
      })
      const button = (words, type, f) => {
        const b = document.createElement('button')
        b.type = type
        b.textContent = words
        if (f) b.addEventListener('click', f)
        form.append(b)
      }
      const leave = () => { closeForm(); focus(i) }
      button(text.set, 'submit')
      if (!def.Fixed) {
        button(text.add, 'button', () => { closeForm(); addBeside(i) })
        button(text.remove, 'button', () => { leave(); remove(i) })
      }
      button(text.cancel, 'button', leave)
      form.addEventListener('submit', (e) => {
        e.preventDefault()
        const values = [x, y].map((input) => {
          const words = input.value.trim().replace('−', '-').replace(',', '.'), v = words === '' ? NaN : Number(words)
          input.toggleAttribute('aria-invalid', !Number.isFinite(v))
          input.title = Number.isFinite(v) ? '' : text.number
          return v
        })
        if (!values.every(Number.isFinite)) return (Number.isFinite(values[0]) ? y : x).select()
        leave()
        moveTo(i, values[0], values[1])
      })
      form.addEventListener('keydown', (e) => {
        e.stopPropagation() // keys typed here are no commands
        if (e.key === 'Escape') { e.preventDefault(); leave() }
      })
      view.element.append(form)
      const w = view.root.clientWidth, h = view.root.clientHeight
      form.style.setProperty('left', `${clamp(view.frame.x.px(xy[2 * i]) + 16, 4, Math.max(4, w - form.offsetWidth - 4))}px`)
      form.style.setProperty('top', `${clamp(view.frame.y.px(xy[2 * i + 1]) + 16, 4, Math.max(4, h - form.offsetHeight - 4))}px`)
      x.focus({ preventScroll: true })
      x.select()
      showHint()
    }
    function closeForm() {
      const old = form
      form = null
      old?.remove()
    }

    const points = {
      held: () => !hint.hidden,
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
      close() { [patience, pause, tell].forEach(clearTimeout); send.stop() },
    }
    return points
  }

  function same(a, b, tolerance) {
    if (a.length !== b.length) return false
    for (let i = 0; i < a.length; i++) if (Math.abs(a[i] - b[i]) > tolerance) return false
    return true
  }

  return { create, text }
})()
