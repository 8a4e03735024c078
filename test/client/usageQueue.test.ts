import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createUsageQueue, reportUsage, type UsageQueueOptions } from '../../src/client/index.ts'
import { faultyFetch } from '../support/faultyFetch.ts'
import { memoryStorage } from './support/memoryStorage.ts'
import { openTestWorld, pageHref } from './support/openTestWorld.ts'
import { errorAnswer } from './support/scriptedServer.ts'

const campaigns = 'feature-02-campaigns'
const key = 'latchkey:usage:customer-demo-01'
const DAY = 86_400_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** A browser whose network may be lost, and pages in it that keep their reports in its storage. */
async function openBrowser(options: Partial<UsageQueueOptions> = {}) {
  const { world, openPage } = await openTestWorld()
  const storage = memoryStorage()
  const network = faultyFetch(world.fetch)
  const keys: (string | null)[] = []
  let scripted: () => Response | undefined = () => undefined
  return {
    world,
    storage,
    network,
    /** The keys under which reports were sent. */
    keys,
    open: (customerId: string | undefined = 'customer-demo-01') =>
      openPage(pageHref, {
        ...(customerId === undefined ? {} : { customerId }),
        usageQueue: createUsageQueue({ features: [campaigns], storage, ...options }),
        fetch(url, init) {
          if (!url.endsWith('/report')) return network.fetch(url, init)
          keys.push(new Headers(init.headers).get('idempotency-key'))
          const answer = scripted()
          return answer ? Promise.resolve(answer) : network.fetch(url, init)
        },
      }),
    /** Answers reports in place of the server, while there is an answer. */
    answerReports(script: () => Response | undefined): void {
      scripted = script
    },
    async usage(): Promise<number | undefined> {
      const { entitlement } = await world.backend.getEntitlement({
        customerId: 'customer-demo-01',
        featureId: campaigns,
      })
      return entitlement?.currentUsage
    },
    kept: () => (JSON.parse(storage.content.get(key) ?? '{"reports":[]}') as { reports: unknown[] }).reports,
  }
}

