import type { Command } from '../Command.ts'
import { toInstant } from '../readValue.ts'
import { UsageError } from '../UsageError.ts'
import { databaseOptions } from './options.ts'
import { withBilling } from './withBilling.ts'

export const customerExtendTrial: Command = {
  name: 'customer extend-trial',
  summary: 'Moves the end of a trial.',
  words: ['CUSTOMER'],
  options: {
    until: { value: 'DATE', help: 'The new end, such as 2027-01-31.', isRequired: true },
    subscription: { value: 'ID', help: 'Which one, when there are several.' },
    ...databaseOptions,
  },
  run: (call) =>
    withBilling(call, async ({ engine, by }) => {
      const [customerId = ''] = call.words
      const trialEndDate = toInstant('until', call.options.until ?? '')
      const active = await engine.getActiveSubscriptionsList({ customerId })
      const trials = active.filter(({ status }) => status === 'IN_TRIAL')
      const subscriptionId = call.options.subscription ?? onlyOne(customerId, trials)
      const outcome = await engine.updateSubscription({ customerId, subscriptionId, trialEndDate }, by)
      call.answer(outcome, [`The trial ${subscriptionId} ends ${new Date(trialEndDate).toISOString()}.`])
    }),
}

function onlyOne(customerId: string, trials: readonly { readonly id: string }[]): string {
  const [first, ...others] = trials
  if (!first) throw new UsageError(`${customerId} has no subscription in trial.`)
  if (others.length === 0) return first.id
  throw new UsageError(
    `${customerId} has several trials. Say which with --subscription: ${trials.map(({ id }) => id).join(', ')}.`,
  )
}
