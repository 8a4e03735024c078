import { getPage } from '../../src/client/environment/getPage.ts'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { StrictMode, type ReactElement } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type BlockedAction,
  type Client,
  consume,
  getProvisioning,
  startProvisioning,
} from '../../src/client/index.ts'
import {
  LatchkeyProvider,
  useCheckoutReturn,
  usePaymentAction,
  usePaywall,
  usePreview,
  useProvisioning,
  type ActionOutcome,
  type SubscriptionSelection,
} from '../../src/react/index.ts'
import { growth, openTestWorld, pay, submitPayment } from '../client/support/openTestWorld.ts'

afterEach(cleanup)

const blockedAction = { type: 'create_campaign', payload: { name: 'Spring' } }
const campaigns = 'feature-02-campaigns'
const show = (client: Client, element: ReactElement) =>
  render(
    <StrictMode>
      <LatchkeyProvider client={client}>{element}</LatchkeyProvider>
    </StrictMode>,
  )

describe('usePaywall', () => {
  it('says why, leads with the cheapest plan that helps, and follows what is bought', async () => {
    const { openPage } = await openTestWorld()
    const { client } = openPage()
    await client.refresh()
    await consume(client, campaigns, 1)
    function Paywall(): ReactElement {
      const { explanation, cheapest, table } = usePaywall({ featureId: campaigns })
      const badges = table?.plans.map(({ badge }) => badge?.kind ?? '-').join()
      return (
        <p>{`${explanation?.currentUsage} of ${explanation?.usageLimit}: ${cheapest?.plan.id}: ${badges}`}</p>
      )
    }
    show(client, <Paywall />)
    expect(await screen.findByText('1 of 1: plan-revvenu-basic: current,recommended,-,-')).toBeDefined()
  })
})

describe('usePreview', () => {
  it('follows the selection, keeps the last good price, and gives no quote that belongs to another one', async () => {
    const { openPage } = await openTestWorld()
    const { client, asked } = openPage()
    const seen: string[] = []
    function Total({ selection }: { selection: SubscriptionSelection | null }): ReactElement {
      const { status, estimate, quote, isUpdating } = usePreview(selection)
      const text = `${status} ${estimate?.immediateInvoice.total.amountMinor ?? '-'} ${quote?.total.amountMinor ?? '-'}${isUpdating ? ' updating' : ''}`
      seen.push(text)
      return <p>{text}</p>
    }
    const page = (selection: SubscriptionSelection | null): ReactElement => (
      <StrictMode>
        <LatchkeyProvider client={client}>
          <Total selection={selection} />
        </LatchkeyProvider>
      </StrictMode>
    )
    const { rerender } = render(page(null))
    await screen.findByText('idle - -')
    rerender(page(growth))
    await screen.findByText('ready 1700 1700')
    for (const quantity of [3, 4, 5]) {
      rerender(page({ ...growth, charges: [{ id: 'feature-01-templates', quantity }] }))
    }
    await screen.findByText('ready 1700 - updating')
    await screen.findByText('ready 2000 2000')
    expect(asked.filter((path) => path === '/estimate')).toHaveLength(2)
    expect(seen).not.toContain('ready 1700 1700 updating')
    rerender(page({ planId: 'plan-unknown' }))
    await screen.findByText('error 2000 -')
    rerender(page(null))
    await screen.findByText('idle - -')
  })
})

describe('useCheckoutReturn', () => {
  it('in StrictMode and in two components asks once and continues the interrupted action once', async () => {
    const { openPage, world } = await openTestWorld()
    const before = openPage()
    await before.client.refresh()
    const state = await startProvisioning(before.client, { selection: growth, blockedAction })
    if (state.status !== 'redirecting') throw new Error(state.status)
    const page = openPage((await pay(world, state.outcome.checkoutId)) ?? '')
    const continued: BlockedAction[] = []
    function Landing(): ReactElement {
      const { state, continuation } = useCheckoutReturn({
        onContinue: async (action) => {
          await consume(page.client, campaigns, 1)
          continued.push(action)
        },
      })
      return <p>{`${state} ${continuation}`}</p>
    }
    show(
      page.client,
      <>
        <Landing />
        <Landing />
      </>,
    )
    await screen.findByText('succeeded continued')
    await waitFor(() => expect(continued).toEqual([blockedAction]))
    expect(page.asked.filter((path) => path === '/reconcile')).toHaveLength(1)
    expect(page.client.getEntitlement(campaigns).currentUsage).toBe(1)
  })

  it('lets the customer try again what failed to continue', async () => {
    const { openPage, world } = await openTestWorld()
    const before = openPage()
    await before.client.refresh()
    const state = await startProvisioning(before.client, { selection: growth, blockedAction })
    if (state.status !== 'redirecting') throw new Error(state.status)
    const page = openPage((await pay(world, state.outcome.checkoutId)) ?? '')
    let tries = 0
    function Landing(): ReactElement {
      const { continuation, continueAction } = useCheckoutReturn({
        onContinue: () => (++tries === 1 ? Promise.reject(new Error('offline')) : Promise.resolve()),
      })
      return <button onClick={() => void continueAction()}>{continuation}</button>
    }
    show(page.client, <Landing />)
    const button = await screen.findByRole('button', { name: 'failed' })
    act(() => button.click())
    await screen.findByText('continued')
    expect(tries).toBe(2)
  })
})

