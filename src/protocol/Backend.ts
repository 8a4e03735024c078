import type { Catalog } from '../core/catalog/Catalog.ts'
import type { Customer, PaymentMethod } from '../core/subscription/CustomerState.ts'
import type { PaywallData } from './PaywallData.ts'
import type { ProvisionOutcome } from './ProvisionOutcome.ts'
import type {
  CancelSubscriptionInput,
  CommandOptions,
  ConsumeInput,
  EntitlementQuery,
  EstimateSubscriptionInput,
  ProvisionCustomerInput,
  ProvisionSubscriptionInput,
  UsageEvent,
  UsageReport,
} from './requests.ts'
import type {
  ConsumeResult,
  DomainEvent,
  EntitlementAnswer,
  EntitlementsAnswer,
  EventResult,
  InvoiceSummary,
  ProvisionCustomerResult,
  SubscriptionEstimate,
  UsageResult,
} from './results.ts'
import type { Snapshot } from './Snapshot.ts'
import type { SlimSubscription, SubscriptionView } from './SubscriptionView.ts'
import type { UnlockExplanation } from './UnlockExplanation.ts'

/**
 * What the UI stands on: customers, subscriptions, entitlements and usage. The engine is one; the browser's handler and
 * the host's own server call it. Server side only: a caller of these methods names the customer.
 *
 * Commands validate completely and reject with a `LatchkeyError`; what is expected (a denial, a declined card, a
 * checkout) is a value. Idempotency is the Backend's: the same key with the same input answers the same.
 */
export interface Backend {
  provisionCustomer(input: ProvisionCustomerInput, options?: CommandOptions): Promise<ProvisionCustomerResult>
  getCustomer(customerId: string): Promise<Customer>
  getActiveSubscriptionsList(query: {
    customerId: string
    resourceId?: string | undefined
  }): Promise<readonly SlimSubscription[]>
  getSubscription(query: { customerId: string; subscriptionId: string }): Promise<SubscriptionView>
  provisionSubscription(
    input: ProvisionSubscriptionInput,
    options?: CommandOptions,
  ): Promise<ProvisionOutcome>
  estimateSubscription(input: EstimateSubscriptionInput): Promise<SubscriptionEstimate>
  cancelSubscription(
    input: CancelSubscriptionInput & { customerId: string },
    options?: CommandOptions,
  ): Promise<SubscriptionView>
  /** Calls off a scheduled cancellation or change of plan. */
  cancelScheduledUpdate(
    input: { customerId: string; subscriptionId: string },
    options?: CommandOptions,
  ): Promise<SubscriptionView>
  getEntitlement(query: EntitlementQuery): Promise<EntitlementAnswer>
  getEntitlements(query: { customerId: string; resourceId?: string | undefined }): Promise<EntitlementsAnswer>
  reportUsage(
    reports: UsageReport | readonly UsageReport[],
    options?: CommandOptions,
  ): Promise<readonly UsageResult[]>
  consume(input: ConsumeInput, options?: CommandOptions): Promise<ConsumeResult>
  reportEvent(events: UsageEvent | readonly UsageEvent[]): Promise<readonly EventResult[]>

  /** Plans and prices for a pricing page. `customerId` only decides `isTriable`. */
  getPaywall(query: {
    productId?: string | undefined
    billingCountryCode?: string | undefined
    customerId?: string | undefined
    resourceId?: string | undefined
  }): Promise<PaywallData>
  /** Everything a client shows of a customer, in one answer; of nobody when `customerId` is null. */
  getSnapshot(query: {
    customerId: string | null
    resourceId?: string | undefined
  }): Promise<Omit<Snapshot, 'canPurchase'>>
  explainUnlock(
    query: EntitlementQuery & { billingCountryCode?: string | undefined },
  ): Promise<UnlockExplanation>
  /** Asks the payments provider how a checkout or an open payment ended, and applies it. */
  reconcileCheckout(query: { customerId: string; checkoutId: string }): Promise<ProvisionOutcome>
  /** The same for a payment action, by the subscription it belongs to. */
  reconcilePayment(query: { customerId: string; subscriptionId: string }): Promise<ProvisionOutcome>
  listInvoices(query: { customerId: string }): Promise<readonly InvoiceSummary[]>
  listPaymentMethods(query: { customerId: string }): Promise<readonly PaymentMethod[]>
  readCatalog(): Promise<{ readonly version: number; readonly catalog: Catalog }>
  /** Newest last. `after` is an event id. */
  listEvents(query: {
    customerId?: string | undefined
    after?: string | undefined
    limit?: number | undefined
  }): Promise<readonly DomainEvent[]>

  /** Requests of the payments provider: webhooks, and the sandbox's checkout page. null when there is no provider. */
  readonly handlePayments: ((request: Request) => Promise<Response>) | null
  /** Operations that this backend lacks, by name. */
  readonly missing: readonly string[]
}
