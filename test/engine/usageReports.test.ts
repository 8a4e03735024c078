import * as fc from 'fast-check'
import { createHandler } from 'latchkey/server'
import { beforeEach, describe, expect, test } from 'vitest'
import type { UsageReport } from '../../src/protocol/requests.ts'
import { requestTo } from '../server/support/requests.ts'
import { createUsageWorld, customerId, DAY, type UsageWorld } from './support/usageWorld.ts'

let world: UsageWorld

beforeEach(async () => {
  world = await createUsageWorld({ customerIds: [customerId, 'other'] })
})

const of = (featureId: string, value: number, more: Partial<UsageReport> = {}): UsageReport => ({
  customerId,
  featureId,
  value,
  ...more,
})
const report = async (...reports: readonly UsageReport[]) =>
  (await world.engine.reportUsage(reports)).map(({ currentUsage }) => currentUsage)

describe('rule M1: reports', () => {
  test('rule M1: add a change, or set a new amount', async () => {
    expect(await report(of('seats', 3))).toEqual([3])
    expect(await report(of('seats', -1))).toEqual([2])
    expect(await report(of('seats', 7, { updateBehavior: 'SET' }))).toEqual([7])
    expect(await report(of('seats', 1, { updateBehavior: 'DELTA' }), of('seats', 2))).toEqual([8, 10])
  })

  test('rule M1: by one key are recorded once, and answer the same', async () => {
    const keyed = of('units', 5, { idempotencyKey: 'key-1' })
    const [first] = await world.engine.reportUsage(keyed)
    await report(of('units', 1))
    world.advance(40 * DAY)
    expect(await world.engine.reportUsage(keyed)).toEqual([{ ...first, isDuplicate: true }])
    expect(await world.usageOf('units')).toBe(0)
  })

  test('rule M1: of a batch by one key are each recorded once', async () => {
    const batch = [of('units', 5), of('seats', 2), of('units', 5)]
    await world.engine.reportUsage(batch, { idempotencyKey: 'batch-1' })
    const again = await world.engine.reportUsage(batch, { idempotencyKey: 'batch-1' })
    expect(again.map(({ isDuplicate }) => isDuplicate)).toEqual([true, true, true])
    expect(await world.usageOf('units')).toBe(10)
  })

  test('rule M1: replayed, reordered and cut into batches count the same', async () => {
    const reports = fc.uniqueArray(
      fc.tuple(fc.nat(30), fc.integer({ min: 0, max: 9 }), fc.constantFrom('units', 'seats', 'soft')),
      { minLength: 1, maxLength: 20, selector: ([key]) => key },
    )
    const sent = reports.chain((originals) => {
      const keyed = originals.map(([key, value, feature]) =>
        of(feature, value, { idempotencyKey: `key-${key}` }),
      )
      return fc.tuple(
        fc.constant(keyed),
        fc.shuffledSubarray([...keyed, ...keyed], { minLength: keyed.length * 2 }),
        fc.integer({ min: 1, max: 12 }),
      )
    })
    await fc.assert(
      fc.asyncProperty(sent, async ([originals, stream, size]) => {
        const fresh = await createUsageWorld()
        for (let i = 0; i < stream.length; i += size) {
          await fresh.engine.reportUsage(stream.slice(i, i + size))
        }
        for (const featureId of ['units', 'seats', 'soft']) {
          const own = originals.filter((one) => one.featureId === featureId)
          expect(await fresh.usageOf(featureId)).toBe(own.reduce((sum, { value }) => sum + value, 0))
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('rule M2: an answer means that it is recorded', () => {
  test('rule M2: whoever asks after the answer is told the new usage', async () => {
    const [result] = await world.engine.reportUsage(of('units', 100))
    expect(result).toMatchObject({ currentUsage: 100, isDuplicate: false })
    await expect(
      world.engine.getEntitlement({ customerId, featureId: 'units', requestedUsage: 1 }),
    ).resolves.toMatchObject({ isGranted: false, accessDeniedReason: 'RequestedUsageExceedingLimit' })
    await expect(world.engine.consume({ customerId, featureId: 'units', amount: 1 })).resolves.toMatchObject({
      isGranted: false,
    })
  })

  test('rule M2: usage before the customer was provisioned is refused', async () => {
    await expect(world.engine.reportUsage(of('units', 1, { customerId: 'later' }))).rejects.toMatchObject({
      code: 'CustomerNotFound',
    })
    await expect(
      world.engine.reportEvent({ customerId: 'later', eventName: 'upload', idempotencyKey: '1' }),
    ).rejects.toMatchObject({ code: 'CustomerNotFound' })
  })

  test('rule M2: usage of what is not granted is recorded for the day on which it is', async () => {
    expect(await report(of('ungranted', 5))).toEqual([5])
    expect(await world.usageOf('ungranted')).toBeUndefined()
    expect(await report(of('ungranted', 2))).toEqual([7])
  })
})

describe('rule M4: batches', () => {
  test('rule M4: of up to 1,000 reports of any customers answer in order', async () => {
    const batch = Array.from({ length: 1000 }, (_, i) =>
      of('soft', 1, { customerId: i % 2 ? 'other' : customerId }),
    )
    const results = await world.engine.reportUsage(batch)
    expect(results.map(({ currentUsage }) => currentUsage)).toEqual(
      batch.map((_, i) => Math.floor(i / 2) + 1),
    )
    await expect(world.engine.reportUsage([...batch, of('soft', 1)])).rejects.toMatchObject({
      code: 'InvalidRequest',
      problems: [{ path: 'reports', code: 'TooBig' }],
    })
  })

  test('rule M4: with something wrong are refused whole, with all that is wrong at once', async () => {
    const bad = [
      of('units', 1),
      of('lost', 1),
      of('users', 1),
      of('units', -1),
      of('seats', -1, { updateBehavior: 'SET' }),
      of('units', 1, { customerId: 'nobody' }),
    ]
    await expect(world.engine.reportUsage(bad)).rejects.toMatchObject({
      code: 'InvalidRequest',
      problems: [
        { path: 'reports[1].featureId', code: 'FeatureNotFound' },
        { path: 'reports[2].featureId', code: 'CountedFromEvents' },
        { path: 'reports[3].value', code: 'NegativeUsage' },
        { path: 'reports[4].value', code: 'NegativeUsage' },
        { path: 'reports[5].customerId', code: 'CustomerNotFound' },
      ],
    })
    expect(await world.usageOf('units')).toBe(0)
  })

  test('rule M4: across the end of a window count in the new one, whichever counters were there', async () => {
    await report(of('units', 90), of('seats', 1))
    world.advance(40 * DAY)
    expect(await report(of('units', 1), of('ungranted', 2), of('seats', 1), of('units', 1))).toEqual([
      1, 2, 2, 2,
    ])
  })
})

describe('rule M6: browsers', () => {
  test('rule M6: report and consume nothing unless the feature lets them', async () => {
    const handler = createHandler({
      backend: world.engine,
      identify: () => ({ customerId, userId: 'user-a', role: 'owner' }),
      basePath: '/api/latchkey',
    })
    for (const [name, input] of [
      ['report', { featureId: 'units', value: 5 }],
      ['consume', { featureId: 'units', amount: 5 }],
    ] as const) {
      const response = await handler(requestTo(name, { input }))
      expect([response.status, await response.json()]).toMatchObject([
        403,
        { error: { code: 'UsageNotReportable' } },
      ])
    }
    expect(await world.usageOf('units')).toBe(0)
  })
})

describe('rule M7: above the limit', () => {
  test('rule M7: reports and events are recorded, while consuming takes what is left or nothing', async () => {
    expect(await report(of('seats', 9))).toEqual([9])
    await expect(world.engine.consume({ customerId, featureId: 'seats', amount: 1 })).resolves.toMatchObject({
      isGranted: false,
      currentUsage: 9,
      usageLimit: 5,
    })
    expect(await report(of('seats', -6))).toEqual([3])
    await expect(world.engine.consume({ customerId, featureId: 'seats', amount: 3 })).resolves.toMatchObject({
      isGranted: false,
      currentUsage: 3,
    })
    await expect(world.engine.consume({ customerId, featureId: 'seats', amount: 2 })).resolves.toMatchObject({
      isGranted: true,
      currentUsage: 5,
    })
    const logins = ['a', 'b', 'c', 'd'].map((user) => ({
      customerId,
      eventName: 'user_login',
      idempotencyKey: user,
      dimensions: { user_id: user },
    }))
    await world.engine.reportEvent(logins)
    expect(await world.usageOf('users')).toBe(4)
    await expect(world.engine.getEntitlement({ customerId, featureId: 'users' })).resolves.toMatchObject({
      isGranted: false,
    })
  })

  test('rule M7: what crosses the limit is told once, soft or hard', async () => {
    await report(of('soft', 10))
    await report(of('soft', 1))
    await report(of('soft', 1))
    const events = await world.engine.listEvents({ customerId, limit: 1000 })
    expect(events.filter(({ type }) => type === 'entitlement.usage_exceeded')).toMatchObject([
      { data: { featureId: 'soft', limit: 10 }, before: { currentUsage: 10 }, after: { currentUsage: 11 } },
    ])
    await expect(world.engine.consume({ customerId, featureId: 'soft', amount: 1 })).resolves.toMatchObject({
      isGranted: true,
      currentUsage: 13,
    })
  })
})
