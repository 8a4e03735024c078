import type { z } from 'zod'
import type { Problem } from '../../core/errors/LatchkeyError.ts'
import { formatPath } from './formatPath.ts'

type Issue = z.core.$ZodIssue

/** More would help nobody, and an answer must not grow with the nonsense in a request. */
const mostProblems = 100

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** Says what zod found in our terms: path, stable code, and what would be right. */
export function toProblems(issues: readonly Issue[]): readonly Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, issue.path)).slice(0, mostProblems)
}

function problemsOf(issue: Issue, at: readonly PropertyKey[]): readonly Problem[] {
  const path = formatPath(at)
  switch (issue.code) {
    case 'invalid_type':
      return [
        issue.input === undefined
          ? { path, code: 'Required', expected: kindOf(issue.expected) }
          : { path, code: 'InvalidType', expected: kindOf(issue.expected) },
      ]
    case 'too_small':
      return [{ path, code: 'TooSmall', expected: `at least ${issue.minimum}${countedIn(issue.origin)}` }]
    case 'too_big':
      return [{ path, code: 'TooBig', expected: `at most ${issue.maximum}${countedIn(issue.origin)}` }]
    case 'invalid_value':
      return [{ path, code: 'InvalidValue', expected: `one of ${issue.values.map(String).join(', ')}` }]
    case 'invalid_format':
      return [{ path, code: 'InvalidFormat', expected: `the format ${issue.format}` }]
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: formatPath([...at, key]),
        code: 'UnknownKey',
        expected: 'nothing under this name; remove it or correct its spelling',
      }))
    case 'invalid_union':
      return problemsOfClosest(issue.errors, at)
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) => problemsOf(inner, [...at, ...inner.path]))
    case 'custom':
      return [{ path, ...wordsOf(issue) }]
    default:
      return [{ path, code: 'InvalidValue', expected: 'another value' }]
  }
}

/** Of several accepted forms, the one that the input came nearest to. */
function problemsOfClosest(
  alternatives: readonly (readonly Issue[])[],
  at: readonly PropertyKey[],
): readonly Problem[] {
  const [closest = []] = alternatives.toSorted((a, b) => deepest(b) - deepest(a) || a.length - b.length)
  return closest.flatMap((inner) => problemsOf(inner, [...at, ...inner.path]))
}

function deepest(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length))
}

function wordsOf(issue: z.core.$ZodIssueCustom): { readonly code: string; readonly expected: string } {
  const { code, expected } = issue.params ?? {}
  return {
    code: typeof code === 'string' ? code : 'InvalidValue',
    expected: typeof expected === 'string' ? expected : 'another value',
  }
}

function kindOf(expected: string): string {
  return kinds[expected] ?? expected
}

function countedIn(origin: string): string {
  if (origin === 'string') return ' characters'
  return origin === 'array' ? ' elements' : ''
}