describe('useProvisioning', () => {
  it('threat T8: is shared by all components, and a double click buys once', async () => {
    const { openPage } = await openTestWorld()
    const { client, asked } = openPage()
    await client.refresh()
    function Buy(): ReactElement {
      const { state, start } = useProvisioning()
      return <button onClick={() => void start({ selection: growth })}>{state.status}</button>
    }
    show(
      client,
      <>
        <Buy />
        <Buy />
      </>,
    )
    const [first, second] = screen.getAllByRole('button', { name: 'idle' })
    act(() => {
      first?.click()
      first?.click()
      second?.click()
    })
    await waitFor(() => expect(screen.getAllByRole('button', { name: 'redirecting' })).toHaveLength(2))
    expect(asked.filter((path) => path === '/provision')).toHaveLength(1)
  })
})

describe('a page that the browser has kept as it was', () => {
  it('asks how the checkout stands when the customer comes back to it, and lets them go on', async () => {
    const { openPage, world } = await openTestWorld()
    const { client, asked } = openPage()
    await client.refresh()
    const { subscribe, getState, start, openCheckout } = getProvisioning(client)
    const stop = subscribe(() => undefined)
    const state = await start({ selection: growth, blockedAction })
    if (state.status !== 'redirecting') throw new Error(state.status)
    expect(openCheckout()).toBe(true)
    expect(getState()).toMatchObject({ status: 'awaiting_return', isBack: false })
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    expect(getState()).toMatchObject({ status: 'awaiting_return', isBack: true })
    await waitFor(() => expect(asked.filter((path) => path === '/reconcile')).toHaveLength(1))

    await pay(world, state.outcome.checkoutId)
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await getProvisioning(client).resume()
    await waitFor(() => expect(getState()).toMatchObject({ status: 'succeeded', blockedAction }))
    stop()
  })
})

