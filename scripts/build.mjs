// The published package, in dist/: modules, style sheet, checkout page, declarations.
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shadcnSheet } from './entries.mjs'
import { isMain, root, runTool } from './run.mjs'
import { setup } from './setup.mjs'

const dist = join(root, 'dist')

/** Builds everything; resolves to false, with the tools' own messages printed, when a step failed. */
export async function build() {
  rmSync(dist, { recursive: true, force: true })
  if ((await runTool('vite', ['build', '--logLevel', 'warn'])) !== 0) return false
  if ((await runTool('typescript', ['--project', 'tsconfig.build.json'], { command: 'tsc' })) !== 0)
    return false
  copyFileSync(shadcnSheet, join(dist, 'shadcn.css'))
  for (const sheet of ['styles', 'shadcn'])
    copyFileSync(join(root, 'src/styles.css.d.ts'), join(dist, `${sheet}.css.d.ts`))
  rewriteDeclarationImports()
  return true
}

/** TypeScript leaves `./x.ts` in declarations as it was written; consumers need `./x.js`. */
function rewriteDeclarationImports() {
  const relativeTypeScript = /((?:from|import)\s*\(?\s*(['"])\.{1,2}\/[^'"]+?)\.tsx?\2/g
  for (const name of readdirSync(dist, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue
    const file = join(dist, name)
    writeFileSync(file, readFileSync(file, 'utf8').replace(relativeTypeScript, '$1.js$2'))
  }
}

if (isMain(import.meta.url)) {
  await setup()
  process.exit((await build()) ? 0 : 1)
}
