import type {
  BillingPeriod,
  Charge,
  HiddenFrom,
  MinimumSpend,
  PricingType,
  ResetPeriod,
  TrialConfig,
} from '../core/catalog/Catalog.ts'
import type { EntitledFeature } from '../core/entitlement/Entitlement.ts'
import type { Instant } from '../core/time/Instant.ts'

/** What a plan or add-on gives of one feature, as a pricing page shows it. */
export interface OfferedEntitlement {
  readonly feature: EntitledFeature & { readonly description: string | null }
  readonly usageLimit: number | 'quantity' | null
  readonly hasUnlimitedUsage: boolean
  readonly enumValues: readonly string[]
  readonly resetPeriod: ResetPeriod | null
  readonly displayNameOverride: string | null
  readonly hiddenFromWidgets: readonly HiddenFrom[]
}

export interface OfferedAddon {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  /** Prices in the plan's currency only; a period without a price is not offered in it. */
  readonly charges: readonly Charge[]
  readonly entitlements: readonly OfferedEntitlement[]
  readonly dependencies: readonly string[]
  readonly maxQuantity: number
}

export interface OfferedPlan {
  readonly id: string
  readonly productId: string
  readonly displayName: string
  readonly description: string | null
  readonly pricingType: PricingType
  /** The plan that this one includes, for "Everything in …, plus". */
  readonly basePlan: { readonly id: string; readonly displayName: string } | null
  readonly defaultTrialConfig: TrialConfig | null
  /** Whether this customer could start the trial now. */
  readonly isTriable: boolean
  /** The one currency of this plan in the asked country; null for free and custom plans. */
  readonly currency: string | null
  /** Only the price rows of the asked country. */
  readonly charges: readonly Charge[]
  readonly billingPeriods: readonly BillingPeriod[]
  /** The least that a period costs in the asked country, a row per period that has a minimum. */
  readonly minimumSpend: readonly MinimumSpend[]
  /** All entitlements, inherited ones included. */
  readonly entitlements: readonly OfferedEntitlement[]
  readonly compatibleAddons: readonly OfferedAddon[]
}

export interface OfferedProduct {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
}

/** The plans of one product, lowest to highest, in the prices of one country. Public: it says nothing of a customer but `isTriable`. */
export interface PaywallData {
  readonly product: OfferedProduct
  /** Every product that has plans, this one included, in the order of the catalog. */
  readonly products: readonly OfferedProduct[]
  readonly plans: readonly OfferedPlan[]
  readonly billingCountryCode: string | null
  readonly catalogVersion: number
  readonly serverTime: Instant
}
