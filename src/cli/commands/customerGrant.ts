import type { PromotionalEntitlementInput } from '../../protocol/requests.ts'
import type { Command, CommandCall } from '../Command.ts'
import { toInstant, toWholeNumber } from '../readValue.ts'
import { databaseOptions } from './options.ts'
import { withBilling } from './withBilling.ts'

export const customerGrant: Command = {
  name: 'customer grant',
  summary: 'Gives a customer a feature besides their subscriptions.',
  words: ['CUSTOMER', 'FEATURE'],
  options: {
    limit: { value: 'UNITS', help: 'How much of it.' },
    unlimited: { help: 'As much as they want.' },
    until: { value: 'DATE', help: 'Until when, such as 2027-01-31. Default: for ever' },
    resource: { value: 'RESOURCE', help: 'For one resource alone.' },
    ...databaseOptions,
  },
  run: (call) =>
    withBilling(call, async ({ engine, by }) => {
      const [customerId = ''] = call.words
      const granted = await engine.grantPromotionalEntitlements(
        { customerId, promotionalEntitlements: [toGrant(call)] },
        by,
      )
      call.answer(granted, [`${customerId} has ${call.words[1]} now.`])
    }),
}

function toGrant({ words, options, switches }: CommandCall): PromotionalEntitlementInput {
  const { limit, until, resource } = options
  return {
    featureId: words[1] ?? '',
    ...(limit === undefined ? {} : { usageLimit: toWholeNumber('limit', limit) }),
    ...(switches.has('unlimited') ? { hasUnlimitedUsage: true } : {}),
    ...(resource === undefined ? {} : { resourceId: resource }),
    ...(until === undefined ? {} : { period: 'custom', customEndDate: toInstant('until', until) }),
  }
}
