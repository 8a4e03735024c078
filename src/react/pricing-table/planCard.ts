import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { SubscriptionSelection } from '../../protocol/requests.ts'
import type { OfferedPlan } from '../../protocol/PaywallData.ts'
import { planAddons } from './planAddons.ts'
import { endsBy, planButton } from './planButton.ts'
import { planEntitlementRows } from './planEntitlementRows.ts'
import { planPrice } from './planPrice.ts'
import { planQuantities } from './planQuantities.ts'
import { planTiers } from './planTiers.ts'
import type { PricingTableInput } from './PricingTableInput.ts'
import type { PlanAddon, PlanBadge, PlanCard, PlanQuantity } from './pricingTableTypes.ts'
import type { ProductStanding } from './productStanding.ts'

const DAY = 86_400_000

export interface PlanCardInput extends Omit<PricingTableInput, 'billingPeriod'> {
  readonly plan: OfferedPlan
  readonly standing: ProductStanding
  readonly billingPeriod: BillingPeriod
}

/** One plan as its card shows it. */
export function planCard(input: PlanCardInput): PlanCard {
  const { plan, standing, billingPeriod, paywall } = input
  const { current } = standing
  const isCurrent = current?.plan.id === plan.id
  const chosen = input.choices[plan.id] ?? {}
  const quantities = planQuantities(plan, billingPeriod, chosen, isCurrent ? current.charges : [])
  const addons = planAddons(plan, billingPeriod, chosen, isCurrent ? current.addons : [])
  const basePlan = paywall.plans.find((other) => other.id === plan.basePlan?.id)
  return {
    id: plan.id,
    displayName: plan.displayName,
    description: plan.description,
    badge: planBadge(input),
    price: planPrice(plan, billingPeriod, quantities),
    billingPeriods: plan.billingPeriods,
    quantities,
    tiers: planTiers(plan, billingPeriod, quantities),
    button: planButton({
      ...input,
      isLowerThanCurrent:
        paywall.plans.indexOf(plan) < paywall.plans.findIndex((other) => other.id === current?.plan.id),
      isChanged:
        isCurrent &&
        (isOther(quantities, current.charges) || isOther(addons.map(toQuantity), current.addons)),
    }),
    basePlan: basePlan ? { id: basePlan.id, displayName: basePlan.displayName } : null,
    entitlements: planEntitlementRows(plan, basePlan, quantities),
    addons,
    isCurrent,
    selection: toSelection(input, quantities, addons),
  }
}

function planBadge({ plan, standing, isSignedIn, now, options }: PlanCardInput): PlanBadge | null {
  const { current, next, isOnTrial } = standing
  if (isSignedIn && current?.plan.id === plan.id) {
    if (isOnTrial && current.trialEndDate !== null)
      return { kind: 'trial', daysLeft: daysLeft(current.trialEndDate, now) }
    const endsAt = endsBy(current)
    return endsAt === null ? { kind: 'current' } : { kind: 'current', endsAt }
  }
  if (isSignedIn && next?.plan.id === plan.id) return { kind: 'next', at: next.startDate }
  return plan.id === options.recommendedPlanId ? { kind: 'recommended' } : null
}

/** Days of a trial, today counted: 1 on its last day. */
export function daysLeft(end: Instant, now: Instant): number {
  return Math.max(0, Math.ceil((end - now) / DAY))
}

function toQuantity({ id, selected }: PlanAddon): { featureId: string; value: number } {
  return { featureId: id, value: selected }
}

/** Whether chosen amounts differ from bought ones; what was not bought counts as none. */
function isOther(
  chosen: readonly Pick<PlanQuantity, 'featureId' | 'value'>[],
  bought: readonly { readonly id: string; readonly quantity: number }[],
): boolean {
  return chosen.some(
    ({ featureId, value }) => value !== (bought.find(({ id }) => id === featureId)?.quantity ?? 0),
  )
}

function toSelection(
  { plan, billingPeriod, resourceId, options, paywall }: PlanCardInput,
  quantities: readonly PlanQuantity[],
  addons: readonly PlanAddon[],
): SubscriptionSelection {
  const isPaid = plan.pricingType === 'PAID'
  const country = options.billingCountryCode ?? paywall.billingCountryCode
  const selected = addons.filter((addon) => addon.selected > 0)
  return {
    planId: plan.id,
    ...(isPaid ? { billingPeriod } : {}),
    ...(quantities.length > 0
      ? { charges: quantities.map(({ featureId, value }) => ({ id: featureId, quantity: value })) }
      : {}),
    ...(selected.length > 0
      ? { addons: selected.map((addon) => ({ id: addon.id, quantity: addon.selected })) }
      : {}),
    ...(resourceId === undefined ? {} : { resourceId }),
    ...(country ? { billingCountryCode: country } : {}),
  }
}
