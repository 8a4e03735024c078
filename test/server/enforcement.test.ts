import { beforeEach, describe, expect, it } from 'vitest'
import { createError } from '../../src/core/errors/errorTable.ts'
import { readDenial } from '../../src/protocol/readDenial.ts'
import { createEnforcement, denialResponse, type EnforcementOptions } from '../../src/server/index.ts'
import { isLatchkeyError } from '../../src/engine/index.ts'
import { campaigns, createWorldOnFree, customerId, type EngineWorld } from '../engine/support/engineWorld.ts'

const uncounted = 'feature-05-sso'

let world: EngineWorld
let heard: unknown[]

/** Stands between the enforcement and the engine, and can go away. */
function openLink(more: Partial<EnforcementOptions> = {}) {
  const link = { fault: null as (() => Promise<never>) | null }
  const through =
    <A extends readonly unknown[], T>(operation: (...given: A) => Promise<T>) =>
    (...given: A): Promise<T> =>
      link.fault?.() ?? operation(...given)
  const { getEntitlement, consume, readCatalog } = world.engine
  const enforcement = createEnforcement({
    backend: {
      getEntitlement: through(getEntitlement),
      consume: through(consume),
      readCatalog: through(readCatalog),
    },
    onError: (error) => heard.push(error),
    ...more,
  })
  return { link, may: enforcement.for(customerId), for: (id: string) => enforcement.for(id) }
}
const away = () => Promise.reject(new Error('away'))
const never = () => new Promise<never>(() => undefined)
const usage = async () => {
  const { entitlement } = await world.engine.getEntitlement({ customerId, featureId: campaigns })
  return { used: entitlement?.currentUsage ?? 0, limit: entitlement?.usageLimit ?? 0 }
}
const grant = (isGranted = true) =>
  world.engine.grantPromotionalEntitlements({
    customerId,
    promotionalEntitlements: [{ featureId: uncounted, isGranted }],
  })

beforeEach(async () => {
  world = await createWorldOnFree()
  heard = []
})

describe('enforcement', () => {
  it('answers what the customer has, and why not', async () => {
    const { may } = openLink()
    expect(await may.check(campaigns)).toMatchObject({ isGranted: true, isFallback: false })
    expect(await may.check(campaigns, { requestedUsage: 1000 })).toMatchObject({
      isGranted: false,
      accessDeniedReason: 'RequestedUsageExceedingLimit',
    })
  })

  it('takes units up to the limit, once per key', async () => {
    const { may } = openLink()
    const { limit } = await usage()
    const all = await may.consume(campaigns, limit, { idempotencyKey: 'one' })
    expect(all.isGranted).toBe(true)
    expect((await may.consume(campaigns, limit, { idempotencyKey: 'one' })).isGranted).toBe(true)
    expect(await usage()).toEqual({ used: limit, limit })
    const more = await may.consume(campaigns, 1)
    expect(more).toMatchObject({ isGranted: false, currentUsage: limit, usageLimit: limit })
    const denial = denialResponse(more, { requestedUsage: 1 })
    expect(denial.status).toBe(402)
    expect(readDenial(await denial.json())?.error.params).toMatchObject({
      featureId: campaigns,
      accessDeniedReason: 'RequestedUsageExceedingLimit',
      requestedUsage: 1,
      usageLimit: limit,
      currentUsage: limit,
    })
  })

  it('throws a denial that is answered as the body a client’s paywall takes', async () => {
    const { may } = openLink()
    expect(await may.require(campaigns)).toMatchObject({ isGranted: true })
    const error = await may.require(campaigns, { requestedUsage: 1000 }).catch((caught: unknown) => caught)
    if (!isLatchkeyError(error)) throw new Error('expected a denial')
    expect(error).toMatchObject({ code: 'EntitlementDenied', status: 402 })
    const response = denialResponse(error)
    expect(response.status).toBe(402)
    expect(readDenial(await response.json())?.error.params.requestedUsage).toBe(1000)
  })

  it('throws a denial with status 403 where no purchase helps', async () => {
    await expect(openLink().for('nobody').require(campaigns)).rejects.toMatchObject({
      code: 'EntitlementDenied',
      status: 403,
    })
  })
})

describe('enforcement without a backend that answers', () => {
  it('is an error, never access', async () => {
    const { link, may } = openLink()
    await may.check(uncounted)
    link.fault = away
    await expect(may.check(campaigns)).rejects.toThrow('away')
    await expect(may.require(campaigns)).rejects.toThrow('away')
    await expect(may.consume(campaigns, 1)).rejects.toThrow('away')
    await expect(may.check(uncounted)).rejects.toThrow('away')
  })

  it('does not wait for ever', async () => {
    const { link, may } = openLink({ timeoutMs: 5 })
    link.fault = never
    await expect(may.check(campaigns)).rejects.toMatchObject({ code: 'DeadlineExceeded', status: 504 })
    await expect(may.consume(campaigns, 1)).rejects.toMatchObject({ code: 'DeadlineExceeded' })
  })

  it('opens reads of a feature whose policy says so, and tells of it', async () => {
    await grant()
    const { link, may, for: forCustomer } = openLink({ openReads: [uncounted] })
    expect(await may.check(uncounted)).toMatchObject({ isGranted: true, isFallback: false })
    link.fault = away
    expect(await may.check(uncounted)).toMatchObject({ isGranted: true, isFallback: true })
    expect(await forCustomer('somebody else').check(uncounted)).toMatchObject({ isFallback: true })
    expect(heard).toHaveLength(2)
  })

  it('opens nothing that is counted, that was denied before, or that is asked with units', async () => {
    await grant(false)
    const { link, may, for: forCustomer } = openLink({ openReads: [uncounted, campaigns] })
    expect((await may.check(uncounted)).isGranted).toBe(false)
    expect((await may.check(campaigns)).isGranted).toBe(true)
    link.fault = away
    await expect(may.check(uncounted)).rejects.toThrow('away')
    await expect(may.check(campaigns)).rejects.toThrow('away')
    await expect(may.consume(campaigns, 1)).rejects.toThrow('away')
    const other = forCustomer('somebody else')
    await expect(other.check(uncounted, { requestedUsage: 1 })).rejects.toThrow('away')
    expect(await other.check(uncounted)).toMatchObject({ isFallback: true })
  })

  it('opens nothing before it has learnt what is counted', async () => {
    const { link, may } = openLink({ openReads: [uncounted] })
    link.fault = away
    await expect(may.check(uncounted)).rejects.toThrow('away')
  })

  it('takes what the caller did wrong for no outage', async () => {
    await grant()
    const { link, may } = openLink({ openReads: [uncounted] })
    await may.check(uncounted)
    link.fault = () => Promise.reject(createError('InvalidRequest', { problems: [] }))
    await expect(may.check(uncounted)).rejects.toMatchObject({ code: 'InvalidRequest' })
    link.fault = () => Promise.reject(createError('PaymentsUnavailable'))
    expect(await may.check(uncounted)).toMatchObject({ isFallback: true })
  })
})
