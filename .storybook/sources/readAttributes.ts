import type { AttributeFact } from '../../stories/pages/componentFacts.ts'
import { readRules } from './readRules.ts'

/** The data attributes of some markup, with the values that it or its style sheet writes out. */
export function readAttributes(styles: string, markup: string): readonly AttributeFact[] {
  const values = new Map<string, Set<string>>()
  const note = (name: string, value: string | undefined): void => {
    const known = values.get(name) ?? new Set()
    if (value) known.add(value)
    values.set(name, known)
  }
  for (const [, name = '', value] of markup.matchAll(/\s(data-[a-z-]+)=(?:"([^"]*)"|\{)/g)) note(name, value)
  if (/<Root\b/.test(markup)) note('data-state', undefined)
  const selectors = readRules(styles, markup)
    .map(({ selector }) => selector)
    .join('\n')
  for (const [, name = '', value] of selectors.matchAll(/\[(data-[a-z-]+)(?:='([^']*)')?\]/g))
    if (values.has(name)) note(name, value)
  return [...values]
    .map(([name, known]) => ({ name, values: [...known].toSorted() }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}
