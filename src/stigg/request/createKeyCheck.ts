import { createError } from '../../core/errors/errorTable.ts'
import type { Actor } from '../../protocol/requests.ts'
import { assertStrongSecret } from '../../server/secrets/assertStrongSecret.ts'
import type { ServerKey } from '../StiggHandlerOptions.ts'

/** Tells who calls by their server key; throws `ApiKeyRefused` for everybody else. */
export type KeyCheck = (request: Request) => Promise<Actor>

/**
 * Checks server keys without telling by its time how much of one was right: digests of one length are compared to
 * their end, with every key there is.
 */
export function createKeyCheck(keys: readonly (string | ServerKey)[]): KeyCheck {
  if (keys.length === 0) throw createError('WeakSecret', { name: 'keys', problem: 'there is none' })
  const named = keys.map((given) => (typeof given === 'string' ? { name: null, key: given } : given))
  for (const [i, { name, key }] of named.entries()) assertStrongSecret(name ?? `keys[${i}]`, key)
  const known = Promise.all(named.map(async ({ name, key }) => ({ name, digest: await digest(key) })))
  return async (request) => {
    const given = await digest(request.headers.get('x-api-key') ?? '')
    const found = (await known).filter((key) => isSame(key.digest, given))
    if (found.length === 0) throw createError('ApiKeyRefused')
    return { type: 'server', id: found[0]?.name ?? null }
  }
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  for (const [i, byte] of a.entries()) difference |= byte ^ (b[i] ?? 0)
  return difference === 0
}
