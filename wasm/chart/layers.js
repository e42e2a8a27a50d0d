// Layers: the rows of a table that one mark draws.

function makeLayer(view, def) {
  return {
    view, def, id: def.ID, mark: marks[def.Mark], label: def.Label, visible: !def.Hidden,
    n: 0, rows: null, columns: [], index: null, radius: 0, // of the result; rows null: all
    starts: [0], // where curves begin, as positions in the rows
    grid: null, // of a heat map
    shades: null, tint: null, bins: null, // of a layer whose colours follow a column
    size: 7, symbol: 'circle', style: {}, // of the option
    elements: new Set(), // what it is on the screen, so that it can be redrawn without its chart
  }
}

// Takes the columns of a layer from the result.
function readLayer(layer) {
  const { def, view } = layer, table = view.tables[def.Table] || {}, names = def.Columns || []
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
  layer.starts = [0]
  const curve = def.Split ? table[def.Split] : null
  if (curve) for (let k = 1; k < layer.n; k++) if (curve[rowOf(layer, k)] !== curve[rowOf(layer, k - 1)]) layer.starts.push(k)
  layer.mark.read?.(layer)
  if (!def.Shade?.Palette) return
  layer.shades = def.Shade.Column ? table[def.Shade.Column] || [] : layer.columns[2]
  layer.tint = tintOf(def.Shade, layer, view.colours)
  if (layer.mark !== marks.heat) layer.bins = binned(layer)
}

const rowOf = ({ rows }, k) => (rows ? rows[k] : k)

// f(row) for each row of a layer.
function each({ n, rows }, f) {
  for (let k = 0; k < n; k++) f(rows ? rows[k] : k)
}

// f(from, to) for each curve of a layer, as positions in the rows.
function eachCurve({ starts, n }, f) {
  for (let c = 0; c < starts.length; c++) {
    const to = c + 1 < starts.length ? starts[c + 1] : n
    if (to > starts[c]) f(starts[c], to)
  }
}

// What ECharts has taken away since is forgotten.
function redraw({ elements }) {
  for (const e of elements) {
    if (e.__zr) e.dirtyShape()
    else elements.delete(e)
  }
}
