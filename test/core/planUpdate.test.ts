import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src/core/catalog/Catalog.ts'
import type { PlanInput } from '../../src/core/catalog/CatalogInput.ts'
import { planUpdateProvisioning } from '../../src/core/provisioning/planUpdateProvisioning.ts'
import { advance } from '../../src/core/subscription/advance.ts'
import { applyChanges } from '../../src/core/subscription/applyChanges.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import { planUpdate, type SubscriptionUpdate } from '../../src/core/subscription/planUpdate.ts'
import type { UpdateRequest } from '../../src/core/subscription/UpdateRequest.ts'
import type { Subscription } from '../../src/core/subscription/Subscription.ts'
import { define, freePlan, paidPlan, versionsOf } from './support/catalogs.ts'
import { counted, customerState, DAY, onTrial, paying, start, subscribed } from './support/customerState.ts'
import { brief } from './support/selections.ts'

const periodEnd = Date.UTC(2026, 1, 28, 12)
const seats = { id: 'seats', quantity: 4 }
const flat = (amount: number) => [
  {
    billingModel: 'FLAT_FEE' as const,
    prices: [
      { billingPeriod: 'MONTHLY' as const, currency: 'USD', amount },
      { billingPeriod: 'ANNUALLY' as const, currency: 'USD', amount: amount * 10 },
    ],
  },
]
const perSeat = (amount: number) =>
  flat(amount).map(({ prices }) => ({
    billingModel: 'PER_UNIT' as const,
    featureId: 'seats',
    maxUnitQuantity: 50,
    prices,
  }))
const team: PlanInput = {
  ...paidPlan('team', 0, { compatibleAddonIds: ['extra', 'more'] }),
  charges: perSeat(10),
  entitlements: [
    { featureId: 'seats', usageLimit: 'quantity' },
    { featureId: 'units', usageLimit: 100, resetPeriod: 'MONTH' },
  ],
}
const addon = (id: string) => ({ id, productId: 'product', displayName: id, charges: flat(7) })
const catalogWith = (more: Parameters<typeof define>[0] = {}) =>
  define({
    plans: [freePlan('free'), team],
    addons: [addon('extra'), addon('more')],
    coupons: [{ id: 'half', name: 'Half', percentOff: 50 }],
    ...more,
  })
const catalog = catalogWith()
const subscription = paying('team', { charges: [seats], addons: [{ id: 'extra', quantity: 1 }] })
const stateWith = (of: Subscription = subscription, more: Partial<CustomerState> = {}) =>
  customerState(catalog, { subscriptions: [of], ...more })

function updateOf(request: UpdateRequest, now = start + DAY, of = subscription, state = stateWith(of)) {
  const planned = planUpdate(state, of, request, now)
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems))
  return planned.update
}

function problemsOf(request: UpdateRequest, of = subscription, state = stateWith(of)) {
  const planned = planUpdate(state, of, request, start + DAY)
  return planned.ok ? [] : planned.problems.map(({ path, code }) => `${path} ${code}`)
}

/** The state after an update where nobody charges. */
function updated(state: CustomerState, request: UpdateRequest, now = start + DAY) {
  const planned = planUpdateProvisioning(
    state,
    state.subscriptions[0]!,
    { change: request, intentId: 'intent', hasPayments: false, isFromBrowser: false, quote: null },
    now,
  )
  if (planned.type !== 'done') throw new Error(JSON.stringify(planned))
  return { ...planned, state: applyChanges(state, planned.changes) }
}

