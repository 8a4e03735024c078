import type { Command } from '../Command.ts'
import { UsageError } from '../UsageError.ts'
import { databaseOptions } from './options.ts'
import { withBilling } from './withBilling.ts'

export const customerErase: Command = {
  name: 'customer erase',
  summary: 'Ends what charges a customer and deletes their personal data, for good.',
  words: ['CUSTOMER'],
  options: {
    confirm: { value: 'CUSTOMER', help: 'The same id again: this cannot be undone.', isRequired: true },
    ...databaseOptions,
  },
  async run(call) {
    const [customerId = ''] = call.words
    if (call.options.confirm !== customerId)
      throw new UsageError(`--confirm is not ${customerId}. Write the same id twice.`)
    await withBilling(call, async ({ engine, by }) => {
      const result = await engine.eraseCustomer({ customerId }, by)
      call.answer(result, [`Everything personal of ${customerId} is deleted.`])
    })
  },
}
