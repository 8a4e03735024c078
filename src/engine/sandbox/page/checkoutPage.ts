import type { SandboxCheckout, SandboxCustomer } from '../SandboxState.ts'
import { startsWithTrial } from './checkoutOrder.ts'
import { formatAmount } from './formatAmount.ts'
import type { OrderSummary } from './orderSummary.ts'
import { pageText } from './pageText.ts'
import { paymentPage } from './paymentPage.ts'
import type { PromotionField } from './promotionField.ts'
import type { PaymentProblems, TypedFields } from './readPaymentForm.ts'
import { shownPrice } from './shownPrice.ts'

/** The page of an open checkout: the order beside the form in which it is paid. */
export function checkoutPage(input: {
  readonly checkout: SandboxCheckout
  readonly order: OrderSummary
  readonly customer: SandboxCustomer | undefined
  readonly merchant: string
  /** What was typed before; null on the first visit. */
  readonly typed: TypedFields | null
  readonly problems: PaymentProblems
  readonly promotion: PromotionField | null
  readonly hasPriceChanged: boolean
}): string {
  const { checkout, merchant, hasPriceChanged } = input
  return paymentPage({
    ...input,
    action: payAction(checkout.subscription),
    note: pageText.consent(merchant),
    options: checkout.options,
    shownPrice: shownPrice(checkout.subscription),
    notice: hasPriceChanged ? pageText.priceChanged : null,
    canLeave: true,
  })
}

function payAction(billed: SandboxCheckout['subscription']): string {
  if (startsWithTrial(billed)) return pageText.startTrial
  return billed.due.total.amountMinor > 0 ? pageText.pay(formatAmount(billed.due.total)) : pageText.subscribe
}
