import type { PricingType } from '../catalog/Catalog.ts'
import type { Problem } from '../errors/LatchkeyError.ts'
import { billingPeriodAt } from '../subscription/billingPeriodAt.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import { periodContaining, type Instant } from '../time/Instant.ts'
import type { PurchaseRequest, ScheduleStrategy } from './Selection.ts'

interface PlannedStart {
  readonly startsAt: Instant
  readonly problems: readonly Problem[]
}

/**
 * When what is asked for starts: at the date that was named, else when the strategy says, else now, only that a move
 * from a billed plan to a free one waits for the end of the paid period.
 */
export function planStart(
  request: PurchaseRequest,
  pricingType: PricingType,
  isTrial: boolean,
  current: Subscription | null,
  now: Instant,
): PlannedStart {
  const { startDate, scheduleStrategy } = request
  if (startDate !== undefined && scheduleStrategy !== undefined) {
    return refuse(now, 'scheduleStrategy', 'Ambiguous', 'either startDate or scheduleStrategy')
  }
  if (startDate !== undefined) return checkStartDate(startDate, current, now)
  if (isTrial || !current) return { startsAt: now, problems: [] }
  const isMoveToFree = pricingType === 'FREE' && current.billingId !== null
  const strategy = scheduleStrategy ?? (isMoveToFree ? 'END_OF_BILLING_PERIOD' : 'IMMEDIATE')
  return { startsAt: scheduledAt(current, strategy, now), problems: [] }
}

/** When a change of a subscription takes effect. Without a billing period there is nothing to wait for. */
export function scheduledAt(
  current: Subscription,
  strategy: ScheduleStrategy | undefined,
  now: Instant,
): Instant {
  if (strategy === undefined || strategy === 'IMMEDIATE') return now
  const period = billingPeriodAt(current, now)
  if (!period) return now
  if (strategy === 'END_OF_BILLING_PERIOD' || current.status === 'IN_TRIAL') return period.end
  return periodContaining(current.billingCycleAnchor, 'MONTH', now).end
}

/** What was paid before its current period has been used and billed: nothing can take its place there. */
function checkStartDate(startDate: Instant, current: Subscription | null, now: Instant): PlannedStart {
  const period = current && current.billingId !== null ? billingPeriodAt(current, now) : null
  if (period && startDate < period.start) {
    return refuse(
      now,
      'startDate',
      'StartDateTooEarly',
      `${new Date(period.start).toISOString()} or later: the billing period of what it replaces begins there`,
    )
  }
  return { startsAt: startDate, problems: [] }
}

function refuse(now: Instant, path: string, code: string, expected: string): PlannedStart {
  return { startsAt: now, problems: [{ path, code, expected }] }
}
