// Lines: curves, steps, bands between curves, segments, arrows, the diagonal.

// A value on the axis of a curve: infinite ones stand at the edges, and on a logarithmic axis what is too small at the floor.
function onCurve(axis, v) {
  if (v === Infinity) return axis.hi
  if (v === -Infinity || (axis.log && !(v > axis.lo))) return axis.lo
  return v
}
const below = (axis, v) => axis.log && !(v >= axis.lo)

// The pixels of a curve from one position of the rows to another, with column k as y, reduced to what can be seen.
function trace(layer, from, to, k, frame) {
  const { columns, n } = layer, count = to - from, xs = new Float64Array(count), ys = new Float64Array(count)
  const { x, y } = frame
  for (let p = 0; p < count; p++) {
    const i = rowOf(layer, from + p)
    xs[p] = x.px(onCurve(x, columns[0][i]))
    ys[p] = clamp(y.px(onCurve(y, columns[k][i])), -1e5, 1e5)
  }
  const most = Math.max(3, Math.floor((MOST_VERTICES * count) / n)), kept = largestTriangles(xs, ys, count, most)
  return kept ? { xs: Float64Array.from(kept, (p) => xs[p]), ys: Float64Array.from(kept, (p) => ys[p]) } : { xs, ys }
}

function curve(path, { xs, ys }) {
  path.moveTo(xs[0], ys[0])
  for (let p = 1; p < xs.length; p++) path.lineTo(xs[p], ys[p])
}

function stairs(path, { xs, ys }) {
  path.moveTo(xs[0], ys[0])
  for (let p = 1; p < xs.length; p++) { path.lineTo(xs[p], ys[p - 1]); path.lineTo(xs[p], ys[p]) }
}

// The hollow marks at the floor of a logarithmic axis, not closer than they can be told apart.
const floorMarks = {
  style: ({ color }, colours) => ({ fill: colours.background, stroke: color, lineWidth: 1.5 }),
  draw(path, layer, frame) {
    if (!frame.y.log) return
    const { columns } = layer, { x, y, rect } = frame
    let last = -Infinity
    each(layer, (i) => {
      if (!below(y, columns[1][i])) return
      const px = x.px(columns[0][i])
      if (Math.abs(px - last) < 9 || px < rect.left - 1 || px > rect.right + 1) return
      circle(path, px, y.px(y.lo) - 4.5, 3.5) // on the floor, not half below it
      last = px
    })
  },
}

// The distance in px to the vertex of a curve, and what it says.
const vertex = {
  tip: true, say: coordinates,
  near(layer, i, { x, y }, at) {
    return Math.hypot(x.px(onCurve(x, layer.columns[0][i])) - at.x, y.px(onCurve(y, layer.columns[1][i])) - at.y)
  },
}

// Thick pieces of a curve between the vertices of an item, as polygons: what is selected is painted as an area.
function thicken(path, layer, frame, index, width) {
  const { x, y } = frame, [xs, ys] = layer.columns
  eachCurve(layer, (from, to) => {
    for (let k = from + 1; k < to; k++) {
      const i = rowOf(layer, k - 1), j = rowOf(layer, k)
      if (layer.index[i] === index && layer.index[j] === index) {
        beam(path, x.px(onCurve(x, xs[i])), y.px(onCurve(y, ys[i])), x.px(onCurve(x, xs[j])), y.px(onCurve(y, ys[j])), width)
      }
    }
  })
}

const monotone = (layer) => {
  const xs = layer.columns[0]
  layer.isFunction = layer.starts.length === 1
  for (let k = 1; layer.isFunction && k < layer.n; k++) if (!(xs[rowOf(layer, k)] >= xs[rowOf(layer, k - 1)])) layer.isFunction = false
}

const lineMark = {
  x: [0], y: [1], ...vertex, read: monotone, stroked: true,
  parts: [{
    style: stroke,
    draw(path, layer, frame) { eachCurve(layer, (from, to) => curve(path, trace(layer, from, to, 1, frame))) },
  }, floorMarks],
  select: (path, layer, frame, index, pinned) => thicken(path, layer, frame, index, pinned ? 5 : 4),
}

const stepsMark = {
  ...lineMark,
  parts: [{
    style: stroke,
    draw(path, layer, frame) { eachCurve(layer, (from, to) => stairs(path, trace(layer, from, to, 1, frame))) },
  }, floorMarks],
}

const bandMark = {
  x: [0], y: [1, 2],
  parts: [{
    style: fill,
    draw(path, layer, frame) {
      eachCurve(layer, (from, to) => {
        const lo = trace(layer, from, to, 1, frame), hi = trace(layer, from, to, 2, frame)
        curve(path, lo)
        for (let p = hi.xs.length - 1; p >= 0; p--) path.lineTo(hi.xs[p], hi.ys[p])
      })
    },
  }],
}

// The distance in px from a place to a segment.
function toSegment(at, ax, ay, bx, by) {
  const dx = bx - ax, dy = by - ay, l = dx * dx + dy * dy
  const u = l > 0 ? clamp(((at.x - ax) * dx + (at.y - ay) * dy) / l, 0, 1) : 0
  return Math.hypot(ax + u * dx - at.x, ay + u * dy - at.y)
}

function fromTo({ columns: [x0, y0, x1, y1] }, i, { X, Y }) {
  return [`${X.Title}: ${text.to(onAxis(X, x0[i]), onAxis(X, x1[i]))}`, `${Y.Title}: ${text.to(onAxis(Y, y0[i]), onAxis(Y, y1[i]))}`]
}

const ends = ({ columns: [x0, y0, x1, y1] }, i, { x, y }) => [x.px(x0[i]), y.px(y0[i]), x.px(x1[i]), y.px(y1[i])]

const segmentsMark = {
  x: [0, 2], y: [1, 3], stroked: true,
  near: (layer, i, frame, at) => toSegment(at, ...ends(layer, i, frame)),
  say: fromTo,
  parts: [{
    style: stroke,
    draw(path, layer, { x, y }) {
      const [x0, y0, x1, y1] = layer.columns
      each(layer, (i) => { path.moveTo(x.px(x0[i]), y.px(y0[i])); path.lineTo(x.px(x1[i]), y.px(y1[i])) })
    },
  }],
  select(path, layer, frame, index, pinned) {
    each(layer, (i) => { if (layer.index[i] === index) beam(path, ...ends(layer, i, frame), pinned ? 5 : 4) })
  },
}

const arrowsMark = {
  ...segmentsMark, tip: true,
  parts: [segmentsMark.parts[0], {
    style: ({ color, opacity }) => ({ fill: color, opacity }),
    draw(path, layer, frame) {
      each(layer, (i) => {
        const [ax, ay, bx, by] = ends(layer, i, frame), length = Math.hypot(bx - ax, by - ay)
        if (length < 2) return
        const h = Math.min(5 + 2 * layer.style.width, length), ux = (bx - ax) / length, uy = (by - ay) / length
        polygon(path, bx, by, bx - h * (ux + 0.45 * uy), by - h * (uy - 0.45 * ux), bx - 0.7 * h * ux, by - 0.7 * h * uy, bx - h * (ux - 0.45 * uy), by - h * (uy + 0.45 * ux))
      })
    },
  }],
}

const diagonalMark = {
  x: [], y: [],
  parts: [{
    style: stroke,
    draw(path, layer, { x, y }) {
      const lo = Math.max(x.lo, y.lo), hi = Math.min(x.hi, y.hi)
      if (lo < hi) { path.moveTo(x.px(lo), y.px(lo)); path.lineTo(x.px(hi), y.px(hi)) }
    },
  }],
}
