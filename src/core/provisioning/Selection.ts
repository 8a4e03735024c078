import type { Addon, BillingPeriod, Charge, Plan } from '../catalog/Catalog.ts'
import type { Currency } from '../money/Money.ts'
import type { Quantity } from '../subscription/Subscription.ts'

/** What somebody asks to have, as it arrives. */
export interface RequestedSelection {
  readonly planId: string
  readonly billingPeriod?: BillingPeriod | undefined
  readonly charges?: readonly Quantity[] | undefined
  readonly addons?: readonly Quantity[] | undefined
  readonly resourceId?: string | undefined
  readonly billingCountryCode?: string | undefined
  readonly couponId?: string | undefined
  readonly skipTrial?: boolean | undefined
}

/** A selection that has been checked against the catalog, with the prices of its country. */
export interface Selection {
  readonly plan: Plan
  readonly planCharges: readonly Charge[]
  readonly billingPeriod: BillingPeriod | null
  readonly billingCountryCode: string | null
  readonly currency: Currency | null
  /** Units per feature of the plan's per-unit charges. */
  readonly charges: readonly Quantity[]
  readonly addons: readonly {
    readonly addon: Addon
    readonly quantity: number
    readonly charges: readonly Charge[]
  }[]
  readonly resourceId: string | null
}
