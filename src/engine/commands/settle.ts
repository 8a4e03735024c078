import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import { transformUnits } from '../../core/usage/transformUnits.ts'
import type { CommandOptions } from '../../protocol/requests.ts'
import type { SettleResult } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { currentFeatures } from './currentFeatures.ts'
import { resolveCounter } from './resolveCounter.ts'

interface ReservationInput {
  readonly customerId: string
  readonly reservationId: string
}

/**
 * Uses held units, all of them or `amount`, and frees the rest, in one step. A repeat answers the same.
 *
 * @throws `ReservationExpired` when they were held too long and are free again; `ReservationNotFound`
 */
export async function settle(
  context: EngineContext,
  rawInput: ReservationInput & { readonly amount?: number | undefined },
  rawOptions: CommandOptions = {},
): Promise<SettleResult> {
  const { amount, ...input } = parseCommand(commands.settle, rawInput)
  return endReservation(context, input, amount ?? null, parseCommand(commands.options, rawOptions))
}

/** Frees held units, none of which were used. A repeat answers the same; what was settled stays used. */
export async function release(
  context: EngineContext,
  rawInput: ReservationInput,
  rawOptions: CommandOptions = {},
): Promise<SettleResult> {
  const input = parseCommand(commands.release, rawInput)
  return endReservation(context, input, 0, parseCommand(commands.options, rawOptions))
}

async function endReservation(
  context: EngineContext,
  { customerId, reservationId }: ReservationInput,
  amount: number | null,
  options: CommandOptions,
): Promise<SettleResult> {
  const settling = {
    customerId,
    reservationId,
    amount,
    at: context.clock.now(),
    actor: options.actor ?? { type: 'server', id: null },
  }
  let attempt = await context.store.settle(settling)
  if (attempt.status === 'unresolved') {
    // Units count in the window in which they are used, which may have begun while they were held.
    await resolveCounter(context, { ...attempt, customerId })
    attempt = await context.store.settle(settling)
  }
  if (attempt.status === 'unresolved') throw createError('RequestInProgress')
  if (attempt.status === 'missing') throw createError('ReservationNotFound', { reservationId })
  if (attempt.status === 'expired') throw createError('ReservationExpired', { reservationId })
  if (attempt.status === 'exceeded') {
    const expected = `at most ${attempt.held}, which is what is held`
    throw invalidRequest([{ path: 'amount', code: 'TooBig', expected }])
  }
  const features = await currentFeatures(context)
  const transformation = features.get(attempt.featureId)?.unitTransformation ?? null
  return {
    reservationId,
    currentUsage: transformUnits(attempt.amount + attempt.held, transformation),
    usageLimit: attempt.limit === null ? null : transformUnits(attempt.limit, transformation),
    usageRevision: attempt.usageRevision,
  }
}
