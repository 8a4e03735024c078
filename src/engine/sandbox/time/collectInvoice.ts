import type { PriceTotals } from '../../../core/provisioning/Quote.ts'
import { addInvoice, type InvoiceInput } from '../rules/addInvoice.ts'
import { collect, type Collected } from '../rules/collectDue.ts'
import { keepCredit } from '../rules/keepCredit.ts'
import { recordEvent } from '../rules/recordEvent.ts'
import { spendCredit } from '../rules/spendCredit.ts'
import type { StepContext } from '../rules/Step.ts'
import { subscriptionNews } from '../rules/subscriptionNews.ts'
import type { SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { afterFailure } from './afterFailure.ts'

const noCard: Collected = { verdict: { type: 'failed', code: 'PaymentFailed' }, card: null }

/**
 * Collects what time makes due, with nobody there to answer: kept credit is taken off, and what could not be collected
 * stays open, to be tried again.
 */
export function collectInvoice(
  before: SandboxState,
  subscription: SandboxSubscription,
  input: Pick<InvoiceInput, 'reason' | 'period'> & { readonly totals: PriceTotals },
  context: StepContext,
): SandboxState {
  const { billed, id: subscriptionBillingId } = subscription
  const payer = billed.customerBillingId
  const { state: credited, totals } = spendCredit(before, payer, input.totals)
  const kept = keepCredit(credited, payer, input.totals)
  const collected = collect(kept, billed, totals.total) ?? noCard
  const about = { billed, subscriptionBillingId, collected, change: null, isRetried: true }
  const { state, invoice } = addInvoice(kept, { ...input, ...about, totals }, context)
  const recorded = recordEvent(state, subscriptionNews(subscription, 'invoice'), context).state
  const { type } = collected.verdict
  return type === 'asked' || type === 'failed' ? afterFailure(recorded, invoice, context) : recorded
}
