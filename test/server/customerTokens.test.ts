import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  createCustomerTokens,
  createHandler,
  type Identity,
  type TokenKey,
  type TokenSettings,
} from '../../src/server/index.ts'
import { createRecordingBackend } from './support/recordingBackend.ts'
import { codeOf, requestTo } from './support/requests.ts'

const start = Date.UTC(2026, 0, 31, 12)
const seconds = (count: number) => count * 1000
const secretOf = (seed: string) => `${seed}-Zr8Qw2Lk9Vx4Nb7Tm1Ys6Hd3Gf5Jc0P`
const hs = (id: string, seed = id): TokenKey => ({ id, algorithm: 'HS256', secret: secretOf(seed) })
const tampered = process.env.LATCHKEY_FULL ? 100_000 : 3000

let ed: TokenKey
let otherEd: TokenKey
beforeAll(async () => {
  const make = async (id: string): Promise<TokenKey> => {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
    const keys = { publicKey: await exportJWK(publicKey), privateKey: await exportJWK(privateKey) }
    return { id, algorithm: 'EdDSA', ...keys }
  }
  ;[ed, otherEd] = await Promise.all([make('ed'), make('ed')])
})

const ben: Identity = {
  customerId: 'customer-a',
  userId: 'ben',
  role: 'owner',
  resourceIds: ['site-1'],
  billingCountryCode: 'DK',
}

let now = start
const open = (more: Partial<TokenSettings> = {}) =>
  createCustomerTokens({
    keys: [hs('one')],
    audience: 'https://app.example',
    environment: 'production',
    clock: { now: () => now },
    ...more,
  })
type CustomerTokens = ReturnType<typeof open>
const withToken = (token: string, scheme = 'Bearer') =>
  new Request('https://app.example/api', { headers: { authorization: `${scheme} ${token}` } })
const accepts = async (tokens: CustomerTokens, token: string) => {
  try {
    return (await tokens.identify(withToken(token))) !== null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'InvalidToken') return false
    throw error
  }
}
const text = new TextEncoder()
const encode = (value: unknown) =>
  btoa(JSON.stringify(value)).replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_')
const decode = (part = '') =>
  JSON.parse(atob(part.replace(/-/g, '+').replace(/_/g, '/'))) as Record<string, unknown>

describe('customer tokens', () => {
  it.each(['HS256', 'EdDSA'])('say who asks, whole, when signed with %s', async (algorithm) => {
    now = start
    const tokens = open({ keys: [algorithm === 'EdDSA' ? ed : hs('one')] })
    const token = await tokens.issue(ben)
    expect(await tokens.identify(withToken(token))).toEqual(ben)
    expect(await tokens.identify(withToken(token, 'bearer'))).toEqual(ben)
    const [header, claims] = token.split('.').map((part, i) => (i < 2 ? decode(part) : {}))
    expect(header).toEqual({
      alg: algorithm,
      kid: algorithm === 'EdDSA' ? 'ed' : 'one',
      typ: 'latchkey-customer+jwt',
    })
    expect(claims).toMatchObject({
      sub: 'customer-a',
      aud: 'https://app.example',
      env: 'production',
      iat: start / 1000,
      exp: start / 1000 + 600,
    })
  })

  it('are a handler’s identify: a visitor without one, 401 for one that is over', async () => {
    now = start
    const tokens = open()
    const handler = createHandler({ backend: createRecordingBackend(), identify: tokens.identify })
    const headers = { authorization: `Bearer ${await tokens.issue({ customerId: 'customer-a' })}` }
    expect((await handler(requestTo('snapshot'))).status).toBe(200)
    expect((await handler(requestTo('invoices'))).status).toBe(401)
    expect(await (await handler(requestTo('snapshot', { headers }))).json()).toMatchObject({
      customer: { id: 'customer-a' },
    })
    now += seconds(606)
    const late = await handler(requestTo('snapshot', { headers }))
    expect([late.status, await codeOf(late)]).toEqual([401, 'InvalidToken'])
  })

  it('are over when they say so, with five seconds for clocks that differ', async () => {
    now = start
    const tokens = open({ lifetimeSeconds: 30 })
    const token = await tokens.issue(ben)
    now = start + seconds(34)
    expect(await accepts(tokens, token)).toBe(true)
    now = start + seconds(35)
    expect(await accepts(tokens, token)).toBe(false)
    now = start - seconds(5)
    expect(await accepts(tokens, token)).toBe(true)
    now = start - seconds(6)
    expect(await accepts(tokens, token)).toBe(false)
  })

  it('hold for a day at most, whatever they say of themselves', async () => {
    now = start
    await expect(open().issue(ben, { lifetimeSeconds: 86_401 })).rejects.toMatchObject({
      code: 'InvalidSettings',
    })
    const claims = { sub: 'customer-a', env: 'production', aud: 'https://app.example' }
    const forYears = await sign({ ...claims, iat: start / 1000, exp: start / 1000 + 1e8 })
    expect(await accepts(open(), forYears)).toBe(true)
    now = start + seconds(86_406)
    expect(await accepts(open(), forYears)).toBe(false)
  })

  it('of a key that is being replaced are accepted, and refused once it is gone', async () => {
    now = start
    const old = await open({ keys: [hs('old')] }).issue(ben)
    const both = open({ keys: [hs('new'), hs('old')] })
    expect(await accepts(both, old)).toBe(true)
    expect(await accepts(open({ keys: [hs('new')] }), await both.issue(ben))).toBe(true)
    expect(await accepts(open({ keys: [hs('new')] }), old)).toBe(false)
  })

  it('are read with the public key alone, which signs nothing', async () => {
    now = start
    if (ed.algorithm !== 'EdDSA') throw new Error('expected a pair')
    const { privateKey: _privateKey, ...readable } = ed
    const reader = open({ keys: [readable] })
    expect(await accepts(reader, await open({ keys: [ed] }).issue(ben))).toBe(true)
    await expect(reader.issue(ben)).rejects.toMatchObject({ code: 'InvalidSettings' })
  })

  it('are issued for nobody without a customer', async () => {
    await expect(open().issue({ customerId: '' })).rejects.toMatchObject({ code: 'InvalidIdentity' })
  })
})

