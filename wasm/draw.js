// The control on which a reader draws a small grey picture, by pointer, touch or keyboard, or opens one.
//
//     stillpointDraw(element, {min, max, levels, label}, changed(text, settled)) -> {show(text)}
//
// text is a picture as core/demo/picture.go writes it: "width.height.bits." and the pixels in base64url, from above.
'use strict'
globalThis.stillpointDraw = (element, { min, max, levels, label }, changed) => {
  const bits = levels === 16 ? 4 : 8
  const words = {
    keys: 'Arrow keys move the cursor, Space or Enter paints.',
    at: (x, y, shade) => `column ${x + 1}, row ${y + 1}, shade ${shade}`,
  }

  const make = (tag, props = {}, ...children) => {
    const e = Object.assign(document.createElement(tag), props)
    e.append(...children)
    return e
  }
  const canvas = make('canvas', { className: 'draw-canvas', tabIndex: 0 })
  canvas.setAttribute('role', 'application')
  canvas.setAttribute('aria-label', `${label}. ${words.keys}`)
  const said = make('p', { className: 'visually-hidden' })
  said.setAttribute('role', 'status')
  const number = (name, value, lo, hi, step) => {
    const input = make('input', { type: 'range', className: 'slider', min: lo, max: hi, step, value })
    const shown = make('output', { textContent: value })
    input.addEventListener('input', () => { shown.textContent = input.value })
    return { input, row: make('label', { className: 'draw-option' }, make('span', { textContent: name }), input, shown) }
  }
  const shade = number('Shade', 0, 0, 255, levels === 16 ? 17 : 1)
  const brush = number('Brush', 2, 1, 4, 1)
  const side = number('Side', 32, min, max, 1)
  const button = (text, press) => {
    const b = make('button', { type: 'button', className: 'small', textContent: text })
    b.addEventListener('click', press)
    return b
  }
  const file = make('input', { type: 'file', accept: 'image/*', hidden: true })
  const tools = make('div', { className: 'row' },
    button('Clear', () => edit((g) => g.fill(255))),
    button('Invert', () => edit((g) => g.forEach((v, i) => { g[i] = 255 - v }))),
    button('Blur', () => edit(blur)),
    button('Open picture…', () => file.click()), file)
  element.replaceChildren(canvas, shade.row, brush.row, side.row, tools, said)

  let width = 0, height = 0, grey = new Uint8Array(0), shown = ''
  let cursor = { x: 0, y: 0 }, keyboard = false

  const round = (v) => (bits === 4 ? 17 * Math.round(v / 17) : Math.round(v))

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
    width = Number(w)
    height = Number(h)
    grey = new Uint8Array(width * height)
    for (let i = 0; i < grey.length; i++) {
      grey[i] = b === '4' ? 17 * ((binary.charCodeAt(i >> 1) >> (4 * (1 - (i & 1)))) & 15) : binary.charCodeAt(i)
    }
  }

  function paint() {
    const ratio = Math.max(1, Math.round(devicePixelRatio)), cell = Math.max(1, Math.floor((canvas.clientWidth * ratio || 256) / width))
    canvas.width = width * cell
    canvas.height = height * cell
    canvas.style.setProperty('aspect-ratio', `${width} / ${height}`)
    const pen = canvas.getContext('2d')
    grey.forEach((v, i) => {
      pen.fillStyle = `rgb(${v},${v},${v})`
      pen.fillRect((i % width) * cell, Math.floor(i / width) * cell, cell, cell)
    })
    if (!keyboard || document.activeElement !== canvas) return
    pen.lineWidth = Math.max(2, cell / 5)
    for (const [color, inset] of [['#ffffff', 0], ['#2f54c8', pen.lineWidth / 2]]) {
      pen.strokeStyle = color
      pen.strokeRect(cursor.x * cell + inset, cursor.y * cell + inset, cell - 2 * inset, cell - 2 * inset)
    }
  }

  function report(settled) {
    paint()
    shown = encode()
    changed(shown, settled)
  }
  function edit(change) {
    change(grey)
    grey.forEach((v, i) => { grey[i] = round(v) })
    report(true)
  }
  function blur(g) {
    const from = g.slice()
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let sum = 0, n = 0
        for (let dy = -1; dy <= 1; dy++) {
          for (let dx = -1; dx <= 1; dx++) {
            const a = x + dx, b = y + dy
            if (a >= 0 && b >= 0 && a < width && b < height) { sum += from[b * width + a]; n++ }
          }
        }
        g[y * width + x] = sum / n
      }
    }
  }

  // The brush of size s covers s by s pixels, with the place in its upper left middle.
  function stamp(x, y) {
    const s = Number(brush.input.value), from = Math.floor((s - 1) / 2), value = round(Number(shade.input.value))
    for (let b = y - from; b < y - from + s; b++) {
      for (let a = x - from; a < x - from + s; a++) {
        if (a >= 0 && b >= 0 && a < width && b < height) grey[b * width + a] = value
      }
    }
  }
  function line(from, to) { // without gaps when the pointer is fast
    const n = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1)
    for (let k = 0; k <= n; k++) stamp(Math.round(from.x + ((to.x - from.x) * k) / n), Math.round(from.y + ((to.y - from.y) * k) / n))
  }
  const placeOf = (e) => {
    const box = canvas.getBoundingClientRect()
    return { x: Math.floor(((e.clientX - box.left) / box.width) * width), y: Math.floor(((e.clientY - box.top) / box.height) * height) }
  }

  let last = null, frame = 0
  canvas.addEventListener('pointerdown', (e) => {
    if (e.button !== 0) return
    keyboard = false
    canvas.setPointerCapture(e.pointerId)
    last = placeOf(e)
    stamp(last.x, last.y)
    report(false)
  })
  canvas.addEventListener('pointermove', (e) => {
    if (!last) return
    const at = placeOf(e)
    line(last, at)
    last = at
    paint()
    frame ||= requestAnimationFrame(() => { frame = 0; if (last) report(false) })
  })
  const lift = () => {
    if (!last) return
    last = null
    report(true)
  }
  canvas.addEventListener('pointerup', lift)
  canvas.addEventListener('pointercancel', lift)

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
  canvas.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return
    const arrow = ARROWS[e.key], far = e.shiftKey ? 5 : 1
    if (arrow) {
      cursor = { x: Math.min(width - 1, Math.max(0, cursor.x + far * arrow[0])), y: Math.min(height - 1, Math.max(0, cursor.y + far * arrow[1])) }
    } else if (e.key === ' ' || e.key === 'Enter') {
      stamp(cursor.x, cursor.y)
      report(true)
    } else return
    e.preventDefault()
    e.stopPropagation()
    keyboard = true
    paint()
    said.textContent = words.at(cursor.x, cursor.y, grey[cursor.y * width + cursor.x])
  })
  canvas.addEventListener('focus', () => { keyboard = canvas.matches(':focus-visible'); paint() })
  canvas.addEventListener('blur', paint)

  // Another side keeps the picture, stretched: the nearest pixel counts.
  side.input.addEventListener('change', () => {
    const n = Number(side.input.value), out = new Uint8Array(n * n)
    for (let y = 0; y < n; y++) {
      for (let x = 0; x < n; x++) out[y * n + x] = grey[Math.floor(((y + 0.5) * height) / n) * width + Math.floor(((x + 0.5) * width) / n)]
    }
    width = height = n
    grey = out
    cursor = { x: 0, y: 0 }
    report(true)
  })

  // A picture from the reader's disk is reduced here and sent nowhere.
  async function open(blob) {
    try {
      const picture = await createImageBitmap(blob), scale = Math.min(1, max / Math.max(picture.width, picture.height))
      const w = Math.min(max, Math.max(min, Math.round(picture.width * scale))), h = Math.min(max, Math.max(min, Math.round(picture.height * scale)))
      const small = make('canvas', { width: w, height: h }), pen = small.getContext('2d')
      pen.fillStyle = '#fff'
      pen.fillRect(0, 0, w, h)
      pen.drawImage(picture, 0, 0, w, h)
      const { data } = pen.getImageData(0, 0, w, h)
      width = w
      height = h
      grey = Uint8Array.from({ length: w * h }, (_, i) => round(0.2126 * data[4 * i] + 0.7152 * data[4 * i + 1] + 0.0722 * data[4 * i + 2]))
      report(true)
    } catch {
      said.textContent = 'This file is not a picture that the browser can read.'
    }
  }
  file.addEventListener('change', () => { if (file.files[0]) open(file.files[0]); file.value = '' })
  element.addEventListener('dragover', (e) => e.preventDefault())
  element.addEventListener('drop', (e) => { e.preventDefault(); if (e.dataTransfer.files[0]) open(e.dataTransfer.files[0]) })
  element.addEventListener('paste', (e) => { if (e.clipboardData.files[0]) open(e.clipboardData.files[0]) })

  return {
    show(text) {
      if (text === shown || last) return
      shown = text
      decode(text)
      side.input.value = Math.max(width, height)
      side.input.dispatchEvent(new Event('input'))
      paint()
    },
  }
}
