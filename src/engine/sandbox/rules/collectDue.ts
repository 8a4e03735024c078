import { createError } from '../../../core/errors/errorTable.ts'
import type { Money } from '../../../core/money/Money.ts'
import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxState, SavedCard } from '../SandboxState.ts'
import { nextVerdict } from './chargeCard.ts'
import type { ChargeVerdict } from './chargeVerdict.ts'

export interface Collected {
  readonly verdict: ChargeVerdict
  /** The card that was charged; null when none was. */
  readonly card: SavedCard | null
}

/**
 * Collects what is due at once: from the payer's default card, or by an invoice. What costs nothing now needs no card
 * and asks nothing.
 * @throws `CustomerNotFound`, `PaymentMethodMissing`
 */
export function collectDue(state: SandboxState, billed: BilledSubscription): Collected {
  if (!state.customers.some(({ id }) => id === billed.customerBillingId)) {
    throw createError('CustomerNotFound', { customerId: billed.customerId })
  }
  const collected = collect(state, billed, billed.due.total)
  if (!collected) throw createError('PaymentMethodMissing')
  return collected
}

/** Collects an amount; null when there is no card to charge it to. */
export function collect(
  state: SandboxState,
  { customerBillingId, collectionMethod }: BilledSubscription,
  total: Money,
): Collected | null {
  if (total.amountMinor <= 0) return { verdict: { type: 'paid' }, card: null }
  if (collectionMethod === 'INVOICE') return { verdict: { type: 'invoiced' }, card: null }
  const card = defaultCard(state, customerBillingId)
  return card && { verdict: nextVerdict(state, card.behavior), card }
}

/** The card that a customer's charges go to; null when they have none. */
export function defaultCard(state: SandboxState, customerBillingId: string): SavedCard | null {
  const payer = state.customers.find(({ id }) => id === customerBillingId)
  return state.paymentMethods.find(({ id }) => id === payer?.defaultPaymentMethodId)?.card ?? null
}
