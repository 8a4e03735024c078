import { describe, expect, it } from 'vitest'
import type { PaymentMethod } from '../../src/core/subscription/CustomerState.ts'
import type { PromotionView } from '../../src/protocol/PromotionView.ts'
import type { InvoiceSummary } from '../../src/protocol/results.ts'
import type { SubscriptionView } from '../../src/protocol/SubscriptionView.ts'
import {
  invoicesState,
  paymentMethodsState,
  promotionListState,
  resourcesState,
} from '../../src/react/index.ts'
import { shownSections } from '../../src/react/customer-portal/portalSections.ts'
import { metered, noon } from '../client/support/snapshots.ts'
import { subscribed } from './support/offers.ts'

const day = 86_400_000
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })

describe('payment methods', () => {
  const card = (billingId: string, cardExpiryMonth = 12, cardExpiryYear = 2040): PaymentMethod => ({
    billingId,
    type: 'CARD',
    brand: 'visa',
    cardLast4Digits: '4242',
    cardExpiryMonth,
    cardExpiryYear,
  })
  const billed = subscribed('basic', { billingId: 'billed' })
  const list = (
    methods: PaymentMethod[],
    subscriptions: SubscriptionView[] = [billed],
    change: { canBill?: boolean; defaultId?: string | null } = {},
  ) => paymentMethodsState({ methods, defaultId: 'a', subscriptions, canBill: true, now: noon, ...change })

  it('begin with the default, which stays while something is charged to it', () => {
    const { methods, isMissing } = list([card('b'), card('a')])
    expect(methods.map(({ id, isDefault }) => [id, isDefault])).toEqual([
      ['a', true],
      ['b', false],
    ])
    expect(methods.map(({ makeDefault, detach }) => [makeDefault.isAllowed, detach.isAllowed])).toEqual([
      [false, false],
      [true, true],
    ])
    expect(isMissing).toBe(false)
    expect(list([card('a')], [subscribed('free')]).methods[0]?.detach.isAllowed).toBe(true)
  })

  // It is the middle of January 2026.
  it.each([
    [12, 2025, 'expired'],
    [1, 2026, 'expiring'],
    [2, 2026, 'expiring'],
    [3, 2026, 'valid'],
  ])('that are good until month %s of %s are %s', (month, year, expiry) => {
    expect(list([card('a', month, year)]).methods[0]?.expiry).toBe(expiry)
  })

  it('tell that something is past due, unless somebody else pays', () => {
    const owed = { ...billed, paymentTrouble: { kind: 'past_due', since: noon } } as const
    expect(list([card('a')]).isOwed).toBe(false)
    expect(list([card('a')], [owed]).isOwed).toBe(true)
    expect(list([card('a')], [{ ...owed, payingCustomerId: 'customer-b' }]).isOwed).toBe(false)
  })

  it('are missing when something is charged and none will do', () => {
    expect(list([]).isMissing).toBe(true)
    expect(list([card('a', 12, 2025)]).isMissing).toBe(true)
    expect(list([card('b')], [billed], { defaultId: null }).isMissing).toBe(true)
    expect(list([], [subscribed('free')]).isMissing).toBe(false)
    const converting = subscribed('basic', { status: 'IN_TRIAL', trialEndBehavior: 'CONVERT_TO_PAID' })
    expect(list([], [converting]).isMissing).toBe(true)
    expect(list([], [{ ...billed, payingCustomerId: 'customer-b' }]).isMissing).toBe(false)
  })

  it('are changed by who may', () => {
    const { methods, add } = list([card('b')], [billed], { canBill: false })
    expect([add, methods[0]?.makeDefault, methods[0]?.detach].map((action) => action?.deniedBecause)).toEqual(
      ['no_permission', 'no_permission', 'no_permission'],
    )
  })
})

describe('invoices', () => {
  const invoice = (id: string, change: Partial<InvoiceSummary> = {}): InvoiceSummary => ({
    id,
    number: id,
    state: 'PAID',
    issueDate: noon,
    total: usd(500),
    paymentUrl: `https://pay.example/${id}`,
    pdfUrl: `https://pay.example/${id}.pdf`,
    lines: [],
    ...change,
  })
  const list = (invoices: InvoiceSummary[], canPurchase = true) =>
    invoicesState({ invoices, canPurchase, safeUrl: (url) => (url.startsWith('https:') ? url : null) })

  it('are newest first, and can be paid while they are open', () => {
    const { invoices } = list([invoice('1'), invoice('2', { state: 'OPEN', issueDate: noon + 1 })])
    expect(invoices.map(({ id, paymentUrl, pay }) => [id, paymentUrl, pay.isAllowed])).toEqual([
      ['2', 'https://pay.example/2', true],
      ['1', null, false],
    ])
    expect(list([invoice('2', { state: 'OPEN' })], false).invoices[0]?.pay.deniedBecause).toBe(
      'no_permission',
    )
  })

  it('have no link that may not be opened', () => {
    const unsafe = invoice('1', {
      state: 'OPEN',
      paymentUrl: 'javascript:alert(1)',
      pdfUrl: 'data:text/html,x',
    })
    expect(list([unsafe]).invoices[0]).toMatchObject({
      paymentUrl: null,
      pdfUrl: null,
      pay: { isAllowed: false, deniedBecause: 'not_possible' },
    })
  })

  it('add up what is open, each currency for itself', () => {
    const yen = { amountMinor: 500, currency: 'JPY' }
    const open = [usd(500), usd(700), yen].map((total, index) =>
      invoice(`${index}`, { state: 'OPEN', total }),
    )
    expect(list([...open, invoice('paid')]).openTotals).toEqual([usd(1200), yen])
    expect(list([]).openTotals).toEqual([])
  })
})

