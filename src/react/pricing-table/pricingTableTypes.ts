import type { BillingPeriod, ResetPeriod } from '../../core/catalog/Catalog.ts'
import type { EntitledFeature } from '../../core/entitlement/Entitlement.ts'
import type { Money } from '../../core/money/Money.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { SubscriptionSelection } from '../../protocol/requests.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'

export type PlanBadge =
  | { readonly kind: 'recommended' }
  /** `endsAt` when another plan or nothing follows by schedule. */
  | { readonly kind: 'current'; readonly endsAt?: Instant }
  | { readonly kind: 'trial'; readonly daysLeft: number }
  | { readonly kind: 'next'; readonly at: Instant }

/** What a plan costs at its chosen quantities, add-ons aside. */
export type PlanPrice =
  | { readonly kind: 'free' | 'custom' | 'unavailable' }
  | {
      readonly kind: 'amount'
      /** To show big: per month when `isPerMonthOfAnnual`, else per billing period. Rounded once, half up. */
      readonly amount: Money
      /** What is charged each billing period. */
      readonly perPeriodAmount: Money
      readonly billingPeriod: BillingPeriod
      /** An annual price shown per month, because the plan has a monthly price beside it. */
      readonly isPerMonthOfAnnual: boolean
      /** The counted feature when the price is nothing but units of one feature: the amount is for `unitQuantity` of them. */
      readonly unit: EntitledFeature | null
      readonly unitQuantity: number | null
      /** It is the least that the plan can cost: the customer may choose more. */
      readonly startsAt: boolean
      /** Twelve monthly prices, when the annual price is lower; in the unit of `amount`. */
      readonly struckThrough: Money | null
    }

/** Units of a feature that the customer chooses, priced by the plan. */
export interface PlanQuantity {
  readonly featureId: string
  readonly displayName: string
  readonly featureUnits: string | null
  readonly featureUnitsPlural: string | null
  readonly min: number
  readonly max: number
  readonly value: number
  /** What `value` units cost per billing period; null when the plan is not sold in this period. */
  readonly amount: Money | null
}

/** The tiers of one tiered charge of a plan, as rows of a price list. */
export interface PlanTiers {
  readonly featureId: string
  readonly displayName: string
  readonly featureUnits: string | null
  readonly featureUnitsPlural: string | null
  readonly tiersMode: 'VOLUME' | 'GRADUATED'
  /** How many units a price is for. */
  readonly blockSize: number
  readonly rows: readonly {
    /** First unit of the tier. */
    readonly from: number
    /** Last unit of the tier; null is open. */
    readonly upTo: number | null
    /** Major units as a decimal text, since it may be below one cent. */
    readonly unitPrice: string
    readonly flatPrice: string
    readonly currency: string
    /** Whether the chosen quantity falls into it. */
    readonly isReached: boolean
    /** What to choose for this row: as many units as it goes to, brought into the plan's bounds. null when that is in another row, or nothing is chosen. */
    readonly quantity: number | null
    /** What `quantity` units cost per billing period. */
    readonly amount: Money | null
  }[]
}

export type PlanButtonKind =
  | 'get_started'
  | 'start_trial'
  | 'upgrade'
  | 'downgrade'
  | 'switch_period'
  | 'update_quantity'
  | 'current'
  /** The current plan is to end, or to change, by schedule: keeping it calls that off. */
  | 'keep_current'
  /** The plan is scheduled to follow the current one, or these are its scheduled terms. */
  | 'scheduled'
  | 'contact_us'
  /** Go on, paid, with the plan on trial. */
  | 'continue_trial_plan'
  /** It was chosen already, and waits for its payment. */
  | 'complete_payment'
  /** Who looks may not buy: `insteadOf` is what an admin's button would be. */
  | 'ask_admin'

/**
 * What choosing a plan does: `purchase` hands the card's `selection` to the checkout or `useProvisioning().start` (which
 * goes on with an open payment of the same selection), `undo` calls off what is scheduled for `subscriptionId`,
 * `sign_up` leads a visitor to become a customer, `contact` to sales, `ask_admin` is `useRequestUpgrade`.
 */
export interface PlanButtonAction {
  readonly type: 'purchase' | 'undo' | 'sign_up' | 'contact' | 'ask_admin'
}

/** The button of a plan's card. It either does something or says why not. */
export interface PlanButton {
  readonly kind: PlanButtonKind
  readonly disabled: boolean
  /**
   * null unless it is disabled: this is the current plan, or will be; or its price is in another currency than the one
   * the current plan is paid in.
   */
  readonly disabledReason: 'current' | 'scheduled' | 'other_currency' | null
  /** null exactly when it is disabled. */
  readonly action: PlanButtonAction | null
  /** With `start_trial`. */
  readonly trialDays?: number
  /** With `keep_current`: the subscription that is to go on. With `complete_payment`: the one that waits. */
  readonly subscriptionId?: string
  /** With `ask_admin`: what the button of somebody who may buy would be. */
  readonly insteadOf?: PlanButtonKind
}

