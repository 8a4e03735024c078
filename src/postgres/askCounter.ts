import { createError } from '../core/errors/errorTable.ts'
import type { CheckedReport, ConsumeAttempt } from '../engine/ports/Store.ts'
import { requestOf } from '../engine/ports/transactionWrites.ts'
import type { Instant } from '../core/time/Instant.ts'
import { isRuleOver } from '../core/usage/isRuleOver.ts'
import { isUniqueViolation, type Parameter, type Session } from './Driver.ts'

/** How often a statement is repeated because others changed the same row meanwhile. */
const ATTEMPTS = 50

/** How a counter stood after a command. */
export type UsageAnswer = Omit<Extract<ConsumeAttempt, { status: 'granted' | 'denied' }>, 'status'>

/** What a usage statement tells; `known` is there when its key was used before. */
interface UsageTold {
  readonly changed: UsageAnswer | null
  readonly known: KnownAnswer | null
  readonly counter: SeenCounter | null
}

export interface KnownAnswer {
  readonly request: string
  readonly answer: UsageAnswer
  readonly reservationId?: string
  readonly expiresAt?: Instant
}

interface SeenCounter extends UsageAnswer {
  readonly hasSoftLimit: boolean
  readonly validUntil: Instant | null
}

export type Asked =
  | { readonly status: 'done'; readonly answer: UsageAnswer }
  | { readonly status: 'known'; readonly known: KnownAnswer }
  | { readonly status: 'denied'; readonly answer: UsageAnswer }
  | { readonly status: 'unresolved' }

/**
 * Runs a usage statement. When it changed nothing, what it saw says why; when that is no reason, somebody else changed
 * the counter between seeing and changing, and it is asked again.
 *
 * @param isLimited - whether the limit is a reason
 */
export async function askCounter(
  session: Session,
  statement: string,
  report: CheckedReport,
  parameters: readonly Parameter[],
  isLimited: boolean,
): Promise<Asked> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const told = JSON.parse((await session.query(statement, parameters)) ?? 'null') as UsageTold
    const asked = judge(told, report, isLimited)
    if (asked) return asked
  }
  throw createError('RequestInProgress')
}

/** Repeats what failed because somebody else used the same key at the same moment: then their answer is there. */
export async function repeatOnSameKey<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === ATTEMPTS) throw error
    }
  }
}

function judge(
  { changed, known, counter }: UsageTold,
  report: CheckedReport,
  isLimited: boolean,
): Asked | null {
  if (changed) return { status: 'done', answer: changed }
  if (known) {
    if (known.request !== requestOf(report)) throw createError('IdempotencyKeyReused')
    return { status: 'known', known }
  }
  if (!counter || isRuleOver(counter, report.at)) {
    return { status: 'unresolved' }
  }
  const { hasSoftLimit, validUntil: _validUntil, ...answer } = counter
  const base = report.updateBehavior === 'SET' ? 0 : counter.amount
  const wanted = Math.max(0, base + report.value) + counter.held
  if (isLimited && !hasSoftLimit && counter.limit !== null && wanted > counter.limit) {
    return { status: 'denied', answer }
  }
  if (!Number.isSafeInteger(wanted)) throw createError('AmountOutOfRange', { what: 'Usage' })
  return null
}

/** The parameters that all usage statements begin with. */
export function usageParameters(report: CheckedReport, data: object): readonly Parameter[] {
  return [
    report.customerId,
    report.resourceId ?? '',
    report.featureId,
    report.value,
    report.at,
    report.idempotencyKey,
    requestOf(report),
    JSON.stringify(report.actor),
    JSON.stringify(data),
  ]
}
