import { createError } from '../../core/errors/errorTable.ts'
import type { Decided } from '../../core/events/RuleEvent.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { CommandOptions } from '../../protocol/requests.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { IdempotencyRow } from '../ports/Store.ts'
import { transactNow, type Decision } from '../transactNow.ts'
import { digest } from './digest.ts'

/** How often something may have to be done first before a command gives up. */
const ROUNDS = 200

/** What a command decides; or what has to be done outside the transaction before it can decide. */
export type OnceDecision<T> =
  | (Decided & { readonly result: T })
  | { readonly doFirst: () => Promise<unknown> }

export interface OnceCommand<T> {
  /** A key that was used for another operation is refused. */
  readonly operation: string
  readonly customerId: string
  /** The whole request, as it was read. Only its hash is kept. */
  readonly input: unknown
  readonly options: CommandOptions
  readonly decide: (state: CustomerState, now: Instant) => OnceDecision<T>
  /** What the payments provider has to be told once it is written; may run again after a crash, so it must bear that. */
  readonly finish?: (result: T) => Promise<T>
}

type Started<T> =
  | { readonly type: 'done' | 'written'; readonly result: T }
  | { readonly type: 'first'; readonly doFirst: () => Promise<unknown> }

/**
 * Runs a command that is decided in one transaction, once per idempotency key: a repeat gets the stored answer, and
 * tells the provider what the first attempt could not.
 *
 * @throws `IdempotencyKeyReused` when the key came with another request; `RequestInProgress` when what has to be done
 * first is never done
 */
export async function runOnce<T>(context: EngineContext, command: OnceCommand<T>): Promise<T> {
  const { operation, input, options, finish } = command
  const key = options.idempotencyKey ?? null
  const requestHash = key === null ? '' : await digest([operation, input])
  const who = {
    customerId: command.customerId,
    idempotencyKey: key,
    actor: options.actor ?? { type: 'server' as const, id: null },
  }
  const rowOf = (status: IdempotencyRow['status'], answer: T, now: Instant) =>
    key === null ? {} : { idempotency: { key, requestHash, status, leaseUntil: now, intentId: null, answer } }
  for (let round = 0; round < ROUNDS; round++) {
    const started = await transactNow(context, who, (state, now): Decision<Started<T>> => {
      const row = replayed(state.idempotency, requestHash)
      if (row)
        return { result: { type: row.status === 'done' ? 'done' : 'written', result: row.answer as T } }
      const decision = command.decide(state, now)
      if ('doFirst' in decision) return { result: { type: 'first', doFirst: decision.doFirst } }
      const { changes, events, result } = decision
      const written = rowOf(finish ? 'running' : 'done', result, now)
      return { result: { type: 'written', result }, changes, events, ...written }
    })
    if (started.type === 'first') {
      await started.doFirst()
      continue
    }
    if (started.type === 'done' || !finish) return started.result
    const result = await finish(started.result)
    if (key !== null) {
      await transactNow(context, who, (_state, now) => ({ result: null, ...rowOf('done', result, now) }))
    }
    return result
  }
  throw createError('RequestInProgress')
}

/** The stored row of a repeat; null when the key is new. */
function replayed(row: IdempotencyRow | null, requestHash: string): IdempotencyRow | null {
  if (row && row.requestHash !== requestHash) throw createError('IdempotencyKeyReused')
  return row
}
