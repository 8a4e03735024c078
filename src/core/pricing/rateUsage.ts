import { sumMoney } from '../money/Money.ts'
import type { PriceTotals } from '../provisioning/Quote.ts'
import { selectionOf } from '../provisioning/selectionOf.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { UsagePeriod } from '../usage/usagePeriods.ts'
import { chargedLines } from './chargedLines.ts'
import { couponAt } from './couponAt.ts'
import { priceUsage, type UsedUnits } from './priceUsage.ts'
import { taxRule } from './taxRule.ts'

/**
 * What the usage of a span that is over costs, in the terms and with the coupon that held when it began, so that it costs
 * the same whenever it is asked. Null where nothing is priced by usage.
 */
export function rateUsage(
  state: CustomerState,
  { start, end, subscription, billingPeriod }: UsagePeriod,
  used: UsedUnits,
): PriceTotals | null {
  const catalog = state.catalogs.get(subscription.catalogVersion)
  const selection = selectionOf(catalog, subscription)
  if (selection.currency === null) return null
  const recurring = chargedLines(state, subscription, billingPeriod).filter(({ kind }) => kind === 'charge')
  return priceUsage(selection, used, {
    coupon: couponAt(state.catalogs, subscription.coupon, start),
    period: { start, end },
    tax: taxRule(catalog.tax, subscription.billingCountryCode),
    fixed: sumMoney(
      recurring.map(({ amount }) => amount),
      selection.currency,
    ),
    isPart: start !== billingPeriod.start || end !== billingPeriod.end,
  })
}
