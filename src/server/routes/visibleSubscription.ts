import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { Rights } from '../identity/readRights.ts'

/** A subscription as a browser may see it: the provider's dashboard is the team's, links to pay are for who may bill. */
export function visibleSubscription(subscription: SubscriptionView, rights: Rights): SubscriptionView {
  return {
    ...subscription,
    billingLinkUrl: null,
    latestInvoice:
      subscription.latestInvoice && !rights.canBill
        ? { ...subscription.latestInvoice, paymentUrl: null, pdfUrl: null }
        : subscription.latestInvoice,
  }
}
