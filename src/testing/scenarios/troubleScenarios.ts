import { testCards } from '../../engine/index.ts'
import { chooseLimit, chooseOverLimit, choosePaid, type LimitChoice } from './chooseFromCatalog.ts'
import type { Reached, Scenario } from './Scenario.ts'
import { day, type Stage } from './Stage.ts'

const aPaidPlan = 'a paid plan with a price for every country'
const aLimit = 'a metered feature, not made from raw events, with a hard limit of at least 2 units in a plan'

/** Long enough that the next period has begun. */
const period = { MONTHLY: 32 * day, ANNUALLY: 367 * day } as const

const authenticationCard = testCards.find(({ behavior }) => behavior === 'authentication')?.number ?? ''

function spendUpTo(amountOf: (limit: number) => number): Scenario {
  return {
    lasts: () => day,
    async play(stage) {
      const choice = stage.need(chooseLimit(stage.catalog), aLimit)
      await startOn(stage, choice)
      await stage.use(choice.feature.id, amountOf(choice.limit))
      return { planId: choice.plan.id, featureId: choice.feature.id }
    },
  }
}

async function startOn(stage: Stage, { plan, feature, limit }: LimitChoice): Promise<void> {
  if (plan.pricingType === 'FREE') await stage.take(plan.id)
  else {
    const sold = choosePaid({ ...stage.catalog, plans: [plan] })
    await stage.buy(stage.need(sold, aPaidPlan), { id: feature.id, quantity: limit })
  }
}

/** Situations in which something is used up, or a payment is missing. */
export const troubleScenarios = {
  near_limit: spendUpTo((limit) => limit - Math.max(1, Math.floor(limit / 10))),
  at_limit: spendUpTo((limit) => limit),
  over_limit_after_downgrade: {
    lasts: (stage) => period[chooseOverLimit(stage.catalog)?.billingPeriod ?? 'MONTHLY'],
    async play(stage): Promise<Reached> {
      const lacks = 'a feature that rises and falls, with a larger limit in a paid plan than in a free one'
      const choice = stage.need(chooseOverLimit(stage.catalog), lacks)
      await stage.buy(choice, { id: choice.feature.id, quantity: choice.usage })
      await stage.use(choice.feature.id, choice.usage)
      const outcome = await stage.take(choice.to.id)
      return { planId: choice.to.id, featureId: choice.feature.id, outcome }
    },
  },
  past_due: {
    lasts: (stage) => period[choosePaid(stage.catalog)?.billingPeriod ?? 'MONTHLY'],
    async play(stage): Promise<Reached> {
      const choice = stage.need(choosePaid(stage.catalog), aPaidPlan)
      await stage.buy(choice)
      await stage.sandbox.forceNextCharge('declined')
      return { planId: choice.plan.id }
    },
  },
  payment_action_pending: {
    lasts: () => 0,
    async play(stage): Promise<Reached> {
      const choice = stage.need(choosePaid(stage.catalog), aPaidPlan)
      const { customerId, sandbox } = stage
      // Makes the customer known to the provider, where the card is then saved.
      await stage.world.backend.setUpPaymentMethod({ customerId })
      const { billingId } = await sandbox.addPaymentMethod({ customerId, cardNumber: authenticationCard })
      await stage.world.backend.makeDefaultPaymentMethod({ customerId, paymentMethodId: billingId })
      return { planId: choice.plan.id, outcome: await stage.order(choice) }
    },
  },
  checkout_open: {
    lasts: () => 0,
    async play(stage): Promise<Reached> {
      const choice = stage.need(choosePaid(stage.catalog), aPaidPlan)
      return { planId: choice.plan.id, outcome: await stage.order(choice) }
    },
  },
} satisfies Partial<Record<string, Scenario>>
