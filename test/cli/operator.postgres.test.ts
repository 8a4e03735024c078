import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBilling } from '../../src/cli/database/openBilling.ts'
import type { Engine } from '../../src/engine/index.ts'
import { freshDatabase } from '../postgres/support/freshDatabase.ts'
import { catalogText } from './support/catalogText.ts'
import { openTerminal, type TestTerminal } from './support/openTerminal.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const catalog = 'catalog.ts'
const customerId = 'customer-1'
const featureId = 'reports'
let env: { readonly DATABASE_URL: string }
let terminal: TestTerminal

/** Works on the same database, as the product's own server does. */
async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const { engine, close } = await openBilling(
    {
      env,
      folder: terminal.folder,
      user: 'host',
      now: Date.now,
      print() {},
      note() {},
      onStop: () => () => {},
    },
    { data: undefined },
  )
  try {
    return await work(engine)
  } finally {
    await close()
  }
}

/** What was done by the operator, newest last. */
const audited = () =>
  withEngine(async (engine) =>
    (await engine.listEvents({ limit: 1000 })).filter(({ actor }) => actor.id === 'cli:ann'),
  )

beforeAll(async () => {
  env = { DATABASE_URL: await freshDatabase() }
  terminal = await openTerminal(env)
  await writeFile(join(terminal.folder, catalog), catalogText(10))
})
afterAll(() => terminal.remove())

test('a new database is migrated once, and examined', async () => {
  const first = (await terminal.json('migrate')) as { applied: { version: number }[] }
  expect(first.applied.map(({ version }) => version)).toEqual(expect.arrayContaining([1, 2, 11]))
  expect(await terminal.json('migrate')).toEqual({ applied: [] })
  const { code, printed } = await terminal.run('doctor')
  expect(code).toBe(1)
  expect(printed).toMatch(/BAD +catalog: nothing is published/)
  expect(printed).toMatch(/BAD +keys: LATCHKEY_SECRET_KEY is not set/)
})

test('a catalog is compared and published, and the same again changes nothing', async () => {
  expect(await terminal.json('catalog', 'publish', '--catalog', catalog)).toEqual({ version: 1, isNew: true })
  expect(await terminal.json('catalog', 'publish', '--catalog', catalog)).toEqual({
    version: 1,
    isNew: false,
  })
  expect(await terminal.json('catalog', 'diff', '--catalog', catalog)).toMatchObject({ changes: [] })
})

test('a customer is shown with what they have, and their last usage reports', async () => {
  await withEngine(async (engine) => {
    await engine.provisionCustomer({
      id: customerId,
      name: 'Ada',
      subscriptionParams: { planId: 'team', billingPeriod: 'MONTHLY' },
    })
    await engine.reportUsage({ customerId, featureId, value: 2 })
    await engine.reportUsage({ customerId, featureId, value: 1 })
  })
  const shown = (await terminal.json('customer', 'show', customerId)) as {
    usageReports: { featureId: string; before: number; amount: number }[]
  }
  expect(shown.usageReports.map(({ featureId, before, amount }) => [featureId, before, amount])).toEqual([
    [featureId, 2, 3],
    [featureId, 0, 2],
  ])
  const { printed } = await terminal.run('customer', 'show', customerId)
  expect(printed).toContain('customer-1 (Ada), since')
  expect(printed).toMatch(/: team (ACTIVE|IN_TRIAL)/)
  expect(printed).toMatch(/reports: 3 of \d+/)
  expect(printed).toMatch(/Z reports: 2 → 3/)
  expect(await terminal.run('customer', 'show', 'nobody')).toMatchObject({
    code: 1,
    noted: expect.stringContaining('There is no customer "nobody"') as string,
  })
})

test('a changed catalog is shown with what subscribers keep', async () => {
  await writeFile(join(terminal.folder, 'next.ts'), catalogText(12))
  const { code, printed } = await terminal.run('catalog', 'diff', '--catalog', 'next.ts')
  expect(code).toBe(0)
  expect(printed.split('\n')).toEqual([
    'Against version 1:',
    '  ~ plans.team.charges.0.prices.0.amount: "10" → "12"',
    '1 subscriptions of team stay as they were bought, until each is migrated.',
  ])
})

