import type { Catalog } from 'latchkey/engine'
import revvenu from '../../examples/revvenu/catalog.ts'
import type { StoryToolbar } from '../support/StoryToolbar.ts'
import { customerId, openFlow, type FlowWorld } from '../flows/openFlow.ts'
import { readCatalogText } from './readCatalogText.ts'

/** What the first page shows the plans of. */
export interface ShownCatalog {
  readonly catalog: Catalog
  /** null is the catalog of the examples. */
  readonly text: string | null
  /** The name of its world: another catalog begins in another one. */
  readonly world: string
}

const key = 'start.catalog'
const example: ShownCatalog = { catalog: revvenu, text: null, world: 'latchkey-start' }

/** What this tab showed last, also after the payment page, which is another document. */
export function readShownCatalog(): ShownCatalog {
  const kept = sessionStorage.getItem(key)
  if (kept === null) return example
  const { text, world } = JSON.parse(kept) as { text: string; world: string }
  const read = readCatalogText(text)
  return read.ok ? { catalog: read.catalog, text, world } : example
}

/** Remembers what this tab shows; null goes back to the example. */
export function keepShownCatalog(text: string | null, catalog: Catalog | null): ShownCatalog {
  if (text === null || catalog === null) {
    sessionStorage.removeItem(key)
    return example
  }
  const world = `latchkey-start-${Date.now().toString(36)}`
  sessionStorage.setItem(key, JSON.stringify({ text, world }))
  return { catalog, text, world }
}

/** Opens the world of a catalog, with its customer on the first free plan, if there is one. */
export function openCatalog({ catalog, world }: ShownCatalog, toolbar: StoryToolbar): Promise<FlowWorld> {
  const free = catalog.plans.find(({ pricingType }) => pricingType === 'FREE')
  return openFlow({
    name: world,
    toolbar,
    catalog,
    customers: [
      {
        id: customerId,
        name: 'Ada Lindqvist',
        email: 'ada@example.com',
        ...(free ? { subscriptionParams: { planId: free.id } } : {}),
      },
    ],
  })
}
