import { beforeEach, describe, expect, it } from 'vitest'
import type { AccessDeniedReason } from '../../src/core/entitlement/Entitlement.ts'
import { denialOrder } from '../../src/core/entitlement/denialOrder.ts'
import { readDenial } from '../../src/protocol/readDenial.ts'
import { denialResponse, requireEntitlement, type Identity } from '../../src/server/index.ts'
import { campaigns, createWorldOnFree, customerId, type EngineWorld } from '../engine/support/engineWorld.ts'
import { codeOf } from './support/requests.ts'

const request = () => new Request('https://app.example/api/campaigns', { method: 'POST' })

describe('a handler that requires an entitlement', () => {
  let world: EngineWorld
  let made: number
  let errors: unknown[]

  const guard = (more: object = {}, identity: Identity | null = { customerId, userId: 'ben' }) =>
    requireEntitlement(
      {
        backend: world.engine,
        identify: () => identity,
        featureId: campaigns,
        onError: (error) => errors.push(error),
        ...more,
      },
      async (_request, context?: { readonly id: string }) => {
        made += 1
        return Response.json({ made: context?.id ?? 'one' })
      },
    )

  beforeEach(async () => {
    world = await createWorldOnFree()
    made = 0
    errors = []
  })

  it('answers who has it, and passes on what the host’s router gives', async () => {
    const response = await guard()(request(), { id: 'seven' })
    expect(await response.json()).toEqual({ made: 'seven' })
  })

  it('answers 402 with everything that the paywall needs, also to a member who may not buy', async () => {
    const response = await guard({ requestedUsage: 1000 })(request())
    expect(response.status).toBe(402)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const denial = readDenial(await response.json())
    const { currentUsage, usageLimit } = (
      await world.engine.getEntitlement({ customerId, featureId: campaigns })
    ).entitlement ?? { currentUsage: -1, usageLimit: -1 }
    expect(denial?.error).toMatchObject({
      type: 'denied',
      code: 'EntitlementDenied',
      retryable: false,
      requestId: response.headers.get('x-request-id'),
      params: {
        featureId: campaigns,
        accessDeniedReason: 'RequestedUsageExceedingLimit',
        resourceId: null,
        requestedUsage: 1000,
        usageLimit,
        currentUsage,
      },
    })
    expect(made).toBe(0)
  })

  it('answers 403 where nothing could unlock it', async () => {
    await world.engine.grantPromotionalEntitlements({
      customerId,
      promotionalEntitlements: [{ featureId: campaigns, isGranted: false }],
    })
    const response = await guard()(request())
    expect(response.status).toBe(403)
    expect(readDenial(await response.json())?.error.params.accessDeniedReason).toBe('Revoked')
  })

  it('answers the customer again as soon as they have it', async () => {
    const handler = guard({ requestedUsage: 1000 })
    expect((await handler(request())).status).toBe(402)
    await world.engine.grantPromotionalEntitlements({
      customerId,
      promotionalEntitlements: [{ featureId: campaigns, hasUnlimitedUsage: true }],
    })
    expect((await handler(request())).status).toBe(200)
  })

  it('answers nobody 401, and a resource that is not theirs 404', async () => {
    expect((await guard({}, null)(request())).status).toBe(401)
    const limited = guard(
      { resourceId: (asked: Request) => new URL(asked.url).pathname.split('/').at(-1) },
      { customerId, resourceIds: ['site-1'] },
    )
    expect((await limited(request())).status).toBe(404)
    expect(made).toBe(0)
  })

  it('never lets in what it cannot find out about', async () => {
    const backend = { getEntitlement: () => Promise.reject(new Error('away')) }
    const response = await guard({ backend })(request())
    expect(response.status).toBe(500)
    expect(await codeOf(response)).toBe('InternalError')
    expect(errors).toHaveLength(1)
    expect(made).toBe(0)
  })

  it('leaves what the host’s own handler throws to the host', async () => {
    const failing = requireEntitlement(
      { backend: world.engine, identify: () => ({ customerId }), featureId: campaigns },
      () => Promise.reject(new Error('theirs')),
    )
    await expect(failing(request())).rejects.toThrow('theirs')
  })
})

describe('the status of a denial', () => {
  const forGood: readonly AccessDeniedReason[] = [
    'CustomerNotFound',
    'CustomerIsArchived',
    'FeatureNotFound',
    'Revoked',
    'FeatureTypeMismatch',
    'Unknown',
  ]

  it.each([...denialOrder, 'Unknown'] as const)('says whether buying could help: %s', (reason) => {
    const answer = { featureId: 'a', entitlement: null, isGranted: false, accessDeniedReason: reason }
    expect(denialResponse(answer).status).toBe(forGood.includes(reason) ? 403 : 402)
  })
})

describe('reading a denial', () => {
  it('takes nothing that only looks like one', async () => {
    const answer = {
      featureId: 'a',
      entitlement: null,
      isGranted: false,
      accessDeniedReason: 'NoActiveSubscription',
    } as const
    const body = (await denialResponse(answer, { requestedValues: ['x'] }).json()) as {
      error: { params: Record<string, unknown> }
    }
    expect(readDenial(body)?.error.params.requestedValues).toEqual(['x'])
    const { error } = body
    const broken = [
      null,
      'denied',
      {},
      { error: null },
      { error: { ...error, type: 'permission' } },
      { error: { ...error, code: 'Other' } },
      { error: { ...error, params: null } },
      ...Object.entries({
        featureId: 7,
        accessDeniedReason: null,
        resourceId: 7,
        usageLimit: '7',
        currentUsage: null,
        requestedUsage: '1',
        requestedValues: [1],
      }).map(([name, value]) => ({ error: { ...error, params: { ...error.params, [name]: value } } })),
    ]
    for (const one of broken) expect(readDenial(one), JSON.stringify(one)).toBeNull()
  })
})
