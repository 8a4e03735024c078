import type { Command } from '../Command.ts'
import { UsageError } from '../UsageError.ts'
import { databaseOptions } from './options.ts'
import { withBilling } from './withBilling.ts'

const times = {
  now: 'IMMEDIATE',
  'end-of-period': 'END_OF_BILLING_PERIOD',
} as const

export const customerCancel: Command = {
  name: 'customer cancel',
  summary: 'Cancels a subscription of a customer.',
  words: ['CUSTOMER', 'SUBSCRIPTION'],
  options: {
    at: { value: 'WHEN', help: 'now or end-of-period. Default: as the product says' },
    ...databaseOptions,
  },
  async run(call) {
    const { at } = call.options
    const time = at === undefined ? undefined : toTime(at)
    await withBilling(call, async ({ engine, by }) => {
      const [customerId = '', subscriptionId = ''] = call.words
      const when = time === undefined ? {} : { cancellationTime: time }
      const view = await engine.cancelSubscription({ customerId, subscriptionId, ...when }, by)
      const end = view.effectiveEndDate ?? view.cancellationDate
      call.answer(view, [
        `${subscriptionId} is ${view.status}${end === null ? '' : `, and ends ${new Date(end).toISOString()}`}.`,
      ])
    })
  },
}

function toTime(at: string): (typeof times)[keyof typeof times] {
  if (Object.hasOwn(times, at)) return times[at as keyof typeof times]
  throw new UsageError('--at is now or end-of-period.')
}
