import type { BillingPeriod, Catalog, Plan } from '../catalog/Catalog.ts'
import type { Bought } from '../entitlement/subscriptionEntitlements.ts'
import { carryOutPurchase } from '../impact/carryOutPurchase.ts'
import { localizePlan, offeredPeriods } from '../pricing/localizeCharges.ts'
import type { RequestedSelection } from '../provisioning/Selection.ts'
import { advance } from '../subscription/advance.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { grantsAccess } from '../subscription/isLive.ts'
import type { Quantity, Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import { enlargements, type Base, type Enlargement } from './enlargements.ts'
import { decideNeed, type Need } from './Need.ts'
import type { UnlockOption } from './UnlockExplanation.ts'

/** A purchase that was tried out on the customer's state and lifts the denial at once. */
export interface Candidate {
  readonly kind: UnlockOption['kind']
  readonly plan: Plan
  readonly current: Subscription | undefined
  readonly bought: Bought
  readonly addon: UnlockOption['addon']
  readonly selection: RequestedSelection
}

/**
 * The smallest purchases with a plan that lift a denial: the plan alone; if that is not enough with more units, or with
 * an add-on. Each was carried out on the customer's state, so that what is offered really helps.
 */
export function candidates(
  state: CustomerState,
  catalog: Catalog,
  plan: Plan,
  need: Need,
  now: Instant,
): Candidate[] {
  const current = currentSubscription(state, plan, need.resourceId)
  const isCurrent = current?.planId === plan.id
  const billingPeriod = choosePeriod(plan, current?.billingPeriod ?? null, need.billingCountryCode)
  const bought: Bought = isCurrent
    ? { planId: plan.id, charges: current.charges, addons: current.addons }
    : { planId: plan.id, charges: minimumUnits(plan), addons: [] }
  const attempt = (of: Bought): Attempt => tryOut(state, need, toSelection(of, billingPeriod, need), now)
  const alone = attempt(bought)
  if (alone.isGranted) {
    return [{ kind: 'plan', plan, current, bought, addon: null, selection: alone.selection }]
  }
  const usage = alone.currentUsage ?? decideNeed(state, need, now).currentUsage ?? 0
  const base: Base = { catalog, plan, billingPeriod, bought, currentUsage: usage }
  return enlarge(base, need, attempt).map(({ enlargement, selection }) => ({
    ...enlargement,
    kind: isCurrent ? enlargement.kind : 'plan',
    plan,
    current,
    selection,
  }))
}

interface Attempt {
  readonly isGranted: boolean
  readonly currentUsage: number | null
  readonly selection: RequestedSelection
}

/** Enlargements that were found to help. Usage that shows only once the feature is held is taken into account then. */
function enlarge(
  base: Base,
  need: Need,
  attempt: (bought: Bought) => Attempt,
): { readonly enlargement: Enlargement; readonly selection: RequestedSelection }[] {
  return enlargements(base, need).flatMap((enlargement) => {
    const { isGranted, currentUsage, selection } = attempt(enlargement.bought)
    if (isGranted) return [{ enlargement, selection }]
    if (currentUsage === null || currentUsage <= base.currentUsage) return []
    return enlargements({ ...base, currentUsage }, need)
      .filter((larger) => larger.kind === enlargement.kind && larger.addon?.id === enlargement.addon?.id)
      .flatMap((larger) => {
        const again = attempt(larger.bought)
        return again.isGranted ? [{ enlargement: larger, selection: again.selection }] : []
      })
  })
}

/** Carries a purchase out on the customer's state. Where its trial is not enough, it begins paid. */
function tryOut(state: CustomerState, need: Need, selection: RequestedSelection, now: Instant): Attempt {
  const first = decideAfter(state, need, selection, now)
  if (first.isGranted || first.accessDeniedReason !== 'BudgetExceeded') return { ...first, selection }
  const paid = { ...selection, skipTrial: true }
  return { ...decideAfter(state, need, paid, now), selection: paid }
}

function decideAfter(state: CustomerState, need: Need, selection: RequestedSelection, now: Instant) {
  const carriedOut = carryOutPurchase(state, selection, now)
  return carriedOut.type === 'done'
    ? decideNeed(advance(carriedOut.state, now).state, need, now)
    : { isGranted: false, accessDeniedReason: null, currentUsage: null }
}

/** The subscription to a plan, else the one that buying the plan would replace; a trial may run beside either. */
export function currentSubscription(
  state: CustomerState,
  plan: Plan,
  resourceId: string | null,
): Subscription | undefined {
  const live = state.subscriptions.filter(
    (s) => grantsAccess(s) && s.productId === plan.productId && s.resourceId === resourceId,
  )
  return live.find((s) => s.planId === plan.id) ?? live.find((s) => s.status === 'ACTIVE') ?? live[0]
}

function minimumUnits(plan: Plan): Quantity[] {
  return plan.charges.flatMap((charge) =>
    charge.billingModel === 'PER_UNIT' && charge.featureId !== null
      ? [{ id: charge.featureId, quantity: Math.max(charge.minUnitQuantity, 1) }]
      : [],
  )
}

function choosePeriod(
  plan: Plan,
  current: BillingPeriod | null,
  country: string | undefined,
): BillingPeriod | null {
  const offered = offeredPeriods(localizePlan(plan, country ?? null))
  return current !== null && offered.includes(current) ? current : (offered[0] ?? null)
}

function toSelection(bought: Bought, billingPeriod: BillingPeriod | null, need: Need): RequestedSelection {
  const { resourceId, billingCountryCode } = need
  return {
    planId: bought.planId,
    ...(billingPeriod ? { billingPeriod } : {}),
    ...(bought.charges.length > 0 ? { charges: bought.charges } : {}),
    ...(bought.addons.length > 0 ? { addons: bought.addons } : {}),
    ...(resourceId === null ? {} : { resourceId }),
    ...(billingCountryCode === undefined ? {} : { billingCountryCode }),
  }
}
