import { createError } from '../core/errors/errorTable.ts'
import type { Instant } from '../core/time/Instant.ts'
import { isRuleOver } from '../core/usage/isRuleOver.ts'
import type { SettleAttempt, Store } from '../engine/ports/Store.ts'
import type { Driver } from './Driver.ts'
import { settleHold } from './statements/settleHold.ts'

const ATTEMPTS = 50

type SettleInput = Parameters<Store['settle']>[0]

/** What the statement tells: what it changed, or what it saw. */
interface SettleTold {
  readonly changed: SettleAttempt | null
  readonly hold: SeenHold | null
  readonly counter: {
    readonly validUntil: Instant | null
    readonly isHeld: boolean
    readonly amount: number
    readonly held: number
  } | null
}

interface SeenHold {
  readonly resourceId: string | null
  readonly featureId: string
  readonly amount: number
  readonly expiresAt: Instant
  readonly isExpired: boolean
  readonly settledAmount: number | null
  readonly settledAnswer: SettleAttempt | null
}

/** Uses what is held, or a part of it, and frees the rest. A repeat answers the same. */
export async function settleReservation(driver: Driver, input: SettleInput): Promise<SettleAttempt> {
  const { customerId, reservationId, amount, at, actor } = input
  const parameters = [customerId, reservationId, amount, JSON.stringify(actor), at]
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const told = JSON.parse((await driver.query(settleHold, parameters)) ?? 'null') as SettleTold
    const judged = told.changed ?? judge(told, input)
    if (judged) return judged
  }
  throw createError('RequestInProgress')
}

/** Why nothing was changed; null when somebody else was changing the counter, and it is asked again. */
function judge({ hold, counter }: SettleTold, input: SettleInput): SettleAttempt | null {
  if (!hold) return { status: 'missing' }
  const { featureId, resourceId } = hold
  const amount = input.amount ?? hold.amount
  if (hold.settledAnswer) {
    if (amount !== 0 && amount !== hold.settledAmount) throw createError('IdempotencyKeyReused')
    return hold.settledAnswer
  }
  if (hold.isExpired || hold.expiresAt <= input.at) return { status: 'expired' }
  if (amount > hold.amount) return { status: 'exceeded', held: hold.amount }
  if (!counter || isRuleOver(counter, input.at)) {
    return { status: 'unresolved', featureId, resourceId }
  }
  // Somebody with a later clock wrote the counter: the hold was over then.
  if (!counter.isHeld) return { status: 'expired' }
  if (!Number.isSafeInteger(counter.amount + counter.held - hold.amount + amount)) {
    throw createError('AmountOutOfRange', { what: 'Usage' })
  }
  return null
}
