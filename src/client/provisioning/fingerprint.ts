import type { PurchaseSelection } from './PurchaseSelection.ts'

/**
 * Two selections with the same text are the same wish, whatever the order they were put together in. In a plan that is
 * chosen no copies of an add-on are the same as not to name it; in a change they take it away.
 */
export function fingerprint(selection: PurchaseSelection): string {
  const { charges = [], addons, ...rest } = selection
  const entries = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    entries,
    charges.toSorted(byId),
    (addons ?? []).filter((addon) => addon.quantity > 0).toSorted(byId),
    'subscriptionId' in rest && addons !== undefined,
  ])
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
