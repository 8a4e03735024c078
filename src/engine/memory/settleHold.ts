import { createError } from '../../core/errors/errorTable.ts'
import type { SettleAttempt, Store } from '../ports/Store.ts'
import { recordOf } from './answeredBefore.ts'
import { changeCounter, liveReservations, usableCounter, type StoreUpdate } from './changeCounter.ts'
import type { Hold, MemoryStoreState } from './MemoryStoreState.ts'
import { withRecord } from './withRecord.ts'

type SettleInput = Parameters<Store['settle']>[0]

/** Uses what is held, or a part of it, and frees the rest. A repeat answers the same. */
export function settleHold(state: MemoryStoreState, input: SettleInput): StoreUpdate<SettleAttempt> {
  const record = recordOf(state, input.customerId)
  const hold = record.holds.find((other) => other.id === input.reservationId)
  if (!hold) return { value: state, result: { status: 'missing' } }
  const amount = input.amount ?? hold.amount
  if (hold.settled) {
    if (amount !== 0 && amount !== hold.settled.amount) throw createError('IdempotencyKeyReused')
    return { value: state, result: hold.settled.attempt }
  }
  if (hold.isExpired || hold.expiresAt <= input.at) return { value: state, result: { status: 'expired' } }
  if (amount > hold.amount) return { value: state, result: { status: 'exceeded', held: hold.amount } }
  const { featureId, resourceId } = hold
  const counter = usableCounter(record, hold, input.at)
  if (!counter) return { value: state, result: { status: 'unresolved', featureId, resourceId } }
  // Somebody with a later clock wrote the counter: the hold was over then.
  if (!counter.reservations.some((other) => other.id === hold.id)) {
    return { value: state, result: { status: 'expired' } }
  }
  const { customerId, at, actor, reservationId } = input
  const data = { featureId, resourceId, value: amount, reservationId }
  const changed = changeCounter(
    state,
    amount === 0
      ? { customerId, at, actor, type: 'usage.released', data }
      : { customerId, at, actor, type: 'usage.reported', data: { ...data, updateBehavior: 'DELTA' } },
    counter,
    {
      amount: counter.amount + amount,
      reservations: liveReservations(counter, at).filter((other) => other.id !== hold.id),
    },
  )
  const attempt: SettleAttempt = { status: 'settled', featureId, ...changed.result }
  const settled: Hold = { ...hold, settled: { amount, attempt } }
  return {
    value: withRecord(changed.value, customerId, ({ holds }) => ({
      holds: holds.map((other) => (other === hold ? settled : other)),
    })),
    result: attempt,
  }
}
