import { divideHalfUp, toMoney } from '../money/Money.ts'
import type { PriceLine } from '../provisioning/Quote.ts'
import type { Instant, Period } from '../time/Instant.ts'

const SECOND = 1000

/**
 * The credits for what is left of a period that was charged: per line, the amount charged less the rounded amount
 * used, to the second. Charges and credits so always sum to the price of the time used.
 */
export function creditUnused(lines: readonly PriceLine[], period: Period, at: Instant): readonly PriceLine[] {
  const whole = BigInt(Math.floor((period.end - period.start) / SECOND))
  const elapsed = Math.floor((at - period.start) / SECOND)
  const used = BigInt(Math.min(Math.max(elapsed, 0), Number(whole)))
  return lines.flatMap((line): PriceLine[] => {
    const charged = BigInt(line.amount.amountMinor)
    const credit = charged - divideHalfUp(charged * used, whole)
    if (credit === 0n) return []
    return [
      {
        ...line,
        kind: 'proration',
        amount: toMoney(-credit, line.amount.currency),
        period: { start: at, end: period.end },
      },
    ]
  })
}
