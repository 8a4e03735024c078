const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** An instant of the world, to the minute, such as `23 Nov 2026, 09:30 UTC`. */
export function formatTime(instant: number): string {
  return `${format.format(instant)} UTC`
}
