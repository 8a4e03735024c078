import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCustomerTokens, createHandler, createWebhooks } from '../../src/server/index.ts'
import { createMemoryStore } from '../../src/engine/index.ts'
import { createError } from '../../src/core/errors/errorTable.ts'
import type { RouteName } from '../../src/protocol/routes.ts'
import { createEngineWorld, customerId, growth } from '../engine/support/engineWorld.ts'
import { createRecordingBackend } from './support/recordingBackend.ts'
import { requestTo, routeNames, textOf } from './support/requests.ts'

/** What must stand in no answer and in no log. */
const canaries = {
  key: 'sk_live_CANARYkey0123456789',
  webhook: 'whsec_Q0FOQVJZd2ViaG9vaw==',
  clientSecret: 'pi_CANARY1_secret_CANARY2',
  database: 'postgres://app:CANARYpassword@db.internal/app',
  email: 'canary.person@example.com',
  card: '4000 0566 5566 5556',
  token: 'eyJDQU5BUlk.eyJDQU5BUlk.Q0FOQVJZ',
  sql: `insert into latchkey.customers values ('canary.person@example.com')`,
}
const spotted = (text: string) =>
  Object.entries(canaries)
    .filter(([, canary]) => text.includes(canary))
    .map(([name]) => name)

let logged: string[]
beforeEach(() => {
  logged = []
  const note = (...parts: unknown[]) => void logged.push(parts.map((part) => inspect(part)).join(' '))
  for (const level of ['error', 'warn', 'log', 'info'] as const)
    vi.spyOn(console, level).mockImplementation(note)
})
afterEach(() => void vi.restoreAllMocks())

/** Everything of a value, as a log may write it. */
function inspect(value: unknown): string {
  if (!(value instanceof Error)) return typeof value === 'string' ? value : JSON.stringify(value)
  return `${value.message} ${value.stack} ${JSON.stringify(value)} ${inspect(value.cause ?? '')}`
}

const faults: Record<string, () => unknown> = {
  'an error of the database': () =>
    Object.assign(new Error(`duplicate key: ${canaries.sql} at ${canaries.database}`), {
      code: '23505',
      detail: canaries.email,
    }),
  'an error of the provider': () =>
    new Error(`Invalid API Key: ${canaries.key}, card ${canaries.card}, intent ${canaries.clientSecret}`),
  'an error with a cause': () =>
    new Error(`signature ${canaries.webhook}`, { cause: new Error(`token ${canaries.token}`) }),
  'an error of ours with a cause': () =>
    createError('PaymentsUnavailable', {}, { cause: new Error(Object.values(canaries).join(' ')) }),
  'a text that was thrown': () => Object.values(canaries).join(' '),
}

describe.each(Object.entries(faults))('%s', (_name, make) => {
  it.each(routeNames.filter((name) => name !== 'changes'))(
    'tells nothing to who called %s, nor to the log',
    async (name) => {
      const backend = createRecordingBackend()
      backend.fail = make()
      const handler = createHandler({ backend, identify: () => ({ customerId: 'customer-a' }) })
      const headers = { authorization: `Bearer ${canaries.token}`, cookie: `session=${canaries.key}` }
      const response = await handler(requestTo(name, { headers }))
      expect(response.status).toBeGreaterThanOrEqual(500)
      const told = `${JSON.stringify([...response.headers])} ${await response.text()}`
      expect(spotted(told)).toEqual([])
      expect(logged).toHaveLength(1)
      expect(logged[0]).toContain(response.headers.get('x-request-id'))
      expect(spotted(logged.join())).toEqual([])
      expect(told).not.toMatch(/\bat .*\.ts:\d+/)
    },
  )
})

describe('what somebody sends', () => {
  it('is not told to the log when it is refused', async () => {
    const backend = createRecordingBackend()
    const tokens = createCustomerTokens({
      keys: [{ id: 'one', algorithm: 'HS256', secret: 'Zr8Qw2Lk9Vx4Nb7Tm1Ys6Hd3Gf5Jc0Pa' }],
      audience: 'a',
      environment: 'b',
    })
    const handler = createHandler({ backend, identify: tokens.identify })
    for (const name of routeNames) {
      const response = await handler(
        requestTo(name, { headers: { authorization: `Bearer ${canaries.token}` } }),
      )
      expect(response.status).toBe(401)
      expect(spotted(await response.text())).toEqual([])
    }
    expect(logged).toEqual([])
  })
})

describe('a whole purchase', () => {
  it('leaves billing information and secrets in no answer but the buyer’s own, and in no log', async () => {
    const world = await createEngineWorld({ payments: 'sandbox' })
    await world.engine.provisionCustomer({ id: customerId, email: canaries.email })
    await world.engine.provisionSubscription({
      ...growth(),
      billingInformation: { billingAddress: { line1: canaries.clientSecret } },
    })
    const handler = createHandler({
      backend: world.engine,
      identify: () => ({ customerId, userId: 'ben' }),
      rateLimits: null,
    })
    const member: RouteName[] = ['paywall', 'unlock', 'promotions', 'resources', 'usageHistory', 'invoices']
    const answers = await Promise.all(member.map(async (name) => textOf(await handler(requestTo(name)))))
    expect(spotted(answers.join())).toEqual([])
    const store = createMemoryStore({ atom: world.store })
    const log = JSON.stringify(await store.listEvents({ limit: 1000 }))
    expect(spotted(log)).toEqual(['email'])
    const webhooks = createWebhooks({ store })
    expect(JSON.stringify(await webhooks.listDead())).toBe('[]')
    expect(spotted(logged.join())).toEqual([])
  })
})
