import type { PriceTotals } from '../provisioning/Quote.ts'
import type { Selection } from '../provisioning/Selection.ts'
import type { AppliedCoupon } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import { priceSelection } from './priceSelection.ts'
import type { TaxRule } from './taxRule.ts'

/** What a period costs once the coupon has ended, and from when on; null when it never does, or has before `from`. */
export function afterCoupon(
  selection: Selection,
  applied: AppliedCoupon | null,
  { from, tax }: { readonly from: Instant; readonly tax: TaxRule },
): { readonly at: Instant; readonly recurring: PriceTotals } | null {
  if (applied?.endDate == null || applied.endDate <= from) return null
  const recurring = priceSelection(selection, { coupon: null, tax })
  return recurring && { at: applied.endDate, recurring }
}
