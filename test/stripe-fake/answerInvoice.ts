import type { FakeState } from './FakeState.ts'
import { markPaid } from './invoices.ts'
import { emit, need } from './state.ts'

/** What the customer's bank says about an intent of an invoice. */
export function answerInvoice(state: FakeState, invoiceId: string, isAnswered: boolean): void {
  const invoice = need(state.invoices, invoiceId, 'invoice')
  const intent = state.paymentIntents.find(({ id }) => id === invoice.payment_intent)
  if (invoice.status !== 'open' || intent?.status !== 'requires_action') return
  if (isAnswered) {
    intent.status = 'succeeded'
    markPaid(state, invoice)
    return
  }
  intent.status = 'requires_payment_method'
  intent.last_payment_error = {
    code: 'payment_intent_authentication_failure',
    message: 'The customer was not authenticated.',
  }
  emit(state, 'invoice.payment_failed', invoice)
}
