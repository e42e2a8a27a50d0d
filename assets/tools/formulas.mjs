// Converts TeX formulas to MathML Core that needs no script, no inline style, and no style sheet beyond fonts/math.css.
//   usage: node formulas.mjs [-o OUT.json] [FILE.json ...]
// Input files map an id to its TeX, or to {"tex", "display": true, "alt": "spoken form"}. Output maps the id to its
// <math> element, ids sorted. Without arguments: assets/formulas.json to assets/formulas.mathml.json.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import temml from 'temml'

const assets = fileURLToPath(new URL('..', import.meta.url))
const args = process.argv.slice(2)
const out = args[0] === '-o' ? args.splice(0, 2)[1] : `${assets}formulas.mathml.json`
const files = args.length ? args : [`${assets}formulas.json`]
const classes = new Set(readFileSync(`${assets}fonts/math.css`, 'utf8').match(/\.[a-z][\w-]*(?=[^{}]*\{)/g).map((name) => name.slice(1)))
const elements = new Set(`math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace
  msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover`.split(/\s+/))

const entities = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#x27;': "'" }
const unescape = (text) => text.replace(/&[#\w]+;/g, (entity) => entities[entity] ?? entity)
const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c])

/** Parses Temml's markup into {name, attributes, children, text}. */
function parse(markup) {
  const root = { children: [] }, open = [root]
  for (const [, close, name, attributes, text] of markup.matchAll(/<(\/?)(\w+)([^>]*)>|([^<]+)/g)) {
    if (text !== undefined) open.at(-1).text = unescape(text).normalize('NFC')
    else if (close) open.pop()
    else {
      const node = { name, attributes: {}, children: [] }
      for (const [, key, value] of attributes.matchAll(/([\w-]+)="([^"]*)"/g)) node.attributes[key] = unescape(value)
      open.at(-1).children.push(node)
      open.push(node)
    }
  }
  return root.children[0]
}

const element = (name, attributes, children, text) => ({ name, attributes, children, text })

/** Rebuilds the few constructions that MathML Core lacks or that this font draws badly. */
function rebuild(node) {
  for (const child of node.children) rebuild(child)
  const { name, attributes, children } = node
  const sup = ['msup', 'msubsup'].includes(name) ? children.at(-1) : undefined
  const primes = sup && [sup, ...sup.children].map((part) => part.text ?? '').join('')
  if (name === 'menclose' && attributes.notation === 'top') { // \overline
    const bar = element('mo', { stretchy: 'true' }, [], '‾')
    Object.assign(node, element('mover', { accent: 'true' }, [element('mrow', {}, children), bar]))
  } else if (name === 'mo' && node.text === 'ˆ' && attributes.stretchy === 'true') {
    node.text = '\u0302' // \widehat: the combining hat is the one that stretches
  } else if (/^′+$/.test(primes)) { // a prime is drawn full size and raised already
    const prime = element('mo', { lspace: '0', rspace: '0' }, [], ['′', '″', '‴', '⁗'][primes.length - 1] ?? primes)
    if (name === 'msup') Object.assign(node, element('mrow', {}, [children[0], prime]))
    else {
      prime.attributes.scriptlevel = '0'
      children[2] = element('mpadded', { voffset: '-0.36em', height: '0.4em' }, [prime])
    }
  }
}

/** Replaces inline style by attributes and classes, drops classes without a rule, refuses what MathML Core lacks. */
function clean(node, parent) {
  const { attributes } = node
  if (!elements.has(node.name)) throw Error(`<${node.name}> is not in MathML Core`)
  const names = (attributes.class ?? '').split(' ').filter((name) => classes.has(name))
  for (const [property, value] of (attributes.style ?? '').split(';').filter(Boolean).map((rule) => rule.split(':'))) {
    if (property === 'color') attributes.mathcolor = value
    else if (property === 'background-color') attributes.mathbackground = value
    else if (property === 'math-depth' && parent?.name === 'mover') parent.attributes.accent = 'true'
    else if (property === 'math-depth' && parent?.name === 'munder') parent.attributes.accentunder = 'true'
    else if (value === '5.9776pt' || value === 'block math') continue // near the default padding; said by the attribute display
    else if (/^padding-(left|right)$/.test(property) && classes.has(`p${property[8]}-${parseFloat(value)}`) && value.endsWith('em')) {
      names.push(`p${property[8]}-${parseFloat(value)}`)
    } else throw Error(`no class for the style ${property}:${value}`)
  }
  delete attributes.style
  delete attributes.class
  if (names.length) attributes.class = names.join(' ')
  for (const child of node.children) clean(child, node)
}

const markup = ({ name, attributes, children, text = '' }) =>
  `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`).join('')}>${escape(text)}${children.map(markup).join('')}</${name}>`

/** The formula as one line of plain text, for alttext. */
function plain(node) {
  const parts = node.children.map(plain)
  const group = (text) => (/^([\p{L}\p{N}]+|[^\s])$/u.test(text) ? text : `(${text})`)
  switch (node.name) {
    case 'mo': return node.text === undefined ? '' : operator(node)
    case 'mtext': case 'ms': return node.text ?? ''
    case 'mspace': return parseFloat(node.attributes.width) >= 0.5 ? ' ' : ''
    case 'mi': case 'mn': return node.text ?? ''
    case 'mfrac': return `${group(parts[0])}/${group(parts[1])}`
    case 'msqrt': return `√${group(parts.join(''))}`
    case 'mroot': return `root_${group(parts[1])} ${group(parts[0])}`
    case 'msub': case 'munder': return script(parts[0], '_', parts[1], group)
    case 'msup': return script(parts[0], '^', parts[1], group)
    case 'mover': return accents[parts[1].trim()] ? `${parts[0]} ${accents[parts[1].trim()]} ` : script(parts[0], '^', parts[1], group)
    case 'msubsup': case 'munderover':
      return script(script(parts[0], '_', parts[1], group), '^', parts[2], group) + (node.children[0].name === 'mo' ? ' ' : '')
    case 'mtable': return parts.join('; ')
    case 'mtr': return parts.join(' ')
    case 'mphantom': return ''
    default: return parts.join('') + (node.text ?? '')
  }
}
const accents = { '‾': 'bar', 'ˉ': 'bar', 'ˆ': 'hat', '\u0302': 'hat', '^': 'hat', '~': 'tilde', '˜': 'tilde', '→': 'vector', '˙': 'dot', '¨': 'double dot' }
const script = (base, sign, text, group) => (/^[′″‴⁗]+$/.test(text) ? base + text : text ? `${base.trimEnd()}${sign}${group(text.trim())}` : base)
function operator({ text, attributes }) {
  if (/^[′″‴⁗]+$/.test(text)) return text
  if (/^[\u2061-\u2064]$/.test(text)) return text === '\u2061' ? ' ' : ''
  if (attributes.separator) return `${text} `
  if (attributes.form === 'prefix' || attributes.form === 'postfix' || /^[!/|‖()[\]{}^_˙¨ˆ~‾\u0302]$/.test(text) && !attributes.rspace) return text
  return ` ${text} `
}

const formulas = new Map()
for (const file of files) {
  for (const [id, value] of Object.entries(JSON.parse(readFileSync(file, 'utf8')))) {
    if (formulas.has(id)) throw Error(`${file}: formula ${id} is defined twice`)
    const { tex, display = false, alt } = typeof value === 'string' ? { tex: value } : value
    try {
      const math = parse(temml.renderToString(tex, { displayMode: display, throwOnError: true, strict: true }))
      rebuild(math)
      clean(math)
      math.attributes = { alttext: alt ?? plain(math).replace(/\s+/g, ' ').replace(/ +([)\],])/g, '$1').replaceAll('∗', '*').trim(), ...math.attributes }
      formulas.set(id, markup(math))
    } catch (error) {
      throw Error(`${file}: formula ${id}: ${error.message}`)
    }
  }
}
const sorted = [...formulas].sort(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(out, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`)