describe('promotions', () => {
  const promotion = (id: string, change: Partial<PromotionView> = {}): PromotionView => ({
    id,
    feature: metered('campaigns').feature,
    resourceId: null,
    isGranted: true,
    usageLimit: 5,
    hasUnlimitedUsage: false,
    enumValues: [],
    resetPeriod: 'MONTH',
    description: null,
    startDate: noon - day,
    endDate: null,
    status: 'Active',
    ...change,
  })

  it('stand by when they end, those that do not last', () => {
    const rows = promotionListState(
      [
        promotion('always'),
        promotion('long', { endDate: noon + 9 * day }),
        promotion('soon', { endDate: noon + 1.5 * day }),
      ],
      noon,
    )
    expect(rows.map(({ id, daysLeft }) => [id, daysLeft])).toEqual([
      ['soon', 2],
      ['long', 9],
      ['always', null],
    ])
  })

  it('are none that are over, or that take away', () => {
    const over: Partial<PromotionView>[] = [
      { status: 'Expired' },
      { status: 'Revoked' },
      { endDate: noon },
      { isGranted: false },
    ]
    expect(
      promotionListState(
        over.map((change) => promotion('x', change)),
        noon,
      ),
    ).toEqual([])
  })

  it.each([
    [{ startDate: noon + 1 }, 'upcoming'],
    [{ status: 'Paused' }, 'paused'],
    [{}, 'active'],
  ] as const)('with %j are %s', (change, standing) => {
    expect(promotionListState([promotion('x', change)], noon)[0]?.standing).toBe(standing)
  })

  it.each([
    [{}, { kind: 'amount', amount: 5, resetPeriod: 'MONTH' }],
    [{ usageLimit: null, hasUnlimitedUsage: true }, { kind: 'unlimited' }],
    [
      {
        feature: { ...metered('sso').feature, featureType: 'BOOLEAN' as const, meterType: 'None' as const },
        usageLimit: null,
      },
      { kind: 'included' },
    ],
  ])('of %j give %j', (change, value) => {
    expect(promotionListState([promotion('x', change)], noon)[0]?.value).toEqual(value)
  })
})

describe('resources', () => {
  it('tell which one is looked at, and what each has', () => {
    const rows = resourcesState({
      resources: [
        { id: 'one', createdAt: noon },
        { id: 'two', createdAt: noon },
      ],
      currentId: 'two',
      subscriptions: [
        subscribed('free', { resourceId: 'one' }),
        subscribed('basic', { resourceId: 'one', status: 'IN_TRIAL' }),
      ],
    })
    expect(rows).toMatchObject([
      {
        id: 'one',
        isCurrent: false,
        plan: { displayName: 'basic' },
        isOnTrial: true,
        hasPaymentIssue: false,
      },
      { id: 'two', isCurrent: true, plan: null, isOnTrial: false },
    ])
  })
})

describe('the sections of a portal', () => {
  const all = {
    hiddenSections: [],
    hasSubscription: true,
    hasUsage: true,
    hasAddons: true,
    promotionCount: 1,
    resourceCount: 2,
    isBillingForbidden: false,
  }
  const everything = [
    'subscription',
    'usage',
    'addons',
    'promotions',
    'paymentMethods',
    'invoices',
    'resources',
  ]

  it.each([
    ['all of them', {}, []],
    ['none that is hidden', { hiddenSections: ['usage'] as const }, ['usage']],
    ['no add-ons without a subscription', { hasSubscription: false }, ['addons']],
    ['no list that stays empty', { hasAddons: false, promotionCount: 0 }, ['addons', 'promotions']],
    ['no switcher of one', { resourceCount: 1 }, ['resources']],
    ['nothing that is forbidden', { isBillingForbidden: true }, ['paymentMethods', 'invoices']],
  ])('are %s', (_, change, missing) => {
    expect(shownSections({ ...all, ...change })).toEqual(
      everything.filter((section) => !missing.some((name) => name === section)),
    )
  })
})
