// Collects the licence texts of everything that ships into licences/, with an index for the about page.
// Versions come from package-lock.json and go.mod. To add a thing, add a line to `shipped`.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const lock = JSON.parse(readFileSync(here('package-lock.json'))).packages
const gomod = readFileSync(here('../../go.mod'), 'utf8')

// Go modules are looked up from a copy of go.mod, so that nothing here can change the real one.
const scratch = mkdtempSync(join(tmpdir(), 'licences-'))
for (const name of ['go.mod', 'go.sum']) copyFileSync(here(`../../${name}`), join(scratch, name))
const go = (...args) => execFileSync('go', args, { cwd: scratch, encoding: 'utf8' })

const npm = (name) => ({ dir: here(`node_modules/${name}/`), version: lock[`node_modules/${name}`].version })
function module(path) {
  const version = gomod.match(new RegExp(`^\\s*(?:require )?${path} v(\\S+)`, 'm'))[1]
  return { dir: `${JSON.parse(go('mod', 'download', '-json', `${path}@v${version}`)).Dir}/`, version }
}
const toolchain = { dir: `${go('env', 'GOROOT').trim()}/`, version: gomod.match(/^go (\S+)/m)[1] }
const gonum = module('gonum.org/v1/gonum')

const shipped = [
  { file: 'echarts.txt', name: 'Apache ECharts', licence: 'Apache-2.0', url: 'https://echarts.apache.org/', from: npm('echarts'), texts: ['LICENSE', 'NOTICE'] },
  { file: 'd3.txt', name: 'D3 (parts inside ECharts)', licence: 'BSD-3-Clause', url: 'https://d3js.org/', from: npm('echarts'), version: '3', texts: ['licenses/LICENSE-d3'] },
  { file: 'zrender.txt', name: 'ZRender', licence: 'BSD-3-Clause', url: 'https://github.com/ecomfe/zrender', from: npm('zrender'), texts: ['LICENSE'] },
  { file: 'tslib.txt', name: 'tslib', licence: '0BSD', url: 'https://github.com/microsoft/tslib', from: npm('tslib'), texts: ['LICENSE.txt'] },
  { file: 'stix-two-math.txt', name: 'STIX Two Math', licence: 'OFL-1.1', url: 'https://github.com/stipub/stixfonts', from: npm('@fontsource/stix-two-math'), version: '2.12', texts: ['LICENSE'] },
  { file: 'temml.txt', name: 'Temml (style rules for formulas)', licence: 'MIT', url: 'https://temml.org/', from: npm('temml'), texts: ['LICENSE'] },
  { file: 'go.txt', name: 'Go runtime, standard library and wasm_exec.js', licence: 'BSD-3-Clause', url: 'https://go.dev/', from: toolchain, texts: ['LICENSE', 'PATENTS'] },
  { file: 'vecty.txt', name: 'Vecty', licence: 'BSD-3-Clause', url: 'https://github.com/hexops/vecty', from: module('github.com/hexops/vecty'), texts: ['LICENSE'] },
  { file: 'go-echarts.txt', name: 'go-echarts', licence: 'MIT', url: 'https://github.com/go-echarts/go-echarts', from: module('github.com/go-echarts/go-echarts/v2'), texts: ['LICENSE'] },
  { file: 'gonum.txt', name: 'Gonum', licence: 'BSD-3-Clause', url: 'https://www.gonum.org/', from: gonum,
    texts: ['LICENSE', ...readdirSync(`${gonum.dir}THIRD_PARTY_LICENSES`).sort().map((name) => `THIRD_PARTY_LICENSES/${name}`)] },
]

const tidy = (text) => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').replace(/[ \t]+$/gm, '').replace(/^\n+/, '').trimEnd()
for (const { file, from, texts } of shipped) {
  const parts = texts.map((name, i) => `${i ? `\n\n---- ${name} ----\n\n` : ''}${tidy(readFileSync(from.dir + name, 'utf8'))}`)
  writeFileSync(here(`../licences/${file}`), `${parts.join('')}\n`)
}
const index = shipped.map(({ name, from, version = from.version, licence, file, url }) => ({ name, version, licence, file, url }))
writeFileSync(here('../licences/index.json'), `${JSON.stringify(index, null, 2)}\n`)
rmSync(scratch, { recursive: true })
