import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

interface Config {
  readonly forbidden: readonly { readonly name: string }[]
}

interface Violation {
  readonly rule: { readonly name: string }
  readonly from: string
  readonly to: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(import.meta.url)
const ruleNames = (require(join(root, '.dependency-cruiser.cjs')) as Config).forbidden.map(
  (rule) => rule.name,
)
/** For each layer, one that it may not import. */
const forbiddenLayer = {
  core: 'protocol',
  protocol: 'engine',
  engine: 'server',
  server: 'engine',
  postgres: 'server',
  stripe: 'server',
  stigg: 'engine',
  client: 'engine',
  react: 'components',
  components: 'protocol',
  elements: 'core',
  embedded: 'react',
  testing: 'components',
  cli: 'react',
}

const layers = Object.keys(forbiddenLayer)

/** Rule → the file that breaks it, and how. Layer rules are planted with type-only imports, which leave no trace in JavaScript. */
const plants: Record<string, { file: string; code: string }> = {
  ...Object.fromEntries(
    Object.entries(forbiddenLayer).flatMap(([layer, other]) => [
      plant(`${layer}-layers`, layer, `import type { Thing } from '../${other}/index.ts'`),
      plant(`${layer}-packages`, layer, `import type { Thing } from 'some-package'`),
      plant(`${layer}-without-node`, layer, `import type { Stats } from 'node:fs'`),
    ]),
  ),
  'no-circular': { file: 'src/core/circleA.ts', code: `export * from './circleB.ts'` },
  'no-unresolvable': { file: 'src/core/lost.ts', code: `export * from './missing.ts'` },
  'no-orphans': { file: 'src/core/orphan.ts', code: 'export const alone = true' },
  'src-never-imports-tests': { file: 'src/core/tested.ts', code: `export * from '../../test/support.ts'` },
  'zod-in-protocol-schemas-only': { file: 'src/protocol/parse.ts', code: `export { z } from 'zod'` },
  'browser-never-runs-schemas': {
    file: 'src/client/parse.ts',
    code: `export { schema } from '../protocol/schemas/schema.ts'`,
  },
  'react-imports-protocol-types-only': {
    file: 'src/react/routes.ts',
    code: `export { thing } from '../protocol/index.ts'`,
  },
  'stripe-js-without-side-effects': {
    file: 'src/react/pay.ts',
    code: `export { loadStripe } from '@stripe/stripe-js'`,
  },
  'browser-entry-never-reaches-server': { file: 'src/index.ts', code: `export * from './react/detour.ts'` },
  'stories-use-public-entries': {
    file: 'stories/Inside.stories.tsx',
    code: `export type { Thing } from '../src/core/index.ts'`,
  },
  'stories-import-by-name': { file: 'stories/Relative.stories.tsx', code: `export * from '../src/index.ts'` },
}

function plant(rule: string, layer: string, code: string): [string, { file: string; code: string }] {
  return [rule, { file: `src/${layer}/${rule}.ts`, code }]
}

/** What the plants import, and the other half of those that need one. */
const surroundings: Record<string, string> = {
  ...Object.fromEntries(
    layers.map((layer) => [
      `src/${layer}/index.ts`,
      'export interface Thing { name: string }\nexport const thing = 1',
    ]),
  ),
  'src/core/circleB.ts': `export * from './circleA.ts'`,
  'src/protocol/schemas/schema.ts': `import { z } from 'zod'\nexport const schema = z`,
  'src/react/detour.ts': `export * from '../server/index.ts'`,
  'test/support.ts': 'export const support = true',
}

/** Imports that the layers allow: none of them may be reported. */
const allowed: Record<string, string> = {
  'src/core/index.ts': 'export interface Thing { name: string }',
  'src/protocol/index.ts': `export type { Thing } from '../core/index.ts'\nexport type { Schema } from './schemas/schema.ts'`,
  'src/protocol/schemas/schema.ts': `import { z } from 'zod'\nexport const schema = z\nexport type Schema = typeof schema`,
  'src/server/index.ts': `import 'hono'\nexport { schema } from '../protocol/schemas/schema.ts'`,
  'src/client/index.ts': `import 'zustand'\nexport type { Schema } from '../protocol/schemas/schema.ts'`,
  'src/react/index.ts': `import 'react'\nimport '@stripe/stripe-js/pure'\nexport * from '../client/index.ts'`,
  'src/components/index.ts': `import 'react-dom'\nexport * from '../react/index.ts'`,
  'src/index.ts': `export * from './components/index.ts'`,
  'stories/Use.stories.tsx': `import 'latchkey/styles.css'\nexport * from 'latchkey'`,
  'src/styles.css.d.ts': 'export {}',
}

const packages = ['some-package', 'zod', 'hono', 'zustand', 'react', 'react-dom', '@stripe/stripe-js']
const installed: Record<string, string> = Object.fromEntries(
  packages.flatMap((name) => [
    [
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', main: 'index.js', types: 'index.d.ts' }),
    ],
    [`node_modules/${name}/index.js`, 'export {}'],
    [`node_modules/${name}/index.d.ts`, 'export interface Thing { name: string }'],
    ...(name === '@stripe/stripe-js' ? [[`node_modules/${name}/pure/index.js`, 'export {}']] : []),
  ]),
)

const folders: string[] = []

/** Cruises a folder of its own that holds these files, with the project's own configuration. */
async function cruiseFiles(files: Record<string, string>): Promise<Violation[]> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'latchkey-layers-')))
  folders.push(folder)
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json'])
    await copyFile(join(root, name), join(folder, name))
  for (const [name, code] of Object.entries({ ...files, ...installed })) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), `${code}\n`)
  }
  return cruise(folder, ['src', 'stories'])
}

async function cruise(folder: string, names: readonly string[]): Promise<Violation[]> {
  const cli = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [cli, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...names]
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: folder,
    maxBuffer: 256 * 1024 * 1024,
  })
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations
}

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

describe('a planted violation', () => {
  let violations: Violation[]
  beforeAll(async () => {
    const planted = Object.values(plants).map(({ file, code }) => [file, code])
    violations = await cruiseFiles({ ...surroundings, ...Object.fromEntries(planted) })
  }, 60_000)

  test.each(ruleNames)('of %s is reported', (rule) => {
    const file = plants[rule]?.file
    expect(file, `no violation of ${rule} is planted: add one to this test`).toBeDefined()
    expect(
      violations.filter((violation) => violation.rule.name === rule).map((violation) => violation.from),
    ).toContain(file)
  })
})

test('what the layers allow is not reported', async () => {
  expect(await cruiseFiles(allowed)).toEqual([])
}, 60_000)

test('the project itself breaks no rule', async () => {
  const violations = await cruise(root, ['src', 'stories', 'examples'])
  expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
}, 60_000)
