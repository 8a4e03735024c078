import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ErrorFact } from '../../stories/pages/componentFacts.ts'

/** The error codes that some code names, with what their pages say has happened. */
export function readErrors(pages: string, code: string): readonly ErrorFact[] {
  const named = new Set([...code.matchAll(/'([A-Z]\w+)'/g)].map(([, name = '']) => name))
  return readdirSync(pages)
    .map((name) => name.replace(/\.md$/, ''))
    .filter((name) => named.has(name))
    .map((name) => ({ code: name, what: whatHappened(readFileSync(join(pages, `${name}.md`), 'utf8')) }))
}

const whatHappened = (page: string): string =>
  /## What happened\n+([^\n]+)/.exec(page)?.[1]?.replaceAll('`', '') ?? ''
