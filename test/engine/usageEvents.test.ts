import { beforeEach, describe, expect, test } from 'vitest'
import type { UsageEvent } from '../../src/protocol/requests.ts'
import { createUsageWorld, customerId, DAY, start, type UsageWorld } from './support/usageWorld.ts'

let world: UsageWorld

beforeEach(async () => {
  world = await createUsageWorld({ customerIds: [customerId, 'other'] })
})

const login = (user: string, key: string, more: Partial<UsageEvent> = {}): UsageEvent => ({
  customerId,
  eventName: 'user_login',
  idempotencyKey: key,
  dimensions: { user_id: user },
  ...more,
})
const upload = (size: number, key: string, more: Partial<UsageEvent> = {}): UsageEvent => ({
  ...login('', key),
  eventName: 'upload',
  dimensions: { size, kind: 'image' },
  ...more,
})
const statuses = async (events: readonly UsageEvent[]) =>
  (await world.engine.reportEvent(events)).map(({ status }) => status)
const logged = async (type: string) =>
  (await world.engine.listEvents({ limit: 1000 })).filter((event) => event.type === type)

describe('rule M3: an event is one of its customer, resource, name and key', () => {
  test('rule M3: a repeat counts once, with and without a time, in one batch and in the next', async () => {
    const at = { timestamp: start - DAY }
    expect(await statuses([login('a', '1'), login('a', '1'), login('b', '2', at)])).toEqual([
      'accepted',
      'duplicate',
      'accepted',
    ])
    world.advance(DAY)
    expect(await statuses([login('a', '1'), login('b', '2', at)])).toEqual(['duplicate', 'duplicate'])
  })

  test('rule M3: the same key with another payload is a conflict, and counts nowhere', async () => {
    await world.engine.reportEvent(upload(3, '1'))
    expect(
      await statuses([
        upload(4, '1'),
        upload(3, '1', { timestamp: start - 1 }),
        { ...upload(3, '1'), dimensions: { kind: 'image', size: 3 } },
        upload(5, '2'),
        upload(6, '2'),
      ]),
    ).toEqual(['conflict', 'conflict', 'duplicate', 'accepted', 'conflict'])
    expect(await world.usageOf('uploaded')).toBe(8)
  })

  test('rule M3: the key of another customer, resource or name is another event', async () => {
    const others = [
      upload(1, '1'),
      upload(2, '1', { customerId: 'other' }),
      upload(4, '1', { resourceId: 'site-1' }),
      login('a', '1'),
    ]
    expect(await statuses(others)).toEqual(['accepted', 'accepted', 'accepted', 'accepted'])
    expect(await world.usageOf('uploaded')).toBe(1)
    expect(await world.usageOf('uploaded', { customerId: 'other' })).toBe(2)
  })

  test('rule M3: an event that filters leave out keeps its key', async () => {
    const preview = upload(3, '1', { dimensions: { size: 3, kind: 'preview' } })
    await world.engine.reportEvent(preview)
    expect(await statuses([preview, upload(3, '1')])).toEqual(['duplicate', 'conflict'])
  })
})

describe('rule M4: batches', () => {
  test('rule M4: of 1,000 events answer in order, and of 1,001 are refused', async () => {
    const batch = Array.from({ length: 1000 }, (_, i) => upload(1, String(i % 900)))
    const results = await world.engine.reportEvent(batch)
    expect(results.map(({ index }) => index)).toEqual(batch.map((_, i) => i))
    expect(results.filter(({ status }) => status === 'duplicate')).toHaveLength(100)
    expect(await world.usageOf('uploads')).toBe(900)
    await expect(world.engine.reportEvent([...batch, upload(1, 'one more')])).rejects.toMatchObject({
      code: 'InvalidRequest',
      problems: [{ path: 'events', code: 'TooBig' }],
    })
  })

  test('rule M4: accept an event of a name that no meter listens to', async () => {
    const event = login('a', '1', { eventName: 'something_else' })
    expect(await statuses([event])).toEqual(['accepted'])
    expect(await world.usageOf('users')).toBe(0)
  })

  test('rule M4: of several customers are recorded for each, in one transaction of each', async () => {
    // The first event of a customer gives the meters their windows.
    await world.engine.reportEvent([upload(0, '0'), upload(0, '0', { customerId: 'other' })])
    const before = world.transactions()
    expect(await statuses([upload(1, '1'), upload(2, '1', { customerId: 'other' }), upload(3, '2')])).toEqual(
      ['accepted', 'accepted', 'accepted'],
    )
    expect(await world.usageOf('uploaded')).toBe(4)
    expect(await world.usageOf('uploaded', { customerId: 'other' })).toBe(2)
    expect(world.transactions() - before).toBe(2)
  })
})

