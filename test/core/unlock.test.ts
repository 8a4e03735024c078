import { describe, expect, it } from 'vitest'
import revvenu from '../../examples/revvenu/catalog.ts'
import { explainUnlock } from '../../src/core/unlock/explainUnlock.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import type { Subscription } from '../../src/core/subscription/Subscription.ts'
import { customer, customerState, DAY, onTrial, paying, start, subscribed } from './support/customerState.ts'

const productId = 'product-revvenu'
const campaigns = 'feature-02-campaigns'
const templates = 'feature-01-templates'
const now = start + DAY
const free = subscribed('plan-revvenu-free', { productId })
const growth = (quantity: number, more: Partial<Subscription> = {}) =>
  paying('plan-revvenu-growth', { productId, charges: [{ id: templates, quantity }], ...more })

/** A customer who has used so much of a feature. */
function having(subscriptions: readonly Subscription[], featureId = campaigns, amount = 0): CustomerState {
  const counter = {
    resourceId: null,
    featureId,
    amount,
    windowStart: start,
    windowEnd: Date.UTC(2026, 1, 28, 12),
    limit: 1,
    hasSoftLimit: false,
    reservations: [],
    validUntil: null,
    version: 1,
  }
  return customerState(revvenu, { subscriptions, counters: [counter] })
}
const explain = (state: CustomerState, featureId: string, requestedUsage = 1, billingCountryCode?: string) =>
  explainUnlock(state, { featureId, requestedUsage, billingCountryCode }, now)

/** The options in their order: what, with which add-on, at which price and how much more. */
const offers = (explained: ReturnType<typeof explain>) =>
  explained.options.map((option) =>
    [
      option.kind,
      option.plan.displayName,
      option.addon && `${option.addon.quantity} × ${option.addon.id}`,
      option.recurring && `${option.recurring.amountMinor} ${option.recurring.currency}`,
      option.increase && `+${option.increase.amountMinor}`,
      option.usageLimit,
    ]
      .filter((part) => part !== null)
      .join(' '),
  )

describe('on Free, after one campaign', () => {
  const explained = explain(having([free], campaigns, 1), campaigns)

  it('says why it is denied', () => {
    expect(explained).toMatchObject({
      feature: { id: campaigns, displayName: 'Campaigns' },
      isGranted: false,
      accessDeniedReason: 'RequestedUsageExceedingLimit',
      currentUsage: 1,
      usageLimit: 1,
      requestedUsage: 1,
    })
  })

  it('leads with the cheapest: Basic for 5 dollars, then Growth with one add-on for 6', () => {
    expect(offers(explained)).toEqual([
      'plan Basic 500 USD +500 10',
      'plan Growth 1 × addon-10-campaigns 600 USD +600 11',
    ])
    expect(explained.options.map((option) => option.trialDays)).toEqual([14, null])
  })

  it('hands over what to buy, ready for provisioning', () => {
    expect(explained.options[1]?.selection).toEqual({
      planId: 'plan-revvenu-growth',
      billingPeriod: 'MONTHLY',
      charges: [{ id: templates, quantity: 1 }],
      addons: [{ id: 'addon-10-campaigns', quantity: 1 }],
    })
  })

  it('names the custom plan that would help too', () => {
    expect(explained.contactSales).toEqual({ planId: 'plan-revvenu-enterprise', displayName: 'Enterprise' })
  })

  it('keeps the order of the plans where prices are in two currencies', () => {
    const danish = explain(having([free], campaigns, 1), campaigns, 1, 'DK')
    expect(offers(danish)).toEqual([
      'plan Basic 3500 DKK +3500 10',
      'plan Growth 1 × addon-10-campaigns 600 USD +600 11',
    ])
  })
})

