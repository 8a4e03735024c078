import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  type Client,
  createClient,
  createPreview,
  getCheckoutReturn,
  getProvisioning,
  type ProvisioningState,
  reportUsage,
  startProvisioning,
} from '../../src/client/index.ts'
import { growth, openTestWorld, pay, submitPayment } from './support/openTestWorld.ts'
import { memoryStorage } from './support/memoryStorage.ts'
import { deferred, json, scriptedServer } from './support/scriptedServer.ts'
import { snapshotOf } from './support/snapshots.ts'

const blockedAction = { type: 'create_campaign', payload: { name: 'Spring' } }
const customerId = 'customer-demo-01'

/** The machine of a page that shows it, so that it follows what happens elsewhere. */
function followed(client: Client) {
  const purchase = getProvisioning(client)
  onTestFinished(purchase.subscribe(() => undefined))
  return purchase
}

function as<S extends ProvisioningState['status']>(state: ProvisioningState, status: S) {
  expect(state).toMatchObject({ status })
  return state as Extract<ProvisioningState, { status: S }>
}

const reached = (client: Client, status: ProvisioningState['status']): Promise<ProvisioningState> =>
  vi.waitFor(
    () => {
      const state = getProvisioning(client).getState()
      expect(state.status).toBe(status)
      return state
    },
    { timeout: 10_000 },
  )

/** A page that has left for the checkout page. */
async function atCheckout() {
  const test = await openTestWorld()
  const before = test.openPage()
  await before.client.refresh()
  const purchase = getProvisioning(before.client)
  const { outcome } = as(
    await purchase.start({ selection: growth, blockedAction, placement: 'editor' }),
    'redirecting',
  )
  expect(purchase.openCheckout()).toBe(true)
  as(purchase.getState(), 'awaiting_return')
  return { ...test, before, checkoutId: outcome.checkoutId, address: before.opened[0] }
}

