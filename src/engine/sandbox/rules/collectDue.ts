import { createError } from '../../../core/errors/errorTable.ts'
import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxState, SavedCard } from '../SandboxState.ts'
import { chargeVerdict, type ChargeVerdict } from './chargeVerdict.ts'

export interface Collected {
  readonly verdict: ChargeVerdict
  /** The card that was charged; null when none was. */
  readonly card: SavedCard | null
}

/**
 * Collects what is due: from the payer's default card, or by an invoice. What costs nothing now needs no card and asks
 * nothing.
 * @throws `CustomerNotFound`, `PaymentMethodMissing`
 */
export function collectDue(state: SandboxState, billed: BilledSubscription): Collected {
  const card = defaultCard(state, billed)
  if (billed.due.total.amountMinor <= 0) return { verdict: { type: 'paid' }, card: null }
  if (billed.collectionMethod === 'INVOICE') return { verdict: { type: 'invoiced' }, card: null }
  if (!card) throw createError('PaymentMethodMissing')
  return { verdict: chargeVerdict(card.behavior), card }
}

function defaultCard(state: SandboxState, billed: BilledSubscription): SavedCard | null {
  const payer = state.customers.find(({ id }) => id === billed.customerBillingId)
  if (!payer) throw createError('CustomerNotFound', { customerId: billed.customerId })
  return state.paymentMethods.find(({ id }) => id === payer.defaultPaymentMethodId)?.card ?? null
}
