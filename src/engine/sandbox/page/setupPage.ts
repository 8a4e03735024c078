import type { SandboxCustomer } from '../SandboxState.ts'
import { hostedPage } from './hostedPage.ts'
import { html } from './html.ts'
import { pageText } from './pageText.ts'
import { paymentForm } from './paymentForm.ts'
import { shownFields } from './shownFields.ts'
import type { PaymentProblems, TypedFields } from './readPaymentForm.ts'
import { testCardList } from './testCardList.ts'

/** The page on which a card is saved for later. */
export function setupPage(input: {
  readonly merchant: string
  readonly customer: SandboxCustomer | undefined
  /** What was typed before; null on the first visit. */
  readonly typed: TypedFields | null
  readonly problems: PaymentProblems
  readonly canLeave: boolean
}): string {
  const { merchant, customer, problems, canLeave } = input
  const form = paymentForm({
    action: pageText.saveCard,
    note: pageText.saveConsent(merchant),
    shownPrice: null,
    notice: null,
    typed: shownFields(customer, input.typed),
    problems,
    isEmailKnown: customer?.email != null,
    options: {},
  })
  const title = pageText.setupTitle
  return hostedPage({
    title: Object.keys(problems).length > 0 ? pageText.errorTitle(title) : title,
    merchant,
    order: null,
    content: html`<section class="notice"><h1>${title}</h1></section>
      ${form}${testCardList()}`,
    canLeave,
  })
}
