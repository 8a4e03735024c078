import { base64url, importJWK, jwtVerify, SignJWT, type JWTPayload } from 'jose'
import { createError } from '../../core/errors/errorTable.ts'
import { serverClock } from '../serverClock.ts'
import { checkTokenSettings } from './checkTokenSettings.ts'
import type { TokenKey, TokenSettings } from './TokenSettings.ts'

/** Characters; what is longer is not even looked at. */
const LONGEST = 65_536
/** Nothing that was signed longer ago is accepted, whatever it says of itself: a day. */
const OLDEST = '1 day'
/** Seconds: a day. */
const LONGEST_LIFETIME = 86_400
/** Seconds by which the clocks of two servers may differ. */
const TOLERANCE = 5

/** Signs and reads tokens of one kind: standard JWTs, whose algorithm is the key's and never the token's choice. */
export interface Tokens {
  sign(subject: string, claims: JWTPayload, lifetimeSeconds: number): Promise<string>
  /** The claims; null for anything that was not signed here for this use, or is over. */
  read(token: string): Promise<JWTPayload | null>
}

export function createTokens(of: string, kind: string, settings: TokenSettings): Tokens {
  checkTokenSettings(of, settings)
  const { keys, audience, environment, clock = serverClock } = settings
  const type = `latchkey-${kind}+jwt`
  const [first] = keys
  return {
    async sign(subject, claims, lifetimeSeconds) {
      if (!first || (first.algorithm === 'EdDSA' && !first.privateKey)) {
        throw createError('InvalidSettings', {
          of,
          reason: 'The first key has no private part to sign with.',
        })
      }
      if (lifetimeSeconds > LONGEST_LIFETIME) {
        throw createError('InvalidSettings', { of, reason: 'Let tokens hold for a day at most.' })
      }
      const now = Math.floor(clock.now() / 1000)
      return new SignJWT({ ...claims, env: environment })
        .setProtectedHeader({ alg: first.algorithm, kid: first.id, typ: type })
        .setSubject(subject)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + lifetimeSeconds)
        .sign(await keyFor(first, 'sign'))
    },
    async read(token) {
      if (token.length > LONGEST || !isCanonical(token)) return null
      try {
        const { payload } = await jwtVerify(token, (header) => findKey(keys, header), {
          audience,
          typ: type,
          algorithms: [...new Set(keys.map(({ algorithm }) => algorithm))],
          requiredClaims: ['sub', 'exp', 'iat', 'env'],
          maxTokenAge: OLDEST,
          clockTolerance: TOLERANCE,
          currentDate: new Date(clock.now()),
        })
        return payload.env === environment ? payload : null
      } catch (error) {
        if (isRefusal(error)) return null
        throw error
      }
    },
  }
}

/** The key that a token names, and only for the algorithm that is the key's. */
async function findKey(keys: readonly TokenKey[], header: { readonly kid?: string; readonly alg?: string }) {
  const key = keys.find(({ id, algorithm }) => id === header.kid && algorithm === header.alg)
  if (!key) throw new UnknownKey()
  return keyFor(key, 'verify')
}

class UnknownKey extends Error {}

function keyFor(key: TokenKey, use: 'sign' | 'verify'): Promise<CryptoKey | Uint8Array> {
  if (key.algorithm === 'HS256') return Promise.resolve(new TextEncoder().encode(key.secret))
  return importJWK(use === 'sign' ? { ...key.privateKey } : key.publicKey, 'EdDSA')
}

/** Whether it is the one way to write these bytes: others would be another token with the same signature. */
function isCanonical(token: string): boolean {
  const parts = token.split('.')
  if (parts.length !== 3 || !parts.every((part) => /^[\w-]+$/.test(part))) return false
  return parts.every((part) => part.length % 4 !== 1 && base64url.encode(base64url.decode(part)) === part)
}

/** What is wrong with the token, unlike what is wrong with this server. */
function isRefusal(error: unknown): boolean {
  if (error instanceof UnknownKey) return true
  return error instanceof Error && 'code' in error && /^ERR_J(WT|WS|OSE)_/.test(String(error.code))
}
