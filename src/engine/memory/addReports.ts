import type { UsageResult } from '../../protocol/results.ts'
import type { CheckedReport } from '../ports/Store.ts'
import type { MemoryStoreState } from './MemoryStoreState.ts'
import { answeredBefore, recordUsage, usableCounter, type UsageUpdate } from './recordUsage.ts'

/** Records reports one after the other, whatever the limit; none of them when a key belongs to another report. */
export function addReports(
  state: MemoryStoreState,
  reports: readonly CheckedReport[],
): UsageUpdate<readonly (UsageResult | null)[]> {
  let value = state
  const result = reports.map((report) => {
    const added = addReport(value, report)
    value = added.value
    return added.result
  })
  return { value, result }
}

function addReport(state: MemoryStoreState, report: CheckedReport): UsageUpdate<UsageResult | null> {
  const answered = answeredBefore(state, 'report', report)
  if (answered) return { value: state, result: { ...answered, isDuplicate: true } }
  const counter = usableCounter(state, report)
  if (!counter) return { value: state, result: null }
  const isSet = report.updateBehavior === 'SET'
  const amount = isSet ? report.value : Math.max(0, counter.amount + report.value)
  return recordUsage(state, 'report', report, counter, amount)
}
