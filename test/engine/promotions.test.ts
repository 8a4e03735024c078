import { beforeEach, describe, expect, test } from 'vitest'
import type { PromotionalEntitlementInput } from '../../src/protocol/requests.ts'
import {
  campaigns,
  changesOf,
  createEngineWorld,
  createWorldOnFree,
  customerId,
  DAY,
  growth,
  start,
  type EngineWorld,
} from './support/engineWorld.ts'
import { refusal } from './support/refusal.ts'

const sso = 'feature-05-sso'
const key = { idempotencyKey: 'key-1' }
const ann = { actor: { type: 'user' as const, id: 'ann' } }
let world: EngineWorld

const grant = (...promotionalEntitlements: PromotionalEntitlementInput[]) =>
  world.engine.grantPromotionalEntitlements({ customerId, promotionalEntitlements }, ann)
const list = () => world.engine.listPromotionalEntitlements({ customerId })
const limit = async (featureId = campaigns, resourceId?: string) =>
  (await world.engine.getEntitlement({ customerId, featureId, resourceId })).entitlement?.usageLimit
const isGranted = async (featureId: string, resourceId?: string) =>
  (await world.engine.getEntitlement({ customerId, featureId, resourceId })).isGranted

describe('rule E5: a promotion', () => {
  beforeEach(async () => {
    world = await createEngineWorld()
    await world.engine.provisionCustomer({ id: customerId })
  })

  test('counts with no subscription at all', async () => {
    expect(await isGranted(sso)).toBe(false)
    await grant({ featureId: sso }, { featureId: campaigns, usageLimit: 5 })
    expect(await isGranted(sso)).toBe(true)
    expect(await limit()).toBe(5)
    const taken = await world.engine.consume({ customerId, featureId: campaigns, amount: 6 })
    expect(taken).toMatchObject({ isGranted: false, accessDeniedReason: 'RequestedUsageExceedingLimit' })
  })

  test('ends with its last instant', async () => {
    await grant({ featureId: sso, period: '1 month' })
    const end = Date.UTC(2026, 1, 28, 12)
    world.advance(end - start - 1)
    expect(await isGranted(sso)).toBe(true)
    expect((await list())[0]).toMatchObject({ status: 'Active', endDate: end })
    world.advance(1)
    expect(await isGranted(sso)).toBe(false)
    expect((await list())[0]).toMatchObject({ status: 'Expired', endDate: end })
  })

  test('ends when it is taken back, and what the plan gives is left', async () => {
    world = await createWorldOnFree()
    await grant({ featureId: campaigns, usageLimit: 50 })
    expect(await limit()).toBe(50)
    world.advance(DAY)
    const which = { customerId, featureId: campaigns }
    const revoked = await world.engine.revokePromotionalEntitlement(which, ann)
    expect(revoked).toMatchObject({ status: 'Revoked', endDate: start + DAY })
    expect(await limit()).toBe(1)
    expect(await list()).toEqual([revoked])
    expect(await refusal(world.engine.revokePromotionalEntitlement(which))).toEqual(['PromotionNotFound'])
  })

  test('of one resource counts there only', async () => {
    await grant({ featureId: sso, resourceId: 'site-1' })
    expect(await isGranted(sso, 'site-1')).toBe(true)
    expect(await isGranted(sso)).toBe(false)
  })

  test('outlasts a time in the archive', async () => {
    await grant({ featureId: sso })
    await world.engine.archiveCustomer({ customerId })
    expect(await isGranted(sso)).toBe(false)
    await world.engine.unarchiveCustomer({ customerId })
    expect(await isGranted(sso)).toBe(true)
  })
})

