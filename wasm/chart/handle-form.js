// The fields for the position of a point.
function positionForm(view, { label, along, at, xy, move, add, remove, leave }) {
  const form = element('form', 'chart-form')
  form.noValidate = true
  form.setAttribute('role', 'group')
  form.setAttribute('aria-label', label)
  const inputs = ['x', 'y'].map((axis, k) => {
    const wrap = element('label', ''), input = element('input', '')
    input.type = 'text'
    input.inputMode = 'decimal'
    input.autocomplete = 'off'
    input.value = String(Number(xy[k].toPrecision(6)))
    wrap.append(axis, input)
    wrap.hidden = Boolean(along) && along !== axis
    form.append(wrap)
    return input
  })
  const button = (words, type, f) => {
    const b = element('button', '', words)
    b.type = type
    if (f) b.addEventListener('click', f)
    form.append(b)
  }
  button(text.set, 'submit')
  if (add) button(text.add, 'button', add)
  if (remove) button(text.remove, 'button', remove)
  button(text.cancel, 'button', leave)
  form.addEventListener('submit', (e) => {
    e.preventDefault()
    const values = inputs.map((input) => {
      const words = input.value.trim().replace('−', '-').replace(',', '.'), v = words === '' ? NaN : Number(words)
      input.toggleAttribute('aria-invalid', !Number.isFinite(v))
      input.title = Number.isFinite(v) ? '' : text.number
      return v
    })
    const bad = values.findIndex((v) => !Number.isFinite(v))
    if (bad >= 0) return inputs[bad].select()
    move(...values)
  })
  form.addEventListener('keydown', (e) => {
    e.stopPropagation() // keys typed here are no commands
    if (e.key === 'Escape') { e.preventDefault(); leave() }
  })
  view.element.append(form)
  form.style.setProperty('left', `${clamp(at.x + 16, 4, Math.max(4, view.width - form.offsetWidth - 4))}px`)
  form.style.setProperty('top', `${clamp(at.y + 16, 4, Math.max(4, view.height - form.offsetHeight - 4))}px`)
  const first = inputs[along === 'y' ? 1 : 0]
  first.focus({ preventScroll: true })
  first.select()
  return form
}
