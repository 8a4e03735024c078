import { beforeAll, describe, expect, it } from 'vitest'
import {
  createCustomerTokens,
  createHandler,
  type Identity,
  type TokenSettings,
} from '../../src/server/index.ts'
import { routes, type RouteName } from '../../src/protocol/routes.ts'
import { createRecordingBackend } from './support/recordingBackend.ts'
import { basePath, codeOf, origin, requestTo, routeNames, textOf, validInputs } from './support/requests.ts'

const start = Date.UTC(2026, 0, 31, 12)
const secret = 'Zr8Qw2Lk9Vx4Nb7Tm1Ys6Hd3Gf5Jc0Pa'
const settings = (more: Partial<TokenSettings> = {}): TokenSettings => ({
  keys: [{ id: 'one', algorithm: 'HS256', secret }],
  audience: origin,
  environment: 'production',
  clock: { now: () => start },
  ...more,
})
const owner: Identity = { customerId: 'customer-a', userId: 'ann', role: 'owner' }
const member: Identity = { customerId: 'customer-a', userId: 'ben' }

/** How somebody presents themselves, and whose answers they may get; null is none at all. */
const credentials: Record<string, { readonly make: () => Promise<string>; readonly as: Identity | null }> = {
  owner: { make: () => issue(owner), as: owner },
  member: { make: () => issue(member), as: member },
  'owner of another customer': {
    make: () => issue({ customerId: 'customer-b', role: 'owner' }),
    as: { customerId: 'customer-b', role: 'owner' },
  },
  'expired token': {
    make: () => issue(owner, { clock: { now: () => start - 86_400_000 } }),
    as: null,
  },
  'token of another key': {
    make: () => issue(owner, { keys: [{ id: 'one', algorithm: 'HS256', secret: `${secret}x` }] }),
    as: null,
  },
  'token of another environment': { make: () => issue(owner, { environment: 'staging' }), as: null },
  'token for another audience': { make: () => issue(owner, { audience: 'https://other.example' }), as: null },
  'token with another customer written into it': {
    async make() {
      const [header, , signature] = (await issue(owner)).split('.')
      const [, claims] = (await issue({ ...owner, customerId: 'customer-b' })).split('.')
      return `${header}.${claims}.${signature}`
    },
    as: null,
  },
  'a key of the server': { make: async () => secret, as: null },
  'a publishable key': { make: async () => 'pk_live_0123456789', as: null },
  'a customer id': { make: async () => 'customer-a', as: null },
  nothing: { make: async () => '', as: null },
}

const issue = (identity: Identity, more: Partial<TokenSettings> = {}) =>
  createCustomerTokens(settings(more)).issue(identity)

const memberMay = new Set(['read', 'use', 'reconcile', 'request'])
const mayUse = (name: RouteName, identity: Identity) =>
  identity.role === 'owner' || memberMay.has(routes[name].action)

describe.each(Object.entries(credentials))('with credentials of kind: %s', (_kind, { make, as }) => {
  let authorization: string
  beforeAll(async () => {
    authorization = `Bearer ${await make()}`
  })

  it.each(routeNames)('%s answers what is theirs, or nothing', async (name) => {
    const backend = createRecordingBackend()
    const handler = createHandler({ backend, identify: createCustomerTokens(settings()).identify })
    const response = await handler(requestTo(name, { headers: { authorization } }))
    if (as === null) {
      expect([response.status, await codeOf(response)]).toEqual([401, 'InvalidToken'])
      expect(backend.calls).toEqual([])
      return
    }
    expect(response.status).toBe(mayUse(name, as) ? 200 : 403)
    const other = as.customerId === 'customer-a' ? 'customer-b' : 'customer-a'
    expect(JSON.stringify(backend.calls) + (await textOf(response))).not.toContain(other)
  })
})

describe('another customer in the path', () => {
  const ways = (path: string) => [
    `${path}/customer-b`,
    `/v1/customers/customer-b${path.replace('/v1', '')}`,
    `/customers/customer-b${path}`,
    `/customer-b${path}`,
    `${path};customerId=customer-b`,
    `${path}/..;/customer-b`,
    `${path}%2Fcustomer-b`,
    `${path}/%2e%2e/customer-b`,
    path.toUpperCase(),
  ]

  it.each(routeNames)('finds no route beside %s', async (name) => {
    const backend = createRecordingBackend()
    const handler = createHandler({ backend, identify: () => owner })
    const { method, path } = routes[name]
    for (const way of ways(path)) {
      const body = method === 'POST' ? { body: JSON.stringify(validInputs[name]) } : {}
      const headers = { 'content-type': 'application/json', 'idempotency-key': 'k' }
      const response = await handler(new Request(`${origin}${basePath}${way}`, { method, headers, ...body }))
      expect(response.status, way).toBe(404)
      expect(await codeOf(response), way).toBe('NotFound')
    }
    expect(backend.calls).toEqual([])
  })
})
