import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type InlineConfig, type Plugin } from 'vite'
import type { Peer } from './peers.ts'
import { places } from './places.ts'

const quiet: InlineConfig = { root: places.root, configFile: false, logLevel: 'error', publicDir: false }
const entryId = 'latchkey-bench-entry'

/** Builds the package as it is published, apart from `dist`. */
export async function buildLibrary(): Promise<void> {
  await build({
    root: places.root,
    configFile: join(places.root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: places.library, emptyOutDir: true, sourcemap: false },
  })
  // As in the published manifest: bundlers may leave out what nobody imports.
  writeFileSync(join(places.library, 'package.json'), '{ "type": "module", "sideEffects": ["**/*.css"] }\n')
}

/** The text of `source` bundled for production as a page loads it: minified, React inside or left outside. */
export async function bundle(
  source: string,
  peers: readonly Peer[],
  options: { react: 'inside' | 'outside' },
) {
  const result = await build({
    ...quiet,
    base: './',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [virtualEntry(source), findPeers(peers)],
    resolve: { alias: libraryAlias },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      rolldownOptions: {
        input: entryId,
        output: { entryFileNames: 'assets/[name].js' },
        preserveEntrySignatures: 'strict',
        external: options.react === 'outside' ? [/^react($|\/)/, /^react-dom($|\/)/] : [],
      },
    },
  })
  const [built] = Array.isArray(result) ? result : [result]
  if (!built || !('output' in built)) throw new Error('Nothing was built')
  return built.output.flatMap((file) => (file.type === 'chunk' ? [file] : []))
}

/** Bundles a module for Node, beside the library. */
export async function bundleForNode(entry: string, outDir: string): Promise<void> {
  await build({
    ...quiet,
    mode: 'production',
    resolve: { alias: libraryAlias },
    build: {
      ssr: entry,
      outDir,
      minify: false,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  })
}

const libraryAlias = [
  { find: /^latchkey$/, replacement: join(places.library, 'index.js') },
  { find: /^latchkey\/client$/, replacement: join(places.library, 'client/index.js') },
]

function virtualEntry(source: string): Plugin {
  return {
    name: entryId,
    resolveId: (id) => (id === entryId ? `\0${entryId}` : undefined),
    load: (id) => (id === `\0${entryId}` ? source : undefined),
  }
}

/** Peers are installed in a folder of their own; React is the project's for all. */
function findPeers(peers: readonly Peer[]): Plugin {
  const importer = join(places.peers, 'package.json')
  return {
    name: 'latchkey-bench-peers',
    enforce: 'pre',
    resolveId(id, from) {
      if (from === importer) return undefined
      const isPeer = peers.some(({ packageName }) => id === packageName || id.startsWith(`${packageName}/`))
      return isPeer ? this.resolve(id, importer, { skipSelf: true }) : undefined
    },
  }
}
