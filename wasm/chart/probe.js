// Reading a chart by keyboard: one button that goes from value to value of its curves and heat maps, and says each.

const READ = (layer) => layer.mark === marks.heat || layer.mark === marks.line || layer.mark === marks.steps

function probe(view) {
  const button = view.make('button', 'chart-probe')
  button.type = 'button'
  button.setAttribute('aria-roledescription', text.reading)
  button.setAttribute('aria-label', text.readings(view.chart.Title))
  let layer = null, at = 0 // position in the rows
  const readable = () => view.layers.filter((l) => READ(l) && l.visible && l.n > 0)
  const item = () => ({ layer, i: rowOf(layer, at) })
  const placeOfItem = () => {
    const { x, y } = view.frame, { i } = item()
    return { x: x.px(onCurve(x, layer.columns[0][i])), y: y.px(onCurve(y, layer.columns[1][i])) }
  }
  const focused = () => document.activeElement === button

  function find() {
    const list = readable()
    button.hidden = list.length === 0
    if (button.hidden) { layer = null; return }
    if (!list.includes(layer)) { layer = list[0]; at = NaN }
    if (!(at < layer.n)) at = layer.grid ? Math.floor(layer.grid.ny / 2) * layer.grid.nx + Math.floor(layer.grid.nx / 2) : Math.floor(layer.n / 2)
    at = Math.min(at, layer.n - 1)
  }
  function show() {
    find()
    if (!layer) return
    const p = placeOfItem()
    button.style.setProperty('left', `${p.x}px`)
    button.style.setProperty('top', `${p.y}px`)
    if (focused()) name()
  }
  function name() {
    const words = `${describe(view, item()).join(', ')}. ${text.readingKeys}`
    attribute(button, 'aria-label', words)
  }

  view.reading = () => (layer && focused() ? { at: placeOfItem(), lines: describe(view, item()) } : null)
  view.listen('focusin', (e) => { if (e.target === button) { name(); view.showTip() } })
  view.listen('focusout', (e) => { if (e.target === button) setTimeout(view.showTip) })
  view.listen('keydown', (e) => {
    if (e.target !== button || modified(e) || !layer) return
    const arrow = ARROWS[e.key], far = e.shiftKey ? 10 : 1, list = readable()
    if (arrow && layer.grid) {
      const { nx, ny, y } = layer.grid, up = y[1] > y[0] ? 1 : -1
      const i = clamp((at % nx) + far * arrow[0], 0, nx - 1), j = clamp(Math.floor(at / nx) + far * up * arrow[1], 0, ny - 1)
      at = Math.min(j * nx + i, layer.n - 1)
    } else if (arrow && arrow[0]) at = clamp(at + far * arrow[0], 0, layer.n - 1)
    else if (arrow || e.key === 'PageUp' || e.key === 'PageDown') { // another curve, where x is about the same
      const step = (arrow ? arrow[1] : e.key === 'PageUp' ? 1 : -1), x = layer.columns[0][rowOf(layer, at)]
      layer = list[(list.indexOf(layer) + step + list.length) % list.length]
      at = 0
      for (let k = 1; k < layer.n; k++) {
        if (Math.abs(layer.columns[0][rowOf(layer, k)] - x) < Math.abs(layer.columns[0][rowOf(layer, at)] - x)) at = k
      }
    } else if (e.key === 'Home') at = 0
    else if (e.key === 'End') at = layer.n - 1
    else if ((e.key === 'Enter' || e.key === ' ') && layer.index) view.on.pick?.(layer.index[item().i])
    else return
    consume(e)
    show()
    view.showTip()
  })
  return { read() {}, place: show, close() {} }
}
