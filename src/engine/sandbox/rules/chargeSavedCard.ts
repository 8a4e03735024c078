import { createError } from '../../../core/errors/errorTable.ts'
import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxInvoice, SandboxState, SavedCard } from '../SandboxState.ts'
import { chargeVerdict } from './chargeVerdict.ts'
import { recordEvent } from './recordEvent.ts'
import { requireReplaced } from './requireReplaced.ts'
import { startSubscription } from './startSubscription.ts'
import type { Step, StepContext } from './Step.ts'

/**
 * Starts a subscription on the customer's default card. What costs nothing now needs no card and asks nothing.
 * @throws `CustomerNotFound`, `PaymentMethodMissing`
 */
export function chargeSavedCard(
  before: SandboxState,
  billed: BilledSubscription,
  context: StepContext,
): Step<SandboxInvoice> {
  requireReplaced(before, billed)
  const card = defaultCard(before, billed)
  const isFree = billed.due.total.amountMinor <= 0
  if (!isFree && !card) throw createError('PaymentMethodMissing')
  const verdict = isFree || !card ? ({ type: 'paid' } as const) : chargeVerdict(card.behavior)
  const { state, invoice } = startSubscription(
    before,
    billed,
    { verdict, card: isFree ? null : card },
    context,
  )
  const recorded = recordEvent(
    state,
    {
      type: 'subscription',
      customerId: billed.customerId,
      subscriptionId: billed.subscriptionId,
      checkoutId: null,
    },
    context,
  )
  return { state: recorded.state, result: invoice, events: [recorded.event] }
}

function defaultCard(state: SandboxState, billed: BilledSubscription): SavedCard | null {
  const customer = state.customers.find(({ id }) => id === billed.customerBillingId)
  if (!customer) throw createError('CustomerNotFound', { customerId: billed.customerId })
  return state.paymentMethods.find(({ id }) => id === customer.defaultPaymentMethodId)?.card ?? null
}
