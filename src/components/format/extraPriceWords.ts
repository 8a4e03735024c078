import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { PlanCard, PlanUsagePrice } from '../../react/pricing-table/pricingTableTypes.ts'
import type { Format } from './createFormat.ts'
import { amountPerPeriod } from './priceWords.ts'
import { unitWords, type UnitNames } from './unitWords.ts'

/** The price of one unit or block: "$0.25 per message", "$2.00 per 100 messages". */
export function usagePriceWords(price: PlanUsagePrice, format: Format): string {
  const amount = format.unitPrice(price.unitPrice, price.currency)
  return format.text('price.perUse', {
    amount,
    units: blockWords(price.blockSize, price, price.displayName, format),
  })
}

/** What a price is for: "message", "100 messages". */
export function blockWords(size: number, names: UnitNames, otherwise: string, format: Format): string {
  const units = unitWords(size, names, otherwise)
  return size === 1 ? units : format.text('feature.amount', { amount: size, units })
}

/** What a plan costs besides its recurring price, a line each. */
export function extraPriceWords(
  { usagePrices, onceAmount, minimumSpend }: PlanCard,
  billingPeriod: BillingPeriod,
  format: Format,
): readonly string[] {
  const plus = [
    ...usagePrices.map((price) => usagePriceWords(price, format)),
    ...(onceAmount ? [format.text('price.once', { amount: format.money(onceAmount, 'whole') })] : []),
  ]
  const least = minimumSpend && amountPerPeriod(minimumSpend, billingPeriod, format, 'whole')
  return [
    ...plus.map((price) => format.text('price.plus', { price })),
    ...(least ? [format.text('price.atLeast', { price: least })] : []),
  ]
}
