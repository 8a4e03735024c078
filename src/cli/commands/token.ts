import type { Command } from '../Command.ts'
import { dataFolder } from '../database/openBilling.ts'
import { toPaymentsName } from '../database/openPayments.ts'
import { customerTokens } from '../settings/customerTokens.ts'
import { readKeys } from '../settings/readKeys.ts'
import { UsageError } from '../UsageError.ts'
import { databaseOptions } from './options.ts'
import { toWholeNumber } from '../readValue.ts'

export const token: Command = {
  name: 'token',
  summary: 'Makes a customer token, to try the routes of browsers with. The server may be running.',
  words: ['CUSTOMER'],
  options: {
    user: { value: 'ID', help: 'Who of the customer it is.' },
    role: { value: 'ROLE', help: 'owner or member. Default: owner' },
    minutes: { value: 'N', help: 'How long it holds. Default: 60' },
    payments: { value: 'NAME', help: 'What the server was started with. Default: sandbox' },
    ...databaseOptions,
  },
  async run(call) {
    const { user, role = 'owner', minutes = '60', payments = 'sandbox', data } = call.options
    if (role !== 'owner' && role !== 'member') throw new UsageError('--role is owner or member.')
    const name = toPaymentsName(payments)
    const keys = await readKeys(call.terminal, {
      payments: name,
      folder: dataFolder(call.terminal, data),
    })
    const made = await customerTokens(keys, name).issue(
      { customerId: call.words[0] ?? '', role, ...(user === undefined ? {} : { userId: user }) },
      { lifetimeSeconds: toWholeNumber('minutes', minutes) * 60 },
    )
    call.answer({ token: made }, [made])
  },
}
