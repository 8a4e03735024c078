import type { ResetAnchor, ResetPeriod } from './Catalog.ts'

export const resetPeriods = ['YEAR', 'MONTH', 'WEEK', 'DAY', 'HOUR'] as const

/** The anchors of a week, from Sunday on. */
export const weekdays = [
  'EverySunday',
  'EveryMonday',
  'EveryTuesday',
  'EveryWednesday',
  'EveryThursday',
  'EveryFriday',
  'EverySaturday',
] as const

export const resetAnchors = ['SubscriptionStart', 'StartOfTheMonth', ...weekdays] as const

/** The anchors that a reset of this period can be counted from. */
export function anchorsOf(period: ResetPeriod | null): readonly ResetAnchor[] {
  if (period === 'MONTH') return ['SubscriptionStart', 'StartOfTheMonth']
  if (period === 'WEEK') return ['SubscriptionStart', ...weekdays]
  return ['SubscriptionStart']
}
