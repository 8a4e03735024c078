import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { SubscriptionChange } from '../../client/provisioning/PurchaseSelection.ts'
import type { EntitlementState } from '../../client/EntitlementState.ts'
import type { PaywallData } from '../../protocol/PaywallData.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { addonListState, type AddonList } from '../addon-list/addonListState.ts'
import { toChoice, type Choice } from '../pricing-table/toChoice.ts'
import { toAction, type ViewAction } from '../action/toAction.ts'
import { planQuantities } from '../pricing-table/planQuantities.ts'
import type { PlanQuantity } from '../pricing-table/pricingTableTypes.ts'
import { goesOn } from './goesOn.ts'

/** Units of a feature that the customer is changing. */
export interface ChangedQuantity extends PlanQuantity {
  readonly bought: number
  /** Units in use; null when that is not known. */
  readonly used: number | null
  /** The choice is less than what is in use. */
  readonly isBelowUsage: boolean
}

/** A change of a subscription's quantities and add-ons that is being made up. */
export interface SubscriptionChangeView {
  readonly plan: { readonly id: string; readonly displayName: string }
  readonly billingPeriod: BillingPeriod | null
  readonly quantities: readonly ChangedQuantity[]
  readonly addons: AddonList
  readonly isChanged: boolean
  /** What to hand to `usePreview` and `useProvisioning().start`; null when nothing is changed, or it is not possible. */
  readonly change: SubscriptionChange | null
  /** Confirming it. */
  readonly confirm: ViewAction
}

export interface SubscriptionChangeInput {
  readonly subscription: SubscriptionView
  /** null while not known. */
  readonly paywall: PaywallData | null
  readonly entitlements: readonly EntitlementState[]
  readonly canPurchase: boolean
  readonly choice: Choice
}

/** What a subscription can be changed to, and how the change under way differs from it. */
export function subscriptionChangeState(input: SubscriptionChangeInput): SubscriptionChangeView {
  const { subscription, canPurchase, choice } = input
  const quantities = quantitiesOf(input)
  const addons = addonListState({ ...input, choice })
  const rows = [...addons.bought, ...addons.available]
  const isOtherQuantity = quantities.some(({ value, bought }) => value !== bought)
  const isOtherAddon = rows.some(({ selected, bought }) => selected !== bought)
  const isChanged = isOtherQuantity || isOtherAddon
  const hasMissing = rows.some((row) => row.selected > 0 && row.missingDependencies.length > 0)
  const isPossible = isChanged && !hasMissing && goesOn(subscription)
  const change: SubscriptionChange = {
    subscriptionId: subscription.id,
    ...(isOtherQuantity
      ? { charges: quantities.map(({ featureId, value }) => ({ id: featureId, quantity: value })) }
      : {}),
    // The whole list takes the place of the present one: what is no longer sold stays in it.
    ...(isOtherAddon
      ? {
          addons: [
            ...addons.discontinued.map(({ id, quantity }) => ({ id, quantity })),
            ...rows.filter((row) => row.selected > 0).map((row) => ({ id: row.id, quantity: row.selected })),
          ],
        }
      : {}),
  }
  return {
    plan: subscription.plan,
    billingPeriod: subscription.billingPeriod,
    quantities,
    addons,
    isChanged,
    change: isPossible ? change : null,
    confirm: toAction(isPossible, canPurchase),
  }
}

function quantitiesOf({
  subscription,
  paywall,
  entitlements,
  choice,
}: SubscriptionChangeInput): ChangedQuantity[] {
  const plan = paywall?.plans.find(({ id }) => id === subscription.plan.id)
  if (!plan || subscription.billingPeriod === null) return []
  const choices = { ...toChoice(subscription.charges), ...choice }
  return planQuantities(plan, subscription.billingPeriod, choices).map((quantity) => {
    const { featureId, value, min } = quantity
    const state = entitlements.find((entitlement) => entitlement.featureId === featureId)
    const used =
      state?.entitlement && state.entitlement.feature.meterType !== 'None' ? state.currentUsage : null
    const bought = subscription.charges.find(({ id }) => id === featureId)?.quantity ?? min
    return { ...quantity, bought, used, isBelowUsage: used !== null && value < used }
  })
}
