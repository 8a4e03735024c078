import type { SubscriptionEstimate } from '../../react/protocolTypes.ts'
import type { Instant } from '../../core/time/Instant.ts'

/** When an estimate was made, so that dates of the same year need not say it. */
export function estimateTime({ quote, billingPeriodRange }: SubscriptionEstimate): Instant | undefined {
  return quote?.prorationDate ?? billingPeriodRange?.start
}
