import { planUpdateProvisioning } from '../../core/provisioning/planUpdateProvisioning.ts'
import type { UpdateRequest } from '../../core/subscription/UpdateRequest.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type {
  CommandOptions,
  MigrateSubscriptionInput,
  UpdateSubscriptionInput,
} from '../../protocol/requests.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { findSubscription } from './findSubscription.ts'
import { fulfil } from './fulfil.ts'

/** Changes units, add-ons, period, coupon, trial or metadata of a subscription; never its plan. Source: seed. */
export async function updateSubscription(
  context: EngineContext,
  rawInput: UpdateSubscriptionInput,
  rawOptions: CommandOptions = {},
): Promise<ProvisionOutcome> {
  const input = parseCommand(commands.updateSubscription, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  return change(context, input, input, options)
}

/** Moves a subscription to the newest version of its plan; by default when the period that is paid ends. */
export async function migrateSubscription(
  context: EngineContext,
  rawInput: MigrateSubscriptionInput,
  rawOptions: CommandOptions = {},
): Promise<ProvisionOutcome> {
  const input = parseCommand(commands.migrateSubscription, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const scheduleStrategy = input.subscriptionMigrationTime ?? 'END_OF_BILLING_PERIOD'
  return change(context, input, { migrates: true, scheduleStrategy }, options)
}

function change(
  context: EngineContext,
  input: MigrateSubscriptionInput | UpdateSubscriptionInput,
  request: UpdateRequest,
  options: CommandOptions,
): Promise<ProvisionOutcome> {
  const intentId = context.ids.create('intent-')
  return fulfil(context, {
    customerId: input.customerId,
    request: input,
    options,
    billingInformation: 'billingInformation' in input ? input.billingInformation : undefined,
    plan: (state, now) =>
      planUpdateProvisioning(
        state,
        findSubscription(state, input.subscriptionId),
        {
          change: request,
          intentId,
          hasPayments: context.payments !== null,
          isFromBrowser: options.actor?.type === 'user',
          quote: options.quote ?? null,
        },
        now,
      ),
  })
}
