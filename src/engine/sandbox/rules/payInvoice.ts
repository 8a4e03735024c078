import type { CheckoutPayment, SandboxInvoice, SandboxState } from '../SandboxState.ts'
import { chargeCard } from './chargeCard.ts'
import { keepContact } from './keepContact.ts'
import { putById } from './putById.ts'
import { concludeInvoice } from './settleInvoice.ts'
import type { Step, StepContext } from './Step.ts'

/** Charges what was entered on the page of an invoice, which has to be open. The card is used this once. */
export function payInvoice(
  before: SandboxState,
  invoice: SandboxInvoice,
  payment: CheckoutPayment,
  context: StepContext,
): Step<SandboxInvoice> {
  const { state: spent, verdict } = chargeCard(before, payment.card.behavior)
  const charged = { ...invoice, card: payment.card, failureCode: null }
  const state = keepContact(
    { ...spent, invoices: putById(before.invoices, charged) },
    invoice.customerBillingId,
    payment,
  )
  return concludeInvoice(state, charged, verdict, context)
}

/** Whether an invoice waits for a card to be entered. */
export const needsCard = ({ status, card }: SandboxInvoice): boolean => status === 'OPEN' && card === null