/** A token signed with the right secret, but for what is given. */
function sign(
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
  secret = secretOf('one'),
) {
  const protectedHeader = { alg: 'HS256', kid: 'one', typ: 'latchkey-customer+jwt', ...header }
  return new SignJWT(claims).setProtectedHeader(protectedHeader).sign(text.encode(secret))
}

describe('a token that was not made here for this use', () => {
  const claims = {
    sub: 'customer-b',
    aud: 'https://app.example',
    env: 'production',
    iat: start / 1000,
    exp: start / 1000 + 600,
  }
  const without = (name: string) => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name))

  it('would be accepted, were it right', async () => {
    now = start
    expect(await accepts(open(), await sign(claims))).toBe(true)
  })

  it.each<[string, () => string | Promise<string>]>([
    ['another secret', () => sign(claims, {}, secretOf('two'))],
    ['an empty text', () => ''],
    ['no signature', async () => `${(await sign(claims)).split('.').slice(0, 2).join('.')}.`],
    ['algorithm none', () => new UnsecuredJWT(claims).encode()],
    [
      'algorithm none beside a signature',
      () => `${encode({ alg: 'none', kid: 'one' })}.${encode(claims)}.AAAA`,
    ],
    [
      'algorithm NONE with our type',
      () => `${encode({ alg: 'NONE', kid: 'one', typ: 'latchkey-customer+jwt' })}.${encode(claims)}.AA`,
    ],
    ['HS512', () => sign(claims, { alg: 'HS512' })],
    ['no kid', () => sign(claims, { kid: undefined })],
    ['an unknown kid', () => sign(claims, { kid: 'two' })],
    ['a kid that is a path', () => sign(claims, { kid: '../../dev/null' })],
    ['a kid that every object has', () => sign(claims, { kid: '__proto__' })],
    ['no type', () => sign(claims, { typ: undefined })],
    ['the plain type', () => sign(claims, { typ: 'JWT' })],
    ['the type of a snapshot', () => sign(claims, { typ: 'latchkey-snapshot+jwt' })],
    ['another audience', () => sign({ ...claims, aud: 'https://evil.example' })],
    ['no audience', () => sign(without('aud'))],
    ['another environment', () => sign({ ...claims, env: 'staging' })],
    ['no environment', () => sign(without('env'))],
    ['no end', () => sign(without('exp'))],
    ['no issue time', () => sign(without('iat'))],
    ['an end that is a text', () => sign({ ...claims, exp: '9999999999' })],
    ['no customer', () => sign(without('sub'))],
    ['a day that is over', () => sign({ ...claims, iat: 1, exp: 2 })],
    ['a day to come', () => sign({ ...claims, nbf: start / 1000 + 60 })],
    ['five parts', async () => `${await sign(claims)}.a.b`],
    ['padding', async () => `${await sign(claims)}=`],
    ['a very long text', () => `a.${'b'.repeat(1_000_000)}.c`],
  ])('is refused: %s', async (_name, make) => {
    now = start
    expect(await accepts(open(), await make())).toBe(false)
  })

  it('is refused when it signs with a public key as if it were a secret', async () => {
    now = start
    if (ed.algorithm !== 'EdDSA') throw new Error('expected a pair')
    const mixed = open({ keys: [ed, hs('one')] })
    for (const secret of [ed.publicKey.x ?? '', JSON.stringify(ed.publicKey)]) {
      expect(await accepts(mixed, await sign(claims, { kid: 'ed' }, secret))).toBe(false)
    }
    expect(await accepts(mixed, await open({ keys: [otherEd] }).issue(ben))).toBe(false)
    expect(await accepts(mixed, await open({ keys: [ed] }).issue(ben))).toBe(true)
  })

  it.each(['Basic', 'Bearer Bearer', 'Token'])('is refused under the scheme %s', async (scheme) => {
    now = start
    const token = await open().issue(ben)
    await expect(open().identify(withToken(token, scheme))).rejects.toMatchObject({ code: 'InvalidToken' })
  })

  it.each(['HS256', 'EdDSA'])(
    `is refused however it was changed: ${tampered} times with %s`,
    async (algorithm) => {
      now = start
      const tokens = open({ keys: [algorithm === 'EdDSA' ? ed : hs('one')] })
      const token = await tokens.issue(ben)
      const next = numbers(7)
      let accepted = 0
      for (let i = 0; i < tampered; i++) {
        const changed = change(token, next)
        if (changed !== token && (await accepts(tokens, changed))) accepted++
      }
      expect(accepted).toBe(0)
      expect(await accepts(tokens, token)).toBe(true)
    },
    600_000,
  )
})

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The same numbers in each run, below the given one. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function change(token: string, next: (below: number) => number): string {
  const at = next(token.length)
  const letter = alphabet[next(64)] ?? 'A'
  const [header = '', claims = '', signature = ''] = token.split('.')
  switch (next(8)) {
    case 0:
      return token.slice(0, at) + letter + token.slice(at + 1)
    case 1:
      return token.slice(0, at) + token.slice(at + 1)
    case 2:
      return token.slice(0, at) + letter + token.slice(at)
    case 3:
      // The last letter has bits that say nothing.
      return token.slice(0, -1) + letter
    case 4:
      return (
        token.slice(0, at) +
        token
          .slice(at, at + 2)
          .split('')
          .toReversed()
          .join('') +
        token.slice(at + 2)
      )
    case 5:
      return `${header}.${encode({ ...decode(claims), sub: `customer-${next(1000)}` })}.${signature}`
    case 6:
      return `${encode({ ...decode(header), alg: ['none', 'HS512', 'RS256', ''][next(4)] })}.${claims}.${signature}`
    default:
      return token.slice(0, at)
  }
}