/** A customer on Basic whose card asks for 3-D Secure at every payment. */
async function onBasic(cardNumber = '4000 0025 0000 3155') {
  const test = await openTestWorld()
  const { client } = test.openPage()
  await client.refresh()
  const basic = { planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY', skipTrial: true } as const
  const { outcome } = as(await startProvisioning(client, { selection: basic }), 'redirecting')
  await pay(test.world, outcome.checkoutId)
  await test.world.backend.reconcileCheckout({ customerId, checkoutId: outcome.checkoutId })
  test.shared.content.clear()
  await test.world.sandbox?.addPaymentMethod({ customerId, cardNumber })
  return test
}

async function quoteOf(
  client: Client,
  selection = growth as Parameters<typeof startProvisioning>[1]['selection'],
) {
  const preview = createPreview(client)
  preview.select(selection)
  await vi.waitFor(() => expect(preview.getState().quote).not.toBeNull())
  preview.stop()
  return preview.getState().quote
}

describe('the price first', () => {
  it('is estimated, confirmed, and bought at what was shown', async () => {
    const { openPage } = await onBasic('4242 4242 4242 4242')
    const { client, asked } = openPage()
    await client.refresh()
    const purchase = followed(client)
    const seen: string[] = []
    onTestFinished(purchase.subscribe(() => seen.push(purchase.getState().status)))
    const prepared = as(await purchase.prepare({ selection: growth, blockedAction }), 'confirming')
    expect(prepared.estimate.quote?.total.currency).toBe('USD')
    expect(asked).not.toContain('/provision')
    const done = as(await purchase.confirm(), 'succeeded')
    expect(done.blockedAction).toEqual(blockedAction)
    expect(seen).toEqual(['estimating', 'confirming', 'submitting', 'succeeded'])
  })

  it('that could not be had is asked for again by the same button', async () => {
    const { openPage, injectFaults } = await openTestWorld()
    const { client } = openPage()
    await client.refresh()
    injectFaults(['refused', 'refused', 'refused', 'refused'])
    const purchase = followed(client)
    as(await purchase.prepare({ selection: growth }), 'error')
    injectFaults([])
    as(await purchase.confirm(), 'confirming')
    expect(await purchase.confirm()).toMatchObject({ status: 'redirecting' })
  })
})

describe('a change of a subscription', () => {
  it('is estimated and bought like a plan, under the key of its intent', async () => {
    const { openPage, subscriptions, injectFaults } = await onBasic('4242 4242 4242 4242')
    const { client, asked } = openPage()
    await client.refresh()
    const quote = await quoteOf(client)
    as(await startProvisioning(client, { selection: growth, quote }), 'succeeded')
    const [current] = await subscriptions()
    const change = {
      subscriptionId: current?.id ?? '',
      charges: [{ id: 'feature-01-templates', quantity: 5 }],
    }
    const changeQuote = await quoteOf(client, change)
    expect(changeQuote?.total.amountMinor).toBeGreaterThan(0)
    injectFaults(['reply lost', 'refused'])
    const done = as(await startProvisioning(client, { selection: change, quote: changeQuote }), 'succeeded')
    expect(done.subscription.charges).toEqual([{ id: 'feature-01-templates', quantity: 5 }])
    expect(asked.filter((path) => path === '/update')).toHaveLength(3)
    expect(await subscriptions()).toHaveLength(1)
  })
})

describe('a page that is loaded again', () => {
  it('while the customer is on the checkout page waits for their return, and leads back to the same page', async () => {
    const { openPage, address, checkoutId } = await atCheckout()
    const page = openPage()
    const purchase = followed(page.client)
    const waiting = as(await reached(page.client, 'awaiting_return'), 'awaiting_return')
    expect(waiting).toMatchObject({ checkoutId, selection: growth, blockedAction, isBack: true })
    as(await purchase.resume(), 'redirecting')
    expect(purchase.openCheckout()).toBe(true)
    expect(page.opened).toEqual([address])
  })

  it('after the customer has paid and never came back finds it succeeded, with what it was for', async () => {
    const { world, openPage, checkoutId, subscriptions } = await atCheckout()
    await pay(world, checkoutId)
    const page = openPage()
    const purchase = followed(page.client)
    as(await reached(page.client, 'succeeded'), 'succeeded')
    expect(page.client.getEntitlement('feature-05-sso').isGranted).toBe(true)
    expect(await purchase.claimBlockedAction()).toEqual(blockedAction)
    expect(await purchase.claimBlockedAction()).toBeNull()
    expect(await subscriptions()).toHaveLength(1)
  })

  it('after that, without a machine on it, goes on with what was interrupted, in one of two pages', async () => {
    const { world, openPage, checkoutId } = await atCheckout()
    await pay(world, checkoutId)
    const pages = [openPage(), openPage()]
    for (const { client } of pages) getCheckoutReturn(client).start({ canContinue: true })
    await vi.waitFor(() =>
      expect(pages.map(({ client }) => getCheckoutReturn(client).getState().state)).toContain('succeeded'),
    )
    const claimed = await Promise.all(
      pages.map(({ client }) => getCheckoutReturn(client).claimBlockedAction()),
    )
    expect(claimed.filter((action) => action !== null)).toEqual([blockedAction])
  })

  it('before the answer came says so, and repeats the same request', async () => {
    const { openPage, injectFaults, world } = await openTestWorld()
    const before = openPage()
    await before.client.refresh()
    injectFaults(['reply lost', 'refused', 'refused', 'refused'])
    as(await startProvisioning(before.client, { selection: growth, blockedAction }), 'error')
    const page = openPage()
    const purchase = followed(page.client)
    expect(as(await reached(page.client, 'interrupted'), 'interrupted').blockedAction).toEqual(blockedAction)
    expect(page.asked).not.toContain('/provision')
    as(await purchase.resume(), 'redirecting')
    expect((await world.events()).filter(({ type }) => type === 'checkout.created').length).toBeLessThan(2)
  })

  it('after the checkout has expired says that, and nothing is waited for any more', async () => {
    const { world, openPage, shared } = await atCheckout()
    await world.clock.advance(23 * 3_600_000)
    const first = openPage()
    followed(first.client)
    await reached(first.client, 'awaiting_return')
    await world.clock.advance(3_600_000 + 60_000)
    const state = await getProvisioning(first.client).resume()
    expect(as(state, 'failed').code).toBe('CheckoutExpired')
    expect(first.events).toContainEqual(
      expect.objectContaining({ type: 'checkout_abandoned', placement: 'editor' }),
    )
    expect([...shared.content.keys()].filter((key) => key.includes('intent'))).toEqual([])
  })

  it('threat T14: in the middle of 3-D Secure gets the question again from the server, and the storage never had it', async () => {
    const { openPage, shared, world } = await onBasic()
    const before = openPage()
    await before.client.refresh()
    const quote = await quoteOf(before.client)
    const { outcome } = as(
      await startProvisioning(before.client, { selection: growth, quote, blockedAction }),
      'action',
    )
    const page = openPage()
    followed(page.client)
    const again = as(await reached(page.client, 'action'), 'action')
    expect(again.outcome.paymentSecret).toBe(outcome.paymentSecret)
    expect(page.client.getEntitlement('feature-05-sso').isGranted).toBe(false)

    const kept = JSON.stringify([[...shared.content], before.events, page.events, before.opened, page.href()])
    expect(outcome.paymentSecret).toBeTruthy()
    expect(kept).not.toContain(outcome.paymentSecret)

    await submitPayment(world, `invoice/${outcome.invoice.billingId}`, { step: 'authenticate' })
    as(await getProvisioning(page.client).checkPayment(outcome.subscription.id), 'succeeded')
    expect(await getProvisioning(page.client).claimBlockedAction()).toEqual(blockedAction)
  })

  it('forgets what was abandoned, and tells it once', async () => {
    const { openPage } = await atCheckout()
    const page = openPage()
    const purchase = followed(page.client)
    await reached(page.client, 'awaiting_return')
    purchase.abandon()
    purchase.abandon()
    expect(purchase.getState()).toEqual({ status: 'idle' })
    expect(page.events.filter(({ type }) => type === 'checkout_abandoned')).toHaveLength(1)
    const later = openPage()
    followed(later.client)
    await later.client.refresh()
    await new Promise((done) => setTimeout(done, 50))
    expect(getProvisioning(later.client).getState()).toEqual({ status: 'idle' })
  })

  it('while the server cannot be reached goes on waiting, and says why it does not know', async () => {
    const { openPage, injectFaults } = await atCheckout()
    const page = openPage()
    injectFaults(['refused', 'refused', 'refused', 'refused'])
    const purchase = followed(page.client)
    await vi.waitFor(
      () =>
        expect(purchase.getState()).toMatchObject({ status: 'awaiting_return', error: expect.anything() }),
      { timeout: 10_000 },
    )
    injectFaults([])
    as(await purchase.resume(), 'redirecting')
  })

  it.each(['{', '[]', 'null', '{"version":2}', '{"version":2,"selection":{},"body":{},"status":"open"}'])(
    'survives the stored intent %s',
    async (text) => {
      const { openPage, shared } = await openTestWorld()
      shared.content.set(`latchkey:intent:${customerId}`, text)
      const { client } = openPage()
      const purchase = followed(client)
      await client.refresh()
      expect(purchase.getState()).toEqual({ status: 'idle' })
      as(await purchase.start({ selection: growth }), 'redirecting')
    },
  )

  it('threat T7: never goes by a forged intent: the server does not know its checkout', async () => {
    const { openPage, shared, subscriptions } = await openTestWorld()
    const intent = {
      version: 2,
      selection: growth,
      body: growth,
      status: 'open',
      idempotencyKey: 'forged',
      blockedAction,
      checkoutId: 'cs_forged',
      subscriptionId: null,
      effectiveAt: null,
      createdAt: null,
      settledAt: null,
    }
    shared.content.set(`latchkey:intent:${customerId}`, JSON.stringify(intent))
    const { client, opened } = openPage()
    const purchase = followed(client)
    await client.refresh()
    await vi.waitFor(() => expect(purchase.getState()).toEqual({ status: 'idle' }))
    expect(await purchase.claimBlockedAction()).toBeNull()
    expect(opened).toEqual([])
    expect((await subscriptions()).map(({ plan }) => plan.id)).toEqual(['plan-revvenu-free'])
  })
})

describe('two tabs', () => {
  it('threat T8: that buy at the same moment send one key, and there is one checkout', async () => {
    const { openPage, world } = await openTestWorld()
    const tabs = [openPage(), openPage(), openPage()]
    await Promise.all(tabs.map(({ client }) => client.refresh()))
    const states = await Promise.all(
      tabs.map(({ client }) => startProvisioning(client, { selection: growth })),
    )
    const ids = new Set(states.map((state) => as(state, 'redirecting').outcome.checkoutId))
    expect(ids.size).toBe(1)
    expect(await world.backend.getActiveSubscriptionsList({ customerId })).toHaveLength(1)
  })

  it('threat T8: with a saved card charge once', async () => {
    const { openPage, world, subscriptions } = await onBasic('4242 4242 4242 4242')
    const tabs = [openPage(), openPage()]
    await Promise.all(tabs.map(({ client }) => client.refresh()))
    const quotes = await Promise.all(tabs.map(({ client }) => quoteOf(client)))
    await Promise.all(
      tabs.map(({ client }, index) => startProvisioning(client, { selection: growth, quote: quotes[index] })),
    )
    expect((await subscriptions()).map(({ plan }) => plan.id)).toEqual(['plan-revvenu-growth'])
    const invoices = await world.backend.listInvoices({ customerId })
    expect(invoices.filter(({ state }) => state === 'PAID')).toHaveLength(2)
  })

  it('with the same choice: the purchase of one shows as done in the other, and another choice does not', async () => {
    const { openPage } = await onBasic('4242 4242 4242 4242')
    const [buyer, watcher, other] = [openPage(), openPage(), openPage()]
    for (const { client } of [buyer, watcher, other]) await client.refresh()
    const watching = followed(watcher.client)
    watching.watch({ ...growth, couponId: undefined })
    followed(other.client).watch({ planId: 'plan-revvenu-growth', billingPeriod: 'MONTHLY' })
    const quote = await quoteOf(buyer.client)
    as(await startProvisioning(buyer.client, { selection: growth, quote }), 'succeeded')
    await Promise.all([watcher, other].map(({ client }) => client.refresh({ isNew: true })))
    expect(as(watching.getState(), 'succeeded').subscription.plan.id).toBe('plan-revvenu-growth')
    expect(getProvisioning(other.client).getState()).toEqual({ status: 'idle' })
    expect(watcher.asked).not.toContain('/provision')
  })

  it('one waits for its return while the other is paid: it hears of it', async () => {
    const { world, openPage, before, checkoutId } = await atCheckout()
    followed(before.client)
    const back = openPage((await pay(world, checkoutId)) ?? '')
    getCheckoutReturn(back.client).start()
    await vi.waitFor(() => expect(getCheckoutReturn(back.client).getState().state).toBe('succeeded'))
    await before.client.refresh({ isNew: true })
    await reached(before.client, 'succeeded')
    const claimed = [
      await getCheckoutReturn(back.client).claimBlockedAction(),
      await getProvisioning(before.client).claimBlockedAction(),
    ]
    expect(claimed).toEqual([blockedAction, null])
  })
})

it('continues nothing twice when an answer of before comes after it was continued elsewhere', async () => {
  const { world, openPage, checkoutId } = await atCheckout()
  const back = (await pay(world, checkoutId)) ?? ''
  const gate = deferred<void>()
  const slow = openPage(undefined, {
    async fetch(url, init) {
      const answer = await world.fetch(url, init)
      if (url.includes('reconcile')) await gate.promise
      return answer
    },
  })
  const purchase = followed(slow.client)
  await reached(slow.client, 'awaiting_return')
  const quick = openPage(back)
  getCheckoutReturn(quick.client).start()
  await vi.waitFor(() => expect(getCheckoutReturn(quick.client).getState().state).toBe('succeeded'))
  expect(await getCheckoutReturn(quick.client).claimBlockedAction()).toEqual(blockedAction)
  gate.resolve()
  await reached(slow.client, 'succeeded')
  expect(await purchase.claimBlockedAction()).toBeNull()
})

it('does not take a purchase of before for one of the choice that is opened now', async () => {
  const { openPage } = await onBasic('4242 4242 4242 4242')
  const buyer = openPage()
  await buyer.client.refresh()
  const quote = await quoteOf(buyer.client)
  as(await startProvisioning(buyer.client, { selection: growth, quote }), 'succeeded')
  const later = openPage()
  await later.client.refresh()
  const purchase = followed(later.client)
  purchase.watch(growth)
  await later.client.refresh({ isNew: true })
  await reportUsage(later.client, 'feature-02-campaigns', 1).catch(() => null)
  expect(purchase.getState()).toEqual({ status: 'idle' })
})

it("drops a purchase with its customer, and shows the next one's own", async () => {
  const { openPage } = await atCheckout()
  const { client } = openPage(undefined, { customerId })
  const purchase = followed(client)
  await reached(client, 'awaiting_return')
  client.setCustomer('customer-demo-02')
  expect(purchase.getState()).toEqual({ status: 'idle' })
})

it('finds a payment done that was completed on another page', async () => {
  const { openPage, world } = await onBasic()
  const page = openPage()
  await page.client.refresh()
  const quote = await quoteOf(page.client)
  const { outcome } = as(await startProvisioning(page.client, { selection: growth, quote }), 'action')
  await submitPayment(world, `invoice/${outcome.invoice.billingId}`, { step: 'authenticate' })
  const reloaded = openPage()
  followed(reloaded.client)
  expect(await reached(reloaded.client, 'succeeded')).toMatchObject({ selection: growth })
})

describe('a payment that is on its way', () => {
  const subscription = { id: 'sub-1', plan: { id: 'growth' } }
  const processing = { type: 'processing', subscription }

  /** A page whose server says the payment is on its way until it is told otherwise. */
  function atProcessing() {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const server = scriptedServer((request) =>
      json(request.path.includes('snapshot') ? snapshotOf() : processing),
    )
    const client = createClient({
      baseUrl: '/api',
      fetch: server.fetch,
      intentStorage: memoryStorage(),
      initialState: { snapshot: snapshotOf(), paywalls: {} },
    })
    return { server, client, purchase: followed(client) }
  }

  it('is looked at again three times, and then the waiting ends without an exception', async () => {
    const { server, purchase } = atProcessing()
    as(await purchase.start({ selection: growth }), 'processing')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.requestsTo('reconcile')).toHaveLength(3)
    as(purchase.getState(), 'processing')
  })

  it('is found done by itself', async () => {
    const { server, purchase } = atProcessing()
    as(await purchase.start({ selection: growth, blockedAction }), 'processing')
    server.use((request) =>
      json(request.path.includes('snapshot') ? snapshotOf() : { type: 'succeeded', subscription }),
    )
    await vi.advanceTimersByTimeAsync(1_500)
    as(purchase.getState(), 'succeeded')
    expect(await purchase.claimBlockedAction()).toEqual(blockedAction)
  })
})
