// Cuts STIX Two Math down to what the formulas need, keeping the MATH table (stretchy fences, script positions).
// usage: node font-subset.mjs OUT.woff2
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'

const require = createRequire(import.meta.url)
const source = require.resolve('@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2')

// Unicode ranges, in hexadecimal; points the font does not have are ignored.
const ranges = `
20-7E A0-FF                                      Latin letters, signs
131 237 2C6 2C7 2D8-2DD                          dotless i j, spacing accents
300-304 306-308 30A 30C 338 20D7 20DB 20DC       combining accents
391-3A9 3B1-3C9 3D1 3D5 3D6 3F0 3F1 3F4 3F5      Greek
2002-200A 2010-2016 2018-201E 2020-2022 2026     spaces, dashes, quotes, dots
2032-2037 203E 2044 2057 2061-2064               primes, fraction slash, invisible operators
2070 2074-207F 2080-208E                         superscript and subscript digits
2102 210B-2113 2115 2118-211D 2124 2127-2128 212C-212D 2130-2131 2133-2138   letterlike
2190-21A8 21AA 21B0-21B1 21BC-21CC 21D0-21D5 21DA-21DB 21DD 21E1-21E4        arrows
2200-222E 2234-2237 223C-223D 2240-224D 2250-2257 225C-225F 2260-228B        operators
228E-22A5 22A7-22A8 22B2-22B5 22BB-22BD 22C0-22C6 22C8 22CA-22D1 22DA-22DB 22DE-22DF 22EE-22F1
2308-230B 239B-23B1 23B4-23B5 23DC-23E1 2758     fences and their pieces, braces
25A0-25A1 25AA-25AB 25B2-25B3 25B7 25BD 25C1 25C6-25C7 25CA-25CB 25CF 2605 2713   marks
27C2 27E6-27EB 27EE-27EF 27F5-27FC               angle and double brackets, long arrows
2A00-2A06 2A0C 2A3F 2A7D-2A7E 2A85-2A86 2AAF-2AB0   large operators, slanted relations
1D400-1D4CF 1D504-1D56B                        bold, italic, script, Fraktur, double-struck letters
1D6A4-1D6A5 1D6A8-1D755 1D7CE-1D7E1              dotless, Greek bold and italic, digits bold and double-struck`

const characters = ranges.split('\n').flatMap((line) => line.split(/\s{3,}/)[0].match(/[0-9A-F]{2,5}(-[0-9A-F]{2,5})?/g) ?? [])
  .flatMap((range) => {
    const [first, last = first] = range.split('-').map((hex) => parseInt(hex, 16))
    return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i))
  }).join('')

const subset = await subsetFont(readFileSync(source), characters, {
  targetFormat: 'woff2',
  keepFeatures: ['kern'],
  preserveNameIds: [0, 7, 13, 14], // copyright, trademark, licence and its address
  noHinting: true,
})
writeFileSync(process.argv[2], subset)
