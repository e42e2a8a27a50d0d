// Charts: the option of a chart (made by ui/chart when the site is built) and the typed arrays of a result become a picture,
// drawn by ECharts, under HTML handles that can be moved by pointer and keyboard.
//
//     stillpointChart.create(element, {option, chart}, on, {renderer}) -> view      renderer: canvas, or svg for exports
//     view.update(result)  view.select(index, pinned)  view.setLayer(id, visible)  view.setLabel(text)
//     view.theme()  view.fit()  view.dispose()
//     on.hover(index)  on.pick(index)  on.bound(param, value, phase)  on.points(handle, Float64Array, phase)
//
// with index 0 for none, and phase 0 (during a gesture, at most once a frame), 1 (its end), 2 (taken back). A result has
// the form given in link/doc.go. No numbers are copied that need not be: shapes read the columns of the result.

let serial = 0

function create(host, spec, on = {}, { renderer = 'canvas' } = {}) {
  register()
  const chart = spec.chart, abort = new AbortController(), signal = abort.signal
  const view = {
    spec, chart, on, element: host, id: `chart-${++serial}`, width: 1, height: 1, aside: 0,
    values: {}, tables: {}, colours: {}, frame: null, range: { x: null, y: null }, step: { x: 0, y: 0 },
    gesture: null, handles: [],
    make: (tag, name) => { const e = element(tag, name); host.append(e); return e },
    listen: (type, handler, options) => host.addEventListener(type, handler, { signal, ...options }),
  }
  host.classList.add('chart')
  view.root = view.make('div', 'chart-picture')
  view.root.setAttribute('role', 'img')
  view.root.setAttribute('aria-label', chart.Title)
  const empty = view.make('p', 'chart-empty')
  empty.textContent = chart.Empty
  empty.hidden = true

  view.layers = chart.Layers.map((def) => makeLayer(view, def))
  view.pictured = view.layers.some((l) => l.mark === marks.heat)
  view.marker = extra(view)
  view.heldMark = extra(view)
  view.bounds = (chart.Bounds || []).map((def) => ({ def, value: NaN, held: null }))
  const layerOf = new Map(view.layers.map((l) => [l.id, l]))
  // Some things are items of ECharts, or as many as there are colours: those layers are made anew with every result.
  const made = view.layers.filter((l) => l.mark.made)

  const echart = globalThis.echarts.init(view.root, null, { renderer })
  echart.getZr().setSleepAfterStill(1) // frames that draw nothing still cost something

  const functions = {
    '@x': (v) => atTick(chart.X, v, view.step.x),
    '@y': (v) => atTick(chart.Y, v, view.step.y),
    '#selected': () => () => shape(view.marker, drawSelected, fill(styleOf('~select'))),
    '#held': () => () => shape(view.heldMark, drawHeld, fill(styleOf('~held'))),
    '#bound': () => ({ dataIndex }) => boundLine(view, dataIndex, styleOf('~bounds')),
  }
  for (const name of Object.keys(marks)) functions[`#${name}`] = ({ id }) => () => itemOf(layerOf.get(id))

  let option, byId
  const styleOf = (id) => byId.get(id).lineStyle

  function theme() {
    view.colours = readColours(host)
    option = resolve(spec.option, view.colours, functions)
    if (presenting()) for (const { lineStyle } of option.series) if (lineStyle?.width > 1) lineStyle.width = Math.max(3, 1.5 * lineStyle.width)
    byId = new Map(option.series.map((s) => [s.id, s]))
    for (const layer of view.layers) {
      const series = byId.get(layer.id)
      layer.style = { ...series.lineStyle, item: series.itemStyle || {} }
      layer.size = series.symbolSize || 0
      layer.symbol = series.symbol
      if (layer.tint) readLayer(layer)
    }
    option.aria.label.description = view.root.getAttribute('aria-label')
    if (!view.range.x) ranges()
    layout(view) // shapes need the frame as soon as the option is there
    drawn = ''
    echart.setOption(option, { lazyUpdate: true })
    draw()
  }

  // Shapes read the layers: when neither axes nor texts nor items have changed, they are only painted anew.
  let drawn = ''
  function draw() {
    side.write()
    const patch = layout(view), stamp = JSON.stringify([patch, view.bounds.map((b) => b.held ?? b.value), bands(view).map((b) => b.row),
      view.layers.map((l) => l.bins && [l.bins.length, l.tint.colour(0)])])
    if (stamp === drawn && made.length === 0) [...view.layers, view.marker, view.heldMark].forEach(redraw)
    else {
      patch.aria = { label: { description: view.root.getAttribute('aria-label') } }
      patch.series = made.map(({ id }) => ({ id, data: [{ value: [1, 1] }] }))
      echart.setOption(patch)
    }
    drawn = stamp
    for (const part of overlays) part.place()
    empty.hidden = view.layers.some((l) => l.n > 0)
    view.showTip()
  }

  function ranges() {
    view.range = { x: range(chart.X, 'x', view, view.range.x), y: range(chart.Y, 'y', view, view.range.y) }
  }

  let refit = false
  view.update = (result) => {
    view.values = result.values || {}
    view.tables = result.tables || {}
    view.layers.forEach(readLayer)
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
    drawn = ''
    draw()
  }
  view.setLabel = (label) => view.root.setAttribute('aria-label', label)
  view.theme = theme
  view.draw = draw
  view.settle = () => { ranges(); draw() } // at the end of a gesture
  view.svg = () => echart.renderToSVGString() // of a view with the renderer svg
  view.add = (part) => { overlays.push(part); part.place() } // part: {read, place, close}, over the picture
  view.remove = (part) => { overlays.splice(overlays.indexOf(part), 1); part.close() }
  view.dispose = () => {
    abort.abort()
    watcher.disconnect()
    for (const part of overlays) part.close()
    echart.dispose()
    host.replaceChildren()
    host.classList.remove('chart')
  }

  const side = aside(view)
  const overlays = [side]
  view.bounds.forEach((bound, i) => overlays.push(bound.def.Param ? boundHandle(view, i) : boundCursor(view, i)))
  if (view.layers.some(READ)) overlays.push(probe(view))
  view.handles = (chart.Handles || []).map((_, i) => pointHandles(view, i))
  overlays.push(...view.handles)
  if (view.handles.length > 0) lasso(view)
  picking(view)
  measure()
  theme()

  // The size is measured when it changes: looking at it with each picture would cost a layout each time.
  function measure() {
    view.width = view.root.clientWidth || 1
    view.height = view.root.clientHeight || 1
  }
  const watcher = new ResizeObserver(() => {
    measure()
    echart.resize()
    draw()
  })
  watcher.observe(view.root)
  return view
}

globalThis.stillpointChart = { create, text }
