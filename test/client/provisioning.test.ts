import { getPage } from '../../src/client/environment/getPage.ts'
import { describe, expect, it } from 'vitest'
import {
  createClient,
  createPreview,
  getProvisioning,
  startProvisioning,
  type Client,
  type ClientOptions,
  type ProvisioningState,
} from '../../src/client/index.ts'
import { growth, openTestWorld, pay, pageHref, submitPayment } from './support/openTestWorld.ts'
import { json, scriptedServer } from './support/scriptedServer.ts'
import { memoryStorage } from './support/memoryStorage.ts'
import { snapshotOf } from './support/snapshots.ts'

const blockedAction = { type: 'create_campaign', payload: { name: 'Spring' } }

function as<S extends ProvisioningState['status']>(state: ProvisioningState, status: S) {
  expect(state).toMatchObject({ status })
  return state as Extract<ProvisioningState, { status: S }>
}

/** What it costs, as the page would show it. */
async function previewed(
  client: Client,
  selection: Parameters<ReturnType<typeof createPreview>['select']>[0],
) {
  const preview = createPreview(client)
  const done = new Promise<void>((resolve) => {
    preview.subscribe(() => {
      if (preview.getState().status === 'ready') resolve()
    })
  })
  preview.select(selection)
  await done
  return preview.getState()
}

/** A customer with a saved card, on Basic. */
async function onBasic(cardNumber = '4242 4242 4242 4242') {
  const test = await openTestWorld()
  const { client } = test.openPage()
  await client.refresh()
  const selection = { planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY', skipTrial: true } as const
  const { outcome } = as(await startProvisioning(client, { selection }), 'redirecting')
  await pay(test.world, outcome.checkoutId)
  test.shared.content.clear()
  await test.world.sandbox?.addPaymentMethod({ customerId: 'customer-demo-01', cardNumber })
  await test.world.backend.reconcileCheckout({
    customerId: 'customer-demo-01',
    checkoutId: outcome.checkoutId,
  })
  return test
}

describe('buying without a saved card', () => {
  it('leads to a checkout page that comes back to where the customer was', async () => {
    const { openPage, world } = await openTestWorld()
    const { client, events, opened } = openPage(
      pageHref.replace('?tab=plans', '?tab=plans&latchkey_checkout=old'),
    )
    await client.refresh()
    const { quote } = await previewed(client, growth)
    expect(quote?.total).toEqual({ amountMinor: 1700, currency: 'USD' })

    const state = await startProvisioning(client, {
      selection: growth,
      quote,
      blockedAction,
      placement: 'editor',
    })
    const { outcome } = as(state, 'redirecting')
    expect(getProvisioning(client).openCheckout()).toBe(true)
    expect(opened).toEqual([getPage(client).safeUrl(outcome.checkoutUrl)])

    const back = new URL((await pay(world, outcome.checkoutId)) ?? '')
    expect(back.href).toBe(`http://localhost/app?tab=plans&latchkey_checkout=${outcome.checkoutId}#top`)
    expect(events.map((event) => event.type)).toEqual(['provisioning_started', 'checkout_opened'])
    expect(events[0]).toMatchObject({ placement: 'editor' })
  })

  it('threat T8: makes one request of a double click, and one checkout of two pages', async () => {
    const { openPage } = await openTestWorld()
    const first = openPage()
    await first.client.refresh()
    const [a, b] = await Promise.all([
      startProvisioning(first.client, { selection: growth }),
      startProvisioning(first.client, { selection: growth }),
    ])
    expect(b).toBe(a)
    expect(first.asked.filter((path) => path === '/provision')).toHaveLength(1)

    const second = openPage()
    await second.client.refresh()
    const c = await startProvisioning(second.client, { selection: growth })
    expect(as(c, 'redirecting').outcome.checkoutId).toBe(as(a, 'redirecting').outcome.checkoutId)
  })

  it('threat T8: makes one subscription when the reply was lost and the page loaded again', async () => {
    const { openPage, injectFaults, subscriptions, world } = await openTestWorld()
    const page = openPage()
    await page.client.refresh()
    injectFaults(['reply lost', 'refused', 'refused', 'refused'])
    as(await startProvisioning(page.client, { selection: growth, blockedAction }), 'error')

    const reloaded = openPage()
    await reloaded.client.refresh()
    const { outcome, blockedAction: kept } = as(
      await startProvisioning(reloaded.client, { selection: { ...growth, couponId: undefined } }),
      'redirecting',
    )
    expect(kept).toEqual(blockedAction)
    await pay(world, outcome.checkoutId)
    await world.backend.reconcileCheckout({ customerId: 'customer-demo-01', checkoutId: outcome.checkoutId })
    expect((await subscriptions()).map((subscription) => subscription.plan.id)).toEqual([
      'plan-revvenu-growth',
    ])
  })

  it('repeats a request that got no answer under the same key, with the same body', async () => {
    const seen: { key: string | null; body: unknown }[] = []
    const server = scriptedServer((request) => {
      if (!request.path.includes('provision')) return json(snapshotOf())
      seen.push({ key: request.headers.get('idempotency-key'), body: request.body })
      return new Response('<html>', { status: 200 })
    })
    const intentStorage = memoryStorage()
    const open = () =>
      createClient({
        baseUrl: '/api',
        fetch: server.fetch,
        intentStorage,
        initialState: { snapshot: snapshotOf(), paywalls: {} },
      })
    const { quote } = await previewed((await openTestWorld()).openPage().client, growth)
    as(
      await startProvisioning(open(), { selection: growth, quote, returnUrl: 'http://localhost/a' }),
      'error',
    )
    as(await startProvisioning(open(), { selection: growth, returnUrl: 'http://localhost/b' }), 'error')
    as(await startProvisioning(open(), { selection: { planId: 'other' } }), 'error')
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]?.key).not.toBe(seen[0]?.key)
  })

  it('threat T14: keeps nothing secret in the storage', async () => {
    const test = await onBasic('4000 0025 0000 3155')
    const { client } = test.openPage()
    await client.refresh()
    const { quote } = await previewed(client, growth)
    const { outcome } = as(await startProvisioning(client, { selection: growth, quote }), 'action')
    expect(outcome.paymentSecret).toBeTruthy()
    expect(JSON.stringify([...test.shared.content])).not.toContain(outcome.paymentSecret)
  })
})

