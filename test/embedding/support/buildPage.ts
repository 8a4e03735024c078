import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { root, sourceAlias, styleSheet } from '../../../scripts/entries.mjs'

/** File name → content. */
export type BuiltFiles = ReadonlyMap<string, string>

const page = fileURLToPath(new URL('../page/main.tsx', import.meta.url))

/** A host's page as its bundler makes it for production, and the library's sheet beside it. */
export async function buildPage(): Promise<BuiltFiles> {
  const [script, sheet] = [await bundle({ main: page }), await bundle({ styles: styleSheet })]
  const files = new Map<string, string>()
  for (const file of script) if (file.type === 'chunk') files.set(file.fileName, file.code)
  for (const file of sheet)
    if (file.type === 'asset' && file.fileName.endsWith('.css')) files.set('styles.css', String(file.source))
  return files
}

async function bundle(input: Record<string, string>): Promise<Rolldown.RolldownOutput['output'][number][]> {
  const result = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    resolve: { alias: sourceAlias },
    // The runner's own mode is "test".
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      modulePreload: false,
      rolldownOptions: {
        input,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  })) as Rolldown.RolldownOutput
  return result.output
}