describe('what unlocks', () => {
  it('is nothing where it is granted already', () => {
    expect(explain(having([free]), campaigns)).toMatchObject({
      isGranted: true,
      options: [],
      contactSales: null,
    })
  })

  it('is another add-on of the plan that the customer has', () => {
    const addons = [{ id: 'addon-10-campaigns', quantity: 3 }]
    const explained = explain(having([growth(2, { addons })], campaigns, 31), campaigns)
    const own = explained.options.find((option) => option.kind === 'addon')
    expect(own).toMatchObject({
      plan: { id: 'plan-revvenu-growth' },
      addon: { id: 'addon-10-campaigns', quantity: 1 },
      recurring: { amountMinor: 2200 },
      increase: { amountMinor: 500 },
      usageLimit: 41,
      selection: {
        charges: [{ id: templates, quantity: 2 }],
        addons: [{ id: 'addon-10-campaigns', quantity: 4 }],
      },
    })
  })

  it('never leads with a lower plan, even where that one is cheaper', () => {
    const addons = [{ id: 'addon-10-campaigns', quantity: 3 }]
    const explained = explain(having([growth(2, { addons })], campaigns, 31), campaigns)
    expect(
      explained.options.map((option) => [option.plan.displayName, option.increase?.amountMinor]),
    ).toEqual([
      ['Growth', 500],
      ['Basic', 300],
    ])
  })

  it('is as many add-ons as are needed, and none beyond their maximum', () => {
    const state = having([growth(1)], campaigns, 1)
    expect(offers(explain(state, campaigns, 25))).toContain(
      'addon Growth 3 × addon-10-campaigns 1600 USD +1500 31',
    )
    expect(offers(explain(state, campaigns, 100))).toContain(
      'addon Growth 10 × addon-10-campaigns 5100 USD +5000 101',
    )
    expect(offers(explain(state, campaigns, 101)).filter((offer) => offer.includes('Growth'))).toEqual([])
  })

  it('is a greater quantity of what is bought by the unit', () => {
    const explained = explain(having([growth(2)], templates, 2), templates, 3)
    expect(offers(explained)).toEqual(['quantity Growth 500 USD +300 5'])
    expect(offers(explain(having([growth(2)], templates, 2), templates, 99))).toEqual([])
  })

  it('is a plan with enough units at once', () => {
    expect(offers(explain(having([free], templates, 1), templates, 4))).toEqual([
      'plan Growth 500 USD +500 5',
    ])
  })

  it('is an add-on for a feature that no plan has', () => {
    expect(offers(explain(having([free]), 'feature-04-priority-support', 0))).toEqual([
      'plan Growth 1 × addon-extra-stuff 400 USD +400',
      'plan Basic 1 × addon-extra-stuff 800 USD +800',
    ])
  })

  it('is any plan for somebody without a subscription, the free one first', () => {
    expect(offers(explain(having([]), templates))).toEqual([
      'plan Free 1',
      'plan Growth 100 USD +100 1',
      'plan Basic 500 USD +500 2',
    ])
  })

  it('is priced in the period that the customer pays by', () => {
    const annual = growth(1, { billingPeriod: 'ANNUALLY' })
    const explained = explain(having([annual], templates, 1), templates)
    expect(explained.options.find((option) => option.kind === 'quantity')).toMatchObject({
      billingPeriod: 'ANNUALLY',
      recurring: { amountMinor: 2000 },
      increase: { amountMinor: 1000 },
    })
  })

  it('builds on the plan that is paid, also while another one is on trial', () => {
    const trial = onTrial('plan-revvenu-basic', { productId })
    const explained = explain(having([growth(7), trial], templates, 7), templates)
    expect(offers(explained)).toEqual(['quantity Growth 800 USD +100 8'])
  })

  it('is nothing that can be bought, and the custom plan, where only that helps', () => {
    const state = having([free], campaigns, 1)
    const explained = explain(state, campaigns, 500)
    expect(explained.options).toEqual([])
    expect(explained.contactSales?.planId).toBe('plan-revvenu-enterprise')
  })

  it('is nothing at all for a feature that does not exist', () => {
    expect(explain(having([free]), 'lost')).toMatchObject({
      feature: null,
      accessDeniedReason: 'FeatureNotFound',
      options: [],
      contactSales: null,
    })
  })

  it('has prices before any coupon of the customer', () => {
    const state = { ...having([free], campaigns, 1), customer: { ...customer, couponId: 'coupon-id' } }
    expect(offers(explain(state, campaigns))[0]).toBe('plan Basic 500 USD +500 10')
  })
})
