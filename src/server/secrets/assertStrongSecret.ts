import { createError } from '../../core/errors/errorTable.ts'

const fewestCharacters = 24
const fewestDifferent = 10
/** What stands in examples, and is left there. */
const defaults =
  /change[-_ ]?me|default|example|insecure|password|placeholder|replace|dev[-_]?secret|your[-_]/i

/**
 * Refuses a secret that somebody could guess: empty, shorter than 24 characters, all of a few characters, or one that
 * stands in an example. Call it at start, so that a server without a secret never answers anybody.
 *
 * @throws `WeakSecret`
 */
export function assertStrongSecret(name: string, secret: unknown): asserts secret is string {
  const problem = problemOf(secret)
  if (problem !== null) throw createError('WeakSecret', { name, problem })
}

function problemOf(secret: unknown): string | null {
  if (typeof secret !== 'string' || secret.trim() === '') return 'it is empty'
  if (secret.length < fewestCharacters) return `it is shorter than ${fewestCharacters} characters`
  if (new Set(secret).size < fewestDifferent) return 'it repeats a few characters'
  if (defaults.test(secret)) return 'it looks like the one of an example'
  return /^[\x21-\x7e]+$/.test(secret) ? null : 'it has characters that no header can carry'
}
