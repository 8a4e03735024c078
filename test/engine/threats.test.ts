import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { UsageEvent, UsageReport } from '../../src/protocol/requests.ts'
import { createUsageWorld, customerId, DAY, start, type UsageWorld } from './support/usageWorld.ts'

const unitsReport = (value: number, more: Partial<UsageReport> = {}): UsageReport => ({
  customerId,
  featureId: 'units',
  value,
  ...more,
})
const upload = (size: number, key: string, more: Partial<UsageEvent> = {}): UsageEvent => ({
  customerId,
  eventName: 'upload',
  idempotencyKey: key,
  dimensions: { size, kind: 'image' },
  ...more,
})
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const anything = async (world: UsageWorld) => ({
  states: await Promise.all(
    [customerId, 'other'].map((id) => world.store.load(id).then((s) => [s.counters, s.revision.usage])),
  ),
  log: await world.engine.listEvents({ limit: 1000 }),
})

describe('threat T15: many at once', () => {
  test('threat T15: consuming past a limit grants exactly what is left, for 2 to 100 callers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 100 }),
        async (amounts) => {
          const world = await createUsageWorld()
          const answers = await Promise.all(
            amounts.map((amount) => world.engine.consume({ customerId, featureId: 'units', amount })),
          )
          const granted = sum(amounts.filter((_, i) => answers[i]?.isGranted))
          expect(granted).toBeLessThanOrEqual(100)
          expect(await world.usageOf('units')).toBe(granted)
          // Whoever was denied would not have fitted: never fewer than there was room for.
          const denied = amounts.filter((_, i) => !answers[i]?.isGranted)
          for (const amount of denied) expect(granted + amount).toBeGreaterThan(100)
        },
      ),
      { numRuns: 15 },
    )
  })

  test.each([2, 10, 50, 100])(
    'threat T15: of %i callers that take 7 each, as many as fit',
    async (callers) => {
      const world = await createUsageWorld()
      const answers = await Promise.all(
        Array.from({ length: callers }, () =>
          world.engine.consume({ customerId, featureId: 'units', amount: 7 }),
        ),
      )
      expect(answers.filter((answer) => answer.isGranted)).toHaveLength(
        Math.min(callers, Math.floor(100 / 7)),
      )
    },
  )

  test('threat T15: holding, consuming, settling and releasing together never pass the limit', async () => {
    const world = await createUsageWorld()
    const ask = { customerId, featureId: 'units', amount: 3 }
    const granted = await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        if (i % 3 === 0) return (await world.engine.consume(ask)).isGranted ? 3 : 0
        const { reservationId } = await world.engine.reserve(ask)
        if (reservationId === null) return 0
        const held = { customerId, reservationId }
        if (i % 3 === 1) return world.engine.settle({ ...held, amount: 2 }).then(() => 2)
        return world.engine.release(held).then(() => 0)
      }),
    )
    const used = sum(granted)
    expect(await world.usageOf('units')).toBe(used)
    expect(used).toBeLessThanOrEqual(100)
    const rest = await world.engine.consume({ ...ask, amount: 100 - used })
    expect(rest).toMatchObject({ isGranted: true, currentUsage: 100 })
  })

  test('threat T15: reports are all recorded, and a new amount is what follows from its place among them', async () => {
    const world = await createUsageWorld()
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        world.engine.reportUsage(i === 50 ? unitsReport(1000, { updateBehavior: 'SET' }) : unitsReport(1)),
      ),
    )
    const readings = results.flatMap((result) => result.map(({ currentUsage }) => currentUsage))
    const afterSet = readings.filter((reading) => reading > 1000)
    expect(readings).toContain(1000)
    expect(await world.usageOf('units')).toBe(1000 + afterSet.length)
    expect(new Set(readings).size).toBe(100)
  })
})

