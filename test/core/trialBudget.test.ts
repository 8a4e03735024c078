import { describe, expect, it } from 'vitest'
import type { TrialBudget } from '../../src/core/catalog/Catalog.ts'
import { decideEntitlement } from '../../src/core/entitlement/decideEntitlement.ts'
import { resolveEntitlement } from '../../src/core/entitlement/resolveEntitlements.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import { counterRules } from '../../src/core/usage/counterRules.ts'
import { define, freePlan, paidPlan } from './support/catalogs.ts'
import { counted, customerState, DAY, onTrial, start, subscribed } from './support/customerState.ts'

const now = start + DAY
const usageBased = (featureId: string, amount: number) => ({
  billingModel: 'USAGE_BASED' as const,
  featureId,
  prices: [{ billingPeriod: 'MONTHLY' as const, currency: 'USD', amount }],
})
const catalog = define({
  plans: [
    freePlan('free', { entitlements: [{ featureId: 'units', usageLimit: 2 }] }),
    paidPlan('meter', 0, {
      charges: [usageBased('units', 3), usageBased('seats', 0.5)],
      entitlements: [
        { featureId: 'units', usageLimit: 'unlimited' },
        { featureId: 'seats', usageLimit: 40 },
        { featureId: 'sso' },
      ],
    }),
  ],
})
const budget: TrialBudget = { limit: '10', hasSoftLimit: false }

/** A trial of the metered plan in which so many units and seats were used. */
function trial(units: number, seats = 0, more: Parameters<typeof onTrial>[1] = {}): CustomerState {
  return customerState(catalog, {
    subscriptions: [onTrial('meter', { budget, billingPeriod: 'MONTHLY', currency: 'USD', ...more })],
    counters: [counted('units', units), counted('seats', seats)],
  })
}
const reasonFor = (state: CustomerState, featureId: string, requestedUsage = 0) => {
  const { entitlement } = resolveEntitlement(state, now, featureId)
  return decideEntitlement(entitlement, { requestedUsage }).accessDeniedReason
}
const ruleOf = (state: CustomerState, featureId: string) =>
  counterRules(state, now)
    .flatMap((change) => (change.type === 'counter.put' ? [change.counter] : []))
    .find((counter) => counter.featureId === featureId)

describe('the budget of a trial', () => {
  it('rule T6: denies what is priced by usage once usage is worth it, and nothing else', () => {
    expect(reasonFor(trial(3), 'units', 1)).toBeNull()
    expect(reasonFor(trial(4), 'units')).toBe('BudgetExceeded')
    expect(reasonFor(trial(4), 'seats')).toBe('BudgetExceeded')
    expect(reasonFor(trial(4), 'sso')).toBeNull()
  })

  it('rule T6: is spent by all of these features together', () => {
    expect(reasonFor(trial(3, 1), 'units')).toBeNull()
    expect(reasonFor(trial(3, 2), 'units')).toBe('BudgetExceeded')
  })

  it.each([
    ['is soft', { budget: { ...budget, hasSoftLimit: true } }],
    ['is none', { budget: null }],
    ['is that of a subscription that is paid', { status: 'ACTIVE' as const }],
  ])('rule T6: denies nothing where it %s', (_case, more) => {
    expect(reasonFor(trial(99, 0, more), 'units')).toBeNull()
  })

  it('rule T6: takes nothing from what another subscription gives', () => {
    const beside = { ...trial(4), subscriptions: [...trial(4).subscriptions, subscribed('free')] }
    expect(resolveEntitlement(beside, now, 'units').entitlement).toMatchObject({
      accessDeniedReason: null,
      usageLimit: 2,
    })
  })

  it('rule E8: comes after a mismatch of the feature’s type', () => {
    const { entitlement } = resolveEntitlement(trial(4), now, 'units')
    expect(decideEntitlement(entitlement, { requestedValues: ['png'] }).accessDeniedReason).toBe(
      'FeatureTypeMismatch',
    )
  })

  it('rule T6: leaves the counter as many units as reach it, and has it resolved each time', () => {
    expect(ruleOf(trial(0), 'units')).toMatchObject({ limit: 4, hasSoftLimit: false, validUntil: now + 1 })
    expect(ruleOf(trial(0), 'seats')).toMatchObject({ limit: 20 })
    expect(ruleOf(trial(1, 3), 'units')).toMatchObject({ limit: 3 })
    expect(ruleOf(trial(4), 'units')).toMatchObject({ limit: 0, validUntil: now + 1 })
  })
})
