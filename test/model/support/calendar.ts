/** Months later in UTC; the 31st becomes the month's last day. Written without the rules' own calendar. */
export function monthsLater(instant: number, count: number): number {
  const moved = new Date(instant)
  const day = moved.getUTCDate()
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() + count)
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(day, lastDay))
  return moved.getTime()
}

export interface Span {
  readonly start: number
  readonly end: number
}

/** The span of so many months, counted from the anchor, in which an instant lies. */
export function spanAt(anchor: number, months: number, instant: number): Span {
  const average = 30.436875 * 86_400_000 * months
  let k = Math.floor((instant - anchor) / average) - 1
  while (monthsLater(anchor, (k + 1) * months) <= instant) k++
  while (monthsLater(anchor, k * months) > instant) k--
  return { start: monthsLater(anchor, k * months), end: monthsLater(anchor, (k + 1) * months) }
}
