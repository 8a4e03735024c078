import type { PriceLine } from '../../core/provisioning/Quote.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { Format } from '../format/createFormat.ts'
import { unitWords } from '../format/unitWords.ts'

/** What a line of an estimate is for: a charge, a credit for unused time, a discount by the coupon's name. */
export function lineWords(line: PriceLine, card: PlanCard, format: Format): string {
  switch (line.kind) {
    case 'charge':
      return packageWords(line, card, format)
    case 'proration':
      // Time that was paid with a discount is credited with it: that line takes a part of the credit back.
      return format.text(line.amount.amountMinor > 0 ? 'checkout.unusedDiscount' : 'checkout.unusedTime', {
        name: packageWords(line, card, format),
      })
    case 'carried_forward':
      return format.text('checkout.carriedForward')
    case 'discount':
      return line.description
  }
}

/** "Growth: 2 templates", "3 × 10 more campaigns", "Basic" */
function packageWords(
  { description, quantity, featureId, packageId }: PriceLine,
  card: PlanCard,
  format: Format,
): string {
  const counted =
    packageId === card.id ? card.quantities.find((other) => other.featureId === featureId) : undefined
  if (counted) {
    const units = unitWords(quantity, counted, counted.displayName)
    const values = format.text('feature.amount', { amount: quantity, units })
    return format.text('feature.values', { name: description, values })
  }
  return quantity > 1 && featureId === null
    ? format.text('unlock.times', { count: quantity, name: description })
    : description
}
