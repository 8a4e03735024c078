import type { Money } from '../../core/money/Money.ts'
import type { Quote } from '../../core/provisioning/Quote.ts'
import type { ProvisioningState } from '../../client/provisioning/ProvisioningState.ts'
import type { PurchaseSelection } from '../../client/provisioning/PurchaseSelection.ts'
import type { SubscriptionEstimate } from '../../react/protocolTypes.ts'
import { nextPayment } from './nextPayment.ts'

/** A price that is no longer the one that was shown. */
export interface PriceChange {
  /** What is asked now, to be accepted. */
  readonly estimate: SubscriptionEstimate
  /** What was shown before: due at once, and next. */
  readonly before: { readonly total: Money; readonly next: Money | null }
}

/**
 * The new price beside the old one, when a confirmation was refused because of it; null otherwise, and as soon as the
 * customer has chosen something else.
 */
export function priceChange(
  state: ProvisioningState,
  selection: PurchaseSelection,
  shown: SubscriptionEstimate | null,
): PriceChange | null {
  if (state.status !== 'price_changed' || !shown) return null
  if (JSON.stringify(state.selection) !== JSON.stringify(selection)) return null
  const { quote, previousQuote } = state
  return {
    estimate: withQuote(shown, quote),
    before: {
      total: previousQuote?.total ?? shown.immediateInvoice.total,
      next: (previousQuote ? previousQuote.next : nextPayment(shown))?.total ?? null,
    },
  }
}

function withQuote(shown: SubscriptionEstimate, quote: Quote): SubscriptionEstimate {
  const { lines, total } = quote
  return { ...shown, quote, immediateInvoice: { ...shown.immediateInvoice, lines, total } }
}
