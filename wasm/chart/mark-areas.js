// Areas: triangles, discs, rectangles, bars.

const trianglesMark = {
  x: [0, 2, 4], y: [1, 3, 5],
  parts: [{
    style: fill,
    draw(path, layer, { x, y }) {
      const { columns } = layer
      outline(layer.n, (k, t) => {
        const i = rowOf(layer, k)
        for (let c = 0; c < 6; c++) t[c] = columns[c][i]
      }, (a, b) => path.moveTo(x.px(a), y.px(b)), (a, b) => path.lineTo(x.px(a), y.px(b)))
    },
  }],
}

const discsMark = {
  x: [0], y: [1],
  parts: [{
    style: fill,
    draw(path, layer, { x, y }) {
      const [cx, cy] = layer.columns, r = Math.abs(x.px(layer.radius) - x.px(0))
      if (r > 0) each(layer, (i) => circle(path, x.px(cx[i]), y.px(cy[i]), r))
    },
  }],
}

// Rectangle i in px: endless ones end a little beyond the axes, and none is too thin to be seen.
function rectangle({ columns: [x0, y0, x1, y1] }, i, { x, y, rect }) {
  const [a, b] = [x0[i], x1[i]].map((v) => clamp(x.px(v), rect.left - 4, rect.right + 4)).sort((p, q) => p - q)
  const [c, d] = [y0[i], y1[i]].map((v) => clamp(y.px(v), rect.top - 4, rect.bottom + 4)).sort((p, q) => p - q)
  return { left: a, top: c, width: Math.max(b - a, 1), height: Math.max(d - c, 1) }
}

const rectsMark = {
  x: [0, 2], y: [1, 3], shaded: true,
  near(layer, i, frame, at) {
    const { left, top, width, height } = rectangle(layer, i, frame)
    return Math.hypot(Math.max(left - at.x, at.x - left - width, 0), Math.max(top - at.y, at.y - top - height, 0))
  },
  say: fromTo,
  parts: [{
    style: fill,
    draw(path, layer, frame) {
      each(layer, (i) => { const { left, top, width, height } = rectangle(layer, i, frame); path.rect(left, top, width, height) })
    },
  }],
  select(path, layer, frame, index, pinned) {
    each(layer, (i) => { if (layer.index[i] === index) ring(path, rectangle(layer, i, frame), pinned ? 3 : 2) })
  },
}

// The outline of a rectangle, as an area with a hole.
function ring(path, { left, top, width, height }, w) {
  polygon(path, left - w, top - w, left + width + w, top - w, left + width + w, top + height + w, left - w, top + height + w)
  polygon(path, left, top, left, top + height, left + width, top + height, left + width, top) // the other way round
}

// The rectangle of bar i in px, clipped to the axes; open if it goes on beyond them for ever.
function bar({ columns: [from, to, row] }, i, { x, y, rect }) {
  const open = to[i] === Infinity
  const x0 = clamp(x.px(from[i]), rect.left, rect.right)
  const x1 = open ? rect.right : clamp(x.px(to[i]), rect.left, rect.right)
  return { x0, x1, y: y.px(row[i]), open }
}

const thickness = (layer, { y }) => clamp(0.7 * Math.abs(y.px(1) - y.px(0)), 1, layer.style.width)

function drawBar(path, { x0, x1, y, open }, h) {
  const head = open ? Math.max(7, h) : 0 // an open arrow: the bar has no end
  const end = Math.max(x1 - head / 2, x0 + 1)
  path.rect(x0, y - h / 2, end - x0, h)
  if (open) polygon(path, x1 - head, y - head / 1.6, x1 - head + 2, y - head / 1.6, x1, y, x1 - head + 2, y + head / 1.6, x1 - head, y + head / 1.6, x1 - 3, y)
}

const barsMark = {
  x: [0, 1], y: [2], tip: true,
  near(layer, i, frame, at) {
    const b = bar(layer, i, frame)
    return Math.hypot(Math.max(b.x0 - at.x, at.x - b.x1, 0), b.y - at.y)
  },
  say: ({ columns: [from, to] }, i, { X }) => [`${X.Title}: ${text.to(onAxis(X, from[i]), onAxis(X, to[i]))}`],
  parts: [{
    style: fill,
    draw(path, layer, frame) {
      const h = thickness(layer, frame)
      each(layer, (i) => drawBar(path, bar(layer, i, frame), h))
    },
  }],
  select(path, layer, frame, index, pinned) {
    const h = Math.max(thickness(layer, frame) + 2, pinned ? 7 : 5)
    each(layer, (i) => { if (layer.index[i] === index) drawBar(path, bar(layer, i, frame), h) })
  },
}
