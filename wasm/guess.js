// The line that a reader puts on a chart to say where something will be: a slider over the axes, moved by pointer and
// keyboard, which stays where it is beside the outcome. Until then it may cover what would give the answer away.
//
//     stillpointGuess(view, {axis: "x" | "y", label, action, cover}, {placed, sure}) -> guess
//     guess.show(value, text, fixed)   value NaN: not placed yet; text: what stands at the line
//     guess.cover(on)   guess.focus()   guess.close()
//     placed(value)     the reader has put it there
//     sure()            and means it: has pressed the button that action names, or Enter
//
// view is a view of chart.js: its frame and its parts.
'use strict'
globalThis.stillpointGuess = (view, { axis, label, action, cover }, { placed, sure }) => {
  const along = axis === 'x'
  const box = view.make('div', `chart-guess chart-guess-${axis}`)
  const line = document.createElement('div'), words = document.createElement('span')
  line.className = 'chart-guess-line'
  line.tabIndex = 0
  line.setAttribute('role', 'slider')
  line.setAttribute('aria-label', label)
  line.setAttribute('aria-orientation', along ? 'horizontal' : 'vertical')
  words.className = 'chart-guess-words'
  line.append(words)
  const button = document.createElement('button') // here too, because the card may be out of sight
  button.type = 'button'
  button.className = 'chart-guess-sure primary'
  button.textContent = action
  button.addEventListener('click', () => sure())
  box.append(line, button)

  let value = NaN, fixed = false
  const scale = () => view.frame[axis]
  const clamp = (v, lo, hi) => Math.min(hi, Math.max(lo, v))

  const part = {
    read() {},
    // A line that is not placed yet stands in the middle, and one beyond the axis at its end.
    place() {
      const { rect } = view.frame, s = scale(), { lo, hi } = s
      for (const [name, px] of Object.entries({ left: rect.left, top: rect.top, width: rect.width, height: rect.height })) {
        box.style.setProperty(name, `${px}px`)
      }
      const at = Number.isNaN(value) ? s.at(0.5) : clamp(value, lo, hi)
      const px = s.px(at) - (along ? rect.left : rect.top)
      line.style.setProperty('transform', along ? `translateX(${px}px)` : `translateY(${px}px)`)
      const late = along && s.unit(at) >= 0.5 // its words stand on the roomier side
      line.classList.toggle('chart-guess-late', late)
      words.style.setProperty('max-width', `${Math.max(60, (along ? (late ? px : rect.width - px) : rect.width) - 12)}px`)
      line.setAttribute('aria-valuemin', lo)
      line.setAttribute('aria-valuemax', hi)
      line.setAttribute('aria-valuenow', at)
    },
    close: () => box.remove(),
  }

  const put = (v) => { if (!fixed) placed(Number(clamp(v, scale().lo, scale().hi).toPrecision(3))) }
  const point = (e) => {
    const edge = box.getBoundingClientRect(), { rect } = view.frame
    put(scale().value(along ? e.clientX - edge.left + rect.left : e.clientY - edge.top + rect.top))
  }
  box.addEventListener('pointerdown', (e) => {
    if (fixed || e.button !== 0 || e.target === button) return
    box.setPointerCapture(e.pointerId)
    line.focus({ preventScroll: true })
    point(e)
    e.preventDefault()
  })
  box.addEventListener('pointermove', (e) => { if (box.hasPointerCapture(e.pointerId)) point(e) })
  // What lies under the cover is neither pointed at nor pressed.
  for (const type of ['pointerdown', 'pointermove', 'pointerup', 'click', 'dblclick']) {
    box.addEventListener(type, (e) => e.stopPropagation())
  }
  const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }
  line.addEventListener('keydown', (e) => {
    if (fixed || e.ctrlKey || e.metaKey || e.altKey) return
    const s = scale(), by = STEPS[e.key] * (e.shiftKey ? 10 : 1)
    if (e.key === 'Home') put(s.lo)
    else if (e.key === 'End') put(s.hi)
    else if (e.key === 'Enter' && !Number.isNaN(value)) sure()
    else if (by) put(s.at(clamp(s.unit(Number.isNaN(value) ? s.at(0.5) : value) + by / 100, 0, 1)))
    else return
    e.preventDefault()
    e.stopPropagation()
  })

  view.add(part)
  const guess = {
    show(v, text, still) {
      value = v
      fixed = still
      words.textContent = text
      line.setAttribute('aria-valuetext', text)
      line.tabIndex = fixed ? -1 : 0
      line.setAttribute('aria-disabled', fixed)
      box.classList.toggle('chart-guess-fixed', fixed)
      button.hidden = fixed || Number.isNaN(value)
      part.place()
    },
    cover: (on) => box.classList.toggle('chart-guess-cover', on),
    focus: () => line.focus(),
    close: () => view.remove(part),
  }
  guess.cover(cover)
  return guess
}
