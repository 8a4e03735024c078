import { createError } from '../../core/errors/errorTable.ts'
import { findCounter } from '../../core/usage/findCounter.ts'
import type { UsageCounter } from '../../core/usage/UsageCounter.ts'
import type { UsageResult } from '../../protocol/results.ts'
import type { CheckedReport, NewEvent } from '../ports/Store.ts'
import { appendEvents } from './appendEvents.ts'
import { emptyRecord, type CustomerRecord, type MemoryStoreState } from './MemoryStoreState.ts'
import { usageRevision } from './usageRevision.ts'

/** The two statements that change usage; each has its own idempotency keys. */
export type UsageCommand = 'report' | 'consume'

export interface UsageUpdate<R> {
  readonly value: MemoryStoreState
  readonly result: R
}

/**
 * What the same report was answered before; undefined when its key is new or it has none.
 *
 * @throws LatchkeyError `IdempotencyKeyReused` when the key belongs to another report
 */
export function answeredBefore(
  state: MemoryStoreState,
  command: UsageCommand,
  report: CheckedReport,
): UsageResult | undefined {
  const key = answerKey(command, report)
  const answered = key === null ? undefined : recordOf(state, report).reports[key]
  if (answered && answered.request !== requestOf(report)) throw createError('IdempotencyKeyReused')
  return answered?.result
}

/** The counter of a report while its rule holds; undefined when the rule has to be resolved first. */
export function usableCounter(state: MemoryStoreState, report: CheckedReport): UsageCounter | undefined {
  const counter = findCounter(recordOf(state, report).counters, report.featureId, report.resourceId)
  const holds = counter && (counter.validUntil === null || counter.validUntil > report.at)
  return holds ? counter : undefined
}

/** Writes a counter's new amount, the answer under the report's key, and the log entry: all or nothing. */
export function recordUsage(
  state: MemoryStoreState,
  command: UsageCommand,
  report: CheckedReport,
  counter: UsageCounter,
  amount: number,
): UsageUpdate<UsageResult> {
  const before = recordOf(state, report)
  const counters = before.counters.map((other) =>
    other === counter ? { ...counter, amount, version: counter.version + 1 } : other,
  )
  const result: UsageResult = {
    customerId: report.customerId,
    featureId: report.featureId,
    resourceId: report.resourceId,
    currentUsage: amount,
    usageRevision: usageRevision({ ...before, counters }),
    isDuplicate: false,
  }
  const key = answerKey(command, report)
  const reports =
    key === null ? before.reports : { ...before.reports, [key]: { request: requestOf(report), result } }
  return {
    value: {
      ...state,
      customers: new Map(state.customers).set(report.customerId, { ...before, counters, reports }),
      log: appendEvents(state.log, usageEvents(report, counter, amount)),
    },
    result,
  }
}

/** What a store has of the report's customer. */
export function recordOf(state: MemoryStoreState, report: CheckedReport): CustomerRecord {
  return state.customers.get(report.customerId) ?? emptyRecord
}

function answerKey(command: UsageCommand, report: CheckedReport): string | null {
  return report.idempotencyKey === null ? null : `${command} ${report.idempotencyKey}`
}

function requestOf(report: CheckedReport): string {
  return JSON.stringify([report.featureId, report.resourceId, report.value, report.updateBehavior])
}

/** The log entries of a change of usage; crossing the limit is one of its own. */
function usageEvents(report: CheckedReport, before: UsageCounter, amount: number): readonly NewEvent[] {
  const { featureId, resourceId, value, updateBehavior } = report
  const base = {
    customerId: report.customerId,
    at: report.at,
    actor: report.actor,
    data: { featureId, resourceId, value, updateBehavior, before: before.amount, after: amount },
  }
  const { limit } = before
  const crosses = limit !== null && before.amount <= limit && amount > limit
  return [
    { ...base, type: 'usage.reported' },
    ...(crosses ? [{ ...base, type: 'entitlement.usage_exceeded', data: { ...base.data, limit } }] : []),
  ]
}