describe('an update', () => {
  it('rule U2: replaces the whole list of add-ons, and leaves what is left out as it is', () => {
    const { terms } = updateOf({ addons: [{ id: 'more', quantity: 2 }] }).update!
    expect(terms.addons).toEqual([{ id: 'more', quantity: 2 }])
    expect(terms).toMatchObject({ charges: [seats], billingPeriod: 'MONTHLY', coupon: null, currency: 'USD' })
    const other = updateOf({ charges: [{ id: 'seats', quantity: 9 }] }).update!.terms
    expect(other.addons).toEqual([{ id: 'extra', quantity: 1 }])
  })

  it('rule U2: takes add-ons and coupon away by an empty list and an empty text', () => {
    const withCoupon = {
      ...subscription,
      coupon: { couponId: 'half', catalogVersion: 1, startDate: start, endDate: null, hasEnded: false },
    }
    expect(updateOf({ addons: [] }).update!.terms.addons).toEqual([])
    expect(updateOf({ couponId: '' }, start + DAY, withCoupon).update!.terms.coupon).toBeNull()
    expect(updateOf({ addons: [] }, start + DAY, withCoupon).update!.terms.coupon).toEqual(withCoupon.coupon)
  })

  it('rule U1: stays on its plan and on the version that was bought', () => {
    const dearer = catalogWith({ plans: [freePlan('free'), { ...team, charges: perSeat(99) }] })
    const state = { ...stateWith(), catalogs: versionsOf(catalog, dearer) }
    const { update, recurring } = updateOf(
      { charges: [{ id: 'seats', quantity: 5 }] },
      start,
      subscription,
      state,
    )
    expect(update!.terms.catalogVersion).toBe(1)
    expect(recurring?.total.amountMinor).toBe(5700)
  })

  it('that says what holds already changes nothing', () => {
    const same = updateOf({ charges: [seats], addons: [{ id: 'extra', quantity: 1 }], couponId: '' })
    expect(same).toMatchObject({ update: null, quote: null, isPlanDowngrade: false })
    expect(updated(stateWith(), { charges: [seats] })).toMatchObject({ changes: [], events: [] })
  })

  it('is refused with every problem at once', () => {
    const request = {
      charges: [{ id: 'seats', quantity: 51 }],
      addons: [
        { id: 'lost', quantity: 1 },
        { id: 'more', quantity: 1 },
        { id: 'more', quantity: 1 },
      ],
      couponId: 'lost',
      trialEndDate: start + 9 * DAY,
    }
    expect(problemsOf(request)).toEqual([
      'charges[0].quantity QuantityOutOfRange',
      'addons[0].id AddonNotFound',
      'addons[2].id DuplicateAddon',
      'couponId CouponNotFound',
      'trialEndDate NotOnTrial',
    ])
  })

  it.each(['CANCELED', 'EXPIRED', 'NOT_STARTED', 'PAYMENT_PENDING'] as const)(
    'of what is %s is refused',
    (status) => {
      expect(problemsOf({ addons: [] }, { ...subscription, status })).toEqual([
        'subscriptionId SubscriptionNotActive',
      ])
    },
  )
})

