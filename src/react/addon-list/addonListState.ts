import type { OfferedAddon, OfferedPlan, PaywallData } from '../../protocol/PaywallData.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { toAction, type ViewAction } from '../action/toAction.ts'
import { planAddons } from '../pricing-table/planAddons.ts'
import type { PlanAddon } from '../pricing-table/pricingTableTypes.ts'
import { toChoice, type Choice } from '../pricing-table/toChoice.ts'
import { goesOn } from '../subscription-overview/goesOn.ts'

/** An add-on of a subscription, or one that could be added to it. */
export interface AddonRow extends PlanAddon {
  /** Copies that are there now; `selected` is what they would be. */
  readonly bought: number
  /** Add-ons that have to be bought too, and are not chosen. */
  readonly missingDependencies: readonly { readonly id: string; readonly displayName: string }[]
  readonly add: ViewAction
  readonly remove: ViewAction
}

/** Add-ons that are there, and others that could be. */
export interface AddonList {
  readonly bought: readonly AddonRow[]
  readonly available: readonly AddonRow[]
  /** Bought, but no longer sold with the plan: it can only go. */
  readonly discontinued: readonly {
    readonly id: string
    readonly displayName: string
    readonly quantity: number
  }[]
}

export interface AddonListInput {
  readonly subscription: SubscriptionView
  /** null while not known. */
  readonly paywall: PaywallData | null
  readonly canPurchase: boolean
  /** Copies by add-on id, where they differ from what is there. */
  readonly choice?: Choice | undefined
}

/** Everything that a list of a subscription's add-ons shows. */
export function addonListState(input: AddonListInput): AddonList {
  const { subscription, paywall } = input
  const plan = paywall?.plans.find(({ id }) => id === subscription.plan.id)
  const rows = plan ? toRows(plan, input) : []
  const isSold = (id: string): boolean => rows.some((row) => row.id === id)
  return {
    bought: rows.filter((row) => row.bought > 0),
    available: rows.filter((row) => row.bought === 0),
    // While it is not known what is sold, nothing is said of it.
    discontinued: paywall ? subscription.addons.filter(({ id }) => !isSold(id)) : [],
  }
}

function toRows(plan: OfferedPlan, { subscription, canPurchase, choice }: AddonListInput): AddonRow[] {
  const choices = { ...toChoice(subscription.addons), ...choice }
  const addons = planAddons(plan, subscription.billingPeriod ?? 'MONTHLY', choices)
  const isChangeable = goesOn(subscription)
  return addons.map((addon) => ({
    ...addon,
    bought: subscription.addons.find(({ id }) => id === addon.id)?.quantity ?? 0,
    missingDependencies: missing(plan, addon, addons),
    add: toAction(isChangeable && addon.selected < addon.maxQuantity, canPurchase),
    remove: toAction(isChangeable && addon.selected > 0, canPurchase),
  }))
}

function missing(
  plan: OfferedPlan,
  { id }: PlanAddon,
  addons: readonly PlanAddon[],
): AddonRow['missingDependencies'] {
  const all: readonly OfferedAddon[] = plan.compatibleAddons
  const needed = all.find((addon) => addon.id === id)?.dependencies ?? []
  return needed
    .filter((dependency) => !addons.some((addon) => addon.id === dependency && addon.selected > 0))
    .map((dependency) => ({
      id: dependency,
      displayName: all.find((addon) => addon.id === dependency)?.displayName ?? dependency,
    }))
}
