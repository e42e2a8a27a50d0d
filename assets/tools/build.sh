#!/bin/sh
# Rebuilds the committed assets that come from npm packages and Go modules; see README.md. Needs node >= 20, npm and go.
set -eu
cd "$(dirname "$0")"
top=../..
mkdir -p ../vendor ../fonts ../icons ../licences "$top/wasm/e2e/testdata"

npm ci --loglevel=error

echo 'ECharts bundle'
node_modules/.bin/esbuild echarts-entry.js --bundle --minify --format=iife --global-name=echarts --target=es2020 \
  --define:process.env.NODE_ENV='"production"' --legal-comments=none --log-level=warning --outfile=../vendor/echarts.js \
  --banner:js='/*! Apache ECharts (Apache-2.0), a selection of its modules, minified; with ZRender, D3 parts (BSD-3-Clause) and tslib (0BSD). Texts in licences/. */'
if grep -nE 'new Function|[^.[:alnum:]_$](eval|Function)\(' ../vendor/echarts.js; then
  echo 'echarts.js evaluates text, which the content policy forbids' >&2; exit 1
fi

echo 'math font'
node font-subset.mjs ../fonts/stix-two-math.woff2
echo 'formulas'
node formulas.mjs
echo 'icons'
node icons.mjs
echo 'licences'
node licences.mjs

cp node_modules/axe-core/axe.min.js "$top/wasm/e2e/testdata/axe.min.js"
cat node_modules/axe-core/LICENSE node_modules/axe-core/LICENSE-3RD-PARTY.txt > "$top/wasm/e2e/testdata/axe-LICENSE.txt"

# Budgets in bytes as sent (experience 12): the bundle brotli-compressed, the font as it is.
node -e '
const { readFileSync } = require("node:fs"), { brotliCompressSync } = require("node:zlib")
const sent = { "vendor/echarts.js": [250000, brotliCompressSync], "fonts/stix-two-math.woff2": [90000, (bytes) => bytes] }
for (const [file, [limit, compress]] of Object.entries(sent)) {
  const size = compress(readFileSync(`../${file}`)).length
  console.log(`${file}: ${size} of ${limit} bytes`)
  if (size > limit) process.exitCode = 1
}'
