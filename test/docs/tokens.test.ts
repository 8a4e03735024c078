import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { sourceText } from './support/sourceText.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const styles = `${root}src/components/styles/`
const sheets = readdirSync(styles).map((name) => readFileSync(styles + name, 'utf8'))
const guide = readFileSync(`${root}docs/guides/theming.md`, 'utf8')

const unique = (names: readonly string[]): string[] => [...new Set(names)].toSorted()
const read = unique(
  sheets.flatMap((sheet) => [...sheet.matchAll(/var\((--lk-[a-z-]+)/g)].map(([, name]) => name ?? '')),
)

test('the guide lists every token that the sheets read, and no other', () => {
  const listed = unique([...guide.matchAll(/^\| `(--lk-[a-z-]+)`/gm)].map(([, name]) => name ?? ''))
  expect(listed).toEqual(read)
})

test('the guide lists the class of every widget, and no other', () => {
  const roots = sourceText('components').matchAll(/\bname="(lk-[a-z-]+)"/g)
  const [, classes = ''] = guide.split('### Classes and attributes')
  const [widgets = ''] = classes.split('The parts of a widget')
  const listed = unique([...widgets.matchAll(/^\| `(lk-[a-z-]+)`/gm)].map(([, name]) => name ?? ''))
  expect(listed).toEqual(unique([...roots].map(([, name]) => name ?? '')))
})

test('tokens are only ever read, but by the bridge to another library’s', () => {
  const set = readdirSync(styles)
    .filter((name) => name !== 'shadcn.css')
    .filter((name) => /^\s*--lk-/m.test(readFileSync(styles + name, 'utf8')))
  expect(set).toEqual([])
})

test('the bridge sets tokens that there are', () => {
  const bridge = readFileSync(`${styles}shadcn.css`, 'utf8')
  const set = unique([...bridge.matchAll(/^\s*(--lk-[a-z-]+):/gm)].map(([, name]) => name ?? ''))
  expect(set.length).toBeGreaterThan(10)
  expect(set.filter((name) => !read.includes(name))).toEqual([])
})
