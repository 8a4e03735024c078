import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { scenarioNames } from 'latchkey/testing'

const root = fileURLToPath(new URL('../../', import.meta.url))
const guides = readdirSync(`${root}docs/guides`)
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/guides/${name}`)
const textOf = (path: string): string => readFileSync(`${root}${path}`, 'utf8')
const examples = readdirSync(`${root}examples`, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => textOf(`examples/${path}`))

test.each(['README.md', ...guides])('every piece of code in %s is one that is compiled and run', (guide) => {
  const blocks = [...textOf(guide).matchAll(/^```tsx?\n([^]*?)^```$/gm)].map(([, code]) => code ?? '')
  expect(blocks.length).toBeGreaterThan(0)
  for (const block of blocks)
    expect(
      examples.some((example) => example.includes(block.trim())),
      block,
    ).toBe(true)
})

test('the guide to testing lists every scenario', () => {
  const guide = textOf('docs/guides/testing.md')
  const listed = [...guide.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name)
  expect(listed).toEqual([...scenarioNames])
})
