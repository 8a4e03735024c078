// What a page pays for the client, the provider and the gate together: bundled from dist, minified, gzipped.
import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { build } from 'vite'
import { isMain, root } from './run.mjs'

const limitBytes = 8 * 1024
const entry = 'latchkey-size-budget'
const neverInBrowser =
  /node_modules\/(zod|hono)\/|dist\/(engine|server|postgres|embedded|testing)\/|dist\/protocol\/schemas|errorTable/
const source = `
  export { createClient } from ${JSON.stringify(join(root, 'dist/client/index.js'))}
  export { LatchkeyProvider, EntitlementGate } from ${JSON.stringify(join(root, 'dist/index.js'))}
`

/** Bundles the budget's entry with React outside; resolves to the gzipped size in bytes. */
export async function measure() {
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
  // What is imported lazily is not paid for by every page.
  const atOnce = output.filter((file) => file.type === 'chunk' && !file.isDynamicEntry)
  const bundled = atOnce.flatMap((file) => Object.entries(file.modules))
  const strays = bundled.filter(([id, module]) => module.renderedLength > 0 && neverInBrowser.test(id))
  if (strays.length > 0) throw new Error(`The browser bundle contains ${strays.map(([id]) => id).join(', ')}`)
  return gzipSync(atOnce.map((file) => file.code).join('\n'), { level: 9 }).length
}

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(2)} kB`

if (isMain(import.meta.url)) {
  const bytes = await measure()
  console.log(
    `client + provider + gate: ${kilobytes(bytes)} of ${kilobytes(limitBytes)}, minified and gzipped`,
  )
  process.exit(bytes <= limitBytes ? 0 : 1)
}
