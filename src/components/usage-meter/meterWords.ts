import type { Instant } from '../../core/time/Instant.ts'
import type { UsageMeter } from '../../react/usage-meter/usageMeterState.ts'
import type { Format } from '../format/createFormat.ts'
import { unitWords } from '../format/unitWords.ts'

type Counted = Pick<UsageMeter, 'feature'>

/** "7 campaigns", or only "7" when the catalog names no units. */
export function usedWords(amount: number, { feature }: Counted, format: Format): string {
  const units = unitWords(amount, feature, '')
  return units ? format.text('feature.amount', { amount, units }) : format.number(amount)
}

/** "7 of 10 campaigns", "340 messages, unlimited" */
export function standingWords(meter: UsageMeter, format: Format): string {
  const { used, limit, feature } = meter
  if (limit === null) return format.text('usage.unlimited', { amount: usedWords(used, meter, format) })
  const units = unitWords(limit, feature, '')
  return units
    ? format.text('usage.of', { used, limit, units })
    : format.text('usage.ofPlain', { used, limit })
}

/** Why the meter warns: "3 campaigns left", "Limit reached", "2 campaigns above the limit"; null while it does not. */
export function levelWords(meter: UsageMeter, format: Format): string | null {
  const { level, remaining, excess, isBlocked } = meter
  if (level === 'exceeded') return format.text('usage.above', { amount: usedWords(excess, meter, format) })
  if (level !== 'normal' && remaining === 0) return format.text('usage.reached')
  if (isBlocked) return format.text('usage.blocked')
  if (level === 'normal' || remaining === null) return null
  return format.text('usage.left', { amount: usedWords(remaining, meter, format) })
}

/** "Resets on 1 Mar, in 5 days"; null when it does not, or it is not known when. */
export function resetWords(meter: UsageMeter, now: Instant | null, format: Format): string | null {
  const { resetPeriod, resetsAt, daysUntilReset } = meter
  if (resetPeriod === 'HOUR') return format.text('usage.resetsHourly')
  if (resetPeriod === 'DAY') return format.text('usage.resetsDaily')
  if (resetsAt === null || daysUntilReset === null) return null
  return format.text('usage.resets', { date: format.date(resetsAt, now ?? resetsAt), count: daysUntilReset })
}

/** "At this pace you reach the limit on 20 Feb"; null where that says nothing new. */
export function paceWords(meter: UsageMeter, now: Instant | null, format: Format): string | null {
  const { pace, limit, remaining, resetPeriod } = meter
  if (!pace || remaining === 0 || resetPeriod === 'HOUR' || resetPeriod === 'DAY') return null
  if (limit === null)
    return format.text('usage.paceTotal', { amount: usedWords(pace.projectedUsage, meter, format) })
  if (pace.limitReachedAt === null) return format.text('usage.paceEnough')
  return format.text('usage.paceReach', { date: format.date(pace.limitReachedAt, now ?? undefined) })
}
