import type { PlanCard } from '../pricing-table/pricingTableTypes.ts'
import type { SubscriptionSelection } from '../protocolTypes.ts'

/** A part of the checkout: period and quantities, add-ons, then the payment. */
export type CheckoutStep = 'plan' | 'addons' | 'payment'

/** Going from one step to another. */
export interface StepChange {
  readonly from: CheckoutStep
  readonly to: CheckoutStep
  readonly selection: SubscriptionSelection
}

export interface CheckoutStepOptions {
  /** `single` shows all on one page, `guided` one step after the other. @defaultValue 'single' */
  readonly steps?: 'single' | 'guided' | undefined
  /**
   * What the customer is not asked for. Without `plan` the period and the quantities stay as they are given, so give
   * them all.
   */
  readonly skipSteps?: readonly Exclude<CheckoutStep, 'payment'>[] | undefined
  /** With `guided`: `false` keeps the customer at the step. May return a promise; one that rejects keeps them too. */
  readonly onBeforeStepChange?: ((change: StepChange) => boolean | Promise<boolean>) | undefined
}

/** The steps of a plan's checkout, in order: those in which there is something to choose, and the payment. */
export function checkoutSteps(
  card: Pick<PlanCard, 'addons'> | null,
  { skipSteps = [] }: CheckoutStepOptions,
): readonly CheckoutStep[] {
  const all: readonly CheckoutStep[] = ['plan', 'addons', 'payment']
  const hasAddons = (card?.addons.length ?? 0) > 0
  return all.filter(
    (step) => step === 'payment' || (!skipSteps.includes(step) && (step !== 'addons' || hasAddons)),
  )
}
