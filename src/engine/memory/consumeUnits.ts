import type { CheckedReport, ConsumeAttempt } from '../ports/Store.ts'
import { answeredBefore, recordOf, withAnswer } from './answeredBefore.ts'
import {
  changeCounter,
  heldAmount,
  liveReservations,
  toUse,
  usableCounter,
  type StoreUpdate,
} from './changeCounter.ts'
import type { MemoryStoreState } from './MemoryStoreState.ts'
import { usageRevision } from './usageRevision.ts'
import { withRecord } from './withRecord.ts'

/**
 * Takes units if they fit under the limit beside what is used and held: whole or not at all. A repeat with the same key
 * takes nothing more.
 */
export function consumeUnits(state: MemoryStoreState, report: CheckedReport): StoreUpdate<ConsumeAttempt> {
  const answered = answeredBefore(state, 'consume', report)
  if (answered) return { value: state, result: { status: 'granted', ...answered } }
  const record = recordOf(state, report.customerId)
  const counter = usableCounter(record, report, report.at)
  if (!counter) return { value: state, result: { status: 'unresolved' } }
  const reservations = liveReservations(counter, report.at)
  const held = heldAmount(reservations)
  const { amount, limit } = counter
  if (limit !== null && !counter.hasSoftLimit && amount + held + report.value > limit) {
    const denied = { status: 'denied', amount, held, limit, usageRevision: usageRevision(record) } as const
    return { value: state, result: denied }
  }
  const taken = changeCounter(state, toUse(report), counter, { amount: amount + report.value, reservations })
  return {
    value: withRecord(taken.value, report.customerId, ({ answers }) => ({
      answers: withAnswer(answers, 'consume', report, taken.result),
    })),
    result: { status: 'granted', ...taken.result },
  }
}
