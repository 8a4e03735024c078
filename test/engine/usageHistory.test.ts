import { beforeEach, describe, expect, test } from 'vitest'
import { subscribed } from '../core/support/customerState.ts'
import { createUsageWorld, customerId, DAY, HOUR, start, type UsageWorld } from './support/usageWorld.ts'

let world: UsageWorld

beforeEach(async () => {
  world = await createUsageWorld()
})

const history = (featureId: string, more: object = {}) =>
  world.engine.getUsageHistory({ customerId, featureId, startDate: start, ...more })
const report = (featureId: string, value: number) =>
  world.engine.reportUsage({ customerId, featureId, value })
const values = async (featureId: string, more: object = {}) =>
  (await history(featureId, more)).points.map(({ value }) => value)

describe('the history of reports', () => {
  test('has a point a day with its last value, up to this moment', async () => {
    await report('seats', 3)
    world.advance(DAY)
    await report('seats', 1)
    await report('seats', 1)
    world.advance(2 * DAY)
    await report('seats', -2)
    expect(await values('seats')).toEqual([3, 5, 5, 3])
    expect(await values('seats', { endDate: start + 2 * DAY })).toEqual([3, 5])
    expect(await values('seats', { endDate: start + 400 * DAY })).toEqual([3, 5, 5, 3])
    expect(await values('seats', { startDate: start + 2 * DAY })).toEqual([5, 3])
    expect(await values('seats', { startDate: start - DAY, interval: 'WEEK' })).toEqual([3])
    expect(
      await values('seats', { startDate: start + DAY - HOUR, interval: 'HOUR', endDate: start + DAY + HOUR }),
    ).toEqual([3, 5])
  })

  test('begins anew with each window, and marks it', async () => {
    await report('units', 30)
    world.advance(29 * DAY)
    await report('units', 2)
    const { points, markers } = await history('units', { startDate: start + 27 * DAY })
    expect(points).toEqual([
      { at: start + 27 * DAY, value: 30, isResetPoint: false },
      { at: start + 28 * DAY, value: 0, isResetPoint: true },
      { at: start + 29 * DAY, value: 2, isResetPoint: false },
    ])
    expect(markers).toEqual([{ at: start + 28 * DAY, type: 'PERIODIC_RESET' }])
  })

  test('is in the units that are sold', async () => {
    await report('gigabytes', 1500)
    expect(await values('gigabytes')).toEqual([2])
  })

  test('keeps resources apart, and is 0 where nothing was reported', async () => {
    await report('units', 30)
    expect(await values('units', { resourceId: 'site-1' })).toEqual([0])
    expect(await values('soft')).toEqual([0])
  })
})

describe('the history of events', () => {
  test('is what the meter read at the times of the events, however late they came', async () => {
    const upload = (size: number, key: string, at: number) => ({
      customerId,
      eventName: 'upload',
      idempotencyKey: key,
      dimensions: { size, kind: 'image' },
      timestamp: at,
    })
    world.advance(30 * DAY)
    await world.engine.reportEvent([
      upload(0.2, '2', start + 2 * DAY),
      upload(0.1, '1', start + HOUR),
      upload(5, '3', start + 29 * DAY),
    ])
    const { points, markers } = await history('uploaded')
    expect(points.map(({ value }) => value)).toEqual([
      0.1,
      0.1,
      ...Array.from({ length: 26 }, () => 0.3),
      0,
      5,
      5,
    ])
    expect(markers).toEqual([{ at: start + 28 * DAY, type: 'PERIODIC_RESET' }])
  })
})

describe('the pace', () => {
  test('extrapolates the current window, in a straight line', async () => {
    world.advance(7 * DAY)
    await report('units', 50)
    expect((await history('units')).pace).toEqual({
      projectedUsage: 200,
      limitReachedAt: start + 14 * DAY,
    })
  })

  test('is none without usage, and without a window', async () => {
    world.advance(DAY)
    expect((await history('units')).pace).toBeNull()
    await report('seats', 3)
    expect((await history('seats')).pace).toBeNull()
  })
})

describe('rule U9: usage across subscriptions', () => {
  const later = start + 20 * DAY
  const replaced = (usageAnchor: number) => [
    subscribed('free', { id: 'former', status: 'CANCELED', effectiveEndDate: later }),
    subscribed('free', { id: 'present', startDate: later, createdAt: later, usageAnchor }),
  ]
  const windowOf = async () => {
    const { entitlement } = await world.engine.getEntitlement({ customerId, featureId: 'units' })
    return [entitlement?.usagePeriodStart, entitlement?.usagePeriodEnd]
  }

  test('rule U9: goes on counting in the windows of the one that was replaced', async () => {
    world = await createUsageWorld({ subscriptions: replaced(start) })
    world.advance(27 * DAY)
    await report('units', 30)
    expect(await windowOf()).toEqual([start, start + 28 * DAY])
    world.advance(DAY)
    expect(await world.usageOf('units')).toBe(0)
    expect((await history('units')).markers).toEqual([{ at: start + 28 * DAY, type: 'PERIODIC_RESET' }])
  })

  test('rule U9: counts in windows of its own where its usage begins with it', async () => {
    world = await createUsageWorld({ subscriptions: replaced(later) })
    world.advance(28 * DAY)
    await report('units', 30)
    expect(await windowOf()).toEqual([later, Date.UTC(2026, 2, 20, 12)])
    expect((await history('units')).markers).toEqual([])
  })

  test('rule U9: a change that resets usage leaves its mark, and usage before it counts no more', async () => {
    await report('units', 30)
    world.advance(3 * DAY)
    await world.store.transact(customerId, null, (state) => ({
      result: null,
      changes: state.counters
        .filter(({ featureId }) => featureId === 'units')
        .map(({ amount: _amount, version: _version, reservations: _held, ...rule }) => ({
          type: 'counter.put',
          counter: { ...rule, isReset: true, resetAt: world.now() },
        })),
    }))
    expect(await world.usageOf('units')).toBe(0)
    world.advance(HOUR)
    await report('units', 4)
    const { points, markers } = await history('units')
    expect(points.map(({ value, isResetPoint }) => [value, isResetPoint])).toEqual([
      [30, true],
      [30, false],
      [30, false],
      [4, true],
    ])
    expect(markers).toEqual([{ at: start + 3 * DAY, type: 'SUBSCRIPTION_CHANGE_RESET' }])
  })
})

describe('a history that cannot be told', () => {
  test.each([
    [{ startDate: start - 1000 * HOUR, interval: 'HOUR' }, 'startDate', 'TooManyPoints'],
    [{ startDate: 0, interval: 'HOUR' }, 'startDate', 'TooManyPoints'],
    [{ startDate: start, endDate: start }, 'startDate', 'TooBig'],
    [{ startDate: start + 1 }, 'startDate', 'TooBig'],
    [{ startDate: '2026-02-30T00:00:00Z' }, 'startDate', 'InvalidInstant'],
    [{ startDate: start, interval: 'MINUTE' }, 'interval', 'InvalidValue'],
  ])('for %j is refused at %s as %s', async (query, path, code) => {
    await expect(history('units', query)).rejects.toMatchObject({
      code: 'InvalidRequest',
      problems: [{ path, code }],
    })
  })

  test('because the customer or the feature is unknown, or not counted', async () => {
    await expect(history('units', { customerId: 'nobody' })).rejects.toMatchObject({
      code: 'CustomerNotFound',
    })
    await expect(history('lost')).rejects.toMatchObject({ code: 'FeatureNotFound' })
  })
})
