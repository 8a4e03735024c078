import type { PriceLine } from '../provisioning/Quote.ts'
import type { Instant, Period } from '../time/Instant.ts'
import { chargeRemaining, creditUnused } from './prorateLines.ts'

/**
 * The credits and charges of a change in the middle of a period: what was charged is credited, the new terms are
 * charged, each for the time that is left. A line that is the same before and after has neither.
 */
export function changeLines(
  before: readonly PriceLine[],
  after: readonly PriceLine[],
  period: Period,
  at: Instant,
): readonly PriceLine[] {
  const [gone, added] = withoutTwins(before, after)
  return [...creditUnused(gone, period, at), ...chargeRemaining(added, period, at)]
}

function withoutTwins(
  before: readonly PriceLine[],
  after: readonly PriceLine[],
): readonly [gone: readonly PriceLine[], added: readonly PriceLine[]] {
  const added = [...after]
  const gone = before.filter((line) => {
    const twin = added.findIndex((other) => keyOf(other) === keyOf(line))
    if (twin < 0) return true
    added.splice(twin, 1)
    return false
  })
  return [gone, added]
}

function keyOf({ kind, packageId, featureId, quantity, amount }: PriceLine): string {
  return JSON.stringify([kind, packageId, featureId, quantity, amount.amountMinor, amount.currency])
}
