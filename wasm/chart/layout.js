// Where things are in a chart.

// For a room everything is larger (ui/shell/present_js.go).
const presenting = () => document.documentElement.classList.contains('presenting')

// Lays out the axes: sets view.frame, the rectangle of the axes in px and the scales in it, and returns what ECharts has to
// know of it. Labels get the room they need; a title that is longer than its axis is broken into lines. Square charts:
// axes that follow the data get more of the plane, fixed ones a smaller box.
function layout(view) {
  const { chart, width: w, height: h } = view
  const size = presenting() ? 20 : w < 480 ? 12 : 14, line = Math.round(size * 1.4)
  const lines = (name, room) => Math.max(1, Math.ceil(widthOf(name, size) / Math.max(room, 60)))
  const { xAxis: { name: nameX }, yAxis: { name: nameY } } = view.spec.option
  const gapX = chart.X.Hide ? 10 : size + 14
  const top = (chart.Bounds?.some((b) => b.Axis === 'x') ? line + 8 : 12) + view.aside, bottom = gapX + lines(nameX, w - 90) * line + 4
  const yTicks = ticks(view.range.y, chart.Y, h - top - bottom, chart.Y.Names ? line : 3 * size)
  const labels = chart.Y.Hide ? bands(view).map((b) => b.label) : yTicks.at.map((v) => atTick(chart.Y, v, yTicks.step))
  const gapY = Math.ceil(Math.max(0, ...labels.map((l) => widthOf(l, size)))) + 12
  let left = gapY + lines(nameY, h - top - bottom) * line + 4, { x, y } = view.range
  let width = Math.max(w - left - 20, 20), height = Math.max(h - top - bottom, 20)
  if (chart.Square) {
    const k = Math.min(width / (x.hi - x.lo), height / (y.hi - y.lo))
    const free = (a) => !a.From && !(a.Min < a.Max)
    if (free(chart.X) && free(chart.Y) && !view.layers.some((l) => l.grid)) {
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
    const t = ticks(r, axis, px, gap)
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
  if (!view.chart.Y.Hide) return []
  const out = []
  for (const layer of view.layers) {
    if (layer.mark !== marks.bars || !layer.label || !layer.n || !layer.visible) continue
    let lo = Infinity, hi = -Infinity
    each(layer, (i) => { const v = layer.columns[2][i]; if (v < lo) lo = v; if (v > hi) hi = v })
    out.push({ layer, label: layer.label, row: (lo + hi) / 2 })
  }
  return out
}

// The place of a pointer event in px of the chart.
function placeOf(view, event) {
  const box = view.element.getBoundingClientRect()
  return { x: event.clientX - box.left, y: event.clientY - box.top }
}

const inside = ({ rect }, p) => p.x >= rect.left && p.x <= rect.right && p.y >= rect.top && p.y <= rect.bottom
