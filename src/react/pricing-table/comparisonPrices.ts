import type { Money } from '../../core/money/Money.ts'
import type { PlanAddon, PlanCard, PlanUsagePrice } from './pricingTableTypes.ts'

/** One thing that has a price of its own, across all plans. */
export interface PriceRow<T> {
  readonly id: string
  readonly label: string
  readonly description: string | null
  /** In the order of the plans; null where a plan does not have it. */
  readonly cells: readonly (T | null)[]
}

/** What plans cost besides their recurring price, for a comparison. */
export interface ComparisonPrices {
  readonly usage: readonly PriceRow<PlanUsagePrice>[]
  /** What is charged once; null when no plan has such a charge. */
  readonly once: readonly (Money | null)[] | null
  /** The least of a period; null when no plan has one. */
  readonly minimumSpend: readonly (Money | null)[] | null
  readonly addons: readonly PriceRow<PlanAddon>[]
}

/** Prices × plans: what stands beside the features in a comparison. */
export function comparisonPrices(plans: readonly PlanCard[]): ComparisonPrices {
  return {
    usage: rowsOf(
      plans,
      ({ usagePrices }) => usagePrices,
      ({ featureId }) => featureId,
    ),
    once: unlessNone(plans.map(({ onceAmount }) => onceAmount)),
    minimumSpend: unlessNone(plans.map(({ minimumSpend }) => minimumSpend)),
    addons: rowsOf(
      plans,
      ({ addons }) => addons,
      ({ id }) => id,
    ),
  }
}

interface Priced {
  readonly displayName: string
  readonly description?: string | null
}

function rowsOf<T extends Priced>(
  plans: readonly PlanCard[],
  pricedOf: (plan: PlanCard) => readonly T[],
  idOf: (priced: T) => string,
): PriceRow<T>[] {
  const all = new Map(plans.flatMap(pricedOf).map((priced) => [idOf(priced), priced]))
  return [...all].map(([id, { displayName, description = null }]) => ({
    id,
    label: displayName,
    description,
    cells: plans.map((plan) => pricedOf(plan).find((priced) => idOf(priced) === id) ?? null),
  }))
}

function unlessNone<T>(cells: readonly (T | null)[]): readonly (T | null)[] | null {
  return cells.some((cell) => cell !== null) ? cells : null
}
