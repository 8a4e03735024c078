import type { AggregationFunction, CatalogVersions } from '../catalog/Catalog.ts'
import type { PromotionalEntitlement } from '../entitlement/PromotionalEntitlement.ts'
import type { CountedValue, MeterTotal } from '../usage/MeterTotal.ts'
import type { RecordedEvent, UsageCounter } from '../usage/UsageCounter.ts'
import type { ProvisioningIntent } from '../provisioning/ProvisioningIntent.ts'
import type { Instant } from '../time/Instant.ts'
import type { Subscription } from './Subscription.ts'

export interface PaymentMethod {
  readonly billingId: string
  readonly type: 'CARD'
  readonly brand: string
  readonly cardLast4Digits: string
  readonly cardExpiryMonth: number
  readonly cardExpiryYear: number
}

/** A customer as it is stored. Billing information is never part of it: the payments provider keeps that. */
export interface Customer {
  readonly id: string
  readonly name: string | null
  readonly email: string | null
  readonly couponId: string | null
  /** The provider's id of this customer. */
  readonly billingId: string | null
  readonly defaultPaymentMethod: PaymentMethod | null
  readonly metadata: Readonly<Record<string, string>>
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly archivedAt: Instant | null
}

/** What the rules need to know of one customer, loaded in one round trip. */
export interface CustomerState {
  /** null when nobody with this id has been provisioned. */
  readonly customer: Customer | null
  readonly subscriptions: readonly Subscription[]
  readonly intents: readonly ProvisioningIntent[]
  readonly promotions: readonly PromotionalEntitlement[]
  readonly counters: readonly UsageCounter[]
  readonly catalogs: CatalogVersions
  readonly revision: Revision
}

/**
 * How new a customer's state is, in three parts that only grow: the customer's own changes, the published catalog,
 * and the sum of the usage counters' versions.
 */
export interface Revision {
  readonly customer: number
  readonly catalog: number
  readonly usage: number
}

/** A change to one customer's state, as data; a transaction is a list of these. */
export type Change =
  | { readonly type: 'customer.put'; readonly customer: Customer }
  | { readonly type: 'subscription.put'; readonly subscription: Subscription }
  | { readonly type: 'intent.put'; readonly intent: ProvisioningIntent }
  | { readonly type: 'promotion.put'; readonly promotion: PromotionalEntitlement }
  | { readonly type: 'counter.put'; readonly counter: CounterRule }
  | { readonly type: 'event.put'; readonly event: RecordedEvent }
  | {
      readonly type: 'meter.put'
      readonly resourceId: string | null
      readonly featureId: string
      readonly meter: MeterTotal
      /** What is seen for the first time; it belongs to the meter's generation. */
      readonly newValues: readonly CountedValue['value'][]
    }

/** The limit and window that the rules resolved for a counter. Writing it keeps the amount, unless the window is a new one. */
export interface CounterRule extends Pick<
  UsageCounter,
  'resourceId' | 'featureId' | 'limit' | 'hasSoftLimit' | 'windowStart' | 'windowEnd' | 'validUntil'
> {
  /** How the feature's meter counts; none where usage is counted by reports. In another window it counts anew. */
  readonly aggregation?: AggregationFunction | undefined
  /** Starts counting from 0 again: the former window is over. */
  readonly isReset: boolean
  /** When a changed subscription began the counting anew; none where a window is over by itself. */
  readonly resetAt?: Instant
}