describe('buying with a saved card', () => {
  it('succeeds at once, and the client knows what it unlocked before it says so', async () => {
    const { openPage } = await onBasic()
    const { client } = openPage()
    await client.refresh()
    const { quote } = await previewed(client, growth)
    expect(client.getEntitlement('feature-05-sso').isGranted).toBe(false)
    const seen: boolean[] = []
    getProvisioning(client).subscribe(() => {
      if (getProvisioning(client).getState().status === 'succeeded') {
        seen.push(client.getEntitlement('feature-05-sso').isGranted)
      }
    })
    const state = as(
      await startProvisioning(client, { selection: growth, quote, blockedAction }),
      'succeeded',
    )
    expect(state.subscription.plan.id).toBe('plan-revvenu-growth')
    expect(seen).toEqual([true])
  })

  it('hands the interrupted action to one of several that ask', async () => {
    const { openPage } = await onBasic()
    const [a, b] = [openPage(), openPage()]
    await Promise.all([a.client.refresh(), b.client.refresh()])
    const { quote } = await previewed(a.client, growth)
    await startProvisioning(a.client, { selection: growth, quote, blockedAction })
    const claimed = await Promise.all(
      [a, b, a].map(({ client }) => getProvisioning(client).claimBlockedAction()),
    )
    expect(claimed.filter((action) => action !== null)).toEqual([blockedAction])
  })

  it('threat T14: waits for the customer when the card asks for it, and the old entitlements hold until then', async () => {
    const { openPage, world } = await onBasic('4000 0025 0000 3155')
    const { client } = openPage()
    await client.refresh()
    const { quote } = await previewed(client, growth)
    const { outcome } = as(await startProvisioning(client, { selection: growth, quote }), 'action')
    expect(outcome.paymentUrl).toContain('invoice')
    expect(client.getEntitlement('feature-05-sso').isGranted).toBe(false)
    expect(client.getEntitlement('feature-02-campaigns').usageLimit).toBe(10)

    as(await getProvisioning(client).checkPayment(outcome.subscription.id), 'action')
    await submitPayment(world, `invoice/${outcome.invoice.billingId}`, { step: 'authenticate' })
    as(await getProvisioning(client).checkPayment(outcome.subscription.id), 'succeeded')
    expect(client.getEntitlement('feature-05-sso').isGranted).toBe(true)
  })

  it('says what the card said, and a new try is a new wish', async () => {
    const { openPage } = await onBasic('4000 0000 0000 0002')
    const { client, events, asked } = openPage()
    await client.refresh()
    const { quote } = await previewed(client, growth)
    expect(as(await startProvisioning(client, { selection: growth, quote }), 'failed').code).toBe(
      'CardDeclined',
    )
    expect(events.at(-1)).toMatchObject({ type: 'provisioning_failed', code: 'CardDeclined' })
    const { quote: next } = await previewed(client, growth)
    as(await startProvisioning(client, { selection: growth, quote: next }), 'failed')
    expect(asked.filter((path) => path === '/provision')).toHaveLength(2)
  })

  it('asks again when the price is no longer the one that was shown', async () => {
    const { openPage, world } = await onBasic()
    const { client } = openPage()
    await client.refresh()
    const { quote } = await previewed(client, growth)
    await world.clock.advance(10 * 86_400_000)
    const changed = as(
      await startProvisioning(client, { selection: growth, quote, blockedAction }),
      'price_changed',
    )
    expect(changed.previousQuote).toEqual(quote)
    expect(changed.quote.total).not.toEqual(quote?.total)
    const done = as(await getProvisioning(client).confirm(), 'succeeded')
    expect(done.blockedAction).toEqual(blockedAction)
  })
})