/** What a plan gives of one feature. The words are the catalogue's: `label` is the feature's own name. */
export interface PlanEntitlementRow {
  readonly featureId: string
  readonly label: string
  readonly description: string | null
  readonly value:
    | { readonly kind: 'included' }
    /** Feature units; `resetPeriod` null when the amount does not reset. */
    | {
        readonly kind: 'amount'
        readonly amount: number
        readonly featureUnits: string | null
        readonly featureUnitsPlural: string | null
        readonly resetPeriod: ResetPeriod | null
      }
    | { readonly kind: 'unlimited'; readonly featureUnitsPlural: string | null }
    | { readonly kind: 'values'; readonly values: readonly string[] }
  readonly isIncluded: boolean
}

/** A price for each unit, or begun block of units, that is used. */
export interface PlanUsagePrice {
  readonly featureId: string
  readonly displayName: string
  readonly featureUnits: string | null
  readonly featureUnitsPlural: string | null
  /** How many units the price is for. */
  readonly blockSize: number
  /** Major units as a decimal text, since it may be below one cent. */
  readonly unitPrice: string
  readonly currency: string
}

export interface PlanAddon {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  /** One copy per billing period, or once when `isOneOff`. */
  readonly price: Money
  /** It is charged once, when it is bought, and never again. */
  readonly isOneOff: boolean
  readonly maxQuantity: number
  /** Copies chosen. */
  readonly selected: number
}

export interface PlanCard {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  readonly badge: PlanBadge | null
  readonly price: PlanPrice
  /** Periods in which this plan is sold; empty when it has no price of its own. */
  readonly billingPeriods: readonly BillingPeriod[]
  readonly quantities: readonly PlanQuantity[]
  /** The price lists of the tiered charges, in the order of the charges. */
  readonly tiers: readonly PlanTiers[]
  /** What is charged for usage, besides tiers. */
  readonly usagePrices: readonly PlanUsagePrice[]
  /** What is charged once, when it is bought, in the chosen quantities; null when nothing is. */
  readonly onceAmount: Money | null
  /** The least that a billing period costs; null when there is no least. */
  readonly minimumSpend: Money | null
  /** What paying this plan annually saves, in whole percent; null when nothing. */
  readonly annualSavingPercent: number | null
  /** It is the one that is led to, whatever its badge says. */
  readonly isRecommended: boolean
  readonly button: PlanButton
  /** For "Everything in …, plus"; `entitlements` then holds only what the base plan does not give. */
  readonly basePlan: { readonly id: string; readonly displayName: string } | null
  readonly entitlements: readonly PlanEntitlementRow[]
  /** Add-ons that can be bought with this plan in this period. */
  readonly addons: readonly PlanAddon[]
  readonly isCurrent: boolean
  /** What the button asks for: ready for `useProvisioning().start` or `usePreview`. */
  readonly selection: SubscriptionSelection
}

export interface PricingTableState {
  readonly product: { readonly id: string; readonly displayName: string; readonly description: string | null }
  readonly plans: readonly PlanCard[]
  /** Periods in which any plan is sold, monthly first. */
  readonly billingPeriods: readonly BillingPeriod[]
  readonly billingPeriod: BillingPeriod
  /** The most that paying annually saves, in whole percent; null when nothing. */
  readonly annualSavingPercent: number | null
  /** The current subscription's plan; null when there is none. */
  readonly currentPlanId: string | null
}

/** By plan id: the units chosen by feature id, and the copies of add-ons by add-on id. */
export type PlanChoices = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Units by feature, copies of add-ons, and a coupon, of one plan. */
export type DefaultSelection = Pick<SubscriptionSelection, 'planId' | 'charges' | 'addons' | 'couponId'>

export interface PricingTableOptions {
  /** The product whose plans are shown. With `onProductChange`, the customer may choose another. */
  readonly productId?: string | undefined
  /** The product that is shown at first, where the customer may choose. @defaultValue the first of the catalog */
  readonly defaultProductId?: string | undefined
  readonly onProductChange?: ((productId: string) => void) | undefined
  /** ISO 3166-1 alpha-2. A country that the server knows of the customer wins. */
  readonly billingCountryCode?: string | undefined
  readonly recommendedPlanId?: string | undefined
  /**
   * Hide what this customer cannot move up to: plans below the current one, and plans in another currency than the one
   * it is paid in.
   * @defaultValue false
   */
  readonly showOnlyHigherPlans?: boolean | undefined
  readonly hiddenPlanIds?: readonly string[] | undefined
  readonly hidePlan?: ((plan: { readonly id: string; readonly displayName: string }) => boolean) | undefined
  /** What is chosen at first: quantities and add-ons of plans, ahead of what the customer has. */
  readonly defaultSelections?: readonly DefaultSelection[] | undefined
  /** Which row of a plan's tiers is chosen at first, counted from 0. What was bought or chosen goes ahead. */
  readonly defaultTierIndex?:
    | ((plan: { readonly id: string; readonly displayName: string }) => number)
    | undefined
  /**
   * Shows the plans as somebody with these subscriptions would see them, in place of the customer's own: for a preview.
   * What can be bought is decided by the server all the same.
   */
  readonly subscriptions?: readonly SubscriptionView[] | undefined
  readonly billingPeriod?: BillingPeriod | undefined
  readonly defaultBillingPeriod?: BillingPeriod | undefined
  readonly onBillingPeriodChange?: ((billingPeriod: BillingPeriod) => void) | undefined
}
