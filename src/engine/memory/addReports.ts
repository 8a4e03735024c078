import type { UsageCounter } from '../../core/usage/UsageCounter.ts'
import type { UsageResult } from '../../protocol/results.ts'
import type { CheckedReport, NewEvent } from '../ports/Store.ts'
import { appendEvents } from './appendEvents.ts'
import { emptyRecord, type CustomerRecord, type MemoryStoreState } from './MemoryStoreState.ts'
import { usageRevision } from './usageRevision.ts'

interface Update<R> {
  readonly value: MemoryStoreState
  readonly result: R
}

/** Records reports one after the other: dedupe, counter and log entry together. */
export function addReports(
  state: MemoryStoreState,
  reports: readonly CheckedReport[],
): Update<readonly (UsageResult | null)[]> {
  let value = state
  const result = reports.map((report) => {
    const added = addReport(value, report)
    value = added.value
    return added.result
  })
  return { value, result }
}

function addReport(state: MemoryStoreState, report: CheckedReport): Update<UsageResult | null> {
  const record = state.customers.get(report.customerId) ?? emptyRecord
  const key = report.idempotencyKey === null ? null : `key ${report.idempotencyKey}`
  const known = key === null ? undefined : record.reports[key]
  if (known) return { value: state, result: { ...known, isDuplicate: true } }
  const counter = usableCounter(record, report)
  if (!counter) return { value: state, result: null }
  const amount = report.updateBehavior === 'SET' ? report.value : Math.max(0, counter.amount + report.value)
  const next = withCounter(record, counter, amount)
  const result: UsageResult = {
    customerId: report.customerId,
    featureId: report.featureId,
    resourceId: report.resourceId,
    currentUsage: amount,
    usageRevision: usageRevision(next),
    isDuplicate: false,
  }
  const reportsByKey = key === null ? next.reports : { ...next.reports, [key]: result }
  return {
    value: {
      ...state,
      customers: new Map(state.customers).set(report.customerId, { ...next, reports: reportsByKey }),
      log: appendEvents(state.log, usageEvents(report, counter, amount)),
    },
    result,
  }
}

/** The counter of a report while its rule holds; undefined when the rule has to be resolved first. */
export function usableCounter(record: CustomerRecord, report: CheckedReport): UsageCounter | undefined {
  return record.counters.find(
    (counter) =>
      counter.featureId === report.featureId &&
      counter.resourceId === report.resourceId &&
      (counter.validUntil === null || counter.validUntil > report.at),
  )
}

/** The record with a counter's new amount. */
export function withCounter(record: CustomerRecord, counter: UsageCounter, amount: number): CustomerRecord {
  return {
    ...record,
    counters: record.counters.map((other) =>
      other === counter ? { ...counter, amount, version: counter.version + 1 } : other,
    ),
  }
}

/** The log entries of a change of usage; crossing the limit is one of its own. */
export function usageEvents(
  report: CheckedReport,
  before: UsageCounter,
  amount: number,
): readonly NewEvent[] {
  const base = {
    customerId: report.customerId,
    at: report.at,
    actor: report.actor,
    data: {
      featureId: report.featureId,
      resourceId: report.resourceId,
      value: report.value,
      updateBehavior: report.updateBehavior,
      before: before.amount,
      after: amount,
    },
  }
  const { limit } = before
  const crosses = limit !== null && before.amount <= limit && amount > limit
  return [
    { ...base, type: 'usage.reported' },
    ...(crosses ? [{ ...base, type: 'entitlement.usage_exceeded', data: { ...base.data, limit } }] : []),
  ]
}
