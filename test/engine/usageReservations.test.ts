import { beforeEach, describe, expect, test } from 'vitest'
import { createUsageWorld, customerId, DAY, HOUR, start, type UsageWorld } from './support/usageWorld.ts'

const MINUTE = 60_000
let world: UsageWorld

beforeEach(async () => {
  world = await createUsageWorld()
})

const reserve = (amount: number, more: object = {}, featureId = 'units') =>
  world.engine.reserve({ customerId, featureId, amount, ...more })
const consume = (amount: number, featureId = 'units') =>
  world.engine.consume({ customerId, featureId, amount })
const idOf = async (amount: number, more: object = {}) => {
  const { reservationId } = await reserve(amount, more)
  if (reservationId === null) throw new Error('nothing was held')
  return { customerId, reservationId }
}

describe('holding units', () => {
  test('takes them from what others may take, until they are settled', async () => {
    expect(await reserve(60)).toMatchObject({
      isGranted: true,
      accessDeniedReason: null,
      currentUsage: 60,
      usageLimit: 100,
      expiresAt: start + 15 * MINUTE,
    })
    expect(await consume(41)).toMatchObject({ isGranted: false, currentUsage: 60 })
    expect(await reserve(41)).toMatchObject({
      isGranted: false,
      accessDeniedReason: 'RequestedUsageExceedingLimit',
      reservationId: null,
      expiresAt: null,
    })
    expect(await consume(40)).toMatchObject({ isGranted: true, currentUsage: 100 })
  })

  test('shows in the entitlement as used', async () => {
    await reserve(60)
    expect(await world.usageOf('units')).toBe(60)
    world.advance(15 * MINUTE - 1)
    expect(await world.usageOf('units')).toBe(60)
    world.advance(1)
    expect(await world.usageOf('units')).toBe(0)
  })

  test('shows in the answer to a report, too', async () => {
    await reserve(60)
    const [reported] = await world.engine.reportUsage({ customerId, featureId: 'units', value: 10 })
    expect(reported).toMatchObject({ currentUsage: 70 })
    expect(await world.usageOf('units')).toBe(70)
  })

  test('lasts as long as asked for, from a second to a day', async () => {
    expect(await reserve(1, { holdMs: 1000 })).toMatchObject({ expiresAt: start + 1000 })
    expect(await reserve(1, { holdMs: 24 * HOUR })).toMatchObject({ expiresAt: start + 24 * HOUR })
    for (const holdMs of [999, 24 * HOUR + 1, 1500.5, Number.NaN]) {
      await expect(reserve(1, { holdMs })).rejects.toMatchObject({
        code: 'InvalidRequest',
        problems: [{ path: 'holdMs' }],
      })
    }
  })

  test('by one key holds once, and tells of the first hold', async () => {
    const keyed = { idempotencyKey: 'key-1' }
    const input = { customerId, featureId: 'units', amount: 60 }
    const first = await world.engine.reserve(input, keyed)
    world.advance(MINUTE)
    expect(await world.engine.reserve(input, keyed)).toEqual(first)
    expect(await world.usageOf('units')).toBe(60)
    await expect(world.engine.reserve({ ...input, amount: 61 }, keyed)).rejects.toMatchObject({
      code: 'IdempotencyKeyReused',
    })
  })

  test('says why it is denied, as consuming does', async () => {
    expect(await reserve(1, {}, 'ungranted')).toMatchObject({
      isGranted: false,
      accessDeniedReason: 'NoFeatureEntitlementInSubscription',
    })
    expect(await reserve(1, { resourceId: 'site-1' })).toMatchObject({
      accessDeniedReason: 'CustomerResourceNotFound',
    })
    await expect(reserve(1, {}, 'users')).rejects.toMatchObject({
      code: 'InvalidRequest',
      problems: [{ path: 'featureId', code: 'CountedFromEvents' }],
    })
    await expect(reserve(1, { customerId: 'nobody' })).rejects.toMatchObject({ code: 'CustomerNotFound' })
  })

  test('goes on above a soft limit', async () => {
    expect(await reserve(50, {}, 'soft')).toMatchObject({ isGranted: true, currentUsage: 50, usageLimit: 10 })
  })
})

