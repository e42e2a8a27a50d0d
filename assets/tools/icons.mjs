// Draws the PNG icons from icons/favicon.svg: icon-180.png (home screens) and og-default.png (link previews).
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import fontverter from 'fontverter'

const require = createRequire(import.meta.url)
const icons = new URL('../icons/', import.meta.url)
const mark = readFileSync(new URL('favicon.svg', icons), 'utf8')
  .replace(/<style>[^]*<\/style>|<title>.*<\/title>|<\/?svg[^>]*>/g, '')
const coloured = (colour) => mark.replace(/(stroke|fill)="#\w+"/g, `$1="${colour}"`)
const font = await fontverter.convert(readFileSync(require.resolve('@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2')), 'truetype')

await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
function draw(name, svg) {
  const options = { font: { fontBuffers: [font] } }
  writeFileSync(new URL(name, icons), new Resvg(svg, options).render().asPng())
}

draw('icon-180.png', `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 45 45" width="180" height="180">
  <rect width="45" height="45" fill="#2f54c8"/><g transform="translate(6.5 6.5)">${coloured('#ffffff')}</g></svg>`)
draw('og-default.png', `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" width="1200" height="630">
  <rect width="1200" height="630" fill="#14181f"/><g transform="translate(140 179) scale(8.5)">${coloured('#8ab0ff')}</g>
  <text x="470" y="365" font-family="STIX Two Math" font-size="150" fill="#e8ebef">Stillpoint</text></svg>`)
