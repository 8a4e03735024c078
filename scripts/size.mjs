// What a page pays: bundled from dist, minified, gzipped, React outside. What is imported lazily does not count.
import { gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { isMain, root } from './run.mjs'

const kilobyte = 1024
/** Kilobytes. */
const gateLimit = 8
/** Kilobytes that a widget may add to the gate, with its sheet. */
const widgetLimit = 15
const entry = 'latchkey-size-budget'
const neverInBrowser =
  /node_modules\/(zod|hono)\/|dist\/(engine|server|postgres|stripe|embedded|testing)\/|dist\/protocol\/schemas|errorTable/

const client = join(root, 'dist/client/index.js')
const library = join(root, 'dist/index.js')
const gateExports = `
  export { createClient } from ${JSON.stringify(client)}
  export { LatchkeyProvider, EntitlementGate } from ${JSON.stringify(library)}
`

/** Bundles an entry with React outside; resolves to the files that a page loads at once. */
async function bundle(source) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [
      {
        name: entry,
        resolveId: (id) => (id === entry ? `\0${entry}` : undefined),
        load: (id) => (id === `\0${entry}` ? source : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        external: [/^react($|\/)/, /^react-dom($|\/)/],
      },
    },
  })
  const [{ output }] = Array.isArray(result) ? result : [result]
  const loaded = filesAtOnce(output.filter((file) => file.type === 'chunk'))
  const bundled = loaded.flatMap((file) => Object.entries(file.modules))
  const strays = bundled.filter(([id, module]) => module.renderedLength > 0 && neverInBrowser.test(id))
  if (strays.length > 0) throw new Error(`The browser bundle contains ${strays.map(([id]) => id).join(', ')}`)
  return loaded
}

/** The entry and what it imports, without what it imports lazily. */
function filesAtOnce(chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const found = new Set()
  const add = (chunk) => {
    if (!chunk || found.has(chunk)) return
    found.add(chunk)
    for (const name of chunk.imports) add(byName.get(name))
  }
  for (const chunk of chunks) if (chunk.isEntry) add(chunk)
  return [...found]
}

const gzipped = (text) => gzipSync(text, { level: 9 }).length
const sizeOf = async (source) => gzipped((await bundle(source)).map((file) => file.code).join('\n'))

/** Gzipped bytes of client, provider and gate. */
export const measureGate = () => sizeOf(gateExports)

/** Gzipped bytes that a widget adds to them: its script with hooks and English words, and the whole sheet. */
export async function measureWidget(name) {
  const script = await sizeOf(`${gateExports}\n export { ${name} } from ${JSON.stringify(library)}`)
  const sheet = gzipped(readFileSync(join(root, 'dist/styles.css')))
  return { script: script - (await measureGate()), sheet }
}

const inKilobytes = (bytes) => `${(bytes / kilobyte).toFixed(2)} kB`

/** Prints one budget; answers whether it is kept. */
function report(what, bytes, limit) {
  const isKept = bytes <= limit * kilobyte
  const verdict = isKept ? '' : ': TOO MUCH'
  console.log(`${what}: ${inKilobytes(bytes)} of ${limit.toFixed(2)} kB, minified and gzipped${verdict}`)
  return isKept
}

if (isMain(import.meta.url)) {
  const kept = [report('client + provider + gate', await measureGate(), gateLimit)]
  for (const name of ['PricingTable', 'Paywall']) {
    const { script, sheet } = await measureWidget(name)
    const parts = `script ${inKilobytes(script)}, sheet ${inKilobytes(sheet)}`
    kept.push(report(`${name} beyond it (${parts})`, script + sheet, widgetLimit))
  }
  process.exit(kept[0] ? 0 : 1)
}