describe('a report that can be sent', () => {
  it('is acknowledged at once and leaves nothing behind', async () => {
    const browser = await openBrowser()
    const { client, events } = browser.open()
    expect(await reportUsage(client, campaigns, 3)).toMatchObject({ currentUsage: 3 })
    expect(browser.kept()).toEqual([])
    expect(events).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('of a feature that is not queued is rejected when it cannot', async () => {
    const browser = await openBrowser({ features: [] })
    const { client } = browser.open()
    await client.refresh()
    browser.network.use('refused')
    const report = reportUsage(client, campaigns, 3)
    const refusal = report.catch((error: unknown) => error)
    await pass(15_000)
    expect(await refusal).toMatchObject({ code: 'NetworkError' })
    expect(browser.kept()).toEqual([])
  })
})

describe('a report that cannot be sent', () => {
  it('is kept and told of, counts as pending, and is acknowledged when the network is back', async () => {
    const browser = await openBrowser()
    const { client, events } = browser.open()
    await client.refresh()
    browser.network.use('refused')
    const report = reportUsage(client, campaigns, 3, { idempotencyKey: 'key-1' })
    await pass(2000)
    expect(events).toEqual([
      { type: 'usage_queued', featureId: campaigns, value: 3, idempotencyKey: 'key-1' },
    ])
    expect(client.getEntitlement(campaigns)).toMatchObject({ currentUsage: 3, isPending: true })
    expect(browser.kept()).toHaveLength(1)
    browser.network.use(null)
    await pass(5000)
    expect(await report).toMatchObject({ currentUsage: 3, isDuplicate: false })
    expect(client.getEntitlement(campaigns)).toMatchObject({ currentUsage: 3, isPending: false })
    expect(new Set(browser.keys)).toEqual(new Set(['key-1']))
    expect(browser.kept()).toEqual([])
  })

  it('counts once when only its reply was lost', async () => {
    const browser = await openBrowser()
    const { client } = browser.open()
    await client.refresh()
    browser.network.use('cut reply', (url) => url.endsWith('/report'))
    const report = reportUsage(client, campaigns, 3)
    await pass(10_000)
    expect(browser.keys.length).toBeGreaterThan(1)
    browser.network.use(null)
    await pass(5000)
    expect(await report).toMatchObject({ currentUsage: 3, isDuplicate: true })
    expect(await browser.usage()).toBe(3)
  })

  it('is still pending after a reload, and sent with all others in their order', async () => {
    const browser = await openBrowser()
    const before = browser.open()
    await before.client.refresh()
    browser.network.use('refused')
    for (const value of [1, 2, 3]) {
      void reportUsage(before.client, campaigns, value, { idempotencyKey: `key-${value}` })
    }
    void reportUsage(before.client, campaigns, 4, { updateBehavior: 'SET', idempotencyKey: 'key-4' })
    await pass(100)
    // The page is gone: it sends nothing any more.
    vi.clearAllTimers()
    browser.keys.length = 0

    browser.network.use(null)
    const after = browser.open()
    const stop = after.client.subscribe(() => undefined)
    await pass(100)
    expect(browser.keys).toEqual(['key-1', 'key-2', 'key-3', 'key-4'])
    expect(await browser.usage()).toBe(4)
    expect(after.client.getEntitlement(campaigns)).toMatchObject({ currentUsage: 4, isPending: false })
    expect(browser.kept()).toEqual([])
    stop()
  })

  it('is pending at the next visit while the server cannot be reached', async () => {
    const browser = await openBrowser()
    const first = browser.open()
    await first.client.refresh()
    browser.network.use('refused', (url) => url.endsWith('/report'))
    void reportUsage(first.client, campaigns, 3)
    await pass(100)
    const second = browser.open()
    await second.client.refresh()
    expect(second.client.getEntitlement(campaigns)).toMatchObject({ currentUsage: 3, isPending: true })
  })

  it('of two pages at once is counted once each', async () => {
    const browser = await openBrowser()
    const pages = [browser.open(), browser.open()]
    for (const page of pages) await page.client.refresh()
    browser.network.use('refused')
    const reports = pages.flatMap(({ client }) => [
      reportUsage(client, campaigns, 1),
      reportUsage(client, campaigns, 1),
    ])
    await pass(2000)
    browser.network.use(null)
    await pass(10_000)
    await Promise.all(reports)
    expect(await browser.usage()).toBe(4)
    expect(browser.kept()).toEqual([])
  })

  it('waits for its customer, and is sent for nobody else', async () => {
    const browser = await openBrowser()
    const { client } = browser.open()
    await client.refresh()
    browser.network.use('refused')
    void reportUsage(client, campaigns, 3)
    await pass(100)
    client.setCustomer('customer-demo-02')
    browser.network.use(null)
    browser.keys.length = 0
    await pass(10_000)
    expect(client.getEntitlement(campaigns).isPending).toBe(false)
    expect(browser.keys).toEqual([])
    expect(browser.kept()).toHaveLength(1)
    client.setCustomer('customer-demo-01')
    await client.refresh()
    await pass(5000)
    expect(await browser.usage()).toBe(3)
  })
})

describe('a report that never will be counted', () => {
  it('because it is too old for the server to know its key', async () => {
    const browser = await openBrowser()
    const { client, events } = browser.open()
    await client.refresh()
    browser.network.use('refused')
    const report = reportUsage(client, campaigns, 3)
    const refusal = report.catch((error: unknown) => error)
    await pass(100)
    vi.clearAllTimers()
    browser.keys.length = 0
    await browser.world.clock.advance(30 * DAY)
    browser.network.use(null)
    await client.refresh()
    await pass(5000)
    expect(await refusal).toMatchObject({ code: 'UsageTooOld' })
    expect(browser.keys).toHaveLength(0)
    expect(events.at(-1)).toMatchObject({ type: 'usage_refused', error: { code: 'UsageTooOld' } })
    expect(client.getEntitlement(campaigns)).toMatchObject({ currentUsage: 0, isPending: false })
  })

  it('because too many wait already', async () => {
    const browser = await openBrowser({ maxReports: 2 })
    const { client } = browser.open()
    await client.refresh()
    browser.network.use('refused')
    void reportUsage(client, campaigns, 1)
    void reportUsage(client, campaigns, 1)
    await expect(reportUsage(client, campaigns, 1)).rejects.toMatchObject({ code: 'UsageQueueFull' })
    expect(client.getEntitlement(campaigns).currentUsage).toBe(2)
  })
})

describe('what is found in storage', () => {
  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['another version', JSON.stringify({ version: 99, reports: [{}] })],
    ['no list', JSON.stringify({ version: 1, reports: 'all' })],
    [
      'damaged reports',
      JSON.stringify({ version: 1, reports: [null, 7, { key: 1 }, { key: 'a', featureId: campaigns }] }),
    ],
    [
      'another customer',
      JSON.stringify({
        version: 1,
        reports: [
          {
            key: 'a',
            featureId: campaigns,
            value: 99,
            updateBehavior: 'DELTA',
            customerId: 'customer-demo-02',
            createdAt: 0,
          },
        ],
      }),
    ],
  ])('is left alone when it is %s', async (_, text) => {
    const browser = await openBrowser()
    browser.storage.setItem(key, text)
    const { client } = browser.open()
    expect(await reportUsage(client, campaigns, 1)).toMatchObject({ currentUsage: 1 })
    expect(await browser.usage()).toBe(1)
  })

  it('may not be there at all: a storage that throws is survived', async () => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    const browser = await openBrowser({ storage: { getItem: denied, setItem: denied, removeItem: denied } })
    const { client } = browser.open()
    await client.refresh()
    browser.network.use('refused')
    const report = reportUsage(client, campaigns, 3)
    await pass(2000)
    browser.network.use(null)
    await pass(5000)
    expect(await report).toMatchObject({ currentUsage: 3 })
  })
})

it('keeps a report while the session is over, drops one that is refused for good, and goes on with the next', async () => {
  const browser = await openBrowser()
  const answers = [errorAnswer(401, 'Unauthenticated'), errorAnswer(403, 'UsageNotReportable')]
  browser.answerReports(() => answers.shift())
  const { client, events } = browser.open()
  await client.refresh()
  const report = reportUsage(client, campaigns, 3)
  const next = reportUsage(client, campaigns, 2)
  const refusal = report.catch((error: unknown) => error)
  await pass(10_000)
  expect(await refusal).toMatchObject({ code: 'UsageNotReportable' })
  expect(await next).toMatchObject({ currentUsage: 2 })
  expect(events.map((event) => event.type)).toEqual(['usage_queued', 'usage_queued', 'usage_refused'])
  expect(client.getEntitlement(campaigns)).toMatchObject({ currentUsage: 2, isPending: false })
})
