// What stands in words over the axes: colour bars, verdicts on bounds, notes. The layout leaves the room that it needs.

function aside(view) {
  const box = view.make('div', 'chart-aside'), { chart } = view
  let shown = ''

  function colourBar({ tint, def: { Shade: shade } }) {
    const item = element('span', 'chart-shade'), say = (words) => item.append(element('span', '', words))
    const unit = shade.Unit ? ` (${shade.Unit})` : ''
    say(shade.Label + unit)
    const swatch = (width, colour) => {
      const canvas = element('canvas', 'chart-shade-ink')
      canvas.width = width
      canvas.height = 1
      const pen = canvas.getContext('2d')
      for (let p = 0; p < width; p++) { pen.fillStyle = colour(p); pen.fillRect(p, 0, 1, 1) }
      canvas.classList.toggle('chart-shade-ramp', width > 1)
      item.append(canvas)
    }
    const end = tint.signed ? signed : number
    if (tint.classes) {
      for (let c = 0; c < tint.classes; c++) {
        swatch(1, () => css(tint.rgb(tint.classes > 1 ? c / (tint.classes - 1) : 0)))
        say(end(tint.lo + c))
      }
      return item
    }
    say(end(tint.lo))
    swatch(96, (p) => css(tint.rgb(p / 95)))
    say(end(tint.hi))
    return item
  }

  function verdict({ def, value }) {
    const of = view.values[def.Of]
    const name = def.Label + (Number.isFinite(value) ? ` = ${number(value)}` : '') + (def.Source ? `, ${def.Source}` : '')
    if (!Number.isFinite(value)) return def.Unless ? `${name}: ${text.inapplicable(def.Unless)}` : ''
    if (!Number.isFinite(of)) return ''
    const beyond = def.Free === 'below' ? of < value : of > value
    return `${number(of)} is ${beyond ? text.outside : text.inside} ${name}`
  }

  const floored = () => {
    if (!chart.Y.Log) return ''
    const { lo } = view.range.y
    const low = view.layers.some((l) => {
      if (!l.visible || !l.mark.parts.includes(floorMarks)) return false
      let found = false
      each(l, (i) => { found ||= !(l.columns[1][i] >= lo) })
      return found
    })
    return low ? text.floor(atTick(chart.Y, lo), chart.Y.Floor > 0) : ''
  }

  return {
    // Writes what is to be said. The height is only looked at when that has changed: looking costs a layout.
    write() {
      const tinted = view.layers.filter((l) => l.tint && l.visible && l.n > 0)
      const words = [...view.bounds.filter((b) => b.def.Of).map(verdict), floored()].filter(Boolean)
      const stamp = JSON.stringify([view.width, words, tinted.map((l) => [l.id, l.tint.lo, l.tint.hi]), view.colours.ink])
      if (stamp === shown) return
      shown = stamp
      box.replaceChildren(...words.map((w) => element('span', 'chart-verdict', w)), ...tinted.map(colourBar))
      view.aside = box.childElementCount ? box.offsetHeight + 6 : 0
    },
    place() {
      const { rect } = view.frame
      box.style.setProperty('left', `${Math.min(rect.left, view.width - 160)}px`)
    },
    read() {},
    close() {},
  }
}