describe('rule U3: an update takes effect', () => {
  const more = { charges: [{ id: 'seats', quantity: 5 }] }

  it('at once, unless it says otherwise, also when it goes down', () => {
    expect(updateOf(more).update).toMatchObject({ at: start + DAY, type: 'UNIT_AMOUNT' })
    const less = updateOf({ charges: [{ id: 'seats', quantity: 1 }] })
    expect(less).toMatchObject({ isPlanDowngrade: true, update: { at: start + DAY, type: 'DOWNGRADE' } })
  })

  it('at the end of the billing period, or of its month, where it says so', () => {
    const annual = { ...subscription, billingPeriod: 'ANNUALLY' as const }
    const at = (scheduleStrategy: UpdateRequest['scheduleStrategy'], of: Subscription) =>
      updateOf({ ...more, scheduleStrategy }, start + DAY, of).update!.at
    expect(at('END_OF_BILLING_PERIOD', subscription)).toBe(periodEnd)
    expect(at('END_OF_BILLING_PERIOD', annual)).toBe(Date.UTC(2027, 0, 31, 12))
    expect(at('END_OF_BILLING_MONTH', annual)).toBe(periodEnd)
  })

  it('scheduled, changes nothing before its time, then everything, though nothing ever ticks', () => {
    const { state, outcome, events } = updated(stateWith(), {
      ...more,
      scheduleStrategy: 'END_OF_BILLING_PERIOD',
    })
    expect(outcome).toMatchObject({ type: 'scheduled', effectiveAt: periodEnd })
    expect(events.map(({ type }) => type)).toEqual(['subscription.update_scheduled'])
    expect(advance(state, periodEnd - 1).state.subscriptions[0]?.charges).toEqual([seats])
    const reached = advance(state, periodEnd)
    expect(reached.state.subscriptions[0]).toMatchObject({ charges: more.charges, scheduledUpdate: null })
    expect(reached.events.map(({ type, at }) => [type, at])).toEqual([['subscription.updated', periodEnd]])
  })

  it('scheduled, takes the place of what was scheduled before; there is no queue', () => {
    const scheduleStrategy = 'END_OF_BILLING_PERIOD' as const
    const first = updated(stateWith(), { ...more, scheduleStrategy }).state
    const second = updated(first, { addons: [], scheduleStrategy }, start + 2 * DAY).state
    expect(advance(second, periodEnd).state.subscriptions[0]).toMatchObject({ charges: [seats], addons: [] })
  })

  it('made at once, calls off what was scheduled', () => {
    const first = updated(stateWith(), { ...more, scheduleStrategy: 'END_OF_BILLING_PERIOD' }).state
    const second = updated(first, { addons: [] }, start + 2 * DAY).state
    expect(advance(second, periodEnd).state.subscriptions[0]).toMatchObject({ charges: [seats], addons: [] })
  })

  it('says whether it is a downgrade: to fewer, to none, or from the year to the month', () => {
    const isDown = (request: UpdateRequest, of = subscription) =>
      updateOf(request, start + DAY, of).isPlanDowngrade
    expect(isDown({ addons: [] })).toBe(true)
    expect(isDown(more)).toBe(false)
    expect(isDown({ billingPeriod: 'ANNUALLY' })).toBe(false)
    expect(isDown({ billingPeriod: 'MONTHLY' }, { ...subscription, billingPeriod: 'ANNUALLY' })).toBe(true)
    expect(isDown({ couponId: 'half' })).toBe(false)
  })
})

describe('rule U4: what an update in the middle of a period costs', () => {
  const half = (start + periodEnd) / 2
  const six = { charges: [{ id: 'seats', quantity: 6 }] }
  const facts = ({ due, collection, quote, billingPeriodRange }: SubscriptionUpdate) => ({
    lines: brief(due?.lines),
    collection,
    now: quote?.total.amountMinor,
    next: quote?.next && [quote.next.total.amountMinor, quote.next.at],
    ends: billingPeriodRange?.end,
  })
  const change = ['proration team 4 -2000', 'remaining_time team 6 3000']

  it('is credited and charged at once, by default', () => {
    expect(facts(updateOf(six, half))).toEqual({
      lines: change,
      collection: 'now',
      now: 1e3,
      next: [6700, periodEnd],
      ends: periodEnd,
    })
    expect(facts(updateOf({ ...six, prorationBehavior: 'INVOICE_IMMEDIATELY' }, half)).collection).toBe('now')
  })

  it('is part of the next invoice with CREATE_PRORATIONS', () => {
    const update = updateOf({ ...six, prorationBehavior: 'CREATE_PRORATIONS' }, half)
    expect(facts(update)).toEqual({
      lines: change,
      collection: 'next_invoice',
      now: 0,
      next: [7700, periodEnd],
      ends: periodEnd,
    })
  })

  it('is nothing with NONE, and what was charged for the period is remembered', () => {
    const update = updateOf({ ...six, prorationBehavior: 'NONE' }, half)
    expect(facts(update)).toEqual({
      lines: [],
      collection: 'none',
      now: 0,
      next: [6700, periodEnd],
      ends: periodEnd,
    })
    const later = { ...subscription, ...update.update!.terms }
    expect(facts(updateOf({ charges: [seats] }, half, later)).lines).toEqual([])
  })

  it('begins a new period with the anchor NOW: the rest is credited, the new one charged whole', () => {
    const update = updateOf({ ...six, billingCycleAnchor: 'NOW' }, half)
    const ends = Date.UTC(2026, 2, 14, 12)
    expect(update.update!.terms.billingCycleAnchor).toBe(half)
    expect(facts(update)).toMatchObject({
      lines: ['proration team 4 -2000', 'proration extra 1 -350', 'charge team 6 6000', 'charge extra 1 700'],
      ends,
      next: [6700, ends],
    })
  })

  it('begins a new period with another billing period, also in the instant in which one begins', () => {
    for (const at of [half, start]) {
      const update = updateOf({ billingPeriod: 'ANNUALLY' }, at)
      expect(update.update!.terms.billingCycleAnchor).toBe(at)
      expect(brief(update.due?.lines)?.slice(-2)).toEqual(['charge team 4 40000', 'charge extra 1 7000'])
    }
    const free = updateOf({ billingPeriod: 'ANNUALLY', prorationBehavior: 'NONE' }, start)
    expect(free.due?.total.amountMinor).toBe(47_000)
  })

  it('takes a coupon into account for the time that is left', () => {
    expect(brief(updateOf({ couponId: 'half' }, half).due?.lines)?.[0]).toBe('remaining_time half 1 -1175')
  })

  it('is nothing where nothing is billed: on a trial, and where nobody charges', () => {
    const trial = onTrial('team', { charges: [seats], billingPeriod: 'MONTHLY', currency: 'USD' })
    expect(updateOf(six, half, { ...subscription, billingId: null })).toMatchObject({
      due: null,
      quote: null,
    })
    expect(updateOf(six, start + DAY, trial)).toMatchObject({ due: null, quote: null, collection: 'none' })
  })
})

