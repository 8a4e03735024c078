import type { BillingPeriod, Catalog, Plan } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { Bought } from '../entitlement/subscriptionEntitlements.ts'
import { toMoney, type Money } from '../money/Money.ts'
import { localizePlan, offeredPeriods } from '../pricing/localizeCharges.ts'
import { planPurchase } from '../provisioning/planPurchase.ts'
import { selectionOf } from '../provisioning/selectionOf.ts'
import { priceSelection } from '../pricing/priceSelection.ts'
import type { RequestedSelection } from '../provisioning/Selection.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { grantsAccess } from '../subscription/isLive.ts'
import type { Quantity, Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import type { UnlockOption } from './UnlockExplanation.ts'
import { valueOf, wouldGrant, type Need } from './wouldGrant.ts'

interface Scope {
  readonly resourceId: string | null
  readonly country: string | undefined
}

interface Candidate {
  readonly kind: UnlockOption['kind']
  readonly plan: Plan
  readonly bought: Bought
  readonly addon: UnlockOption['addon']
}

/** Every purchase that would grant what is needed, cheapest per month first; moves to a lower plan come last. */
export function unlockOptions(
  state: CustomerState,
  catalog: Catalog,
  need: Need,
  scope: Scope,
  now: Instant,
): readonly UnlockOption[] {
  const options = catalog.plans
    .filter((plan) => plan.pricingType !== 'CUSTOM')
    .flatMap((plan) => candidates(state, catalog, plan, need, scope))
    .flatMap((candidate) => toOption(state, catalog, candidate, need, scope, now) ?? [])
  const currencies = new Set(options.flatMap((option) => option.recurring?.currency ?? []))
  // Amounts in different currencies cannot be compared exactly: then the order of the plans stands.
  const byPrice = currencies.size > 1 ? options : options.toSorted((a, b) => monthly(a) - monthly(b))
  // A lower plan takes other things away, so it never leads.
  return byPrice.toSorted((a, b) => Number(isDowngrade(a)) - Number(isDowngrade(b)))

  function isDowngrade(option: UnlockOption): boolean {
    const { planOrder, plans } = catalogIndex(catalog)
    const plan = plans.get(option.plan.id)
    const current = plan && currentSubscription(state, plan, scope)
    return (
      current !== undefined && (planOrder.get(option.plan.id) ?? 0) < (planOrder.get(current.planId) ?? 0)
    )
  }
}

function monthly(option: UnlockOption): number {
  const amount = option.increase?.amountMinor ?? 0
  return option.billingPeriod === 'ANNUALLY' ? amount / 12 : amount
}

/** The subscription to a plan, else the one that buying the plan would replace; a trial may run beside either. */
function currentSubscription(state: CustomerState, plan: Plan, scope: Scope): Subscription | undefined {
  const live = state.subscriptions.filter(
    (s) => grantsAccess(s) && s.productId === plan.productId && s.resourceId === scope.resourceId,
  )
  return live.find((s) => s.planId === plan.id) ?? live.find((s) => s.status === 'ACTIVE') ?? live[0]
}

/** The smallest purchases with this plan that grant it: the plan alone, with more units, or with one add-on. */
function candidates(
  state: CustomerState,
  catalog: Catalog,
  plan: Plan,
  need: Need,
  scope: Scope,
): Candidate[] {
  const current = currentSubscription(state, plan, scope)
  const isCurrent = current?.planId === plan.id
  const base: Bought = isCurrent
    ? { planId: plan.id, charges: current.charges, addons: current.addons }
    : { planId: plan.id, charges: minimumUnits(plan), addons: [] }
  if (!isCurrent && wouldGrant(catalog, need, base)) {
    return [{ kind: 'plan', plan, bought: base, addon: null }]
  }
  return [...quantityCandidate(catalog, plan, base, need), ...addonCandidates(catalog, plan, base, need)].map(
    (candidate) => (isCurrent ? candidate : { ...candidate, kind: 'plan' as const }),
  )
}

function minimumUnits(plan: Plan): Quantity[] {
  return plan.charges.flatMap((charge) =>
    charge.billingModel === 'PER_UNIT' && charge.featureId !== null
      ? [{ id: charge.featureId, quantity: Math.max(charge.minUnitQuantity, 1) }]
      : [],
  )
}

function quantityCandidate(catalog: Catalog, plan: Plan, base: Bought, need: Need): Candidate[] {
  const charge = plan.charges.find((c) => c.billingModel === 'PER_UNIT' && c.featureId === need.feature.id)
  if (!charge) return []
  const others = base.charges.filter((unit) => unit.id !== need.feature.id)
  const quantity = need.currentUsage + (need.request.requestedUsage ?? 0)
  const bought = { ...base, charges: [...others, { id: need.feature.id, quantity }] }
  const fits = quantity >= charge.minUnitQuantity && quantity <= charge.maxUnitQuantity
  return fits && wouldGrant(catalog, need, bought) ? [{ kind: 'quantity', plan, bought, addon: null }] : []
}

function addonCandidates(catalog: Catalog, plan: Plan, base: Bought, need: Need): Candidate[] {
  const { addons } = catalogIndex(catalog)
  return plan.compatibleAddonIds.flatMap((id): Candidate[] => {
    const addon = addons.get(id)
    const grant = addon?.entitlements.find((row) => row.featureId === need.feature.id)
    if (!addon || !grant) return []
    const owned = base.addons.find((a) => a.id === id)?.quantity ?? 0
    const others = base.addons.filter((a) => a.id !== id)
    const dependencies = addon.dependencies
      .filter((dependency) => !others.some((a) => a.id === dependency))
      .map((dependency) => ({ id: dependency, quantity: 1 }))
    const missing =
      need.currentUsage + (need.request.requestedUsage ?? 0) - (valueOf(catalog, need, base)?.usageLimit ?? 0)
    const step = typeof grant.usageLimit === 'number' ? Math.max(grant.usageLimit, 1) : 1
    const more = Math.max(1, need.feature.featureType === 'NUMBER' ? Math.ceil(missing / step) : 1)
    const quantity = owned + more
    const bought = { ...base, addons: [...others, ...dependencies, { id, quantity }] }
    return quantity <= addon.maxQuantity && wouldGrant(catalog, need, bought)
      ? [{ kind: 'addon', plan, bought, addon: { id, displayName: addon.displayName, quantity: more } }]
      : []
  })
}

/** Prices a candidate; null when it is not sold to this customer (no such period or currency). */
function toOption(
  state: CustomerState,
  catalog: Catalog,
  candidate: Candidate,
  need: Need,
  scope: Scope,
  now: Instant,
): UnlockOption | null {
  const { plan, bought } = candidate
  const current = currentSubscription(state, plan, scope)
  const billingPeriod = choosePeriod(plan, current?.billingPeriod ?? null, scope.country)
  const selection: RequestedSelection = {
    planId: plan.id,
    ...(billingPeriod ? { billingPeriod } : {}),
    ...(bought.charges.length > 0 ? { charges: bought.charges } : {}),
    ...(bought.addons.length > 0 ? { addons: bought.addons } : {}),
    ...(scope.resourceId === null ? {} : { resourceId: scope.resourceId }),
    ...(scope.country === undefined ? {} : { billingCountryCode: scope.country }),
  }
  const planned = planPurchase(state, selection, now)
  if (!planned.ok) return null
  const { purchase } = planned
  const recurring = priceSelection(purchase.selection, null, null)?.total ?? null
  const trial = plan.defaultTrialConfig
  return {
    kind: candidate.kind,
    selection,
    plan: { id: plan.id, displayName: plan.displayName },
    addon: candidate.addon,
    billingPeriod,
    recurring,
    increase: recurring ? increaseOver(state, current, recurring, billingPeriod) : null,
    trialDays:
      purchase.trialEndDate === null || !trial
        ? null
        : Math.round((purchase.trialEndDate - now) / 86_400_000),
    usageLimit: valueOf(catalog, need, bought)?.usageLimit ?? null,
  }
}

function choosePeriod(
  plan: Plan,
  current: BillingPeriod | null,
  country: string | undefined,
): BillingPeriod | null {
  const offered = offeredPeriods(localizePlan(plan, country ?? null))
  return current !== null && offered.includes(current) ? current : (offered[0] ?? null)
}

/** How much more than now it costs per period; the whole price where the two cannot be compared. */
function increaseOver(
  state: CustomerState,
  current: Subscription | undefined,
  recurring: Money,
  period: BillingPeriod | null,
): Money {
  if (
    current?.status !== 'ACTIVE' ||
    current.billingPeriod !== period ||
    current.currency !== recurring.currency
  ) {
    return recurring
  }
  const paid = priceSelection(selectionOf(state.catalogs.get(current.catalogVersion), current), null, null)
  const before = BigInt(paid?.total.amountMinor ?? 0)
  return toMoney(BigInt(recurring.amountMinor) - before, recurring.currency)
}
