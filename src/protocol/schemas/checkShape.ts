import type { Problem } from '../../core/errors/LatchkeyError.ts'
import { formatPath } from './formatPath.ts'

const maximumDepth = 20

/**
 * Refuses what no schema should have to look at: nesting deeper than 20 levels, and keys that JavaScript reads as an
 * object's prototype. Runs before everything else, so that whatever walks the input afterwards is safe.
 */
export function checkShape(input: unknown): readonly Problem[] {
  const problems: Problem[] = []
  visit(input, [], problems)
  return problems
}

function visit(value: unknown, path: readonly PropertyKey[], problems: Problem[]): void {
  if (typeof value !== 'object' || value === null) return
  if (path.length >= maximumDepth) {
    problems.push({
      path: formatPath(path),
      code: 'TooDeep',
      expected: `nesting of at most ${maximumDepth} levels`,
    })
    return
  }
  for (const key of Object.keys(value)) {
    // One problem of this kind is enough; an attacker's input could hold a million.
    if (problems.length > 0) return
    const inner = [...path, Array.isArray(value) ? Number(key) : key]
    if (key === '__proto__') {
      problems.push({ path: formatPath(inner), code: 'ReservedName', expected: 'another name' })
      return
    }
    visit((value as Record<string, unknown>)[key], inner, problems)
  }
}
