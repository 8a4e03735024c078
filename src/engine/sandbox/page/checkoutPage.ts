import type { BillingAddress } from '../../../protocol/requests.ts'
import type { SandboxCheckout, SandboxCustomer } from '../SandboxState.ts'
import { startsWithTrial } from './checkoutOrder.ts'
import { formatAmount } from './formatAmount.ts'
import { hostedPage } from './hostedPage.ts'
import { html } from './html.ts'
import { orderSummary, type OrderSummary } from './orderSummary.ts'
import { pageText } from './pageText.ts'
import { paymentForm } from './paymentForm.ts'
import { typedFields, type PaymentProblems, type TypedFields } from './readPaymentForm.ts'
import { testCardList } from './testCardList.ts'

/** The page of an open checkout: the order beside the form in which it is paid. */
export function checkoutPage(input: {
  readonly checkout: SandboxCheckout
  readonly order: OrderSummary
  readonly customer: SandboxCustomer | undefined
  readonly merchant: string
  /** What was typed before; null on the first visit. */
  readonly typed: TypedFields | null
  readonly problems: PaymentProblems
}): string {
  const { checkout, order, customer, merchant, problems } = input
  const billed = checkout.subscription
  const knownEmail = customer?.email ?? null
  const typed = {
    ...(input.typed ?? prefilled(customer)),
    ...(knownEmail === null ? {} : { email: knownEmail }),
  }
  const form = paymentForm({
    merchant,
    action: payAction(billed),
    typed: { ...typed, cardNumber: inGroups(typed.cardNumber), securityCode: '' },
    problems,
    isEmailKnown: knownEmail !== null,
    options: checkout.options,
  })
  return hostedPage({
    title: Object.keys(problems).length > 0 ? pageText.errorTitle(order.title) : order.title,
    merchant,
    order: orderSummary(order),
    content: html`${form}${testCardList()}`,
    canLeave: true,
  })
}

function payAction(billed: SandboxCheckout['subscription']): string {
  if (startsWithTrial(billed)) return pageText.startTrial
  return billed.due.total.amountMinor > 0 ? pageText.pay(formatAmount(billed.due.total)) : pageText.subscribe
}

/** What the provider knows of the customer, so that they need not type it again. */
function prefilled(customer: SandboxCustomer | undefined): TypedFields {
  const address: BillingAddress = customer?.billingInformation?.billingAddress ?? {}
  const { country, line1, line2, postalCode, city, state, phoneNumber } = address
  const known = { country, line1, line2, postalCode, city, state, phone: customer?.phone ?? phoneNumber }
  const filled = Object.entries(known).flatMap(([field, value]) => (value ? [[field, value]] : []))
  return typedFields(new URLSearchParams(filled))
}

/** A card number as it stands on a card. */
const inGroups = (typed: string): string => {
  const digits = typed.replace(/[\s-]/g, '')
  return /^\d+$/.test(digits) ? digits.replace(/(\d{4})(?=\d)/g, '$1 ') : typed
}
