import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/launchChromium.ts'
import { serveFolder } from '../support/serveFolder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const appSource = fileURLToPath(new URL('app', import.meta.url))
const exec = promisify(execFile)

interface Manifest {
  readonly exports: Record<string, string | { types: string; default: string }>
  readonly devDependencies: Record<string, string>
}

interface Consumer {
  readonly name: string
  readonly dependencies: Record<string, string>
}

const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest
const scriptEntries = Object.entries(manifest.exports).flatMap(([path, target]) =>
  typeof target === 'object' && target.default.endsWith('.js') ? [path.replace('.', 'latchkey')] : [],
)

/** With the package `stripe`, without which `latchkey/stripe` cannot be, and the types of Node that it asks for. */
const consumers: Consumer[] = [
  {
    name: 'React 19',
    dependencies: pick(
      'react',
      'react-dom',
      '@types/node',
      '@types/react',
      '@types/react-dom',
      'stripe',
      'typescript',
      'vite',
    ),
  },
  {
    name: 'React 18',
    dependencies: {
      ...pick('@types/node', 'stripe', 'vite'),
      react: '18.3.1',
      'react-dom': '18.3.1',
      '@types/react': '18.3.12',
      '@types/react-dom': '18.3.1',
      typescript: '5.9.3',
    },
  },
]

function pick(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, manifest.devDependencies[name] ?? 'missing']))
}

/** Runs a program; its output becomes the message when it fails. */
async function run(folder: string, program: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await exec(program, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 })
    return stdout
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`, { cause: error })
  }
}

let workFolder: string
let tarball: string
let packedFiles: string[]

beforeAll(async () => {
  workFolder = await realpath(await mkdtemp(join(tmpdir(), 'latchkey-package-')))
  const [packed] = JSON.parse(
    await run(root, 'npm', ['pack', '--json', '--pack-destination', workFolder]),
  ) as [{ filename: string; files: { path: string }[] }]
  tarball = join(workFolder, packed.filename)
  packedFiles = packed.files.map((file) => file.path)
})

afterAll(async () => {
  await rm(workFolder, { recursive: true, force: true })
})

describe('the packed tarball', () => {
  test('holds every file that the exports map names', () => {
    const named = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    )
    expect(packedFiles).toEqual(expect.arrayContaining(named.map((path) => path.replace(/^\.\//, ''))))
  })

  test('holds the build, the guides, the pages of error codes, the licence and nothing else', () => {
    const others = packedFiles.filter(
      (path) => !/^(dist\/|docs\/(errors|guides)\/[\w-]+\.(md|sql)$)/.test(path),
    )
    expect(others.toSorted()).toEqual(expect.arrayContaining(['LICENSE', 'package.json']))
    expect(
      others.filter((path) => !['LICENSE', 'README.md', 'llms.txt', 'package.json'].includes(path)),
    ).toEqual([])
    expect(packedFiles.filter((path) => /\.(test|stories)\.|(?<!\.d)\.tsx?$/.test(path))).toEqual([])
  })
})

describe.each(consumers)('in an empty Vite app with $name', ({ name, dependencies }) => {
  let app: string
  let browser: Browser

  beforeAll(async () => {
    app = join(workFolder, name.replace(' ', '-'))
    await cp(appSource, app, { recursive: true })
    const all = { latchkey: `file:${tarball}`, ...dependencies }
    await writeFile(
      join(app, 'package.json'),
      JSON.stringify({ name: 'app', private: true, type: 'module', dependencies: all }),
    )
    const imports = scriptEntries.map((entry, index) => `import * as entry${index} from '${entry}'`)
    const names = scriptEntries.map((_, index) => `entry${index}`)
    const source = `${imports.join('\n')}\nexport const entries = [${names.join(', ')}]\n`
    await writeFile(join(app, 'src/entries.ts'), source)
    await run(app, 'npm', [
      'install',
      '--prefer-offline',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ])
    browser = await launchChromium()
  })

  afterAll(async () => {
    await browser?.close()
  })

  test.each(['tsconfig.json', 'tsconfig.nodenext.json'])('its types hold, with %s', async (config) => {
    const complaints = run(app, process.execPath, ['node_modules/typescript/bin/tsc', '--project', config])
    await expect(complaints).resolves.toBe('')
  })

  test('every entry loads in Node, without a page', async () => {
    const script = `for (const entry of ${JSON.stringify(scriptEntries)}) await import(entry)`
    await expect(run(app, process.execPath, ['--input-type=module', '--eval', script])).resolves.toBe('')
  })

  test('a production build shows the plans with their prices', async () => {
    await run(app, process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])
    const site = await serveFolder(join(app, 'dist'))
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    try {
      await page.goto(site.url)
      const plan = page.locator('[data-plan-id="lantern-team"]')
      await plan.getByRole('heading', { name: 'Lantern Team' }).waitFor()
      expect(await plan.innerText()).toContain('$12')
      expect(await page.getByRole('heading', { name: 'Lantern Solo' }).isVisible()).toBe(true)
      // Without the style sheet a card would be a bare block.
      const border = await plan.evaluate((element) => getComputedStyle(element).borderTopStyle)
      expect(border).toBe('solid')
      expect(complaints).toEqual([])
    } finally {
      await page.close()
      await site.close()
    }
  })
})
