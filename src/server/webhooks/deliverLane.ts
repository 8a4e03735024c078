import type { ClaimedEvents, FailedDelivery } from '../../protocol/Outbox.ts'
import type { DomainEvent } from '../../protocol/results.ts'
import type { Posted } from './postMessage.ts'

/** What came of the events of one customer for one endpoint. */
export interface DeliveredLane {
  readonly delivered: readonly string[]
  readonly failed: FailedDelivery | null
}

/** Delivers one after the other, and stops at the first that fails: what comes after it must not arrive before it. */
export async function deliverLane(
  { deliveries }: ClaimedEvents,
  deliver: (event: DomainEvent) => Promise<Posted>,
  how: { readonly now: () => number; readonly leaseUntil: number; readonly retryDelaysMs: readonly number[] },
): Promise<DeliveredLane> {
  const delivered: string[] = []
  for (const { eventId, event, attempts } of deliveries) {
    // What is left is for the next claim: somebody else may have it by then.
    if (how.now() >= how.leaseUntil) break
    const posted: Posted = event ? await deliver(event) : { isDelivered: true }
    if (!posted.isDelivered) {
      const delayMs = how.retryDelaysMs[attempts]
      const retryAt = delayMs === undefined ? null : how.now() + Math.max(delayMs, posted.waitMs)
      return { delivered, failed: { eventId, error: posted.error, retryAt } }
    }
    delivered.push(eventId)
  }
  return { delivered, failed: null }
}
