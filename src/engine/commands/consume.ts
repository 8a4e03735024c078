import type { ConsumeInput, UsageOptions } from '../../protocol/requests.ts'
import type { ConsumeResult } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { requireMetered } from './checkMetered.ts'
import { joinHost } from './joinHost.ts'
import { askCounter } from './resolveCounter.ts'
import { toAskedReport, toConsumeResult } from './toConsumeResult.ts'

/**
 * Asks for units and takes them in one step: granted whole or denied, exact under any concurrency. A repeat with the
 * same key takes nothing more.
 */
export async function consume(
  outside: EngineContext,
  rawInput: ConsumeInput,
  rawOptions: UsageOptions = {},
): Promise<ConsumeResult> {
  const input = parseCommand(commands.consume, rawInput)
  const { context, options } = joinHost(outside, rawOptions)
  const feature = await requireMetered(context, input.featureId)
  const report = toAskedReport(context, input, options)
  const attempt = await askCounter(context, report, () => context.store.consume(report))
  return toConsumeResult(context, report, feature, attempt)
}
