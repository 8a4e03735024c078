import type { PackageEntitlement } from '../catalog/Catalog.ts'
import { weekdays } from '../catalog/resetAnchors.ts'
import { periodContaining, type Instant, type Period } from '../time/Instant.ts'
import type { UsageCounter } from './UsageCounter.ts'

/** A Sunday at midnight UTC, from which the weekdays are counted. */
const SUNDAY = Date.UTC(1970, 0, 4)
const DAY = 86_400_000

/**
 * The window in which usage is counted at an instant: half-open, UTC, from where the subscription's usage is counted
 * (with end-of-month clamp), the start of the month or a weekday. Null when usage never resets.
 */
export function usageWindow(
  reset: Pick<PackageEntitlement, 'resetPeriod' | 'resetAnchor'>,
  usageAnchor: Instant,
  now: Instant,
): Period | null {
  const { resetPeriod, resetAnchor } = reset
  if (resetPeriod === null) return null
  if (resetPeriod === 'MONTH' && resetAnchor === 'StartOfTheMonth') {
    return periodContaining(Date.UTC(1970, 0, 1), 'MONTH', now)
  }
  const weekday = weekdays.findIndex((name) => name === resetAnchor)
  if (resetPeriod === 'WEEK' && weekday >= 0) {
    return periodContaining(SUNDAY + weekday * DAY, 'WEEK', now)
  }
  return periodContaining(usageAnchor, resetPeriod, now)
}

/** Tells whether what a counter holds belongs to a window before this one, so that counting starts from 0. */
export function isWindowOver(counter: Pick<UsageCounter, 'windowEnd'>, window: Period | null): boolean {
  return window !== null && counter.windowEnd !== null && counter.windowEnd <= window.start
}
