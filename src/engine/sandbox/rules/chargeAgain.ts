import type { SandboxInvoice, SandboxState } from '../SandboxState.ts'
import { chargeCard } from './chargeCard.ts'
import { defaultCard } from './collectDue.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import { requireSubscription } from './requireSubscription.ts'
import { concludeInvoice } from './settleInvoice.ts'
import type { Step, StepContext } from './Step.ts'
import { subscriptionNews } from './subscriptionNews.ts'

/** Charges an open invoice to the card that is the payer's default now, and tells how it went. */
export function chargeAgain(
  before: SandboxState,
  invoice: SandboxInvoice,
  context: StepContext,
): Step<SandboxInvoice> {
  const card = defaultCard(before, invoice.customerBillingId)
  const { state: charged, verdict } = card
    ? chargeCard(before, card.behavior)
    : { state: before, verdict: { type: 'failed', code: 'PaymentFailed' } as const }
  if (verdict.type === 'paid' || verdict.type === 'processing') {
    return concludeInvoice(charged, { ...invoice, card }, verdict, context)
  }
  const asked = verdict.type === 'asked' ? withSecret(charged, invoice, context) : null
  const left: SandboxInvoice = {
    ...invoice,
    card: asked ? card : null,
    paymentSecret: asked?.secret ?? null,
    failureCode: verdict.type === 'failed' ? verdict.code : null,
    updatedAt: context.now,
  }
  const state = asked?.state ?? charged
  const recorded = recordEvent(
    { ...state, invoices: putById(state.invoices, left) },
    subscriptionNews(requireSubscription(state, invoice.subscriptionBillingId), 'invoice'),
    context,
  )
  return { state: recorded.state, result: left, events: [recorded.event] }
}

function withSecret(state: SandboxState, { paymentSecret }: SandboxInvoice, { createId }: StepContext) {
  if (paymentSecret !== null) return { state, secret: paymentSecret }
  const created = createId(state, 'sandbox_secret_')
  return { state: created.state, secret: created.id }
}
