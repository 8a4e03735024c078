import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { clientErrorTable } from '../../src/client/index.ts'
import { errorTable } from '../../src/core/errors/errorTable.ts'
import { testingErrorTable } from '../../src/testing/index.ts'

const folder = fileURLToPath(new URL('../../docs/errors/', import.meta.url))
/** An error of the client or the test kit never had a status on the wire. */
const clientEntries = Object.entries({ ...clientErrorTable, ...testingErrorTable }).map(
  ([code, entry]) => [code, { ...entry, status: 0 }] as const,
)
const entries = [...Object.entries(errorTable), ...clientEntries]
const codes = entries.map(([code]) => code)

test('every error code has a page, and every page a code', () => {
  const pages = readdirSync(folder).map((name) => name.replace(/\.md$/, ''))
  expect(pages.toSorted()).toEqual(codes.toSorted())
})

describe.each(entries)('the page of %s', (code, entry) => {
  test('says the status, the type, what happened, why it matters and what to do', () => {
    const page = readFileSync(`${folder}${code}.md`, 'utf8')
    const retry =
      'retryable' in entry && entry.retryable
        ? 'may be sent again unchanged'
        : 'not to be sent again unchanged'
    expect(page).toContain(`# ${code}\n\nStatus ${entry.status} · type \`${entry.type}\` · ${retry}\n`)
    expect(page.match(/^## .*$/gm)).toEqual(['## What happened', '## Why it matters', '## What to do'])
  })
})
