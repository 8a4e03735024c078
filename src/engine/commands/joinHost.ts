import type { CommandOptions, UsageOptions } from '../../protocol/requests.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { invalidTransaction } from '../ports/invalidTransaction.ts'

/** Reads a command's options; with a transaction of the host's the command does everything in it. */
export function joinHost(
  context: EngineContext,
  rawOptions: UsageOptions,
): { readonly context: EngineContext; readonly options: CommandOptions } {
  const { tx, ...given } = rawOptions
  const options = parseCommand(commands.options, given)
  if (tx === undefined) return { context, options }
  if (!isObject(tx)) throw invalidTransaction('an open transaction')
  return { context: { ...context, store: context.store.within(tx) }, options }
}

/** Without types null is as easily passed, and must not mean that the usage is counted outside. */
function isObject(tx: unknown): tx is object {
  return typeof tx === 'object' && tx !== null
}
