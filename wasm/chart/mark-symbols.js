// Symbols: scatter, bubbles, texts.

const symbols = {
  circle,
  rect: (path, x, y, r) => path.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8),
  triangle: (path, x, y, r) => polygon(path, x, y - r * 1.2, x + r * 1.1, y + r * 0.9, x - r * 1.1, y + r * 0.9),
  diamond: (path, x, y, r) => polygon(path, x, y - r * 1.3, x + r * 1.1, y, x, y + r * 1.3, x - r * 1.1, y),
  arrow: (path, x, y, r) => polygon(path, x, y - r * 1.6, x + r * 1.3, y + r * 1.4, x, y + r * 0.6, x - r * 1.3, y + r * 1.4),
}

// The place of point i in px; one that is infinitely high stands at the upper edge, one below a logarithmic axis on its
// floor. Null outside of the axes.
function spot(layer, i, { x: ax, y: ay, rect }) {
  const v = layer.columns[1][i], open = v === Infinity
  const x = ax.px(layer.columns[0][i]), y = open ? rect.top + layer.size : ay.px(onCurve(ay, v))
  return x >= rect.left - 1 && x <= rect.right + 1 && y >= rect.top - 1 && y <= rect.bottom + 1 ? { x, y, open } : null
}

function coordinates({ columns: [a, b] }, i, { X, Y }) {
  return [`${X.Title}: ${onAxis(X, a[i])}`, `${Y.Title}: ${onAxis(Y, b[i])}`]
}

const scatterMark = {
  x: [0], y: [1], padded: true, tip: true, shaded: true, say: coordinates,
  near(layer, i, frame, at) {
    const s = spot(layer, i, frame)
    return s ? Math.hypot(s.x - at.x, s.y - at.y) - layer.size / 2 : Infinity
  },
  parts: [{
    style: ({ item: { color, borderColor, borderWidth, opacity } }) => ({ fill: color, stroke: borderColor || 'none', lineWidth: borderWidth, opacity }),
    draw(path, layer, frame) {
      const draw = symbols[layer.symbol] || circle, r = layer.size / 2, hollow = frame.y.log
      each(layer, (i) => {
        if (hollow && below(frame.y, layer.columns[1][i])) return
        const at = spot(layer, i, frame)
        if (at) (at.open ? symbols.arrow : draw)(path, at.x, at.y, r)
      })
    },
  }, floorMarks],
  select(path, layer, frame, index, pinned) {
    each(layer, (i) => {
      const s = layer.index[i] === index && spot(layer, i, frame)
      if (s) halo(path, s.x, s.y, layer.size / 2 + (pinned ? 6 : 4), pinned ? 3 : 2)
    })
  },
}

// A ring, as an area with a hole.
function halo(path, x, y, r, w) {
  circle(path, x, y, r)
  path.moveTo(x + r - w, y)
  path.arc(x, y, r - w, 0, 2 * Math.PI, true)
}

const bubble = (layer, i) => (layer.size / 2) * Math.sqrt(Math.abs(layer.columns[2][i]))

const bubblesMark = {
  x: [0], y: [1], padded: true, tip: true, shaded: true,
  near(layer, i, { x, y }, at) {
    return Math.hypot(x.px(layer.columns[0][i]) - at.x, y.px(layer.columns[1][i]) - at.y) - bubble(layer, i)
  },
  say: (layer, i, chart) => [...coordinates(layer, i, chart), `${text.weight}: ${layer.tint ? number(layer.columns[2][i]) : signed(layer.columns[2][i])}`],
  parts: [{
    style: fill,
    draw(path, layer, { x, y }) {
      const [cx, cy] = layer.columns
      each(layer, (i) => { const r = bubble(layer, i); if (r > 0) circle(path, x.px(cx[i]), y.px(cy[i]), r) })
    },
  }, { // what is negative carries a minus, because colour is never the only code
    style: (_, colours) => ({ fill: colours.background }),
    draw(path, layer, { x, y }) {
      const [cx, cy, weight] = layer.columns
      each(layer, (i) => {
        const r = bubble(layer, i), h = Math.max(1.5, r / 4)
        if (weight[i] < 0 && r >= 3) path.rect(x.px(cx[i]) - 0.6 * r, y.px(cy[i]) - h / 2, 1.2 * r, h)
      })
    },
  }],
  select(path, layer, { x, y }, index, pinned) {
    const [cx, cy] = layer.columns
    each(layer, (i) => { if (layer.index[i] === index) halo(path, x.px(cx[i]), y.px(cy[i]), bubble(layer, i) + (pinned ? 6 : 4), pinned ? 3 : 2) })
  },
}

const MOST_TEXTS = 300

const textMark = {
  x: [0], y: [1], parts: [], made: true,
  // Texts are items of ECharts, which knows how to write them.
  make(layer, { frame, colours }) {
    const children = []
    each(layer, (i) => {
      const at = spot(layer, i, frame)
      if (!at || children.length === MOST_TEXTS) return
      children.push({ type: 'text', silent: true, x: at.x, y: at.y, style: {
        text: String(layer.columns[2][i]), fill: layer.style.color, opacity: layer.style.opacity, fontSize: layer.def.Size || frame.size, fontFamily: FONT,
        textAlign: 'center', textVerticalAlign: 'middle', stroke: colours.background, lineWidth: 3,
      } })
    })
    return { type: 'group', silent: true, children }
  },
}