describe('usePaymentAction', () => {
  async function atAction() {
    const test = await openTestWorld()
    const page = test.openPage()
    await page.client.refresh()
    const basic = { planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY', skipTrial: true } as const
    const state = await startProvisioning(page.client, { selection: basic })
    if (state.status !== 'redirecting') throw new Error(state.status)
    await pay(test.world, state.outcome.checkoutId)
    await test.world.backend.reconcileCheckout({
      customerId: 'customer-demo-01',
      checkoutId: state.outcome.checkoutId,
    })
    await test.world.sandbox?.addPaymentMethod({
      customerId: 'customer-demo-01',
      cardNumber: '4000 0025 0000 3155',
    })
    const estimate = await test.world.backend.estimateSubscription({
      customerId: 'customer-demo-01',
      ...growth,
    })
    const action = await startProvisioning(page.client, { selection: growth, quote: estimate.quote })
    if (action.status !== 'action') throw new Error(action.status)
    return { ...test, ...page, outcome: action.outcome }
  }

  function Action({ outcome }: { outcome: ActionOutcome }): ReactElement {
    const { status, mode, url, start } = usePaymentAction(outcome)
    return (
      <button onClick={() => void start()} data-url={url}>
        {`${status} ${mode}`}
      </button>
    )
  }

  it('leads to the page of the payment, and notices the customer coming back', async () => {
    const { client, opened, outcome, world } = await atAction()
    show(client, <Action outcome={outcome} />)
    const button = await screen.findByRole('button', { name: 'ready link' })
    expect(getPage(client).safeUrl(button.dataset.url ?? '')).toBe(button.dataset.url)
    act(() => button.click())
    await screen.findByText('waiting link')
    expect(opened).toEqual([button.dataset.url])
    window.dispatchEvent(new Event('focus'))
    await screen.findByText('ready link')

    act(() => button.click())
    await submitPayment(world, `invoice/${outcome.invoice.billingId}`, { step: 'authenticate' })
    window.dispatchEvent(new Event('focus'))
    await screen.findByText('succeeded link')
    expect(client.getEntitlement('feature-05-sso').isGranted).toBe(true)
    expect(getProvisioning(client).getState().status).toBe('succeeded')
  })

  describe('in place', () => {
    const key = 'pk_live_of_a_test'
    const seen: unknown[] = []
    let answer: () => Promise<object>
    // Stripe's script is loaded once per page, and never when it is there: this stands in for it.
    ;(globalThis as { Stripe?: unknown }).Stripe = (publishableKey: string) => ({
      _registerWrapper: () => undefined,
      handleNextAction({ clientSecret }: { clientSecret: string }) {
        seen.push(publishableKey, clientSecret)
        return answer()
      },
    })
    const stripeAnswers = (next: () => Promise<object>): void => {
      seen.length = 0
      answer = next
    }

    function Asked({ outcome }: { outcome: ActionOutcome }): ReactElement {
      const { status, mode, failureCode, start } = usePaymentAction(outcome)
      return <button onClick={() => void start()}>{`${status} ${mode} ${failureCode ?? '-'}`}</button>
    }

    const showWithKey = (client: Client, element: ReactElement) =>
      render(
        <StrictMode>
          <LatchkeyProvider client={client} stripePublishableKey={key}>
            {element}
          </LatchkeyProvider>
        </StrictMode>,
      )

    it('the bank is asked with the secret, and the server says how it ended', async () => {
      const { client, outcome, world, opened } = await atAction()
      stripeAnswers(async () => {
        await submitPayment(world, `invoice/${outcome.invoice.billingId}`, { step: 'authenticate' })
        return { paymentIntent: { status: 'succeeded' } }
      })
      showWithKey(client, <Asked outcome={outcome} />)
      const button = await screen.findByRole('button', { name: 'ready in_place -' })
      expect(seen).toEqual([])
      act(() => button.click())
      await screen.findByText('succeeded in_place -')
      expect(seen).toEqual([key, outcome.paymentSecret])
      expect(opened).toEqual([])
      expect(client.getEntitlement('feature-05-sso').isGranted).toBe(true)
      expect(getProvisioning(client).getState().status).toBe('succeeded')
    })

    it('threat T14: a customer who cancels or fails it is told so, keeps the old plan, and can try again', async () => {
      const { client, outcome, world, asked } = await atAction()
      let tries = 0
      stripeAnswers(async () => {
        if (++tries === 1) return { error: { code: 'payment_intent_authentication_failure' } }
        await submitPayment(world, `invoice/${outcome.invoice.billingId}`, { step: 'authenticate' })
        return { paymentIntent: { status: 'succeeded' } }
      })
      showWithKey(client, <Asked outcome={outcome} />)
      const before = asked.filter((path) => path === '/reconcile').length
      act(() => screen.getByRole('button').click())
      const button = await screen.findByRole('button', { name: 'ready in_place AuthenticationFailed' })
      expect(asked.filter((path) => path === '/reconcile')).toHaveLength(before + 1)
      expect(client.getEntitlement('feature-05-sso').isGranted).toBe(false)
      act(() => button.click())
      await screen.findByText('succeeded in_place -')
    })

    it('falls back to the link when the script breaks', async () => {
      const { client, outcome } = await atAction()
      stripeAnswers(() => Promise.reject(new Error('blocked')))
      showWithKey(client, <Asked outcome={outcome} />)
      act(() => screen.getByRole('button').click())
      expect(await screen.findByRole('button', { name: 'ready link -' })).toBeDefined()
    })
  })

  it.each(['javascript:alert(1)', 'https://evil.example/', null])(
    'offers nothing for the URL %s',
    async (paymentUrl) => {
      const { client, outcome, opened } = await atAction()
      show(client, <Action outcome={{ ...outcome, paymentUrl, paymentSecret: null }} />)
      const button = await screen.findByRole('button', { name: 'unavailable null' })
      expect(button.dataset.url).toBeUndefined()
      act(() => button.click())
      expect(opened).toEqual([])
    },
  )
})