describe('answers that cannot be trusted', () => {
  const answering = (outcome: unknown, options: Partial<ClientOptions> = {}) => {
    const events: unknown[] = []
    const opened: string[] = []
    const server = scriptedServer((request) =>
      request.path.includes('provision') ? json(outcome) : json(snapshotOf()),
    )
    const client = createClient({
      baseUrl: '/api',
      fetch: server.fetch,
      intentStorage: memoryStorage(),
      getHref: () => 'https://app.example.com/',
      openUrl: (url) => opened.push(url),
      onEvent: (event) => events.push(event),
      initialState: { snapshot: snapshotOf(), paywalls: {} },
      ...options,
    })
    return { client, events, opened }
  }

  it.each([
    'javascript:alert(1)',
    'https://evil.example/pay',
    '//evil.example',
    'http://checkout.stripe.com/',
    '',
  ])('never lead to a checkout page at %s', async (checkoutUrl) => {
    const { client, opened } = answering({ type: 'checkout', checkoutUrl, checkoutId: 'cs', expiresAt: 1 })
    expect(as(await startProvisioning(client, { selection: growth }), 'failed').code).toBe(
      'UnsafeCheckoutUrl',
    )
    expect(getProvisioning(client).openCheckout()).toBe(false)
    expect(opened).toEqual([])
  })

  it.each([
    { type: 'teleported' },
    { type: '__proto__' },
    { type: 'constructor' },
    { type: 'succeeded' },
    { type: 'checkout', checkoutUrl: 5, checkoutId: 'cs' },
    { type: 'scheduled', subscription: {}, effectiveAt: 'soon' },
  ])('such as %o are taken for a payment that is still on its way', async (outcome) => {
    const { client, events } = answering(outcome)
    expect(as(await startProvisioning(client, { selection: growth }), 'processing').subscription).toBeNull()
    expect(events).toContainEqual({ type: 'warning', code: 'UnknownOutcome', detail: outcome.type })
  })

  it.each([null, 'ok', [], {}])('such as %j are errors', async (outcome) => {
    const { client } = answering(outcome)
    expect(as(await startProvisioning(client, { selection: growth }), 'error').error.code).toBe(
      'InvalidResponse',
    )
  })
})

it('keeps quiet about a purchase that was set aside meanwhile', async () => {
  const { openPage } = await openTestWorld()
  const { client } = openPage()
  await client.refresh()
  const purchase = startProvisioning(client, { selection: growth })
  getProvisioning(client).reset()
  await purchase
  expect(getProvisioning(client).getState()).toEqual({ status: 'idle' })
})

it('cancels a subscription', async () => {
  const { openPage } = await onBasic()
  const { client } = openPage()
  await client.refresh()
  const id = client.getState().subscriptions[0]?.id ?? ''
  const canceled = await getProvisioning(client).cancel(id)
  expect(canceled).toMatchObject({ id, effectiveEndDate: expect.any(Number) as number })
  expect(client.getState().subscriptions[0]?.effectiveEndDate).toBe(canceled.effectiveEndDate)
})
