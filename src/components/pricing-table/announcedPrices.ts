import type { PricingTableState } from '../../react/pricing-table/pricingTableTypes.ts'
import type { Format } from '../format/createFormat.ts'
import { priceWords } from '../format/priceWords.ts'

/** All prices in one sentence, for those who cannot see them change. */
export function announcedPrices({ plans }: PricingTableState, format: Format): string {
  return format.list(
    plans.map(({ displayName, price }) => {
      const { amount, period } = priceWords(price, format)
      return format.text('plans.announcePrice', {
        plan: displayName,
        price: period ? `${amount} ${period}` : amount,
      })
    }),
  )
}
