import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The keys of the catalogue that some markup shows. */
export function readMessages(catalogue: string, markup: string): readonly string[] {
  const texts = readdirSync(catalogue).map((name) => readFileSync(join(catalogue, name), 'utf8'))
  const known = new Set(
    texts.flatMap((text) => [...text.matchAll(/^ {2}'([\w.]+)':/gm)].map(([, key = '']) => key)),
  )
  const shown = [...markup.matchAll(/'([a-z]\w*\.\w+)'/g)].map(([, key = '']) => key)
  return [...new Set(shown)].filter((key) => known.has(key)).toSorted()
}