describe('rule T7: the end of a trial', () => {
  const trial = onTrial('team', { trialNoticeAt: start + DAY })

  it.each([
    ['later', start + 40 * DAY],
    ['earlier', start + 3 * DAY],
  ])('can be moved to %s', (_when, trialEndDate) => {
    const { state, events } = updated(stateWith(trial), { trialEndDate })
    expect(state.subscriptions[0]).toMatchObject({
      trialEndDate,
      effectiveEndDate: trialEndDate,
      trialNoticeAt: null,
    })
    expect(events.map(({ type }) => type)).toEqual(['subscription.updated'])
    expect(advance(state, trialEndDate - 1).state.subscriptions[0]?.status).toBe('IN_TRIAL')
    expect(advance(state, trialEndDate).state.subscriptions[0]?.status).toBe('EXPIRED')
  })

  it('has to be to come', () => {
    expect(problemsOf({ trialEndDate: start + DAY }, trial)).toEqual(['trialEndDate InvalidTrialEnd'])
  })
})

describe('rule U8: a new version of the plan', () => {
  const types = ['FREE', 'PAID', 'CUSTOM'] as const
  const planOf = (pricingType: (typeof types)[number]): PlanInput =>
    pricingType === 'PAID' ? paidPlan('team', 10) : { ...freePlan('team'), pricingType }
  const onVersion = (from: Catalog, to: Catalog, of: Subscription) => ({
    ...customerState(from, { subscriptions: [of] }),
    catalogs: versionsOf(from, to),
  })
  const newer = catalogWith({
    plans: [
      freePlan('free'),
      { ...team, charges: flat(20), entitlements: [{ featureId: 'seats', usageLimit: 10 }] },
    ],
  })
  const from = {
    FREE: subscribed('team'),
    PAID: paying('team'),
    CUSTOM: subscribed('team', { pricingType: 'CUSTOM' }),
  }
  const possible = new Set(['PAID FREE', 'PAID CUSTOM', 'CUSTOM FREE'])

  it.each(types.flatMap((a) => types.map((b) => [a, b] as const)))('may turn %s into %s, or not', (a, b) => {
    const state = onVersion(define({ plans: [planOf(a)] }), define({ plans: [planOf(b)] }), from[a])
    const isPossible = a === b || possible.has(`${a} ${b}`)
    expect(problemsOf({ migrates: true }, from[a], state)).toEqual(
      isPossible ? [] : ['subscriptionId MigrationNotPossible'],
    )
  })

  it('is reached by migrating, not by another update', () => {
    const state = onVersion(catalog, newer, subscription)
    const migrated = updateOf({ migrates: true }, start + DAY, subscription, state)
    expect(migrated.update).toMatchObject({
      type: 'MIGRATE_TO_LATEST',
      at: start + DAY,
      terms: {
        catalogVersion: 2,
        charges: [],
      },
    })
    expect(migrated.recurring?.total.amountMinor).toBe(2700)
    expect(updateOf({ addons: [] }, start + DAY, subscription, state).update?.terms.catalogVersion).toBe(1)
  })

  it('is proration like any other change, and nothing when there is no newer one', () => {
    const state = onVersion(catalog, newer, subscription)
    const half = (start + periodEnd) / 2
    const { due } = updateOf({ migrates: true }, half, subscription, state)
    expect(brief(due?.lines)).toEqual([
      'proration team 4 -2000',
      'remaining_time team 1 1000',
      'carried_forward team 1 1000',
    ])
    expect(updateOf({ migrates: true }).update).toBeNull()
  })

  it('that is free waits for the end of what is paid, and is not billed from then on', () => {
    const paid = paying('team')
    const state = onVersion(define({ plans: [planOf('PAID')] }), define({ plans: [planOf('FREE')] }), paid)
    const { update } = updateOf({ migrates: true, scheduleStrategy: 'IMMEDIATE' }, start + DAY, paid, state)
    expect(update?.at).toBe(periodEnd)
    const scheduled = { ...state, subscriptions: [{ ...paid, scheduledUpdate: update }] }
    expect(advance(scheduled, periodEnd).state.subscriptions[0]).toMatchObject({
      pricingType: 'FREE',
      billingPeriod: null,
      currency: null,
      billingId: null,
      catalogVersion: 2,
    })
  })

  it('of a paid plan that is billed elsewhere is a version of a paid plan', () => {
    const elsewhere = paying('team', {
      pricingType: 'CUSTOM',
      paymentCollectionMethod: 'NONE',
      billingId: null,
    })
    const state = onVersion(
      define({ plans: [planOf('PAID')] }),
      define({ plans: [paidPlan('team', 20)] }),
      elsewhere,
    )
    const { update } = updateOf({ migrates: true }, start + DAY, elsewhere, state)
    expect(update?.terms).toMatchObject({ catalogVersion: 2, pricingType: 'CUSTOM' })
  })
})

