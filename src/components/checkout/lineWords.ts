import type { PriceLine } from '../../core/provisioning/Quote.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { Format } from '../format/createFormat.ts'
import { unitWords, type UnitNames } from '../format/unitWords.ts'

/** What names the lines of an estimate: a plan's card, or as much of it. */
export type LineNames = Pick<PlanCard, 'id' | 'quantities' | 'entitlements'>

/** What a line of an estimate is for: a charge, a credit for unused time, a discount or tax by its own name. */
export function lineWords(line: PriceLine, card: LineNames, format: Format): string {
  switch (line.kind) {
    case 'charge':
      return packageWords(line, card, format)
    case 'one_off':
      return format.text('checkout.oneOff', { name: packageWords(line, card, format) })
    case 'usage':
      return format.text('checkout.usage', { name: packageWords(line, card, format) })
    case 'minimum_spend':
      return format.text('checkout.minimumSpend', { name: line.description })
    case 'proration':
      // Time that was paid with a discount is credited with it: that line takes a part of the credit back.
      return format.text(line.amount.amountMinor > 0 ? 'checkout.unusedDiscount' : 'checkout.unusedTime', {
        name: packageWords(line, card, format),
      })
    case 'remaining_time':
      return format.text(
        line.amount.amountMinor < 0 ? 'checkout.remainingDiscount' : 'checkout.remainingTime',
        {
          name: packageWords(line, card, format),
        },
      )
    case 'carried_forward':
      return format.text('checkout.carriedForward')
    case 'discount':
    case 'tax':
      return line.description
  }
}

/** "Growth: 2 templates", "3 × 10 more campaigns", "Basic" */
function packageWords(
  { description, quantity, featureId, packageId }: PriceLine,
  card: LineNames,
  format: Format,
): string {
  const counted = packageId === card.id && featureId !== null ? countedBy(card, featureId) : undefined
  if (counted) {
    const units = unitWords(quantity, counted, counted.displayName)
    const values = format.text('feature.amount', { amount: quantity, units })
    return format.text('feature.values', { name: description, values })
  }
  return quantity > 1 && featureId === null
    ? format.text('unlock.times', { count: quantity, name: description })
    : description
}

/** What a feature's units are called: of those that are chosen, and of those that are granted. */
function countedBy(card: LineNames, featureId: string): (UnitNames & { displayName: string }) | undefined {
  const chosen = card.quantities.find((other) => other.featureId === featureId)
  if (chosen) return chosen
  const granted = card.entitlements.find((other) => other.featureId === featureId)
  if (granted?.value.kind !== 'amount') return undefined
  return { ...granted.value, displayName: granted.label }
}
