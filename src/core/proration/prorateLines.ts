import { divideHalfUp, toMoney } from '../money/Money.ts'
import type { PriceLine } from '../provisioning/Quote.ts'
import type { Instant, Period } from '../time/Instant.ts'

const SECOND = 1000

/**
 * The credits for what is left of a period that was charged: per line, the amount charged less the rounded amount
 * used, to the second. Charges and credits so always sum to the price of the time used.
 */
export function creditUnused(lines: readonly PriceLine[], period: Period, at: Instant): readonly PriceLine[] {
  return prorate(lines, period, at, 'proration')
}

/** The charges for what is left of a period, by lines of the whole period: what `creditUnused` would give back. */
export function chargeRemaining(
  lines: readonly PriceLine[],
  period: Period,
  at: Instant,
): readonly PriceLine[] {
  return prorate(lines, period, at, 'remaining_time')
}

function prorate(
  lines: readonly PriceLine[],
  period: Period,
  at: Instant,
  kind: 'proration' | 'remaining_time',
): PriceLine[] {
  const sign = kind === 'proration' ? -1n : 1n
  const whole = BigInt(Math.floor((period.end - period.start) / SECOND))
  const elapsed = Math.floor((at - period.start) / SECOND)
  const used = BigInt(Math.min(Math.max(elapsed, 0), Number(whole)))
  return lines.flatMap((line): PriceLine[] => {
    const charged = BigInt(line.amount.amountMinor)
    const left = charged - divideHalfUp(charged * used, whole)
    if (left === 0n) return []
    return [
      {
        ...line,
        kind,
        amount: toMoney(sign * left, line.amount.currency),
        period: { start: at, end: period.end },
      },
    ]
  })
}
