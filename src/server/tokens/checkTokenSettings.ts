import type { JWK } from 'jose'
import { createError } from '../../core/errors/errorTable.ts'
import { assertStrongSecret } from '../secrets/assertStrongSecret.ts'
import type { TokenKey, TokenSettings } from './TokenSettings.ts'

/** Seconds: a day. */
const LONGEST = 86_400
const FEWEST_CHARACTERS = 32

/**
 * Refuses settings with which somebody else could make tokens, before any is made or read.
 *
 * @throws `WeakSecret`, `InvalidSettings`
 */
export function checkTokenSettings(of: string, settings: TokenSettings): void {
  const refuse = (reason: string) => createError('InvalidSettings', { of, reason })
  const { keys, audience, environment, lifetimeSeconds = 60 } = settings
  if (!Array.isArray(keys) || keys.length === 0) throw refuse('Give it at least one key.')
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw refuse('Give each key an id of its own.')
  for (const key of keys) checkKey(key, refuse)
  if (!isName(audience) || !isName(environment)) throw refuse('Give it an audience and an environment.')
  if (!(Number.isInteger(lifetimeSeconds) && lifetimeSeconds > 0 && lifetimeSeconds <= LONGEST)) {
    throw refuse(`Let tokens hold between 1 and ${LONGEST} seconds.`)
  }
}

function checkKey(key: TokenKey, refuse: (reason: string) => Error): void {
  if (!isName(key.id)) throw refuse('Give each key an id.')
  if (key.algorithm === 'HS256') {
    assertStrongSecret(`The secret of key ${key.id}`, key.secret)
    if (key.secret.length >= FEWEST_CHARACTERS) return
    throw refuse(`Give key ${key.id} a secret of at least ${FEWEST_CHARACTERS} characters.`)
  }
  // Read as it came: a setting that is no type's fault may be anything.
  const algorithm: unknown = key.algorithm
  if (algorithm !== 'EdDSA') throw refuse(`Give key ${key.id} the algorithm HS256 or EdDSA.`)
  if (!isEd25519(key.publicKey) || (key.privateKey !== undefined && !isEd25519(key.privateKey, true))) {
    throw refuse(`Give key ${key.id} an Ed25519 key as a JWK.`)
  }
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

function isEd25519(key: JWK | undefined, isPrivate = false): boolean {
  const has = (part: unknown) => typeof part === 'string' && /^[\w-]{43}$/.test(part)
  return (
    key?.kty === 'OKP' &&
    key.crv === 'Ed25519' &&
    has(key.x) &&
    (isPrivate ? has(key.d) : key.d === undefined)
  )
}
