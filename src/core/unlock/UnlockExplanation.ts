import type { BillingPeriod } from '../catalog/Catalog.ts'
import type { AccessDeniedReason, EntitledFeature } from '../entitlement/Entitlement.ts'
import type { Money } from '../money/Money.ts'
import type { RequestedSelection } from '../provisioning/Selection.ts'

/** One way to lift a denial. */
export interface UnlockOption {
  readonly kind: 'plan' | 'addon' | 'quantity'
  /** What to buy: ready to be handed to provisioning. */
  readonly selection: RequestedSelection
  readonly plan: { readonly id: string; readonly displayName: string }
  /** The add-on to add, when the option is one. */
  readonly addon: { readonly id: string; readonly displayName: string; readonly quantity: number } | null
  readonly billingPeriod: BillingPeriod | null
  /** What is charged at once, with tax and what is left of a coupon; null when nothing is, as on a trial. */
  readonly dueNow: Money | null
  /** What the whole subscription then costs per period. */
  readonly recurring: Money | null
  /** What it costs more per period than now. */
  readonly increase: Money | null
  /** Days of trial with which it would begin; null when it begins paid. */
  readonly trialDays: number | null
  /** The limit that the customer would have; null is unlimited or not a number. */
  readonly usageLimit: number | null
}

/**
 * Why a denial cannot be lifted by buying: nothing that is sold gives the feature, only a custom plan does, somebody took
 * it away from this customer, the customer is archived, or everything that is sold gives less than what is needed.
 */
export type UnavailableReason =
  | 'NotSold'
  | 'ContactSales'
  | 'Revoked'
  | 'CustomerIsArchived'
  | 'LimitUnreachable'

/** Why something is denied, and every way to unlock it, cheapest first. */
export interface UnlockExplanation {
  readonly feature: EntitledFeature | null
  readonly isGranted: boolean
  readonly accessDeniedReason: AccessDeniedReason | null
  readonly currentUsage: number
  readonly usageLimit: number | null
  readonly requestedUsage: number
  /** Cheapest first. Empty when nothing that can be bought helps; `contactSales` names a custom plan that would. */
  readonly options: readonly UnlockOption[]
  readonly contactSales: { readonly planId: string; readonly displayName: string } | null
  /** Why there are no options; null when there are some, or nothing has to be unlocked. */
  readonly unavailableReason: UnavailableReason | null
}