describe('settings with which others could make tokens', () => {
  const refused = (more: object) => () => open(more)
  const key = (secret: unknown) => ({ keys: [{ id: 'one', algorithm: 'HS256', secret }] })

  it.each([
    ['no secret', key(undefined)],
    ['an empty secret', key('')],
    ['spaces', key(' '.repeat(40))],
    ['a short secret', key('Zr8Qw2Lk9Vx4Nb7Tm1Ys6Hd3Gf5')],
    ['a secret of development', key('dev-secret')],
    ['an example', key('please-change-me-before-you-go-to-production')],
    ['one letter', key('a'.repeat(64))],
    ['a secret that is a number', key(12_345_678_901_234)],
    ['no keys', { keys: [] }],
    ['keys that are undefined', { keys: undefined }],
    ['two keys with one id', { keys: [hs('one'), hs('one', 'two')] }],
    ['a key without an id', { keys: [hs('')] }],
    ['algorithm none', { keys: [{ id: 'one', algorithm: 'none', secret: secretOf('one') }] }],
    [
      'a public key that is none',
      { keys: [{ id: 'one', algorithm: 'EdDSA', publicKey: { kty: 'oct', k: 'AA' } }] },
    ],
    ['no audience', { audience: '' }],
    ['no environment', { environment: undefined }],
    ['tokens for ever', { lifetimeSeconds: Infinity }],
    ['tokens of no length', { lifetimeSeconds: 0 }],
  ])('are refused at once: %s', (_name, more) => {
    expect(refused(more)).toThrow(expect.objectContaining({ type: 'misuse' }) as Error)
  })

  it('say which secret it is, and not what it was', () => {
    expect(refused(key('hunter2-and-more'))).toThrow(/secret of key one/)
    expect(refused(key('hunter2-and-more'))).not.toThrow(/hunter2/)
  })
})
