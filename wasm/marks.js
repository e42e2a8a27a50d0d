// Colours by value: palettes, the scale of a shaded layer, heat maps as one picture, and the colour bar over a chart. Used by
// chart.js (`globalThis.stillpointMarks`).
'use strict'
globalThis.stillpointMarks = (() => {
  const hex = (list) => list.split(' ').map((c) => [0, 2, 4].map((i) => parseInt(c.slice(i, i + 2), 16)))
  const PALETTES = {
    sequential: hex('440154 482878 3e4989 31688e 26828e 1f9e89 35b779 6ece58 b5de2b fde725'), // viridis
    signed: hex('2166ac 4393c3 92c5de d1e5f0 f7f7f7 fddbc7 f4a582 d6604d b2182b'), // blue, white, red
    grey: hex('000000 ffffff'),
  }

  // The colour at u in [0, 1].
  function blend(palette, u) {
    const at = Math.min(1, Math.max(0, u)) * (palette.length - 1), i = Math.min(Math.floor(at), palette.length - 2), f = at - i
    return palette[i].map((c, k) => Math.round(c + (palette[i + 1][k] - c) * f))
  }
  const css = (rgb) => `rgb(${rgb.join(',')})`

  const MOST_CLASSES = 12 // whole numbers up to here get one colour each in the colour bar
  const BINS = 32 // colours that marks of one layer are drawn in

  // The scale of a shade for the numbers of a layer: {lo, hi, whole, unit(v) in [0, 1], rgb(v)}.
  function scaleOf(shade, layer, column, each) {
    let { Min: lo, Max: hi } = shade
    if (!(lo < hi)) {
      lo = Infinity
      hi = -Infinity
      each(layer, (i) => {
        const v = column[i]
        if (v < lo && v > -Infinity) lo = v
        if (v > hi && v < Infinity) hi = v
      })
      if (!(lo <= hi)) { lo = 0; hi = 1 }
      if (lo === hi && !shade.Whole) { lo -= shade.Palette === 'signed' ? 0 : 0.5; hi += 0.5 }
    }
    if (shade.Palette === 'signed') {
      hi = Math.max(Math.abs(lo), Math.abs(hi)) || 1
      lo = -hi
    }
    const palette = PALETTES[shade.Palette], span = hi - lo || 1
    const unit = (v) => (v - lo) / span
    return { lo, hi, whole: Boolean(shade.Whole), palette, unit, rgb: (v) => blend(palette, unit(v)) }
  }

  // The rows of a layer in groups of like colour: [{layer, color}], each to be drawn as a layer of its own.
  function parts(layer, column, scale, each) {
    const bins = new Map()
    each(layer, (i) => {
      const v = column[i]
      if (!(v > -Infinity && v < Infinity)) return
      const bin = scale.whole ? v : Math.round(Math.min(1, Math.max(0, scale.unit(v))) * (BINS - 1))
      if (!bins.has(bin)) bins.set(bin, [])
      bins.get(bin).push(i)
    })
    return [...bins].sort((a, b) => a[0] - b[0]).map(([bin, rows]) => ({
      layer: Object.assign(Object.create(layer), { rows: Int32Array.from(rows), n: rows.length, element: null }),
      color: css(scale.whole ? scale.rgb(bin) : blend(scale.palette, bin / (BINS - 1))),
    }))
  }

  // The grid of a heat map: columns x, y, value, row by row. Null if the cells make no grid.
  function gridOf({ columns: [xs, ys], n }) {
    if (n === 0) return null
    let nx = 1
    while (nx < n && ys[nx] === ys[0]) nx++
    const ny = n / nx
    if (ny !== Math.floor(ny)) return null
    const dy = ny > 1 ? (ys[n - 1] - ys[0]) / (ny - 1) : 0, dx = nx > 1 ? (xs[nx - 1] - xs[0]) / (nx - 1) : dy || 1
    const h = dy || dx
    return { nx, ny, dx, dy: h, x0: xs[0] - dx / 2, y0: ys[0] - h / 2 }
  }

  // A picture of the heat map over the rectangle of the axes, each cell with sharp edges.
  function paintHeat(layer, frame) {
    const grid = gridOf(layer), { rect, x, y } = frame
    const ratio = globalThis.devicePixelRatio || 1
    const picture = document.createElement('canvas')
    picture.width = Math.max(1, Math.round(rect.width * ratio))
    picture.height = Math.max(1, Math.round(rect.height * ratio))
    if (!grid) return picture
    const { nx, ny, dx, dy, x0, y0 } = grid, values = layer.columns[2]
    const small = document.createElement('canvas')
    small.width = nx
    small.height = ny
    const pen = small.getContext('2d'), image = pen.createImageData(nx, ny)
    for (let k = 0; k < nx * ny; k++) {
      const v = values[k]
      if (!(v > -Infinity && v < Infinity)) continue // transparent
      const rgb = layer.scale.rgb(v), at = 4 * ((ny - 1 - Math.floor(k / nx)) * nx + (k % nx))
      image.data[at] = rgb[0]
      image.data[at + 1] = rgb[1]
      image.data[at + 2] = rgb[2]
      image.data[at + 3] = 255
    }
    pen.putImageData(image, 0, 0)
    const left = x.px(x0) - rect.left, right = x.px(x0 + nx * dx) - rect.left
    const bottom = y.px(y0) - rect.top, top = y.px(y0 + ny * dy) - rect.top
    const to = picture.getContext('2d')
    to.imageSmoothingEnabled = false
    to.scale(ratio, ratio)
    if (dy < 0) { to.translate(0, top + bottom); to.scale(1, -1) } // rows from above
    to.drawImage(small, left, Math.min(top, bottom), right - left, Math.abs(bottom - top))
    return picture
  }

  // The cell of a heat map at a place in px, or −1.
  function cellAt(layer, frame, px, py) {
    const grid = gridOf(layer), { rect } = frame
    if (!grid || px < rect.left || px > rect.right || py < rect.top || py > rect.bottom) return -1
    const i = Math.floor((frame.x.value(px) - grid.x0) / grid.dx), j = Math.floor((frame.y.value(py) - grid.y0) / grid.dy)
    return i >= 0 && j >= 0 && i < grid.nx && j < grid.ny ? j * grid.nx + i : -1
  }

  // The colour bars of the visible shaded layers, in the room that the layout leaves over the axes.
  function bars(view, number) {
    const box = view.make('div', 'chart-shades')
    box.setAttribute('aria-hidden', 'true') // the numbers are in the table
    let shown = ''
    const bar = ({ def: { Shade: shade }, scale }) => {
      const item = document.createElement('span')
      item.className = 'chart-shade'
      const say = (words) => { const s = document.createElement('span'); s.textContent = words; item.append(s) }
      const ink = (color) => { const s = document.createElement('span'); s.className = 'chart-shade-ink'; s.style.setProperty('background', color); return s }
      say(shade.Label + (shade.Unit ? ` (${shade.Unit})` : ''))
      if (scale.whole && scale.hi - scale.lo < MOST_CLASSES) {
        for (let v = scale.lo; v <= scale.hi; v++) {
          item.append(ink(css(scale.rgb(v))))
          say(number(v, 1))
        }
        return item
      }
      const stops = Array.from({ length: 11 }, (_, k) => css(blend(scale.palette, k / 10)))
      say(number(scale.lo))
      const ramp = ink(`linear-gradient(to right, ${stops.join(', ')})`)
      ramp.classList.add('chart-shade-ramp')
      item.append(ramp)
      say(number(scale.hi))
      return item
    }
    return {
      read() {},
      place() {
        const layers = view.layers.filter((l) => l.visible && l.scale && l.n > 0)
        const stamp = JSON.stringify(layers.map((l) => [l.id, l.scale.lo, l.scale.hi]))
        box.style.setProperty('right', `${Math.max(0, view.root.clientWidth - view.frame.rect.right)}px`)
        box.style.setProperty('max-width', `${view.frame.rect.width}px`)
        if (stamp === shown) return
        shown = stamp
        box.replaceChildren(...layers.map(bar))
      },
      close() {},
    }
  }

  return { scaleOf, parts, gridOf, paintHeat, cellAt, bars }
})()
