import type { UsageResult } from '../../protocol/results.ts'
import type { CheckedReport } from '../ports/Store.ts'
import { answeredBefore, recordOf, withAnswer } from './answeredBefore.ts'
import { changeCounter, liveReservations, toUse, usableCounter, type StoreUpdate } from './changeCounter.ts'
import type { MemoryStoreState, UsageAnswer } from './MemoryStoreState.ts'
import { withRecord } from './withRecord.ts'

/** Records reports one after the other, whatever the limit; none of them when one cannot be. */
export function addReports(
  state: MemoryStoreState,
  reports: readonly CheckedReport[],
): StoreUpdate<readonly (UsageResult | null)[]> {
  let value = state
  const result = reports.map((report) => {
    const added = addReport(value, report)
    value = added.value
    return added.result
  })
  return { value, result }
}

function addReport(state: MemoryStoreState, report: CheckedReport): StoreUpdate<UsageResult | null> {
  const answered = answeredBefore(state, 'report', report)
  if (answered) return { value: state, result: toResult(report, answered, true) }
  const counter = usableCounter(recordOf(state, report.customerId), report, report.at)
  if (!counter) return { value: state, result: null }
  const isSet = report.updateBehavior === 'SET'
  const changed = changeCounter(state, toUse(report), counter, {
    amount: isSet ? report.value : Math.max(0, counter.amount + report.value),
    reservations: liveReservations(counter, report.at),
  })
  return {
    value: withRecord(changed.value, report.customerId, ({ answers }) => ({
      answers: withAnswer(answers, 'report', report, changed.result),
    })),
    result: toResult(report, changed.result, false),
  }
}

function toResult(report: CheckedReport, answer: UsageAnswer, isDuplicate: boolean): UsageResult {
  const { customerId, featureId, resourceId } = report
  const { amount, held, usageRevision } = answer
  const currentUsage = amount + held
  return { customerId, featureId, resourceId, currentUsage, usageRevision, isDuplicate }
}
