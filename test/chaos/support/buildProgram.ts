import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { externalPackages, root, sourceAlias } from '../../../scripts/entries.mjs'

/** Makes one plain file of a program in this folder, so that it starts as quickly as it would installed. */
export async function buildProgram(name: string): Promise<string> {
  // Beside the packages that it imports.
  const outDir = await mkdtemp(join(root, 'node_modules/.cache/latchkey-chaos-'))
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: sourceAlias },
    build: {
      ssr: fileURLToPath(new URL(`${name}.ts`, import.meta.url)),
      outDir,
      minify: false,
      rolldownOptions: { external: externalPackages, output: { entryFileNames: `${name}.mjs` } },
    },
  })
  return join(outDir, `${name}.mjs`)
}
