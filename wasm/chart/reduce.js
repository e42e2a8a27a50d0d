// Fewer vertices for the same picture.

const MOST_VERTICES = 2000 // of a layer of lines

// Keeps at most `most` of n points (xs, ys): the first, the last, and of each of equally many in between the one that makes
// the largest triangle with the one kept before and the mean of the next ones. Source: Steinarsson, Downsampling time series
// for visual representation (2013), section 4.2. Returns the positions that are kept, or null for all.
function largestTriangles(xs, ys, n, most) {
  if (n <= most) return null
  const kept = new Int32Array(most), every = (n - 2) / (most - 2)
  let last = 0
  for (let b = 0; b < most - 2; b++) {
    const from = 1 + Math.floor(b * every), to = 1 + Math.floor((b + 1) * every), end = Math.min(1 + Math.floor((b + 2) * every), n)
    let mx = 0, my = 0
    for (let i = to; i < end; i++) { mx += xs[i]; my += ys[i] }
    mx /= end - to
    my /= end - to
    let best = from, area = -1
    for (let i = from; i < to; i++) {
      const a = Math.abs((xs[last] - mx) * (ys[i] - ys[last]) - (xs[last] - xs[i]) * (my - ys[last]))
      if (a > area) { area = a; best = i }
    }
    kept[b + 1] = last = best
  }
  kept[most - 1] = n - 1
  return kept
}

// The union of triangles as closed polygons that wind around every place as often as the triangles do. An edge that is
// passed as often one way as the other bounds nothing and is left out: in a dense complex that is most of them, and a path
// costs what its edges cost. triangle(k, t) puts the corners x, y, x, y, x, y of triangle k into t; corners are the same
// point when their coordinates are. Calls moveTo(x, y) and lineTo(x, y).
const outline = (() => {
  let size = 0, corners, edges, xs, ys, ends, turns, start, at, next
  function grow(n) {
    if (3 * n <= size) return
    size = 1 << Math.ceil(Math.log2(3 * n))
    corners = new Int32Array(2 * size) // a table of vertices by their coordinates
    edges = new Int32Array(2 * size) // a table of edges by their ends
    xs = new Float64Array(size)
    ys = new Float64Array(size)
    ends = new Int32Array(2 * size)
    turns = new Int32Array(size) // how much more often an edge is passed forth than back
    start = new Int32Array(size + 1) // of the passes that leave a vertex
    at = new Int32Array(size + 1)
    next = new Int32Array(size) // where they lead
  }
  const bits = new Float64Array(2), words = new Int32Array(bits.buffer)
  const slot = (h, mask) => ((h = Math.imul(h, 0x9e3779b1)) ^ (h >>> 15)) & mask

  return (n, triangle, moveTo, lineTo) => {
    if (n === 0) return
    grow(n)
    const mask = 2 * size - 1, t = new Float64Array(6)
    corners.fill(-1)
    edges.fill(-1)
    let vertices = 0, distinct = 0
    const vertex = (x, y) => {
      bits[0] = x
      bits[1] = y
      let h = slot(words[0] ^ Math.imul(words[1], 31) ^ Math.imul(words[2], 961) ^ Math.imul(words[3], 29791), mask)
      for (let v; (v = corners[h]) >= 0; h = (h + 1) & mask) if (xs[v] === x && ys[v] === y) return v
      xs[vertices] = x
      ys[vertices] = y
      return (corners[h] = vertices++)
    }
    const pass = (a, b) => {
      const lo = Math.min(a, b), hi = Math.max(a, b)
      let h = slot(lo ^ Math.imul(hi, 31337), mask), e
      while ((e = edges[h]) >= 0 && !(ends[2 * e] === lo && ends[2 * e + 1] === hi)) h = (h + 1) & mask
      if (e < 0) {
        e = edges[h] = distinct++
        ends[2 * e] = lo
        ends[2 * e + 1] = hi
        turns[e] = 0
      }
      turns[e] += a < b ? 1 : -1
    }
    for (let k = 0; k < n; k++) {
      triangle(k, t)
      const a = vertex(t[0], t[1]), b = vertex(t[2], t[3]), c = vertex(t[4], t[5])
      // All the same way round: where two of opposite sense overlap, a path has a hole.
      const turned = (t[2] - t[0]) * (t[5] - t[1]) < (t[4] - t[0]) * (t[3] - t[1])
      pass(a, turned ? c : b)
      pass(turned ? c : b, turned ? b : c)
      pass(turned ? b : c, a)
    }
    start.fill(0, 0, vertices + 1)
    for (let e = 0; e < distinct; e++) start[ends[2 * e + (turns[e] > 0 ? 0 : 1)]] += Math.abs(turns[e])
    for (let v = 0, sum = 0; v <= vertices; v++) start[v] = sum += start[v]
    for (let e = 0; e < distinct; e++) {
      const back = turns[e] > 0 ? 0 : 1, from = ends[2 * e + back], to = ends[2 * e + 1 - back]
      for (let m = Math.abs(turns[e]); m > 0; m--) next[--start[from]] = to
    }
    // From each vertex as many passes leave as arrive, so a walk ends only where it began.
    at.set(start)
    for (let v = 0; v < vertices; v++) {
      while (at[v] < start[v + 1]) {
        moveTo(xs[v], ys[v])
        let w = v
        do {
          w = next[at[w]++]
          lineTo(xs[w], ys[w])
        } while (w !== v)
      }
    }
  }
})()
