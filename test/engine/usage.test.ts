import { beforeEach, describe, expect, test } from 'vitest'
import {
  campaigns,
  createWorldOnFree,
  customerId,
  DAY,
  growth,
  start,
  templates,
  type EngineWorld,
} from './support/engineWorld.ts'

const mau = 'feature-03-mau'
let world: EngineWorld

beforeEach(async () => {
  world = await createWorldOnFree()
})

const consume = (amount: number, key?: string) =>
  world.engine.consume(
    { customerId, featureId: campaigns, amount },
    key === undefined ? {} : { idempotencyKey: key },
  )
const usageOf = async (featureId: string) =>
  (await world.engine.getEntitlement({ customerId, featureId })).entitlement?.currentUsage
const report = async (value: number, more: object = {}) =>
  (await world.engine.reportUsage({ customerId, featureId: templates, value, ...more }))[0]

describe('consuming', () => {
  test('is exact under 100 calls at once', async () => {
    await world.engine.provisionSubscription(growth(2, 3))
    const answers = await Promise.all(Array.from({ length: 100 }, () => consume(1)))
    expect(answers.filter((answer) => answer.isGranted)).toHaveLength(31)
    expect(await usageOf(campaigns)).toBe(31)
    expect(Math.max(...answers.map((answer) => answer.currentUsage))).toBe(31)
  })

  test('grants whole or not at all', async () => {
    await world.engine.provisionSubscription(growth(2, 1))
    expect(await consume(10)).toMatchObject({ isGranted: true, currentUsage: 10, usageLimit: 11 })
    expect(await consume(2)).toMatchObject({
      isGranted: false,
      accessDeniedReason: 'RequestedUsageExceedingLimit',
      currentUsage: 10,
    })
    expect(await consume(1)).toMatchObject({ isGranted: true, currentUsage: 11 })
  })

  test('takes once by one key, and more by another', async () => {
    await world.engine.provisionSubscription(growth())
    const answers = await Promise.all(Array.from({ length: 10 }, () => consume(2, 'key-1')))
    expect(new Set(answers.map((answer) => answer.isGranted))).toEqual(new Set([true]))
    expect(await usageOf(campaigns)).toBe(2)
    await consume(2, 'key-2')
    expect(await usageOf(campaigns)).toBe(4)
  })

  test('says why it is denied where there is no subscription, or no such entitlement', async () => {
    await world.engine.provisionCustomer({ id: 'other' })
    await expect(
      world.engine.consume({ customerId: 'other', featureId: campaigns, amount: 1 }),
    ).resolves.toMatchObject({ isGranted: false, accessDeniedReason: 'NoActiveSubscription', usageLimit: 0 })
    await expect(
      world.engine.consume({ customerId, featureId: campaigns, amount: 1, resourceId: 'site-1' }),
    ).resolves.toMatchObject({ isGranted: false, accessDeniedReason: 'CustomerResourceNotFound' })
  })

  test('follows the plan at once, and keeps what was used', async () => {
    expect(await consume(1)).toMatchObject({ isGranted: true })
    expect(await consume(1)).toMatchObject({ isGranted: false })
    await world.engine.provisionSubscription(growth(1, 1))
    expect(await consume(1)).toMatchObject({ isGranted: true, currentUsage: 2, usageLimit: 11 })
  })

  test('begins again with the next window', async () => {
    await consume(1)
    world.advance(Date.UTC(2026, 1, 28, 12) - start - 1)
    expect(await consume(1)).toMatchObject({ isGranted: false })
    world.advance(1)
    expect(await usageOf(campaigns)).toBe(0)
    expect(await consume(1)).toMatchObject({ isGranted: true, currentUsage: 1 })
  })

  test('loses what a trial gave at the trial’s end', async () => {
    await world.engine.provisionSubscription({ customerId, planId: 'plan-revvenu-basic' })
    expect(await consume(5)).toMatchObject({ isGranted: true, usageLimit: 10 })
    world.advance(14 * DAY)
    expect(await consume(1)).toMatchObject({ isGranted: false, currentUsage: 5, usageLimit: 1 })
  })
})

