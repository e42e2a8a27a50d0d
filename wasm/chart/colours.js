// Colours and names in options.

const TOKENS = ['background', 'panel', 'ink', 'muted', 'accent', 'edge', 'danger', 'good', 'caution',
  'series1', 'series2', 'series3', 'series4', 'series5', 'series6']
const FORCED = { background: 'Canvas', panel: 'Canvas', accent: 'Highlight', muted: 'GrayText', edge: 'GrayText' }

// The colours of the theme as ECharts reads them. A canvas does not know the system's colours, so a probe translates.
function readColours(host) {
  const forced = matchMedia('(forced-colors: active)').matches
  const probe = document.createElement('span')
  probe.hidden = true
  host.append(probe)
  const style = getComputedStyle(probe), colours = { forced }
  for (const name of TOKENS) {
    probe.style.setProperty('color', forced ? FORCED[name] || 'CanvasText' : `var(--${name}, #777)`)
    colours[name] = style.color
  }
  probe.remove()
  return colours
}

// A copy of an option with colours for "$name" and functions for "@name" and "#name".
function resolve(option, colours, functions) {
  if (Array.isArray(option)) return option.map((o) => resolve(o, colours, functions))
  if (typeof option === 'string') {
    if (option[0] === '$') return colours[option.slice(1)]
    return functions[option] || option
  }
  if (option === null || typeof option !== 'object') return option
  const out = {}
  for (const [key, value] of Object.entries(option)) {
    if (value === null) continue
    out[key] = key === 'renderItem' ? functions[value](option) : resolve(value, colours, functions)
  }
  return out
}
