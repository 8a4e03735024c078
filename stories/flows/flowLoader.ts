import type { World } from 'latchkey/embedded'
import { keepFlow } from './keepFlow.ts'
import { startOver, type FlowWorld } from './openFlow.ts'
import { openRevvenu } from './openRevvenu.ts'

/** What a flow's world is before the flow begins. */
export type PrepareFlow = (flow: FlowWorld) => Promise<void>

interface LoaderContext {
  readonly globals: Readonly<Record<string, unknown>>
}

/** Loads a flow as it was left the last time. */
export function goesOn(name: string, prepare: PrepareFlow = nothing, open = openRevvenu) {
  return async ({ globals }: LoaderContext): Promise<{ readonly flow: FlowWorld }> => {
    const flow = await keepFlow(name, globals, open)
    if (await isUntouched(flow.world)) await prepare(flow)
    return { flow }
  }
}

/** Loads a flow at its beginning, for a story that is played. */
export function beginsAnew(name: string, prepare: PrepareFlow = nothing, open = openRevvenu) {
  return async ({ globals }: LoaderContext): Promise<{ readonly flow: FlowWorld }> => {
    const flow = await keepFlow(name, globals, open)
    await startOver(flow)
    await prepare(flow)
    return { flow }
  }
}

const nothing: PrepareFlow = () => Promise.resolve()

/** Nobody has bought or used anything yet. */
async function isUntouched(world: World): Promise<boolean> {
  const events = await world.events()
  return events.filter(({ type }) => type === 'subscription.created').length <= 1
}
