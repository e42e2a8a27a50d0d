// Numbers as people read them.

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const power = (k) => '10' + (k < 0 ? '⁻' : '') + String(Math.abs(k)).replace(/\d/g, (d) => SUPERSCRIPTS[d])

// As many decimals as the step needs; a power of ten outside of 1e-3 to 1e5.
function number(v, step = 0) {
  if (v === Infinity) return '∞'
  if (v === -Infinity) return '−∞'
  const size = Math.abs(v)
  if (size < step * 1e-6 || v === 0) return '0'
  let out
  if (size >= 1e5 || size < 1e-3) {
    const k = Math.floor(Math.log10(size) + 1e-12), m = Number((v / 10 ** k).toPrecision(3))
    out = (m === 1 ? '' : m === -1 ? '-' : m + '×') + power(k)
  } else {
    out = step > 0 ? v.toFixed(Math.min(8, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)))) : String(Number(v.toPrecision(4)))
  }
  return Number(out) === 0 ? out.replace('-', '') : out.replace('-', '−')
}

// With its sign in any case.
const signed = (v) => (v > 0 ? '+' : '') + number(v)

// The smallest of 1, 2, 5 times a power of ten that divides the span into at most count parts.
function niceStep(span, count) {
  const raw = span / count, p = 10 ** Math.floor(Math.log10(raw))
  for (const m of [1, 2, 5]) if (m * p >= raw * (1 - 1e-9)) return m * p
  return 10 * p
}

// A text with the numbers of a result for their {names}.
const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => (name in values ? number(values[name]) : '–'))

const clamp = (v, lo, hi) => (v < lo ? lo : v > hi ? hi : v)

const FONT = 'system-ui, sans-serif'
const ruler = document.createElement('canvas').getContext('2d')
function widthOf(words, size) {
  ruler.font = `${size}px ${FONT}`
  return ruler.measureText(words).width
}