test('a grant reaches the customer, and the log says who gave it', async () => {
  await terminal.json('customer', 'grant', customerId, featureId, '--limit', '500', '--until', '2099-01-31')
  const { usageLimit } = await withEngine(async (engine) => {
    const { entitlement } = await engine.getEntitlement({ customerId, featureId })
    return { usageLimit: entitlement?.usageLimit }
  })
  expect(usageLimit).toBe(500)
  expect((await audited()).map(({ type, actor }) => [type, actor.type])).toEqual([
    ['promotional_entitlement.granted', 'server'],
    ['entitlements.updated', 'server'],
  ])
})

test('a trial is made longer, and a subscription cancelled, both on record', async () => {
  const before = (await audited()).length
  const until = '2099-01-01'
  await terminal.json('customer', 'extend-trial', customerId, '--until', until)
  const shown = (await terminal.json('customer', 'show', customerId)) as {
    subscriptions: { id: string; status: string; trialEndDate: number }[]
  }
  const { id = '', ...subscription } = shown.subscriptions[0] ?? {}
  expect(subscription).toMatchObject({ status: 'IN_TRIAL', trialEndDate: Date.parse(until) })
  const canceled = await terminal.json('customer', 'cancel', customerId, id, '--at', 'now')
  expect(canceled).toMatchObject({ id, status: 'CANCELED' })
  const types = (await audited()).slice(before).map(({ type }) => type)
  expect(types).toEqual(
    expect.arrayContaining(['subscription.updated', 'subscription.cancellation_scheduled']),
  )
})

test('a customer without a trial has none to make longer', async () => {
  expect(await terminal.run('customer', 'extend-trial', customerId, '--until', '2099-01-01')).toMatchObject({
    code: 2,
    noted: 'latchkey: customer-1 has no subscription in trial.',
  })
})

test('events are posted again to the webhook of the environment, and not without one', async () => {
  const args = ['events', 'replay', '--from', '2020-01-01', '--customer', customerId]
  expect(await terminal.run(...args)).toMatchObject({
    code: 2,
    noted: expect.stringContaining('LATCHKEY_WEBHOOK_URL is not set') as string,
  })
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const withWebhook = await openTerminal({
    ...env,
    LATCHKEY_WEBHOOK_URL: 'https://hooks.example.com/',
    LATCHKEY_WEBHOOK_SECRET: secret,
  })
  const events = await withEngine((engine) => engine.listEvents({ customerId, limit: 1000 }))
  expect(await withWebhook.json(...args)).toEqual({ events: events.length })
  expect((await withWebhook.run('doctor')).printed).toMatch(/ok +webhooks: none was given up/)
  await withWebhook.remove()
})

test('everything of a person is handed out, and deleted for good, on record', async () => {
  const person = 'person-1'
  await withEngine((engine) => engine.provisionCustomer({ id: person, email: 'canary@example.com' }))
  expect(JSON.stringify(await terminal.json('customer', 'export', person))).toContain('canary@example.com')
  expect(await terminal.run('customer', 'erase', person, '--confirm', 'another')).toMatchObject({ code: 2 })
  expect(await terminal.run('customer', 'show', person)).toMatchObject({ code: 0 })
  const before = (await audited()).length
  await terminal.json('customer', 'erase', person, '--confirm', person)
  expect(await terminal.run('customer', 'show', person)).toMatchObject({ code: 1 })
  const log = await withEngine((engine) => engine.listEvents({ limit: 1000 }))
  expect(JSON.stringify(log)).not.toContain('canary@example.com')
  expect((await audited()).length).toBeGreaterThan(before)
})

test('the schema is printed for somebody else to run, without a database', async () => {
  const nowhere = await openTerminal({ DATABASE_URL: 'postgres://127.0.0.1:1/none' })
  expect(await nowhere.run('migrate', '--print-sql')).toMatchObject({
    code: 0,
    printed: expect.stringContaining('create table latchkey.kept_values') as string,
  })
  expect((await nowhere.run('doctor')).printed).toMatch(/BAD +database: The database/)
  await nowhere.remove()
})
