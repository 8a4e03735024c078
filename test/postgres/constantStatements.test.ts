import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createPostgresStore, type Driver, type Session } from '../../src/postgres/index.ts'
import type { RouteName } from '../../src/protocol/routes.ts'
import { createHandler, createWebhooks } from '../../src/server/index.ts'
import { createEngineWorld, customerId } from '../engine/support/engineWorld.ts'
import { routeNames, requestTo, validInputs } from '../server/support/requests.ts'
import { openDatabase } from './support/emptyDatabase.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const hostile = [
  `'`,
  `''`,
  `"; drop table latchkey.customers; --`,
  `'; select pg_sleep(10); --`,
  `' or '1'='1`,
  `\\'; --`,
  `$1`,
  `$$; drop schema latchkey cascade; $$`,
  `%_%`,
  `{"a":1}`,
  `a::text`,
  `/* */ union select body from latchkey.customers`,
  `Robert'); DROP TABLE customers;--`,
  `ʼ or 1=1`,
  `\u2019; --`,
]

let driver: Driver
beforeAll(async () => {
  driver = await openDatabase()
})
afterAll(() => driver.close())

/** Writes down the text of every statement. */
function recording(session: Session, texts: Set<string>): Session {
  return {
    query: (statement, parameters) => {
      texts.add(statement)
      return session.query(statement, parameters)
    },
    execute: (script) => {
      texts.add(script)
      return session.execute(script)
    },
  }
}

test('the statements are the same ones, whatever stands in any field', async () => {
  const texts = new Set<string>()
  const recorded: Driver = {
    ...driver,
    ...recording(driver, texts),
    transaction: (work) => driver.transaction((session) => work(recording(session, texts))),
  }
  const store = await createPostgresStore({ driver: recorded })
  const world = await createEngineWorld({ on: store, payments: 'sandbox' })
  const { engine } = world
  const webhooks = createWebhooks({ store, clock: { now: () => world.now } })
  webhooks.on('*', () => undefined)
  const handler = createHandler({
    backend: engine,
    identify: () => ({ customerId, role: 'owner' }),
    rateLimits: null,
    onError: (error) => errors.push(error),
  })
  const errors: unknown[] = []

  const everything = async (text: string): Promise<void> => {
    const id = `customer ${text}`.trim()
    const attempts = [
      () => engine.provisionCustomer({ id, name: text, metadata: { [`k${text}`]: text } }),
      () =>
        engine.provisionSubscription({ customerId: id, planId: 'plan-revvenu-free', resourceId: `r${text}` }),
      () => engine.provisionSubscription({ customerId: id, planId: `p${text}` }),
      () =>
        engine.updateCustomer(
          { id, name: `${text}${text}` },
          { idempotencyKey: `k${text.replace(/\s/g, '')}` },
        ),
      () =>
        engine.consume({
          customerId: id,
          featureId: 'feature-02-campaigns',
          amount: 1,
          resourceId: `r${text}`,
        }),
      () => engine.reportUsage({ customerId: id, featureId: `f${text}`, value: 1 }),
      () => engine.getEntitlement({ customerId: id, featureId: `f${text}`, resourceId: `r${text}` }),
      () =>
        engine.reserve({
          customerId: id,
          featureId: 'feature-02-campaigns',
          amount: 1,
          resourceId: `r${text}`,
        }),
      () => engine.settle({ customerId: id, reservationId: `x${text}` }),
      () =>
        engine.reportEvent({
          customerId: id,
          eventName: `e${text}`,
          idempotencyKey: 'k',
          dimensions: { [text]: text },
        }),
      () =>
        engine.listEvents({ customerId: id, types: [`t${text}`], actorId: `a${text}`, actorType: 'user' }),
      () => engine.listEvents({ after: `event-${text}` }),
      () => engine.getSubscription({ customerId: id, subscriptionId: `s${text}` }),
      () => engine.reconcileCheckout({ customerId: id, checkoutId: `c${text}` }),
      () =>
        engine.grantPromotionalEntitlements({
          customerId: id,
          promotionalEntitlements: [{ featureId: 'feature-05-sso', description: text }],
        }),
      () =>
        engine.getUsageHistory({
          customerId: id,
          featureId: 'feature-02-campaigns',
          startDate: 0,
          resourceId: `r${text}`,
        }),
      () => webhooks.deliverDue(),
      () => webhooks.replay({ endpointId: `w${text}`, from: 0, to: 1, customerId: id }),
      () => webhooks.listDead({ endpointId: `w${text}`, customerId: id }),
      () => webhooks.forget(`w${text}`),
    ]
    // What is refused is as good as what is done: neither may change what is asked of the database.
    for (const attempt of attempts) await attempt().catch(() => undefined)
    for (const name of routeNames.filter((route) => route !== 'changes')) await send(name, text)
  }
  const send = async (name: RouteName, text: string): Promise<void> => {
    for (const field of Object.keys(validInputs[name])) {
      const input = { ...validInputs[name], [field]: `${String(validInputs[name][field])}${text}` }
      await handler(requestTo(name, { input }))
    }
  }

  await engine.provisionCustomer({ id: customerId })
  for (const plain of ['plain', 'another', 'words of text']) await everything(plain)
  const known = new Set(texts)
  expect(known.size).toBeGreaterThan(15)
  for (const text of hostile) await everything(text)
  expect([...texts].filter((text) => !known.has(text))).toEqual([])
  expect([...texts].filter((text) => hostile.some((part) => part.length > 6 && text.includes(part)))).toEqual(
    [],
  )
  expect((await engine.getCustomer(`customer ${hostile[2]}`)).name).toBe(`${hostile[2]}${hostile[2]}`)
  expect(errors).toEqual([])
})
