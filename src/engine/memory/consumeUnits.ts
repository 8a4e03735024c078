import type { CheckedReport, ConsumeAttempt } from '../ports/Store.ts'
import type { MemoryStoreState } from './MemoryStoreState.ts'
import { answeredBefore, recordOf, recordUsage, usableCounter, type UsageUpdate } from './recordUsage.ts'
import { usageRevision } from './usageRevision.ts'

/** Takes units if they fit under the limit: whole or not at all. A repeat with the same key takes nothing more. */
export function consumeUnits(state: MemoryStoreState, report: CheckedReport): UsageUpdate<ConsumeAttempt> {
  const counter = usableCounter(state, report)
  if (!counter) return { value: state, result: { status: 'unresolved' } }
  const { limit } = counter
  const answered = answeredBefore(state, 'consume', report)
  if (answered) {
    const { currentUsage, usageRevision: revision } = answered
    return {
      value: state,
      result: { status: 'granted', amount: currentUsage, limit, usageRevision: revision },
    }
  }
  const amount = counter.amount + report.value
  if (limit !== null && amount > limit) {
    const revision = usageRevision(recordOf(state, report))
    return {
      value: state,
      result: { status: 'denied', amount: counter.amount, limit, usageRevision: revision },
    }
  }
  const taken = recordUsage(state, 'consume', report, counter, amount)
  const { usageRevision: revision } = taken.result
  return { value: taken.value, result: { status: 'granted', amount, limit, usageRevision: revision } }
}
