import type { ReactNode } from 'react'
import type { PaymentIssue } from '../../react/payment-issue/paymentIssue.ts'
import type { SubscriptionOverview } from '../../react/subscription-overview/subscriptionOverviewState.ts'

/** A cancellation that was made. */
export interface CanceledSubscription {
  readonly subscriptionId: string
  readonly planId: string
  readonly cancellationTime: 'END_OF_BILLING_PERIOD' | 'IMMEDIATE'
  /** What the customer said; empty when nothing. */
  readonly reason: string
}

/** What `cancelReason` is given. */
export interface CancelReasonField {
  readonly reason: string
  readonly setReason: (reason: string) => void
}

/** What every component takes that shows a subscription. */
export interface SubscriptionProps {
  /** The customer wants another plan. @defaultValue a dialog with the plans and their checkout */
  readonly onChangePlan?: ((overview: SubscriptionOverview | null) => unknown) | undefined
  /** Somebody with terms of their own wants to change them. Without it there is no such button. */
  readonly onContactSales?: (() => unknown) | undefined
  /** Leads to whoever settles disputes and refunds; may return a promise. Without it there is no such button. */
  readonly onContactSupport?: ((issue: PaymentIssue) => unknown) | undefined
  /** Asks why, in the dialog that cancels. @defaultValue with `onCancel`, a field for a few words */
  readonly cancelReason?: ((field: CancelReasonField) => ReactNode) | undefined
  /** It was canceled, with the reason that was given; may return a promise. */
  readonly onCancel?: ((canceled: CanceledSubscription) => unknown) | undefined
  /** Where the checkout page sends the customer back to. @defaultValue the current page */
  readonly returnUrl?: string | undefined
}

/** Parts what an overview needs from the props of its element. */
export function splitSubscriptionProps<T extends SubscriptionProps>(
  props: T,
): readonly [SubscriptionProps, Omit<T, keyof SubscriptionProps>] {
  const { onChangePlan, onContactSales, onContactSupport, cancelReason, onCancel, returnUrl, ...rest } = props
  return [{ onChangePlan, onContactSales, onContactSupport, cancelReason, onCancel, returnUrl }, rest]
}
