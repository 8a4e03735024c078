import type { PlanCard, PricingTableState } from '../../react/pricing-table/pricingTableTypes.ts'

const upward = new Set(['get_started', 'start_trial', 'upgrade', 'continue_trial_plan', 'update_quantity'])

/**
 * The plan whose button is the main one: one that only waits for its payment, else the recommended, else the first that
 * leads upward and costs something.
 */
export function mainPlan({ plans }: PricingTableState): PlanCard | undefined {
  return (
    plans.find(({ button }) => button.kind === 'complete_payment') ??
    plans.find(({ badge }) => badge?.kind === 'recommended') ??
    plans.find(isUpward)
  )
}

function isUpward({ button, price }: PlanCard): boolean {
  return upward.has(button.kind) && price.kind === 'amount'
}
