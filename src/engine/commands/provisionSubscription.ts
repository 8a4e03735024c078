import type { Problem } from '../../core/errors/LatchkeyError.ts'
import { planProvisioning } from '../../core/provisioning/planProvisioning.ts'
import type { ProvisioningPlan } from '../../core/provisioning/ProvisioningPlan.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { CommandOptions, ProvisionSubscriptionInput } from '../../protocol/requests.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { fulfil } from './fulfil.ts'
import { readPayer } from './readPayer.ts'
import type { Wish } from './Wish.ts'

/** A larger request that a subscription is part of: provisioning a customer together with one. */
export interface Bundle extends Pick<Wish, 'request' | 'prelude'> {
  /** Where the subscription stands in that request, for the paths of its problems. */
  readonly path: string
}

/** Subscribes a customer to a plan: done at once, scheduled, or a payment away. Source: seed. */
export async function provisionSubscription(
  context: EngineContext,
  rawInput: ProvisionSubscriptionInput,
  rawOptions: CommandOptions = {},
  bundle: Bundle | null = null,
): Promise<ProvisionOutcome> {
  const input = parseCommand(commands.provisionSubscription, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const payer = await readPayer(context, input.payingCustomerId ?? null)
  const ids = {
    subscriptionId: context.ids.create(`subscription-${input.planId}-`),
    intentId: context.ids.create('intent-'),
  }
  return fulfil(context, {
    customerId: input.customerId,
    request: bundle?.request ?? input,
    options,
    checkoutOptions: input.checkoutOptions,
    billingInformation: input.billingInformation,
    prelude: bundle?.prelude,
    plan(state, now) {
      const plan = planProvisioning(
        state,
        {
          selection: input,
          metadata: input.metadata ?? {},
          ...ids,
          hasPayments: context.payments !== null,
          hasCheckoutOptions: input.checkoutOptions !== undefined,
          hasPaymentMethod: (payer ?? state.customer)?.defaultPaymentMethod != null,
          isFromBrowser: options.actor?.type === 'user',
          quote: options.quote ?? null,
        },
        now,
      )
      return bundle ? below(plan, bundle.path) : plan
    },
  })
}

/** The problems of a plan, at their place in a larger request. */
function below(plan: ProvisioningPlan, path: string): ProvisioningPlan {
  const move = (problem: Problem): Problem => ({ ...problem, path: `${path}.${problem.path}` })
  return plan.type === 'invalid' ? { ...plan, problems: plan.problems.map(move) } : plan
}
