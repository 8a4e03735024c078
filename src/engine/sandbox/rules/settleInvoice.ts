import type { SandboxInvoice, SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { verdictAfterQuestion } from './chargeVerdict.ts'
import { endReplaced } from './endReplaced.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import type { Step, StepContext } from './Step.ts'

/** Goes on with an open invoice once the bank's question is answered; a settled invoice stays as it is. */
export function settleInvoice(
  state: SandboxState,
  invoice: SandboxInvoice,
  answer: 'complete' | 'fail',
  context: StepContext,
): Step<SandboxInvoice> {
  const subscription = state.subscriptions.find(({ id }) => id === invoice.subscriptionBillingId)
  if (!subscription || !invoice.card || !isOpen(invoice, subscription)) {
    return { state, result: invoice, events: [] }
  }
  const verdict = verdictAfterQuestion(invoice.card.behavior, answer)
  const isPaid = verdict.type === 'paid'
  const settled: SandboxInvoice = {
    ...invoice,
    status: isPaid ? 'PAID' : 'CANCELED',
    updatedAt: context.now,
    paymentSecret: null,
    failureCode: verdict.type === 'failed' ? verdict.code : null,
  }
  const { billed } = subscription
  const written = write(state, settled, { ...subscription, status: isPaid ? 'active' : 'failed' })
  const recorded = recordEvent(
    isPaid ? endReplaced(written, billed, context.now) : written,
    {
      type: 'invoice',
      customerId: billed.customerId,
      subscriptionId: billed.subscriptionId,
      checkoutId: null,
    },
    context,
  )
  return { state: recorded.state, result: settled, events: [recorded.event] }
}

const isOpen = (invoice: SandboxInvoice, subscription: SandboxSubscription): boolean =>
  invoice.status === 'OPEN' && subscription.status === 'incomplete'

const write = (
  state: SandboxState,
  invoice: SandboxInvoice,
  subscription: SandboxSubscription,
): SandboxState => ({
  ...state,
  invoices: putById(state.invoices, invoice),
  subscriptions: putById(state.subscriptions, subscription),
})
