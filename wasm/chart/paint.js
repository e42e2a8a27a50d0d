// The picture: how layers become items of ECharts.

let registered = false
function register() {
  if (registered) return
  registered = true
  const { graphic } = globalThis.echarts
  graphic.registerShape('stillpoint', graphic.extendShape({
    type: 'stillpoint',
    buildPath(path, { of }) {
      if (!of) return
      const { draw, layer } = of
      layer.elements.add(this)
      // On a canvas a silent shape is built for every painting and never stored: no need to record it either.
      if (layer.visible) draw((!this.path && path.getContext()) || path, layer, layer.view.frame)
    },
  }))
}

const shape = (layer, draw, style) => ({ type: 'stillpoint', silent: true, shape: { of: { draw, layer } }, style })
const group = (children) => ({ type: 'group', silent: true, children })

// What a layer consists of.
function itemOf(layer) {
  const { view, mark, style } = layer, { colours } = view
  if (mark.made) return layer.visible ? mark.make(layer, view) : group([])
  const children = []
  const [first, ...others] = mark.parts
  if (layer.tint) { // as many layers as colours, each with its own rows
    const edge = { ...first.style(style, colours), stroke: colours.ink, lineWidth: 0.75 }
    layer.bins.forEach((_, bin) => {
      const part = Object.create(layer, { rows: { get: () => layer.bins[bin] || NONE }, n: { get: () => (layer.bins[bin] || NONE).length } })
      children.push({ ...shape(layer, (path, _, frame) => first.draw(path, part, frame), { ...edge, fill: layer.tint.colour(bin) }) })
    })
  } else {
    // Over a heat map lines need an edge of their own.
    if (mark.stroked && view.pictured && !layer.def.Faint) {
      const line = first.style(style, colours)
      children.push(shape(layer, first.draw, { ...line, stroke: colours.background, lineWidth: line.lineWidth + 2.5, lineDash: null, opacity: 0.85 }))
    }
    children.push(shape(layer, first.draw, first.style(style, colours)))
  }
  for (const part of others) children.push(shape(layer, part.draw, part.style(style, colours)))
  if (mark === marks.bars) children.push(bandLabel(layer))
  return children.length === 1 ? children[0] : group(children)
}
const NONE = new Int32Array(0)

// The name of a group of bars, beside its rows. It has the layer's place in the order of things.
function bandLabel(layer) {
  const { view } = layer, { rect, y, size } = view.frame, band = bands(view).find((b) => b.layer === layer)
  return { type: 'text', silent: true, x: rect.left - 8, y: band ? y.px(band.row) : 0, style: {
    text: band ? band.label : '', fill: view.colours.ink, fontSize: size, fontFamily: FONT, textAlign: 'right', textVerticalAlign: 'middle',
  } }
}

// The item that is selected: drawn as an area, stronger when pinned.
function drawSelected(path, { view, index, pinned }, frame) {
  if (!index) return
  for (const l of view.layers) if (l.index && l.visible && l.mark.select) l.mark.select(path, l, frame, index, pinned)
}

// The points that are held as a group.
function drawHeld(path, { view }, { x, y }) {
  for (const h of view.handles) h.held((a, b) => halo(path, x.px(a), y.px(b), 9, 2))
}

// A part of the picture that is drawn for the whole view, like a layer.
const extra = (view) => ({ view, visible: true, elements: new Set(), index: 0, pinned: false })
