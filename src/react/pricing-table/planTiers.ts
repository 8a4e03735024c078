import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import { priceFor } from '../../core/pricing/chargeAmount.ts'
import type { OfferedPlan } from '../../protocol/PaywallData.ts'
import { featureOf } from './planQuantities.ts'
import type { PlanQuantity, PlanTiers } from './pricingTableTypes.ts'

/** The price list of a plan's first tiered charge in a period; null when it has none. */
export function planTiers(
  plan: OfferedPlan,
  billingPeriod: BillingPeriod,
  quantities: readonly PlanQuantity[],
): PlanTiers | null {
  for (const charge of plan.charges) {
    const price = priceFor(charge, billingPeriod)
    if (!price?.tiers || charge.featureId === null) continue
    const { featureId } = charge
    const units = quantities.find((quantity) => quantity.featureId === featureId)?.value ?? 0
    const feature = featureOf(plan, featureId)
    // Tiers count blocks.
    const { tiers, currency, blockSize } = price
    return {
      featureId,
      featureUnits: feature?.featureUnits ?? null,
      featureUnitsPlural: feature?.featureUnitsPlural ?? null,
      tiersMode: price.tiersMode ?? 'VOLUME',
      blockSize,
      rows: tiers.map((tier, index) => {
        const { unitPrice, flatPrice } = tier
        const from = (tiers[index - 1]?.upTo ?? 0) * blockSize + 1
        const upTo = tier.upTo === null ? null : tier.upTo * blockSize
        return {
          from,
          upTo,
          unitPrice,
          flatPrice,
          currency,
          isReached: units >= from && units <= (upTo ?? Infinity),
        }
      }),
    }
  }
  return null
}
