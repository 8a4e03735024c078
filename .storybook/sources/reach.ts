import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A module and all that is loaded with it: neither types, nor what comes late. */
export function reach(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return [...seen]
  seen.add(file)
  const source = readFileSync(file, 'utf8')
  for (const [, path = ''] of source.matchAll(/^(?:import|export) (?!type)[^'"]*?from '(\..*?)'/gm)) {
    const next = join(dirname(file), path)
    if (existsSync(next)) reach(next, seen)
  }
  return [...seen]
}
