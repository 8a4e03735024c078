// `npm run bench -- NAME`: runs bench/NAME.bench.ts (or .tsx, .mjs) in Node, bundled so that it measures plain code.
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, runProgram } from './run.mjs'
import { setup } from './setup.mjs'

const folder = join(root, 'bench')
const pattern = /\.bench\.(ts|tsx|mjs)$/
const files = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => pattern.test(name))
      .sort()
  : []
const names = files.map((file) => file.replace(pattern, ''))
const [name, ...args] = process.argv.slice(2)
const file = files[names.indexOf(name)]

if (!file) {
  const list = names.length > 0 ? `there are: ${names.join(', ')}` : 'there are none yet'
  console.error(`${name ? `There is no benchmark "${name}"` : 'Name the benchmark to run'}; ${list}.`)
  process.exit(1)
}

await setup()
const { build } = await import('vite')
const { externalPackages, sourceAlias } = await import('./entries.mjs')
const outDir = join(root, 'node_modules/.cache/latchkey-bench')
mkdirSync(outDir, { recursive: true })
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: sourceAlias },
  build: {
    ssr: join(folder, file),
    outDir,
    emptyOutDir: true,
    minify: false,
    rolldownOptions: { external: externalPackages, output: { entryFileNames: `${name}.mjs` } },
  },
})
process.exit(await runProgram(process.execPath, [join(outDir, `${name}.mjs`), ...args]))
