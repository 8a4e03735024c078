import { describe, expect, it } from 'vitest'
import revvenu from '../../examples/revvenu/catalog.ts'
import { completeProvisioning } from '../../src/core/provisioning/completeProvisioning.ts'
import type { PaymentResult } from '../../src/core/provisioning/PaymentResult.ts'
import { planProvisioning, type ProvisioningRequest } from '../../src/core/provisioning/planProvisioning.ts'
import { planPurchase } from '../../src/core/provisioning/planPurchase.ts'
import type { RequestedSelection } from '../../src/core/provisioning/Selection.ts'
import { advance } from '../../src/core/subscription/advance.ts'
import { applyChanges } from '../../src/core/subscription/applyChanges.ts'
import type { CustomerState, PaymentMethod } from '../../src/core/subscription/CustomerState.ts'
import type { Subscription } from '../../src/core/subscription/Subscription.ts'
import { define, freePlan, paidPlan, versionsOf } from './support/catalogs.ts'
import { customer, customerState, DAY, onTrial, paying, start, subscribed } from './support/customerState.ts'

const productId = 'product-revvenu'
const periodEnd = Date.UTC(2026, 1, 28, 12)
const card: PaymentMethod = {
  billingId: 'card',
  type: 'CARD',
  brand: 'visa',
  cardLast4Digits: '4242',
  cardExpiryMonth: 12,
  cardExpiryYear: 2034,
}
const withCard = { ...customer, billingId: 'billing-customer', defaultPaymentMethod: card }
const basic: RequestedSelection = { planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY', skipTrial: true }
const growth = (quantity: number): RequestedSelection => ({
  planId: 'plan-revvenu-growth',
  billingPeriod: 'MONTHLY',
  charges: [{ id: 'feature-01-templates', quantity }],
})
const free: RequestedSelection = { planId: 'plan-revvenu-free' }
const ofRevvenu = (subscriptions: readonly Subscription[] = [], more: Partial<CustomerState> = {}) =>
  customerState(revvenu, { subscriptions, ...more })

function plan(
  state: CustomerState,
  selection: RequestedSelection,
  more: Partial<ProvisioningRequest> = {},
  now = start,
) {
  return planProvisioning(
    state,
    {
      selection,
      metadata: {},
      subscriptionId: 'new',
      intentId: 'intent',
      hasPayments: false,
      hasCheckoutOptions: false,
      hasPaymentMethod: state.customer?.defaultPaymentMethod != null,
      isFromBrowser: false,
      quote: null,
      ...more,
    },
    now,
  )
}

/** The state after a plan has been written. */
function after(state: CustomerState, planned: ReturnType<typeof plan>): CustomerState {
  if (!('changes' in planned)) throw new Error(JSON.stringify(planned))
  return applyChanges(state, planned.changes)
}
const statuses = (state: CustomerState) => state.subscriptions.map((s) => `${s.planId} ${s.status}`)
const reasonOf = (state: CustomerState, id: string) =>
  state.subscriptions.find((s) => s.id === id)?.cancelReason

describe('what comes into being at once', () => {
  it('rule R3: is everything where nobody charges', () => {
    const planned = plan(ofRevvenu(), growth(2))
    expect(planned).toMatchObject({ type: 'done', outcome: { type: 'succeeded', subscriptionId: 'new' } })
    expect(after(ofRevvenu(), planned).subscriptions[0]).toMatchObject({
      id: 'new',
      status: 'ACTIVE',
      startDate: start,
      billingCycleAnchor: start,
      currency: 'USD',
      charges: [{ id: 'feature-01-templates', quantity: 2 }],
      paymentCollection: 'NOT_REQUIRED',
    })
  })

  it('rule R5: is a trial, also where somebody charges, beside the current plan', () => {
    const state = ofRevvenu([subscribed('plan-revvenu-free', { productId })])
    const planned = plan(state, { planId: 'plan-revvenu-basic' }, { hasPayments: true })
    const next = after(state, planned)
    expect(statuses(next)).toEqual(['plan-revvenu-free ACTIVE', 'plan-revvenu-basic IN_TRIAL'])
    expect(next.subscriptions[1]).toMatchObject({
      trialEndDate: start + 14 * DAY,
      effectiveEndDate: start + 14 * DAY,
      trialEndBehavior: 'CANCEL_SUBSCRIPTION',
    })
    expect('events' in planned && planned.events.map((event) => event.type)).toEqual([
      'subscription.created',
      'trial.started',
    ])
  })

  it('is a free plan, also where somebody charges', () => {
    expect(plan(ofRevvenu(), free, { hasPayments: true })).toMatchObject({ type: 'done' })
  })

  it('is a custom plan from the server, and never from a browser', () => {
    const custom = { planId: 'plan-revvenu-enterprise' }
    expect(plan(ofRevvenu(), custom, { hasPayments: true })).toMatchObject({ type: 'done' })
    expect(plan(ofRevvenu(), custom, { isFromBrowser: true })).toMatchObject({
      type: 'refused',
      code: 'PlanIsCustom',
    })
  })
})

describe('a new subscription', () => {
  it('rule R4: takes the place of the current one at its start', () => {
    const state = ofRevvenu([subscribed('plan-revvenu-free', { productId, id: 'old' })])
    const planned = plan(state, growth(2), {}, start + DAY)
    const next = after(state, planned)
    expect(statuses(next)).toEqual(['plan-revvenu-free CANCELED', 'plan-revvenu-growth ACTIVE'])
    expect(next.subscriptions[0]).toMatchObject({
      effectiveEndDate: start + DAY,
      cancelReason: 'UPGRADE_OR_DOWNGRADE',
    })
    expect(next.subscriptions[1]?.startDate).toBe(start + DAY)
  })

  it('rule R6: of the plan on trial is paid, and the trial is converted; what else there was is replaced', () => {
    const state = ofRevvenu([
      subscribed('plan-revvenu-free', { productId, id: 'old' }),
      onTrial('plan-revvenu-basic', { productId, id: 'trial' }),
    ])
    const planned = plan(state, { planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY' }, {}, start + DAY)
    const next = after(state, planned)
    expect(statuses(next)).toEqual([
      'plan-revvenu-free CANCELED',
      'plan-revvenu-basic CANCELED',
      'plan-revvenu-basic ACTIVE',
    ])
    expect(reasonOf(next, 'trial')).toBe('TRIAL_CONVERTED')
    expect(reasonOf(next, 'old')).toBe('UPGRADE_OR_DOWNGRADE')
    expect(next.subscriptions[1]?.effectiveEndDate).toBe(start + DAY)
    expect('events' in planned && planned.events.map((event) => event.type)).toContain('trial.converted')
  })

  it('rules R5 and R6: of another plan leaves the trial as it is', () => {
    const state = ofRevvenu([onTrial('plan-revvenu-basic', { productId })])
    expect(statuses(after(state, plan(state, growth(1))))).toEqual([
      'plan-revvenu-basic IN_TRIAL',
      'plan-revvenu-growth ACTIVE',
    ])
  })

  it('leaves other resources and other products alone', () => {
    const state = ofRevvenu([
      subscribed('plan-revvenu-free', { productId, resourceId: 'site-1' }),
      subscribed('plan-other', { productId: 'product-other' }),
    ])
    expect(statuses(after(state, plan(state, growth(1))))).toEqual([
      'plan-revvenu-free ACTIVE',
      'plan-other ACTIVE',
      'plan-revvenu-growth ACTIVE',
    ])
  })

  it('that is exactly the current one changes nothing', () => {
    const current = paying('plan-revvenu-growth', {
      productId,
      id: 'current',
      charges: [{ id: 'feature-01-templates', quantity: 2 }],
    })
    expect(plan(ofRevvenu([current]), growth(2), { hasPayments: true })).toEqual({
      type: 'done',
      changes: [],
      events: [],
      outcome: { type: 'succeeded', subscriptionId: 'current' },
    })
    expect(plan(ofRevvenu([current]), growth(3), { hasPayments: true, hasCheckoutOptions: true }).type).toBe(
      'payment',
    )
  })

  it('never stays on a trial beyond its end, whatever was to follow', () => {
    const catalog = define({
      plans: [
        paidPlan('plan', 5, {
          defaultTrialConfig: { duration: 14, units: 'DAY', trialEndBehavior: 'CONVERT_TO_PAID' },
        }),
      ],
    })
    const state = customerState(catalog)
    const next = after(state, plan(state, { planId: 'plan' }, { hasPayments: true }))
    expect(advance(next, start + 14 * DAY).state.subscriptions[0]?.status).not.toBe('IN_TRIAL')
  })
})

describe('a move to a free plan', () => {
  const current = paying('plan-revvenu-basic', { productId, id: 'paid' })
  const state = ofRevvenu([current])
  const planned = plan(state, free, { hasPayments: true }, start + DAY)
  const scheduled = after(state, planned)

  it('is scheduled for the end of the paid period', () => {
    expect(planned).toMatchObject({
      outcome: { type: 'scheduled', subscriptionId: 'new', effectiveAt: periodEnd },
    })
    expect(statuses(scheduled)).toEqual(['plan-revvenu-basic ACTIVE', 'plan-revvenu-free NOT_STARTED'])
    expect(scheduled.subscriptions[0]).toMatchObject({
      effectiveEndDate: periodEnd,
      cancelReason: 'UPGRADE_OR_DOWNGRADE',
    })
    expect(statuses(advance(scheduled, periodEnd).state)).toEqual([
      'plan-revvenu-basic CANCELED',
      'plan-revvenu-free ACTIVE',
    ])
  })

  it('asked for again is still scheduled, once', () => {
    expect(plan(scheduled, free, { hasPayments: true, subscriptionId: 'second' }, start + DAY)).toEqual({
      type: 'done',
      changes: [],
      events: [],
      outcome: { type: 'scheduled', subscriptionId: 'new', effectiveAt: periodEnd },
    })
  })

  it('takes the place of another one that was scheduled', () => {
    const catalog = define({ plans: [freePlan('free'), freePlan('other'), paidPlan('paid', 5)] })
    const before = customerState(catalog, { subscriptions: [paying('paid')] })
    const first = after(before, plan(before, { planId: 'free' }, { hasPayments: true }))
    const second = after(
      first,
      plan(first, { planId: 'other' }, { hasPayments: true, subscriptionId: 'second' }),
    )
    expect(statuses(advance(second, periodEnd).state)).toEqual([
      'paid CANCELED',
      'free CANCELED',
      'other ACTIVE',
    ])
  })

  it('is called off by buying something else', () => {
    const bought = after(scheduled, plan(scheduled, growth(1), { subscriptionId: 'second' }, start + 2 * DAY))
    expect(statuses(advance(bought, periodEnd).state)).toEqual([
      'plan-revvenu-basic CANCELED',
      'plan-revvenu-free CANCELED',
      'plan-revvenu-growth ACTIVE',
    ])
  })
})

describe('a purchase that has to be paid', () => {
  const charging = { hasPayments: true, hasCheckoutOptions: true }

  it('rule R3: waits for the checkout and grants nothing', () => {
    const state = ofRevvenu([subscribed('plan-revvenu-free', { productId })])
    const planned = plan(state, growth(2), charging)
    expect(planned).toMatchObject({ type: 'payment', method: 'checkout', intent: { status: 'running' } })
    expect(statuses(after(state, planned))).toEqual([
      'plan-revvenu-free ACTIVE',
      'plan-revvenu-growth PAYMENT_PENDING',
    ])
  })

  it('needs checkout options where no card is saved, and none where one is', () => {
    expect(plan(ofRevvenu(), growth(2), { hasPayments: true })).toMatchObject({
      code: 'CheckoutOptionsMissing',
    })
    const saved = ofRevvenu([], { customer: withCard })
    expect(plan(saved, growth(2), { hasPayments: true })).toMatchObject({ type: 'payment', method: 'charge' })
  })

  it('needs the price that was shown before a browser lets a saved card be charged', () => {
    const saved = ofRevvenu([], { customer: withCard })
    expect(plan(saved, growth(2), { ...charging, isFromBrowser: true })).toMatchObject({
      code: 'QuoteRequired',
    })
  })

  it('finds the wish that is still open, and tells whether it is the same', () => {
    const open = after(ofRevvenu(), plan(ofRevvenu(), growth(2), charging))
    expect(plan(open, growth(2), charging)).toMatchObject({ type: 'open', isSameWish: true })
    expect(plan(open, growth(3), charging)).toMatchObject({ type: 'open', isSameWish: false })
    expect(plan(open, basic, charging)).toMatchObject({ type: 'open', isSameWish: false })
  })
})

describe('the price that was shown', () => {
  const current = paying('plan-revvenu-growth', {
    productId,
    charges: [{ id: 'feature-01-templates', quantity: 40 }],
  })
  const state = ofRevvenu([current], { customer: withCard })
  const quoteAt = (at: number, request = growth(90), of = state) => {
    const planned = planPurchase(of, request, at)
    if (!planned.ok || !planned.purchase.quote) throw new Error('nothing to quote')
    return planned.purchase.quote
  }
  const confirm = (quote: ReturnType<typeof quoteAt>, now: number, of = state) =>
    plan(of, growth(90), { hasPayments: true, isFromBrowser: true, quote }, now)

  it('is what is charged, though a new one would be lower by now', () => {
    const shown = quoteAt(start + DAY)
    const planned = confirm(shown, start + DAY + 29 * 60_000)
    expect('purchase' in planned && planned.purchase.due?.total).toEqual(shown.total)
    expect(quoteAt(start + DAY + 29 * 60_000).total).not.toEqual(shown.total)
  })

  it.each([
    ['is half an hour old', (q: ReturnType<typeof quoteAt>) => q, start + DAY + 30 * 60_000 + 1],
    ['is of the future', (q: ReturnType<typeof quoteAt>) => q, start + DAY - 1],
    [
      'says less',
      (q: ReturnType<typeof quoteAt>) => ({ ...q, total: { ...q.total, amountMinor: 1 } }),
      start + DAY,
    ],
    [
      'says less for the next period',
      (q: ReturnType<typeof quoteAt>) => ({
        ...q,
        next: q.next && { ...q.next, total: { ...q.next.total, amountMinor: 1 } },
      }),
      start + DAY,
    ],
    ['says another currency', (q: ReturnType<typeof quoteAt>) => ({ ...q, currency: 'EUR' }), start + DAY],
  ])('no longer holds when it %s: the new one is told', (_when, change, now) => {
    const planned = confirm(change(quoteAt(start + DAY)), now)
    expect(planned).toMatchObject({ type: 'refused', code: 'PriceChanged', params: { quote: quoteAt(now) } })
  })

  it('no longer holds when the catalog has a new price', () => {
    const dearer = {
      ...revvenu,
      plans: revvenu.plans.map((p) => ({
        ...p,
        charges: p.charges.map((c) => ({ ...c, prices: c.prices.map((row) => ({ ...row, amount: '9' })) })),
      })),
    }
    const newer = {
      ...state,
      catalogs: versionsOf(revvenu, dearer),
      revision: { customer: 1, catalog: 2, usage: 0 },
    }
    expect(confirm(quoteAt(start + DAY), start + DAY, newer)).toMatchObject({ code: 'PriceChanged' })
  })

  it('no longer holds when the current subscription has been renewed since', () => {
    const shown = quoteAt(periodEnd - 60_000)
    expect(confirm(shown, periodEnd - 1)).toMatchObject({ type: 'payment' })
    expect(confirm(shown, periodEnd)).toMatchObject({ code: 'PriceChanged' })
  })

  it('is an odd one when there is nothing to pay', () => {
    const planned = plan(ofRevvenu(), free, { hasPayments: true, quote: quoteAt(start) })
    expect(planned).toMatchObject({ type: 'refused', code: 'PriceChanged', params: { quote: null } })
  })
})

describe('news of a payment', () => {
  const before = ofRevvenu([subscribed('plan-revvenu-free', { productId, id: 'old' })])
  const pending = after(
    before,
    plan(before, { ...growth(2), couponId: 'coupon-id' }, { hasPayments: true, hasCheckoutOptions: true }),
  )
  const invoice = (status: 'OPEN' | 'PAID' | 'CANCELED') => ({
    billingId: 'invoice',
    status,
    createdAt: start,
    updatedAt: start,
    total: { amountMinor: 200, currency: 'USD' },
    requiresAction: status === 'OPEN',
    paymentUrl: null,
    pdfUrl: null,
    errorMessage: null,
  })
  const paidAt = start + DAY
  const news = {
    paid: { status: 'paid', billingId: 'sub', invoice: invoice('PAID'), paidAt },
    asked: { status: 'requires_action', billingId: 'sub', invoice: invoice('OPEN'), paymentSecret: 'secret' },
    working: { status: 'processing', billingId: 'sub', invoice: invoice('OPEN') },
    declined: { status: 'failed', billingId: 'sub', invoice: invoice('CANCELED'), code: 'CardDeclined' },
    expired: { status: 'failed', billingId: null, invoice: null, code: 'CheckoutExpired' },
  } as const satisfies Record<string, PaymentResult>
  const checkout = {
    status: 'checkout',
    checkoutId: 'cs',
    checkoutUrl: 'https://pay',
    expiresAt: start + DAY,
  } as const
  type News = PaymentResult | typeof checkout

  const told = (state: CustomerState, ...results: readonly News[]) =>
    results.reduce(
      (next, result) =>
        applyChanges(next, completeProvisioning(next, 'intent', result, start + 2 * DAY).changes),
      state,
    )

  it('that it is paid starts the subscription at that instant, with its coupon, and ends the former one', () => {
    const paid = told(pending, checkout, news.paid)
    expect(statuses(paid)).toEqual(['plan-revvenu-free CANCELED', 'plan-revvenu-growth ACTIVE'])
    expect(paid.subscriptions[0]?.effectiveEndDate).toBe(paidAt)
    expect(paid.subscriptions[1]).toMatchObject({
      startDate: paidAt,
      billingCycleAnchor: paidAt,
      billingId: 'sub',
      latestInvoice: { status: 'PAID' },
      paymentCollection: 'NOT_REQUIRED',
      coupon: { startDate: paidAt, endDate: Date.UTC(2026, 4, 1, 12) },
    })
    expect(paid.intents[0]?.status).toBe('succeeded')
  })

  it('that it needs the customer, or is on its way, changes what holds in nothing', () => {
    for (const [result, collection] of [
      [news.asked, 'ACTION_REQUIRED'],
      [news.working, 'PROCESSING'],
    ] as const) {
      const state = told(pending, result)
      expect(statuses(state)).toEqual(['plan-revvenu-free ACTIVE', 'plan-revvenu-growth PAYMENT_PENDING'])
      expect(state.subscriptions[1]).toMatchObject({ paymentCollection: collection, billingId: 'sub' })
      expect(JSON.stringify(state.intents)).not.toContain('secret')
    }
  })

  it('rule U11: that it failed ends only what never began', () => {
    const failed = told(pending, news.declined)
    expect(statuses(failed)).toEqual(['plan-revvenu-free ACTIVE', 'plan-revvenu-growth EXPIRED'])
    expect(failed.subscriptions[1]).toMatchObject({
      cancelReason: 'PENDING_PAYMENT_EXPIRED',
      paymentCollection: 'FAILED',
    })
    expect(failed.intents[0]).toMatchObject({ status: 'failed', failureCode: 'CardDeclined' })
  })

  it('that was told before changes nothing', () => {
    for (const result of [news.paid, news.declined, news.expired]) {
      const once = told(pending, result)
      expect(completeProvisioning(once, 'intent', result, start + 9 * DAY)).toEqual({
        changes: [],
        events: [],
      })
    }
  })

  it('after it was paid changes nothing', () => {
    const paid = told(pending, news.paid)
    for (const result of [news.declined, news.expired, news.asked, news.working, checkout]) {
      expect(told(paid, result)).toEqual(paid)
    }
  })

  it('after it failed changes nothing, except that it is paid after all', () => {
    const failed = told(pending, news.expired)
    for (const result of [news.asked, news.working, news.declined, checkout]) {
      expect(told(failed, result)).toEqual(failed)
    }
    expect(statuses(told(failed, news.paid))).toEqual([
      'plan-revvenu-free CANCELED',
      'plan-revvenu-growth ACTIVE',
    ])
  })

  it('comes to the same in whatever order, once it is paid', () => {
    const all = [checkout, news.asked, news.declined, news.paid, news.working, news.expired]
    const inOrder = told(pending, ...all)
    const reversed = told(pending, ...all.toReversed())
    expect(statuses(inOrder)).toEqual(['plan-revvenu-free CANCELED', 'plan-revvenu-growth ACTIVE'])
    expect(reversed.subscriptions).toEqual(inOrder.subscriptions)
  })

  it('of an unknown intent changes nothing', () => {
    expect(completeProvisioning(before, 'intent', news.paid, start)).toEqual({ changes: [], events: [] })
  })
})
