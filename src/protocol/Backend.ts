import type { Catalog } from '../core/catalog/Catalog.ts'
import type { Customer, PaymentMethod } from '../core/subscription/CustomerState.ts'
import type { PaymentMethodSetup } from './PaymentMethodSetup.ts'
import type { PaywallData } from './PaywallData.ts'
import type { ProvisionOutcome } from './ProvisionOutcome.ts'
import type {
  CancelSubscriptionInput,
  CommandOptions,
  ConsumeInput,
  EntitlementQuery,
  EstimateSubscriptionInput,
  MigrateSubscriptionInput,
  PromotionalEntitlementInput,
  ProvisionCustomerInput,
  ProvisionSubscriptionInput,
  RequestUpgradeInput,
  ReserveInput,
  UpdateCustomerInput,
  UpdateSubscriptionInput,
  UsageEvent,
  UsageHistoryQuery,
  UsageReport,
} from './requests.ts'
import type {
  ConsumeResult,
  DomainEvent,
  EntitlementAnswer,
  EntitlementsAnswer,
  EventResult,
  ImpactEstimate,
  InvoiceSummary,
  PromotionalEntitlement,
  ProvisionCustomerResult,
  ReserveResult,
  Resource,
  SettleResult,
  SubscriptionEstimate,
  UpgradeRequest,
  UsageHistory,
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
  updateCustomer(input: UpdateCustomerInput, options?: CommandOptions): Promise<Customer>
  /** Ends all subscriptions of a customer, who takes no new ones until unarchived. */
  archiveCustomer(input: { customerId: string }, options?: CommandOptions): Promise<Customer>
  /** Lets a customer subscribe again; what ended stays ended. */
  unarchiveCustomer(input: { customerId: string }, options?: CommandOptions): Promise<Customer>
  listResources(query: { customerId: string }): Promise<readonly Resource[]>
  grantPromotionalEntitlements(
    input: { customerId: string; promotionalEntitlements: readonly PromotionalEntitlementInput[] },
    options?: CommandOptions,
  ): Promise<readonly PromotionalEntitlement[]>
  listPromotionalEntitlements(query: { customerId: string }): Promise<readonly PromotionalEntitlement[]>
  /** Takes a promotion back: the feature is again what the subscriptions give. */
  revokePromotionalEntitlement(
    input: { customerId: string; featureId: string; resourceId?: string | undefined },
    options?: CommandOptions,
  ): Promise<PromotionalEntitlement>
  getActiveSubscriptionsList(query: {
    customerId: string
    resourceId?: string | undefined
  }): Promise<readonly SlimSubscription[]>
  getSubscription(query: { customerId: string; subscriptionId: string }): Promise<SubscriptionView>
  provisionSubscription(
    input: ProvisionSubscriptionInput,
    options?: CommandOptions,
  ): Promise<ProvisionOutcome>
  /** Changes units, add-ons, period, coupon, trial or metadata; never the plan. */
  updateSubscription(input: UpdateSubscriptionInput, options?: CommandOptions): Promise<ProvisionOutcome>
  /** Moves a subscription to the newest version of its plan. */
  migrateSubscription(input: MigrateSubscriptionInput, options?: CommandOptions): Promise<ProvisionOutcome>
  /** What a purchase or an update would cost, from the very plan that carries it out. */
  estimateSubscription(input: EstimateSubscriptionInput): Promise<SubscriptionEstimate>
  cancelSubscription(
    input: CancelSubscriptionInput & { customerId: string },
    options?: CommandOptions,
  ): Promise<SubscriptionView>
  /** What a purchase, an update or a cancellation would give and take away. */
  estimateImpact(
    input:
      | EstimateSubscriptionInput
      | (CancelSubscriptionInput & { customerId: string; isCancellation: true }),
  ): Promise<ImpactEstimate>
  /** Calls off what is scheduled (the default), or an update that waits for its payment. */
  cancelScheduledUpdate(
    input: {
      customerId: string
      subscriptionId: string
      status?: 'SCHEDULED' | 'PENDING_PAYMENT' | undefined
    },
    options?: CommandOptions,
  ): Promise<SubscriptionView>
  getEntitlement(query: EntitlementQuery): Promise<EntitlementAnswer>
  getEntitlements(query: { customerId: string; resourceId?: string | undefined }): Promise<EntitlementsAnswer>
  reportUsage(
    reports: UsageReport | readonly UsageReport[],
    options?: CommandOptions,
  ): Promise<readonly UsageResult[]>
  consume(input: ConsumeInput, options?: CommandOptions): Promise<ConsumeResult>
  /** Holds units until they are settled, released, or the time is up. */
  reserve(input: ReserveInput, options?: CommandOptions): Promise<ReserveResult>
  /** Uses held units: all of them, or `amount`; the rest is free again. */
  settle(
    input: { customerId: string; reservationId: string; amount?: number | undefined },
    options?: CommandOptions,
  ): Promise<SettleResult>
  /** Frees held units. */
  release(
    input: { customerId: string; reservationId: string },
    options?: CommandOptions,
  ): Promise<SettleResult>
  getUsageHistory(query: UsageHistoryQuery): Promise<UsageHistory>
  reportEvent(
    events: UsageEvent | readonly UsageEvent[],
    options?: CommandOptions,
  ): Promise<readonly EventResult[]>

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
  /** The default first. */
  listPaymentMethods(query: { customerId: string }): Promise<readonly PaymentMethod[]>
  /**
   * Begins to save a payment method, which is the default from then on.
   *
   * @throws `Unsupported` when there is no payments provider
   */
  setUpPaymentMethod(
    input: {
      customerId: string
      /** Where the provider's page sends the customer back to, with `latchkey_setup`. */
      returnUrl?: string | undefined
    },
    options?: CommandOptions,
  ): Promise<PaymentMethodSetup>
  /**
   * Charges this payment method from now on, or the one that a setup has saved. `paymentMethodId` is a `billingId`. A setup
   * that is not done yet changes nothing. What is past due is charged to it at once: the next snapshot tells how that
   * went.
   *
   * @returns all of them as they are then, the default first
   * @throws `PaymentMethodNotFound` unless it is this customer's
   */
  makeDefaultPaymentMethod(
    input: { customerId: string; paymentMethodId: string } | { customerId: string; setupId: string },
    options?: CommandOptions,
  ): Promise<readonly PaymentMethod[]>
  /**
   * Forgets a payment method.
   *
   * @returns those that are left, the default first
   * @throws `PaymentMethodInUse` for the default one while something is to be charged to it, `PaymentMethodNotFound`
   */
  detachPaymentMethod(
    input: { customerId: string; paymentMethodId: string },
    options?: CommandOptions,
  ): Promise<readonly PaymentMethod[]>
  /** Notes that somebody who may not buy asks for it: the event `upgrade.requested`. */
  requestUpgrade(input: RequestUpgradeInput, options?: CommandOptions): Promise<UpgradeRequest>
  /**
   * Calls the listener after every change that may have made the revision of this customer's snapshot a newer one; now
   * and then without one. Answers what stops it.
   */
  watch(customerId: string, listener: () => void): () => void
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
