import type { BillingPeriod, Charge, Price } from '../../core/catalog/Catalog.ts'
import { chargeAmount, priceFor } from '../../core/pricing/chargeAmount.ts'
import type { OfferedPlan } from '../../protocol/PaywallData.ts'
import { clamp, featureOf } from './planQuantities.ts'
import type { PlanQuantity, PlanTiers } from './pricingTableTypes.ts'

/** The price lists of a plan's tiered charges in a period, in the order of the charges. */
export function planTiers(
  plan: OfferedPlan,
  billingPeriod: BillingPeriod,
  quantities: readonly PlanQuantity[],
): PlanTiers[] {
  return plan.charges.flatMap((charge) => {
    const price = priceFor(charge, billingPeriod)
    const { featureId } = charge
    if (!price?.tiers || featureId === null) return []
    const units = quantities.find((quantity) => quantity.featureId === featureId)?.value ?? 0
    const feature = featureOf(plan, featureId)
    return {
      featureId,
      displayName: feature?.displayName ?? featureId,
      featureUnits: feature?.featureUnits ?? null,
      featureUnitsPlural: feature?.featureUnitsPlural ?? null,
      tiersMode: price.tiersMode ?? 'VOLUME',
      blockSize: price.blockSize,
      rows: tierRanges(price).map((range, index) => toRow(charge, price, range, index, units)),
    }
  })
}

interface TierRange {
  readonly from: number
  readonly upTo: number | null
}

/** The tiers of a price in units: they count blocks. */
function tierRanges({ tiers, blockSize }: Price): TierRange[] {
  return (tiers ?? []).map(({ upTo }, index) => ({
    from: (tiers?.[index - 1]?.upTo ?? 0) * blockSize + 1,
    upTo: upTo === null ? null : upTo * blockSize,
  }))
}

function toRow(
  charge: Charge,
  price: Price,
  range: TierRange,
  index: number,
  units: number,
): PlanTiers['rows'][number] {
  const { unitPrice, flatPrice } = price.tiers?.[index] ?? { unitPrice: '0', flatPrice: '0' }
  const quantity = charge.billingModel === 'PER_UNIT' ? quantityIn(range, charge) : null
  return {
    ...range,
    unitPrice,
    flatPrice,
    currency: price.currency,
    isReached: isWithin(units, range),
    quantity,
    amount: quantity === null ? null : chargeAmount(charge, price, quantity),
  }
}

/** The units to choose for a range: its end, or its beginning where it is open. */
function quantityIn(range: TierRange, { minUnitQuantity, maxUnitQuantity }: Charge): number | null {
  const quantity = clamp(range.upTo ?? range.from, minUnitQuantity, maxUnitQuantity)
  return isWithin(quantity, range) ? quantity : null
}

function isWithin(units: number, { from, upTo }: TierRange): boolean {
  return units >= from && units <= (upTo ?? Infinity)
}

/** The units of a plan's tier, by feature, for who chooses a row and no number. */
export function tierChoice(
  plan: OfferedPlan,
  billingPeriod: BillingPeriod,
  tierIndex: number | undefined,
): Readonly<Record<string, number>> {
  if (tierIndex === undefined) return {}
  const lists = planTiers(plan, billingPeriod, [])
  return Object.fromEntries(
    lists.flatMap(({ featureId, rows }) => {
      const quantity = rows[clamp(tierIndex, 0, rows.length - 1)]?.quantity
      return quantity === null || quantity === undefined ? [] : [[featureId, quantity]]
    }),
  )
}
