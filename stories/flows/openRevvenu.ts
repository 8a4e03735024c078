import { openWorld, type World } from 'latchkey/embedded'
import catalog from '../../examples/revvenu/catalog.ts'
import { openCampaigns, type CampaignList } from '../../examples/revvenu/campaigns.ts'
import { createRequestLog, type RequestLog } from './timeline/createRequestLog.ts'

export const customerId = 'customer-demo-01'

/** Everything a flow runs on: a world of its own, the product's data, and the log of requests. */
export interface RevvenuWorld {
  readonly world: World
  readonly campaigns: CampaignList
  readonly requests: RequestLog
}

/** Opens the world of a flow, with its customer on Free. It goes on where it was left, also in another tab. */
export async function openRevvenu(name: string): Promise<RevvenuWorld> {
  const requests = createRequestLog(name)
  const campaigns = openCampaigns(name)
  const world: World = await openWorld({
    name,
    catalog,
    customer: customerId,
    customers: [
      {
        id: customerId,
        name: 'Ada Lindqvist',
        email: 'ada@example.com',
        subscriptionParams: { planId: 'plan-revvenu-free' },
      },
    ],
    client: { customerId },
    onExchange: (exchange) => requests.record(exchange, world.clock.now()),
  })
  return { world, campaigns, requests }
}

/** Forgets everything that happened. */
export async function startOver({ world, campaigns, requests }: RevvenuWorld): Promise<void> {
  campaigns.clear()
  requests.clear()
  await world.reset()
}
