import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TokenFact } from '../../stories/pages/componentFacts.ts'
import { readRules } from './readRules.ts'

/** The tokens that the rules for some markup come to, in the words of the theming guide. */
export function readTokens(styles: string, guide: string, markup: string): readonly TokenFact[] {
  const definitions = new Map(
    [...readFileSync(join(styles, 'tokens.css'), 'utf8').matchAll(/(--_[\w-]+):([^;]+);/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )
  const used = new Set<string>()
  const follow = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/var\((--[\w-]+)/g)) {
      if (used.has(name)) continue
      used.add(name)
      follow(definitions.get(name) ?? '')
    }
  }
  for (const { declarations } of readRules(styles, markup)) follow(declarations)
  return readGuide(guide).filter(({ name }) => used.has(name))
}

function readGuide(guide: string): readonly TokenFact[] {
  const rows = readFileSync(guide, 'utf8').matchAll(/^\| `(--lk-[\w-]+)`\s*\| (.*?)\s*\| (.*?)\s*\|$/gm)
  return [...rows].map(([, name = '', what = '', initial = '']) => ({
    name,
    what,
    initial: initial.replaceAll('`', ''),
  }))
}
