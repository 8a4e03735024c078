import type { BillingAddress } from '../../../protocol/requests.ts'
import type { SandboxCustomer } from '../SandboxState.ts'
import { hostedPage } from './hostedPage.ts'
import { html } from './html.ts'
import { orderSummary, type OrderSummary } from './orderSummary.ts'
import { pageText } from './pageText.ts'
import { paymentForm, type PaymentForm } from './paymentForm.ts'
import { promotionField, type PromotionField } from './promotionField.ts'
import { typedFields, type PaymentProblems, type TypedFields } from './readPaymentForm.ts'
import { testCardList } from './testCardList.ts'

/** What is bought, beside the form in which a card is entered. */
export function paymentPage(
  input: Pick<PaymentForm, 'action' | 'note' | 'options' | 'shownPrice' | 'notice'> & {
    readonly order: OrderSummary
    readonly customer: SandboxCustomer | undefined
    readonly merchant: string
    /** What was typed before; null on the first visit. */
    readonly typed: TypedFields | null
    readonly problems: PaymentProblems
    /** Where a promotion code is entered or taken back; null where none can be. */
    readonly promotion: PromotionField | null
    readonly canLeave: boolean
  },
): string {
  const { order, customer, merchant, problems, promotion, canLeave } = input
  const knownEmail = customer?.email ?? null
  const typed = {
    ...(input.typed ?? prefilled(customer)),
    ...(knownEmail === null ? {} : { email: knownEmail }),
  }
  const form = paymentForm({
    action: input.action,
    note: input.note,
    shownPrice: input.shownPrice,
    notice: input.notice,
    typed: { ...typed, cardNumber: inGroups(typed.cardNumber), securityCode: '' },
    problems,
    isEmailKnown: knownEmail !== null,
    options: input.options,
  })
  const hasProblem = Object.keys(problems).length > 0 || promotion?.problem != null
  return hostedPage({
    title: hasProblem ? pageText.errorTitle(order.title) : order.title,
    merchant,
    order: orderSummary(order, promotion && promotionField(promotion)),
    content: html`${form}${testCardList()}`,
    canLeave,
  })
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
