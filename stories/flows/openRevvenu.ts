import catalog from '../../examples/revvenu/catalog.ts'
import type { StoryToolbar } from '../support/StoryToolbar.ts'
import { customerId, openFlow, type FlowWorld } from './openFlow.ts'

/** Opens the world of a flow in the product of the examples, with its customer on Free. */
export function openRevvenu(name: string, toolbar?: StoryToolbar): Promise<FlowWorld> {
  return openFlow({
    name,
    toolbar,
    catalog,
    customers: [
      {
        id: customerId,
        name: 'Ada Lindqvist',
        email: 'ada@example.com',
        subscriptionParams: { planId: 'plan-revvenu-free' },
      },
    ],
  })
}
