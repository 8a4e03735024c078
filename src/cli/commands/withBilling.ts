import type { Actor, CommandOptions } from '../../protocol/requests.ts'
import type { CommandCall } from '../Command.ts'
import { openBilling, type Billing } from '../database/openBilling.ts'

/** What the operator's commands work with. */
export interface OperatorBilling extends Billing {
  /** Goes along with every write, so that the log says who made it. */
  readonly by: CommandOptions & { readonly actor: Actor }
}

/** Opens the database that a command was called with, does its work, and closes it. */
export async function withBilling<T>(
  call: CommandCall,
  work: (billing: OperatorBilling) => Promise<T>,
): Promise<T> {
  const billing = await openBilling(call.terminal, { data: call.options.data })
  try {
    return await work({ ...billing, by: { actor: { type: 'server', id: `cli:${call.terminal.user}` } } })
  } finally {
    await billing.close()
  }
}
