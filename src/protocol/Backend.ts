import type { Catalog } from '../core/catalog/Catalog.ts'
import type { Customer, PaymentMethod } from '../core/subscription/CustomerState.ts'
import type { ListCustomersQuery, ListSubscriptionsQuery, Page } from './listing.ts'
import type { EventQuery } from './EventQuery.ts'
import type { PaymentMethodSetup } from './PaymentMethodSetup.ts'
import type { PaywallData } from './PaywallData.ts'
import type { ProvisionOutcome } from './ProvisionOutcome.ts'
import type {
  CancelSubscriptionInput,
  CommandOptions,
  ConsumeInput,
  DelegateSubscriptionInput,
  EntitlementQuery,
  EstimateSubscriptionInput,
  ImportCustomersInput,
  MigrateSubscriptionInput,
  PromotionalEntitlementInput,
  ProvisionCustomerInput,
  ProvisionSubscriptionInput,
  RequestUpgradeInput,
  ReserveInput,
  TransferSubscriptionInput,
  UpdateCustomerInput,
  UpdateSubscriptionInput,
  UsageEvent,
  UsageHistoryQuery,
  UsageOptions,
  UsageReport,
} from './requests.ts'
import type {
  ConsumeResult,
  CustomerExport,
  DomainEvent,
  EntitlementAnswer,
  EntitlementsAnswer,
  EraseCustomerResult,
  EventResult,
  ImpactEstimate,
  ImportCustomersResult,
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
  /** Makes many customers known, and changes those who are; each alone, so that a repeat goes on where it stopped. */
  importCustomers(input: ImportCustomersInput, options?: CommandOptions): Promise<ImportCustomersResult>
  /** Everything that is known of a customer, here and at the payments provider. */
  exportCustomer(query: { customerId: string }): Promise<CustomerExport>
  /**
   * Forgets a customer: ends what charges them, then deletes their personal data. What they used stays under a pseudonym.
   *
   * @throws `CustomerIsCharged` while money is on its way, or they pay for somebody else
   */
  eraseCustomer(input: { customerId: string }, options?: CommandOptions): Promise<EraseCustomerResult>
  /** All customers who pass the filters, newest first. For servers: it reads across customers. */
  listCustomers(query?: ListCustomersQuery): Promise<Page<Customer>>
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
  /**
   * A subscription by its id alone, whosever it is. For servers: who asks for a customer takes `getSubscription`.
   *
   * @throws `SubscriptionNotFound`
   */
  findSubscription(query: { subscriptionId: string }): Promise<SubscriptionView>
  /** All subscriptions that pass the filters, of all customers, newest first. For servers too. */
  listSubscriptions(query?: ListSubscriptionsQuery): Promise<Page<SubscriptionView>>
  provisionSubscription(
    input: ProvisionSubscriptionInput,
    options?: CommandOptions,
  ): Promise<ProvisionOutcome>
  /** Changes units, add-ons, period, coupon, trial or metadata; never the plan. */
  updateSubscription(input: UpdateSubscriptionInput, options?: CommandOptions): Promise<ProvisionOutcome>
  /** Moves a subscription to the newest version of its plan. */
  migrateSubscription(input: MigrateSubscriptionInput, options?: CommandOptions): Promise<ProvisionOutcome>
  /** Gives a subscription to another resource of its customer; what was used stays with the one that used it. */
  transferSubscription(input: TransferSubscriptionInput, options?: CommandOptions): Promise<SubscriptionView>
  /**
   * Lets another customer pay, from the first charge on: `InvalidRequest` for a subscription that is billed already.
   *
   * @throws `PaymentMethodMissing` when they have none
   */
  delegateSubscription(input: DelegateSubscriptionInput, options?: CommandOptions): Promise<SubscriptionView>
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
    options?: UsageOptions,
  ): Promise<readonly UsageResult[]>
  consume(input: ConsumeInput, options?: UsageOptions): Promise<ConsumeResult>
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
  /**
   * The log of everything that happened, newest last: who did what, and what was before and after. Of two entries that are
   * written at the same moment the later one may be there first: to follow everything as it happens, take webhooks.
   */
  listEvents(query: EventQuery): Promise<readonly DomainEvent[]>

  /** Requests of the payments provider: webhooks, and the sandbox's checkout page. null when there is no provider. */
  readonly handlePayments: ((request: Request) => Promise<Response>) | null
  /** Operations that this backend lacks, by name. */
  readonly missing: readonly string[]
}
