import { planProvisioning } from '../provisioning/planProvisioning.ts'
import type { PurchaseRequest } from '../provisioning/Selection.ts'
import { applyChanges } from '../subscription/applyChanges.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import type { CarriedOut } from './CarriedOut.ts'

/**
 * Carries a purchase out as if it had been paid, by the very plan that provisioning carries out, to see what it would
 * mean. A purchase of the same that is still open is left aside.
 */
export function carryOutPurchase(state: CustomerState, selection: PurchaseRequest, now: Instant): CarriedOut {
  const alone = { ...state, intents: [] }
  const planned = planProvisioning(
    alone,
    {
      selection,
      metadata: {},
      subscriptionId: 'imagined',
      intentId: 'imagined',
      hasPayments: false,
      hasCheckoutOptions: false,
      hasPaymentMethod: false,
      isFromBrowser: false,
      quote: null,
    },
    now,
  )
  switch (planned.type) {
    case 'done':
      return {
        type: 'done',
        state: applyChanges(alone, planned.changes),
        effectiveAt: planned.outcome.type === 'scheduled' ? planned.outcome.effectiveAt : now,
      }
    case 'invalid':
    case 'refused':
      return planned
    case 'open':
    case 'payment':
      throw new Error(`A purchase without a payments provider came to "${planned.type}"`)
  }
}
