import { describe, expect, it } from 'vitest'
import {
  comparisonPrices,
  planComparison,
  pricingTableState,
  type PlanComparisonInput,
} from '../../src/react/index.ts'
import type { OfferedPlan } from '../../src/protocol/PaywallData.ts'
import { noon } from '../client/support/snapshots.ts'
import { define, paidPlan } from '../core/support/catalogs.ts'
import { offer, revvenu } from './support/offers.ts'

function compare(
  change: Partial<PlanComparisonInput> = {},
  offered: (plans: readonly OfferedPlan[]) => OfferedPlan[] = (plans) => [...plans],
) {
  const base = revvenu()
  const paywall = { ...base, plans: offered(base.plans) }
  const { plans } = pricingTableState({
    paywall,
    isSignedIn: false,
    canPurchase: false,
    subscriptions: [],
    now: noon,
    billingPeriod: 'MONTHLY',
    choices: { 'plan-revvenu-growth': { 'feature-01-templates': 7 } },
    options: {},
  })
  return planComparison({ paywall, plans, ...change })
}

const rowOf = (groups: ReturnType<typeof compare>, featureId: string) =>
  groups.flatMap(({ rows }) => rows).find((row) => row.featureId === featureId)

/** What a cell says, in a word. */
const words = (groups: ReturnType<typeof compare>, featureId: string) =>
  rowOf(groups, featureId)?.cells.map(({ value }) =>
    value === null ? null : value.kind === 'amount' ? value.amount : value.kind,
  )

describe('the comparison of plans', () => {
  it('has a row per feature and a cell per plan, with the quantities that are chosen', () => {
    const groups = compare()
    expect(groups).toHaveLength(1)
    expect(groups[0]).toMatchObject({ id: null, displayName: null })
    expect(words(groups, 'feature-01-templates')).toEqual([1, 2, 7, 'unlimited'])
    expect(words(groups, 'feature-05-sso')).toEqual([null, null, 'included', 'included'])
    for (const row of groups[0]?.rows ?? []) expect(row.cells).toHaveLength(4)
  })

  it('stands in the groups of the product, what is in none last', () => {
    const groups = compare({
      groups: [
        { id: 'security', displayName: 'Security', featureIds: ['feature-05-sso', 'feature-06-log-days'] },
        { id: 'empty', displayName: 'Empty', featureIds: ['feature-of-nobody'] },
      ],
    })
    expect(groups.map(({ id, rows }) => [id, rows.map(({ featureId }) => featureId)])).toEqual([
      ['security', ['feature-05-sso', 'feature-06-log-days']],
      [null, ['feature-01-templates', 'feature-02-campaigns', 'feature-03-mau']],
    ])
  })

  it('can leave out what is the same everywhere', () => {
    const sameLogs = (plans: readonly OfferedPlan[]) =>
      plans.map((plan) => ({
        ...plan,
        entitlements: plan.entitlements.map((entitlement) =>
          entitlement.feature.id === 'feature-06-log-days' ? { ...entitlement, usageLimit: 7 } : entitlement,
        ),
      }))
    expect(rowOf(compare({}, sameLogs), 'feature-06-log-days')?.isSameEverywhere).toBe(true)
    expect(rowOf(compare({ onlyDifferences: true }, sameLogs), 'feature-06-log-days')).toBeUndefined()
    expect(rowOf(compare({ onlyDifferences: true }, sameLogs), 'feature-05-sso')).toBeDefined()
  })

  it('has no row that every plan hides, an empty cell where one does, and a plan own name for a row', () => {
    const hide = (plans: readonly OfferedPlan[]) =>
      plans.map((plan, index) => ({
        ...plan,
        entitlements: plan.entitlements.map((entitlement) => {
          const { id } = entitlement.feature
          const isHidden = id === 'feature-03-mau' || (id === 'feature-01-templates' && index === 0)
          return {
            ...entitlement,
            hiddenFromWidgets: isHidden ? (['PAYWALL'] as const) : [],
            displayNameOverride: id === 'feature-05-sso' && index === 3 ? 'SSO and SCIM' : null,
          }
        }),
      }))
    const groups = compare({}, hide)
    expect(rowOf(groups, 'feature-03-mau')).toBeUndefined()
    expect(words(groups, 'feature-01-templates')).toEqual([null, 2, 7, 'unlimited'])
    expect(rowOf(groups, 'feature-05-sso')?.cells.map(({ label }) => label)).toEqual([
      null,
      null,
      null,
      'SSO and SCIM',
    ])
  })
})

describe('the prices beside the features', () => {
  const priced = (plans: Parameters<typeof define>[0]) =>
    comparisonPrices(
      pricingTableState({
        paywall: offer(define(plans)),
        isSignedIn: false,
        canPurchase: false,
        subscriptions: [],
        now: noon,
        billingPeriod: 'MONTHLY',
        choices: {},
        options: {},
      }).plans,
    )
  const monthly = { billingPeriod: 'MONTHLY', currency: 'USD' } as const
  const usage = { billingModel: 'USAGE_BASED', featureId: 'units' } as const
  const flat = (amount: number) => ({ billingModel: 'FLAT_FEE', prices: [{ ...monthly, amount }] }) as const

  it('have a cell per plan, empty where a plan has no such price', () => {
    const prices = priced({
      plans: [
        paidPlan('plain', 5),
        paidPlan('metered', 5, {
          charges: [
            flat(5),
            { ...flat(99), billingCadence: 'ONE_OFF' },
            { ...usage, prices: [{ ...monthly, amount: '0.25' }] },
          ],
          minimumSpend: [{ ...monthly, amount: 20 }],
        }),
      ],
    })
    expect(prices.usage).toMatchObject([{ id: 'units', cells: [null, { unitPrice: '0.25' }] }])
    expect(prices.once).toEqual([null, { amountMinor: 9900, currency: 'USD' }])
    expect(prices.minimumSpend).toEqual([null, { amountMinor: 2000, currency: 'USD' }])
  })

  it('are none where no plan has any', () => {
    expect(priced({ plans: [paidPlan('plain', 5)] })).toEqual({
      usage: [],
      once: null,
      minimumSpend: null,
      addons: [],
    })
  })

  it('are those of the add-ons, of each plan that takes them', () => {
    const prices = priced({
      plans: [paidPlan('plain', 5), paidPlan('more', 9, { compatibleAddonIds: ['support'] })],
      addons: [{ id: 'support', productId: 'product', displayName: 'Support', charges: [flat(3)] }],
    })
    expect(prices.addons).toMatchObject([
      { id: 'support', label: 'Support', cells: [null, { price: { amountMinor: 300 } }] },
    ])
  })
})
