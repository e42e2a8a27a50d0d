// The control on which a reader draws a small grey picture, by pointer, touch or keyboard, or opens one.
//
//     stillpointDraw(element, {min, max, levels, label}, changed(text, settled)) -> {show(text)}
//
// text is a picture as core/demo/picture.go writes it: "width.height.bits." and the pixels in base64url, from above.
'use strict'
globalThis.stillpointDraw = (root, { min, max, levels, label }, changed) => {
  const bits = levels === 16 ? 4 : 8, WHITE = 255
  const words = {
    role: 'drawing',
    name: `${label}. Arrow keys move the cursor, with Shift ten pixels. Space or Enter paints, held down while moving it draws. Delete paints white.`,
    at: (x, y, shade) => `column ${x + 1}, row ${y + 1}, shade ${shade}`,
    shade: 'Shade', brush: 'Brush', width: 'Width', height: 'Height',
    clear: 'Clear', invert: 'Invert', blur: 'Blur', open: 'Open picture…',
    hint: 'Draw, or drop or paste a picture. It stays in this browser.',
    unreadable: (name) => `${name || 'This'} is not a picture that the browser can read.`,
  }

  let width = 1, height = 1, grey = new Uint8Array(1), shown = ''
  let cursor = { x: 0, y: 0 }, last = null, painting = false, frame = 0

  // --- Elements ----------------------------------------------------------------------------------------------------

  const make = (tag, props = {}, ...children) => {
    const e = Object.assign(document.createElement(tag), props)
    e.append(...children)
    return e
  }
  const attributes = (e, list) => { for (const [name, value] of Object.entries(list)) e.setAttribute(name, value) }
  const canvas = make('canvas', { className: 'draw-canvas' }), mark = make('div', { className: 'draw-cursor' })
  const board = make('div', { className: 'draw-board', tabIndex: 0 }, canvas, mark)
  attributes(board, { role: 'slider', 'aria-roledescription': words.role, 'aria-label': words.name, 'aria-valuemin': 1 })
  const slider = (name, value, lo, hi, step, done) => {
    const input = make('input', { type: 'range', className: 'slider', min: lo, max: hi, step, value }), output = make('output', { textContent: value })
    const show = () => { output.textContent = input.value }
    input.addEventListener('input', show)
    if (done) input.addEventListener('change', done)
    return { row: make('label', { className: 'draw-option' }, make('span', { textContent: name }), input, output), get: () => Number(input.value), set(v) { input.value = v; show() } }
  }
  const shade = slider(words.shade, 0, 0, 255, 255 / (levels - 1))
  const brush = slider(words.brush, 2, 1, 4, 1)
  const columns = slider(words.width, max, min, max, 1, () => resize()), rows = slider(words.height, max, min, max, 1, () => resize())
  const file = make('input', { type: 'file', accept: 'image/*', hidden: true })
  const button = (text, press) => {
    const b = make('button', { type: 'button', className: 'small', textContent: text })
    b.addEventListener('click', press)
    return b
  }
  const fault = make('p', { className: 'fault' })
  attributes(fault, { role: 'alert' })
  root.replaceChildren(board, shade.row, brush.row,
    make('div', { className: 'row' }, button(words.clear, () => edit(() => WHITE)), button(words.invert, () => edit((v) => 255 - v)),
      button(words.blur, () => edit(blurred)), button(words.open, () => file.click()), file),
    columns.row, rows.row, make('p', { className: 'hint', textContent: words.hint }), fault)
  const locked = () => root.closest('.locked') !== null

  // --- The picture and its text --------------------------------------------------------------------------------------

  const allowed = (v) => (bits === 4 ? 17 * Math.round(v / 17) : Math.round(v))

  function encode() {
    let bytes = grey
    if (bits === 4) {
      bytes = new Uint8Array((grey.length + 1) >> 1)
      grey.forEach((v, i) => { bytes[i >> 1] |= Math.round(v / 17) << (4 * (1 - (i & 1))) })
    }
    let binary = ''
    for (const b of bytes) binary += String.fromCharCode(b)
    return `${width}.${height}.${bits}.` + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  }

  function decode(text) {
    const [w, h, b, data] = text.split('.'), binary = atob(data.replaceAll('-', '+').replaceAll('_', '/'))
    take(Number(w), Number(h), (i) => (b === '4' ? 17 * ((binary.charCodeAt(i >> 1) >> (4 * (1 - (i & 1)))) & 15) : binary.charCodeAt(i)))
  }

  // Takes a picture of the given size over, shade by shade.
  function take(w, h, of) {
    width = w
    height = h
    grey = Uint8Array.from({ length: w * h }, (_, i) => allowed(of(i)))
    columns.set(w)
    rows.set(h)
    cursor = { x: Math.min(cursor.x, w - 1), y: Math.min(cursor.y, h - 1) }
  }

  function paint() {
    canvas.width = width
    canvas.height = height
    board.style.setProperty('aspect-ratio', `${width} / ${height}`)
    const pen = canvas.getContext('2d'), image = pen.createImageData(width, height), pixels = new Uint32Array(image.data.buffer)
    grey.forEach((v, i) => { pixels[i] = 0xff000000 | (v << 16) | (v << 8) | v })
    pen.putImageData(image, 0, 0)
    const s = brush.get(), from = Math.floor((s - 1) / 2)
    const box = { left: (cursor.x - from) / width, top: (cursor.y - from) / height, width: s / width, height: s / height }
    for (const [name, part] of Object.entries(box)) mark.style.setProperty(name, `${100 * part}%`)
    attributes(board, {
      'aria-valuemax': width * height, 'aria-valuenow': cursor.y * width + cursor.x + 1,
      'aria-valuetext': words.at(cursor.x, cursor.y, grey[cursor.y * width + cursor.x]),
    })
  }

  function report(settled) {
    paint()
    shown = encode()
    fault.textContent = ''
    changed(shown, settled)
  }

  // --- What a reader does --------------------------------------------------------------------------------------------

  // f(shade, column, row, shades before) for each pixel.
  function edit(f) {
    const before = grey
    grey = Uint8Array.from(before, (v, i) => allowed(f(v, i % width, Math.floor(i / width), before)))
    report(true)
  }
  // The mean of a pixel and its neighbours.
  function blurred(_, x, y, before) {
    let sum = 0, n = 0
    for (let b = Math.max(0, y - 1); b <= Math.min(height - 1, y + 1); b++) {
      for (let a = Math.max(0, x - 1); a <= Math.min(width - 1, x + 1); a++) { sum += before[b * width + a]; n++ }
    }
    return sum / n
  }
  // Another size keeps the picture, stretched: the nearest pixel counts.
  function resize() {
    const w = columns.get(), h = rows.get(), old = grey, from = { width, height }
    take(w, h, (i) => old[Math.floor(((Math.floor(i / w) + 0.5) * from.height) / h) * from.width + Math.floor((((i % w) + 0.5) * from.width) / w)])
    report(true)
  }

  // The brush of size s covers s by s pixels, with the place in its upper left middle.
  function stamp(x, y, value = allowed(shade.get())) {
    const s = brush.get(), from = Math.floor((s - 1) / 2)
    for (let b = Math.max(0, y - from); b < Math.min(height, y - from + s); b++) {
      for (let a = Math.max(0, x - from); a < Math.min(width, x - from + s); a++) grey[b * width + a] = value
    }
  }
  function line(from, to) { // without gaps when the pointer is fast
    const n = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1)
    for (let k = 0; k <= n; k++) stamp(Math.round(from.x + ((to.x - from.x) * k) / n), Math.round(from.y + ((to.y - from.y) * k) / n))
  }
  const soon = () => { frame ||= requestAnimationFrame(() => { frame = 0; if (last || painting) report(false) }) }
  const placeOf = (e) => {
    const box = canvas.getBoundingClientRect()
    return { x: Math.floor(((e.clientX - box.left) / box.width) * width), y: Math.floor(((e.clientY - box.top) / box.height) * height) }
  }

  board.addEventListener('pointerdown', (e) => {
    if (e.button !== 0 || locked()) return
    board.setPointerCapture(e.pointerId)
    last = placeOf(e)
    stamp(last.x, last.y)
    soon()
  })
  board.addEventListener('pointermove', (e) => {
    if (!last) return
    const at = placeOf(e)
    line(last, at)
    last = at
    soon()
  })
  const lift = () => {
    if (!last) return
    last = null
    report(true)
  }
  board.addEventListener('pointerup', lift)
  board.addEventListener('pointercancel', lift)

  const MOVES = {
    ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
    Home: [-Infinity, 0], End: [Infinity, 0], PageUp: [0, -Infinity], PageDown: [0, Infinity],
  }
  const inside = (v, n) => Math.min(n - 1, Math.max(0, v))
  board.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return
    const move = MOVES[e.key], far = e.shiftKey ? 10 : 1, pen = e.key === ' ' || e.key === 'Enter'
    if (!move && !pen && e.key !== 'Delete' && e.key !== 'Backspace') return
    e.preventDefault()
    e.stopPropagation()
    if (move) {
      const from = cursor
      cursor = { x: inside(cursor.x + far * move[0], width), y: inside(cursor.y + far * move[1], height) }
      if (painting) { line(from, cursor); soon() } else paint()
    } else if (locked() || e.repeat) {
      return
    } else if (pen) {
      painting = true
      stamp(cursor.x, cursor.y)
      soon()
    } else {
      stamp(cursor.x, cursor.y, WHITE)
      report(true)
    }
  })
  const endKeys = () => {
    if (!painting) return
    painting = false
    report(true)
  }
  board.addEventListener('keyup', (e) => { if (e.key === ' ' || e.key === 'Enter') endKeys() })
  board.addEventListener('blur', endKeys)

  // A picture from the reader's disk is reduced here and sent nowhere.
  async function open(blob) {
    if (!blob || locked()) return
    try {
      const picture = await createImageBitmap(blob), scale = Math.min(1, max / Math.max(picture.width, picture.height))
      const size = (n) => Math.min(max, Math.max(min, Math.round(n * scale)))
      const small = make('canvas', { width: size(picture.width), height: size(picture.height) }), pen = small.getContext('2d')
      pen.fillStyle = '#fff' // under what is transparent
      pen.fillRect(0, 0, small.width, small.height)
      pen.imageSmoothingQuality = 'high'
      pen.drawImage(picture, 0, 0, small.width, small.height)
      const { data } = pen.getImageData(0, 0, small.width, small.height)
      take(small.width, small.height, (i) => 0.2126 * data[4 * i] + 0.7152 * data[4 * i + 1] + 0.0722 * data[4 * i + 2])
      report(true)
    } catch {
      fault.textContent = words.unreadable(blob.name)
    }
  }
  file.addEventListener('change', () => { open(file.files[0]); file.value = '' })
  root.addEventListener('dragover', (e) => { e.preventDefault(); root.classList.add('over') })
  root.addEventListener('dragleave', () => root.classList.remove('over'))
  root.addEventListener('drop', (e) => { e.preventDefault(); root.classList.remove('over'); open(e.dataTransfer.files[0]) })
  root.addEventListener('paste', (e) => { if (e.clipboardData.files.length > 0) { e.preventDefault(); open(e.clipboardData.files[0]) } })

  return {
    show(text) {
      if (text === shown || last || painting) return
      shown = text
      decode(text)
      paint()
    },
  }
}
