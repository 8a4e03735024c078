import { createError } from '../../core/errors/errorTable.ts'
import type { CheckedReport } from '../ports/Store.ts'
import { requestOf } from '../ports/transactionWrites.ts'
import {
  emptyRecord,
  type CustomerRecord,
  type MemoryStoreState,
  type UsageAnswer,
} from './MemoryStoreState.ts'

/** The statements that take idempotency keys; each has its own. */
export type UsageCommand = 'report' | 'consume' | 'reserve'

/**
 * What the same command was answered before; undefined when its key is new or it has none.
 *
 * @throws LatchkeyError `IdempotencyKeyReused` when the key belongs to another request
 */
export function answeredBefore(
  state: MemoryStoreState,
  command: UsageCommand,
  report: CheckedReport,
): UsageAnswer | undefined {
  const key = answerKey(command, report)
  const answered = key === null ? undefined : recordOf(state, report.customerId).answers[key]
  if (answered && answered.request !== requestOf(report)) throw createError('IdempotencyKeyReused')
  return answered?.answer
}

/** The answers with one more; the same where the report has no key. */
export function withAnswer(
  answers: CustomerRecord['answers'],
  command: UsageCommand,
  report: CheckedReport,
  answer: UsageAnswer,
): CustomerRecord['answers'] {
  const key = answerKey(command, report)
  return key === null ? answers : { ...answers, [key]: { request: requestOf(report), answer } }
}

/** What a store has of a customer. */
export function recordOf(state: MemoryStoreState, customerId: string): CustomerRecord {
  return state.customers.get(customerId) ?? emptyRecord
}

/** Under what an answer is kept; null where the report has no key. */
export function answerKey(command: UsageCommand, report: CheckedReport): string | null {
  return report.idempotencyKey === null ? null : `${command} ${report.idempotencyKey}`
}
