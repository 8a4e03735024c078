import { invalidRequest } from '../../core/errors/errorTable.ts'
import type { EngineContext } from '../EngineContext.ts'

const DAY = 86_400_000
const LEAST_DAYS = 35

/** Forgets the raw events that are older than they are kept; none where they are kept for ever. */
export async function applyRetention(context: EngineContext): Promise<{ readonly forgottenEvents: number }> {
  const { keepEventsForMs, clock, store } = context
  const now = clock.now()
  // Without a limit there is still a month to open.
  const before = keepEventsForMs === undefined ? 0 : now - keepEventsForMs
  return { forgottenEvents: await store.forgetEvents(before, now) }
}

/** @throws `InvalidRequest` when events would be forgotten before their month was charged, or a repeat of them could come */
export function checkRetention(keepEventsForMs: number | undefined): number | undefined {
  if (keepEventsForMs === undefined || keepEventsForMs >= LEAST_DAYS * DAY) return keepEventsForMs
  const expected = `at least ${LEAST_DAYS} days, in milliseconds: a repeat of a forgotten event counts again`
  throw invalidRequest([{ path: 'keepEventsForMs', code: 'TooSmall', expected }])
}
