import { verdictOnArrival } from '../rules/chargeVerdict.ts'
import { isOver } from '../rules/isOver.ts'
import { putById } from '../rules/putById.ts'
import { recordEvent } from '../rules/recordEvent.ts'
import { requireSubscription } from '../rules/requireSubscription.ts'
import { concludeInvoice } from '../rules/settleInvoice.ts'
import type { StepContext } from '../rules/Step.ts'
import { subscriptionNews } from '../rules/subscriptionNews.ts'
import { canceled, isOpenCharge } from '../rules/withdrawUnpaid.ts'
import type { SandboxInvoice, SandboxState } from '../SandboxState.ts'
import { afterFailure } from './afterFailure.ts'

/**
 * Money that was on its way has arrived, or turns out not to come. What is collected by itself is then tried again, as
 * long as its subscription goes on.
 */
export function settleByTime(
  before: SandboxState,
  invoice: SandboxInvoice,
  context: StepContext,
): SandboxState {
  const verdict = verdictOnArrival(invoice.card)
  const { state, result } = concludeInvoice(before, invoice, verdict, context)
  return result.status === 'OPEN' ? stayOwed(state, result, context) : state
}

function stayOwed(before: SandboxState, invoice: SandboxInvoice, context: StepContext): SandboxState {
  const subscription = requireSubscription(before, invoice.subscriptionBillingId)
  const { state } = recordEvent(before, subscriptionNews(subscription, 'invoice'), context)
  if (isOpenCharge(invoice) && isOver(subscription, context.now)) {
    return { ...state, invoices: putById(state.invoices, canceled(invoice, context.now)) }
  }
  return invoice.collectionMethod === 'CHARGE' ? afterFailure(state, invoice, context) : state
}
