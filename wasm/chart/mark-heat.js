// Heat maps: a regular grid of cells, painted as one picture under the axes.

// The grid of a layer: centres row by row from below, or from above. The last row may be missing in part (while results
// come in): its cells stay empty. x and y are the edges of the cells.
function readGrid(layer) {
  const [xs, ys] = layer.columns, { n, view: { chart } } = layer
  layer.grid = null
  if (n === 0) return
  let nx = 1
  while (nx < n && ys[rowOf(layer, nx)] === ys[rowOf(layer, 0)]) nx++
  const ny = Math.ceil(n / nx)
  const x = edges(nx, (k) => xs[rowOf(layer, k)], chart.X.Log), y = edges(ny, (k) => ys[rowOf(layer, k * nx)], chart.Y.Log)
  // One row or column is as wide as the others are high, and a single cell has side 1.
  if (!x && !y) layer.grid = { nx, ny, x: single(xs[rowOf(layer, 0)], 1), y: single(ys[rowOf(layer, 0)], 1) }
  else layer.grid = { nx, ny, x: x || single(xs[rowOf(layer, 0)], Math.abs(y[1] - y[0])), y: y || single(ys[rowOf(layer, 0)], Math.abs(x[1] - x[0])) }
}
const single = (v, width) => [v - width / 2, v + width / 2]

// The edges half-way between the centres, on the scale of the axis; null for a single centre.
function edges(n, centre, log) {
  if (n < 2) return null
  const to = log ? Math.log : (v) => v, from = log ? Math.exp : (v) => v, out = new Float64Array(n + 1)
  for (let k = 1; k < n; k++) out[k] = from((to(centre(k - 1)) + to(centre(k))) / 2)
  out[0] = from(to(centre(0)) - (to(out[1]) - to(centre(0))))
  out[n] = from(to(centre(n - 1)) + (to(centre(n - 1)) - to(out[n - 1])))
  return out
}

// The cell of each pixel between two places, −1 outside. Edges may ascend or descend in px.
function cells(edge, px, from, to) {
  const at = Array.from(edge, px), down = at[at.length - 1] < at[0], out = new Int32Array(to - from).fill(-1)
  for (let c = 0; c + 1 < at.length; c++) {
    const a = Math.max(Math.round(down ? at[c + 1] : at[c]), from), b = Math.min(Math.round(down ? at[c] : at[c + 1]), to)
    if (b > a) out.fill(c, a - from, b - from)
  }
  return out
}

// The picture of a layer at the resolution of the screen, so that every pixel belongs to one cell, and where it stands.
function paintGrid(layer, { rect, x, y }) {
  const ratio = globalThis.devicePixelRatio || 1
  const left = Math.round(rect.left * ratio), top = Math.round(rect.top * ratio)
  const width = Math.max(1, Math.round(rect.right * ratio) - left), height = Math.max(1, Math.round(rect.bottom * ratio) - top)
  const canvas = (layer.canvas ||= document.createElement('canvas'))
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d'), image = pen.createImageData(width, height), pixels = new Uint32Array(image.data.buffer)
  const { nx, ny, x: ex, y: ey } = layer.grid, { tint, shades } = layer
  const columns = cells(ex, (v) => x.px(v) * ratio, left, left + width), rows = cells(ey, (v) => y.px(v) * ratio, top, top + height)
  const table = Uint32Array.from({ length: SHADES }, (_, s) => { const [r, g, b] = tint.rgb(s / (SHADES - 1)); return 0xff000000 | (b << 16) | (g << 8) | r })
  const [ground, ink] = [table[SHADES >> 1], table[SHADES - 1]]
  const line = new Uint32Array(nx)
  let at = -1, start = 0
  for (let p = 0; p < height; p++) {
    const j = rows[p]
    if (j < 0 || j >= ny) continue
    if (j === at && !tint.hatched) { // the same row of cells as the line above
      pixels.copyWithin(p * width, start, start + width)
      continue
    }
    if (j !== at) for (let i = 0; i < nx; i++) {
      const k = j * nx + i, v = k < layer.n ? shades[rowOf(layer, k)] : Infinity
      line[i] = v > -Infinity && v < Infinity ? table[Math.round(clamp(tint.unit(v), 0, 1) * (SHADES - 1))] : 0
    }
    at = j
    start = p * width
    for (let q = 0; q < width; q++) if (columns[q] >= 0) pixels[start + q] = line[columns[q]]
    if (tint.hatched) for (let q = 0; q < width; q++) { // negative cells, where colours are the reader's
      if (columns[q] < 0 || (p + q) % 6 > 1) continue
      const k = j * nx + columns[q], v = k < layer.n ? shades[rowOf(layer, k)] : 0
      if (v < 0) pixels[start + q] = tint.unit(v) < 0.25 ? ground : ink
    }
  }
  pen.putImageData(image, 0, 0)
  return { image: canvas, x: left / ratio, y: top / ratio, width: width / ratio, height: height / ratio }
}

// The cell of an axis at a value, or −1.
function cellOf(edge, v) {
  const last = edge.length - 1, down = edge[last] < edge[0]
  for (let c = 0; c < last; c++) if (down ? v <= edge[c] && v >= edge[c + 1] : v >= edge[c] && v <= edge[c + 1]) return c
  return -1
}

function cellRect({ grid: { nx, x: ex, y: ey }, rows, n }, row, { x, y }) {
  let k = row
  if (rows) for (k = 0; k < n && rows[k] !== row; k++);
  const a = x.px(ex[k % nx]), b = x.px(ex[(k % nx) + 1]), j = Math.floor(k / nx), c = y.px(ey[j]), d = y.px(ey[j + 1])
  return { left: Math.min(a, b), top: Math.min(c, d), width: Math.abs(b - a), height: Math.abs(d - c) }
}

const heatMark = {
  x: [0], y: [1], parts: [], made: true, tip: true,
  read: readGrid,
  make: (layer, { frame }) => (layer.grid && layer.tint
    ? { type: 'image', silent: true, style: paintGrid(layer, frame) }
    : { type: 'group', children: [] }),
  // Found from the place: there may be more cells than could be looked at one by one.
  find(layer, frame, at) {
    if (!layer.grid || !inside(frame, at)) return -1
    const { nx, x, y } = layer.grid, i = cellOf(x, frame.x.value(at.x)), j = cellOf(y, frame.y.value(at.y))
    const k = i < 0 || j < 0 ? -1 : j * nx + i
    return k >= 0 && k < layer.n ? rowOf(layer, k) : -1
  },
  say: coordinates,
  select(path, layer, frame, index, pinned) {
    if (layer.grid) each(layer, (i) => { if (layer.index[i] === index) ring(path, cellRect(layer, i, frame), pinned ? 3 : 2) })
  },
}
