import type { Catalog, Feature } from '../catalog/Catalog.ts'
import { currencyExponent } from '../money/currencyExponent.ts'
import { scaleDecimal } from '../money/decimal.ts'
import { usageWorth } from '../pricing/priceUsage.ts'
import { selectionOf } from '../provisioning/selectionOf.ts'
import type { Subscription } from '../subscription/Subscription.ts'

/** What a trial's budget leaves of the features that are priced by usage. */
export interface BudgetUse {
  /** Whether what was used is worth the whole budget. */
  readonly isReached: boolean
  isLimited(featureId: string): boolean
  /** The usage of one feature, in the units that are sold, with which the budget is reached; null when none is. */
  capOf(featureId: string): number | null
}

/** Decimal places that worth and limit are compared with. */
const SCALE = 12
/** No budget is looked for beyond so many units. */
const MOST_UNITS = 2 ** 40

/**
 * How a trial stands to its budget: the usage in the present windows, at the plan's usage-based prices, against the
 * limit. Null when the subscription is no trial, its budget goes on above the limit, or nothing is priced by usage.
 */
export function trialBudget(
  catalog: Catalog,
  subscription: Subscription,
  usageOf: (featureId: string) => number,
): BudgetUse | null {
  const { budget } = subscription
  if (subscription.status !== 'IN_TRIAL' || budget === null || budget.hasSoftLimit) return null
  const selection = selectionOf(catalog, subscription)
  const limited = new Set<Feature['id']>(
    selection.planCharges.flatMap((charge) =>
      charge.billingModel === 'USAGE_BASED' && charge.featureId !== null ? [charge.featureId] : [],
    ),
  )
  if (limited.size === 0) return null
  const used = new Map([...limited].map((featureId) => [featureId, usageOf(featureId)]))
  const limit = scaleDecimal(budget.limit, SCALE)
  const reaches = (usage: ReadonlyMap<string, number>): boolean => {
    const worth = usageWorth(selection, usage)
    if (!worth) return false
    return BigInt(worth.amountMinor) * 10n ** BigInt(SCALE - currencyExponent(worth.currency)) >= limit
  }
  return {
    isReached: reaches(used),
    isLimited: (featureId) => limited.has(featureId),
    capOf: (featureId) => firstThat((units) => reaches(new Map(used).set(featureId, units))),
  }
}

/** The smallest whole number for which something holds that goes on holding; null when it never does. */
function firstThat(holds: (units: number) => boolean): number | null {
  let high = 1
  while (!holds(high)) {
    high *= 2
    if (high > MOST_UNITS) return null
  }
  let low = 0
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