describe('rule U9: usage, when a subscription is updated,', () => {
  const withRule = (usageResetCutoffRule: 'NEVER_RESET' | 'ALWAYS_RESET' | 'BILLING_PERIOD_CHANGE') =>
    catalogWith({ products: [{ id: 'product', displayName: 'P', usageResetCutoffRule }] })
  const month = { windowStart: start, windowEnd: periodEnd, validUntil: periodEnd }
  const counters = [
    counted('units', 7, { limit: 100, ...month }),
    counted('seats', 3, { limit: 4, windowStart: null, windowEnd: null, validUntil: null }),
  ]
  const under = (of: Catalog) => customerState(of, { subscriptions: [subscription], counters })
  const amounts = (state: CustomerState) => state.counters.map(({ amount }) => amount)

  it.each([
    ['goes on counting by default', under(catalog), { addons: [] }, [7, 3]],
    ['goes on counting', under(withRule('NEVER_RESET')), { billingPeriod: 'ANNUALLY' }, [7, 3]],
    ['begins anew with any change', under(withRule('ALWAYS_RESET')), { addons: [] }, [0, 3]],
    ['goes on in the same period', under(withRule('BILLING_PERIOD_CHANGE')), { addons: [] }, [7, 3]],
    [
      'begins anew in another',
      under(withRule('BILLING_PERIOD_CHANGE')),
      { billingPeriod: 'ANNUALLY' },
      [0, 3],
    ],
  ] as const)('%s', (_what, state, request, expected) => {
    const after = updated(state, request)
    expect(amounts(after.state)).toEqual(expected)
    const isAnew = expected[0] === 0
    expect(after.events.map(({ type }) => type).includes('usage.reset')).toBe(isAnew)
    expect(after.state.subscriptions[0]?.usageAnchor).toBe(isAnew ? start + DAY : start)
  })

  it('tells what the amounts were', () => {
    const { events } = updated(under(withRule('ALWAYS_RESET')), { addons: [] })
    expect(events.at(-1)).toMatchObject({ type: 'usage.reset', before: { units: 7 }, after: { units: 0 } })
  })
})
