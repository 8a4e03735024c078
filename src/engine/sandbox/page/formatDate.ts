import type { Instant, Period } from '../../../core/time/Instant.ts'
import { pageText } from './pageText.ts'

const format = (): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(pageText.language, { dateStyle: 'long', timeZone: 'UTC' })

/** A day in words for the customer, such as `December 22, 2026`, in UTC. */
export function formatDate(instant: Instant): string {
  return format().format(instant)
}

/** From a day to a day, such as `December 1 – 22, 2026`, in UTC. */
export function formatPeriod({ start, end }: Period): string {
  return format().formatRange(start, end)
}
