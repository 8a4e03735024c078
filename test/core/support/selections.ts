import type { Catalog, Coupon } from '../../../src/core/catalog/Catalog.ts'
import { checkSelection } from '../../../src/core/provisioning/checkSelection.ts'
import type { PriceLine } from '../../../src/core/provisioning/Quote.ts'
import type { RequestedSelection, Selection } from '../../../src/core/provisioning/Selection.ts'

/** A selection that the catalog accepts. */
export function selected(catalog: Catalog, request: RequestedSelection): Selection {
  const checked = checkSelection(catalog, request, true)
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return checked.selection
}

/** Lines as `kind package quantity amount`. */
export function brief(lines: readonly PriceLine[] | undefined): readonly string[] | undefined {
  return lines?.map((line) => `${line.kind} ${line.packageId} ${line.quantity} ${line.amount.amountMinor}`)
}

/** A percentage in basis points, or an amount of a currency, off. */
export function couponOf(off: number | { readonly amount: string; readonly currency: string }): Coupon {
  return {
    id: 'coupon',
    name: 'Coupon',
    description: null,
    percentOffBasisPoints: typeof off === 'number' ? off : null,
    amountsOff: typeof off === 'number' ? null : [off],
    durationInMonths: null,
    redeemable: true,
  }
}
