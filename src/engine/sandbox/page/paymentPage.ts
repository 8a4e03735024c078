import type { SandboxCustomer } from '../SandboxState.ts'
import { hostedPage } from './hostedPage.ts'
import { html } from './html.ts'
import { orderSummary, type OrderSummary } from './orderSummary.ts'
import { pageText } from './pageText.ts'
import { paymentForm, type PaymentForm } from './paymentForm.ts'
import { promotionField, type PromotionField } from './promotionField.ts'
import type { PaymentProblems, TypedFields } from './readPaymentForm.ts'
import { shownFields } from './shownFields.ts'
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
  const form = paymentForm({
    action: input.action,
    note: input.note,
    shownPrice: input.shownPrice,
    notice: input.notice,
    typed: shownFields(customer, input.typed),
    problems,
    isEmailKnown: customer?.email != null,
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
