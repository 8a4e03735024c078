import { challengePage } from '../page/challengePage.ts'
import { checkoutOrder } from '../page/checkoutOrder.ts'
import { checkoutPage } from '../page/checkoutPage.ts'
import type { PromotionField } from '../page/promotionField.ts'
import type { PaymentProblems, TypedFields } from '../page/readPaymentForm.ts'
import { shownPrice } from '../page/shownPrice.ts'
import { takesCode } from '../rules/promotion.ts'
import type { SandboxCheckout, SandboxCustomer, SandboxState } from '../SandboxState.ts'
import type { PageAnswer } from './PageAnswer.ts'
import { merchantOf, type Visit } from './Visit.ts'

/** What a page shows besides the checkout itself. */
export interface CheckoutView {
  /** What was typed before; null on the first visit. */
  readonly typed?: TypedFields | null
  readonly problems?: PaymentProblems
  /** What was just done about a promotion code; null when nothing was. */
  readonly promotion?: Pick<PromotionField, 'typed' | 'problem'> | null
  /** Whether it costs something else than the page before showed. */
  readonly hasPriceChanged?: boolean
}

/** The page of an open checkout as it stands: the bank's question while one is open, else the form to pay in. */
export function showCheckout(
  state: SandboxState,
  checkout: SandboxCheckout,
  visit: Visit,
  view: CheckoutView = {},
): PageAnswer {
  const { challenge, subscription } = checkout
  const merchant = merchantOf(state, subscription, visit)
  const order = checkoutOrder(subscription, state.unitNames)
  const html = challenge
    ? challengePage({
        merchant,
        order,
        amount: subscription.due.total,
        card: challenge.card,
        shownPrice: shownPrice(subscription),
        canLeave: true,
      })
    : checkoutPage({
        checkout,
        order,
        customer: payerOf(state, checkout),
        merchant,
        typed: view.typed ?? null,
        problems: view.problems ?? {},
        promotion: promotionOf(checkout, view.promotion ?? null),
        hasPriceChanged: view.hasPriceChanged ?? false,
      })
  return { type: 'page', html, formTargets: checkoutTargets(checkout) }
}

function promotionOf(checkout: SandboxCheckout, done: CheckoutView['promotion']): PromotionField | null {
  const applied = checkout.redemption?.coupon.id ?? null
  if (applied === null && !takesCode(checkout)) return null
  return { applied, typed: done?.typed ?? '', problem: done?.problem ?? null, hasFocus: done != null }
}

/** Who pays a checkout, as the provider knows them. */
export const payerOf = (
  state: SandboxState,
  { subscription }: SandboxCheckout,
): SandboxCustomer | undefined => state.customers.find(({ id }) => id === subscription.customerBillingId)

/** Where the forms of a checkout's page may lead. */
export const checkoutTargets = ({ options }: SandboxCheckout): readonly string[] => [
  options.successUrl,
  options.cancelUrl,
]
