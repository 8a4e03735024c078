import { getCheckoutReturn, getProvisioning } from 'latchkey/client'
import { openWorld, type World } from 'latchkey/embedded'
import catalog from '../../examples/revvenu/catalog.ts'
import { openCampaigns, type CampaignList } from '../../examples/revvenu/campaigns.ts'
import { createFlowLog, type FlowLog } from './timeline/createFlowLog.ts'
import { toRequestEntry } from './timeline/toRequestEntry.ts'

export const customerId = 'customer-demo-01'

/** Everything a flow runs on: a world of its own, the product's data, and the log of what happened in this tab. */
export interface RevvenuWorld {
  readonly world: World
  readonly campaigns: CampaignList
  readonly log: FlowLog
}

/** Opens the world of a flow, with its customer on Free. It goes on where it was left, also in another tab. */
export async function openRevvenu(name: string): Promise<RevvenuWorld> {
  const log = createFlowLog(name)
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
    onExchange: (exchange) => log.add(toRequestEntry(exchange, world.clock.now())),
  })
  keepOffline(name, world)
  return { world, campaigns, log }
}

/** A tab that is offline stays so when it is loaded again. */
function keepOffline(name: string, { network }: World): void {
  const key = `${name}:offline`
  network.setOffline(sessionStorage.getItem(key) !== null)
  network.subscribe(() => {
    if (network.isOffline) sessionStorage.setItem(key, 'yes')
    else sessionStorage.removeItem(key)
  })
}

/** Forgets everything that happened. */
export async function startOver({ world, campaigns, log }: RevvenuWorld): Promise<void> {
  campaigns.clear()
  log.clear()
  await world.reset()
  getCheckoutReturn(world.client).dismiss()
  getProvisioning(world.client).reset()
}
