import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { Quantity } from '../../core/subscription/Subscription.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { SubscriptionSelection } from '../../protocol/requests.ts'
import type { OfferedPlan } from '../../protocol/PaywallData.ts'
import { planAddons } from './planAddons.ts'
import { endsBy, planButton } from './planButton.ts'
import { planEntitlementRows } from './planEntitlementRows.ts'
import { planExtraPrices } from './planExtraPrices.ts'
import { annualSavingPercent, planPrice } from './planPrice.ts'
import { planQuantities } from './planQuantities.ts'
import { toChoice, type Choice } from './toChoice.ts'
import { planTiers, tierChoice } from './planTiers.ts'
import type { PricingTableInput } from './PricingTableInput.ts'
import type { DefaultSelection, PlanAddon, PlanBadge, PlanCard, PlanQuantity } from './pricingTableTypes.ts'
import { ownUpdate, type ProductStanding } from './productStanding.ts'

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
  const bought = boughtTerms(input)
  const tier = tierChoice(plan, billingPeriod, input.options.defaultTierIndex?.(plan))
  const choice = {
    ...tier,
    ...termsChoice(bought),
    ...termsChoice(defaultSelection(input)),
    ...input.choices[plan.id],
  }
  const quantities = planQuantities(plan, billingPeriod, choice)
  const addons = planAddons(plan, billingPeriod, choice)
  const isOtherThan = (terms: Terms): boolean =>
    isOther(quantities, terms.charges) || isOther(addons.map(toQuantity), terms.addons)
  const update = isCurrent ? ownUpdate(current) : null
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
    ...planExtraPrices(plan, billingPeriod, quantities),
    annualSavingPercent: annualSavingPercent(plan, quantities),
    isRecommended: plan.id === input.options.recommendedPlanId,
    button: planButton({
      ...input,
      isLowerThanCurrent:
        paywall.plans.indexOf(plan) < paywall.plans.findIndex((other) => other.id === current?.plan.id),
      isChanged: isCurrent && isOtherThan(current),
      isAsUpdate: update !== null && !isOtherThan(update),
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

interface Terms {
  readonly charges: readonly Quantity[]
  readonly addons: readonly Quantity[]
}

type DefaultTerms = Pick<DefaultSelection, 'charges' | 'addons'>

/** What a plan's quantities begin with: those of a change that waits for its payment, or those that the customer has. */
function boughtTerms({ plan, standing }: PlanCardInput): Terms | null {
  const { current, pending } = standing
  const own = [current, pending].find((subscription) => subscription?.plan.id === plan.id)
  if (!own) return null
  const update = ownUpdate(own)
  return update?.scheduleStatus === 'PENDING_PAYMENT'
    ? { charges: update.charges, addons: update.addons }
    : own
}

function termsChoice(terms: DefaultTerms | null | undefined): Choice {
  return toChoice([...(terms?.charges ?? []), ...(terms?.addons ?? [])])
}

function defaultSelection({ plan, options }: PlanCardInput): DefaultSelection | undefined {
  return options.defaultSelections?.find(({ planId }) => planId === plan.id)
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
  input: PlanCardInput,
  quantities: readonly PlanQuantity[],
  addons: readonly PlanAddon[],
): SubscriptionSelection {
  const { plan, billingPeriod, resourceId, options, paywall } = input
  const isPaid = plan.pricingType === 'PAID'
  const country = options.billingCountryCode ?? paywall.billingCountryCode
  const couponId = defaultSelection(input)?.couponId
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
    ...(isPaid && couponId ? { couponId } : {}),
  }
}
