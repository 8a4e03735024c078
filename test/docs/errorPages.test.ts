import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { clientErrorTable } from '../../src/client/index.ts'
import { errorTable } from '../../src/core/errors/errorTable.ts'
import { testingErrorTable } from '../../src/testing/index.ts'
import { sourceText } from './support/sourceText.ts'

const folder = fileURLToPath(new URL('../../docs/errors/', import.meta.url))
/** An error of the client or the test kit never had a status on the wire. */
const clientEntries = Object.entries({ ...clientErrorTable, ...testingErrorTable }).map(
  ([code, entry]) => [code, { ...entry, status: 0 }] as const,
)
const source = sourceText()
const textOf = (code: string): string => readFileSync(`${folder}${code}.md`, 'utf8')
const guide = (name: string): string => readFileSync(`${folder}../guides/${name}.md`, 'utf8')
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, code]) => code ?? '')
const unique = (names: readonly string[]): string[] => [...new Set(names)].toSorted()
/** The codes in the first column of a table. */
const listed = (text: string): string[] =>
  unique((text.match(/^\| `[^|]*/gm) ?? []).flatMap((cell) => matches(cell, /`([A-Z]\w+)`/g)))
/** Errors that carry problems, and how the code that finds those writes them. */
const withProblems = {
  InvalidCatalog: [/\bproblem\(\s*'([A-Z]\w+)'/g, /code: '(SettingIsFixed)'/g],
  InvalidRequest: [
    /code: '((?!SettingIsFixed)[A-Z]\w+)',\s*expected\b/g,
    /fitting\('([A-Z]\w+)'/g,
    /: '(InvalidInstant)'/g,
  ],
} as const
const entries = [...Object.entries(errorTable), ...clientEntries]
const codes = entries.map(([code]) => code)

test('every error code has a page, and every page a code', () => {
  const pages = readdirSync(folder).map((name) => name.replace(/\.md$/, ''))
  expect(pages.toSorted()).toEqual(codes.toSorted())
})

describe.each(entries)('the page of %s', (code, entry) => {
  test('says the status, the type, what happened, why it matters and what to do', () => {
    const page = textOf(code)
    const retry =
      'retryable' in entry && entry.retryable
        ? 'may be sent again unchanged'
        : 'not to be sent again unchanged'
    expect(page).toContain(`# ${code}\n\nStatus ${entry.status} · type \`${entry.type}\` · ${retry}\n`)
    const headings = page.match(/^## .*$/gm) ?? []
    expect(headings.slice(0, 3)).toEqual(['## What happened', '## Why it matters', '## What to do'])
    expect(headings.slice(3)).toEqual(code in withProblems ? ['## Codes of problems'] : [])
  })

  test('fills each of its sections, and says what to do in steps', () => {
    const [, ...sections] = textOf(code).split(/^## .*$/m)
    for (const section of sections) expect(section.trim().split(/\s+/).length).toBeGreaterThanOrEqual(6)
    expect(sections[2]).toMatch(/^- /m)
  })
})

describe('codes that are not errors', () => {
  test('every code of a single problem is on the page of a refused catalog or request, and no other', () => {
    for (const [page, code] of Object.entries(withProblems)) {
      const [, problems = ''] = textOf(page).split('## Codes of problems')
      expect(listed(problems)).toEqual(unique(code.flatMap((pattern) => matches(source, pattern))))
    }
  })

  test('every reason for a failed payment is in the guide to checkout flows', () => {
    const [, reasons = ''] = guide('checkout-flows').split('### Why a payment failed')
    const words = matches(sourceText('components/messages/en'), /'failure\.(\w+)'/g)
    const answered = matches(source, /(?:type|status): 'failed',[^}]*code: '([A-Z]\w+)'/g)
    expect(listed(reasons)).toEqual(unique([...words, ...answered]))
  })

  test('every warning is in the guide to gates and denials', () => {
    const [, warnings = ''] = guide('gates-and-denials').split('A `warning` has')
    expect(listed(warnings)).toEqual(unique(matches(source, /type: 'warning', code: '(\w+)'/g)))
  })
})

/** Where a code may stand that the browser's side or the handler makes: it has a page, or is a row of a table. */
test('nothing that the client or the handler answers is without an explanation', () => {
  const named = ['client', 'react', 'components', 'server', 'protocol', 'embedded', 'testing'].flatMap(
    (folder) => matches(sourceText(folder), /\bcode: '([A-Z]\w+)'/g),
  )
  const explained = new Set<string>([
    ...codes,
    ...Object.keys(withProblems).flatMap((page) => listed(textOf(page))),
    ...['checkout-flows', 'gates-and-denials'].flatMap((name) => listed(guide(name))),
  ])
  expect(unique(named).filter((code) => !explained.has(code))).toEqual([])
})
