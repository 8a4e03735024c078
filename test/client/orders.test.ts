import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClient, reportUsage } from '../../src/client/index.ts'
import type { Revision } from '../../src/core/subscription/CustomerState.ts'
import { json, scriptedServer } from './support/scriptedServer.ts'
import { metered, noon, snapshotOf, switchedOn } from './support/snapshots.ts'

const numRuns = process.env.LATCHKEY_FULL ? 100_000 : 10_000
const shared = fc.record({ name: fc.constantFrom('customer-a', 'customer-b') })

describe('whatever the order of replies', () => {
  it('threat T3: nothing of one customer is read as another’s', { timeout: 300_000 }, async () => {
    let switches = 0
    const step = fc.oneof(
      fc.record({ type: fc.constant('expect' as const), customer: shared }),
      fc.record({ type: fc.constant('sign in' as const), customer: shared }),
      fc.record({ type: fc.constant('refresh' as const), resource: fc.constantFrom(undefined, 'site-1') }),
      fc.record({ type: fc.constant('report' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(step, { minLength: 2, maxLength: 8 }),
        async (scheduler, steps) => {
          let session = 'customer-a'
          // The server answers whoever is signed in when the request comes; the reply takes as long as it takes.
          const server = scriptedServer(({ path }) => {
            const customerId = session
            const resourceId = path.includes('site-1') ? 'site-1' : null
            const answer = path.includes('report')
              ? {
                  featureId: 'campaigns',
                  currentUsage: customerId === 'customer-a' ? 100 : 200,
                  usageRevision: 9,
                }
              : snapshotOf({
                  customerId,
                  resourceId,
                  entitlements: [
                    switchedOn(`of-${customerId}`),
                    metered('campaigns', {
                      usageLimit: 1000,
                      currentUsage: customerId === 'customer-a' ? 1 : 2,
                    }),
                  ],
                })
            return scheduler.schedule(Promise.resolve(json(answer)))
          })
          const client = createClient({
            baseUrl: '/api',
            fetch: server.fetch,
            random: () => 0,
            retry: false,
            timeoutMs: 60_000,
          })
          const site = client.forResource('site-1')
          let expected: string | undefined
          // An answer about usage does not name its customer: a session that changes untold can mix it up until the next refresh.
          let isUntold = false
          const wrong: string[] = []
          const check = (clients = [client, site]): void => {
            for (const one of clients) {
              const known = one.getState().customer?.id
              if (expected !== undefined && known !== undefined && known !== expected)
                wrong.push(`${known} for ${expected}`)
              for (const id of ['customer-a', 'customer-b']) {
                const isGranted = one.getEntitlement(`of-${id}`).isGranted
                if (isGranted && (known !== id || (expected ?? id) !== id)) wrong.push(`a grant of ${id}`)
              }
              if (isUntold) continue
              const usage = one.getEntitlement('campaigns').currentUsage
              const own =
                known === 'customer-a'
                  ? [0, 1, 6, 11, 16, 21, 26, 31, 36, 41, 100]
                  : [0, 2, 7, 12, 17, 22, 27, 32, 37, 42, 200]
              if (
                usage < 100
                  ? !own.includes(usage)
                  : usage >= 200
                    ? known !== 'customer-b'
                    : known !== 'customer-a'
              )
                wrong.push(`usage ${usage} of ${known}`)
            }
          }
          const calls: Promise<unknown>[] = []
          const sequence = scheduler.scheduleSequence(
            steps.map((one) => ({
              label: one.type,
              builder: () => {
                if (one.type === 'expect') {
                  if (expected !== undefined && expected !== one.customer.name) switches++
                  expected = one.customer.name
                  session = one.customer.name
                  client.setCustomer(expected)
                } else if (one.type === 'sign in') {
                  isUntold = true
                  session = one.customer.name
                } else if (one.type === 'refresh')
                  calls.push((one.resource ? site : client).refresh({ isNew: true }))
                else calls.push(reportUsage(client, 'campaigns', 5).catch(() => undefined))
                check()
                return Promise.resolve()
              },
            })),
          )
          const stop = [client.subscribe(() => check([client])), site.subscribe(() => check([site]))]
          await scheduler.waitFor(sequence.task)
          await scheduler.waitAll()
          await scheduler.waitFor(Promise.all(calls))
          check()
          for (const leave of stop) leave()
          expect(wrong).toEqual([])
        },
      ),
      { numRuns, endOnFailure: true },
    )
    // It would prove nothing without them.
    expect(switches).toBeGreaterThan(numRuns / 10)
  })

  it('threat T20: older values never take the place of newer ones', { timeout: 120_000 }, async () => {
    const part = fc.nat({ max: 3 })
    const reply = fc.record({ customer: part, catalog: part, usage: part, later: fc.nat({ max: 5 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(reply, { minLength: 1, maxLength: 12 }), async (replies) => {
        let next = 0
        const server = scriptedServer(() => {
          const { customer, catalog, usage, later } = replies[Math.min(next, replies.length - 1)] ?? {
            customer: 0,
            catalog: 0,
            usage: 0,
            later: 0,
          }
          return json(snapshotOf({ revision: { customer, catalog, usage }, serverTime: noon + later }))
        })
        const client = createClient({ baseUrl: '/api', fetch: server.fetch, retry: false })
        let before: { revision: Revision | null; at: number } = { revision: null, at: 0 }
        for (next = 0; next < replies.length; next++) {
          await client.refresh()
          const { revision, updatedAt } = client.getState()
          const known = before.revision
          if (revision && known) {
            expect(revision.customer).toBeGreaterThanOrEqual(known.customer)
            expect(revision.catalog).toBeGreaterThanOrEqual(known.catalog)
            expect(revision.usage).toBeGreaterThanOrEqual(known.usage)
            const isSame =
              revision.customer === known.customer &&
              revision.catalog === known.catalog &&
              revision.usage === known.usage
            if (isSame) expect(updatedAt).toBeGreaterThanOrEqual(before.at)
          }
          before = { revision, at: updatedAt ?? 0 }
        }
      }),
      { numRuns: 300 },
    )
  })
})

it('threat T3: fifty readers whose token dies cause one new token', async () => {
  let token = 'old'
  let refreshes = 0
  const server = scriptedServer(({ headers }) =>
    headers.get('authorization') === 'Bearer new' ? json(snapshotOf()) : new Response('{}', { status: 401 }),
  )
  const client = createClient({
    baseUrl: '/api',
    fetch: server.fetch,
    retry: false,
    async getToken({ refresh }) {
      await Promise.resolve()
      if (refresh) {
        refreshes++
        token = 'new'
      }
      return token
    },
  })
  const leave = Array.from({ length: 50 }, () => client.subscribe(() => undefined))
  await Promise.all([
    ...Array.from({ length: 50 }, () => client.refresh()),
    ...Array.from({ length: 50 }, () => client.request('snapshot')),
  ])
  expect(refreshes).toBe(1)
  expect(client.getState().status).toBe('fresh')
  for (const stop of leave) stop()
})
