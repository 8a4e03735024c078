import type { PlanTiers } from '../../react/pricing-table/pricingTableTypes.ts'
import type { Format } from './createFormat.ts'
import { blockWords } from './extraPriceWords.ts'

type TierRow = PlanTiers['rows'][number]

/** The units of a tier: "1 to 10", "51 and more". */
export function tierRange({ from, upTo }: TierRow, { text }: Format): string {
  return upTo === null ? text('price.lastTier', { from }) : text('price.tier', { from, to: upTo })
}

/** A tier to choose: "1 to 10: $8.00 per seat", and "1 to 1,000: $29.00" where the price is for the whole tier. */
export function tierOption(row: TierRow, tiers: PlanTiers, format: Format): string {
  const parts = [
    ...(Number(row.unitPrice) === 0 ? [] : [perUnit(row, tiers, format)]),
    ...(Number(row.flatPrice) === 0 ? [] : [format.unitPrice(row.flatPrice, row.currency)]),
  ]
  const [amount, flat] = parts
  const price =
    amount && flat ? format.text('price.tierFlat', { amount, flat }) : (amount ?? format.text('price.free'))
  return format.text('feature.values', { name: tierRange(row, format), values: price })
}

function perUnit(row: TierRow, tiers: PlanTiers, format: Format): string {
  return format.text('price.perUse', {
    amount: format.unitPrice(row.unitPrice, row.currency),
    units: blockWords(tiers.blockSize, tiers, tiers.displayName, format),
  })
}
