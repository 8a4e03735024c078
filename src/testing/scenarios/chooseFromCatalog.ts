import type { BillingPeriod, Catalog, Feature, Plan } from '../../core/catalog/Catalog.ts'
import { isHardLimit, isSoldFor, largestLimit, plansOf, reportableFeatures } from './catalogPlans.ts'

/** A plan to buy, and for how long. */
export interface PaidChoice {
  readonly plan: Plan
  readonly billingPeriod: BillingPeriod
}

/** A limit to reach. */
export interface LimitChoice {
  readonly plan: Plan
  readonly feature: Feature
  /** Feature units; of what is sold per unit, as many are bought. */
  readonly limit: number
}

/** A move to less, which leaves more in use than is granted. */
export interface DowngradeChoice extends PaidChoice {
  readonly to: Plan
  readonly feature: Feature
  /** Feature units, granted before and too many afterwards. */
  readonly usage: number
}

const periods = ['MONTHLY', 'ANNUALLY'] as const

/** The first plan for sale, monthly where any is. Plans with a trial of their own come first when one is wanted. */
export function choosePaid(
  catalog: Catalog,
  options: { readonly billingPeriod?: BillingPeriod; readonly prefersTrial?: boolean } = {},
): PaidChoice | undefined {
  const paid = plansOf(catalog, 'PAID')
  const ordered = options.prefersTrial
    ? paid.toSorted((a, b) => Number(b.defaultTrialConfig !== null) - Number(a.defaultTrialConfig !== null))
    : paid
  for (const billingPeriod of periods.filter((period) => period === (options.billingPeriod ?? period))) {
    const plan = ordered.find((candidate) => isSoldFor(candidate, billingPeriod))
    if (plan) return { plan, billingPeriod }
  }
  return undefined
}

/** A limit that is well worth reaching: at least 5 units where there is one, else the largest. */
export function chooseLimit(catalog: Catalog): LimitChoice | undefined {
  const choices = [...plansOf(catalog, 'PAID'), ...plansOf(catalog, 'FREE')].flatMap((plan) =>
    reportableFeatures(catalog).flatMap((feature) => {
      const most = largestLimit(catalog, plan, feature.id)
      const isBought = plan.charges.some((charge) => charge.featureId === feature.id)
      const limit = isBought ? Math.min(most, 10) : most
      return isHardLimit(catalog, plan, feature.id) && limit >= 2 && limit < Infinity
        ? [{ plan, feature, limit }]
        : []
    }),
  )
  return choices.find(({ limit }) => limit >= 5) ?? choices.toSorted((a, b) => b.limit - a.limit)[0]
}

/** A paid plan with a smaller one of the same product below it: a free plan first, else one that is sold for less. */
export function chooseDowngrade(catalog: Catalog): (PaidChoice & { readonly to: Plan }) | undefined {
  const free = plansOf(catalog, 'FREE')
  for (const billingPeriod of periods) {
    const sold = plansOf(catalog, 'PAID').filter((plan) => isSoldFor(plan, billingPeriod))
    for (const plan of sold) {
      const to = free.find(({ productId }) => productId === plan.productId)
      if (to) return { plan, billingPeriod, to }
    }
  }
  return undefined
}

/** The same, with a feature of which more may be in use before than afterwards, and whose usage is never reset. */
export function chooseOverLimit(catalog: Catalog): DowngradeChoice | undefined {
  const fluctuating = reportableFeatures(catalog).filter(({ meterType }) => meterType === 'FLUCTUATING')
  for (const billingPeriod of periods)
    for (const plan of plansOf(catalog, 'PAID').filter((candidate) => isSoldFor(candidate, billingPeriod)))
      for (const to of plansOf(catalog, 'FREE').filter(({ productId }) => productId === plan.productId))
        for (const feature of fluctuating) {
          const after = largestLimit(catalog, to, feature.id)
          const usage = Math.min(largestLimit(catalog, plan, feature.id), after + 2)
          if (usage > after) return { plan, billingPeriod, to, feature, usage }
        }
  return undefined
}
