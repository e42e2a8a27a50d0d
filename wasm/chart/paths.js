// Pieces of paths, and the styles they are painted in.

function circle(path, x, y, r) {
  path.moveTo(x + r, y)
  path.arc(x, y, r, 0, 2 * Math.PI)
}

function polygon(path, ...xy) {
  path.moveTo(xy[0], xy[1])
  for (let i = 2; i < xy.length; i += 2) path.lineTo(xy[i], xy[i + 1])
  path.lineTo(xy[0], xy[1])
}

// A thick line, as an area.
function beam(path, ax, ay, bx, by, width) {
  const l = Math.hypot(bx - ax, by - ay) || 1, ux = ((bx - ax) / l) * (width / 2), uy = ((by - ay) / l) * (width / 2)
  polygon(path, ax - ux - uy, ay - uy + ux, ax - ux + uy, ay - uy - ux, bx + ux + uy, by + uy - ux, bx + ux - uy, by + uy + ux)
}

// Styles of shapes from the style of their series.
function stroke({ color, width, opacity = 1, type }) {
  return { fill: 'none', stroke: color, lineWidth: width, opacity, lineDash: Array.isArray(type) ? type : null }
}
function fill({ color, opacity = 1 }) {
  return { fill: color, opacity }
}
