import { getCheckoutReturn, getProvisioning } from 'latchkey/client'
import { openWorld, type World, type WorldOptions } from 'latchkey/embedded'
import { openCampaigns, type CampaignList } from '../../examples/revvenu/campaigns.ts'
import { identifyAs } from '../support/identifyAs.ts'
import { asTheStoryHasIt, type StoryToolbar } from '../support/StoryToolbar.ts'
import { createFlowCounters, type FlowCounters } from './counters/createFlowCounters.ts'
import { createFlowLog, type FlowLog } from './timeline/createFlowLog.ts'
import { toRequestEntry } from './timeline/toRequestEntry.ts'

export const customerId = 'customer-demo-01'

/** Everything a flow runs on: a world of its own, the product's data, and what happened in this tab. */
export interface FlowWorld {
  readonly world: World
  readonly campaigns: CampaignList
  readonly log: FlowLog
  readonly counters: FlowCounters
}

export interface FlowOptions extends Pick<WorldOptions, 'name' | 'catalog' | 'customers'> {
  /** Says who is signed in. @defaultValue the flow's customer */
  readonly identify?: WorldOptions['identify']
  readonly toolbar?: StoryToolbar | undefined
}

/** Opens the world of a flow. It goes on where it was left, also in another tab. */
export async function openFlow(options: FlowOptions): Promise<FlowWorld> {
  const { name, catalog, customers, identify } = options
  const log = createFlowLog(name)
  const campaigns = openCampaigns(name)
  const counters = createFlowCounters()
  const world: World = await openWorld({
    name,
    catalog,
    customers,
    identify: identifyAs(options.toolbar ?? asTheStoryHasIt, identify ?? (() => ({ customerId }))),
    client: identify ? {} : { customerId },
    onExchange(exchange) {
      counters.countRequest()
      log.add(toRequestEntry(exchange, world.clock.now()))
    },
  })
  keepOffline(name, world)
  return { world, campaigns, log, counters }
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
export async function startOver({ world, campaigns, log, counters }: FlowWorld): Promise<void> {
  campaigns.clear()
  log.clear()
  await world.reset()
  getCheckoutReturn(world.client).dismiss()
  getProvisioning(world.client).reset()
  counters.clear()
}
