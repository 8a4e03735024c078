import type { Instant } from '../../../core/time/Instant.ts'
import { pageText } from './pageText.ts'

/** A day in words for the customer, such as `December 22, 2026`, in UTC. */
export function formatDate(instant: Instant): string {
  return new Intl.DateTimeFormat(pageText.language, { dateStyle: 'long', timeZone: 'UTC' }).format(instant)
}