describe('settling', () => {
  test('uses all that is held, or a part, and frees the rest', async () => {
    const whole = await idOf(30)
    const part = await idOf(30)
    expect(await world.engine.settle(whole)).toEqual({
      reservationId: whole.reservationId,
      currentUsage: 60,
      usageLimit: 100,
      usageRevision: expect.any(Number) as number,
    })
    expect(await world.engine.settle({ ...part, amount: 10 })).toMatchObject({ currentUsage: 40 })
    expect(await consume(60)).toMatchObject({ isGranted: true, currentUsage: 100 })
  })

  test('repeated answers the same and uses nothing more, also after the time is up', async () => {
    const held = await idOf(30)
    const first = await world.engine.settle({ ...held, amount: 20 })
    await consume(5)
    world.advance(HOUR)
    expect(await world.engine.settle({ ...held, amount: 20 })).toEqual(first)
    expect(await world.engine.release(held)).toEqual(first)
    expect(await world.usageOf('units')).toBe(25)
  })

  test('takes no more than is held', async () => {
    const held = await idOf(30)
    await expect(world.engine.settle({ ...held, amount: 31 })).rejects.toMatchObject({
      code: 'InvalidRequest',
      problems: [{ path: 'amount', code: 'TooBig', expected: 'at most 30, which is what is held' }],
    })
    expect(await world.engine.settle({ ...held, amount: 30 })).toMatchObject({ currentUsage: 30 })
  })

  test('is refused from the instant at which the hold expires, and says what to do', async () => {
    const held = await idOf(30)
    world.advance(15 * MINUTE)
    for (const end of [world.engine.settle(held), world.engine.release(held), world.engine.settle(held)]) {
      await expect(end).rejects.toMatchObject({
        code: 'ReservationExpired',
        status: 409,
        message: expect.stringContaining('reportUsage') as string,
      })
    }
    expect(await world.usageOf('units')).toBe(0)
  })

  test('is refused for what was never held, or by another customer', async () => {
    const { reservationId } = await idOf(30)
    for (const input of [
      { customerId, reservationId: 'reservation-lost' },
      { customerId: 'other', reservationId },
    ]) {
      await expect(world.engine.settle(input)).rejects.toMatchObject({
        code: 'ReservationNotFound',
        status: 404,
      })
    }
  })

  test('counts in the window in which the units are used', async () => {
    world.advance(27 * DAY + 23 * HOUR)
    await consume(40)
    const held = await idOf(30, { holdMs: 2 * HOUR })
    world.advance(HOUR)
    expect(await world.engine.settle(held)).toMatchObject({ currentUsage: 30 })
    expect(await world.usageOf('units')).toBe(30)
  })
})

describe('releasing', () => {
  test('frees what is held, and repeated does so once', async () => {
    const held = await idOf(60)
    await reserve(40)
    const first = await world.engine.release(held)
    expect(first).toMatchObject({ currentUsage: 40, usageLimit: 100 })
    expect(await world.engine.release(held)).toEqual(first)
    expect(await world.usageOf('units')).toBe(40)
    expect(await consume(60)).toMatchObject({ isGranted: true })
  })
})

describe('units that are sold in other units', () => {
  test('are held, used and told of in what is sold', async () => {
    const held = await world.engine.reserve({ customerId, featureId: 'gigabytes', amount: 2001 })
    expect(held).toMatchObject({ isGranted: true, currentUsage: 3, usageLimit: 3 })
    expect(await consume(1000, 'gigabytes')).toMatchObject({ isGranted: false, currentUsage: 3 })
    expect(await consume(999, 'gigabytes')).toMatchObject({ isGranted: true, currentUsage: 3 })
    const settled = await world.engine.settle({
      customerId,
      reservationId: held.reservationId ?? '',
      amount: 1,
    })
    expect(settled).toMatchObject({ currentUsage: 1, usageLimit: 3 })
    const [reported] = await world.engine.reportUsage({ customerId, featureId: 'gigabytes', value: 4000 })
    expect(reported).toMatchObject({ currentUsage: 5 })
    expect(await world.usageOf('gigabytes')).toBe(5)
  })
})
