import type { CommandOptions, ReserveInput } from '../../protocol/requests.ts'
import type { ReserveResult } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { requireMetered } from './checkMetered.ts'
import { askCounter } from './resolveCounter.ts'
import { toAskedReport, toConsumeResult } from './toConsumeResult.ts'

/** How long units are held unless the caller says otherwise, in milliseconds: 15 minutes. */
const HOLD_MS = 900_000

/**
 * Asks for units and holds them until they are settled, released, or the time is up: whole or not at all, exact under
 * any concurrency. A repeat with the same key answers the first hold.
 */
export async function reserve(
  context: EngineContext,
  rawInput: ReserveInput,
  rawOptions: CommandOptions = {},
): Promise<ReserveResult> {
  const input = parseCommand(commands.reserve, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const feature = await requireMetered(context, input.featureId)
  const report = toAskedReport(context, input, options)
  const hold = {
    reservationId: context.ids.create('reservation-'),
    expiresAt: report.at + (input.holdMs ?? HOLD_MS),
  }
  const attempt = await askCounter(context, report, () => context.store.reserve(report, hold))
  const isHeld = attempt.status === 'granted'
  return {
    ...(await toConsumeResult(context, report, feature, attempt)),
    reservationId: isHeld ? attempt.reservationId : null,
    expiresAt: isHeld ? attempt.expiresAt : null,
  }
}
