// Colours by value.

const hex = (list) => list.split(' ').map((c) => [0, 2, 4].map((i) => parseInt(c.slice(i, i + 2), 16)))
const PALETTES = {
  sequential: hex('440154 482878 3e4989 31688e 26828e 1f9e89 35b779 6ece58 b5de2b fde725'), // viridis
  signed: hex('2166ac 4393c3 92c5de d1e5f0 f7f7f7 fddbc7 f4a582 d6604d b2182b'), // blue, white, red
  grey: hex('000000 ffffff'),
}

const SHADES = 256 // entries of a table of colours
const BINS = 63 // colours that the marks of a layer are drawn in; odd, so that zero has one
const MOST_CLASSES = 12 // whole numbers up to here get one colour each in the key

// The palette that is drawn. Where the reader chose the colours there are only two: more is then more ink, and what is
// negative is hatched besides.
function paletteOf({ Palette: name }, colours) {
  if (!colours.forced) return PALETTES[name]
  const [ground, ink] = [colours.background, colours.ink].map((c) => c.match(/[\d.]+/g).slice(0, 3).map(Number))
  return { sequential: [ground, ink], signed: [ink, ground, ink], grey: [ink, ground] }[name]
}

// A tint is the scale of a shade for the numbers of a layer:
//
//   lo, hi      ends of the palette
//   unit(v)     place in the palette, 0 to 1
//   rgb(u)      colour there
//   bins, bin(v), colour(bin)   for marks, which are drawn colour by colour
function tintOf(shade, layer, colours) {
  let { Min: lo, Max: hi } = shade
  if (!(lo < hi)) {
    lo = Infinity
    hi = -Infinity
    each(layer, (i) => {
      const v = layer.shades[i]
      if (v < lo && v > -Infinity) lo = v
      if (v > hi && v < Infinity) hi = v
    })
    if (!(lo <= hi)) { lo = 0; hi = 1 }
    // Ends that are easy to read, and that do not tremble while a slider moves; but in an image white is white.
    if (!shade.Whole && shade.Palette !== 'grey' && lo < hi) {
      const step = niceStep(hi - lo, 10)
      lo = Math.floor(lo / step + 1e-9) * step
      hi = Math.ceil(hi / step - 1e-9) * step
    }
    if (lo === hi && !shade.Whole) { if (shade.Palette !== 'signed') lo -= 0.5; hi += 0.5 }
  }
  if (shade.Palette === 'signed') {
    hi = Math.max(Math.abs(lo), Math.abs(hi)) || 1
    lo = -hi
  }
  const palette = paletteOf(shade, colours), span = hi - lo || 1
  const unit = (v) => (v - lo) / span
  const rgb = (u) => {
    const at = clamp(u, 0, 1) * (palette.length - 1), i = Math.min(Math.floor(at), palette.length - 2), f = at - i
    return palette[i].map((c, k) => Math.round(c + (palette[i + 1][k] - c) * f))
  }
  const whole = Boolean(shade.Whole), few = whole && hi - lo < BINS, bins = few ? hi - lo + 1 : BINS
  return {
    lo, hi, whole, unit, rgb, bins, hatched: colours.forced && shade.Palette === 'signed',
    signed: shade.Palette === 'signed', classes: whole && hi - lo < MOST_CLASSES ? hi - lo + 1 : 0,
    bin: (v) => Math.round(clamp(few ? v - lo : unit(v) * (bins - 1), 0, bins - 1)),
    colour: (bin) => css(rgb(bins > 1 ? bin / (bins - 1) : 0)),
  }
}

const css = (rgb) => `rgb(${rgb.join(',')})`

// The rows of a layer by colour.
function binned(layer) {
  const { tint, shades } = layer, size = new Int32Array(tint.bins + 1), finite = (v) => v > -Infinity && v < Infinity
  each(layer, (i) => { if (finite(shades[i])) size[tint.bin(shades[i]) + 1]++ })
  for (let b = 0; b < tint.bins; b++) size[b + 1] += size[b]
  const rows = new Int32Array(size[tint.bins]), at = size.slice()
  each(layer, (i) => { if (finite(shades[i])) rows[at[tint.bin(shades[i])]++] = i })
  return Array.from({ length: tint.bins }, (_, b) => rows.subarray(size[b], size[b + 1]))
}
