import type { SandboxPayment, SandboxState } from '../SandboxState.ts'

/** The coupon whose code was redeemed on the page where a payment was made; nothing when none was. */
export function redeemedCoupon(
  { checkouts }: SandboxState,
  { subscriptionBillingId, intentId }: Pick<SandboxPayment, 'subscriptionBillingId' | 'intentId'>,
): { readonly redeemedCouponId?: string } {
  const checkout = checkouts.find(
    (known) =>
      known.subscriptionBillingId === subscriptionBillingId && known.subscription.intentId === intentId,
  )
  return checkout?.redemption ? { redeemedCouponId: checkout.redemption.coupon.id } : {}
}
