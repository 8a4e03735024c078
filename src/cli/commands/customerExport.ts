import type { Command } from '../Command.ts'
import { databaseOptions } from './options.ts'
import { withBilling } from './withBilling.ts'

export const customerExport: Command = {
  name: 'customer export',
  summary: 'Prints everything that is kept of a customer, as JSON.',
  words: ['CUSTOMER'],
  options: databaseOptions,
  run: (call) =>
    withBilling(call, async ({ engine }) => {
      const found = await engine.exportCustomer({ customerId: call.words[0] ?? '' })
      call.answer(found, [JSON.stringify(found, null, 2)])
    }),
}
