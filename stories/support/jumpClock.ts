import type { World } from 'latchkey/embedded'
import { addMonth } from './addMonth.ts'
import type { StoryClock } from './StoryToolbar.ts'

const day = 24 * 3_600_000

/** Puts a world's clock ahead as the toolbar says. Answers the instant, or null when there is nothing to do. */
export async function jumpClock(
  world: World,
  clock: StoryClock,
  customerId: string | undefined,
): Promise<number | null> {
  const instant = await instantOf(world, clock, customerId)
  if (instant !== null) await world.clock.set(instant)
  return instant
}

async function instantOf(
  { clock: { now }, backend }: World,
  clock: StoryClock,
  customerId: string | undefined,
): Promise<number | null> {
  if (clock === 'now') return null
  if (clock === 'day') return now() + day
  if (clock === 'month') return addMonth(now())
  if (customerId === undefined) return null
  const { subscriptions } = await backend.getSnapshot({ customerId })
  return subscriptions.find(({ status }) => status === 'IN_TRIAL')?.trialEndDate ?? null
}
