import type { EntitlementDecision, Entitlement } from '../core/entitlement/Entitlement.ts'
import type { Money } from '../core/money/Money.ts'
import type { PriceTotals, Quote } from '../core/provisioning/Quote.ts'
import type { Customer } from '../core/subscription/CustomerState.ts'
import type { Instant, Period } from '../core/time/Instant.ts'
import type { ProvisionOutcome } from './ProvisionOutcome.ts'

export interface ProvisionCustomerResult {
  readonly customer: Customer
  /** Which setup decided about the subscription; null when none was asked for. */
  readonly subscriptionDecisionStrategy: 'REQUESTED_PLAN' | 'TRIAL_PERIOD' | 'FREE_PLAN' | null
  readonly outcome: ProvisionOutcome | null
}

/** What a change would cost, now and at each renewal. */
export interface SubscriptionEstimate {
  /** Due at once, credits for unused time included. */
  readonly immediateInvoice: PriceTotals
  /** Each following period. */
  readonly recurringInvoice: PriceTotals
  readonly billingPeriodRange: Period | null
  /** The trial it would begin with; nothing is due before its end. */
  readonly trial: { readonly days: number; readonly endsAt: Instant } | null
  readonly isPlanDowngrade: boolean
  /** When the change takes effect, if not at once: at the end of the paid period for a move to a free plan. */
  readonly effectiveAt: Instant | null
  /** How it would be paid: nothing to pay, a saved card, or a checkout page. */
  readonly payment: 'none' | 'saved_payment_method' | 'checkout'
  /** Echo it when confirming. */
  readonly quote: Quote | null
}

export interface EntitlementAnswer extends EntitlementDecision {
  readonly featureId: string
  readonly entitlement: Entitlement | null
}

export interface EntitlementsAnswer {
  readonly entitlements: readonly Entitlement[]
  readonly accessDeniedReason: EntitlementDecision['accessDeniedReason']
}

export interface UsageResult {
  readonly customerId: string
  readonly featureId: string
  readonly resourceId: string | null
  readonly currentUsage: number
  /** The customer's usage revision after the report. */
  readonly usageRevision: number
  readonly isDuplicate: boolean
}

export interface ConsumeResult extends EntitlementDecision {
  readonly featureId: string
  readonly currentUsage: number
  /** null is unlimited. */
  readonly usageLimit: number | null
  readonly usageRevision: number
}

export interface EventResult {
  readonly status: 'accepted' | 'duplicate'
}

export interface InvoiceSummary {
  readonly id: string
  readonly number: string
  readonly state: 'OPEN' | 'CANCELED' | 'PAID'
  readonly issueDate: Instant
  readonly total: Money
  readonly paymentUrl: string | null
  readonly pdfUrl: string | null
  readonly lines: readonly {
    readonly description: string
    readonly quantity: number
    readonly amount: Money
  }[]
}

/** One entry of the log of everything that happened. */
export interface DomainEvent {
  readonly id: string
  /** Such as `subscription.created`, `entitlement.usage_exceeded`. */
  readonly type: string
  readonly customerId: string
  readonly at: Instant
  readonly actor: { readonly type: string; readonly id: string | null }
  readonly data: Readonly<Record<string, unknown>>
}
