import { act, cleanup } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import {
  useCustomerPortal,
  useRequestUpgrade,
  useUsageHistory,
  type CustomerPortalOptions,
  type CustomerPortalResult,
  type RequestUpgradeResult,
  type UsageHistoryResult,
} from '../../src/react/index.ts'
import { routes } from '../../src/protocol/routes.ts'
import { customerId, renderInWorld, type RenderOptions } from '../components/support/renderInWorld.tsx'

afterEach(cleanup)

const basic = { planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY', skipTrial: true } as const

function lastOf<T>(seen: readonly T[]): T {
  const last = seen.at(-1)
  if (!last) throw new Error('Nothing was rendered.')
  return last
}

/** Renders the hook with everything real below it, and answers what it says now. */
async function openPortal(options: RenderOptions = {}, portal: CustomerPortalOptions = {}) {
  const seen: CustomerPortalResult[] = []
  function Probe(): null {
    seen.push(useCustomerPortal(portal))
    return null
  }
  const rendered = await renderInWorld(<Probe />, options)
  const read = (): CustomerPortalResult => lastOf(seen)
  await expect.poll(() => read().subscription.status).not.toBe('loading')
  return { ...rendered, read }
}

const onBasic: RenderOptions = {
  // Without payments everything is created at once.
  customers: [{ id: customerId, subscriptionParams: { planId: 'plan-revvenu-free' } }],
  prepare: (world) =>
    world.backend.provisionSubscription({ customerId, ...basic, paymentCollectionMethod: 'INVOICE' }),
}

const member = () => ({ customerId, userId: 'user-1', role: 'member' }) as const

describe('the portal of a customer', () => {
  it('shows what they have and use, and leaves out what they never had', async () => {
    const { read, requests } = await openPortal()
    await expect.poll(() => read().invoices.status).toBe('ready')
    await expect.poll(() => read().resources.status).toBe('ready')
    expect(read().subscription.overview).toMatchObject({
      plan: { displayName: 'Free' },
      standing: 'active',
      price: null,
    })
    expect(read().usage.overview?.meters.length).toBeGreaterThan(0)
    expect(read().sections).toEqual(['subscription', 'usage', 'paymentMethods', 'invoices'])
    expect(new Set(requests).size).toBe(requests.length)
  })

  it('leaves out payments while nobody is signed in', async () => {
    const { read } = await openPortal({ customer: null })
    expect(read().subscription.status).toBe('none')
    expect(read().sections).not.toContain('invoices')
    expect(read().sections).not.toContain('paymentMethods')
  })

  it('asks nothing for sections that are hidden', async () => {
    const hiddenSections = ['invoices', 'paymentMethods', 'promotions', 'resources'] as const
    const { read, requests } = await openPortal({}, { hiddenSections })
    expect(read().sections).toEqual(['subscription', 'usage'])
    expect(
      requests.filter((request) => /invoices|payment-methods|promotions|resources/.test(request)),
    ).toEqual([])
  })

  it('cancels at the end of the paid period, and calls that off', async () => {
    const { read } = await openPortal(onBasic)
    await expect.poll(() => read().subscription.overview?.plan.displayName).toBe('Basic')
    let cancelling: Promise<boolean> = Promise.resolve(false)
    act(() => {
      cancelling = read().subscription.cancel()
      // A second click joins the first.
      void read().subscription.cancel()
    })
    expect(read().subscription.busy).toBe('cancel')
    expect(await act(() => cancelling)).toBe(true)
    expect(read().subscription).toMatchObject({
      busy: null,
      error: null,
      overview: { standing: 'ending', nextBill: null, scheduledChange: { kind: 'cancellation' } },
    })
    expect(read().banners.scheduledChange.banner).toMatchObject({
      kind: 'cancellation',
      undo: { isAllowed: true },
    })
    expect(await act(() => read().banners.scheduledChange.undo())).toBe(true)
    expect(read().subscription.overview).toMatchObject({ standing: 'active', scheduledChange: null })
    expect(read().banners.scheduledChange.banner).toBeNull()
  })

  it('says what failed, and leaves the rest as it is', async () => {
    const { read } = await openPortal({
      ...onBasic,
      intercept: (path, next) => {
        if (!path.endsWith('/cancel')) return next()
        const error = { type: 'invalid_request', code: 'SubscriptionNotFound', message: '', params: {} }
        return Promise.resolve(Response.json({ error: { ...error, retryable: false } }, { status: 404 }))
      },
    })
    expect(await act(() => read().subscription.cancel())).toBe(false)
    expect(read().subscription).toMatchObject({ status: 'ready', error: { code: 'SubscriptionNotFound' } })
    act(() => read().subscription.dismissError())
    expect(read().subscription.error).toBeNull()
  })

  it('follows a change of add-ons with its price', async () => {
    const { read } = await openPortal(onBasic)
    await expect.poll(() => read().change.view?.addons.available.length).toBe(2)
    act(() => read().change.setAddon('addon-10-campaigns', 2))
    await expect.poll(() => read().change.preview.status).toBe('ready')
    expect(read().change.preview.estimate?.recurringInvoice.total).toEqual({
      amountMinor: 1500,
      currency: 'USD',
    })
    act(() => read().change.reset())
    await expect.poll(() => read().change.preview.status).toBe('idle')
  })

  it('shows a member everything but payments, and lets them change nothing', async () => {
    const { read } = await openPortal({ ...onBasic, identify: member })
    await expect.poll(() => read().invoices.status).toBe('forbidden')
    await expect.poll(() => read().paymentMethods.status).toBe('forbidden')
    expect(read().sections).not.toContain('invoices')
    expect(read().sections).not.toContain('paymentMethods')
    expect(read().canPurchase).toBe(false)
    expect(read().subscription.overview?.actions).toMatchObject({
      cancel: { deniedBecause: 'no_permission' },
      changePlan: { deniedBecause: 'no_permission' },
    })
  })
})

describe('coming back from the page that saves a card', () => {
  it('asks the server once what was saved, and takes that out of the URL', async () => {
    const before = location.href
    const url = new URL(before)
    url.searchParams.set('latchkey_setup', 'setup-of-nobody')
    history.replaceState(null, '', url)
    const asked: string[] = []
    const { read } = await openPortal({
      intercept(path, next) {
        asked.push(path)
        return next()
      },
    })
    await expect.poll(() => read().paymentMethods.error?.code).toBe('PaymentMethodNotFound')
    expect(asked.filter((path) => path.endsWith(routes.makeDefaultPaymentMethod.path))).toHaveLength(1)
    expect(location.href).toBe(before)
    expect(read().paymentMethods.list?.methods).toEqual([])
  })
})

describe('a member', () => {
  it('asks an admin, and is told that it was sent', async () => {
    const seen: RequestUpgradeResult[] = []
    function Probe(): null {
      seen.push(useRequestUpgrade())
      return null
    }
    const { world } = await renderInWorld(<Probe />, { identify: member })
    const read = (): RequestUpgradeResult => lastOf(seen)
    expect(read().status).toBe('idle')
    expect(await act(() => read().request({ featureId: 'feature-05-sso' }))).toBe(true)
    expect(read().status).toBe('sent')
    const events = await world.backend.listEvents({ customerId })
    expect(events.filter(({ type }) => type === 'upgrade.requested')).toHaveLength(1)
    act(() => read().reset())
    expect(read().status).toBe('idle')
  })
})

describe('the history of usage', () => {
  it('asks once for a day, and follows what is used', async () => {
    const seen: UsageHistoryResult[] = []
    function Probe(): null {
      seen.push(useUsageHistory('feature-02-campaigns', { days: 7 }))
      return null
    }
    const { requests } = await renderInWorld(<Probe />, {
      ...onBasic,
      prepare: async (world) => {
        await onBasic.prepare?.(world)
        await world.backend.reportUsage({ customerId, featureId: 'feature-02-campaigns', value: 4 })
      },
    })
    const read = (): UsageHistoryResult => lastOf(seen)
    await expect.poll(() => read().view?.latest).toBe(4)
    expect(read().view?.rows).toHaveLength(7)
    expect(requests.filter((request) => request.includes('usage-history'))).toHaveLength(1)
  })
})
