import type { Instant } from './Instant.ts'

/** How many calendar months lie between two instants, whatever their days. */
export function monthsBetween(start: Instant, end: Instant): number {
  const a = new Date(start)
  const b = new Date(end)
  return (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()
}
