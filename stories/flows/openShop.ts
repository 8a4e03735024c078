import catalog from '../../examples/revvenu/catalog.ts'
import type { StoryToolbar } from '../support/StoryToolbar.ts'
import { hasSignedUp } from './hasSignedUp.ts'
import { customerId, openFlow, type FlowWorld } from './openFlow.ts'

/** Opens the world of the examples with nobody in it: who signs up is signed in from then on. */
export async function openShop(name: string, toolbar?: StoryToolbar): Promise<FlowWorld> {
  const flow: FlowWorld = await openFlow({
    name,
    toolbar,
    catalog,
    customers: [],
    identify: async () => ((await hasSignedUp(flow.world)) ? { customerId } : null),
  })
  return flow
}
