import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import { chooseDowngrade, choosePaid, type PaidChoice } from './chooseFromCatalog.ts'
import { plansOf, quantitiesOf } from './catalogPlans.ts'
import type { Reached, Scenario } from './Scenario.ts'
import { day, type Stage } from './Stage.ts'

const trialDays = 14
const nothing = (): number => 0

const aPaidPlan = 'a paid plan with a price for every country'
const paidChoice = (stage: Stage): PaidChoice => stage.need(choosePaid(stage.catalog), aPaidPlan)

async function takeFirst(stage: Stage, pricingType: 'FREE' | 'CUSTOM', lacks: string): Promise<Reached> {
  const plan = stage.need(plansOf(stage.catalog, pricingType)[0], lacks)
  return { planId: plan.id, outcome: await stage.take(plan.id) }
}

/** A trial of 14 days, whatever the plan's own is: what follows when nobody buys is the end of it. */
async function startTrial(stage: Stage): Promise<Reached> {
  const choice = stage.need(choosePaid(stage.catalog, { prefersTrial: true }), aPaidPlan)
  const outcome: ProvisionOutcome = await stage.world.backend.provisionSubscription({
    customerId: stage.customerId,
    planId: choice.plan.id,
    billingPeriod: choice.billingPeriod,
    charges: quantitiesOf(choice.plan),
    trialOverrideConfiguration: {
      isTrial: true,
      trialEndDate: stage.world.clock.now() + trialDays * day,
      trialEndBehavior: 'CANCEL_SUBSCRIPTION',
    },
  })
  return { planId: choice.plan.id, outcome }
}

const trialAt = (days: number): Scenario => ({ lasts: () => days * day, play: startTrial })

async function buyPaid(stage: Stage): Promise<Reached> {
  const choice = paidChoice(stage)
  await stage.buy(choice)
  return { planId: choice.plan.id }
}

/** Situations of a subscription that nothing goes wrong with. */
export const subscriptionScenarios = {
  signed_out: { lasts: nothing, play: async () => ({}) },
  no_subscription: { lasts: nothing, play: async () => ({}) },
  free: { lasts: nothing, play: (stage) => takeFirst(stage, 'FREE', 'a free plan') },
  custom: { lasts: nothing, play: (stage) => takeFirst(stage, 'CUSTOM', 'a plan with a custom price') },
  trialing: trialAt(1),
  trial_ends_tomorrow: trialAt(trialDays - 1),
  trial_expired: trialAt(trialDays + 1),
  paid: { lasts: () => 10 * day, play: buyPaid },
  member: { lasts: () => 10 * day, play: buyPaid },
  paid_annually: {
    lasts: () => 10 * day,
    async play(stage) {
      const choice = choosePaid(stage.catalog, { billingPeriod: 'ANNUALLY' })
      const { plan, billingPeriod } = stage.need(choice, 'a paid plan with an annual price')
      await stage.buy({ plan, billingPeriod })
      return { planId: plan.id }
    },
  },
  scheduled_downgrade: {
    lasts: () => 10 * day,
    async play(stage) {
      const choice = stage.need(
        chooseDowngrade(stage.catalog),
        'a paid plan, and a free one of the same product',
      )
      await stage.buy(choice)
      await stage.wait(9 * day)
      return { planId: choice.plan.id, outcome: await stage.take(choice.to.id) }
    },
  },
  canceled_at_period_end: {
    lasts: () => 10 * day,
    async play(stage) {
      const choice = paidChoice(stage)
      const { id } = await stage.buy(choice)
      await stage.wait(9 * day)
      const cancellationTime = 'END_OF_BILLING_PERIOD'
      const { customerId } = stage
      await stage.world.backend.cancelSubscription({ customerId, subscriptionId: id, cancellationTime })
      return { planId: choice.plan.id }
    },
  },
} satisfies Partial<Record<string, Scenario>>
