import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { publicNames } from './support/publicNames.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const textOf = (path: string): string => readFileSync(`${root}${path}`, 'utf8')
const { exports, files } = JSON.parse(textOf('package.json')) as {
  exports: Record<string, string | { default: string }>
  files: string[]
}
const llms = textOf('llms.txt')
const guides = readdirSync(`${root}docs/guides`).map((name) => textOf(`docs/guides/${name}`))
const sections = new Map(
  llms.split(/^## /m).map((section) => [section.slice(0, section.indexOf('\n')), section]),
)
const quoted = (text: string): string[] => [...text.matchAll(/`([\w./-]+)`/g)].map(([, name]) => name ?? '')

/** The entries with names to import, and the source that each is built from. */
const entries = Object.entries(exports).flatMap(([path, target]) => {
  const built = typeof target === 'string' ? target : target.default
  const source = built.replace('./dist/', 'src/').replace(/\.js$/, '.ts')
  return existsSync(`${root}${source}`) ? [[path.replace(/^\./, 'latchkey'), source] as const] : []
})

test('every entry of the package is named', () => {
  const named = new Set([...quoted(llms), ...sections.keys()])
  const all = Object.keys(exports).map((path) => path.replace(/^\./, 'latchkey'))
  expect(all.filter((entry) => !named.has(entry))).toEqual(['latchkey/package.json'])
})

describe.each(entries)('%s', (_entry, source) => {
  test('has every public name here or in a guide', () => {
    const known = new Set([...quoted(llms), ...guides.flatMap(quoted)])
    expect(publicNames(`${root}${source}`).filter((name) => !known.has(name))).toEqual([])
  })
})

describe.each(entries.filter(([entry]) => sections.has(entry)))('the section of %s', (entry, source) => {
  test('names nothing that is not there', () => {
    const names = new Set(publicNames(`${root}${source}`))
    const listed = [...(sections.get(entry) ?? '').matchAll(/^- `(\w+)`:/gm)].map(([, name]) => name ?? '')
    const types = /^Types: (.*)\.$/m.exec(sections.get(entry) ?? '')?.[1] ?? ''
    expect([...listed, ...quoted(types)].filter((name) => !names.has(name))).toEqual([])
    expect(listed.length).toBeGreaterThan(0)
  })
})

test('every link leads to a file that the package brings along', () => {
  const links = [...llms.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? '')
  const isPacked = (path: string) => path === 'README.md' || files.some((file) => path.startsWith(`${file}/`))
  expect(links.filter((link) => !existsSync(`${root}${link}`) || !isPacked(link))).toEqual([])
  expect(files).toContain('llms.txt')
})

test.each(['guides', 'errors'])('every page in docs/%s is linked', (folder) => {
  const pages = readdirSync(`${root}docs/${folder}`).map((name) => `docs/${folder}/${name}`)
  expect(pages.filter((page) => !llms.includes(`](${page})`))).toEqual([])
})
