import type { CheckedReport, ConsumeAttempt } from '../ports/Store.ts'
import { usableCounter, usageEvents, withCounter } from './addReports.ts'
import { appendEvents } from './appendEvents.ts'
import { emptyRecord, type MemoryStoreState } from './MemoryStoreState.ts'
import { usageRevision } from './usageRevision.ts'

/** Takes units if they fit under the limit: whole or not at all. A repeat with the same key takes nothing more. */
export function consumeUnits(
  state: MemoryStoreState,
  report: CheckedReport,
): { readonly value: MemoryStoreState; readonly result: ConsumeAttempt } {
  const record = state.customers.get(report.customerId) ?? emptyRecord
  const counter = usableCounter(record, report)
  if (!counter) return { value: state, result: { status: 'unresolved' } }
  const key = report.idempotencyKey === null ? null : `consume ${report.idempotencyKey}`
  const known = key === null ? undefined : record.reports[key]
  if (known) {
    const { currentUsage: amount, usageRevision: revision } = known
    return {
      value: state,
      result: { status: 'granted', amount, limit: counter.limit, usageRevision: revision },
    }
  }
  const amount = counter.amount + report.value
  if (counter.limit !== null && amount > counter.limit) {
    return {
      value: state,
      result: {
        status: 'denied',
        amount: counter.amount,
        limit: counter.limit,
        usageRevision: usageRevision(record),
      },
    }
  }
  const next = withCounter(record, counter, amount)
  const revision = usageRevision(next)
  const answer = {
    customerId: report.customerId,
    featureId: report.featureId,
    resourceId: report.resourceId,
    currentUsage: amount,
    usageRevision: revision,
    isDuplicate: false,
  }
  const reports = key === null ? next.reports : { ...next.reports, [key]: answer }
  return {
    value: {
      ...state,
      customers: new Map(state.customers).set(report.customerId, { ...next, reports }),
      log: appendEvents(state.log, usageEvents(report, counter, amount)),
    },
    result: { status: 'granted', amount, limit: counter.limit, usageRevision: revision },
  }
}
