import { describe, expect, it, vi } from 'vitest'
import {
  getCheckoutReturn,
  readCheckoutReturn,
  startProvisioning,
  type CheckoutReturning,
  type CheckoutReturnState,
} from '../../src/client/index.ts'
import { withPaymentReturn } from '../../src/client/checkout-return/withPaymentReturn.ts'
import { growth, openTestWorld, pay, submitPayment, type TestPage } from './support/openTestWorld.ts'

const blockedAction = { type: 'create_campaign', payload: { name: 'Spring' } }

/** A customer at the checkout page, having come from a paywall. */
async function atCheckout() {
  const test = await openTestWorld()
  const { client } = test.openPage()
  await client.refresh()
  const state = await startProvisioning(client, { selection: growth, blockedAction })
  if (state.status !== 'redirecting') throw new Error(`It came to ${state.status}.`)
  return { ...test, checkoutId: state.outcome.checkoutId }
}

const settled = (returning: CheckoutReturning): Promise<CheckoutReturnState> =>
  vi.waitFor(() => {
    const state = returning.getState()
    if (state.state === 'checking') throw new Error('It is still checking.')
    return state
  })

async function land({ client }: TestPage): Promise<CheckoutReturnState> {
  getCheckoutReturn(client).start()
  return settled(getCheckoutReturn(client))
}