describe('reporting usage', () => {
  test('adds, sets and takes back what fluctuates, never below 0', async () => {
    expect(await report(5)).toMatchObject({ currentUsage: 5, isDuplicate: false })
    expect(await report(2)).toMatchObject({ currentUsage: 7 })
    expect(await report(-3)).toMatchObject({ currentUsage: 4 })
    expect(await report(9, { updateBehavior: 'SET' })).toMatchObject({ currentUsage: 9 })
    expect(await report(-20)).toMatchObject({ currentUsage: 0 })
  })

  test('records above the limit too', async () => {
    expect(await report(50)).toMatchObject({ currentUsage: 50 })
    await expect(world.engine.getEntitlement({ customerId, featureId: templates })).resolves.toMatchObject({
      isGranted: false,
      entitlement: { usageLimit: 1, currentUsage: 50 },
    })
  })

  test('records the same key once, whatever came between', async () => {
    const keyed = { idempotencyKey: 'key-1' }
    expect(await report(5, keyed)).toMatchObject({ currentUsage: 5, isDuplicate: false })
    await report(1)
    expect(await report(5, keyed)).toMatchObject({ currentUsage: 5, isDuplicate: true })
    expect(await usageOf(templates)).toBe(6)
  })

  test('of a batch answers in order, and a repeat of the batch records nothing', async () => {
    const batch = [
      { customerId, featureId: templates, value: 2 },
      { customerId, featureId: campaigns, value: 1 },
      { customerId, featureId: templates, value: 3 },
    ]
    const key = { idempotencyKey: 'batch' }
    const first = await world.engine.reportUsage(batch, key)
    expect(first.map((result) => [result.featureId, result.currentUsage])).toEqual([
      [templates, 2],
      [campaigns, 1],
      [templates, 5],
    ])
    const again = await world.engine.reportUsage(batch, key)
    expect(again.map((result) => result.isDuplicate)).toEqual([true, true, true])
    expect(await usageOf(templates)).toBe(5)
  })

  test('refuses a whole batch for what is wrong in it, all at once', async () => {
    const good = { customerId, featureId: templates, value: 1 }
    const reporting = world.engine.reportUsage([
      good,
      { ...good, featureId: 'lost' },
      { ...good, featureId: 'feature-05-sso' },
      { ...good, featureId: mau },
      { ...good, featureId: campaigns, value: -1 },
      { ...good, value: -1, updateBehavior: 'SET' },
    ])
    await expect(reporting).rejects.toMatchObject({
      code: 'InvalidRequest',
      problems: [
        { path: 'reports[1].featureId', code: 'FeatureNotFound' },
        { path: 'reports[2].featureId', code: 'FeatureNotMetered' },
        { path: 'reports[3].featureId', code: 'CountedFromEvents' },
        { path: 'reports[4].value', code: 'NegativeUsage' },
        { path: 'reports[5].value', code: 'NegativeUsage' },
      ],
    })
    expect(await usageOf(templates)).toBe(0)
  })

  test('records nothing of a batch in which one customer is unknown', async () => {
    await report(1)
    const good = { customerId, featureId: templates, value: 1 }
    await expect(
      world.engine.reportUsage([good, { ...good, customerId: 'nobody' }, good]),
    ).rejects.toMatchObject({
      code: 'InvalidRequest',
      problems: [{ path: 'reports[1].customerId', code: 'CustomerNotFound' }],
    })
    expect(await usageOf(templates)).toBe(1)
  })

  test('of an unknown customer is refused', async () => {
    const one = { customerId: 'nobody', featureId: templates, value: 1 }
    await expect(world.engine.reportUsage(one)).rejects.toMatchObject({ code: 'CustomerNotFound' })
    const consuming = world.engine.consume({ customerId: 'nobody', featureId: campaigns, amount: 1 })
    await expect(consuming).rejects.toMatchObject({ code: 'CustomerNotFound' })
  })

  test('keeps resources apart', async () => {
    await report(5, { resourceId: 'site-1' })
    expect(await usageOf(templates)).toBe(0)
  })
})

describe('raw events', () => {
  const login = (user: string, key: string, more: object = {}) => ({
    customerId,
    eventName: 'user_login',
    idempotencyKey: key,
    dimensions: { user_id: user },
    ...more,
  })

  test('count each user once, and each event once', async () => {
    const results = await world.engine.reportEvent([
      login('user-01', 'a'),
      login('user-01', 'b'),
      login('user-02', 'c'),
      login('user-02', 'c'),
    ])
    expect(results.map((result) => result.status)).toEqual(['accepted', 'accepted', 'accepted', 'duplicate'])
    expect(await usageOf(mau)).toBe(2)
  })

  test('in the seed’s envelope count in the window of their time', async () => {
    world.advance(40 * DAY)
    const late = { timestamp: new Date(start + DAY).toISOString() }
    await world.engine.reportEvent({
      usageEvents: [login('user-01', 'a', late), login('user-02', 'b')],
    } as never)
    expect(await usageOf(mau)).toBe(1)
  })

  test('that nothing counts are accepted', async () => {
    const event = { customerId, eventName: 'something_else', idempotencyKey: 'x' }
    await expect(world.engine.reportEvent(event)).resolves.toEqual([{ index: 0, status: 'accepted' }])
  })

  test('are recorded all or none', async () => {
    const batch = [login('user-01', 'a'), login('user-02', 'b', { customerId: 'nobody' })]
    await expect(world.engine.reportEvent(batch)).rejects.toMatchObject({
      code: 'InvalidRequest',
      problems: [{ path: 'events[1].customerId', code: 'CustomerNotFound' }],
    })
    expect(await usageOf(mau)).toBe(0)
  })
})