describe('promotions', () => {
  beforeEach(async () => {
    world = await createWorldOnFree()
  })

  test('of one feature are one: the newest', async () => {
    const [first] = await grant({ featureId: campaigns, usageLimit: 50 })
    world.advance(DAY)
    const [second] = await grant({ featureId: campaigns, usageLimit: 5 })
    expect(second).toMatchObject({ id: first?.id, usageLimit: 5, createdAt: start, updatedAt: start + DAY })
    expect(await list()).toEqual([second])
    expect(await limit()).toBe(5)
  })

  test('are told with who gave and took them, before and after', async () => {
    const [granted] = await grant({ featureId: sso })
    const [updated] = await grant({ featureId: sso, description: 'for the launch' })
    const revoked = await world.engine.revokePromotionalEntitlement({ customerId, featureId: sso }, ann)
    const events = await changesOf(world)
    expect(events.slice(-3)).toMatchObject([
      { type: 'promotional_entitlement.granted', ...ann, before: null, after: granted },
      { type: 'promotional_entitlement.updated', ...ann, before: granted, after: updated },
      { type: 'promotional_entitlement.revoked', ...ann, before: updated, after: revoked },
    ])
  })

  test('are given once per key', async () => {
    const input = { customerId, promotionalEntitlements: [{ featureId: sso }] }
    const first = await world.engine.grantPromotionalEntitlements(input, key)
    const which = { customerId, featureId: sso }
    const revoked = await world.engine.revokePromotionalEntitlement(which, { idempotencyKey: 'key-2' })
    expect(await world.engine.grantPromotionalEntitlements(input, key)).toEqual(first)
    expect(await world.engine.revokePromotionalEntitlement(which, { idempotencyKey: 'key-2' })).toEqual(
      revoked,
    )
    expect(await list()).toEqual([revoked])
  })

  test('are given all or not at all, with everything that is wrong', async () => {
    const before = await changesOf(world)
    expect(
      await refusal(
        grant(
          { featureId: sso },
          { featureId: 'lost' },
          { featureId: campaigns, period: 'custom', customEndDate: start },
          { featureId: sso, usageLimit: 1 },
        ),
      ),
    ).toEqual([
      'InvalidRequest',
      'promotionalEntitlements[1].featureId FeatureNotFound',
      'promotionalEntitlements[2].usageLimit LimitMissing',
      'promotionalEntitlements[2].customEndDate NotInFuture',
      'promotionalEntitlements[3].featureId Duplicate',
      'promotionalEntitlements[3].usageLimit LimitNotAllowed',
    ])
    expect(await list()).toEqual([])
    expect(await changesOf(world)).toEqual(before)
  })

  test.each<[string, unknown, string]>([
    ['none', [], 'promotionalEntitlements TooSmall'],
    ['101', Array.from({ length: 101 }, () => ({ featureId: sso })), 'promotionalEntitlements TooBig'],
    ['no list', { featureId: sso }, 'promotionalEntitlements InvalidType'],
    ['NaN', [{ featureId: campaigns, usageLimit: Number.NaN }], '[0].usageLimit InvalidType'],
    ['2^53 + 1', [{ featureId: campaigns, usageLimit: 2 ** 53 + 2 }], '[0].usageLimit TooBig'],
    ['less than nothing', [{ featureId: campaigns, usageLimit: -1 }], '[0].usageLimit TooSmall'],
    ['text', [{ featureId: campaigns, usageLimit: '10' }], '[0].usageLimit InvalidType'],
    ['an unknown period', [{ featureId: sso, period: '2 weeks' }], '[0].period InvalidValue'],
    [
      'a day that does not exist',
      [{ featureId: sso, period: 'custom', customEndDate: '2027-02-29T00:00:00Z' }],
      '[0].customEndDate InvalidInstant',
    ],
    ['a reserved name', [{ featureId: 'constructor' }], '[0].featureId ReservedName'],
    ['an unknown key', [{ featureId: sso, limit: 1 }], '[0].limit UnknownKey'],
  ])('of %s are refused', async (_what, promotionalEntitlements, problem) => {
    const input = { customerId, promotionalEntitlements } as Parameters<
      typeof world.engine.grantPromotionalEntitlements
    >[0]
    expect(await refusal(world.engine.grantPromotionalEntitlements(input))).toEqual([
      'InvalidRequest',
      problem.startsWith('[') ? `promotionalEntitlements${problem}` : problem,
    ])
    expect(await list()).toEqual([])
  })

  test('of −0 give nothing of it, and dates may be ISO texts', async () => {
    const customEndDate = '2026-02-28T12:00:00+01:00' as unknown as number
    const [none] = await grant({ featureId: campaigns, usageLimit: -0, period: 'custom', customEndDate })
    expect(Object.is(none?.usageLimit, 0)).toBe(true)
    expect(none?.endDate).toBe(Date.UTC(2026, 1, 28, 11))
  })

  test('of nobody are not found', async () => {
    const nobody = { customerId: 'nobody' }
    const { engine } = world
    for (const call of [
      engine.grantPromotionalEntitlements({ ...nobody, promotionalEntitlements: [{ featureId: sso }] }),
      engine.listPromotionalEntitlements(nobody),
      engine.revokePromotionalEntitlement({ ...nobody, featureId: sso }),
      engine.listResources(nobody),
    ]) {
      expect(await refusal(call)).toEqual(['CustomerNotFound'])
    }
  })
})

test('resources are those of subscriptions and promotions, each once, since they first appeared', async () => {
  world = await createWorldOnFree()
  expect(await world.engine.listResources({ customerId })).toEqual([])
  await grant({ featureId: sso, resourceId: 'site-2' })
  world.advance(DAY)
  const { checkoutOptions: _options, ...plan } = growth()
  for (const resourceId of ['site-1', 'site-2', 'site-0']) {
    await world.engine.provisionSubscription({ ...plan, resourceId })
  }
  world.advance(DAY)
  await grant({ featureId: sso, resourceId: 'site-1' })
  expect(await world.engine.listResources({ customerId })).toEqual([
    { id: 'site-2', createdAt: start },
    { id: 'site-0', createdAt: start + DAY },
    { id: 'site-1', createdAt: start + DAY },
  ])
})
