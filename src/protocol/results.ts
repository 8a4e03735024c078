import type { EntitlementDecision, Entitlement } from '../core/entitlement/Entitlement.ts'
import type { Money } from '../core/money/Money.ts'
import type { PriceTotals, Quote } from '../core/provisioning/Quote.ts'
import type { PromotionalEntitlement } from '../core/entitlement/PromotionalEntitlement.ts'
import type { Customer, PaymentMethod } from '../core/subscription/CustomerState.ts'
import type { Instant, Period } from '../core/time/Instant.ts'
import type { RecordedEvent } from '../core/usage/UsageCounter.ts'
import type { CountedEntry } from '../core/usage/usedUnits.ts'
import type { ProvisionOutcome } from './ProvisionOutcome.ts'
import type { SubscriptionView } from './SubscriptionView.ts'

export interface ProvisionCustomerResult {
  readonly customer: Customer
  /** Which setup decided about the subscription; null when none was asked for. */
  readonly subscriptionDecisionStrategy: 'REQUESTED_PLAN' | 'TRIAL_PERIOD' | 'FREE_PLAN' | null
  readonly outcome: ProvisionOutcome | null
}

/** What an import came to. */
export interface ImportCustomersResult {
  /** Those who were not known before. */
  readonly newCustomers: readonly string[]
}

/** What remains of a customer who was erased. */
export interface EraseCustomerResult {
  /** The name under which what was used stays in the ledger. */
  readonly pseudonym: string
  /** false when the payments provider keeps its own record, which has to be erased there. */
  readonly isErasedAtProvider: boolean
}

/** Everything that is known of one customer, as plain JSON. */
export interface CustomerExport {
  readonly exportedAt: Instant
  readonly customer: Customer
  readonly subscriptions: readonly SubscriptionView[]
  readonly promotionalEntitlements: readonly PromotionalEntitlement[]
  /** What was used of each feature: reported amounts, and the values of events that its meter counted. */
  readonly usage: readonly {
    readonly featureId: string
    readonly resourceId: string | null
    readonly reports: readonly CountedEntry[]
    readonly events: readonly RecordedEvent[]
  }[]
  readonly paymentMethods: readonly PaymentMethod[]
  readonly invoices: readonly InvoiceSummary[]
  /** Everything that happened, oldest first. */
  readonly log: readonly DomainEvent[]
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

/** Units that are held; settle or release them before `expiresAt`. */
export interface ReserveResult extends ConsumeResult {
  /** null when it was denied. */
  readonly reservationId: string | null
  readonly expiresAt: Instant | null
}

export interface SettleResult {
  readonly reservationId: string
  readonly currentUsage: number
  readonly usageLimit: number | null
  readonly usageRevision: number
}

/** Usage over time. */
export interface UsageHistory {
  readonly points: readonly UsagePoint[]
  /** Where counting began anew. */
  readonly markers: readonly {
    readonly at: Instant
    readonly type: 'PERIODIC_RESET' | 'SUBSCRIPTION_CHANGE_RESET'
  }[]
  /** How usage is going in the current window; null when it has none. */
  readonly pace: UsagePace | null
}

export interface UsagePoint {
  readonly at: Instant
  readonly value: number
  /** The first of its window. */
  readonly isResetPoint: boolean
}

/** Usage extrapolated to the end of its window, at the rate so far. */
export interface UsagePace {
  readonly projectedUsage: number
  /** When the limit is reached at this rate; null when not in this window. */
  readonly limitReachedAt: Instant | null
}

export type { ImpactEstimate } from '../core/impact/ImpactEstimate.ts'
export type { PromotionalEntitlement } from '../core/entitlement/PromotionalEntitlement.ts'

/** An upgrade that somebody asked for who may not buy. */
export interface UpgradeRequest {
  /** Also the id of its entry in the log. */
  readonly requestId: string
}

export interface Resource {
  readonly id: string
  readonly createdAt: Instant
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
  /** After the report, with what is held, as its entitlement tells it. */
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

/** What became of one event of a batch. */
export interface EventResult {
  readonly index: number
  /** `conflict`: its key belongs to another event, so it was not recorded. */
  readonly status: 'accepted' | 'duplicate' | 'conflict'
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
  /** What changed, as it was and as it is; null where there was or is nothing. */
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
}
