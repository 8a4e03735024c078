import { exportJWK, generateKeyPair } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { signSnapshot, verifySnapshot, createCustomerTokens, type TokenKey } from '../../src/server/index.ts'
import {
  campaigns,
  createWorldOnFree,
  customerId,
  DAY,
  type EngineWorld,
} from '../engine/support/engineWorld.ts'

let world: EngineWorld
let key: TokenKey
let ahead = 0
const settings = (more: object = {}) => ({
  keys: [key],
  audience: 'edge',
  environment: 'production',
  clock: { now: () => world.now + ahead },
  ...more,
})

beforeEach(async () => {
  ahead = 0
  world = await createWorldOnFree()
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const pair = { publicKey: await exportJWK(publicKey), privateKey: await exportJWK(privateKey) }
  key = { id: 'edge-1', algorithm: 'EdDSA', ...pair }
})

const read = () => world.engine.getSnapshot({ customerId })
const readOnly = () => {
  if (key.algorithm !== 'EdDSA') throw new Error('expected a pair')
  const { privateKey: _privateKey, ...publicOnly } = key
  return settings({ keys: [publicOnly] })
}

describe('a signed snapshot', () => {
  it('answers without a request what the server would, with the public key alone', async () => {
    const signed = await verifySnapshot(await signSnapshot(await read(), settings()), readOnly())
    expect(signed).toMatchObject({ customerId, resourceId: null, issuedAt: world.now })
    const { catalog } = await world.engine.readCatalog()
    for (const { id: featureId } of [...catalog.features, { id: 'unknown' }]) {
      for (const asked of [{}, { requestedUsage: 1 }, { requestedUsage: 1000 }]) {
        const { isGranted } = await world.engine.getEntitlement({ customerId, featureId, ...asked })
        expect(signed?.check(featureId, asked).isGranted, `${featureId} ${JSON.stringify(asked)}`).toBe(
          isGranted,
        )
      }
    }
  })

  it('says of counted features that this is how it stood then', async () => {
    const signed = await verifySnapshot(await signSnapshot(await read(), settings()), settings())
    await world.engine.consume({ customerId, featureId: campaigns, amount: 1 })
    expect(signed?.check(campaigns, { requestedUsage: 1 })).toMatchObject({
      isGranted: true,
      isAsOfIssue: true,
    })
    expect(signed?.check('feature-06-log-days')).toMatchObject({ isAsOfIssue: false })
  })

  it('is over soon, and no later than time alone changes it', async () => {
    const token = await signSnapshot(await read(), settings())
    ahead = 64_000
    expect(await verifySnapshot(token, settings())).not.toBeNull()
    ahead = 65_000
    expect(await verifySnapshot(token, settings())).toBeNull()
    ahead = 0
    const snapshot = { ...(await read()), validUntil: world.now + 10_000 }
    const short = await signSnapshot(snapshot, settings({ lifetimeSeconds: DAY / 1000 }))
    expect((await verifySnapshot(short, settings()))?.expiresAt).toBe(world.now + 10_000)
    const over = await signSnapshot({ ...snapshot, validUntil: world.now - 10_000 }, settings())
    expect(await verifySnapshot(over, settings())).toBeNull()
  })

  it('is no customer token, nor the other way round, and not changed on the way', async () => {
    const token = await signSnapshot(await read(), settings())
    const tokens = createCustomerTokens(settings())
    const headers = { authorization: `Bearer ${token}` }
    await expect(tokens.identify(new Request('https://a.example', { headers }))).rejects.toMatchObject({
      code: 'InvalidToken',
    })
    expect(await verifySnapshot(await tokens.issue({ customerId }), settings())).toBeNull()
    for (const more of [{ audience: 'other' }, { environment: 'staging' }]) {
      expect(await verifySnapshot(token, settings(more))).toBeNull()
    }
    for (let at = 0; at < token.length; at += 7) {
      const letter = token[at] === 'A' ? 'B' : 'A'
      expect(await verifySnapshot(token.slice(0, at) + letter + token.slice(at + 1), settings())).toBeNull()
    }
  })

  it('holds nothing of the person', async () => {
    await world.engine.updateCustomer({ id: customerId, name: 'Canary', email: 'canary@example.com' })
    const [, claims = ''] = (await signSnapshot(await read(), settings())).split('.')
    expect(atob(claims.replace(/-/g, '+').replace(/_/g, '/')).toLowerCase()).not.toContain('canary')
  })

  it('is of nobody who is not signed in', async () => {
    const nobody = await world.engine.getSnapshot({ customerId: null })
    await expect(signSnapshot(nobody, settings())).rejects.toMatchObject({ code: 'Unauthenticated' })
  })
})