describe('rule M5: meters over what was recorded', () => {
  test('rule M5: count each user once, what passes the filters, the largest and the average', async () => {
    const measure = (size: number, key: string) => upload(size, key, { eventName: 'measure' })
    await world.engine.reportEvent([
      login('a', '1'),
      login('a', '2'),
      login('b', '3'),
      upload(0.1, '1'),
      upload(0.2, '2'),
      upload(50, '3', { dimensions: { size: 50, kind: 'preview' } }),
      measure(1, '1'),
      measure(7, '2'),
      measure(2, '3'),
    ])
    expect(await world.usageOf('users')).toBe(2)
    expect(await world.usageOf('uploaded')).toBe(0.3)
    expect(await world.usageOf('uploads')).toBe(3)
    expect(await world.usageOf('largest')).toBe(7)
    expect(await world.usageOf('average')).toBe(3.333333333333)
  })

  test('rule M5: an event counts in the window of its time', async () => {
    world.advance(40 * DAY)
    await world.engine.reportEvent([upload(1, '1', { timestamp: start + DAY }), upload(2, '2')])
    expect(await world.usageOf('uploaded')).toBe(2)
  })
})

describe('what is told of events', () => {
  test('is one entry for each that was recorded, with usage before and after', async () => {
    await world.engine.reportEvent([upload(4, '1'), upload(4, '1'), upload(3, '2')], {
      actor: { type: 'server', id: 'worker-1' },
    })
    const entries = await logged('usage.event_recorded')
    expect(entries.map(({ data, before, after }) => [data.idempotencyKey, before, after])).toEqual([
      ['1', { uploaded: 0, uploads: 0 }, { uploaded: 4, uploads: 1 }],
      ['2', { uploaded: 4, uploads: 1 }, { uploaded: 7, uploads: 2 }],
    ])
    expect(entries[0]).toMatchObject({
      customerId,
      at: start,
      actor: { type: 'server', id: 'worker-1' },
      data: { eventName: 'upload', resourceId: null, timestamp: start },
    })
    expect(JSON.stringify(entries)).not.toContain('image')
  })

  test('tells once that a limit was crossed, with the event that crossed it', async () => {
    await world.engine.reportEvent([upload(10, '1'), upload(0.5, '2'), upload(1, '3')])
    await world.engine.reportEvent(upload(1, '4'))
    expect(await logged('entitlement.usage_exceeded')).toMatchObject([
      {
        data: { featureId: 'uploaded', resourceId: null, limit: 10 },
        before: { currentUsage: 10 },
        after: { currentUsage: 10.5 },
      },
    ])
  })

  test('leaves present usage as it is for an event of a window that is over', async () => {
    world.advance(40 * DAY)
    await world.engine.reportEvent([upload(50, '1', { timestamp: start + DAY }), upload(1, '2')])
    expect((await logged('usage.event_recorded')).map(({ before, after }) => [before, after])).toEqual([
      [
        { uploaded: 0, uploads: 0 },
        { uploaded: 0, uploads: 0 },
      ],
      [
        { uploaded: 0, uploads: 0 },
        { uploaded: 1, uploads: 1 },
      ],
    ])
    expect(await logged('entitlement.usage_exceeded')).toEqual([])
  })

  test('keeps nothing that the meters do not need', async () => {
    await world.engine.reportEvent(
      login('a', '1', { dimensions: { user_id: 'a', user_email: 'john@example.com' } }),
    )
    expect(JSON.stringify(await world.store.load(customerId))).not.toContain('john@example.com')
  })
})
