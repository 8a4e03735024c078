import { jumpClock } from '../support/jumpClock.ts'
import { readToolbar } from '../support/readToolbar.ts'
import type { StoryClock, StoryToolbar } from '../support/StoryToolbar.ts'
import { customerId, type FlowWorld } from './openFlow.ts'
import { formatTime } from './timeline/formatTime.ts'

const kept = new Map<string, Promise<FlowWorld>>()

/**
 * The world of a flow as the toolbar wants it: opened once for each role and country, and put ahead in time when another
 * clock is chosen.
 */
export async function keepFlow(
  name: string,
  globals: Readonly<Record<string, unknown>>,
  open: (name: string, toolbar: StoryToolbar) => Promise<FlowWorld>,
): Promise<FlowWorld> {
  const toolbar = readToolbar(globals)
  const key = [name, toolbar.role, toolbar.country].join(' ')
  const opened = kept.get(key) ?? open(name, toolbar)
  kept.set(key, opened)
  const flow = await opened.catch((error: unknown) => {
    kept.delete(key)
    throw error
  })
  await followClock(flow, toolbar.clock)
  return flow
}

/** Another clock is a jump from where the world is; the same one again, or a reload, is none. */
async function followClock({ world, log }: FlowWorld, clock: StoryClock): Promise<void> {
  const key = `${world.name}:clock`
  if ((sessionStorage.getItem(key) ?? 'now') === clock) return
  sessionStorage.setItem(key, clock)
  const before = world.clock.now()
  const instant = await jumpClock(world, clock, customerId)
  if (instant !== null)
    log.add({ kind: 'clock', title: 'The toolbar’s clock', detail: formatTime(instant), at: before })
}
