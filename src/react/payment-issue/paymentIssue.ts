import type { AccessLevel, AccessStep } from '../../core/access/paymentAccess.ts'
import type { Money } from '../../core/money/Money.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { toAction, type ViewAction } from '../action/toAction.ts'

/** What is wrong with the payment of a subscription, what follows when, and the one thing to do about it. */
export interface PaymentIssue {
  readonly subscriptionId: string
  readonly planName: string
  /**
   * `past_due`, `disputed` and `refunded` are owed; `pending` waits for its first payment, `change_pending` a change for
   * its payment, and `authentication` for the customer to confirm it.
   */
  readonly kind: 'past_due' | 'disputed' | 'refunded' | 'authentication' | 'pending' | 'change_pending'
  /** null for what is not owed yet. */
  readonly since: Instant | null
  /** What the subscription gives now. */
  readonly access: AccessLevel
  /** What becomes of it next unless it is paid; null when nothing more does. */
  readonly nextStep: AccessStep | null
  /** All steps, those that are over included. */
  readonly steps: readonly AccessStep[]
  /** What is due; null when it is not known. */
  readonly amount: Money | null
  /** Why it failed, in the provider's words; null when it did not say. */
  readonly errorMessage: string | null
  /**
   * Pay the invoice on its page (`url`), confirm or complete the payment of `subscriptionId` in place, save another
   * payment method, or contact the company.
   */
  readonly action: ViewAction & {
    readonly type: 'pay_invoice' | 'complete_payment' | 'update_payment_method' | 'contact'
    /** Has passed `safeUrl`; null unless the type is `pay_invoice`. */
    readonly url: string | null
  }
}

export interface PaymentIssueInput {
  readonly subscription: SubscriptionView
  readonly canPurchase: boolean
  readonly now: Instant
  /** `getPage(client).safeUrl`. */
  readonly safeUrl: (url: string) => string | null
}

/** Finds what is wrong with the payment of a subscription; null when nothing is. */
export function paymentIssue(input: PaymentIssueInput): PaymentIssue | null {
  const kind = kindOf(input.subscription)
  if (kind === null) return null
  const { id, plan, paymentTrouble, accessSteps: steps, latestInvoice } = input.subscription
  const open = latestInvoice?.status === 'OPEN' ? latestInvoice : null
  return {
    subscriptionId: id,
    planName: plan.displayName,
    kind,
    since: paymentTrouble?.since ?? null,
    access: accessAt(kind, steps, input.now),
    nextStep: steps.find((step) => step.at > input.now) ?? null,
    steps,
    amount: open?.total ?? null,
    errorMessage: open?.errorMessage ?? null,
    action: actionOf(kind, input),
  }
}

function kindOf(subscription: SubscriptionView): PaymentIssue['kind'] | null {
  const { paymentTrouble, paymentCollection, status, futureUpdates } = subscription
  const isUnpaidChange = futureUpdates.some((update) => update.scheduleStatus === 'PENDING_PAYMENT')
  if (paymentTrouble?.kind === 'disputed' || paymentTrouble?.kind === 'refunded') return paymentTrouble.kind
  if (paymentCollection === 'ACTION_REQUIRED') return 'authentication'
  if (paymentTrouble) return paymentTrouble.kind
  if (status === 'PAYMENT_PENDING') return 'pending'
  return isUnpaidChange ? 'change_pending' : null
}

/** Nothing that is not paid for yet gives anything; a change that is not leaves everything as it is. */
function accessAt(kind: PaymentIssue['kind'], steps: PaymentIssue['steps'], now: Instant): AccessLevel {
  if (kind === 'pending') return 'revoked'
  return (steps.findLast((step) => step.at <= now) ?? steps[0])?.access ?? 'full'
}

function actionOf(
  kind: PaymentIssue['kind'],
  { subscription, canPurchase, safeUrl }: PaymentIssueInput,
): PaymentIssue['action'] {
  if (kind === 'disputed' || kind === 'refunded')
    return { type: 'contact', url: null, ...toAction(true, true) }
  const allowed = toAction(true, canPurchase)
  const complete = { type: 'complete_payment', url: null, ...allowed } as const
  if (kind === 'pending' || kind === 'change_pending') return complete
  const url = invoiceUrl(subscription, safeUrl)
  // A renewal was begun by nobody here: it is confirmed where its invoice is.
  if (kind === 'authentication')
    return subscription.paymentTrouble && url !== null ? { type: 'pay_invoice', url, ...allowed } : complete
  return { type: url === null ? 'update_payment_method' : 'pay_invoice', url, ...allowed }
}

function invoiceUrl(
  { latestInvoice }: SubscriptionView,
  safeUrl: PaymentIssueInput['safeUrl'],
): string | null {
  const paymentUrl = latestInvoice?.status === 'OPEN' ? latestInvoice.paymentUrl : null
  return paymentUrl === null ? null : safeUrl(paymentUrl)
}
