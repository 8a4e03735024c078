import type { Instant } from '../../core/time/Instant.ts'

/** An instant as ISO 8601 text in UTC. */
export function isoText(instant: Instant): string {
  return new Date(instant).toISOString()
}

/** The same where there may be none. */
export function isoTextOrNull(instant: Instant | null): string | null {
  return instant === null ? null : isoText(instant)
}
