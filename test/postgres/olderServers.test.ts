import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createPostgresStore, type Driver, type Parameter, type Store } from '../../src/postgres/index.ts'
import { customer, start } from '../core/support/customerState.ts'
import { openDatabase } from './support/emptyDatabase.ts'
import { statementsOfStep2 as older } from './support/statementsOfStep2.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

let driver: Driver
let store: Store
const ran = new Set<string>()
beforeAll(async () => {
  driver = await openDatabase()
  store = await createPostgresStore({ driver })
})
afterAll(() => driver.close())

/** Runs a statement as a server of an earlier release does. */
async function run(name: keyof typeof older, parameters: readonly Parameter[] = []): Promise<unknown> {
  ran.add(name)
  const text = await driver.query(older[name], parameters)
  return text !== null && /^[[{]/.test(text) ? JSON.parse(text) : text
}

const actor = JSON.stringify({ type: 'server', id: null })
const usage = (units: number, key: string): readonly Parameter[] => {
  const data = JSON.stringify({ featureId: 'units' })
  return ['a', '', 'units', units, start, key, `${units}`, actor, data]
}
const resolved = {
  resourceId: null,
  featureId: 'units',
  limit: 10,
  hasSoftLimit: false,
  windowStart: null,
  windowEnd: null,
  validUntil: null,
  isReset: false,
}
const rawEvent = {
  resourceId: null,
  featureId: 'units',
  dedupeKey: 'e',
  fingerprint: 'f',
  value: 1,
  at: start,
  recordedAt: start,
}
const rows = {
  revisions: 1,
  dueAt: start,
  customer: { ...customer, id: 'a' },
  subscriptions: [],
  intents: [],
  promotions: [],
  counters: [{ ...resolved, n: 0, isNew: true, versions: 1 }],
  resets: [],
  events: [rawEvent],
  log: [],
}

test('what servers of an earlier release do goes on beside the newest schema', async () => {
  await run('lockCustomers', ['["a"]'])
  expect(await run('writeCustomer', ['a', JSON.stringify(rows)])).toBe('written')
  expect(await run('addUnits', usage(2, 'add'))).toMatchObject({ changed: null, counter: {} })
})

test('what the newest release resolved, an earlier one counts on, and the other way round', async () => {
  await store.transact('a', null, () => ({
    result: null,
    changes: [{ type: 'counter.put', counter: { ...resolved, isReset: true } }],
  }))
  expect(await run('addUnits', usage(2, 'add'))).toMatchObject({ changed: { amount: 2 } })
  expect(await run('addUnits', usage(2, 'add'))).toMatchObject({ known: { answer: { amount: 2 } } })
  expect(await run('consumeUnits', usage(3, 'take'))).toMatchObject({ changed: { amount: 5 } })
  expect(await run('setUnits', usage(4, 'set'))).toMatchObject({ changed: { amount: 4 } })
  expect(await run('holdUnits', [...usage(2, 'hold'), 'r1', start + 10])).toMatchObject({
    changed: { held: 2 },
  })
  expect(await run('holdUnits', [...usage(1, 'late'), 'r2', start + 10])).toMatchObject({
    changed: { held: 3 },
  })
  expect(await run('settleHold', ['a', 'r1', null, actor, start])).toMatchObject({ changed: { amount: 6 } })
  expect(await run('lockCounters', ['a'])).toBe('1')
  expect(await run('expireHolds', ['a', start + 10])).toBe('1')
  expect(await run('loadCustomer', ['a', null, 0])).toMatchObject({
    customer: { id: 'a' },
    counters: [{ amount: 6, reservations: [] }],
  })
  expect((await store.load('a')).counters).toMatchObject([{ amount: 6 }])
  expect(
    await store.listUsage({ customerId: 'a', featureId: 'units', resourceId: null, from: 0, to: start + 1 }),
  ).toHaveLength(4)
})

test('what an earlier one reads it finds', async () => {
  expect(await run('listUsage', ['a', '', 'units', 0, start + 1])).toHaveLength(4)
  expect(await run('listEvents', ['a', null, 100])).toMatchObject({ isKnown: true })
  expect(await run('lockCatalog')).toBe('')
  expect(await run('publishCatalog', ['{"features":[]}', start])).toBe('1')
  expect(await run('readCatalogs', [0])).toMatchObject({ currentVersion: 1, newVersions: [{ version: 1 }] })
  await run('writeCustomer', ['a', JSON.stringify({ ...rows, counters: [], events: [] })])
  await run('postponeCustomer', ['a', start + 5])
  expect(await run('dueCustomers', [start + 5, 10])).toEqual(['a'])
  expect(await run('findByCheckout', ['none'])).toBeNull()
  expect(await run('findBySubscription', ['none'])).toBeNull()
  expect(await run('hasSubscriptions', ['none'])).toBe('false')
})

test('no statement of the earlier release is left out', () => {
  expect([...ran].toSorted()).toEqual(Object.keys(older).toSorted())
})