describe('coming back from a checkout', () => {
  it('that was paid finds everything unlocked, cleans the address, and has the interrupted action', async () => {
    const { world, openPage, checkoutId } = await atCheckout()
    const page = openPage((await pay(world, checkoutId)) ?? '')
    expect(getCheckoutReturn(page.client).getState().state).toBe('checking')
    const state = await land(page)
    expect(state).toMatchObject({ state: 'succeeded', blockedAction, error: null })
    expect(page.client.getEntitlement('feature-05-sso').isGranted).toBe(true)
    expect(page.href()).toBe('http://localhost/app?tab=plans#top')
    expect(page.events).toContainEqual({ type: 'checkout_returned', checkoutId, canceled: false })
  })

  it('is over for every component once the customer has seen how it ended', async () => {
    const { openPage, checkoutId } = await atCheckout()
    const page = openPage(
      `http://localhost/app?latchkey_checkout=${checkoutId}&latchkey_checkout_status=canceled`,
    )
    expect((await land(page)).state).toBe('canceled')
    getCheckoutReturn(page.client).dismiss()
    expect(getCheckoutReturn(page.client).getState()).toMatchObject({ state: 'none', blockedAction: null })
  })

  it('asks once, however many components and renders want to know', async () => {
    const { world, openPage, checkoutId } = await atCheckout()
    const page = openPage((await pay(world, checkoutId)) ?? '')
    for (let i = 0; i < 3; i++) getCheckoutReturn(page.client).start()
    await land(page)
    // A component that comes later finds how it ended.
    getCheckoutReturn(page.client).start()
    expect(getCheckoutReturn(page.client).getState().state).toBe('succeeded')
    expect(page.asked.filter((path) => path === '/reconcile')).toHaveLength(1)
  })

  it('threat T8: in two tabs makes one subscription, and continues the interrupted action in one of them', async () => {
    const { world, openPage, checkoutId, subscriptions } = await atCheckout()
    const back = (await pay(world, checkoutId)) ?? ''
    const tabs = [openPage(back), openPage(back)]
    const states = await Promise.all(tabs.map(land))
    expect(states.map(({ state }) => state)).toEqual(['succeeded', 'succeeded'])
    const claimed = await Promise.all(
      tabs.map(({ client }) => getCheckoutReturn(client).claimBlockedAction()),
    )
    expect(claimed.filter((action) => action !== null)).toEqual([blockedAction])
    expect(await subscriptions()).toHaveLength(1)
  })

  it('without having paid says so, and charges nothing', async () => {
    const { world, openPage, checkoutId, subscriptions } = await atCheckout()
    const back = await submitPayment(world, `checkout/${checkoutId}`, { step: 'cancel' })
    const page = openPage(back ?? '')
    expect(await land(page)).toMatchObject({ state: 'canceled', blockedAction })
    expect(page.href()).toBe('http://localhost/app?tab=plans#top')
    expect((await subscriptions()).map(({ plan }) => plan.id)).toEqual(['plan-revvenu-free'])
    expect(await getCheckoutReturn(page.client).claimBlockedAction()).toBeNull()
  })

  it('threat T7: by a success address that nobody paid for unlocks nothing', async () => {
    const { openPage, checkoutId } = await atCheckout()
    const page = openPage(`http://localhost/app?latchkey_checkout=${checkoutId}`)
    expect((await land(page)).state).toBe('canceled')
    expect(page.client.getEntitlement('feature-05-sso').isGranted).toBe(false)
  })

  it.each(['cs_forged', '{CHECKOUT_ID}', '__proto__', '../../v1/cancel'])(
    'with the forged id %s is an error',
    async (id) => {
      const { openPage } = await atCheckout()
      const page = openPage(`http://localhost/app?latchkey_checkout=${encodeURIComponent(id)}`)
      const state = await land(page)
      expect(state).toMatchObject({ state: 'error', outcome: null, blockedAction: null })
      expect(page.href()).toBe('http://localhost/app')
    },
  )

  const forgeries = (checkoutId: string): readonly string[] => [
    'success=1',
    `session_id=${checkoutId}`,
    'latchkey_checkout=',
    'latchkey_checkout=success',
    'latchkey_checkout=%00',
    'latchkey_checkout=constructor',
    'latchkey_checkout=__proto__',
    `latchkey_checkout=${'x'.repeat(5000)}`,
    `latchkey_checkout=${checkoutId}x`,
    `latchkey_checkout=${checkoutId.toUpperCase()}`,
    `latchkey_checkout=${checkoutId}&latchkey_checkout_status=succeeded`,
    `latchkey_checkout=${checkoutId}&status=paid`,
    `latchkey_checkout=cs_forged&latchkey_checkout=${checkoutId}`,
    `latchkey_checkout=${checkoutId}&latchkey_payment=sub_forged`,
    'latchkey_payment=sub_forged',
    'latchkey_payment=__proto__',
    `latchkey_payment=${checkoutId}`,
    'latchkey_payment=../../v1/cancel',
    `latchkey_checkout=%20${checkoutId}`,
    `latchkey_checkout=${checkoutId}%0a`,
  ]

  it('threat T7: by any of 20 addresses that nobody paid for unlocks nothing and continues nothing', async () => {
    const { openPage, checkoutId, subscriptions } = await atCheckout()
    for (const query of forgeries(checkoutId)) {
      const page = openPage(`http://localhost/app?${query}`)
      expect((await land(page)).state, query).not.toBe('succeeded')
      expect(await getCheckoutReturn(page.client).claimBlockedAction(), query).toBeNull()
      await page.client.refresh({ isNew: true })
      expect(page.client.getEntitlement('feature-05-sso').isGranted, query).toBe(false)
    }
    expect((await subscriptions()).map(({ plan }) => plan.id)).toEqual(['plan-revvenu-free'])
  })

  it('threat T7: a second time, after it was continued, shows how it ended and continues nothing', async () => {
    const { world, openPage, checkoutId, subscriptions } = await atCheckout()
    const back = (await pay(world, checkoutId)) ?? ''
    const first = openPage(back)
    await land(first)
    expect(await getCheckoutReturn(first.client).claimBlockedAction()).toEqual(blockedAction)
    for (let i = 0; i < 3; i++) {
      const again = openPage(back)
      expect(await land(again)).toMatchObject({ state: 'succeeded', blockedAction: null })
      expect(await getCheckoutReturn(again.client).claimBlockedAction()).toBeNull()
    }
    expect(await subscriptions()).toHaveLength(1)
  })

  it('after it has expired says so, and unlocks nothing', async () => {
    const { world, openPage, checkoutId } = await atCheckout()
    await world.clock.advance(25 * 3_600_000)
    const page = openPage(`http://localhost/app?latchkey_checkout=${checkoutId}`)
    expect(await land(page)).toMatchObject({ state: 'expired' })
    expect(page.client.getEntitlement('feature-05-sso').isGranted).toBe(false)
    expect(page.events.map(({ type }) => type)).toContain('checkout_abandoned')
  })

  it("threat T7: with another customer's checkout learns nothing of it", async () => {
    const { world, checkoutId, openPage } = await atCheckout()
    const back = (await pay(world, checkoutId)) ?? ''
    const foreign = await openTestWorld({ customer: 'customer-demo-02' })
    expect(await land(foreign.openPage(back))).toMatchObject({
      state: 'error',
      error: { code: 'CheckoutNotFound' },
    })
    expect((await land(openPage(back))).state).toBe('succeeded')
  })

  it('while the network is down can be tried again, also after a reload', async () => {
    const { world, openPage, checkoutId, injectFaults } = await atCheckout()
    const back = (await pay(world, checkoutId)) ?? ''
    const page = openPage(back)
    injectFaults(['refused', 'refused', 'refused', 'refused'])
    expect(await land(page)).toMatchObject({ state: 'error', error: { code: 'NetworkError' } })
    expect(page.href()).toBe(back)
    getCheckoutReturn(page.client).retry()
    expect((await settled(getCheckoutReturn(page.client))).state).toBe('succeeded')
  })
})

it('does nothing on a page that was opened otherwise', async () => {
  const { openPage } = await openTestWorld()
  const page = openPage()
  expect((await land(page)).state).toBe('none')
  expect(page.asked).toEqual([])
  expect(readCheckoutReturn(page.href())).toBeNull()
})

it('recognises coming back from the page of a payment', () => {
  const url = new URL(
    withPaymentReturn('http://localhost/pay/1', 'http://localhost/app?latchkey_checkout=x&a=b', 'sub-1'),
  )
  const back = url.searchParams.get('return_to') ?? ''
  expect(back).toBe('http://localhost/app?a=b&latchkey_payment=sub-1')
  expect(readCheckoutReturn(back)).toEqual({ checkoutId: null, subscriptionId: 'sub-1', canceled: false })
})
