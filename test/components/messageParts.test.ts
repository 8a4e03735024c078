import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { base } from '../../src/components/messages/en/base.ts'
import { checkout } from '../../src/components/messages/en/checkout.ts'
import { portal } from '../../src/components/messages/en/portal.ts'

const components = join(import.meta.dirname, '../../src/components')
const parts: Readonly<Record<string, readonly string[]>> = {
  base: Object.keys(base),
  checkout: Object.keys(checkout),
  portal: Object.keys(portal),
}

/** A module that can be loaded alone with everything that comes with it, not what it loads late. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, path] of readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (?!type)[^'"]*?from '(\..*?)'/gms,
  )) {
    const next = join(dirname(file), path ?? '')
    if (existsSync(next) && next.startsWith(components)) reach(next, seen)
  }
  return seen
}

const isTexts = (file: string): boolean => file.startsWith(join(components, 'messages'))

/** The public components: each may be the only one that a page loads. */
const entries = [
  ...readFileSync(join(components, 'index.ts'), 'utf8').matchAll(/^export \{ [A-Z]\w+ \} from '\.\/(.*?)'/gm),
].map(([, path]) => join(components, path ?? ''))
/** What comes late comes by itself. */
const late = readdirSync(components, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join(components, name))
  .flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/import\('(\..*?)'\)/g)].map(([, path]) =>
      join(dirname(file), path ?? ''),
    ),
  )

test('there are components to look at', () => {
  expect(entries.length).toBeGreaterThan(8)
  expect(late.length).toBeGreaterThan(0)
})

test.each([...entries, ...late].map((file) => [relative(components, file), file]))(
  '%s brings the English of every text that it shows',
  (_name, entry) => {
    const files = [...reach(entry)].filter((file) => !isTexts(file))
    const sources = files.map((file) => readFileSync(file, 'utf8'))
    const added = [...sources.join('\n').matchAll(/^addEnglish\((\w+)\)/gm)].map(([, name]) => name ?? '')
    const known = new Set(['base', ...added].flatMap((name) => parts[name] ?? []))
    const all = new Set(Object.values(parts).flat())
    const shown = sources.flatMap((source) =>
      [...source.matchAll(/'([a-z]\w*\.\w+)'/g)].map(([, key]) => key ?? ''),
    )
    expect(shown.filter((key) => all.has(key) && !known.has(key))).toEqual([])
  },
)
