import type { Command } from '../Command.ts'
import { toInstant } from '../readValue.ts'
import { openWebhooks } from '../settings/openWebhooks.ts'
import { UsageError } from '../UsageError.ts'
import { databaseOptions } from './options.ts'
import { withBilling } from './withBilling.ts'

export const eventsReplay: Command = {
  name: 'events replay',
  summary: 'Posts events of a span of time to the webhook once more; the server delivers them.',
  options: {
    from: { value: 'DATE', help: 'From when on, such as 2027-01-31 or 2027-01-31T10:00Z.', isRequired: true },
    to: { value: 'DATE', help: 'Until when. Default: now' },
    customer: { value: 'CUSTOMER', help: 'Those of one customer alone.' },
    ...databaseOptions,
  },
  details: ['The webhook is that of LATCHKEY_WEBHOOK_URL and LATCHKEY_WEBHOOK_SECRET.'],
  async run(call) {
    const { customer, to } = call.options
    const from = toInstant('from', call.options.from ?? '')
    const end = to === undefined ? call.terminal.now() : toInstant('to', to)
    await withBilling(call, async (billing) => {
      const webhooks = openWebhooks(call.terminal, billing)
      if (!webhooks) throw new UsageError('LATCHKEY_WEBHOOK_URL is not set: there is nobody to post to.')
      const query = { endpointId: 'webhook', from, to: end }
      const events = await webhooks.replay(
        customer === undefined ? query : { ...query, customerId: customer },
      )
      call.answer({ events }, [`${events} events will be posted again.`])
    })
  },
}