describe('threat T16: events that come again', () => {
  test('threat T16: counted once, however they are doubled, shuffled and cut into batches', async () => {
    const sizes = fc.integer({ min: 1, max: 50 })
    const sent = fc
      .uniqueArray(fc.tuple(fc.nat(40), sizes, fc.constantFrom(customerId, 'other')), {
        minLength: 1,
        maxLength: 25,
        selector: ([key, , id]) => `${key} ${id}`,
      })
      .chain((originals) => {
        const events = originals.map(([key, size, id]) => upload(size / 10, String(key), { customerId: id }))
        return fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray([...events, ...events, ...events], { minLength: events.length * 3 }),
          fc.integer({ min: 1, max: 20 }),
        )
      })
    await fc.assert(
      fc.asyncProperty(sent, async ([originals, stream, size]) => {
        const world = await createUsageWorld({ customerIds: [customerId, 'other'] })
        const statuses: string[] = []
        for (let i = 0; i < stream.length; i += size) {
          const results = await world.engine.reportEvent(stream.slice(i, i + size))
          statuses.push(...results.map(({ status }) => status))
        }
        expect(statuses.filter((status) => status === 'accepted')).toHaveLength(originals.length)
        expect(statuses.filter((status) => status === 'duplicate')).toHaveLength(originals.length * 2)
        for (const id of [customerId, 'other']) {
          const own = originals.filter((event) => event.customerId === id)
          const tenths = own.map((event) => Math.round(Number(event.dimensions?.size) * 10))
          expect(await world.usageOf('uploaded', { customerId: id })).toBe(sum(tenths) / 10)
          expect(await world.usageOf('uploads', { customerId: id })).toBe(own.length)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('threat T16: sent at once by several senders count once', async () => {
    const world = await createUsageWorld()
    const batch = Array.from({ length: 50 }, (_, i) => upload(1, String(i)))
    const answers = await Promise.all(
      [batch, batch.toReversed(), batch].map((b) => world.engine.reportEvent(b)),
    )
    expect(answers.flat().filter(({ status }) => status === 'accepted')).toHaveLength(50)
    expect(await world.usageOf('uploads')).toBe(50)
  })

  test('threat T16: months later are still the same', async () => {
    const world = await createUsageWorld()
    await world.engine.reportEvent(upload(1, '1'))
    world.advance(400 * DAY)
    expect(await world.engine.reportEvent([upload(1, '1'), upload(2, '1')])).toEqual([
      { index: 0, status: 'duplicate' },
      { index: 1, status: 'conflict' },
    ])
    expect(await world.usageOf('uploads')).toBe(0)
  })

  test('threat T16: reports by a key that belongs to another report are refused, and nothing is recorded', async () => {
    const world = await createUsageWorld()
    await world.engine.reportUsage(unitsReport(5, { idempotencyKey: 'key-1' }))
    const batch = [unitsReport(1), unitsReport(6, { idempotencyKey: 'key-1' })]
    await expect(world.engine.reportUsage(batch)).rejects.toMatchObject({ code: 'IdempotencyKeyReused' })
    const within = [unitsReport(1, { idempotencyKey: 'key-2' }), unitsReport(2, { idempotencyKey: 'key-2' })]
    await expect(world.engine.reportUsage(within)).rejects.toMatchObject({ code: 'IdempotencyKeyReused' })
    expect(await world.usageOf('units')).toBe(5)
  })
})

describe('threat T17: a batch with something wrong in it', () => {
  test('threat T17: answers every event at its place, whatever became of it', async () => {
    const world = await createUsageWorld({ customerIds: [customerId, 'other'] })
    const keys = fc.array(fc.tuple(fc.nat(5), fc.nat(2), fc.constantFrom(customerId, 'other')), {
      minLength: 1,
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(keys, async (sent) => {
        const events = sent.map(([key, size, id]) => upload(size, String(key), { customerId: id }))
        const results = await world.engine.reportEvent(events)
        expect(results.map(({ index }) => index)).toEqual(events.map((_, i) => i))
      }),
      { numRuns: 20 },
    )
  })

  test('threat T17: is refused whole, and every bad event is named', async () => {
    const world = await createUsageWorld({ customerIds: [customerId, 'other'] })
    const batch = Array.from({ length: 1000 }, (_, i) =>
      upload(1, String(i), { customerId: i % 2 ? 'other' : customerId }),
    )
    batch[3] = upload(1, 'x', { timestamp: start + 10 * 60_000 + 1 })
    batch[500] = upload(1, 'y', { dimensions: { size: '10', kind: 'image' } })
    batch[999] = upload(1, 'z', { customerId: 'nobody' })
    const before = await anything(world)
    await expect(world.engine.reportEvent(batch)).rejects.toMatchObject({
      code: 'InvalidRequest',
      problems: [
        { path: 'events[3].timestamp', code: 'TimestampInFuture' },
        { path: 'events[500].dimensions.size', code: 'InvalidType' },
        { path: 'events[999].customerId', code: 'CustomerNotFound' },
      ],
    })
    expect(await anything(world)).toEqual(before)
  })

  test('threat T17: is refused for its form, too, before any of it is recorded', async () => {
    const world = await createUsageWorld()
    const before = await anything(world)
    const bad = [
      { ...upload(1, '2'), eventName: '__proto__' },
      { ...upload(1, '3'), idempotencyKey: 'with space' },
      { ...upload(1, '4'), timestamp: '2026-02-30T00:00:00Z' as never },
      { ...upload(1, '5'), dimensions: { size: Number.NaN } },
      { ...upload(1, '6'), surprise: true },
    ]
    await expect(world.engine.reportEvent([upload(1, '1'), ...bad])).rejects.toMatchObject({
      code: 'InvalidRequest',
      problems: [
        { path: 'events[1].eventName', code: 'ReservedName' },
        { path: 'events[2].idempotencyKey', code: 'InvalidIdempotencyKey' },
        { path: 'events[3].timestamp', code: 'InvalidInstant' },
        { path: expect.stringContaining('events[4].dimensions') as string },
        { path: 'events[5].surprise', code: 'UnknownKey' },
      ],
    })
    expect(await anything(world)).toEqual(before)
  })
})

describe('threat T18: times of events', () => {
  const countIn = async (timestamp: number | string, now: number) => {
    const world = await createUsageWorld()
    world.advance(now - start)
    await world.engine.reportEvent(upload(1, '1', { timestamp: timestamp as number }))
    return world.usageOf('uploads')
  }

  test('threat T18: a window holds its start and not its end', async () => {
    // The subscription began on 31 January, so the second window begins on 28 February.
    const border = Date.UTC(2026, 1, 28, 12)
    expect(await countIn(border - 1, border)).toBe(0)
    expect(await countIn(border, border)).toBe(1)
    expect(await countIn(border, border - 1)).toBe(0)
    expect(await countIn(border - 1, border - 1)).toBe(1)
  })

  test('threat T18: a leap day belongs to the window around it', async () => {
    const leapDay = Date.UTC(2028, 1, 29, 12)
    expect(await countIn(leapDay, leapDay + DAY)).toBe(1)
    expect(await countIn(leapDay - 1, leapDay + DAY)).toBe(0)
  })

  test('threat T18: a time of any zone is the instant that it names', async () => {
    const border = Date.UTC(2026, 1, 28, 12)
    expect(await countIn('2026-02-28T14:00:00+02:00', border)).toBe(1)
    expect(await countIn('2026-02-28T13:59:59.999+02:00', border)).toBe(0)
    expect(await countIn('2026-02-28T03:00:00-09:00', border)).toBe(1)
  })

  test('threat T18: of long ago count long ago, and repeated then are duplicates', async () => {
    const world = await createUsageWorld()
    const old = upload(1, '1', { timestamp: Date.UTC(1970, 0, 1) })
    expect(await world.engine.reportEvent([old, old])).toMatchObject([
      { status: 'accepted' },
      { status: 'duplicate' },
    ])
    expect(await world.usageOf('uploads')).toBe(0)
  })

  test('threat T18: up to 10 minutes ahead are taken for a fast clock, later ones are refused', async () => {
    const world = await createUsageWorld()
    await world.engine.reportEvent(upload(1, '1', { timestamp: start + 600_000 }))
    for (const timestamp of [start + 600_001, start + 400 * DAY, 8.64e15]) {
      await expect(world.engine.reportEvent(upload(1, '2', { timestamp }))).rejects.toMatchObject({
        code: 'InvalidRequest',
        problems: [{ path: 'events[0].timestamp', code: 'TimestampInFuture' }],
      })
    }
    expect(await world.usageOf('uploads')).toBe(1)
  })

  test('threat T18: nobody reads a time without a zone, or of a day that does not exist', async () => {
    const world = await createUsageWorld()
    for (const timestamp of [
      '2026-01-31T12:00:00',
      '2026-02-30T00:00:00Z',
      'yesterday',
      8.64e15 + 1,
      1.5,
      null,
    ]) {
      await expect(
        world.engine.reportEvent({ ...upload(1, '1'), timestamp: timestamp as never }),
      ).rejects.toMatchObject({ problems: [{ path: 'events[0].timestamp', code: 'InvalidInstant' }] })
    }
  })
})

describe('threat T19: numbers', () => {
  const bad = [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    1e308,
    2 ** 53,
    2 ** 53 + 2,
    0.1 + 0.2,
    '10',
    null,
    10n,
  ]

  test.each(bad.map((value) => [value]))('threat T19: %s is no usage', async (value) => {
    const world = await createUsageWorld()
    const before = await anything(world)
    const input = { customerId, featureId: 'units' }
    for (const command of [
      world.engine.reportUsage({ ...input, value: value as number }),
      world.engine.consume({ ...input, amount: value as number }),
      world.engine.reserve({ ...input, amount: value as number }),
    ]) {
      await expect(command).rejects.toMatchObject({ code: 'InvalidRequest' })
    }
    expect(await anything(world)).toEqual(before)
  })

  test('threat T19: −0 is 0', async () => {
    const world = await createUsageWorld()
    const [result] = await world.engine.reportUsage(unitsReport(-0, { updateBehavior: 'SET' }))
    expect(result?.currentUsage).toBe(0)
    await world.engine.reportEvent(upload(-0, '1'))
    expect(await world.usageOf('uploaded')).toBe(0)
  })

  test('threat T19: less is taken from what fluctuates alone, and never below 0', async () => {
    const world = await createUsageWorld()
    const seats = { featureId: 'seats' }
    await expect(world.engine.reportUsage(unitsReport(-1))).rejects.toMatchObject({
      problems: [{ path: 'reports[0].value', code: 'NegativeUsage' }],
    })
    await world.engine.reportUsage([unitsReport(3, seats), unitsReport(-1, seats)])
    expect(await world.usageOf('seats')).toBe(2)
    await world.engine.reportUsage(unitsReport(-9, seats))
    expect(await world.usageOf('seats')).toBe(0)
    for (const amount of [0, -1]) {
      await expect(world.engine.consume({ customerId, featureId: 'seats', amount })).rejects.toMatchObject({
        code: 'InvalidRequest',
      })
    }
  })

  test('threat T19: a counter that would pass 2^53 − 1 records nothing of the batch', async () => {
    const world = await createUsageWorld({ customerIds: [customerId, 'other'] })
    const most = Number.MAX_SAFE_INTEGER
    await world.engine.reportUsage(unitsReport(most - 1))
    const before = await world.usageOf('units', { customerId: 'other' })
    const batch = [unitsReport(7, { customerId: 'other' }), unitsReport(1), unitsReport(1)]
    await expect(world.engine.reportUsage(batch)).rejects.toMatchObject({
      code: 'AmountOutOfRange',
      status: 422,
    })
    expect(await world.usageOf('units')).toBe(most - 1)
    expect(await world.usageOf('units', { customerId: 'other' })).toBe(before)
    await world.engine.reportUsage(unitsReport(1))
    expect(await world.usageOf('units')).toBe(most)
  })

  test('threat T19: nor where the counter is only now made', async () => {
    const world = await createUsageWorld()
    await world.engine.reportUsage(unitsReport(1))
    const soft = { featureId: 'soft' }
    const batch = [unitsReport(7), unitsReport(Number.MAX_SAFE_INTEGER, soft), unitsReport(1, soft)]
    await expect(world.engine.reportUsage(batch)).rejects.toMatchObject({ code: 'AmountOutOfRange' })
    expect([await world.usageOf('units'), await world.usageOf('soft')]).toEqual([1, 0])
  })

  test('threat T19: a meter that would pass 2^53 − 1 records nothing of the batch', async () => {
    const world = await createUsageWorld({ customerIds: [customerId, 'other'] })
    const most = Number.MAX_SAFE_INTEGER
    const batch = [upload(1, '1', { customerId: 'other' }), upload(most, '1'), upload(0.5, '2')]
    const before = await anything(world)
    await expect(world.engine.reportEvent(batch)).rejects.toMatchObject({ code: 'AmountOutOfRange' })
    expect(await anything(world)).toEqual(before)
    for (const size of [1e308, 2 ** 53, -(2 ** 53)]) {
      await expect(world.engine.reportEvent(upload(size, '3'))).rejects.toMatchObject({
        problems: [{ path: 'events[0].dimensions.size', code: 'TooBig' }],
      })
    }
  })

  test('threat T19: 0.1 and 0.2 are 0.3, whatever comes first', async () => {
    const world = await createUsageWorld()
    await world.engine.reportEvent([upload(0.2, '1'), upload(0.1, '2')])
    expect(await world.usageOf('uploaded')).toBe(0.3)
  })

  test('threat T19: the sum of the parts is the total, reordered and in any batches', async () => {
    const values = fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(
        values,
        fc.integer({ min: 1, max: 10 }),
        fc.boolean(),
        async (parts, size, isReversed) => {
          const world = await createUsageWorld()
          const sent = isReversed ? parts.toReversed() : parts
          for (let i = 0; i < sent.length; i += size) {
            const batch = sent.slice(i, i + size).map((value) => unitsReport(value))
            const key = { idempotencyKey: `batch-${i}` }
            await world.engine.reportUsage(batch, key)
            await world.engine.reportUsage(batch, key)
          }
          expect(await world.usageOf('units')).toBe(sum(parts))
        },
      ),
      { numRuns: 30 },
    )
  })
})
