import type { Instant } from '../../core/time/Instant.ts'
import type { Reservation } from '../../core/usage/UsageCounter.ts'
import type { CheckedReport, ReserveAttempt } from '../ports/Store.ts'
import { answeredBefore, recordOf, withAnswer } from './answeredBefore.ts'
import {
  changeCounter,
  heldAmount,
  liveReservations,
  usableCounter,
  type StoreUpdate,
} from './changeCounter.ts'
import type { MemoryStoreState, UsageAnswer } from './MemoryStoreState.ts'
import { usageRevision } from './usageRevision.ts'
import { withRecord } from './withRecord.ts'

/**
 * Holds units if they fit under the limit beside what is used and held: whole or not at all. A repeat with the same key
 * holds nothing more.
 */
export function reserveUnits(
  state: MemoryStoreState,
  report: CheckedReport,
  hold: { readonly reservationId: string; readonly expiresAt: Instant },
): StoreUpdate<ReserveAttempt> {
  const answered = answeredBefore(state, 'reserve', report)
  const record = recordOf(state, report.customerId)
  const first = answered && record.holds.find((other) => other.idempotencyKey === report.idempotencyKey)
  if (first) return { value: state, result: toAttempt(answered, first) }
  const counter = usableCounter(record, report, report.at)
  if (!counter) return { value: state, result: { status: 'unresolved' } }
  const live = liveReservations(counter, report.at)
  const held = heldAmount(live)
  const { amount, limit } = counter
  if (limit !== null && !counter.hasSoftLimit && amount + held + report.value > limit) {
    const denied = { status: 'denied', amount, held, limit, usageRevision: usageRevision(record) } as const
    return { value: state, result: denied }
  }
  const { customerId, at, actor, featureId, resourceId, value } = report
  const { reservationId, expiresAt } = hold
  const reservation = { id: reservationId, amount: value, expiresAt }
  const changed = changeCounter(
    state,
    { customerId, at, actor, type: 'usage.reserved', data: { featureId, resourceId, value, ...hold } },
    counter,
    { amount, reservations: [...live, reservation] },
  )
  return {
    value: withRecord(changed.value, customerId, ({ answers, holds }) => ({
      answers: withAnswer(answers, 'reserve', report, changed.result),
      holds: [
        ...holds,
        {
          ...reservation,
          featureId,
          resourceId,
          idempotencyKey: report.idempotencyKey,
          settled: null,
          isExpired: false,
        },
      ],
    })),
    result: toAttempt(changed.result, reservation),
  }
}

function toAttempt(answer: UsageAnswer, { id, expiresAt }: Reservation): ReserveAttempt {
  return { status: 'granted', ...answer, reservationId: id, expiresAt }
}
