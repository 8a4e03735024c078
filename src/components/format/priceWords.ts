import type { Money } from '../../core/money/Money.ts'
import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { PlanAddon, PlanPrice } from '../../react/pricing-table/pricingTableTypes.ts'
import type { Format } from './createFormat.ts'
import { unitWords } from './unitWords.ts'

/** A price as it stands on a plan: the big amount, what follows it, and the small line below. */
export interface PriceWords {
  readonly caption: string | null
  readonly amount: string
  readonly period: string | null
  readonly before: string | null
  readonly notes: readonly string[]
}

/**
 * Puts a plan's price into words. Of a plan that is sold in both periods a monthly price says so too: as many notes
 * stand below it in either.
 */
export function priceWords(price: PlanPrice, format: Format, hasPeriods = false): PriceWords {
  const nothing = { caption: null, period: null, before: null, notes: [] }
  if (price.kind !== 'amount') return { ...nothing, amount: format.text(`price.${price.kind}`) }
  const isPerMonth = price.isPerMonthOfAnnual || price.billingPeriod === 'MONTHLY'
  const notes = [
    unitNote(price, format),
    price.isPerMonthOfAnnual
      ? format.text('price.billedAnnually', { amount: format.money(price.perPeriodAmount) })
      : hasPeriods
        ? format.text('price.billedMonthly')
        : null,
  ]
  return {
    caption: price.startsAt ? format.text('price.startsAt') : null,
    amount: format.money(price.amount, 'whole'),
    period: format.text(isPerMonth ? 'price.perMonth' : 'price.perYear'),
    before: price.struckThrough ? format.money(price.struckThrough, 'whole') : null,
    notes: notes.filter((note) => note !== null),
  }
}

function unitNote(price: Extract<PlanPrice, { kind: 'amount' }>, format: Format): string | null {
  const { unit, unitQuantity } = price
  if (!unit) return null
  const quantity = unitQuantity ?? 1
  const units = unitWords(quantity, unit, unit.displayName)
  return quantity === 1
    ? format.text('price.perUnit', { unit: units })
    : format.text('price.forUnits', { units: format.text('feature.amount', { amount: quantity, units }) })
}

/** "$5.00 / month", or with `whole` "$5 / month" */
export function amountPerPeriod(
  amount: Money,
  period: BillingPeriod | null,
  format: Format,
  whole?: 'whole',
): string {
  if (!period) return format.money(amount, whole)
  return format.text('price.amountPerPeriod', {
    amount: format.money(amount, whole),
    period: format.text(period === 'MONTHLY' ? 'price.perMonth' : 'price.perYear'),
  })
}

/** The price of one copy of an add-on: "$5.00 / month", or "$5.00 once" */
export function addonPrice(
  addon: Pick<PlanAddon, 'price' | 'isOneOff'>,
  period: BillingPeriod | null,
  format: Format,
  whole?: 'whole',
): string {
  return addon.isOneOff
    ? format.text('price.once', { amount: format.money(addon.price, whole) })
    : amountPerPeriod(addon.price, period, format, whole)
}
